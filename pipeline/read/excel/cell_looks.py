"""The fonts, grounds and rich texts of a workbook into how the words of each cell look."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles.colors import COLOR_INDEX, Color
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.fills import Fill
from openpyxl.styles.fonts import Font
from openpyxl.utils import coordinate_to_tuple
from openpyxl.workbook.workbook import Workbook

from pipeline.model.bounds import whole_number
from pipeline.model.text.marked import Span
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed
from pipeline.read.texts.looks import (
    PLAIN_LOOK,
    Colour,
    FontLook,
    colour,
    is_tiny,
    marks,
    text_marked,
    tinted,
)
from pipeline.read.texts.raw import Place

_STRINGS = "sharedStrings"
_SHEET = "worksheet"
_RICH = b"rPr"
_MOST_STRINGS = 10_000_000
_LIGHT_AND_DARK = (1, 0, 3, 2)
"""Themes list dark before light; cells count light before dark."""
_LAST = 16_384
HIDING = ";;;"
"""The code of a format that shows nothing."""
_UNSET = "00000000"
"""The colour of a fill that names none."""


@dataclass(frozen=True, slots=True)
class RichTextPiece:
    """A piece of a rich text; without properties of its own it looks as its cell does."""

    text: str
    properties: etree._Element | None


Rich = Mapping[Place, tuple[RichTextPiece, ...]]
"""The texts of a sheet that have pieces of different looks."""


@dataclass(frozen=True, slots=True)
class Formatting:
    """What the looks of a workbook's cells are made of."""

    fonts: Sequence[Font]
    fills: Sequence[Fill]
    theme: tuple[Colour | None, ...]
    rich: Mapping[str, Rich]
    """By the part of the sheet."""


def workbook_looks(book: Workbook, package: Package) -> Formatting:
    """The fonts, grounds, colours and rich texts of a workbook that openpyxl has read."""
    fonts, fills = book._fonts, book._fills  # type: ignore[attr-defined]  # no other list has all of them
    return Formatting(tuple(fonts), tuple(fills), _theme(book.loaded_theme), dict(_rich_texts(package)))


def cell_looks(cells: Iterable[Cell], given: Formatting) -> Mapping[tuple[int, int], FontLook]:
    """How the cells look in themselves, by the numbers of their font and ground."""
    keys = {_look_key(cell) for cell in cells}
    return {(font, fill): _look(given.fonts[font], given.fills[fill], given) for font, fill in keys}


def speaking_looks(looks: Mapping[tuple[int, int], FontLook]) -> frozenset[tuple[int, int]]:
    """The looks that say something, by the numbers of their font and ground."""
    return frozenset(key for key, look in looks.items() if marks(look))


def looks_marked(cell: Cell, rich: Rich, said: frozenset[tuple[int, int]]) -> bool:
    """False for a cell whose looks say nothing, which most are."""
    return (cell.row, cell.column) in rich or _look_key(cell) in said


def cell_spans(
    cell: Cell, text: str, rich: Rich, looks: Mapping[tuple[int, int], FontLook], given: Formatting
) -> tuple[Span, ...]:
    """The text of a cell with its marks, as the file writes it; its pieces where they make up the text."""
    base = looks[_look_key(cell)]
    pieces = rich.get((cell.row, cell.column), ())
    if "".join(piece.text for piece in pieces) != text:
        pieces = (RichTextPiece(text, None),)
    return tuple(Span(piece.text, marks(_of_piece(piece, base, given))) for piece in pieces)


def font_name(cell: Cell, given: Formatting) -> str | None:
    """What the font of a cell is called."""
    return given.fonts[_look_key(cell)[0]].name


def rule_look(style: DifferentialStyle | None, given: Formatting) -> FontLook:
    """How words look where a conditional format holds."""
    if style is None:
        return PLAIN_LOOK
    font = _look(style.font, None, given) if style.font is not None else PLAIN_LOOK
    code = style.numFmt.formatCode if style.numFmt is not None else ""
    laid = style.fill if getattr(style.fill, "patternType", None) in (None, "solid") else None
    ground = getattr(laid, "bgColor", None)
    shown = _colour(ground, given) if ground is not None and ground.value != _UNSET else None
    return replace(font, hidden=font.hidden or code == HIDING, ground=shown)


def ground_of(cell: Cell | MergedCell, given: Formatting) -> Colour | None:
    """The colour that a cell lays below its words; None for paper."""
    _, fill = _look_key(cell) if isinstance(cell, Cell) else (0, 0)
    return _look(None, given.fills[fill], given).ground


def note_marks(package: Package, part: str, given: Formatting) -> Iterator[tuple[Place, str]]:
    """The notes on the cells of a sheet, by its part, whose formatting says something, with their marks."""
    for notes in package.related(part, "comments"):
        if _RICH not in notes.data:
            continue
        for note in parsed(notes.data, notes.name).iter("{*}comment"):
            text = note.find("{*}text")
            pieces = _pieces(text) if text is not None else ()
            spans = (Span(piece.text, marks(_of_piece(piece, PLAIN_LOOK, given))) for piece in pieces)
            if said := text_marked(spans):
                yield coordinate_to_tuple(note.get("ref", "A1")), said


def placed_cells(root: etree._Element) -> Iterator[tuple[Place, etree._Element]]:
    """Each cell with its place; one that states none stands behind the one before."""
    row = column = 0
    for line in root.iter("{*}row"):
        row, column = whole_number(line.get("r", ""), 1_048_576) or row + 1, 0
        for cell in line.iterchildren("{*}c"):
            stated = cell.get("r")
            place = coordinate_to_tuple(stated) if stated else (row, column + 1)
            row, column = place
            yield place, cell


def _look_key(cell: Cell) -> tuple[int, int]:
    style = cell._style  # type: ignore[attr-defined]  # its numbers; the public values are made anew each time
    return style.fontId, style.fillId


def _of_piece(piece: RichTextPiece, base: FontLook, given: Formatting) -> FontLook:
    properties = piece.properties
    if properties is None:
        return base
    raised = _value(properties, "vertAlign")
    return FontLook(
        struck=_holds(properties, "strike"),
        underlined=properties.find("{*}u") is not None and _value(properties, "u") != "none",
        superscript=raised == "superscript",
        subscript=raised == "subscript",
        hidden=is_tiny(_value(properties, "sz")),
        colour=_of_element(properties.find("{*}color"), given),
        ground=base.ground,
    )


def _look(font: Font | None, fill: Fill | None, given: Formatting) -> FontLook:
    solid = getattr(fill, "patternType", None) == "solid"
    ground = _colour(getattr(fill, "fgColor", None), given) if solid else None
    if font is None:
        return FontLook(ground=ground)
    return FontLook(
        struck=bool(font.strike),
        underlined=font.u not in (None, "none"),
        superscript=font.vertAlign == "superscript",
        subscript=font.vertAlign == "subscript",
        hidden=is_tiny(font.sz),
        colour=_colour(font.color, given),
        ground=ground,
    )


def _colour(named: Color | None, given: Formatting) -> Colour | None:
    if named is None or named.type == "auto":
        return None
    return _resolved(named.type, named.value, named.tint, given)


def _of_element(named: etree._Element | None, given: Formatting) -> Colour | None:
    if named is None:
        return None
    for kind in ("rgb", "theme", "indexed"):
        if (value := named.get(kind)) is not None:
            number = value if kind == "rgb" else whole_number(value, 100) or 0
            return _resolved(kind, number, _fraction(named.get("tint", "0")), given)
    return None


def _resolved(kind: str, value: object, tint: float, given: Formatting) -> Colour | None:
    base: Colour | None = None
    if kind == "rgb":
        base = colour(str(value))
    elif isinstance(value, int) and kind == "indexed":
        base = colour(COLOR_INDEX[value]) if value < len(COLOR_INDEX) else None
    elif isinstance(value, int) and kind == "theme" and value < len(given.theme):
        base = given.theme[value]
    return tinted(base, tint) if base and tint else base


def _rich_texts(package: Package) -> Iterator[tuple[str, Rich]]:
    shared = _shared(package)
    for book in package.named_or_typed("", "officeDocument"):
        for part in package.related(book.name, _SHEET):
            if shared or _RICH in part.data:
                yield part.name, dict(_rich(parsed(part.data, part.name), shared))


def _shared(package: Package) -> Mapping[int, tuple[RichTextPiece, ...]]:
    """The shared strings that are rich, by their numbers."""
    texts: dict[int, tuple[RichTextPiece, ...]] = {}
    for book in package.named_or_typed("", "officeDocument"):
        for strings in package.named_or_typed(book.name, _STRINGS):
            if _RICH in strings.data:
                for number, item in enumerate(parsed(strings.data, strings.name).iterchildren("{*}si")):
                    if item.find("{*}r/{*}rPr") is not None:
                        texts[number] = tuple(_pieces(item))
    return texts


def _rich(
    root: etree._Element, shared: Mapping[int, tuple[RichTextPiece, ...]]
) -> Iterator[tuple[Place, tuple[RichTextPiece, ...]]]:
    for place, cell in placed_cells(root):
        kind = cell.get("t")
        if kind == "s":
            number = whole_number((cell.findtext("{*}v") or "").strip(), _MOST_STRINGS)
            if number is not None and number in shared:
                yield place, shared[number]
        elif kind == "inlineStr":
            item = cell.find("{*}is")
            if item is not None and item.find("{*}r/{*}rPr") is not None:
                yield place, tuple(_pieces(item))


def _pieces(item: etree._Element) -> Iterator[RichTextPiece]:
    """The pieces of a string as openpyxl joins them: its plain text first, then its runs."""
    plain = item.find("{*}t")
    if plain is not None and plain.text:
        yield RichTextPiece(_read(plain), None)
    for run in item.iterchildren("{*}r"):
        text = run.find("{*}t")
        if text is not None and text.text:
            yield RichTextPiece(_read(text), run.find("{*}rPr"))


def _read(text: etree._Element) -> str:
    """The text as openpyxl hands it on: without the sign that escapes an escape."""
    return (text.text or "").replace("x005F_", "")


def _holds(properties: etree._Element, name: str) -> bool:
    element = properties.find(f"{{*}}{name}")
    return element is not None and element.get("val", "1") not in ("0", "false")


def _value(properties: etree._Element, name: str) -> str:
    element = properties.find(f"{{*}}{name}")
    return element.get("val", "") if element is not None else ""


def _fraction(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _theme(data: bytes | None) -> tuple[Colour | None, ...]:
    """The colours of a theme in the order in which cells count them."""
    if not data:
        return ()
    scheme = next(parsed(data, "theme").iter("{*}clrScheme"), None)
    if scheme is None:
        return ()
    listed = [
        colour(given.get("lastClr") or given.get("val"))
        for entry in scheme
        for given in entry.iterchildren("{*}*")
    ]
    first = [listed[place] for place in _LIGHT_AND_DARK if place < len(listed)]
    return (*first, *listed[4:])
