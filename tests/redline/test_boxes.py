"""Text boxes of two foreign files, compared inside: accepting gives the new words, rejecting the old ones."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from pipeline.model.change import Change, Where
from pipeline.ooxml.foreign.repeated import FALLBACK
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, package_bytes, read_package
from pipeline.ooxml.text import parsed
from pipeline.publish.comparing.comparison import compared_packages
from pipeline.publish.comparing.files.comparison_files import comparison_files
from pipeline.publish.comparing.marked_files import Stamped
from pipeline.publish.formats.sound_look import required_sound
from pipeline.workspace.snapshots.templates import shipped_files
from pipeline.write.docx.proof.comparison import prove_comparison
from pipeline.write.docx.proof.proved import Unproved
from tests.comparing.files import both
from tests.comparing.test_lists import recorded, revisions
from tests.redline.boxes import Box, Spot, Spots, any_spots, edited, made
from tests.redline.judging import Office
from tests.word.foreign_files import FOOTNOTES, HEADER, MAIN, foreign_file, package_of

_STAMPED = Stamped("Comparison", datetime(2026, 1, 2, tzinfo=UTC))
_BOX, _REVISED = w("txbxContent"), (w("ins"), w("del"))
_FEE = "The fee is {} pounds."
_BESIDE = Spot("The supplier delivers on time."), Spot("Payment is due.")

Placed = Callable[[Box], Spots]


def boxed(*boxes: Box) -> tuple[Spot, ...]:
    return (Spot("Here it stands.", boxes),)


def fee(amount: str, *more: str, **about: object) -> Box:
    return Box((_FEE.format(amount), *more), **about)  # type: ignore[arg-type]


def red_line(old: Spots, new: Spots) -> Package:
    """The red-line of two files, proven."""
    files = package_of(made(old)), package_of(made(new))
    data = package_bytes(compared_packages(*files, _STAMPED).package)
    prove_comparison(data, package_of(made(old)), package_of(made(new)))
    return read_package(data)


def revised(package: Package, part: str = MAIN) -> list[tuple[str, str]]:
    """What came and went inside boxes of a part, in reading order."""
    root = parsed(package.parts[part].data, part)
    assert not any(next(mark.iter(_BOX), None) is not None for mark in root.iter(*_REVISED)), "a whole box"
    return [
        (etree.QName(mark).localname, "".join(map(str, mark.itertext())))
        for mark in root.iter(*_REVISED)
        if next(mark.iterancestors(_BOX), None) is not None and len(mark)
    ]


PLACES: dict[str, tuple[Placed, str]] = {
    "in the body": (lambda box: Spots((*_BESIDE, *boxed(box))), MAIN),
    "in a cell": (lambda box: Spots(_BESIDE, cell=boxed(box)), MAIN),
    "in a header": (lambda box: Spots(_BESIDE, header=boxed(box)), HEADER),
    "in a note": (lambda box: Spots(_BESIDE, note=boxed(box)), FOOTNOTES),
    "in another box": (lambda box: Spots(boxed(Box(("Around it.",), vml=True, inner=box))), MAIN),
    "beside another box": (lambda box: Spots(boxed(Box(("Another.",)), box, Box(("A third.",)))), MAIN),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("older", [False, True])
def test_a_word_in_a_box_is_tracked_in_each_form_of_it(place: str, older: bool) -> None:
    placed, part = PLACES[place]
    old, new = placed(fee("five", vml=older)), placed(fee("seven", vml=older))
    edit = [("del", "five"), ("ins", "seven")]
    assert revised(red_line(old, new), part) == edit * (1 if older else 2)


def test_what_older_programs_show_is_woven_from_its_own_words() -> None:
    old = Spots(boxed(fee("five", older=("The price is five pounds.",))))
    new = Spots(boxed(fee("seven", older=("The price is nine pounds.",))))
    assert revised(red_line(old, new)) == [
        ("del", "five"),
        ("ins", "seven"),
        ("del", "five"),
        ("ins", "nine"),
    ]


def test_a_box_of_another_shape_is_replaced_whole() -> None:
    old, new = (Spots(boxed(fee("five", width=width))) for width in (1_800_000, 2_700_000))
    root = parsed(red_line(old, new).parts[MAIN].data, MAIN)
    assert [len(list(mark.iter(_BOX))) for mark in root.iter(*_REVISED)] == [2, 2]


def test_boxes_with_no_word_in_common_are_one_box_where_their_shapes_say_so() -> None:
    red = red_line(Spots(boxed(Box(("Draft",)))), Spots(boxed(Box(("Final",)))))
    assert revised(red)[:2] == [("del", "Draft"), ("ins", "Final")]


def test_two_boxes_of_a_group_are_compared_one_by_one() -> None:
    old, new = Spots(boxed(fee("five", second=("One.",)))), Spots(boxed(fee("seven", second=("Two.",))))
    edits = [("del", "five"), ("ins", "seven"), ("del", "One"), ("ins", "Two")]
    assert revised(red_line(old, new)) == edits * 2


def test_what_surrounds_a_box_is_compared_with_it() -> None:
    old = Spots((Spot("Here it stands.", (fee("five"),)),))
    new = Spots((Spot("There it stands.", (fee("seven"),)),))
    words = [text for _, text in revised(red_line(old, new))]
    assert words == ["five", "seven", "five", "seven"]


def test_a_row_with_a_box_comes_and_goes() -> None:
    old, new = Spots(_BESIDE), Spots(_BESIDE, cell=boxed(fee("five")))
    for files in ((old, new), (new, old)):
        marks = parsed(red_line(*files).parts[MAIN].data, MAIN)
        assert next(marks.iter(_BOX), None) is not None


@pytest.mark.parametrize("seed", range(16))
def test_any_boxes_are_proven_forward_and_back(seed: int) -> None:
    random = Random(seed)
    old = any_spots(random)
    new = edited(old, random)
    red_line(old, new)
    red_line(new, old)


FAULTS: dict[str, tuple[str, str]] = {
    "a word that came": ("<w:t>seven</w:t>", "<w:t>eight</w:t>"),
    "a word that went": ("<w:delText>five</w:delText>", "<w:delText>four</w:delText>"),
    "a word that stayed": (" pounds.", " euros."),
    "an insertion that is none": (r"<w:ins [^>]*>(<w:r>(?:(?!</w:ins>).)*seven.*?)</w:ins>", r"\1"),
    "an edit that is missing": (r"<w:del [^>]*><w:r>(?:(?!</w:del>).)*five.*?</w:del>", ""),
}


@pytest.mark.parametrize("nth", [0, 1])
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("place", ["in the body", "in a header", "in a note"])
def test_the_proof_refuses_other_words_in_a_box(place: str, fault: str, nth: int) -> None:
    placed, name = PLACES[place]
    old, new = placed(fee("five")), placed(fee("seven"))
    red = red_line(old, new)
    part = red.parts[name]
    matches = list(re.finditer(FAULTS[fault][0], part.data.decode()))
    match = matches[nth]  # the first form of the box, then the one for older programs
    text = part.data.decode()
    broken = text[: match.start()] + match.expand(FAULTS[fault][1]) + text[match.end() :]
    parts = {**red.parts, name: replace(part, data=broken.encode())}
    with pytest.raises(Unproved):
        prove_comparison(
            package_bytes(Package(parts, red.relationships)), package_of(made(old)), package_of(made(new))
        )


def changes(old: Spots, new: Spots) -> tuple[Change, ...]:
    return both(foreign_file(made(old)), foreign_file(made(new))).changes


def test_an_edit_in_both_forms_of_a_box_is_listed_once() -> None:
    (change,) = changes(Spots(boxed(fee("five"))), Spots(boxed(fee("seven"))))
    assert (change.where, change.old, change.new) == (Where.TEXT_BOX, "five", "seven")


def test_what_older_programs_show_otherwise_is_listed_as_well() -> None:
    old = Spots(boxed(fee("five", older=("The price is five pounds.",))))
    new = Spots(boxed(fee("seven", older=("The price is nine pounds.",))))
    told = [(change.where, change.new) for change in changes(old, new)]
    assert told == [(Where.TEXT_BOX, "seven"), (Where.TEXT_BOX, "nine")]


def test_every_revision_in_a_box_is_on_record_under_its_change() -> None:
    old, new = Spots(boxed(fee("five", "It is due."))), Spots(boxed(fee("seven", "It is due.", "So be it.")))
    compared = both(foreign_file(made(old)), foreign_file(made(new)))
    record = recorded(compared.data)
    assert revisions(compared.data) == set(record)
    assert set(record.values()) == {change.id for change in compared.changes}


def test_a_box_that_went_is_told_in_its_old_words() -> None:
    first = "Every supplier delivers what was ordered on the day that both sides agreed upon in writing."
    second = (
        "Nobody pays before an invoice has come that names the order, the goods, their price and the tax."
    )
    old = Spots((Spot(first, (fee("five"),)), Spot(second)))
    new = Spots((Spot(first), Spot(second, (fee("seven"),))))
    told = {(change.old, change.new) for change in changes(old, new)}
    assert told == {(_FEE.format("five"), ""), ("", _FEE.format("seven"))}


def test_the_shown_text_marks_what_differs_in_a_box() -> None:
    look = required_sound(shipped_files())
    old, new = (Spots(boxed(fee(amount, "It is due."))) for amount in ("five", "seven"))
    compared = both(foreign_file(made(old)), foreign_file(made(new)), "html")
    page = comparison_files(compared, ("html",), lambda: look)["html"].decode()
    assert re.search(r"<del[^>]*>(?:<[^>]*>)*five", page)
    assert re.search(r"<ins[^>]*>(?:<[^>]*>)*seven", page)


@pytest.mark.xdist_group("libreoffice")
def test_libreoffice_resolves_what_differs_in_boxes(tmp_path: Path, libreoffice: Office) -> None:
    old = Spots(boxed(fee("five", "It is due."), fee("two", vml=True)), cell=boxed(fee("three")))
    new = Spots(boxed(fee("seven", "It is due.", "So be it."), fee("six", vml=True)), cell=boxed(fee("nine")))
    path = tmp_path / "red.docx"
    path.write_bytes(package_bytes(red_line(old, new)))
    came = [_FEE.format("seven"), "It is due.", "So be it.", _FEE.format("six"), _FEE.format("nine")]
    went = [_FEE.format("five"), "It is due.", _FEE.format("two"), _FEE.format("three")]
    assert in_boxes(libreoffice.saved("accept", path)) == came
    assert in_boxes(libreoffice.saved("reject", path)) == went


def in_boxes(saved: Path) -> list[str]:
    """The paragraphs in the boxes of a file, in the newer form of each that has one."""
    root = parsed(read_package(saved.read_bytes()).parts[MAIN].data, MAIN)
    boxes = (box for box in root.iter(_BOX) if next(box.iterancestors(FALLBACK), None) is None)
    lines = (line for box in boxes for line in box.iter(w("p")))
    return ["".join(text.text or "" for text in line.iter(w("t"))) for line in lines]
