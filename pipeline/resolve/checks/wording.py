"""The text into warnings about doubled words, second names of one thing, and known misspellings."""

import re
from collections.abc import Iterator, Mapping

from pipeline.errors import Place, Problem
from pipeline.model.block import Paragraph
from pipeline.model.document import Kind
from pipeline.resolve.checks.checked import Checked
from pipeline.resolve.checks.codes import found

SECOND_NAMES: Mapping[str, str] = {
    r"System Integration Test(?:ing|s)?": "Systems Integration Testing",
    r"Meter Equipment Manager(?:s)?": "Metering Equipment Manager",
    r"Smart Market Segment(?:s)?": "Smart Meter Segment",
}
"""Names of one thing that the material also calls otherwise, and the name to use."""
MISSPELT: Mapping[str, str] = {
    r"Qualfication(?:s)?": "Qualification",
    r"Intergration": "Integration",
    r"LSDO(?:s)?": "LDSO",
    r"recieve[ds]?": "receive",
    r"seperate(?:d|ly)?": "separate",
    r"occured": "occurred",
    r"accomodate[ds]?": "accommodate",
    r"publically": "publicly",
    r"the he": "the",
}
_MAY_REPEAT = frozenset({"that", "had"})
_LONG_CHARACTERS = 60
"""Shorter items can repeat for a reason."""
_DOUBLED = re.compile(r"\b([A-Za-z]+)\s+\1\b", re.IGNORECASE)
_DOUBLED_PAIR = re.compile(
    r"\b((?:of|to|in|on|for|by|with|from|at|as|and|is) (?:the|a|an))\s+"
    r"(?:\1|(?:of|to|in|on|for|by|with|from|at) (?:their|its))\b",
    re.IGNORECASE,
)
_SECOND_NAMES = re.compile("|".join(rf"\b{name}\b" for name in SECOND_NAMES), re.IGNORECASE)
_MISSPELT = re.compile("|".join(rf"\b{name}\b" for name in MISSPELT))


def doubled_words(checked: Checked) -> Iterator[Problem]:
    """Words that stand twice in a row: "the the", "of the of their"."""
    for pattern in (_DOUBLED, _DOUBLED_PAIR):
        for match in pattern.finditer(checked.prose.words):
            if match[1].lower() not in _MAY_REPEAT and len(match[1]) > 1:
                said = " ".join(match[0].split())
                yield found("TXT-01", checked.place(match), f"'{said}' says a word twice", "remove one")


def repeated_passages(checked: Checked) -> Iterator[Problem]:
    """Long paragraphs and list items of a plan or annex that stand in it twice, word for word."""
    if checked.document.artefact.kind not in (Kind.PLAN, Kind.ANNEX):
        return
    first: dict[str, Place] = {}
    for index, passage in enumerate(checked.prose.passages):
        words = " ".join(checked.prose.text(index).split())
        if not isinstance(passage.block, Paragraph) or len(words) < _LONG_CHARACTERS:
            continue
        if words in first:
            hint = f"first in {first[words].path} on line {first[words].line}"
            yield found("TXT-04", passage.place, f"'{words[:40]}…' stands twice, word for word", hint)
        first.setdefault(words, passage.place)


def second_names(checked: Checked) -> Iterator[Problem]:
    """Names of one thing that another name is preferred to."""
    for match in _SECOND_NAMES.finditer(checked.prose.words):
        name = _table_value(SECOND_NAMES, match[0])
        yield found("TXT-02", checked.place(match), f"'{match[0]}' has another name too", f"write '{name}'")


def misspelt_words(checked: Checked) -> Iterator[Problem]:
    """Words whose misspelling is known."""
    for match in _MISSPELT.finditer(checked.prose.words):
        right = _table_value(MISSPELT, match[0])
        yield found("TXT-03", checked.place(match), f"'{match[0]}' is misspelt", f"the spelling is '{right}'")


def _table_value(table: Mapping[str, str], text: str) -> str:
    return next(value for pattern, value in table.items() if re.fullmatch(pattern, text, re.IGNORECASE))
