"""What the settings of a workspace's look may hold."""

from typing import Annotated

from pydantic import Field, StringConstraints

from pipeline.load.strict import Strict, Words

Colour = Annotated[
    str,
    StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$"),
    Field(description='a colour in quotes: "#" and six digits from 0 to 9 and a to f, as in "#1F3864"'),
]
Length = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{1,3}(\.[0-9]{1,2})?mm$"),
    Field(description="a length in millimetres, as in 25mm"),
]


class LogoRow(Strict):
    """The picture that stands in Word's headers, and on covers."""

    file: Words
    alt: Words
    height: Length = "12mm"


class FontsRow(Strict):
    """Families of fonts."""

    text: Words = ""
    headings: Words = ""
    office: Words = ""


class ColoursRow(Strict):
    """A colour for each role that has another one than by default."""

    text: Colour = ""
    accent: Colour = ""
    secondary: Colour = ""
    quiet: Colour = ""
    rule: Colour = ""
    link: Colour = ""
    applicability: Colour = ""
    table_head: Colour = ""
    panel: Colour = ""
    code: Colour = ""
    note: Colour = ""
    warning: Colour = ""
    warning_bar: Colour = ""
    example: Colour = ""
    example_bar: Colour = ""
    box: Colour = ""
    end: Colour = ""
    phase: Colour = ""
    bar: Colour = ""
    inserted: Colour = ""
    deleted: Colour = ""
    moved_here: Colour = ""
    moved_away: Colour = ""


class MarginsRow(Strict):
    """The margins of an upright page."""

    top: Length = ""
    right: Length = ""
    bottom: Length = ""
    left: Length = ""


class LookRow(Strict):
    """The look of a workspace; what is left out is as in the program's own templates."""

    logo: LogoRow | None = None
    fonts: FontsRow = FontsRow()
    colours: ColoursRow = ColoursRow()
    margins: MarginsRow = MarginsRow()
    hyphenation: bool = False
