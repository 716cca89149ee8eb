"""A body in WordprocessingML into the least Word file around it, to show what a program makes of a few lines."""

import itertools
import zipfile
from pathlib import Path

from pipeline.ooxml.names import declarations

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = "".join(
    f'<w:style w:type="paragraph" {default} w:styleId="{name}"><w:name w:val="{name}"/>'
    f'<w:pPr><w:spacing w:line="{line}" w:lineRule="auto"/></w:pPr></w:style>'
    for name, line, default in (("Normal", 276, 'w:default="1"'), ("Other", 252, ""))
)
_HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{level + 1}"><w:name w:val="heading {level + 1}"/>'
    f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    for level in (0, 1)
)
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    f'<w:pStyle w:val="Heading{level + 1}"/><w:lvlText w:val="{shown}"/></w:lvl>'
    for level, shown in enumerate(("%1", "%1.%2"))
)
_LIST = (
    f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{_LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
_NUMBERS = itertools.count(1)


def bare(path: Path, body: str, *notes: str, comment: str = "") -> Path:
    """Writes the file, with headings of two levels in the list 1.

    `notes` have the paragraphs of the footnotes 1, 2, …, and `comment` those of the comment 1.
    """
    comments = f'<w:comment w:id="1" w:author="Ada Author">{comment}</w:comment>'
    kinds = {
        "styles": _STYLES + _HEADINGS,
        "numbering": _LIST,
        **({"footnotes": "".join(map(_note, itertools.count(1), notes))} if notes else {}),
        **({"comments": comments} if comment else {}),
    }
    parts = {f"word/{kind}.xml": _part(kind, content) for kind, content in kinds.items()}
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_MEDIA}.{media}+xml"/>'
        for kind, media in (("document", "document.main"), *((kind, kind) for kind in kinds))
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
    )
    parts |= {
        "[Content_Types].xml": types,
        "_rels/.rels": _relationships({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relationships({kind: f"{kind}.xml" for kind in kinds}),
        "word/document.xml": _part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def _note(number: int, paragraphs: str) -> str:
    return f'<w:footnote w:id="{number}">{paragraphs}</w:footnote>'


def paragraph(content: str, mark: str = "", properties: str = "") -> str:
    """A paragraph whose mark is revised, "ins" or "del", or not."""
    revision = f"<w:rPr><w:{mark} {stamp()}/></w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}{revision}</w:pPr>{content}</w:p>"


def text(words: str) -> str:
    """A run of words."""
    return f"<w:r><w:t>{words}</w:t></w:r>"


def inserted(words: str) -> str:
    """An inserted run of words."""
    return f"<w:ins {stamp()}>{text(words)}</w:ins>"


def deleted(words: str, more: str = "") -> str:
    """A deleted run of words, and more deleted runs."""
    return f"<w:del {stamp()}><w:r><w:delText>{words}</w:delText></w:r>{more}</w:del>"


def table(content: str, mark: str = "", cells: str = "") -> str:
    """A table of one cell, whose row is revised or not, and of more whole cells."""
    revision = f"<w:trPr><w:{mark} {stamp()}/></w:trPr>" if mark else ""
    columns = '<w:gridCol w:w="3000"/>' * (1 + cells.count("<w:tc>"))
    return (
        f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>"
        f"<w:tr>{revision}<w:tc><w:tcPr/>{content}</w:tc>{cells}</w:tr></w:tbl>"
    )


def revised_cell(content: str, mark: str) -> str:
    """A cell that came or went in a row that stays; "cellIns" or "cellDel"."""
    return f"<w:tc><w:tcPr><w:{mark} {stamp()}/></w:tcPr>{content}</w:tc>"


def stamp() -> str:
    """The attributes of a revision, with an id of its own."""
    return f'w:id="{next(_NUMBERS)}" w:author="Ada Author" w:date="2026-01-12T09:00:00Z"'


def _part(kind: str, content: str) -> str:
    return f"<w:{kind} {declarations('w')}>{content}</w:{kind}>"


def _relationships(targets: dict[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'
