"""A section that moved is one range in Word and one move for readers; its edits stand beside it."""

from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.diff.changes.listing import changes, identified
from pipeline.diff.marking.redline import Redline, accepted
from pipeline.ooxml.names import w
from pipeline.write.changes.changelist import changes_json
from pipeline.write.changes.changelist_markdown import changes_markdown
from tests.diff.test_redline import between
from tests.diff.test_sections import EDITED, END, INTRO, MOVED, MOVING, OLD, STAYING, section_move
from tests.redline.judging import Office, assert_exact, files
from tests.redline.test_comments import explained
from tests.redline.test_comments import told as comments
from tests.redline.test_heard import told
from tests.redline.test_pages import html
from tests.redline.test_word import judged
from tests.word.building import part

TABLE = '{#t caption="Codes"}\n| Code | Name |\n|---|---|\n| M10 | Central systems are %s |\n\n'
NOTED = MOVING.replace("To be confirmed.", "To be confirmed.[^n]")
TO_THE_END = INTRO + STAYING + END + "\n" + MOVING % ("two", "few")
FOOTNOTE = "\n[^n]: Nobody knows by whom.\n"


def ranges(red: Redline, folder: Path) -> tuple[list[str], list[str]]:
    """The names of the ranges that left, and of those that arrived."""
    root = judged(red, folder)
    left, arrived = (
        [start.get(w("name")) or "" for start in root.iter(w(f"move{way}RangeStart"))]
        for way in ("From", "To")
    )
    return left, arrived


def test_a_section_is_one_range_over_all_of_its_blocks(tmp_path: Path) -> None:
    red = identified(between(OLD, EDITED))
    left, arrived = ranges(red, tmp_path)
    assert left == arrived == [f"body-{section_move(red).id}"]


def with_table(text: str, word: str) -> str:
    """The moving section with a table in the middle of it."""
    return text.replace("To be confirmed.\n\n", f"To be confirmed.\n\n{TABLE % word}")


def test_a_table_which_word_cannot_move_parts_the_range_in_two(tmp_path: Path) -> None:
    red = identified(between(with_table(OLD, "ready"), with_table(EDITED, "live")))
    left, arrived = ranges(red, tmp_path)
    name = f"body-{section_move(red).id}"
    assert left == arrived == [name, f"{name}.4"]


@pytest.mark.xdist_group("libreoffice")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(OLD, EDITED, id="edited"),
        pytest.param(with_table(OLD, "ready"), with_table(EDITED, "live"), id="with a table"),
        pytest.param(OLD, TO_THE_END, id="to the end"),
    ],
)
def test_libreoffice_resolves_a_moved_section_both_ways(
    old: str, new: str, tmp_path: Path, libreoffice: Office
) -> None:
    found = files(between(old, new), tmp_path)
    assert_exact(found)
    libreoffice.assert_agrees(found)


def test_a_section_with_a_footnote_stays_exact(tmp_path: Path) -> None:
    old = INTRO + NOTED % ("two", "few") + STAYING + END + FOOTNOTE
    new = INTRO + STAYING + NOTED % ("two", "few") + END + FOOTNOTE
    for one, other in ((old, new), (new, old)):
        judged(between(one, other), tmp_path)


def test_the_record_in_word_names_the_edits_inside_a_block_that_moved() -> None:
    data, listed = explained(between(OLD, EDITED))
    move, *edits = [change.id for change in listed][:3]
    lines = part(data, "customXml/item2.xml")
    assert {line.get("change") for line in lines if line.get("edits")} == {move}
    assert [name for name in dict.fromkeys(line.get("edits") for line in lines) if name] == edits
    explained_changes = [text.partition("Change ")[2].partition(":")[0] for _, text in comments(data)]
    assert explained_changes == [move, *edits]


def test_readers_see_one_move_with_both_numbers_and_the_edits_inside_it() -> None:
    shown = html(between(OLD, EDITED)).partition("</section>")[2]
    assert '<span class="moved-words">[section moved from here, to 1.2] </span>' in shown
    assert '<span class="moved-words">[section moved here, from 1.1] </span>' in shown
    assert shown.count("moved from here") == shown.count("moved here") == 1
    places = [shown.index(f'id="change:{change.id}"') for change in changes(between(OLD, EDITED))[:3]]
    assert all(one < other for one, other in pairwise(places))
    assert "few</del>" in shown
    assert "many more</ins>" in shown


def test_the_lists_count_the_section_as_one_change() -> None:
    red = between(OLD, MOVED)
    listed = changes(red)
    assert "0 substantive, 1 editorial" in changes_markdown(red, listed)
    assert "section moved with 4 blocks: <del>1.1 Alpha</del><ins>1.2 Alpha</ins>" in changes_markdown(
        red, listed
    )
    assert '"where": "section"' in changes_json(listed)
    assert '"carried": 4' in changes_json(listed)


def test_an_edit_inside_that_concerns_a_role_shows_it_the_whole_move() -> None:
    own = {"### Deep {#deep}": '### Deep {#deep applies="non-sit"}', "{#alpha}": '{#alpha applies="sit"}'}
    old, new = OLD, EDITED
    for plain, labelled in own.items():
        old, new = old.replace(plain, labelled), new.replace(plain, labelled)
    red = identified(between(old, new))
    shown = told(red, "non-sit").red
    assert accepted(shown) == red.new.document
    assert [b.revisions[0].kind.value for b in shown.document.body if b.revisions] == ["moved-from"] * 5 + [
        "moved-to"
    ] * 5
