"""The roles that colours play in what is printed, their defaults, and how well two can be told apart."""

from collections.abc import Mapping
from dataclasses import dataclass

PAPER = "FFFFFF"
LEGIBLE, LARGE = 4.5, 3.0
"""The least contrast of text with its ground, and that of large text (WCAG 2.2, 1.4.3)."""

Palette = Mapping[str, str]
"""The colour of each role: six digits."""


@dataclass(frozen=True, slots=True)
class ColourRole:
    """What a colour is for."""

    name: str
    default: str
    """Six digits, as they stand in the templates of the program."""
    shows: str
    """Where it shows, in words."""
    tint: float = 0.0
    """The share of the accent in it, where the workspace states the accent and not this one; 0: no share."""


ROLES = (
    ColourRole("text", "1A1A1A", "text"),
    ColourRole(
        "accent", "1F3864", "headings, captions, titles, the bar of a cover and of a note, lines of drawings"
    ),
    ColourRole("secondary", "404040", "lines of the cover, notices, notes under tables"),
    ColourRole("quiet", "595959", "headers and footers, placeholders"),
    ColourRole("rule", "BFBFBF", "lines of tables, of headers and footers"),
    ColourRole("link", "0B4F9E", "links"),
    ColourRole(
        "applicability", "7A3E00", "the label that says to whom a section applies; reasons in a red-line"
    ),
    ColourRole("table_head", "E4EAF4", "heading rows of tables, headings of workbooks", 0.11),
    ColourRole("panel", "F3F5F9", "row headings, control tables, notices, the ground around a page", 0.05),
    ColourRole("code", "EEF1F6", "the ground of code and of placeholders", 0.07),
    ColourRole("note", "EDF2FA", "the ground of a note", 0.07),
    ColourRole("warning", "FCF0EC", "the ground of a warning"),
    ColourRole("warning_bar", "9C2A10", "the bar of a warning"),
    ColourRole("example", "F4F6EA", "the ground of an example"),
    ColourRole("example_bar", "5F6B2F", "the bar of an example"),
    ColourRole("box", "EEF2F9", "steps in flow charts", 0.07),
    ColourRole("end", "DCE5F4", "ends in flow charts", 0.15),
    ColourRole("phase", "E3EAF6", "the first phase in a Gantt chart", 0.12),
    ColourRole("bar", "9DB7E0", "bars in charts, the second phase in a Gantt chart", 0.4),
    ColourRole("inserted", "0B5A2A", "inserted text in red-lines as PDF and HTML"),
    ColourRole("deleted", "A11212", "deleted text in red-lines as PDF and HTML"),
    ColourRole("moved_here", "1D3F8A", "text that came from elsewhere, in the same"),
    ColourRole("moved_away", "5A2D82", "text that went elsewhere, in the same"),
)
PAIRS = (
    *((ink, "") for ink in ("text", "accent", "secondary", "quiet", "link", "applicability")),
    *((ink, "") for ink in ("inserted", "deleted", "moved_here", "moved_away")),
    *(("text", ground) for ground in ("table_head", "panel", "code", "note", "warning", "example")),
    *(("text", ground) for ground in ("box", "end", "phase", "bar")),
    *(("accent", ground) for ground in ("table_head", "panel")),
    ("secondary", "panel"),
    ("quiet", "code"),
)
"""Text and the ground that it is printed on, by role; "" is paper."""


def palette(given: Palette) -> Palette:
    """The colour of every role: as given, else a tint of an accent that is given, else the default."""
    accent = given.get("accent", "")
    return {
        role.name: given.get(role.name)
        or (mixed(accent, role.tint) if accent and role.tint else "")
        or role.default
        for role in ROLES
    }


def mixed(colour: str, share: float) -> str:
    """A colour with white: "E4EAF4" is about a tenth of "1F3864"."""
    channels = (255 - (255 - channel) * share for channel in bytes.fromhex(colour))
    return bytes(map(round, channels)).hex().upper()


def recoloured(given: Palette) -> Palette:
    """The colours to be printed in place of the defaults, by default; those that stay are left out."""
    colours = palette(given)
    return {role.default: colours[role.name] for role in ROLES if colours[role.name] != role.default}


def contrast(colour: str, other: str) -> float:
    """The contrast ratio of two colours, "1F3864" (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """The relative luminance of a colour, 0 for black to 1 for white."""
    red, green, blue = (_linear(channel / 255) for channel in bytes.fromhex(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
