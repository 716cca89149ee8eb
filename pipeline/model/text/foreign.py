"""What a foreign Word file says of a node beyond what the model knows, as one atom."""

from dataclasses import dataclass, field
from typing import NamedTuple


class ToldProperty(NamedTuple):
    """A property in words that a reader knows."""

    name: str
    value: str
    look: bool
    """True where it is proven to say how something looks, and nothing of what is to be done."""


@dataclass(frozen=True, slots=True)
class ForeignAtom:
    """The properties of a node of a foreign Word file, or a container around it."""

    key: str
    """Canonical form: equal where a reader sees the same, whatever ids and order a program gave it."""
    xml: object = field(default=None, compare=False, repr=False)
    """The element that it was read from, for whoever writes it back."""
    words: tuple[ToldProperty, ...] = field(default=(), compare=False, repr=False)
    """The same in words; () where nobody has asked for them."""
    spelling: str = field(default="", compare=False, repr=False)
    """How it says yes and no where there are several ways: two that are equal may differ in it."""
    inside: str = ""
    """Of a row or cell: the controls around it, by what each is known by."""
    aside: bool = False
    """True where the node is the same on both sides of a comparison, and nothing in it was read."""


def spelled_apart(first: ForeignAtom | None, second: ForeignAtom | None) -> bool:
    """True for what says yes or no otherwise: where a text is edited, what it said is put on record."""
    return (first.spelling if first else "") != (second.spelling if second else "")
