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


def whole(text: str, most: int) -> int | None:
    """The whole number that decimal digits mean; None for any other text, and for a number above `most`."""
    if not (text.isascii() and text.isdecimal()) or len(text.lstrip("0")) > len(str(most)):
        return None
    number = int(text.lstrip("0") or 0)
    return number if number <= most else None


_SPLIT = "split it"
_SIMPLER_DRAWING = "simplify the drawing, or export it as PNG"
_LETTER = "write the letter with fewer and plainer loops and variables"
_WRITE_OUT = "correct it, or put it in quotes where it is a name and no number"

MARKDOWN_CHARACTERS = Bound("a part of Markdown", "characters", 1_000_000, "split it into several parts")
MARKDOWN_LINES = Bound("a part of Markdown", "lines", 20_000, "split it into several parts")
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
FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Dates lie far from the ends of the calendar, so that one can be counted on from any of them."""
