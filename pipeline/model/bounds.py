"""How much a source may hold: one table of counts, what goes beyond one as an error, and the page of them.

Counts alone decide, of bytes, nodes, steps or turns, so that a slow machine says the same as a fast one.
"""

from dataclasses import dataclass

from pipeline.errors import PipelineError, Place

CODE = "BND-01"


@dataclass(frozen=True, slots=True)
class Bound:
    """The most that there may be of something."""

    where: str
    """What is bounded: "a paragraph of Markdown"."""
    unit: str
    """What is counted: "characters"."""
    most: int
    cure: str

    def require(self, count: int, place: Place | None, subject: str = "") -> None:
        """Nothing; PipelineError where there is more than the bound, with `subject` for what has it."""
        if count > self.most:
            raise self.error(place, subject)

    def error(self, place: Place | None, subject: str = "", code: str = CODE) -> PipelineError:
        """The error for what goes beyond the bound."""
        return PipelineError(
            f"more than {self.most:,} {self.unit} in {subject or self.where}, and no more are read",
            place=place,
            hint=self.cure,
            code=code,
        )


def whole_number(text: str, most: int) -> int | None:
    """The whole number that decimal digits mean; None for any other text, and for a number above `most`."""
    if not (text.isascii() and text.isdecimal()) or len(text.lstrip("0")) > len(str(most)):
        return None
    number = int(text.lstrip("0") or 0)
    return number if number <= most else None


_SPLIT = "split it"
_SIMPLER_DRAWING = "simplify the drawing, or export it as PNG"
_LETTER = "write the letter with fewer and plainer loops and variables"
_WRITE_OUT = "correct it, or put it in quotes where it is a name and no number"

SOURCE_BYTES = Bound("a source", "bytes", 10_000_000, "split it, or shrink the picture")
MARKDOWN_CHARACTERS = Bound("a part of Markdown", "characters", 5_000_000, "split it into several parts")
MARKDOWN_LINES = Bound("a part of Markdown", "lines", 100_000, "split it into several parts")
PARAGRAPH_CHARACTERS = Bound("a paragraph, heading or cell", "characters", 10_000, "begin a new paragraph")
PARAGRAPH_MARKS = Bound(
    "a paragraph, heading or cell", "signs that may be marks", 2_000, "begin a new paragraph"
)
MARK_CHARACTERS = Bound("one mark, such as a link", "characters", 2_000, "end it sooner")
MARKDOWN_DEPTH = Bound("a list", "levels inside each other", 9, "write it with fewer levels")
EXPRESSION_CHARACTERS = Bound("an expression in {{ }}", "characters", 1_000, "shorten it")
EXPRESSION_TOKENS = Bound("an expression in {{ }} or a tag in {% %}", "words and signs", 120, "shorten it")
EXPRESSION_DEPTH = Bound(
    "an expression in {{ }} or a tag in {% %}", "brackets inside each other", 20, "shorten it"
)
EXPRESSION_NUMBER_DIGITS = Bound("a number in an expression", "digits", 15, "write a smaller number")
VALUE_CHARACTERS = Bound("the value of an expression, or a whole letter", "characters", 100_000, _LETTER)
LETTER_CHARACTERS = Bound("the template of a letter", "characters", 100_000, "shorten it")
LETTER_TAGS = Bound("a letter", "tags in {{ }} and {% %}", 2_000, _LETTER)
LETTER_BLOCKS = Bound("a letter", "tags in {% %} inside each other", 10, _LETTER)
LETTER_LOOPS = Bound("a letter", "loops inside each other", 2, _LETTER)
LETTER_STEPS = Bound("the loops of a letter", "steps", 1_000_000, _LETTER)
LETTER_TURNS = Bound("the loops of a letter", "turns", 10_000, _LETTER)
LETTER_WORK = Bound("a letter", "characters that are made on the way", 5_000_000, _LETTER)
YAML_DEPTH = Bound("a YAML text", "levels inside each other", 40, "write it with fewer levels")
YAML_NODES = Bound("a YAML text", "keys, items and values", 200_000, _SPLIT)
NUMBER_DIGITS = Bound("a number", "digits", 15, _WRITE_OUT)
VERSION_DIGITS = Bound("each part of a version", "digits", 9, "write a version such as 1.0")
TABLE_ROWS = Bound("a table", "rows", 10_000, "split it into several tables")
TABLE_COLUMNS = Bound("a row of a table", "columns", 100, "split the table, or turn it")
TABLE_PLACES = Bound(
    "a table", "places that its cells and their spans cover", 200_000, "split it, or shorten a span"
)
FLOW_BOXES = Bound("a flow chart", "boxes", 100, "draw two charts")
FLOW_ARROWS = Bound("a flow chart", "arrows", 300, "draw two charts")
RASCI_PARTIES = Bound("a RASCI matrix", "parties, or forums", 30, "split the matrix")
PICTURE_PIXELS = Bound("a picture", "pixels", 40_000_000, "scale it down: a full page needs nine million")
SVG_BYTES = Bound("an SVG picture", "bytes", 5_000_000, _SIMPLER_DRAWING)
SVG_PIXELS = Bound(
    "an SVG picture",
    "pixels",
    16_000_000,
    "give it a smaller width and height; its viewBox can stay as it is",
)
SVG_NODES = Bound(
    "an SVG picture", "elements, those that it repeats by reference included", 50_000, _SIMPLER_DRAWING
)
SVG_DEPTH = Bound(
    "an SVG picture",
    "elements inside each other, those that it refers to included",
    64,
    "remove groups that hold one group",
)
SVG_LAYERS = Bound(
    "an SVG picture",
    "elements inside each other that are faded, cut or filtered",
    16,
    "fade, cut or filter fewer groups inside each other",
)
SVG_TEXT = Bound("an SVG picture", "characters of text", 100_000, _SIMPLER_DRAWING)
SVG_ATTRIBUTE = Bound("an attribute in an SVG picture", "characters", 500_000, _SIMPLER_DRAWING)
SVG_ATTRIBUTES = Bound("an SVG picture", "attributes", 300_000, _SIMPLER_DRAWING)
SVG_STYLE = Bound(
    "the style of an SVG picture", "rules times elements", 2_000_000, "write the styles on the elements"
)
SVG_FILTERS = Bound("an SVG picture", "steps of filters, repeated ones included", 50, "filter fewer elements")
SVG_PATTERN = Bound("a tile of a pattern in an SVG picture", "times the picture's size", 4, _SIMPLER_DRAWING)
LETTER_ROWS = Bound("the table of letters", "rows", 5_000, "split the file")
LETTER_DATA_CELLS = Bound(
    "the table of letters", "cells", 2_000_000, "delete the empty rows and columns around the table"
)
OFFICE_BYTES = Bound("an Office file from elsewhere", "bytes", 50_000_000, "take its pictures out")
OFFICE_UNPACKED_BYTES = Bound(
    "an Office file from elsewhere", "bytes unpacked", 200_000_000, "take its pictures out"
)
OFFICE_PARTS = Bound("an Office file from elsewhere", "parts", 2_000, "take its pictures out")
OFFICE_RATIO = Bound("an Office file from elsewhere", "times its size unpacked", 200, "save it again")
OFFICE_MARKS = Bound(
    "the parts of an Office file from elsewhere",
    "signs that begin or end an element",
    1_500_000,
    "delete the rows and columns around the table, or send it in parts",
)
OFFICE_DEPTH = Bound("a part of an Office file", "elements inside each other", 256, "save it again")
CONTAINER_LEVELS = Bound(
    "a returned zip or mail",
    "zips and mails inside each other",
    4,
    "unpack it and put its files among the returns",
)
CONTAINER_FILES = Bound(
    "a returned zip or mail", "files", 1_000, "unpack it and put its files among the returns"
)
CONTAINER_BYTES = Bound(
    "a returned zip or mail", "bytes unpacked", 200_000_000, "unpack it and put its files among the returns"
)
CONTAINER_RATIO = Bound(
    "a returned zip",
    "times its size unpacked",
    200,
    "it may be a decompression bomb: ask its sender for the files",
)
MAIL_PARTS = Bound(
    "a returned mail", "parts", 1_000, "save what is attached to it, and put that among the returns"
)
MAIL_LEVELS = Bound(
    "a returned mail",
    "parts that hold others",
    100,
    "save what is attached to it, and put that among the returns",
)
RETURN_TEXT_BYTES = Bound("a returned log as text", "bytes", 20 * 1024 * 1024, "send it in parts")
RETURN_CELLS = Bound(
    "a returned log", "filled cells", 500_000, "delete the rows and columns around the table"
)
RETURN_CHARACTERS = Bound("a returned log", "characters of cells", 50_000_000, "delete repeated cells")
RETURN_SHEETS = Bound("a workbook from elsewhere", "sheets", 250, "send it in parts")
RETURN_ROWS = Bound(
    "a workbook from elsewhere", "filled or hidden rows", 200_000, "delete the rows below the table"
)
RETURN_PLACES = Bound(
    "the text of a workbook from elsewhere",
    "cells, empty ones before the last of a row included",
    5_000_000,
    "delete the columns beside the table",
)
RETURN_MERGES = Bound("a workbook from elsewhere", "merged ranges", 5_000, "undo merges outside the table")
RETURN_COLUMN_LOOKS = Bound("a workbook from elsewhere", "looks of columns", 1_000, "save it again")
RETURN_LINKS = Bound("a workbook from elsewhere", "cells with links", 100_000, "remove links")
RETURN_CONDITIONS = Bound(
    "a workbook from elsewhere",
    "ranges of conditional formats times filled cells",
    20_000_000,
    "clear the rules of conditional formatting",
)
RETURN_STYLES = Bound(
    "the styles of a workbook from elsewhere",
    "signs that begin or end an element",
    200_000,
    "copy the table into a new workbook",
)
WORD_STYLE_CHAIN = Bound(
    "a style of a Word file", "styles that it rests on, one on the other", 100, "base it on fewer styles"
)
WORD_NUMBER_CHARACTERS = Bound(
    "the number of a paragraph of a Word file", "characters", 255, "shorten the number format of its list"
)
FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Dates lie far from the ends of the calendar, so that one can be counted on from any of them."""


BOUNDS: tuple[Bound, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Bound))
"""Every bound, in the order in which a reader of the page meets them."""
_INTRODUCTION = f"""# Bounds

This page is made from `pipeline/model/bounds.py`; `nox -s accept` writes it.

Counts alone decide how much is read, so that a slow machine says the same as a fast one; time and memory
only stop a run, with a note. What goes beyond a bound is an error with its place (`BND-01`, in a letter or
an expression `VAR-03`). Dates are read from the year {FIRST_YEAR} to {LAST_YEAR}. Whatever else a source
makes the program stumble over is an error with its place, too (`BND-02`), and no traceback.

| where | at most | cure |
|---|---|---|
"""


def bounds_page() -> str:
    """The page of bounds, in Markdown."""
    rows = (f"| {bound.where} | {bound.most:,} {bound.unit} | {bound.cure} |\n" for bound in BOUNDS)
    return _INTRODUCTION + "".join(rows).replace("{{ }}", "`{{ }}`").replace("{% %}", "`{% %}`")
