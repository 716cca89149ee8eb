"""Headers, footers and covers that come and go with pages and versions: both sides print what their own file prints."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from pipeline.diff.marking.redline import Redline, redline
from pipeline.model.text.block import Block, Orientation, Paragraph, ParagraphRole
from pipeline.model.text.inline import plain_text
from pipeline.model.text.version import Status
from pipeline.ooxml.names import r, w
from pipeline.ooxml.package import read_package
from pipeline.ooxml.text import parsed
from pipeline.ooxml.tracked.resolved import accept, reject
from pipeline.resolve.resolved import Resolved
from tests.diff.test_redline import MARKS
from tests.redline.judging import assert_exact, assert_sound, files, word
from tests.word.building import plan, text, written

WIDE = (Orientation(True), text("Wide."), Orientation(False))
PARTS: dict[str, tuple[Block, ...]] = {
    "upright": (text("One."), text("Two.")),
    "landscape first": (*WIDE, text("One."), text("Two.")),
    "landscape between": (text("One."), *WIDE, text("Two.")),
    "landscape last": (text("One."), text("Two."), Orientation(True), text("Wide.")),
    "landscape": (Orientation(True), text("One."), text("Two.")),
    "landscape twice": (text("One."), *WIDE, text("Two."), Orientation(True), text("Wide.")),
}
COVER = (text("The plan", role=ParagraphRole.COVER_TITLE), text("Version 4.0", role=ParagraphRole.COVER_LINE))
LAYOUTS = list(itertools.permutations(PARTS, 2))
STATUSES = [
    (Status.DRAFT, Status.DRAFT),
    (Status.CONSULTATION, Status.BASELINED),
    (Status.BASELINED, Status.DRAFT),
]


def printed(data: bytes, resolve: object) -> list[list[tuple[str, str, bytes]]]:
    """For each section, the headers and footers that its pages have, read without the program's own proof."""
    package = read_package(data)
    root = parsed(package.document.data, "main")
    assert callable(resolve)
    resolve(root)
    targets = {one.id: one.target for one in package.relationships[package.document.name]}
    found = []
    for section in root.iter(w("sectPr")):
        shown = []
        for reference in section.iterchildren(w("headerReference"), w("footerReference")):
            kind, page = etree.QName(reference).localname, reference.get(w("type")) or ""
            if page == "first" and section.find(w("titlePg")) is None:
                continue
            name = targets[reference.get(r("id")) or ""]
            paragraph = resolve(parsed(package.parts[name].data, name))
            for shape in paragraph.iter("{urn:schemas-microsoft-com:vml}shape"):
                shape.attrib.clear()
            shown.append(
                (kind, page, b"".join(etree.tostring(p, method="c14n") for p in paragraph.iter(w("p"))))
            )
        found.append(shown)
    return found


def plain(found: list[list[tuple[str, str, bytes]]]) -> list[list[tuple[str, str, str]]]:
    """The same as properties and words: how text is divided into runs is nobody's business."""

    def lines(xml: bytes) -> str:
        root = etree.fromstring(xml)
        looks = root.find(w("pPr"))
        assert looks is not None
        drawn = len(list(root.iter(w("pict"))))
        words = "".join(one.text or "" for one in root.iter(w("t"), w("instrText")))
        return f"{etree.tostring(looks, method='c14n').decode()} {drawn} {words}"

    return [[(kind, page, lines(xml)) for kind, page, xml in section] for section in found]


def of(blocks: tuple[Block, ...], status: Status, cover: tuple[Block, ...] = COVER) -> Resolved:
    """A plan with a cover or without."""
    return plan(*blocks, front=cover, status=status)


def judged(old: Resolved, new: Resolved, folder: Path) -> None:
    """AssertionError unless each side of the red-line has the headers and footers of its own file, section by section."""
    found = files(redline(old, new, MARKS), folder)
    assert_exact(found)
    assert_sound(found)
    data = found.red.read_bytes()
    assert plain(printed(data, accept)) == plain(printed(written(new), lambda root: root))
    assert plain(printed(data, reject)) == plain(printed(written(old), lambda root: root))


@pytest.mark.parametrize(("before", "after"), LAYOUTS)
def test_landscape_parts_come_and_go_in_a_draft(before: str, after: str, tmp_path: Path) -> None:
    judged(of(PARTS[before], Status.DRAFT), of(PARTS[after], Status.DRAFT), tmp_path)


@pytest.mark.parametrize(("was", "now"), STATUSES)
@pytest.mark.parametrize(
    ("before", "after"), [("upright", "landscape between"), ("landscape last", "upright")]
)
def test_a_watermark_comes_and_goes_with_a_landscape_part(
    before: str, after: str, was: Status, now: Status, tmp_path: Path
) -> None:
    judged(of(PARTS[before], was), of(PARTS[after], now), tmp_path)


@pytest.mark.parametrize("layout", PARTS)
def test_a_cover_comes_and_goes(layout: str, tmp_path: Path) -> None:
    blocks = PARTS[layout]
    sides = of(blocks, Status.DRAFT), of(blocks, Status.DRAFT, ())
    judged(sides[0], sides[1], tmp_path)
    judged(sides[1], sides[0], tmp_path)


def test_a_cover_goes_as_a_landscape_part_comes(tmp_path: Path) -> None:
    sides = of(PARTS["upright"], Status.DRAFT), of(PARTS["landscape first"], Status.BASELINED, ())
    judged(sides[0], sides[1], tmp_path)
    judged(sides[1], sides[0], tmp_path)


def test_another_title_is_tracked_in_every_header(tmp_path: Path) -> None:
    old = of(PARTS["landscape between"], Status.DRAFT)
    artefact = replace(old.document.artefact, title="Qualification Plan")
    judged(old, replace(old, document=replace(old.document, artefact=artefact)), tmp_path)


def by_each(red: Redline) -> Redline:
    """The red-line whose cover lines and page turns each bear somebody of their own, and all else Ada Author."""

    def named(block: Block) -> Block:
        key = words_of(block) if isinstance(block, Paragraph) else type(block).__name__
        who = next((name for begin, name in CHANGED_BY.items() if key.startswith(begin)), "")
        if not who:
            return block
        own = tuple(replace(revision, who=who) for revision in block.revisions)
        if not isinstance(block, Paragraph):
            return replace(block, revisions=own)
        content = tuple(
            replace(one, revisions=tuple(replace(by, who=who) for by in one.revisions))
            for one in block.content
        )
        return replace(block, content=content, revisions=own)

    front, body = (tuple(map(named, blocks)) for blocks in (red.document.front, red.document.body))
    return replace(red, document=replace(red.document, front=front, body=body))


def words_of(block: Block) -> str:
    return plain_text(block.content) if isinstance(block, Paragraph) else ""


CHANGED_BY = {"Version": "Vera Version", "Orientation": "Otto Turner"}


def credited(data: bytes, name: str) -> set[str]:
    """Who made the tracked changes of a part."""
    root = parsed(read_package(data).parts[name].data, name)
    return {str(one.get(w("author"))) for one in root.iter() if one.get(w("author"))}


def test_what_follows_from_a_change_bears_who_made_that_one_and_not_the_first() -> None:
    cover = (
        text("The Plan", role=ParagraphRole.COVER_TITLE),
        *map(cover_line, ("Version 4.0", "Status: Draft")),
    )
    other = (
        text("The Plan", role=ParagraphRole.COVER_TITLE),
        *map(cover_line, ("Version 5.0", "Status: Draft")),
    )
    old = of((text("It must."), text("Two.")), Status.DRAFT, cover)
    new = of((text("It can."), text("Two."), Orientation(True), text("Wide.")), Status.DRAFT, other)
    version = replace(new.document.version, version="5.0")
    new = replace(new, document=replace(new.document, version=version))
    data = word(by_each(redline(old, new, MARKS)))
    headers = [name for name in read_package(data).parts if name.startswith("word/header")]
    assert set().union(*(credited(data, name) for name in headers)) <= {"Vera Version", "Otto Turner"}
    assert "Vera Version" in set().union(*(credited(data, name) for name in headers))
    section = parsed(read_package(data).document.data, "main").find(
        f"{w('body')}/{w('sectPr')}/{w('sectPrChange')}"
    )
    assert section is not None
    assert section.get(w("author")) == "Otto Turner"


def test_what_follows_from_nobody_s_change_alone_bears_the_authors_of_the_version() -> None:
    old = of((text("It must."),), Status.DRAFT, ())
    artefact = replace(old.document.artefact, owners=("Somebody else",))
    new = of((text("It can."),), Status.DRAFT, ())
    new = replace(new, document=replace(new.document, artefact=artefact))
    data = word(redline(old, new, MARKS))
    footers = [name for name in read_package(data).parts if name.startswith("word/footer")]
    assert set().union(*(credited(data, name) for name in footers)) == {"BSCCo"}
    assert credited(data, "word/document.xml") == {"Ada Author"}


def cover_line(words: str) -> Paragraph:
    return text(words, role=ParagraphRole.COVER_LINE)
