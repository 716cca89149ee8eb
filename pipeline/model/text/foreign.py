"""What a foreign Word file says of a node beyond what the model knows, as one atom."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ForeignAtom:
    """The properties of a node of a foreign Word file, or a container around it."""

    key: str
    """Canonical form: equal where a reader sees the same, whatever ids and order a program gave it."""
    xml: object = field(default=None, compare=False, repr=False)
    """The element that it was read from, for whoever writes it back."""
    aside: bool = False
    """True where the node is the same on both sides of a comparison, and nothing in it was read."""
