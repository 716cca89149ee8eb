"""Bookmarks and what refers to them into the places that references lead to, and into those that lead nowhere."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from tests.judges.fields import named_in
from tests.judges.names import own, value, w

_NO_BOOKMARK = frozenset({"_top"})
"""What a link may name without a bookmark: the start of the document."""
_BLOCKS = (w("p"), w("tbl"))


@dataclass(frozen=True, slots=True)
class Reference:
    """What refers to a bookmark."""

    bookmark: str
    said: str
    """The field's code, or "link"."""


def places(trees: Mapping[str, etree._Element]) -> dict[str, str]:
    """Per bookmark, in small letters: the words of the paragraph that it stands in, and which of those with the same
    words it is. Two files name a place alike if they say the same there, whatever name their bookmarks have.
    """
    said: Counter[str] = Counter()
    at: dict[etree._Element, str] = {}
    found: dict[str, str] = {}
    for _, tree in sorted(trees.items()):
        for paragraph in tree.iter(w("p")):
            words = words_of(paragraph)
            said[words] += 1
            at[paragraph] = f"{words} ({said[words]})"
        for start in tree.iter(w("bookmarkStart")):
            found.setdefault(value(start, "name").casefold(), at.get(_paragraph(start), "the end"))
    return found


def references(trees: Mapping[str, etree._Element]) -> Iterator[Reference]:
    """Everything in resolved trees with marked fields that refers to a bookmark, in the order of the text."""
    for _, tree in sorted(trees.items()):
        for element in tree.iter(own("field"), w("hyperlink")):
            if element.tag == w("hyperlink"):
                if (
                    value(element, "anchor")
                    and next(element.iter(w("t"), w("drawing"), own("field")), None) is not None
                ):
                    yield Reference(value(element, "anchor"), "link")
            else:
                yield from of_codes([element.get("code") or ""])


def lost(found: Iterable[Reference], there: Iterable[str]) -> tuple[Reference, ...]:
    """The references whose bookmark isn't there, each once."""
    names = {*there, *_NO_BOOKMARK}
    return tuple(dict.fromkeys(one for one in found if one.bookmark.casefold() not in names))


def of_codes(codes: Iterable[str]) -> Iterator[Reference]:
    """What fields with these codes refer to."""
    return (Reference(name, code) for code in codes for name in named_in(code))


def words_of(element: etree._Element) -> str:
    """The words of a paragraph in one line."""
    return " ".join("".join(text.text or "" for text in element.iter(w("t"))).split())


def _paragraph(start: etree._Element) -> etree._Element:
    """The paragraph that a bookmark starts in; of one between blocks, the next; of one at the end, itself."""
    around = next(start.iterancestors(w("p")), None)
    if around is not None:
        return around
    following = next((block for block in start.itersiblings() if block.tag in _BLOCKS), None)
    return start if following is None else next(following.iter(w("p")), start)
