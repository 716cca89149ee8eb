"""Word files that other programs might have made, part by part, for what reads and joins them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO

import docx
from lxml import etree

from pipeline.ooxml.names import declarations, relationship_type, w
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes, read_package
from pipeline.ooxml.text import parsed, serialised

MAIN = "word/document.xml"
HEADER = "word/header9.xml"
FOOTER = "word/footer9.xml"
FOOTNOTES = "word/footnotes.xml"
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml."
SPACES = (
    f"{declarations('w', 'r', 'wp', 'v', 'o', 'mc', 'w14')}"
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


@dataclass(frozen=True, slots=True)
class Made:
    """What a file holds, as XML without declarations of namespaces; each is what stands inside its part."""

    body: str = "<w:p><w:r><w:t>Terms of a supplier.</w:t></w:r></w:p>"
    header: str = ""
    footer: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Paragraphs by the id of the footnote."""
    styles: str = ""
    numbering: str = ""
    links: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Kind and address of the outside relationships of the body, by id."""
    parts: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    """Kind and bytes of further parts that the body points at, by name."""


def package_of(made: Made) -> Package:
    """The package of a file, with the styles of text that python-docx starts from."""
    package = _plain()
    parts, relationships = dict(package.parts), dict(package.relationships)
    own = [one for one in relationships[MAIN] if one.kind in ("styles", "settings", "theme", "fontTable")]
    parts[MAIN] = Part(
        MAIN, parts[MAIN].media_type, _root("document", f"<w:body>{made.body}<w:sectPr/></w:body>")
    )
    for name, kind, xml in _around(made):
        parts[name] = Part(name, f"{_MEDIA}{kind}+xml", _root(*xml))
        own.append(Relationship(kind, relationship_type(kind), name))
    for name, (kind, data) in made.parts.items():
        parts[name] = Part(
            name, "application/xml" if name.endswith(".xml") else "application/octet-stream", data
        )
        own.append(Relationship(name.replace("/", "-"), relationship_type(kind), name))
    own += [
        Relationship(key, relationship_type(kind), address, external=True)
        for key, (kind, address) in made.links.items()
    ]
    relationships[MAIN] = tuple(own)
    if made.styles:
        styles = parts["word/styles.xml"]
        root = parsed(styles.data, styles.name)
        root.extend(list(etree.fromstring(f"<w:styles {SPACES}>{made.styles}</w:styles>")))
        parts[styles.name] = Part(styles.name, styles.media_type, serialised(root))
    return Package(parts, relationships)


def foreign_file(made: Made) -> bytes:
    """The bytes of a file."""
    return package_bytes(package_of(made))


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run, with properties of both."""
    look = f"<w:rPr>{run}</w:rPr>" if run else ""
    own = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{own}<w:r>{look}<w:t>{text}</w:t></w:r></w:p>"


def text_box(inside: str) -> str:
    """A paragraph with a text box, in its new form and in its old one."""
    drawn = f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"
    old = (
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    return (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawn}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def field_of(*codes: str, result: str = "what it prints") -> str:
    """A paragraph with a field whose code is split over runs."""
    pieces = "".join(f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>' for code in codes)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f"<w:p>{mark.format('begin')}{pieces}{mark.format('separate')}"
        f"<w:r><w:t>{result}</w:t></w:r>{mark.format('end')}</w:p>"
    )


@cache
def _plain() -> Package:
    """What python-docx starts from, without its hundred styles of tables, which no file here has a use for."""
    saved = BytesIO()
    docx.Document().save(saved)
    package = read_package(saved.getvalue())
    styles = package.parts["word/styles.xml"]
    root = parsed(styles.data, styles.name)
    for style in root.findall(w("style")):
        if style.get(w("type")) == "table" and style.get(w("default")) is None:
            root.remove(style)
    for latent in root.findall(w("latentStyles")):
        root.remove(latent)
    kept = Part(styles.name, styles.media_type, serialised(root))
    return Package({**package.parts, styles.name: kept}, package.relationships)


def _around(made: Made) -> list[tuple[str, str, tuple[str, str]]]:
    notes = "".join(f'<w:footnote w:id="{key}">{xml}</w:footnote>' for key, xml in made.notes.items())
    given = (
        (HEADER, "header", ("hdr", made.header)),
        (FOOTER, "footer", ("ftr", made.footer)),
        (FOOTNOTES, "footnotes", ("footnotes", notes)),
        ("word/numbering.xml", "numbering", ("numbering", made.numbering)),
    )
    return [one for one in given if one[2][1]]


def _root(name: str, inside: str) -> bytes:
    return serialised(etree.fromstring(f"<w:{name} {SPACES}>{inside}</w:{name}>"))
