"""Short names into the full names that the standard (ECMA-376) gives elements and attributes."""

from functools import cache

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
OWN = "urn:artefacts:judges"
"""What the judges write into a tree for themselves."""


@cache
def w(name: str) -> str:
    """The name of an element or attribute of WordprocessingML."""
    return f"{{{MAIN}}}{name}"


def r(name: str) -> str:
    """The name of an attribute that holds the id of a relationship."""
    return f"{{{RELATION}}}{name}"


def own(name: str) -> str:
    """The name of an element that only the judges know."""
    return f"{{{OWN}}}{name}"


def local(element: etree._Element) -> str:
    """The name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute of WordprocessingML; "" where it, or the element, is missing."""
    return "" if element is None else element.get(w(name)) or ""


def parent_of(element: etree._Element) -> etree._Element:
    """The element around this one; AssertionError for a root."""
    parent = element.getparent()
    assert parent is not None
    return parent


def within(element: etree._Element, *names: str) -> bool:
    """True where one of the elements around this one has one of the names."""
    return next(element.iterancestors(*names), None) is not None


def unwrapped(element: etree._Element) -> None:
    """Puts the children of an element in its place."""
    parent = parent_of(element)
    place = parent.index(element)
    parent[place : place + 1] = list(element)


def removed(element: etree._Element) -> None:
    """Takes an element out of its tree."""
    parent_of(element).remove(element)
