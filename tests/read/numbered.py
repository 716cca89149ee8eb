"""Lists and paragraphs in a few words into Word files that hold nothing else."""

from collections.abc import Iterable

from pipeline.ooxml.names import (
    DOCUMENT_MEDIA,
    NUMBERING_MEDIA,
    STYLES_MEDIA,
    declarations,
    relationship_type,
    w,
)
from pipeline.ooxml.package import Package, Part, Relationship
from pipeline.ooxml.text import parsed
from pipeline.read.docx.numbers import Label, Numbers, numbers_of

_MAIN = "word/document.xml"
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'


def level(
    depth: int, number_format: str = "decimal", text: str | None = None, *, start: int = 1, more: str = ""
) -> str:
    """A level that prints the numbers of all levels down to it, or a text."""
    printed = ".".join(f"%{place + 1}" for place in range(depth + 1)) if text is None else text
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{printed}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


THREE = (level(0), level(1), level(2))


def abstract(*levels: str, key: int = 0, link: str = "") -> str:
    """A definition of a list."""
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{key}">{kind}{link}{"".join(levels)}</w:abstractNum>'


def num(number: int = 1, key: int = 0, overrides: str = "") -> str:
    """A list that rests on a definition."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{key}"/>{overrides}</w:num>'


def override(depth: int, start: int | None = None, inside: str = "") -> str:
    """What a list puts in place of a level, or of its start."""
    own = f'<w:startOverride w:val="{start}"/>' if start is not None else ""
    return f'<w:lvlOverride w:ilvl="{depth}">{own}{inside}</w:lvlOverride>'


def in_list(number: int | None = 1, depth: int | None = 0) -> str:
    """The properties that put a paragraph or a style in a list."""
    own_depth = f'<w:ilvl w:val="{depth}"/>' if depth is not None else ""
    own_number = f'<w:numId w:val="{number}"/>' if number is not None else ""
    return f"<w:numPr>{own_depth}{own_number}</w:numPr>"


def item(depth: int = 0, number: int = 1, words: str = "x") -> str:
    """A paragraph in a list."""
    return paragraph(in_list(number, depth), words)


def paragraph(properties: str = "", words: str = "x", style: str = "") -> str:
    """A paragraph with properties."""
    of_style = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = f"<w:r><w:t>{words}</w:t></w:r>" if words else ""
    return f"<w:p><w:pPr>{of_style}{properties}</w:pPr>{run}</w:p>"


def items(*places: tuple[int, int]) -> str:
    """Paragraphs, each by its depth and its list."""
    return "".join(item(depth, number) for depth, number in places)


def style(style_id: str, properties: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    """A style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{style_id.lower()} name"/>{base}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def package(
    numbering: str, body: str = "", styles: str = NORMAL, parts: Iterable[tuple[Part, str]] = ()
) -> Package:
    """A Word file; further parts are those of its numbering part, by the kind of their relationship and as rId1, rId2 …"""
    own = {
        "numbering": Part("word/numbering.xml", NUMBERING_MEDIA, _root("numbering", numbering)),
        "styles": Part("word/styles.xml", STYLES_MEDIA, _root("styles", styles)),
    }
    beside = tuple(parts)
    whole = {part.name: part for part in (*own.values(), *(part for part, _ in beside))}
    whole[_MAIN] = Part(_MAIN, DOCUMENT_MEDIA, _root("document", f"<w:body>{body}<w:sectPr/></w:body>"))
    return Package(
        whole,
        {
            "": (Relationship("rId1", relationship_type("officeDocument"), _MAIN),),
            _MAIN: tuple(
                Relationship(kind, relationship_type(kind), part.name) for kind, part in own.items()
            ),
            "word/numbering.xml": tuple(
                Relationship(f"rId{place}", relationship_type(kind), part.name)
                for place, (part, kind) in enumerate(beside, 1)
            ),
        },
    )


def labels(file: Package, numbers: Numbers | None = None) -> list[Label | None]:
    """The numbers of all paragraphs of the body."""
    counted = numbers or numbers_of(file)
    return [counted.label(element) for element in parsed(file.document.data, _MAIN).iter(w("p"))]


def texts(numbering: str, body: str, styles: str = NORMAL) -> list[str | None]:
    """What is printed before each paragraph of a body; None before one that is in no list."""
    return [label.text if label else None for label in labels(package(numbering, body, styles))]


def _root(name: str, inside: str) -> bytes:
    spaces = declarations("w", "r", "mc", "w14", "v", "o")
    return f"<w:{name} {spaces}>{inside}</w:{name}>".encode()
