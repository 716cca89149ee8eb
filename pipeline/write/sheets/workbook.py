"""What fills a workbook into the bytes of an Excel file, the same every time."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from xlsxwriter.workbook import Workbook

from pipeline.model.dates import StatedDate
from pipeline.model.organisation.colours import palette
from pipeline.model.organisation.house_look import PLAIN, HouseLook
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.ooxml import names
from pipeline.ooxml.package import package_bytes, read_package
from pipeline.ooxml.text import DECLARATION, escaped

_CORE = "docProps/core.xml"
_LONGEST_PROPERTY = 255
_FAMILY = "Calibri"


@dataclass(frozen=True, slots=True)
class WorkbookProperties:
    """What a workbook says of itself."""

    title: str
    subject: str
    owners: tuple[str, ...]
    day: StatedDate
    """Stands as its date; a file without a stated day has none."""
    language: Language = ENGLISH
    custom: Mapping[str, str] = field(default_factory=dict)
    """Custom document properties; one that is longer than Excel reads is left out."""
    house: HouseLook = PLAIN
    """The look that it is written in."""

    @property
    def inks(self) -> "Inks":
        """What its cells are written with."""
        colours = palette(self.house.colours)
        family = self.house.fonts.named_in_office or _FAMILY
        return Inks(f"#{colours['accent']}", f"#{colours['table_head']}", family)


class Inks(NamedTuple):
    """The colour of headings, that of their ground, and the family of the font."""

    accent: str
    shade: str
    family: str


def workbook_bytes(about: WorkbookProperties, fill: Callable[[Workbook], None]) -> bytes:
    """The Excel file that `fill` writes into: no clock and no trace of the machine is in it."""
    buffer = io.BytesIO()
    # Texts are never turned into formulas, links or numbers, not even by `write`.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(buffer, options) as book:
        for name, value in about.custom.items():
            if len(value) <= _LONGEST_PROPERTY:
                book.set_custom_property(name, value, "text")
        fill(book)
    package = read_package(buffer.getvalue(), "the workbook", "an Excel file")
    core = replace(package.parts[_CORE], data=_core_xml(about).encode())
    return package_bytes(replace(package, parts={**package.parts, _CORE: core}))


def _core_xml(about: WorkbookProperties) -> str:
    """Title, owners and language (XlsxWriter knows no language), and the day where one is stated."""
    values = (
        ("dc:title", about.title),
        ("dc:subject", about.subject),
        ("dc:creator", ", ".join(about.owners)),
        ("dc:language", about.language.tag),
    )
    elements = "".join(f"<{name}>{escaped(value)}</{name}>" for name, value in values if value)
    if about.day.day:
        elements += "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{about.day.iso()}T00:00:00Z</dcterms:{name}>'
            for name in ("created", "modified")
        )
    prefixes = (("cp", names.CORE), ("dc", names.DC), ("dcterms", names.DCTERMS), ("xsi", names.XSI))
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in prefixes)
    return f"{DECLARATION}<cp:coreProperties {spaces}>{elements}</cp:coreProperties>"
