"""Beside each change of a page stand its number and, where it is explained, who made it, when and why."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import page
import pytest
from lxml import html as lxml_html

from pipeline.diff.changes.listing import changes, identified
from pipeline.diff.marking.redline import Redline
from pipeline.model.change import Change
from pipeline.write.changes.telling import Telling
from pipeline.write.html.redline import redline_html, redline_print_html
from pipeline.write.pdf.redline import redline_pdf
from tests.diff.test_redline import MARKS, PAIRS, between, real
from tests.html.test_page import Outline
from tests.writing import look

REAL = [pair for pair in PAIRS if pair[0] in ("qap", "qad")]
OLD = "One stays as it is.\n\n- First item must stay.\n- Second item.\n\n{#t}\n| A | B |\n|---|---|\n| x | must |\n"
NEW = "One stays as it was.\n\n- First item may stay.\n- Second item.\n\n{#t}\n| A | B |\n|---|---|\n| x | may |\n"


def explained(red: Redline, *, explain: bool = True, why: str = "CR055") -> tuple[str, tuple[Change, ...]]:
    marked = identified(red)
    listed = tuple(replace(change, why=why) for change in changes(marked))
    return redline_html(marked, listed, look(), Telling(explain=explain)), listed


def root(text: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(text)


@pytest.mark.parametrize(("artefact", "old", "new"), REAL)
def test_a_number_leads_from_each_change_to_its_row_and_back(artefact: str, old: str, new: str) -> None:
    text, listed = explained(real(artefact, old, new), explain=False)
    tree = root(text)
    marked = {one.get("data-change") for one in tree.iter() if one.get("data-change")}
    shown = [change for change in listed if change.id in marked]
    assert len(shown) > 0.9 * sum(change.kind != "renumbered" for change in listed)
    for change in shown:
        (anchor,) = tree.xpath("//*[@id=$id]", id=f"change:{change.id}")
        beside = anchor.getprevious() if anchor.tag != "p" else anchor[0]
        assert beside is not None and beside.get("class") == "listed"
        assert beside.get("href") == f"#listed:{change.id}"
        assert (
            beside.get("aria-label")
            == f"Change {beside.text.strip('[]')}: Ada Author, {change.when:%Y-%m-%d}, CR055"
        )
        (back,) = tree.xpath("//*[@id=$id]", id=f"listed:{change.id}")
        assert back.text == beside.text and back.get("href") == f"#change:{change.id}"
    assert not tree.xpath("//*[@title][self::ins or self::del or self::span or self::a]"), (
        "nothing shows only where a mouse points"
    )
    assert "change-note" not in text.split("</style>")[1]


def test_an_explained_page_has_a_note_below_each_paragraph_item_and_table() -> None:
    text, _ = explained(between(OLD, NEW))
    tree = root(text)
    notes = tree.xpath("//*[@role='note']")
    assert [note.text_content() for note in notes] == [
        f"[{number}] Ada Author, {MARKS.inserted.when:%Y-%m-%d}: CR055" for number in (1, 2, 3)
    ]
    assert [note.getparent().tag for note in notes] == ["main", "li", "div"]
    for note in notes:
        (number,) = tree.xpath("//a[@class='listed'][@href=$to]", to=f"#{note.get('id')}")
        assert number.text == note.text_content().split()[0]
        assert note.xpath("a/@href")[0].startswith("#listed:")
    outline = Outline(text)
    assert (
        outline.misplaced == [] and {link for link in outline.links if link[1:] not in outline.ids} == set()
    )


def test_changes_with_one_reason_share_a_note_and_without_one_it_says_so() -> None:
    text, _ = explained(
        between("You must keep it for ten days.\n", "You may keep it for nine days.\n"), why=""
    )
    (note,) = root(text).xpath("//*[@role='note']")
    assert note.text_content().startswith("[1, 2] Ada Author, ")
    assert note.text_content().endswith(": No reason is stated.")


def test_what_moved_has_its_number_at_both_ends() -> None:
    old = "Every Supplier sends it within two working days.\n\nOne stays here.\n\nAnother one stays, beside it.\n"
    new = "One stays here.\n\nAnother one stays, beside it.\n\nEvery Supplier sends it within two working days.\n"
    for before, after in ((old, new), (new, old)):
        text, listed = explained(between(before, after), explain=False)
        (moved,) = [change for change in listed if change.kind == "moved"]
        assert len(root(text).xpath("//a[@class='listed'][@href=$to]", to=f"#listed:{moved.id}")) == 2
        assert text.count(f'id="change:{moved.id}"') == 1


def test_a_reason_with_markup_stays_text() -> None:
    text, _ = explained(between(OLD, NEW), why='"><script>alert(1)</script> & more')
    assert "<script" not in text and "&lt;script&gt;" in text
    assert Outline(text).misplaced == []


def test_a_page_for_print_has_numbers_and_notes_only_where_explained() -> None:
    red = identified(between(OLD, NEW))
    plain = redline_print_html(red, changes(red), look()).split("</style>")[1]
    assert "listed" not in plain and "change-note" not in plain and "[1]" not in plain
    told = redline_print_html(red, changes(red), look(), Telling(explain=True)).split("</style>")[1]
    assert told.count('class="listed"') == told.count('class="change-note"') == 3


@pytest.mark.parametrize(("artefact", "old", "new"), [pair for pair in REAL if pair[1] != "0.2"])
def test_an_explained_pdf_is_accessible_and_no_words_collide(
    artefact: str, old: str, new: str, tmp_path: Path
) -> None:
    red = identified(real(artefact, old, new))
    file = redline_pdf(red, changes(red), look(), Telling(explain=True))
    report = page.validate_pdf_bytes(file.data, profile="ua1")
    assert sorted({failure.message for failure in report.failures}) == []
    (tmp_path / "file.pdf").write_bytes(file.data)
    assert collisions(tmp_path / "file.pdf") == []


def collisions(path: Path) -> list[str]:
    """The pairs of words that lie on each other, by their boxes: in the middle, and over half of one of them."""
    shown = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    word = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
    found = []
    pages = shown.split("<page ")[1:]
    assert len(pages) > 10
    for number, text in enumerate(pages, 1):
        boxes = [(tuple(map(float, one.groups()[:4])), one[5]) for one in word.finditer(text)]
        boxes.sort()
        for index, (own, name) in enumerate(boxes):
            for other, its in boxes[index + 1 :]:
                across = min(own[2], other[2]) - max(own[0], other[0])
                down = min(own[3], other[3]) - max(own[1], other[1])
                if across < 0:
                    break
                if across > 1 and down > 0.5 * min(own[3] - own[1], other[3] - other[1]):
                    found.append(f"page {number}: {name!r} and {its!r}")
    return found


def test_a_note_tells_what_differs_beside_the_words() -> None:
    old = "Send it to the [desk](https://a.example/forms).\n"
    text, _ = explained(between(old, old.replace("a.example", "b.example")))
    (note,) = root(text).xpath("//*[@role='note']")
    assert note.text_content().endswith("link: was https://a.example/forms, is https://b.example/forms")
