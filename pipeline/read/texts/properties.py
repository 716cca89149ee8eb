"""An Office package into the values of its custom properties."""

from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed

_PART = "docProps/custom.xml"


def custom_properties(package: Package) -> tuple[str, ...]:
    """The values, as text, in the order of the part; () where there are none."""
    part = package.parts.get(_PART)
    if part is None:
        return ()
    return tuple("".join(map(str, element.itertext())) for element in parsed(part.data, part.name))
