"""What a workspace sets of its look into what is wrong with it, each with its place."""

from collections.abc import Iterator, Mapping

from pipeline.errors import PipelineError, Problem, did_you_mean, found
from pipeline.model.organisation.colours import LARGE, LEGIBLE, PAIRS, PAPER, contrast, palette
from pipeline.model.organisation.house_look import LEAST_TEXT_MM, HouseLook
from pipeline.write.look import Look
from pipeline.write.templates.dressing import families
from pipeline.write.templates.logo import bitmap, logo_picture

SETTING, FAINT, UNSEEN = "LOOK-01", "LOOK-02", "LOOK-03"


def house_problems(house: HouseLook, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Every setting that cannot be followed, or makes text that is hard to read."""
    yield from _logo(house, files)
    yield from _fonts(house, files)
    yield from _margins(house)
    yield from _faint(house)


def _logo(house: HouseLook, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """A logo that is no picture, or does not fit between the margins."""
    if house.logo is None:
        return
    place = house.place("logo.file")
    if not house.logo.height_mm:
        yield found(SETTING, house.place("logo.height"), "the logo has no height", "write height: 12mm")
        return
    try:
        picture = bitmap(logo_picture(Look(files), house.logo), house.logo)
    except PipelineError as error:
        yield found(SETTING, place, error.message, error.hint)
        return
    wide, room = house.logo.height_mm * picture.width_px / picture.height_px, house.margins.text_mm[0]
    if wide > room:
        message = f"the logo is {wide:.0f} mm wide at this height, and the text is {room:.0f} mm wide"
        yield found(SETTING, place, message, "write a lower 'height', or crop the picture")


def _margins(house: HouseLook) -> Iterator[Problem]:
    """Margins in which headers have no room, or that leave none for text."""
    given = house.margins
    for side, least in given.narrow.items():
        message = f"a margin of {given.given[side]:g} mm is too narrow: at the {side} {least:g} mm are needed"
        yield found(SETTING, house.place(f"margins.{side}"), message, f"write {side}: {least:g}mm, or more")
    for room, sides in zip(given.text_mm, (("left", "right"), ("top", "bottom")), strict=True):
        side = next((side for side in sides if side in given.given), "")
        if side and room < LEAST_TEXT_MM:
            message = (
                f"the margins at the {' and '.join(sides)} leave {max(room, 0):g} mm for text "
                f"on a page of A4, and {LEAST_TEXT_MM:g} mm are needed"
            )
            yield found(SETTING, house.place(f"margins.{side}"), message, "make them narrower")


def _fonts(house: HouseLook, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Families of which no file lies below `templates/fonts/`: a PDF has no other fonts."""
    known = families(files)
    for key, family in (("text", house.fonts.text), ("headings", house.fonts.headings)):
        if family and family not in known:
            others = ", ".join(sorted(known))
            hint = did_you_mean(family, known) or (
                f"put its files there, as TTF or OTF; the families that are there: {others}"
            )
            message = f"no font file below templates/fonts/ is of the family '{family}'"
            yield found(SETTING, house.place(f"fonts.{key}"), message, hint)


def _faint(house: HouseLook) -> Iterator[Problem]:
    """Texts that cannot be told well from their ground, where the workspace sets one of the two colours."""
    colours = palette(house.colours)
    for ink, ground in PAIRS:
        if not {ink, ground, "accent"} & set(house.colours):
            continue
        ratio = contrast(colours[ink], colours[ground] if ground else PAPER)
        if ratio < LEGIBLE:
            key = next((role for role in (ink, ground, "accent") if role in house.colours), ink)
            on = f"'{ground}' (#{colours[ground]})" if ground else "paper"
            message = (
                f"the contrast of '{ink}' (#{colours[ink]}) on {on} is {ratio:.1f}, and {LEGIBLE} is legible"
            )
            yield found(FAINT if ratio >= LARGE else UNSEEN, house.place(f"colours.{key}"), message)
