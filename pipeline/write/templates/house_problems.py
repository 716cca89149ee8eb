"""What a workspace sets of its look into what is wrong with it, each with its place."""

from collections.abc import Iterator, Mapping

from pipeline.errors import Problem, did_you_mean, found
from pipeline.model.colours import LARGE, LEGIBLE, PAIRS, PAPER, contrast, palette
from pipeline.model.house_look import HouseLook
from pipeline.write.templates.dressing import families

SETTING, FAINT, UNSEEN = "LOOK-01", "LOOK-02", "LOOK-03"


def house_problems(house: HouseLook, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Every setting that cannot be followed, or makes text that is hard to read."""
    yield from _fonts(house, files)
    yield from _faint(house)


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
