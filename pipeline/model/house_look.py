"""What a workspace sets of its look: a logo, fonts, colours, margins."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.errors import Place
from pipeline.model.colours import Palette

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
        return any(side is not None for side in (self.top, self.right, self.bottom, self.left))


@dataclass(frozen=True, slots=True)
class HouseLook:
    """The look of a workspace, as far as it is set."""

    logo: Logo | None = None
    fonts: Fonts = Fonts()
    colours: Palette = field(default_factory=lambda: NO_COLOURS)
    """Those that are set, by role, six upper-case digits each."""
    margins: Margins = Margins()
    places: Mapping[str, Place] = field(default_factory=lambda: NO_PLACES, compare=False)
    """Where each setting stands: "logo.file", "colours.accent"."""

    def place(self, key: str) -> Place:
        """Where a setting stands."""
        return self.places.get(key, Place("artefacts.yaml"))


PLAIN = HouseLook()
"""Nothing is set."""
