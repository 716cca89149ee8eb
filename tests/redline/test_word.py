"""A red-line in Word holds both files exactly: three judges say so, and the program before it writes."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from pipeline.diff.marking.marks import Marks
from pipeline.diff.marking.redline import Redline, redline
from pipeline.model.text.block import Block, Cell, Note, Orientation, PageBreak, TableRole
from pipeline.model.text.inline import CrossReference, FieldKind, FormField, NoteReference, Text
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Part, package_bytes, read_package
from pipeline.write.docx.proof.proved import Unproved, prove_accepting, prove_rejecting
from tests.diff.test_redline import MARKS, PAIRS, between, real, version
from tests.judges.described import described
from tests.judges.resolving import Way
from tests.redline.judging import assert_exact, assert_sound, files, word
from tests.word.building import cell, heading, part, plan, table, text, written


def judged(red: Redline, folder: Path) -> etree._Element:
    """The main part of a red-line, after the resolver and the validators have found it exact and sound."""
    found = files(red, folder)
    assert_exact(found)
    assert_sound(found)
    return part(found.red.read_bytes())


@pytest.mark.parametrize(("artefact", "old", "new"), PAIRS)
def test_consecutive_versions_are_both_in_their_red_line(
    artefact: str, old: str, new: str, tmp_path: Path
) -> None:
    judged(real(artefact, old, new), tmp_path)


@pytest.mark.parametrize(("artefact", "old", "new"), PAIRS)
def test_the_way_back_is_as_exact(artefact: str, old: str, new: str, tmp_path: Path) -> None:
    judged(redline(version(artefact, new), version(artefact, old), MARKS), tmp_path)


HEAD = '{#t caption="Codes"}\n| Code | Name |\n|---|---|\n'
ROWS = "| M10 | Central systems are ready |\n| M11 | Migration starts |\n"
LONG = "Every Supplier shall send the flow to its agent within two working days."
OTHER = "Placing reliance on others needs written consent beforehand."
TEXTS = {
    "a paragraph inserted before a table": (f"One.\n\n{HEAD}{ROWS}", f"One.\n\n{LONG}\n\n{HEAD}{ROWS}"),
    "a paragraph replaced before a table": (
        f"One.\n\n{OTHER}\n\n{HEAD}{ROWS}",
        f"One.\n\n{LONG}\n\n{HEAD}{ROWS}",
    ),
    "a paragraph deleted at the end": (f"One.\n\n{LONG}\n", "One.\n"),
    "two paragraphs deleted at the end": (f"One.\n\n{LONG}\n\n{OTHER}\n", "One.\n"),
    "a list deleted at the end": (f"One.\n\n- {LONG}\n- {OTHER}\n", "One.\n"),
    "the last paragraph replaced": (f"One.\n\n{LONG}\n", f"One.\n\n{OTHER}\n"),
    "everything replaced": (f"{LONG}\n", f"{OTHER}\n"),
    "a row inserted at the end": (
        f"{HEAD}{ROWS}",
        f"{HEAD}{ROWS}| M14 | All Suppliers are able to accept |\n",
    ),
    "a row deleted at the end": (
        f"{HEAD}{ROWS}| M14 | All Suppliers are able to accept |\n",
        f"{HEAD}{ROWS}",
    ),
    "a cell emptied": (f"{HEAD}{ROWS}", f"{HEAD}| M10 | Central systems are ready |\n| M11 |  |\n"),
    "a cell replaced": (
        f"{HEAD}| M10 | Central systems are ready |\n",
        f"{HEAD}| M10 | Nobody knows yet |\n",
    ),
    "a table inserted whole": ("One.\n\nTwo.\n", f"One.\n\n{HEAD}{ROWS}\nTwo.\n"),
    "a table deleted whole": (f"One.\n\n{HEAD}{ROWS}\nTwo.\n", "One.\n\nTwo.\n"),
    "a table with a new column": (
        f"{HEAD}{ROWS}",
        '{#t caption="Codes"}\n| Code | Name | When |\n|---|---|---|\n| M10 | Central systems are ready | May |\n',
    ),
    "a renamed caption": (f"{HEAD}{ROWS}", f"{HEAD}{ROWS}".replace("Codes", "Milestone codes")),
    "a reference to a table that was inserted": (
        f"See [](#t).\n\n{HEAD}{ROWS}",
        f"{HEAD.replace('#t', '#s')}{ROWS}\nSee [](#t).\n\n{HEAD}{ROWS}",
    ),
    "a list item moved": (
        f"1. {LONG}\n2. Alpha goes before all the others.\n3. {OTHER}\n",
        f"1. Alpha goes before all the others.\n2. {OTHER}\n3. {LONG}\n",
    ),
    "a bullet turned into a number": ("- First of them.\n- Second.\n", "1. First of them.\n2. Second.\n"),
    "a heading renamed": ("# Start {#s}\n\nOne.\n", "# Beginning {#s}\n\nOne.\n"),
    "a heading promoted and renamed": (
        f"# Start {{#s}}\n\n## First {{#f}}\n\n{LONG}\n\n### Deep {{#d}}\n\n{OTHER}\n",
        f"# Start {{#s}}\n\n## First {{#f}}\n\n{LONG}\n\n## Not so deep {{#d}}\n\n{OTHER}\n",
    ),
    "a heading demoted that loses its number": (
        f"# Start {{#s}}\n\n{LONG}\n\n# Next {{#n}}\n\n{OTHER}\n",
        f"# Start {{#s}}\n\n{LONG}\n\n## Next {{#n .unnumbered}}\n\n{OTHER}\n",
    ),
    "a heading with another id": ("# Start {#s}\n\nOne [](#s).\n", "# Start {#b}\n\nOne [](#b).\n"),
    "a section moved": (
        f"# A {{#a}}\n\n{LONG}\n\n# B {{#b}}\n\n{OTHER} [](#a)\n",
        f"# B {{#b}}\n\n{OTHER} [](#a)\n\n# A {{#a}}\n\n{LONG}\n",
    ),
    "a footnote deleted": (f"One.[^n]\n\n[^n]: {LONG}\n", "One.\n"),
    "a footnote inserted": ("One.\n", f"One.[^n]\n\n[^n]: {LONG}\n"),
    "a footnote edited": (
        f"One.[^n]\n\n[^n]: {LONG}\n",
        f"One.[^n]\n\n[^n]: {LONG.replace('two', 'five')}\n",
    ),
    "a footnote whose mark moved": (
        f"Alpha is the first.[^n]\n\n{LONG}\n\n[^n]: {OTHER}\n",
        f"Alpha is the first.\n\n{LONG}[^n]\n\n[^n]: {OTHER}\n",
    ),
    "bold added and taken away": ("All **of** it counts.\n", "**All** of it counts.\n"),
    "a link changed": (
        "See [the site](https://a.example/x) and more.\n",
        "See [the site](https://b.example/y) and more.\n",
    ),
    "a paragraph split": (f"{LONG} {OTHER}\n", f"{LONG}\n\n{OTHER}\n"),
    "a paragraph split in three before a table": (
        f"{LONG} {OTHER} Alpha goes before all the others.\n\n{HEAD}{ROWS}",
        f"{LONG}\n\n{OTHER}\n\nAlpha goes before all the others.\n\n{HEAD}{ROWS}",
    ),
    "paragraphs joined and edited": (
        f"One.\n\n{LONG}\n\n{OTHER}\n\nEnd.\n",
        f"One.\n\n{LONG.replace('two', 'five')} {OTHER}\n\nAnd more of it.\n\nEnd.\n",
    ),
    "a deletion that ends where a list before a deleted one ends": (
        f"- {OTHER} Alpha goes.\n- {LONG}\n- {OTHER.replace('written', 'no')}\n- Nothing like it.\n",
        f"- {OTHER}\n- Alpha goes. {LONG}\n",
    ),
    "a box inserted": ("One.\n\nTwo.\n", f'One.\n\n:::note "Reliance"\n{LONG}\n:::\n\nTwo.\n'),
}


@pytest.mark.parametrize("name", TEXTS)
def test_small_edits_are_exact(name: str, tmp_path: Path) -> None:
    old, new = TEXTS[name]
    judged(between(old, new), tmp_path)


@pytest.mark.parametrize("way", [Way.ACCEPTED, Way.REJECTED])
def test_a_table_that_goes_at_the_end_leaves_one_empty_paragraph(way: Way, tmp_path: Path) -> None:
    """A last paragraph has no next one to merge with, and the table parts it from the one before."""
    texts = f"One.\n\n{HEAD}{ROWS}", "One.\n"
    found = files(between(*(texts if way is Way.ACCEPTED else reversed(texts))), tmp_path)
    clean = described(found.new if way is Way.ACCEPTED else found.old).body
    *body, last = described(found.red, way).body
    assert tuple(body) == tuple(clean)
    assert (last.kind, last.words) == ("paragraph", "")


def test_a_table_replaced_at_the_end_leaves_nothing_behind(tmp_path: Path) -> None:
    plain = table("t", (cell("Code"),), (cell("M10"),))
    found = files(redline(plan(plain), plan(replace(plain, role=TableRole.RASCI)), MARKS), tmp_path)
    assert described(found.red, Way.ACCEPTED).body == described(found.new).body
    assert described(found.red, Way.REJECTED).body == described(found.old).body


def of_blocks(old: tuple[Block, ...], new: tuple[Block, ...], notes: tuple[Note, ...] = ()) -> Redline:
    """The red-line between two plans with these blocks."""
    return redline(plan(*old, notes=notes), plan(*new, notes=notes), MARKS)


FIELD = FormField("supplier", FieldKind.TEXT, "Supplier", hint="Registered name")
TALL = Text("word " * 500)
BLOCKS: dict[str, tuple[tuple[Block, ...], tuple[Block, ...]]] = {
    "a field changed": (
        (text("Name: ", FIELD, "."),),
        (text("Name: ", replace(FIELD, hint="Legal name"), "."),),
    ),
    "a field deleted": ((text("Name: ", FIELD), text("End.")), (text("Name: "), text("End."))),
    "a landscape part inserted": (
        (text("One."), text("Two.")),
        (text("One."), Orientation(True), text("Wide."), Orientation(False), text("Two.")),
    ),
    "the rest turned to landscape": (
        (text("One."), text("Two.")),
        (text("One."), Orientation(True), text("Two.")),
    ),
    "a page break inserted": ((text("One."), text("Two.")), (text("One."), PageBreak(), text("Two."))),
    "the only paragraph of a cell deleted": (
        (table("t", (cell("A"),), (Cell((text("gone"),)),)),),
        (table("t", (cell("A"),), (Cell(()),)),),
    ),
    "paragraphs of a cell replaced": (
        (table("t", (cell("A"),), (Cell((text("Alpha beta."), text("Gamma delta."))),)),),
        (table("t", (cell("A"),), (Cell((text("Epsilon zeta."),)),)),),
    ),
    "a row that became tall": (
        (table("t", (cell("A"),), (cell("Short"),)),),
        (table("t", (cell("A"),), (cell("Short", TALL),)),),
    ),
    "another number of header rows": (
        (table("t", (cell("A"),), (cell("B"),), (cell("C"),)),),
        (replace(table("t", (cell("A"),), (cell("B"),), (cell("C"),)), header_rows=2),),
    ),
    "cells joined": (
        (table("t", (cell("A"), cell("B")), (cell("C"), cell("D")), (cell("E"), cell("F"))),),
        (table("t", (cell("A"), cell("B")), (cell("C", rows=2), cell("D")), (cell("F"),)),),
    ),
    "a heading that starts a page": (
        (heading("h", "Title"), text("One.")),
        (heading("h", "Title", page_break_before=True), text("One.")),
    ),
    "a reference that became plain text": (
        (heading("h", "Title"), text("See ", CrossReference("h"), ".")),
        (heading("h", "Title"), text("See the title.")),
    ),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_small_edits_of_blocks_are_exact(name: str, tmp_path: Path) -> None:
    judged(of_blocks(*BLOCKS[name]), tmp_path)
    judged(of_blocks(BLOCKS[name][1], BLOCKS[name][0]), tmp_path)


def test_a_second_mark_of_a_note_is_exact(tmp_path: Path) -> None:
    notes = (Note("n", (text("Said once."),)),)
    mark = NoteReference("n")
    one, two = (text("Alpha.", mark), text("Beta.")), (text("Alpha.", mark), text("Beta.", mark))
    three = (text("Alpha."), text("Beta.", mark))
    for old, new in ((one, two), (two, one), (two, three), (three, two)):
        judged(of_blocks(old, new, notes=notes), tmp_path)


def test_a_writer_that_drops_a_deletion_is_found_out() -> None:
    red = between("Participants must follow.\n", "Participants can follow.\n")
    data = word(red)
    package = read_package(data)
    main = package.document
    root = part(data)
    (deletion,) = root.iter(w("del"))
    parent = deletion.getparent()
    assert parent is not None
    parent.remove(deletion)
    broken = {**package.parts, main.name: Part(main.name, main.media_type, etree.tostring(root))}
    old, new = (read_package(written(side)) for side in (red.old, red.new))
    spoilt = package_bytes(replace(package, parts=broken))
    with pytest.raises(Unproved, match="the record of changes"):
        prove_accepting(spoilt, new)
    with pytest.raises(Unproved, match="rejecting every change"):
        prove_rejecting(spoilt, old)


def test_nothing_is_returned_where_the_proof_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.write.docx.revised.sides.Sides.only", lambda _, xml, *__: xml)
    with pytest.raises(Unproved):
        word(between("Participants must follow.\n", "Participants can follow.\n"))


def test_a_revision_says_who_when_and_why_without_breaking_the_file(tmp_path: Path) -> None:
    strange = replace(MARKS.inserted, who='A "B" <c>\x01', why="because & \x02", change_id="c1")
    marks = Marks(strange, replace(strange, kind=MARKS.deleted.kind))
    old, new = (plan(text("One two three four.")), plan(text("One two four five six.")))
    red = redline(old, new, marks)
    root = judged(red, tmp_path)
    inserted = next(root.iter(w("ins")))
    assert inserted.get(w("author")) == 'A "B" <c>\N{REPLACEMENT CHARACTER}'
    assert inserted.get(w("date")) == "2026-01-12T09:00:00Z"
    record = part(word(red), "customXml/item2.xml")
    assert {line.get("change") for line in record} == {"c1"}
    assert {line.get("id") for line in record} >= {inserted.get(w("id"))}


def test_the_file_opens_in_review_mode() -> None:
    settings = part(word(between("One.\n", "Two.\n")), "word/settings.xml")
    assert settings.find(w("trackRevisions")) is not None


def test_a_moved_paragraph_leaves_and_arrives_under_one_name(tmp_path: Path) -> None:
    body = (
        f"{LONG}\n\nAlpha goes first.\n\n{OTHER}\n\nEnd.\n",
        f"Alpha goes first.\n\n{OTHER}\n\n{LONG}\n\nEnd.\n",
    )
    root = judged(between(*body), tmp_path)
    names = {
        way: [start.get(w("name")) for start in root.iter(w(f"{way}RangeStart"))]
        for way in ("moveFrom", "moveTo")
    }
    assert names["moveFrom"] == names["moveTo"] != []
