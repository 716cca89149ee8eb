"""The templates and what the workspace sets of its look into the files of the look in force."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from pipeline.errors import PipelineError
from pipeline.model.organisation.colours import Palette, recoloured
from pipeline.model.organisation.house_look import PLAIN, HouseLook, Logo, Margins
from pipeline.model.text.block import Picture
from pipeline.write.docx.looks.dressed import dressed_reference
from pipeline.write.docx.looks.reference import PATH as REFERENCE
from pipeline.write.look import HOUSE, LOOK, Look, house_from, house_json
from pipeline.write.templates.font_file import Face, face_of
from pipeline.write.templates.logo import bitmap, logo_picture
from pipeline.write.templates.stylesheets import ALL, css_string

STYLE, PRINT = "html/style.css", "html/print.css"
_COVER_MM, _BELOW_LOGO_MM = 55, 8
"""The room above a cover, as in print.css, and that below a logo, which both are part of."""
_COLOUR = re.compile(r"#([0-9A-Fa-f]{6})\b")
_HEADINGS = "h1,h2,h3,h4,h5,h6,.cover-title"
_FALLBACK = {STYLE: 'Carlito,Calibri,"Artefact Symbols","Segoe UI Symbol",sans-serif'}
_HYPHENATION = (
    "p,li,dd,td,th{hyphens:auto;hyphenate-limit-chars:6 3 3}",
    "code,.code,.cover-title,.cover-line,.contents,.contents li,.callout-title,a{hyphens:manual}",
)
"""Words of text are divided, and no heading, code or address."""
_PRINTED_FALLBACK = 'Carlito,"Artefact Symbols"'


def dressed(files: Mapping[str, bytes], house: HouseLook) -> Mapping[str, bytes]:
    """The files with the settings in them; the very same where nothing is set.

    What a setting cannot reach, because the template is broken or a font is missing, stays as it is:
    `house_problems` tells.
    """
    if house == PLAIN:
        return files
    if not house.margins.sound:
        house = replace(house, margins=Margins())
    result = {**files, HOUSE: house_json(house)}
    for path in ALL:
        if path in files:
            result[path] = _stylesheet(files[path], path, house, files)
    if REFERENCE in files:
        logo = files.get(house.logo.file, b"") if house.logo else b""
        result[REFERENCE] = _word(files[REFERENCE], result[HOUSE], logo)
    return result


def families(files: Mapping[str, bytes]) -> Mapping[str, Mapping[Face, str]]:
    """The files of each family of fonts among some templates, by face."""
    families: dict[str, dict[Face, str]] = {}
    for path in sorted(files):
        if path.startswith("fonts/"):
            try:
                family, face = face_of(files[path])
            except PipelineError:  # no font, or a broken one: told where fonts are looked at
                continue
            families.setdefault(family, {}).setdefault(face, path)
    return families


def recoloured_css(text: str, given: Palette) -> str:
    """A stylesheet with the colours of the workspace in the places of the program's."""
    changed = recoloured(given)

    def colour(match: re.Match[str]) -> str:
        other = changed.get(match[1].upper())
        return f"#{other.lower()}" if other else match[0]

    return _COLOUR.sub(colour, text)


@lru_cache(maxsize=4)
def _word(data: bytes, settings: bytes, logo: bytes) -> bytes:
    """The Word reference document with the settings in it; as it is where it is no sound Word file."""
    house = house_from(settings)
    try:
        return dressed_reference(data, house, _bitmap(house, logo))
    except PipelineError:  # told where templates are looked at
        return data


def _bitmap(house: HouseLook, data: bytes) -> Picture | None:
    if house.logo is None:
        return None
    try:
        return bitmap(logo_picture(Look({house.logo.file: data} if data else {}), house.logo), house.logo)
    except PipelineError:  # told with the settings
        return None


def _stylesheet(data: bytes, path: str, house: HouseLook, files: Mapping[str, bytes]) -> bytes:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data
    own = "\n".join(_rules(path, house, files))
    return (recoloured_css(text, house.colours) + (f"\n{own}\n" if own else "")).encode()


def _rules(path: str, house: HouseLook, files: Mapping[str, bytes]) -> Iterator[str]:
    """The rules that settings add to a stylesheet."""
    if path == STYLE:
        yield from _families(house, _FALLBACK[STYLE])
        yield from _screen_margins(house.margins)
        yield from _HYPHENATION if house.hyphenation else ()
        yield from _logo(house.logo)
    elif path == PRINT:
        known = families(files)
        for family in dict.fromkeys((house.fonts.text, house.fonts.headings)):
            yield from (_font_face(family, face, name) for face, name in known.get(family, {}).items())
        yield from _families(house, _PRINTED_FALLBACK)
        if house.fonts.text:
            yield f"@page{{font-family:{css_string(house.fonts.text)},Carlito}}"
        yield from _page_margins(house.margins)
        if house.logo:
            above = max(_COVER_MM - house.logo.height_mm - _BELOW_LOGO_MM, 0)
            yield f".logo+.cover{{margin-top:{above:g}mm}}"


def _families(house: HouseLook, fallback: str) -> Iterator[str]:
    if house.fonts.text:
        yield f"html{{font-family:{css_string(house.fonts.text)},{fallback}}}"
    if house.fonts.headings:
        behind = f"{css_string(house.fonts.text)}," if house.fonts.text else ""
        yield f"{_HEADINGS}{{font-family:{css_string(house.fonts.headings)},{behind}{fallback}}}"


def _font_face(family: str, face: Face, path: str) -> str:
    weight = ";font-weight:bold" if face.bold else ""
    style = ";font-style:italic" if face.italic else ""
    return f"@font-face{{font-family:{css_string(family)}{style}{weight};src:url({LOOK}{path})}}"


def _logo(logo: Logo | None) -> Iterator[str]:
    if logo:
        yield f".logo{{margin:0 0 {_BELOW_LOGO_MM}mm;line-height:0}}"
        yield f".logo img{{height:{logo.height_mm:g}mm;max-width:100%;width:auto}}"


def _page_margins(margins: Margins) -> Iterator[str]:
    sides = ";".join(f"margin-{side}:{mm:g}mm" for side, mm in margins.given.items())
    if sides:
        yield f"@page{{{sides}}}"


def _screen_margins(margins: Margins) -> Iterator[str]:
    across = {side: mm for side, mm in margins.given.items() if side in ("left", "right")}
    sides = ";".join(f"padding-{side}:min({mm:g}mm,6vw)" for side, mm in across.items())
    if sides:
        yield f"@media screen{{main{{{sides}}}}}"
