"""What a workspace sets of its look: a logo, fonts, colours, margins."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.errors import Place
from pipeline.model.organisation.colours import Palette

SIDES = ("top", "right", "bottom", "left")
_A4 = (210.0, 297.0)
_TEMPLATE = {"top": 28.0, "right": 25.0, "bottom": 25.0, "left": 25.0}
"""The margins of the program's templates."""
LEAST_MM = {"top": 15.0, "right": 8.0, "bottom": 15.0, "left": 8.0}
"""Headers and footers need so much, and so much of an edge is not printed by many printers."""
LEAST_TEXT_MM = 60.0
NO_PLACES: Mapping[str, Place] = {}
NO_COLOURS: Palette = {}


@dataclass(frozen=True, slots=True)
class Logo:
    """The picture of an organisation."""

    file: str
    """Below `templates/`."""
    alt: str
    height_mm: float


@dataclass(frozen=True, slots=True)
class Fonts:
    """Families; "" leaves what the templates say."""

    text: str = ""
    headings: str = ""
    office: str = ""
    """What Word and Excel files name in place of both."""

    @property
    def named_in_office(self) -> str:
        """The family of text in Word and Excel files."""
        return self.office or self.text


@dataclass(frozen=True, slots=True)
class Margins:
    """Of an upright page, in millimetres; None leaves what the templates say."""

    top: float | None = None
    right: float | None = None
    bottom: float | None = None
    left: float | None = None

    def __bool__(self) -> bool:
        return bool(self.given)

    @property
    def given(self) -> Mapping[str, float]:
        """Those that are set, by side."""
        sides = {"top": self.top, "right": self.right, "bottom": self.bottom, "left": self.left}
        return {side: length for side, length in sides.items() if length is not None}

    @property
    def text_mm(self) -> tuple[float, float]:
        """The width and the height that an upright page of A4 has for text."""
        top, right, bottom, left = ({**_TEMPLATE, **self.given}[side] for side in SIDES)
        return _A4[0] - left - right, _A4[1] - top - bottom

    @property
    def narrow(self) -> Mapping[str, float]:
        """The sides that are too narrow for what stands there, each with what it needs."""
        return {side: LEAST_MM[side] for side, length in self.given.items() if length < LEAST_MM[side]}

    @property
    def sound(self) -> bool:
        """True where every side and the text have room."""
        return not self.narrow and min(self.text_mm) >= LEAST_TEXT_MM


@dataclass(frozen=True, slots=True)
class HouseLook:
    """The look of a workspace, as far as it is set."""

    logo: Logo | None = None
    fonts: Fonts = Fonts()
    colours: Palette = field(default_factory=lambda: NO_COLOURS)
    """Those that are set, by role, six upper-case digits each."""
    margins: Margins = Margins()
    hyphenation: bool = False
    """True where words are divided at the ends of lines."""
    places: Mapping[str, Place] = field(default_factory=lambda: NO_PLACES, compare=False)
    """Where each setting stands: "logo.file", "colours.accent"."""

    def place(self, key: str) -> Place:
        """Where a setting stands."""
        return self.places.get(key, Place("artefacts.yaml"))


PLAIN = HouseLook()
"""Nothing is set."""
