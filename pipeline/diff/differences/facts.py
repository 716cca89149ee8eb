"""Two sides of a change into the facts that differ beside their words: links, field types, alt text.

Every field of every node is a fact unless it is said here to be something else, so that a new one is told.
"""

import dataclasses
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from enum import Enum
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, NamedTuple, cast

from pipeline.diff.words.texts import atom_name
from pipeline.model.change import Fact, Facts
from pipeline.model.organisation.language import ENGLISH
from pipeline.model.text.block import (
    Applicability,
    Callout,
    Cell,
    Contents,
    Figure,
    Heading,
    ListPosition,
    Orientation,
    Paragraph,
    ParagraphRole,
    Picture,
    Row,
    Table,
)
from pipeline.model.text.foreign import ForeignAtom
from pipeline.model.text.inline import (
    CrossReference,
    FormField,
    MarkerGroup,
    NoteReference,
    Opaque,
    Style,
    Text,
)

_HELD = frozenset(("content", "blocks", "cells", "rows", "caption"))
"""The fields that hold other nodes."""
_NEVER = frozenset(("place", "revisions", "columns", "paragraph"))
"""What a red-line puts on a node, and where it was written."""
_WORDS = frozenset(((Text, "text"), (CrossReference, "text"), (Orientation, "landscape")))
"""The fields that are printed as the words of a change."""
COMPUTED: Mapping[tuple[type, str], str] = {
    (ListPosition, "list"): "made by the program; another number in the list is told",
    (Callout, "id"): "made by the program",
    (Opaque, "block"): "of foreign files alone, whose objects are told by what they are",
    (Paragraph, "section"): "the properties of a section are told with those of the paragraph that ends it",
    (Heading, "section"): "the same",
}
"""The fields that no author writes, each with the reason why no change tells them."""
_IN_WORDS = frozenset(("foreign", "inside"))
"""The fields whose values bring their own words."""
_NAMES: Mapping[tuple[type, str], str] = {
    (CrossReference, "target"): "leads to",
    (CrossReference, "form"): "printed as",
    (FormField, "kind"): "type",
    (FormField, "beside"): "label beside",
    (Figure, "alt"): "alt text",
    (ListPosition, "format"): "list",
    (ListPosition, "level"): "list level",
    (ListPosition, "marked"): "marker",
    (ListPosition, "tight"): "spacing",
    (ListPosition, "start"): "first number",
    (ListPosition, "delimiter"): "sign beside the number",
    (ListPosition, "upper"): "capital letters",
    (Paragraph, "callout"): "box",
    (Callout, "kind"): "box",
    (Callout, "title"): "box title",
    (Contents, "depth"): "levels",
}
"""What a field is called where its own name says too little."""
_LOOK = frozenset(
    (
        *((Paragraph, name) for name in ("list", "align", "role")),
        *((Heading, name) for name in ("level", "numbered", "appendix", "page_break_before")),
        *((Table, name) for name in ("widths", "header_rows", "role")),
        *((ListPosition, name) for name in ("format", "marked", "tight", "delimiter", "upper")),
        *((Cell, name) for name in ("align", "header")),
        *((Style, name) for name in ("bold", "italic", "code")),
        (Contents, "depth"),
        (Orientation, "landscape"),
        *((kind, "id") for kind in (Paragraph, Heading, Row, Table, Figure)),
    )
)
"""The fields that say how something looks, is counted or is called inside; all others are substantive."""
_ALONE = frozenset((Text, FormField))
"""The nodes of which something that came or went tells the facts too: no word of it says them."""
_PRINTED = frozenset(("id", "label", "lines"))
"""What such a node has besides, which its words say or nobody asks for."""
_ATOMS = frozenset((CrossReference, NoteReference, MarkerGroup, FormField, Opaque, Figure, Picture))
"""The nodes that are compared by all that they are, wherever they stand."""
_DEPTH = (ListPosition, "level")
_WEIGHTY_ROLES = (ParagraphRole.TERM, ParagraphRole.DEFINITION, ParagraphRole.QUOTE, ParagraphRole.CODE)
"""What a paragraph is for where that decides how its words are to be taken."""
LIST_NUMBER = "list number"
"""What an item of a list counts as: computed, and told where it stands in another list."""
UNTOLD = "formatting without words here"
"""What is told of nodes of foreign files that differ in nothing that has a name."""
_DIGITS = 12
"""So much of a digest tells two contents apart."""


class _Value(NamedTuple):
    """The value of one field, in words."""

    name: str
    text: str
    kind: type
    """The kind of node that the field is of."""
    look: bool
    plain: bool
    """True where it is what the field has when nothing is written."""


def fact_names(kind: type) -> Iterator[str]:
    """What the facts of one kind of node are called."""
    for fact in _fields(cast(Any, kind)):
        if (kind, fact.name) not in COMPUTED and fact.name not in _IN_WORDS:
            yield _name((kind, fact.name))


def own_facts(old: object, new: object) -> Facts:
    """What differs between two nodes themselves, whatever stands in them."""
    facts = tuple(_differing(tuple(_own(old)), tuple(_own(new)), lonely=True))
    drawn = any(fact.name == "drawing" for fact in facts)  # which says more than a digest
    told = tuple(fact for fact in facts if fact.name != "picture" or not drawn)
    return told or _untold(old, new)


def _untold(old: object, new: object) -> Facts:
    """That something of a foreign file differs which nothing else says: it is never taken for a look."""
    keys = [_digest(foreign.key) if foreign else "" for foreign in map(_foreign, (old, new))]
    return (Fact(UNTOLD, keys[0], keys[1]),) if keys[0] != keys[1] else ()


def _foreign(node: object) -> ForeignAtom | None:
    value = getattr(node, "foreign", None)
    return value if isinstance(value, ForeignAtom) else None


def facts_between(old: object, new: object) -> Facts:
    """What differs between two nodes, or two runs of nodes, and in all that they hold; words are left out."""
    same = dataclasses.is_dataclass(old) and type(old) is type(new)
    own = own_facts(old, new) if same else ()
    inside = _differing(*(tuple(_inner(side, itself=not same)) for side in (old, new)))
    return (*own, *inside)


def facts_alone(piece: object, *, gone: bool) -> Facts:
    """What something that came or went leads to and asks for: addresses, and what its fields are."""
    values = tuple(_inner(piece, itself=True))
    return tuple(_differing(values, ()) if gone else _differing((), values))


def _differing(old: tuple[_Value, ...], new: tuple[_Value, ...], *, lonely: bool = False) -> Iterator[Fact]:
    """The facts of which one side has other values.

    What only one side has is told where no word says it, or where all that is `lonely` is to be told.
    """
    for name in dict.fromkeys(value.name for value in (*old, *new)):
        left, right = ([value for value in side if value.name == name] for side in (old, new))
        if not left or not right:
            left, right = ([value for value in side if _tells(value, lonely)] for side in (left, right))
        before, after = (_texts(side) for side in (left, right))
        if before == after:
            continue
        gone, came = Counter(before) - Counter(after), Counter(after) - Counter(before)
        texts = (before, after) if not gone and not came else (gone, came)
        look = all(value.look for value in (*left, *right))
        yield Fact(name, _joined(texts[0]), _joined(texts[1]), look)


def _texts(values: list[_Value]) -> list[str]:
    """The texts of some values; of foreign properties each once, in how many runs it may stand."""
    texts = [value.text for value in values]
    return list(dict.fromkeys(texts)) if all(value.kind is ForeignAtom for value in values) else texts


def _tells(value: _Value, lonely: bool) -> bool:
    """True for a value worth telling of what only one side has."""
    said = lonely or (value.kind in _ALONE and value.name not in _PRINTED)
    return said and not value.plain


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(filter(None, texts))


def _inner(piece: object, *, itself: bool) -> Iterator[_Value]:
    """The values of all that a piece holds, without what most nodes have alike."""
    if isinstance(piece, tuple):
        for part in piece:
            yield from _inner(part, itself=True)
        return
    if itself:
        yield from (value for value in _own(piece) if not value.plain or value.kind in _ATOMS)
    for fact in _fields(cast(Any, type(piece))):
        value = getattr(piece, fact.name)
        if _is_held(fact.name, value):
            yield from _inner(value, itself=True)


def _own(node: object) -> Iterator[_Value]:
    """The values of the fields of one node, and of what belongs to it: a style, a place in a list."""
    kind: type[Any] = type(node)
    if isinstance(node, Opaque) and node.source is not None:
        yield _Value("object", f"{atom_name(node)}, {_digest(node.xml)}", kind, look=False, plain=False)
        return
    if isinstance(node, Style) and node.foreign is not None:
        yield from _told_words(node.foreign)
        return
    for fact in _fields(cast(Any, kind)):
        value, key = getattr(node, fact.name), (kind, fact.name)
        if fact.name == "inside" or isinstance(value, ForeignAtom):
            yield from _told_words(value)
        elif key in _WORDS or key in COMPUTED or _is_held(fact.name, value):
            continue
        elif isinstance(value, Picture):
            yield from _picture(value)
        elif dataclasses.is_dataclass(value):
            is_foreign = _foreign(value) is not None  # whose words are no part of what is compared
            yield from _own(value) if is_foreign else _belonging(cast(Hashable, value))
        else:
            plain = value == fact.default or (key == _DEPTH and value == 0)
            yield _Value(_name(key), _said(key, value), kind, _is_look(key, value), plain)


def _told_words(value: Any) -> Iterator[_Value]:
    """The properties of nodes of foreign files, and what stands around words in them, in words."""
    for foreign in value if isinstance(value, tuple) else (value,):
        for told in foreign.words if isinstance(foreign, ForeignAtom) else ():
            yield _Value(told.name, told.value, ForeignAtom, told.look, plain=False)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


@cache
def _fields(kind: type) -> tuple[dataclasses.Field[Any], ...]:
    """The fields of a kind of node that are compared."""
    return tuple(field for field in dataclasses.fields(kind) if field.compare and field.name not in _NEVER)


@lru_cache(maxsize=1_000)
def _belonging(value: Hashable) -> tuple[_Value, ...]:
    """The values of a style or a place in a list, of which a document has few."""
    return tuple(_own(value))


def _name(key: tuple[type, str]) -> str:
    return _NAMES.get(key, key[1].replace("_", " "))


def _is_held(name: str, value: object) -> bool:
    """True for a field that holds other nodes."""
    nodes = isinstance(value, tuple) and any(map(dataclasses.is_dataclass, value))
    return name in _HELD or (name == "notes" and nodes)


def _is_look(key: tuple[type, str], value: object) -> bool:
    return key in _LOOK and value not in _WEIGHTY_ROLES


def _picture(picture: Picture) -> Iterator[_Value]:
    """What a drawing shows, a value each; the picture itself by its kind, its size and a digest."""
    for line in picture.drawing or picture.words:
        yield _Value("drawing", line, Picture, look=False, plain=False)
    size = f"{picture.width_px:g} × {picture.height_px:g} px"
    text = f"{picture.media_type}, {size}, {_text(picture.data)}"
    yield _Value("picture", text, Picture, look=False, plain=False)


def _said(key: tuple[type, str], value: Any) -> str:
    """A value as a reader knows it: levels of lists count from 1."""
    if key == _DEPTH:
        return str(value + 1)
    if key == (ListPosition, "tight"):
        return "tight" if value else "loose"
    if key == (Applicability, "stage"):
        return ENGLISH.words.get(f"stage.{value}", str(value))
    return _text(value)


def _text(value: Hashable) -> str:
    match value:
        case None | "" | ():
            return ""
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case bytes():
            return f"{len(value)} bytes, sha256 {sha256(value).hexdigest()[:_DIGITS]}"
        case float():
            return f"{value:.1f}"
        case tuple():
            return ", ".join(_text(part) for part in value)
        case _:
            return str(value)
