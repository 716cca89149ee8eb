"""The Word reference document into one with the fonts, colours and margins of the workspace."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from pipeline.model.organisation.colours import Palette, recoloured
from pipeline.model.organisation.house_look import HouseLook, Margins
from pipeline.model.text.block import Picture
from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, Part, package_bytes, read_package
from pipeline.ooxml.text import parsed, serialised
from pipeline.write.docx.looks.hyphenated import with_hyphenation
from pipeline.write.docx.looks.logo import with_logo
from pipeline.write.docx.looks.styles import HEADINGS

TWIPS_A_MM = 1440 / 25.4
_HEADED = (*HEADINGS, "Title", "Cover Title", "TOC Heading")
"""The styles that the family of headings is for."""
_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
_FIRST_IN_RUN = ("rStyle",)
"""What stands before the fonts in the properties of a run (ECMA-376-1, 17.3.2.28)."""
_LINES, _LINE_MM = {"top": "header", "bottom": "footer"}, 8
"""The line that stands in a margin, and the height that it needs."""
_COLOUR = re.compile(rb'(w:(?:val|fill|color)=")([0-9A-Fa-f]{6})(?=")')


def dressed_reference(data: bytes, house: HouseLook, logo: Picture | None) -> bytes:
    """The bytes of the reference document in the house's look; PipelineError for no sound Word file.

    `logo` is the bitmap that its headers show, in place of pictures that are in them already.
    """
    package = read_package(data, "the Word reference document")
    main = package.document
    changed = {
        part.name: replace(part, data=recoloured_xml(part.data, house.colours))
        for part in package.parts.values()
        if part.name.endswith(".xml")
    }
    package = replace(package, parts={**package.parts, **changed})
    package = _with(package, main.name, _paged(package.parts[main.name].data, main.name, house.margins))
    for part in package.related(main.name, "styles"):
        package = _with(package, part.name, _lettered(part, house))
    if house.hyphenation:
        package = with_hyphenation(package)
    if house.logo and logo:
        package = with_logo(package, house.logo, logo)
    return package_bytes(package)


def recoloured_xml(data: bytes, given: Palette) -> bytes:
    """The XML of a part with the colours of the workspace in the places of the program's."""
    changed = {old.encode(): new.encode() for old, new in recoloured(given).items()}

    def colour(match: re.Match[bytes]) -> bytes:
        return match[1] + changed.get(match[2].upper(), match[2])

    return _COLOUR.sub(colour, data) if changed else data


def _with(package: Package, name: str, data: bytes) -> Package:
    return replace(package, parts={**package.parts, name: replace(package.parts[name], data=data)})


def _paged(data: bytes, name: str, margins: Margins) -> bytes:
    """The main part with the margins of the workspace in each section."""
    if not margins:
        return data
    root = parsed(data, name)
    for section in root.iter(w("sectPr")):
        element = section.find(w("pgMar"))
        if element is None:
            element = etree.SubElement(section, w("pgMar"))
        for side, length in margins.given.items():
            element.set(w(side), str(round(length * TWIPS_A_MM)))
            if side in _LINES:
                most, name = round((length - _LINE_MM) * TWIPS_A_MM), w(_LINES[side])
                element.set(name, str(min(round(float(element.get(name) or most)), most)))
    return serialised(root)


def _lettered(part: Part, house: HouseLook) -> bytes:
    """The styles with the fonts of the workspace: one for all text, one for headings."""
    text, headings = house.fonts.named_in_office, house.fonts.office or house.fonts.headings
    if not text and not headings:
        return part.data
    root = parsed(part.data, part.name)
    if text:
        for fonts in root.iter(w("rFonts")):
            _name_font(fonts, text)
        defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        if defaults is not None:
            _name_font(_fonts_of(defaults), text)
    for style in _styles(root, _HEADED) if headings else ():
        properties = style.find(w("rPr"))
        if properties is None:
            properties = etree.SubElement(style, w("rPr"))
        _name_font(_fonts_of(properties), headings)
    return serialised(root)


def _styles(root: etree._Element, names: tuple[str, ...]) -> Iterator[etree._Element]:
    for style in root.iterfind(w("style")):
        name = style.find(w("name"))
        if name is not None and name.get(w("val")) in names:
            yield style


def _fonts_of(properties: etree._Element) -> etree._Element:
    """The fonts among the properties of a run, put where they belong if there are none."""
    element = properties.find(w("rFonts"))
    if element is None:
        element = etree.Element(w("rFonts"))
        first = [child for child in properties if child.tag in map(w, _FIRST_IN_RUN)]
        properties.insert(len(first), element)
    return element


def _name_font(fonts: etree._Element, family: str) -> None:
    """Names one family for all scripts, in place of those of a theme."""
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in _SCRIPTS:
        fonts.set(w(script), family)
