"""Each character of a source is printed, takes part, or is named: thrown at, and taken apart."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings

from pipeline.errors import Place
from pipeline.load.markdown import blocks, law
from pipeline.load.markdown.ledger import Ledger, ledger
from pipeline.load.markdown.parser import tokens
from pipeline.load.sources import Loaded, Sources
from pipeline.model.block import Figure
from pipeline.resolve.checks import problems
from pipeline.resolve.resolved import resolved
from pipeline.write.plain import plain_blocks
from tests.load.dialects import SOURCES, WORD
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


@settings(max_examples=300, deadline=None)
@given(SOURCES)
def test_no_word_of_a_source_vanishes_or_is_printed_twice(source: str) -> None:
    text = f"{START}{source}\n"
    assert broken(text) == [], text


@settings(max_examples=300, deadline=None)
@given(SOURCES)
def test_every_character_lies_in_text_a_mark_or_what_is_left_and_told(source: str) -> None:
    lines = source.split("\n")
    account = ledger(tokens(source), lines)
    told = {(left.line, left.column) for left in account.left()}
    for number, line in enumerate(lines):
        for match in WORD.finditer(line):
            inside = any(start <= match.start() < end for start, end in account.spans.get(number, ()))
            beside = any(row == number and column <= match.start() for row, column in told)
            mark = "{" in line or "[^" in line  # attributes, and the name of a note
            assert inside or beside or mark or number in account.whole, (match[0], source)


def test_a_box_that_swallows_the_rest_breaks_the_law_without_its_rule(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = f"{START}| A | B |\n|---|---|\n| w0001w | w0002w | w0003w |\n"
    text = text.replace("| A", '{#t caption="T"}\n| A')
    assert broken(text) == []
    monkeypatch.setattr(blocks, "breaches", lambda *_: iter(()))
    assert broken(text) == ["w0003w of line 6 vanished"]


def test_what_no_token_accounts_for_is_told_even_where_no_rule_knows_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(law, "_rows", lambda _: iter(()))
    table = "| A | B |\n|---|---|\n| one | two | three |"
    (problem,) = law.breaches(tokens(table), table, Place("a.md", 1, 1))
    assert (problem.code, problem.message) == ("MD-03", "'| three |' would not be printed")
    assert str(problem.place) == "a.md:3:13"
    monkeypatch.setattr(Ledger, "left", lambda _: iter(()))
    assert not list(law.breaches(tokens(table), table, Place("a.md", 1, 1)))
