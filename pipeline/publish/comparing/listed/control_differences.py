"""The controls around rows and cells of two Word files into those that came, went or differ."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from lxml import etree

from pipeline.model.change import Fact, Facts
from pipeline.ooxml.elements import child_of, child_value
from pipeline.ooxml.joining.enclosing import bearer_of
from pipeline.ooxml.names import w
from pipeline.publish.comparing.controls import control_words
from pipeline.publish.comparing.marked_files import MarkedFiles
from pipeline.read.docx.document import WordReader

_AROUND = {w("tbl"): "row", w("tr"): "cell"}
"""What a control stands around, by what it stands in."""
_SAID = ("alias", "tag", "lock")
_LONGEST_WORDS = 60


def differing_row_controls(files: MarkedFiles) -> Iterator[tuple[str, Facts]]:
    """Each control that differs: whose words it stands around, and what it was and is."""
    old, new = (list(_row_controls(reader)) for reader in files.readers)
    before, after = ([name for _, name in side] for side in (old, new))
    matched = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, i_end, j, j_end in matched.get_opcodes():
        if tag != "equal":
            pairs = zip_longest(old[i:i_end], new[j:j_end], fillvalue=(None, ""))
            yield from (_differing(was, now) for (was, _), (now, _) in pairs)


def _row_controls(reader: WordReader) -> Iterator[tuple[etree._Element, str]]:
    """The controls around rows and cells in order, each with what it is known by in both files."""
    return ((control, name) for control, name in reader.controls.items() if bearer_of(control) in _AROUND)


def _differing(was: etree._Element | None, now: etree._Element | None) -> tuple[str, Facts]:
    words = next(control_words(control) for control in (now, was) if control is not None)
    before, after = ("" if control is None else _told(control) for control in (was, now))
    if before == after:
        after = f"{after}, with other properties"
    return words[:_LONGEST_WORDS], (Fact("content control", before, after),)


def _told(control: etree._Element) -> str:
    properties = child_of(control, "sdtPr")
    said = [f"{name} {value}" for name in _SAID if (value := child_value(properties, name))]
    said += [control.get(w("element"), "")] if control.get(w("element")) else []
    return ", ".join((f"around a {_AROUND[bearer_of(control)]}", *said))
