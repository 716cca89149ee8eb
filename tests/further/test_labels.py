"""Numbers in real Word files: ours are those of LibreOffice, and those that Word wrote into tables of contents."""

import json
import shutil
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from pipeline.ooxml.names import w
from tests.further.labelled import Labelled, labelled, letters
from tests.judges.asked import further_folder
from tests.redline.judging import Office

CORPORA = (further_folder() or Path()) / "corpora"
ASKED = {
    "word/pairs/41/new.docx": 84,
    "word/read/072-ficampm-hhs-governance-charter.docx": 151,
    "redline/WC/WC004-Large.docx": 23,
}
"""Files, and how many paragraphs with numbers they have at least."""
WITH_CONTENTS = {"word/pairs/04/new.docx": 100, "word/read/072-ficampm-hhs-governance-charter.docx": 10}
"""Files, and how many entries of their contents lead to numbered headings at least."""
_LETTERS_OF_FONTS = range(0xF000, 0xF100)


@pytest.mark.xdist_group("libreoffice")
@pytest.mark.parametrize("name", ASKED)
def test_libreoffice_prints_the_same_numbers(name: str, tmp_path: Path, libreoffice: Office) -> None:
    path = Path(shutil.copyfile(CORPORA / name, tmp_path / "asked.docx"))
    assert not libreoffice.fault("labels", str(path), str(tmp_path / "labels.json"))
    theirs = json.loads((tmp_path / "labels.json").read_text("utf-8"))
    ours = labelled(path)
    numbered = [(own, label) for own, label in paired(ours, theirs) if own.label is not None]
    assert len(numbered) >= ASKED[name]
    assert [(own.label, label, own.words) for own, label in numbered if not same(own, label)] == []


def paired(ours: list[Labelled], theirs: list[tuple[str, str]]) -> Iterator[tuple[Labelled, str]]:
    """The paragraphs that both read with the same words, in order."""
    words = [letters(own.words) for own in ours], [letters(text) for _, text in theirs]
    for start, place, length in SequenceMatcher(None, *words, autojunk=False).get_matching_blocks():
        for offset in range(length):
            yield ours[start + offset], theirs[place + offset][0]


def same(own: Labelled, label: str) -> bool:
    """True where a number is the one of LibreOffice, which names bullets by the letter of their font."""
    assert own.label is not None
    if own.label.format == "bullet" and len(label) == 1 and ord(label) in _LETTERS_OF_FONTS:
        return len(own.label.text) == 1
    return own.label.text.strip() == label.strip()


@pytest.mark.parametrize("name", WITH_CONTENTS)
def test_the_contents_that_word_made_have_the_same_numbers(name: str) -> None:
    paragraphs = labelled(CORPORA / name)
    headings = {
        mark.get(w("name")): own
        for own in paragraphs
        for mark in own.element.iter(w("bookmarkStart"))
        if own.label is not None and own.label.text and letters(own.words)
    }
    entries = [
        (headings[link.get(w("anchor"))], letters("".join(text.text or "" for text in link.iter(w("t")))))
        for own in paragraphs
        for link in own.element.iter(w("hyperlink"))
        if (link.get(w("anchor")) or "").startswith("_Toc") and link.get(w("anchor")) in headings
    ]
    assert len(entries) >= WITH_CONTENTS[name]
    for heading, entry in entries:
        assert heading.label is not None
        assert entry.startswith(letters(heading.label.text + heading.words)), entry
