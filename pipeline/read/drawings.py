"""What floats above the cells of a sheet into the places of pictures and the text of boxes."""

from dataclasses import dataclass

from lxml import etree

from pipeline.model.bounds import whole
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import parsed
from pipeline.read.raw import Place, RawText

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
    found = [drawing for part in sheet_parts(package, sheet) for drawing in package.related(part, "drawing")]
    roots = [parsed(part.data, part.name) for part in found]
    pictures = tuple(place for root in roots for place in _pictures(root))
    texts = tuple(RawText("text box", sheet, text) for root in roots for text in _texts(root))
    return Drawings(pictures, texts)


def sheet_parts(package: Package, sheet: str) -> list[str]:
    """The names of the parts that hold a sheet: one, where the workbook is sound."""
    books = package.related("", "officeDocument")
    ids = {key for book in books for key in _ids(book, sheet)}
    return [
        link.target for book in books for link in package.relationships.get(book.name, ()) if link.id in ids
    ]


def _ids(book: Part, sheet: str) -> list[str]:
    for element in parsed(book.data, book.name).iter("{*}sheet"):
        if element.get("name") == sheet:
            return [str(value) for key, value in element.attrib.items() if str(key).endswith("}id")]
    return []


def _pictures(root: etree._Element) -> list[Place]:
    places: list[Place] = []
    for picture in root.iter(f"{_DRAWING}pic"):
        corner = next(
            (one for anchor in picture.iterancestors() for one in anchor.iterfind(f"{_DRAWING}from")), None
        )
        places.append((_index(corner, "row"), _index(corner, "col")))
    return places


def _index(corner: etree._Element | None, name: str) -> int:
    text = corner.findtext(f"{_DRAWING}{name}") if corner is not None else None
    return (whole((text or "").strip(), _LAST_ROW) or 0) + 1


def _texts(root: etree._Element) -> list[str]:
    found = []
    for body in root.iter(f"{_DRAWING}txBody"):
        if next(body.iterancestors("{*}Fallback"), None) is not None:
            continue  # for older programs, beside what newer ones show
        lines = ("".join(run.text or "" for run in line.iter(f"{_TEXT}t")) for line in body.iter(f"{_TEXT}p"))
        found.append("\n".join(lines).strip())
    return [text for text in found if text]
