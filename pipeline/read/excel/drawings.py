"""What floats above the cells of a sheet into the places of pictures and the text of boxes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from pipeline.model.bounds import whole_number
from pipeline.model.text.marked import UNMARKED, Span
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import parsed
from pipeline.read.texts.looks import FontLook, colour, marks, stripped, text_marked
from pipeline.read.texts.raw import Place, RawText

_LAST_ROW = 1_048_576
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Drawings:
    """What floats above a sheet."""

    pictures: tuple[Place, ...] = ()
    """The cells below their upper left corners."""
    texts: tuple[RawText, ...] = ()


def drawings(package: Package, sheet: str) -> Drawings:
    """The pictures and text boxes of the sheet with a name."""
    parts = [drawing for part in sheet_parts(package, sheet) for drawing in package.related(part, "drawing")]
    roots = [parsed(part.data, part.name) for part in parts]
    pictures = tuple(place for root in roots for place in _pictures(root))
    texts = tuple(text for root in roots for text in _boxes(root, sheet))
    return Drawings(pictures, texts)


def sheet_parts(package: Package, sheet: str) -> list[str]:
    """The names of the parts that hold a sheet: one, where the workbook is sound."""
    books = package.named_or_typed("", "officeDocument")
    ids = {key for book in books for key in _ids(book).get(sheet, ())}
    return [
        link.target for book in books for link in package.relationships.get(book.name, ()) if link.id in ids
    ]


@lru_cache(maxsize=1)  # it is asked for every sheet of a book
def _ids(book: Part) -> Mapping[str | None, list[str]]:
    """What sheets are known by in the relationships, by their names; of two with one name, the first."""
    ids_of: dict[str | None, list[str]] = {}
    for element in parsed(book.data, book.name).iter("{*}sheet"):
        ids = [str(value) for key, value in element.attrib.items() if str(key).endswith("}id")]
        ids_of.setdefault(element.get("name"), ids)
    return ids_of


def _pictures(root: etree._Element) -> list[Place]:
    places: list[Place] = []
    for picture in root.iter(f"{_DRAWING}pic"):
        corner = next(
            (element for anchor in picture.iterancestors() for element in anchor.iterfind(f"{_DRAWING}from")),
            None,
        )
        places.append((_index(corner, "row"), _index(corner, "col")))
    return places


def _index(corner: etree._Element | None, name: str) -> int:
    text = corner.findtext(f"{_DRAWING}{name}") if corner is not None else None
    return (whole_number((text or "").strip(), _LAST_ROW) or 0) + 1


def _boxes(root: etree._Element, sheet: str) -> Iterator[RawText]:
    """The texts of boxes and shapes, those for older programs left out, which newer ones show otherwise."""
    for body in root.iter(f"{_DRAWING}txBody"):
        if next(body.iterancestors("{*}Fallback"), None) is None:
            spans = stripped(tuple(_spans(body)))
            text = "".join(span.text for span in spans)
            if text:
                yield RawText("text box", sheet, text, marked=text_marked(spans))


def _spans(body: etree._Element) -> Iterator[Span]:
    for number, line in enumerate(body.iter(f"{_TEXT}p")):
        if number:
            yield Span("\n")
        for run in line.iter(f"{_TEXT}t"):
            parent = run.getparent()
            properties = parent.find(f"{_TEXT}rPr") if parent is not None else None
            yield Span(run.text or "", marks(_look(properties)) if properties is not None else UNMARKED)


def _look(properties: etree._Element) -> FontLook:
    """How a run of a shape looks (ECMA-376-1, 21.1.2.3.9)."""
    raised = properties.get("baseline", "0")
    ink = properties.find(f"{_TEXT}solidFill/{_TEXT}srgbClr")
    red = colour(ink.get("val")) if ink is not None else None
    return FontLook(
        struck=properties.get("strike", "noStrike") != "noStrike",
        underlined=properties.get("u", "none") != "none",
        superscript=raised.strip("0%") != "" and not raised.startswith("-"),
        subscript=raised.startswith("-"),
        highlighted=properties.find(f"{_TEXT}highlight") is not None,
        colour=red if red and min(red) < 0xE6 else None,  # the ground of a shape is not looked for
    )
