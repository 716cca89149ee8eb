"""Elements of a Word file into what they say: children, values, switches."""

from collections.abc import Iterator

from lxml import etree

from pipeline.model.bounds import whole_number
from pipeline.ooxml.names import MC, W14, W15, w

LARGEST_NUMBER = 2**31 - 1
_ALTERNATIVES, _CHOICE, _FALLBACK = (f"{{{MC}}}{name}" for name in ("AlternateContent", "Choice", "Fallback"))
_UNDERSTOOD = frozenset({W14, W15})
"""The namespaces beside the standard's own of which what is read here is known."""


def known_children(element: etree._Element) -> Iterator[etree._Element]:
    """The elements in an element, with those of the choice that is understood in place of alternatives."""
    for child in element.iterchildren(etree.Element):
        if child.tag == _ALTERNATIVES:
            choice = next(filter(_is_understood, child.iterchildren(_CHOICE)), child.find(_FALLBACK))
            yield from known_children(choice) if choice is not None else ()
        else:
            yield child


def child_of(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of a name in WordprocessingML; None where there is none."""
    if element is None:
        return None
    child = element.find(w(name))
    if child is None and element.find(_ALTERNATIVES) is not None:
        return next((other for other in known_children(element) if other.tag == w(name)), None)
    return child


def child_value(element: etree._Element | None, name: str) -> str:
    """The w:val of a child; "" where there is none."""
    child = child_of(element, name)
    return child.get(w("val"), "") if child is not None else ""


def child_number(element: etree._Element | None, name: str) -> int | None:
    """The whole number that a child says; None where it says none that is not negative."""
    return whole_number(child_value(element, name).strip(), LARGEST_NUMBER)


def is_on(element: etree._Element | None, name: str) -> bool:
    """True where a child switches something on."""
    child = child_of(element, name)
    return child is not None and child.get(w("val"), "1") not in ("0", "false", "off")


def _is_understood(choice: etree._Element) -> bool:
    prefixes = choice.get("Requires", "").split()
    return bool(prefixes) and all(choice.nsmap.get(prefix) in _UNDERSTOOD for prefix in prefixes)
