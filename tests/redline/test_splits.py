"""A paragraph split or joined in a cell or footnote is one paragraph mark that came or went, not other text."""

from pathlib import Path

import pytest
from lxml import etree

from pipeline.diff.changes.listing import changes
from pipeline.diff.marking.redline import accepted, rejected
from pipeline.ooxml.names import w
from tests.diff.test_redline import between
from tests.redline.judging import Office, assert_exact, files
from tests.redline.test_pages import body, html
from tests.redline.test_word import LONG, OTHER, judged
from tests.word.building import part

CELL = '```table\nid: t\ncaption: "Codes"\nheader:\n  - [Code, Name]\nrows:\n  - cells:\n      - M10\n      - |\n%s\n```\n'
NOTE = "Read on.[^n]\n\n[^n]: %s\n"
LAST = "Alpha goes before all the others."


def in_cell(*paragraphs: str) -> str:
    """A table of one row, with these paragraphs in its last cell."""
    return CELL % "\n\n".join(f"        {one}" for one in paragraphs)


def in_note(*paragraphs: str) -> str:
    """A paragraph with a footnote of these paragraphs."""
    return NOTE % "\n\n    ".join(paragraphs)


CASES = {
    "a cell": (in_cell(f"{LONG} {OTHER}"), in_cell(LONG, OTHER)),
    "a cell between others": (
        in_cell(LAST, f"{LONG} {OTHER}", "The end."),
        in_cell(LAST, LONG, OTHER, "The end."),
    ),
    "a cell in three": (in_cell(f"{LONG} {OTHER} {LAST}"), in_cell(LONG, OTHER, LAST)),
    "a cell with an edit": (in_cell(f"{LONG} {OTHER}"), in_cell(LONG.replace("two", "five"), OTHER)),
    "a footnote": (in_note(f"{LONG} {OTHER}"), in_note(LONG, OTHER)),
    "a footnote in its second paragraph": (in_note(LAST, f"{LONG} {OTHER}"), in_note(LAST, LONG, OTHER)),
    "a footnote with an edit": (in_note(f"{LONG} {OTHER}"), in_note(LONG.replace("two", "five"), OTHER)),
}


def marks(root: etree._Element) -> list[str]:
    """What happened to paragraph marks: "ins", "del"."""
    found = (mark for p in root.iter(w("p")) for mark in p.iterfind(f"{w('pPr')}/{w('rPr')}/*"))
    return [etree.QName(mark).localname for mark in found if mark.tag in (w("ins"), w("del"))]


def changed(root: etree._Element) -> list[str]:
    """The words that came and went, without the spaces at a break."""
    runs = (
        run for way in ("ins", "del") for one in root.iter(w(way)) for run in one.iter(w("t"), w("delText"))
    )
    return [run.text for run in runs if run.text and run.text.strip()]


@pytest.mark.parametrize("name", CASES)
def test_a_split_and_a_join_are_marks_alone_and_exact_for_the_judges(name: str, tmp_path: Path) -> None:
    old, new = CASES[name]
    for one, other, mark in ((old, new, "ins"), (new, old, "del")):
        red = between(one, other)
        assert accepted(red) == red.new.document
        assert rejected(red) == red.old.document
        main = judged(red, tmp_path)
        notes = part((tmp_path / "red.docx").read_bytes(), "word/footnotes.xml")
        assert [*marks(main), *marks(notes)] == [mark] * (2 if "three" in name else 1)
        words = sorted([*changed(main), *changed(notes)])
        assert words == (["five", "two"] if "edit" in name else [])


@pytest.mark.xdist_group("libreoffice")
@pytest.mark.parametrize("name", CASES)
def test_libreoffice_resolves_a_split_both_ways(name: str, tmp_path: Path, libreoffice: Office) -> None:
    for sides in (CASES[name], CASES[name][::-1]):
        found = files(between(*sides), tmp_path)
        assert_exact(found)
        libreoffice.assert_agrees(found)


@pytest.mark.parametrize(("name", "where"), [("a cell", "cell"), ("a footnote", "footnote")])
def test_the_list_has_one_change_for_the_mark(name: str, where: str) -> None:
    listed = [(c.what, c.old, c.new) for c in changes(between(*CASES[name]))]
    assert listed == [(f"{where} replaced", " ", "¶")]


def test_the_break_shows_in_the_cell_and_at_the_end_of_the_page() -> None:
    shown = body(*CASES["a cell"])
    assert f'<p class="changed">{LONG}<del> </del><ins>¶</ins></p><p>{OTHER}</p>' in shown
    assert "<ins>¶</ins></p><p>" in body(*CASES["a footnote"])
    assert "¶" in html(between(*CASES["a footnote"]))
