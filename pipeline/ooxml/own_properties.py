"""Custom properties into the XML of their part, and a package into one with others of them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lxml import etree

from pipeline.ooxml import names
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import DECLARATION, escaped, parsed, serialised, xml_text

FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id of custom properties (ECMA-376-1, 22.3)."""
_FIRST = 2
"""The first number that a property may have."""


def properties_xml(values: Iterable[tuple[str, str]]) -> str:
    """The part of custom properties with these names and texts, in their order."""
    elements = "".join(
        f'<property fmtid="{FORMAT}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values, _FIRST)
    )
    return f'{DECLARATION}<Properties xmlns="{names.CUSTOM}" xmlns:vt="{names.VT}">{elements}</Properties>'


def with_own_properties(package: Package, values: Mapping[str, str]) -> Package:
    """The package with other texts of some custom properties; one whose text is "" is taken out.

    A package without custom properties stays as it is, and so does one in which there is nothing to change.
    """
    (part, *_) = package.related("", "custom-properties") or (None,)
    if part is None:
        return package
    root = parsed(part.data, part.name)
    wanted = {name.lower(): (name, value) for name, value in values.items()}
    before = [element for element in root if " ".join((element.get("name") or "").split()).lower() in wanted]
    if not before and not any(values.values()):
        return package
    for element in before:
        root.remove(element)
    numbers = [int(pid) for element in root if (pid := element.get("pid") or "").isdigit()]
    added = [(name, value) for name, value in wanted.values() if value]
    for number, (name, value) in enumerate(added, max((_FIRST - 1, *numbers)) + 1):
        attributes = {"fmtid": FORMAT, "pid": str(number), "name": name}
        element = etree.SubElement(root, f"{{{names.CUSTOM}}}property", attributes)
        etree.SubElement(element, f"{{{names.VT}}}lpwstr").text = xml_text(value)
    changed = replace(part, data=serialised(root))
    return Package({**package.parts, part.name: changed}, package.relationships)
