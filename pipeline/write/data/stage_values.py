"""Values of the model into plain ones, and these into an outline that a person reads."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from hashlib import sha256

from pipeline.errors import Place
from pipeline.write.text.visible import visible

KIND = "kind of value"
"""The key under which a plain value says what it was: no field has this name."""
_SCALAR = str | int | float | bool | None


def plain_value(value: object, *, whole: bool = True) -> object:
    """The value as mappings, lists and scalars; without `whole` fields that have their default are left out.

    Of bytes their number and SHA-256 are given; a key of several parts is one text, "|" between them.
    """
    match value:
        case Enum():
            return value.value
        case Place():
            return str(value)
        case bytes():
            return {KIND: "bytes", "length": len(value), "sha256": sha256(value).hexdigest()}
        case date():
            return value.isoformat()
        case str() | int() | float() | None:
            return value
        case Mapping():
            return {_key(key): plain_value(item, whole=whole) for key, item in value.items()}
        case frozenset() | set():
            return sorted(str(plain_value(item, whole=whole)) for item in value)
        case tuple() | list():
            return [plain_value(item, whole=whole) for item in value]
        case _ if is_dataclass(value):
            shown = {
                field.name: plain_value(getattr(value, field.name), whole=whole)
                for field in fields(value)
                if whole or getattr(value, field.name) != _default(field)
            }
            return {KIND: type(value).__name__, **shown}
        case _:
            raise TypeError(f"no plain form of {type(value).__name__}")


def outline(value: object, depth: int = 0) -> Iterator[str]:
    """The lines of a plain value: what it is, its scalars behind that, and what it holds below, indented."""
    match value:
        case dict():
            yield from _mapping(value, depth)
        case list():
            for item in value:
                yield from outline(item, depth)
        case _:
            yield f"{_indent(depth)}{_word(value)}"


def _mapping(value: dict[str, object], depth: int) -> Iterator[str]:
    """A line for the value itself, then its fields; a table has a line for each of its keys."""
    if KIND in value:
        beside = (f"{name}={_word(item)}" for name, item in value.items() if name != KIND and _is_short(item))
        yield f"{_indent(depth)}{' '.join((str(value[KIND]), *beside))}"
        depth += 1
    for name, item in value.items():
        if _is_short(item):
            if KIND not in value:
                yield f"{_indent(depth)}{visible(name)}: {_word(item)}"
            continue
        yield f"{_indent(depth)}{visible(name)}:"
        yield from outline(item, depth + 1)


def _is_short(value: object) -> bool:
    """True for what stands on one line with others: scalars, and lists of them."""
    if isinstance(value, list):
        return all(isinstance(item, _SCALAR) for item in value)
    return isinstance(value, _SCALAR)


def _word(value: object) -> str:
    return visible(json.dumps(value, ensure_ascii=False))


def _indent(depth: int) -> str:
    return "  " * depth


def _key(key: object) -> str:
    parts = key if isinstance(key, tuple) else (key,)
    return "|".join(str(plain_value(part)) for part in parts)


def _default(field: Field[object]) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default
