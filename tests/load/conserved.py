"""A source into what the law is broken by: words that vanished without being named, or are printed twice."""

import re
from collections import Counter
from dataclasses import replace

from pipeline.load.sources import Loaded, Sources
from pipeline.model.text.block import Figure
from pipeline.resolve.checks.problems import problems
from pipeline.resolve.plain import plain_blocks
from pipeline.resolve.resolved import resolved
from tests.load.dialects import WORD
from tests.memory import workspace

START = "# Start {#start}\n\n"
_ADDRESS = re.compile(r"example\.org/\w+")
"""A word of an address takes part in the link; where it is printed as well depends on how it is written."""
_NOTE = re.compile(r"\s*\[\^\w+\]:|\s{4}")


def printed(sources: Sources, found: Loaded) -> Counter[str]:
    """How often each word of a source is printed, the table of contents aside."""
    document = found.document
    assert document is not None
    whole = resolved(replace(document, front=()), sources.shared, sources.document_or_none)
    alternatives = [block.alt for block in document.body if isinstance(block, Figure)]
    return Counter(WORD.findall("\n".join((*plain_blocks(whole), *alternatives))))


def named_lines(sources: Sources, found: Loaded, text: str) -> set[int]:
    """The lines that a problem or an author's note tells of."""
    lines: set[int] = set()
    for problem in problems(sources):
        lines.update(range(problem.place.line, max(problem.place.line, problem.place.last_line) + 1))
        lines.update(int(line) for line in re.findall(r"on line (\d+)", problem.hint))
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for place in found.author_notes:
        start = starts[place.line - 1] + max(place.column - 1, 0)
        lines.update(range(place.line, place.line + text[start : text.index("-->", start)].count("\n") + 1))
    return lines


def broken(text: str) -> list[str]:
    """What the law is broken by: each word that vanished without being named, or is printed twice."""
    sources = workspace(text)
    found = sources.loaded("plan")
    counts, named = printed(sources, found), named_lines(sources, found, text)
    # a note that nothing points at is told once everything else is whole
    waits = any(problem.severity == "error" for problem in found.problems)
    faults: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        for word in WORD.findall(_ADDRESS.sub("", line)):
            if counts[word] > 1:
                faults.append(f"{word} is printed {counts[word]} times")
            elif not counts[word] and number not in named and not (waits and _NOTE.match(line)):
                faults.append(f"{word} of line {number} vanished")
    return faults
