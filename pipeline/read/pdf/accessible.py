"""The bytes of a Word file and of a PDF into what stands in the way of a reader, as far as is looked."""

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from lxml import etree

from pipeline.model.organisation.colours import LEGIBLE, contrast
from pipeline.ooxml.names import WP, w
from pipeline.ooxml.package import Package, read_package
from pipeline.ooxml.text import parsed
from pipeline.read.pdf.ink import Ink, hex_colour, inks

CHECKS = (
    "PDF: title shown, language, tags, PDF/UA mark, alternative texts, table headings, embedded fonts, "
    "text that can be seen, contrast of text",
    "Word: title, language, order of headings, repeated table headings, alternative texts, contrast of text",
)
"""What the two functions look at. Passing them is no claim to meet a standard."""
_EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


def pdf_obstacles(data: bytes, language: str = "en-GB") -> Iterator[str]:
    """What is wrong with a PDF, a line each."""
    with pikepdf.open(BytesIO(data)) as pdf:
        root = pdf.Root
        if not str(pdf.docinfo.get("/Title", "")):
            yield "the PDF has no title"
        if not _inner(root, "/ViewerPreferences", "/DisplayDocTitle"):
            yield "the PDF does not show its title"
        if str(root.get("/Lang", "")) != language:
            yield f"the PDF does not say that its language is {language}"
        if not _inner(root, "/MarkInfo", "/Marked") or "/StructTreeRoot" not in root:
            yield "the PDF is not tagged"
            return
        if b"pdfuaid" not in bytes(root.Metadata.read_bytes() if "/Metadata" in root else b""):
            yield "the PDF does not say that it is made to PDF/UA"
        yield from _elements(root.StructTreeRoot)
        yield from (f"the font {name} is not embedded" for name in sorted(_fonts_outside(pdf)))
        yield from dict.fromkeys(told for ink in inks(pdf) if (told := _unseen(ink)))


def word_obstacles(data: bytes, language: str = "en-GB") -> Iterator[str]:
    """What is wrong with a Word file, a line each."""
    package = read_package(data)
    core = [parsed(part.data, part.name) for part in package.related("", "core-properties")]
    facts = {etree.QName(element).localname: element.text or "" for root in core for element in root}
    if not facts.get("title"):
        yield "the Word file has no title"
    if facts.get("language") != language:
        yield f"the Word file does not say that its language is {language}"
    body = parsed(package.document.data, package.document.name)
    styles = [parsed(part.data, part.name) for part in package.related(package.document.name, "styles")]
    yield from _skipped(body, styles)
    for table in body.iter(w("tbl")):
        if table.find(f".//{w('tblHeader')}") is None and len(table.findall(w("tr"))) > 1:
            yield f"a table of the Word file has no heading row: '{_start(table)}'"
    if any(not element.get("descr") for element in body.iter(f"{{{WP}}}docPr")):
        yield "a picture of the Word file has no alternative text"
    yield from _faint(package)


def _unseen(ink: Ink) -> str:
    """Why a reader cannot see a run of text of the PDF; "" where he can."""
    if ink.why_unseen:
        return f"a text of the PDF cannot be seen: {ink.why_unseen}"
    colour, ground = hex_colour(ink.colour), hex_colour(ink.ground)
    ratio = contrast(colour, ground)
    least = f"less than {LEGIBLE}"
    return (
        f"the contrast of {colour} on {ground} in the PDF is {ratio:.1f}, {least}" if ratio < LEGIBLE else ""
    )


def _inner(element: pikepdf.Object, key: str, inner: str) -> object:
    """A value of a dictionary in another one; None where either is missing."""
    value = element.get(key)
    return value.get(inner) if isinstance(value, pikepdf.Dictionary) else None


def _start(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(w("t")))[:40]


def _elements(root: pikepdf.Object) -> Iterator[str]:
    for element in _walked(root):
        kind = str(element.get("/S", ""))
        if kind == "/Figure" and not str(element.get("/Alt", "")):
            yield "a figure of the PDF has no alternative text"
        elif kind == "/Table" and not any(str(value.get("/S", "")) == "/TH" for value in _walked(element)):
            yield "a table of the PDF has no heading cell"


def _walked(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _walked(kid)


def _fonts_outside(pdf: pikepdf.Pdf) -> set[str]:
    fonts = set()
    for page in pdf.pages:
        for font in page.resources.get("/Font", {}).values():
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            if not any(_inner(inner, "/FontDescriptor", key) for key in _EMBEDDED):
                fonts.add(str(font.get("/BaseFont", "?")))
    return fonts


def _skipped(body: etree._Element, styles: list[etree._Element]) -> Iterator[str]:
    levels = {
        style.get(w("styleId")) or "": int(level.get(w("val")) or 0) + 1
        for root in styles
        for style in root.iter(w("style"))
        if (level := style.find(f"{w('pPr')}/{w('outlineLvl')}")) is not None
    }
    above = 0
    for paragraph in body.iter(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        depth = levels.get(style.get(w("val")) or "", 0) if style is not None else 0
        if depth > above + 1:
            yield f"a heading of the Word file skips a level: '{_start(paragraph)}'"
        above = depth or above


def _faint(package: Package) -> Iterator[str]:
    """Each colour of text that is too faint on any of the grounds of the file."""
    roots = [
        parsed(part.data, name)
        for name, part in package.parts.items()
        if name.startswith("word/") and name.endswith(".xml")
    ]
    inks = {element.get(w("val")) or "" for root in roots for element in root.iter(w("color"))}
    grounds = {element.get(w("fill")) or "" for root in roots for element in root.iter(w("shd"))} | {"FFFFFF"}
    for ink in sorted(filter(_COLOUR.fullmatch, inks)):
        for ground in sorted(filter(_COLOUR.fullmatch, grounds)):
            ratio = contrast(ink, ground)
            if ratio < LEGIBLE:
                yield f"the contrast of {ink} on {ground} is {ratio:.1f}, less than {LEGIBLE}"
