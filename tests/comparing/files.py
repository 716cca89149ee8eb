"""Words into Word files as another program might have made them, for what compares two of them."""

from datetime import UTC, datetime
from html import escape

from pipeline.ooxml.package import package_bytes
from pipeline.publish.comparing.compare import Compared, CompareRequest, NamedFile, compared_here
from tests.word.foreign_files import Made, package_of

WHEN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def line(text: str, properties: str = "", looks: str = "") -> str:
    """A paragraph in one run."""
    own = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    look = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:p>{own}<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def chapter(text: str, *, numbered: bool = True) -> str:
    """A heading, which its file counts."""
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
    return line(text, f'<w:pStyle w:val="Heading1"/>{number}<w:outlineLvl w:val="0"/>')


def table(*rows: tuple[str, ...]) -> str:
    """A table whose cells hold a line each."""
    cells = ("".join(f"<w:tc><w:tcPr/>{line(text)}</w:tc>" for text in row) for row in rows)
    grid = "".join('<w:gridCol w:w="2000"/>' for _ in rows[0])
    return (
        f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
    )


def word(*body: str, **parts: object) -> bytes:
    """The bytes of a file with these blocks."""
    made = Made(body="".join(body), numbering=NUMBERING, **parts)  # type: ignore[arg-type]
    return package_bytes(package_of(made))


def both(old: bytes, new: bytes, *formats: str, **more: object) -> Compared:
    """Two files compared in this process, as Word file alone where no format is named."""
    request = CompareRequest(
        NamedFile("old.docx", old),
        NamedFile("new.docx", new),
        WHEN,
        formats=formats or ("docx",),
        **more,  # type: ignore[arg-type]
    )
    return compared_here(request)
