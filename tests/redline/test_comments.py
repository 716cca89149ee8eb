"""With `--explain` each change in Word bears a comment: reason, weight, id; the red-line stays exact."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from pipeline.diff.changes.listing import changes, identified
from pipeline.diff.marking.redline import Redline
from pipeline.model.change import Change
from pipeline.ooxml.names import w
from pipeline.publish.redlines.redline_sides import without_controls
from pipeline.write.docx.redline import redline_bytes
from pipeline.write.docx.revised.comments import Explained
from tests.diff.test_redline import PAIRS, between, real
from tests.redline.judging import Office, assert_exact, assert_sound, on_disk
from tests.redline.test_attribution import commit_by
from tests.small import artefacts, edit, files_of, small_with_history
from tests.word.building import FONTS, REDLINED, REFERENCE, part

NASTY = 'Eve <b>&amp;</b> "Q" \x07\x1b[31m ]]> \ufffe </w:comment>'
"""A name or reason that does harm where it is not escaped."""


def explained(red: Redline, *, why: str = "", who: str = "") -> tuple[bytes, tuple[Change, ...]]:
    """The Word file with a comment on every change, and the changes."""
    marked = identified(red)
    listed = tuple(
        replace(change, why=why or change.why, who=who or change.who) for change in changes(marked)
    )
    data = redline_bytes(
        marked, REFERENCE, facts=REDLINED, font_files=FONTS, explained=Explained(listed, {"all": "Everyone"})
    )
    return data, listed


def told(data: bytes) -> list[tuple[str, str]]:
    """Author and text of each comment."""
    root = part(data, "word/comments.xml")
    return [
        (
            comment.get(w("author")) or "",
            " / ".join("".join(t.text or "" for t in p.iter(w("t"))) for p in comment.iter(w("p"))),
        )
        for comment in root.iter(w("comment"))
    ]


def covered(root: etree._Element, number: str) -> str:
    """The text between the start and the end of a comment."""
    text, inside = "", False
    for element in root.iter(w("t"), w("delText"), w("commentRangeStart"), w("commentRangeEnd")):
        if element.get(w("id")) == number:
            inside = element.tag == w("commentRangeStart")
        elif inside and element.tag in (w("t"), w("delText")):
            text += element.text or ""
    return text


@pytest.mark.parametrize(("artefact", "old", "new"), PAIRS)
def test_a_real_pair_stays_exact_and_sound_with_a_comment_on_every_tracked_change(
    artefact: str, old: str, new: str, tmp_path: Path
) -> None:
    red = real(artefact, old, new)
    data, listed = explained(red)
    found = on_disk(data, red, tmp_path)
    assert_exact(found)
    assert_sound(found)
    record = part(data, "customXml/item2.xml")
    tracked = {name for line in record for key in ("change", "edits") for name in line.get(key, "").split()}
    assert len(tracked) > len(listed) / 2
    shown = [text.partition("Change ")[2].partition(":")[0] for _, text in told(data)]
    assert sorted(shown) == sorted(tracked)


def test_a_comment_covers_the_words_that_changed() -> None:
    data, _ = explained(
        between(
            "Send it to the Code Body within ten days.\n\nIt ends.\n",
            "Send it to the Code Body within nine days.\n\nIt ends.\n",
        ),
        why="Change-Request: CR055",
    )
    (comment,) = told(data)
    assert comment[0] == "Ada Author"
    assert comment[1].startswith("Change-Request: CR055 / Change ")
    assert comment[1].endswith(": paragraph replaced; substantive")
    assert covered(part(data), "0") == "tennine"


def test_a_comment_on_a_paragraph_that_came_covers_nothing_of_it() -> None:
    data, _ = explained(between("It stays.\n\nIt ends.\n", "It stays.\n\nIt is new.\n\nIt ends.\n"))
    root = part(data)
    assert [mark.get(w("id")) for mark in root.iter(w("commentReference"))] == ["0"]
    assert list(root.iter(w("commentRangeStart"), w("commentRangeEnd"))) == []


def test_a_change_without_a_reason_says_so() -> None:
    data, _ = explained(between("It ends.\n", "It starts.\n"))
    assert told(data)[0][1].startswith("No reason is stated. / Change ")


def test_every_mark_of_a_comment_has_its_partners() -> None:
    old = "# One {#one}\n\nIt stays here.[^a]\n\n[^a]: A note as it was.\n\n- First item\n- Second item\n"
    new = (
        "# One {#one}\n\nIt stays **here**.[^a]\n\n[^a]: A note as it is.\n\n1. First item\n1. Second item\n"
    )
    data, _ = explained(between(old, new))
    body, comments = part(data), part(data, "word/comments.xml")
    numbers = [comment.get(w("id")) for comment in comments.iter(w("comment"))]
    assert len(numbers) == len(set(numbers)) > 2
    references, starts, ends = (
        Counter(mark.get(w("id")) for mark in body.iter(w(f"comment{name}")))
        for name in ("Reference", "RangeStart", "RangeEnd")
    )
    assert references == Counter(numbers)
    assert starts == ends < references
    assert list(part(data, "word/footnotes.xml").iter(w("commentReference"))) == []


def test_markup_and_control_characters_in_names_and_reasons_are_harmless(tmp_path: Path) -> None:
    red = between("It ends.\n", "It starts.\n")
    data, _ = explained(red, why=NASTY, who=NASTY)
    found = on_disk(data, red, tmp_path)
    assert_exact(found)
    assert_sound(found)
    ((author, text),) = told(data)
    assert "Eve <b>&amp;</b>" in author
    assert "Eve <b>&amp;</b>" in text
    assert not [character for character in author + text if ord(character) < 0x20]


def test_without_explain_there_are_no_comments() -> None:
    red = identified(between("It ends.\n", "It starts.\n"))
    data = redline_bytes(red, REFERENCE, facts=REDLINED, font_files=FONTS)
    with pytest.raises(KeyError):
        part(data, "word/comments.xml")


def test_the_command_puts_the_reasons_of_commits_into_comments(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    edit(root, "sources/guide/01-entry.md", "ten working days", "eight working days")
    commit_by(root, "Ben & Co \x07", f"Eight\n\nChange-Request: CR055 & {without_controls(NASTY)}\n")
    answer = artefacts(
        root, "redline", "guide", "--from", "HEAD~1", "--to", "HEAD", "--format", "docx", "--explain"
    )
    assert answer.returncode == 0, answer.stderr
    (data,) = [data for path, data in files_of(root / "output").items() if path.endswith(".docx")]
    ((author, text),) = told(data)
    assert author == "Ben & Co"
    assert text.startswith("Change-Request: CR055 & Eve <b>&amp;</b>")


@pytest.mark.xdist_group("libreoffice")  # the judge's LibreOffice serves one caller at a time
@pytest.mark.parametrize(("artefact", "old", "new"), PAIRS[::3])  # plan, annex, questionnaire
def test_libreoffice_finds_both_versions_with_comments_too(
    artefact: str, old: str, new: str, tmp_path: Path, libreoffice: Office
) -> None:
    red = real(artefact, old, new)
    libreoffice.assert_agrees(on_disk(explained(red)[0], red, tmp_path))


def test_a_comment_tells_what_differs_beside_the_words_and_names_the_cell(tmp_path: Path) -> None:
    old = (
        "Send it to the [desk](https://a.example/forms).\n\n{#t}\n| Code | Where |\n|---|---|\n"
        "| M10 | [here](mailto:a@a.example) |\n"
    )
    new = old.replace("https://a.example", "https://b.example").replace("a@a.example", "b@a.example")
    red = between(old, new)
    data, _ = explained(red)
    assert_exact(on_disk(data, red, tmp_path))
    first, second = (text for _, text in told(data))
    assert first.endswith(" / link: was https://a.example/forms, is https://b.example/forms")
    assert "cell replaced in row “M10”, column “Where”" in second
    assert second.endswith(" / link: was mailto:a@a.example, is mailto:b@a.example")
