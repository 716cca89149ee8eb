"""The controls around rows and cells of two Word files into those that came, went or differ."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from lxml import etree

from pipeline.model.change import Fact, Facts
from pipeline.ooxml.elements import child_of, child_value
from pipeline.ooxml.names import w
from pipeline.publish.comparing.marked_files import MarkedFiles
from pipeline.read.docx.blocks import control_key
from pipeline.read.docx.document import WordReader, WordText

_CONTROLS = tuple(map(w, ("sdt", "customXml")))
_WITHIN = frozenset(map(w, ("sdt", "sdtContent", "customXml", "smartTag")))
_SAID = ("alias", "tag", "lock")
_LONGEST_WORDS = 60

RowControl = tuple[str, str, str]
"""What a control says of itself, the words in it, and how it is told."""


def differing_row_controls(files: MarkedFiles) -> Iterator[tuple[str, Facts]]:
    """Each control that differs: whose words it stands around, and what it was and is."""
    old, new = (list(_controls(*side)) for side in zip(files.readers, files.bodies, strict=True))
    matched = SequenceMatcher(None, [own[:2] for own in old], [own[:2] for own in new], autojunk=False)
    for tag, i, i_end, j, j_end in matched.get_opcodes():
        if tag != "equal":
            yield from _differing(old[i:i_end], new[j:j_end])


def _differing(old: Sequence[RowControl], new: Sequence[RowControl]) -> Iterator[tuple[str, Facts]]:
    """Those between two that are the same: in order, first by what they say of themselves."""
    matched = SequenceMatcher(None, [own[0] for own in old], [own[0] for own in new], autojunk=False)
    for tag, i, i_end, j, j_end in matched.get_opcodes():
        for step in range(max(i_end - i, j_end - j) if tag != "equal" else 0):
            was = old[i + step] if i + step < i_end else None
            now = new[j + step] if j + step < j_end else None
            words = next(own[1] for own in (now, was) if own is not None)
            told = was[2] if was else "", now[2] if now else ""
            if told[0] == told[1]:
                told = told[0], f"{told[1]}, with other properties"
            yield words[:_LONGEST_WORDS], (Fact("content control", *told),)


def _controls(reader: WordReader, body: WordText) -> Iterator[RowControl]:
    naming = reader.naming(body.part)
    for control in body.container.iter(*_CONTROLS):
        above = next((above for above in control.iterancestors() if above.tag not in _WITHIN), None)
        if above is not None and above.tag in (w("tbl"), w("tr")):
            words = "".join(text.text or "" for text in control.iter(w("t")))
            yield (
                control_key(control, naming),
                words,
                _told(control, "row" if above.tag == w("tbl") else "cell"),
            )


def _told(control: etree._Element, around: str) -> str:
    properties = child_of(control, "sdtPr")
    said = [f"{name} {value}" for name in _SAID if (value := child_value(properties, name))]
    said += [control.get(w("element"), "")] if control.get(w("element")) else []
    return ", ".join((f"around a {around}", *said))
