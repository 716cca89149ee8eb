"""A JSON Schema and a value of YAML into where the two differ, and what a schema allows into words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.errors import did_you_mean
from pipeline.load.yaml.tree import Path
from pipeline.model.text.many import many

Schema = Mapping[str, Any]
"""A JSON Schema, or a part of one."""

_MOST_KEYS_NAMED = 12


@dataclass(frozen=True, slots=True)
class Difference:
    """One place at which a value is not what its schema allows."""

    kind: Literal["wrong", "unknown", "missing"]
    way: Path
    """To the value that is wrong, to the key that is unknown, or to what lacks a key."""
    value: object
    allowed: Schema
    """Of the value, or of the key that is missing; for an unknown key that of the keys around it."""
    key: str = ""
    """The key that is unknown or missing."""


def differences(schema: Schema, value: object, whole: Schema, way: Path = ()) -> Iterator[Difference]:
    """Every place at which a value departs from a schema; `whole` has the definitions that it refers to."""
    tag = schema.get("discriminator")
    meant = _meant(schema, value, whole)
    if tag and isinstance(value, Mapping) and not _tagged(tag, value):
        yield _untagged(tag, value, way)
    elif meant is None or not _fits(meant, value):
        yield Difference("wrong", way, value, schema)
    elif isinstance(value, Mapping):
        yield from _in_keys(meant, value, whole, way)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from differences(meant.get("items", {}), item, whole, (*way, index))


def schema_keys(schema: Schema) -> tuple[str, ...]:
    """The keys that a schema knows."""
    return tuple(schema.get("properties", ()))


def choices(schema: Schema, whole: Schema) -> tuple[str, ...]:
    """The words that may stand in a place, where there is a closed list of them."""
    return tuple(
        str(word)
        for member in _members(schema, whole)
        for word in member.get("enum", [member["const"]] if "const" in member else ())
    )


def kinds(schema: Schema, whole: Schema) -> frozenset[str]:
    """The JSON types that may stand in a place."""
    return frozenset(str(member.get("type", "")) for member in _members(schema, whole))


def in_words(schema: Schema, whole: Schema) -> str:
    """What may stand in a place, as in "a whole number from 1 to 40"."""
    return " or ".join(dict.fromkeys(_worded(member) for member in _members(schema, whole)))


def words_in_a_row(words: Sequence[str], last: str = "or") -> str:
    """Words in a row: "a, b or c"."""
    return f" {last} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def _in_keys(schema: Schema, value: Mapping[str, object], whole: Schema, way: Path) -> Iterator[Difference]:
    others = schema.get("additionalProperties", False)
    known: Mapping[str, Schema] = schema.get("properties", {})
    for key, inner in value.items():
        if key in known or others:
            yield from differences(known.get(key, others), inner, whole, (*way, key))
        else:
            yield Difference("unknown", (*way, key), inner, schema, key)
    lacking = [key for key in schema.get("required", ()) if key not in value]
    for key in (own for own in value if others and own not in known and did_you_mean(own, lacking)):
        yield Difference("unknown", (*way, key), value[key], schema, key)
    for key in lacking:
        yield Difference("missing", way, value, known[key], key)


def _untagged(tag: Schema, value: Mapping[str, object], way: Path) -> Difference:
    """The key that says which member of a union is meant, where it is missing or says something else."""
    key, allowed = tag["propertyName"], {"type": "string", "enum": list(tag["mapping"])}
    if key not in value:
        return Difference("missing", way, value, allowed, key)
    return Difference("wrong", (*way, key), value[key], allowed)


def _tagged(tag: Schema, value: Mapping[str, object]) -> str:
    """Where the member of a union is defined that a value says it is; "" where it names none."""
    return str(tag["mapping"].get(str(value.get(tag["propertyName"])), ""))


def _meant(schema: Schema, value: object, whole: Schema) -> Schema | None:
    """The member of a union that a value is meant as: by its tag, else by its type; None where none is."""
    tag = schema.get("discriminator")
    if tag and isinstance(value, Mapping) and _tagged(tag, value):
        return _followed({"$ref": _tagged(tag, value)}, whole)
    members = [*_members(schema, whole), *([{"type": "null"}] if _may_be_empty(schema) else ())]
    fitting = [member for member in members if _has_type(member, value)]
    return next((member for member in fitting if _fits(member, value)), fitting[0] if fitting else None)


def _members(schema: Schema, whole: Schema) -> tuple[Schema, ...]:
    """A schema's alternatives, that it may be left empty apart; a schema without any is its own."""
    plain = _followed(schema, whole)
    members = plain.get("anyOf") or plain.get("oneOf") or [plain]
    return tuple(_followed(member, whole) for member in members if member.get("type") != "null")


def _may_be_empty(schema: Schema) -> bool:
    return {"type": "null"} in schema.get("anyOf", ())


def _followed(schema: Schema, whole: Schema) -> Schema:
    reference = str(schema.get("$ref", ""))
    definition: Schema = whole["$defs"][reference.rsplit("/", 1)[1]] if reference else schema
    return definition


def _has_type(schema: Schema, value: object) -> bool:
    match schema.get("type"):
        case "string":
            return isinstance(value, str)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "boolean":
            return isinstance(value, bool)
        case "array":
            return isinstance(value, list)
        case "object":
            return isinstance(value, Mapping)
        case "null":
            return value is None
    return True


def _fits(schema: Schema, value: object) -> bool:
    """True where a value of the right type keeps the bounds of its schema."""
    words = schema.get("enum", [schema["const"]] if "const" in schema else None)
    size = len(value) if isinstance(value, str | list) else 0
    amount = value if isinstance(value, int | float) else 0
    return (
        (words is None or value in words)
        and schema.get("minLength", 0) <= size
        and schema.get("minItems", 0) <= size <= schema.get("maxItems", size)
        and schema.get("minimum", amount) <= amount <= schema.get("maximum", amount)
        and re.fullmatch(schema.get("pattern", ".*"), str(value), re.DOTALL) is not None
    )


def _worded(schema: Schema) -> str:
    if "const" in schema or "enum" in schema:
        return words_in_a_row([f"'{word}'" for word in schema.get("enum", [schema.get("const")])])
    match schema.get("type"):
        case "string":
            return str(schema["description"]) if "pattern" in schema else "text"
        case "integer" | "number":
            noun = "a whole number" if schema["type"] == "integer" else "a number"
            return f"{noun}{_bounds(schema)}"
        case "boolean":
            return "true or false"
        case "array":
            return f"a list{_count(schema)}"
    named = schema_keys(schema)[:_MOST_KEYS_NAMED]
    return f"keys with values ({words_in_a_row(named, 'and')})" if named else "keys with values"


def _bounds(schema: Schema) -> str:
    lowest, highest = schema.get("minimum"), schema.get("maximum")
    if lowest is None:
        return ""
    return f" from {lowest} to {highest}" if highest is not None else f", {lowest} or more"


def _count(schema: Schema) -> str:
    fewest, most = schema.get("minItems", 0), schema.get("maxItems")
    if not fewest:
        return ""
    return f" of {fewest} to {most} items" if most else f" of {many(fewest, 'item')} or more"
