"""A document with everything in it, before the judges: schema, integrity, our own checks, LibreOffice."""

import base64
import importlib.util
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from pipeline.errors import PipelineError
from pipeline.model.text.block import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    Contents,
    Figure,
    Heading,
    ListFormat,
    ListPosition,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Picture,
    Row,
    Table,
    TableNote,
    TableRole,
)
from pipeline.model.text.inline import (
    CrossReference,
    FieldKind,
    FormField,
    LineBreak,
    MarkerGroup,
    NoteReference,
    Opaque,
    ReferenceForm,
    Style,
    Text,
)
from pipeline.model.text.version import Status
from pipeline.ooxml.names import O, R, V, W
from pipeline.ooxml.package import Part, package_bytes, package_of, read_package
from pipeline.resolve.numbering import list_markers
from pipeline.resolve.plain import plain_blocks
from pipeline.write.docx.proof.verify import word_findings
from pipeline.write.docx.writer import docx_bytes
from tests.word.building import CLEAN, REFERENCE, TEMPLATES, cell, heading, plan, table, text, written
from tests.word.judges import complaints, opened, printed_text

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="80"><rect width="300" height="80" fill="#1f3864"/>'
    b'<text x="10" y="50" font-family="Carlito" font-size="20" fill="#fff">Unit to DIP</text></svg>'
)


def items(list_id: str, *entries: tuple[str, int, ListFormat]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph((Text(words),), list=ListPosition(list_id, level, form)) for words, level, form in entries
    )


def everything() -> tuple[Block, ...]:
    field = FormField("supplier", FieldKind.TEXT, "Supplier", required=True, hint="Registered name")
    routes = table(
        "routes",
        (cell("Route"), cell("Entry", MarkerGroup(("env",)), columns=2), cell("Live")),
        (cell("SIT", rows=2), cell("PIT"), cell("DBT1"), cell("Yes")),
        (cell("Both", columns=2), cell("No", MarkerGroup(("env", "late")))),
    )
    group = Table(
        "mpids",
        (
            Row((cell("Role"), cell("MPID"))),
            *(
                Row(
                    (
                        Cell(
                            (
                                text(
                                    FormField(
                                        f"mpids.{n}.role", FieldKind.CHOICE, "Role", ("LDSO", "Supplier")
                                    )
                                ),
                            )
                        ),
                        Cell((text(FormField(f"mpids.{n}.mpid", FieldKind.TEXT, "MPID")),)),
                    )
                )
                for n in (1, 2)
            ),
        ),
        (50.0, 50.0),
        caption=(Text("MPIDs by role"),),
        role=TableRole.GROUP,
    )
    box = Callout("box", CalloutKind.NOTE, "Placing reliance")
    return (
        heading("evidence", "Evidence & more <all>"),
        text(
            "See ",
            CrossReference("qt-schedule"),
            " and ",
            CrossReference("routes"),
            NoteReference("dip"),
            ".",
        ),
        heading("qt-schedule", "QT Schedule", 2, label="non-sit"),
        *items(
            "list",
            ("First point", 0, ListFormat.DECIMAL),
            ("Letter below", 1, ListFormat.ALPHA),
            ("Roman below", 2, ListFormat.ROMAN),
            ("Second point", 0, ListFormat.DECIMAL),
        ),
        *items("bullets", ("Round", 0, ListFormat.BULLET), ("Hollow", 1, ListFormat.BULLET)),
        replace(
            items("principles", ("Robust evidence", 0, ListFormat.PRINCIPLE))[0],
            id="p-robust",
        ),
        text("By ", CrossReference("p-robust"), " as in ", CrossReference("fig-pit"), "."),
        text(
            Text("Bold", Style(bold=True)),
            Text("italic", Style(italic=True)),
            Text("x", Style(code=True)),
            LineBreak(),
        ),
        text(Text("The site", link="https://example.org/a?b=1&c=2")),
        Paragraph((Text("In a box."),), callout=box),
        replace(items("in-box", ("Boxed item", 0, ListFormat.BULLET))[0], callout=box),
        text("Data cut", role=ParagraphRole.TERM),
        text("A copy at one moment.", role=ParagraphRole.DEFINITION),
        replace(
            routes,
            notes=(
                TableNote("env", (Text("Test environments too."),)),
                TableNote("late", (Text("Unless late."),)),
            ),
        ),
        Figure("fig-pit", Picture(SVG, "image/svg+xml", 300, 80), "From unit to DIP", (Text("Test types"),)),
        Orientation(True),
        heading("wide", "A wide table"),
        table(
            "wide-table", tuple(cell(f"Column {n}") for n in range(8)), tuple(cell(str(n)) for n in range(8))
        ),
        Orientation(False),
        heading("severity", "Defect severity", appendix=True, page_break_before=True),
        text("Supplier: ", field),
        *(text(f"{kind}: ", FormField(f"f-{kind}", kind, f"The {kind}", ("A", "B"))) for kind in FieldKind),
        group,
        text("Again ", NoteReference("dip"), CrossReference("severity", form=ReferenceForm.NUMBER), "."),
    )


FRONT: tuple[Block, ...] = (
    text("Qualification Approach and Plan", role=ParagraphRole.COVER_TITLE),
    text("Version 4.0", role=ParagraphRole.COVER_LINE),
    text("An illustrative text.", role=ParagraphRole.NOTICE),
    PageBreak(),
    heading("contents", "Contents", numbered=False),
    Contents(3),
    PageBreak(),
)
NOTES = (
    Note(
        "dip",
        (text("The role is not confirmed; see ", Text("here", link="mailto:a@example.org")), text("More.")),
    ),
)
DOCUMENT = plan(*everything(), front=FRONT, notes=NOTES, status=Status.DRAFT)
PAGES = {block.id: 3 for block in DOCUMENT.document.blocks if isinstance(block, Heading)}


@dataclass(frozen=True, slots=True)
class Printed:
    """A Word file and how LibreOffice prints it."""

    path: Path
    reader: PdfReader

    @property
    def text(self) -> str:
        return printed_text(self.reader)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Printed]:
    path = tmp_path_factory.mktemp("whole") / "whole.docx"
    path.write_bytes(written(DOCUMENT, PAGES))
    yield Printed(path, opened(path))


def test_the_judges_find_nothing_wrong(printed: Printed) -> None:
    assert complaints(printed.path) == []
    assert word_findings(printed.path.read_bytes()) == ()


def test_the_reference_document_itself_passes_the_judges(tmp_path: Path) -> None:
    path = tmp_path / "reference.docx"
    path.write_bytes(REFERENCE)
    assert complaints(path) == []


def test_the_reference_document_is_what_its_script_makes() -> None:
    script = TEMPLATES / "word" / "make_reference.py"
    spec = importlib.util.spec_from_file_location("make_reference", script)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert package_bytes(module.reference_package()) == REFERENCE


def test_a_foreign_piece_is_carried_unchanged_with_its_picture(tmp_path: Path) -> None:
    pixel = base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
    )
    v, o, r = (f'xmlns:{p}="{s}"' for p, s in (("v", V), ("o", O), ("r", R)))
    drawn = (
        f'<w:r xmlns:w="{W}"><w:pict><v:shape {v} {o} {r} id="x" style="width:9pt;height:9pt">'
        '<v:imagedata r:id="0ab1" o:title=""/></v:shape></w:pict></w:r>'
    )
    path = tmp_path / "carried.docx"
    path.write_bytes(written(plan(text("A ", Opaque(drawn, (("0ab1", pixel),)), " b."))))
    assert complaints(path) == []
    assert word_findings(path.read_bytes()) == ()
    assert read_package(path.read_bytes()).parts["word/media/carried1.png"].data == pixel


def test_libreoffice_prints_every_block_in_order(printed: Printed) -> None:
    found, at = printed.text.replace(" ", ""), 0
    missing = []
    body = [
        block for block in plain_blocks(DOCUMENT) if not block.startswith(("Contents", "1 The role", "More."))
    ]
    for block in body:
        wanted = "".join(block.split())
        where = found.find(wanted, at)
        if where < 0:
            missing.append(block)
        else:
            at = where
    assert missing == []


def test_libreoffice_counts_sections_and_lists_as_the_resolver_does(printed: Printed) -> None:
    for expected in (
        "1 Evidence & more <all>",
        "1.1 QT Schedule – Non-SIT participants only",
        "2 A wide table",
    ):
        assert expected in printed.text
    assert "3 Appendix A: Defect severity" in printed.text
    blocks = DOCUMENT.document.blocks
    for block, marker in zip(blocks, list_markers(blocks), strict=True):
        if marker and isinstance(block, Paragraph) and isinstance(block.content[0], Text):
            assert f"{marker}{block.content[0].text}".replace(" ", "") in printed.text.replace(" ", "")


def test_the_contents_can_be_read_with_page_numbers_before_any_update(printed: Printed) -> None:
    contents = " ".join(printed.reader.pages[1].extract_text().split())
    for entry in ("Evidence & more <all>", "QT Schedule – Non-SIT participants only", "A wide table"):
        assert re.search(rf"{re.escape(entry)}\.* ?3", contents), contents


def test_libreoffice_prints_references_as_resolved(printed: Printed) -> None:
    assert "See Section 1.1 QT Schedule and Table 1" in printed.text
    assert "By Principle 1 as in Figure 1." in printed.text


def test_the_landscape_section_has_a_header_and_lies_on_its_side(printed: Printed) -> None:
    (wide,) = (page for page in printed.reader.pages if page.mediabox.width > page.mediabox.height)
    assert "MHHS-DEL1118" in wide.extract_text()
    assert "Page 4 of" in wide.extract_text()


def test_the_cover_has_no_header_and_every_further_page_has_one(printed: Printed) -> None:
    cover, *others = printed.reader.pages
    assert "MHHS-DEL1118" not in cover.extract_text()
    assert len(others) > 2
    assert [page for page in others if "MHHS-DEL1118" not in page.extract_text()] == []


def test_a_missing_style_is_named_with_the_closest_one() -> None:
    package = read_package(REFERENCE)
    parts = [
        Part(part.name, part.media_type, part.data.replace(b'"Table Note"', b'"Table Notes"'))
        for part in package.parts.values()
    ]
    with pytest.raises(PipelineError, match=r"Table Note +paragraph +'Table Notes'"):
        docx_bytes(DOCUMENT, package_bytes(package_of(parts, package.relationships)), facts=CLEAN)


def test_a_reference_document_without_numbered_headings_still_gives_native_numbers(tmp_path: Path) -> None:
    package = read_package(REFERENCE)
    parts = [
        part for part in package.parts.values() if part.name not in ("word/numbering.xml", "word/styles.xml")
    ]
    styles = package.parts["word/styles.xml"]
    plain = re.sub(rb"<w:numPr>.*?</w:numPr>", b"", styles.data)
    relationships = {
        source: tuple(rel for rel in found if rel.kind != "numbering")
        for source, found in package.relationships.items()
    }
    reference = package_bytes(
        package_of([*parts, Part(styles.name, styles.media_type, plain)], relationships)
    )
    path = tmp_path / "plain.docx"
    path.write_bytes(docx_bytes(DOCUMENT, reference, facts=CLEAN))
    assert complaints(path) == []
    assert "1.1 QT Schedule" in printed_text(opened(path))
