"""Short forms for documents built by hand, and for the XML of what the writer makes of them."""

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from pipeline.model.dates import StatedDate
from pipeline.model.identity import FileFacts, FileKind, TextState
from pipeline.model.shared import DataSet, Entry
from pipeline.model.text.block import (
    Block,
    Cell,
    Heading,
    Note,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
    TableRole,
)
from pipeline.model.text.document import Artefact, Document, Kind
from pipeline.model.text.inline import Id, Inline, Text
from pipeline.model.text.version import Status, VersionEntry
from pipeline.ooxml.names import w
from pipeline.ooxml.package import read_package
from pipeline.ooxml.text import parsed
from pipeline.resolve.resolved import Resolved, resolved
from pipeline.write.docx.writer import docx_bytes

TEMPLATES = Path(__file__).parents[2] / "templates"
REFERENCE = (TEMPLATES / "word" / "reference.docx").read_bytes()
FONTS = tuple(sorted(map(str, (TEMPLATES / "fonts").glob("*.ttf"))))
DIGEST = "0123456789abcdef" * 4
CLEAN = FileFacts(FileKind.CLEAN, DIGEST)
REDLINED = FileFacts(FileKind.REDLINE, DIGEST, TextState("qap", "3.0", "fedcba9876543210" * 4))
"""What the Word files of tests say of themselves."""
LABELS = DataSet("labels", (Entry("non-sit", {"id": "non-sit", "text": "Non-SIT participants only"}),))


def plan(
    *body: Block,
    front: tuple[Block, ...] = (),
    notes: tuple[Note, ...] = (),
    status: Status = Status.APPROVED,
    date: str = "2024-08-06",
    title: str = "Qualification Approach and Plan",
) -> Resolved:
    """A resolved plan with the given blocks."""
    artefact = Artefact(
        "qap", title, "QA&P", "MHHS-DEL1118", Kind.PLAN, ("BSCCo", "REC Code Manager"), "A notice."
    )
    version = VersionEntry("4.0", StatedDate.parsed(date), status, ("BSCCo",), "Changed.")
    document = Document(artefact, version, (version,), front, body, notes)
    return resolved(document, {"labels": LABELS}, lambda _: None)


def written(document: Resolved, pages: Mapping[Id, int] | None = None) -> bytes:
    """The Word file of a document."""
    return docx_bytes(document, REFERENCE, facts=CLEAN, pages=pages, font_files=FONTS)


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """The root of a part."""
    return parsed(read_package(data).parts[name].data, name)


def body(*blocks: Block, notes: tuple[Note, ...] = ()) -> etree._Element:
    """The main part of a plan with the given blocks."""
    return part(written(plan(*blocks, notes=notes)))


def heading(own: Id, title: str, level: int = 1, **more: object) -> Heading:
    """A heading."""
    return Heading(own, level, (Text(title),), **more)  # type: ignore[arg-type]


def text(*content: str | Inline, role: ParagraphRole = ParagraphRole.BODY) -> Paragraph:
    """A paragraph of words and other inlines."""
    return Paragraph(tuple(Text(piece) if isinstance(piece, str) else piece for piece in content), role)


def cell(*content: str | Inline, columns: int = 1, rows: int = 1, header: bool = False) -> Cell:
    """A cell of one paragraph."""
    return Cell((text(*content),), columns, rows, header=header)


def table(
    own: Id, *rows: tuple[Cell, ...], role: TableRole = TableRole.PLAIN, caption: str = "Caption"
) -> Table:
    """A table whose first row is its header; equal columns."""
    columns = sum(one.column_span for one in rows[0])
    shares = tuple(100 / columns for _ in range(columns))
    words = (Text(caption),) if caption else ()
    return Table(own, tuple(map(Row, rows)), shares, caption=words, role=role)


def words(element: etree._Element) -> str:
    """The text that is printed below an element, a tab as one character."""
    return "".join(
        "\t" if piece.tag == w("tab") else piece.text or "" for piece in element.iter(w("t"), w("tab"))
    )


def paragraphs(root: etree._Element, style: str) -> list[etree._Element]:
    """The paragraphs of a style id."""
    path = f"{w('pPr')}/{w('pStyle')}"
    found = ((one, one.find(path)) for one in root.iter(w("p")))
    return [one for one, named in found if named is not None and named.get(w("val")) == style]


def codes(root: etree._Element) -> list[str]:
    """The field codes below an element."""
    return [(code.text or "").strip() for code in root.iter(w("instrText"))]


def values(root: etree._Element, name: str, attribute: str = "val") -> list[str]:
    """The values of an attribute of all elements of a name."""
    return [element.get(w(attribute)) or "" for element in root.iter(w(name))]
