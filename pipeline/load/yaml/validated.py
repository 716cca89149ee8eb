"""YAML trees into validated models, each violation a problem with its place."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeVar

from pydantic import ValidationError

from pipeline.errors import Problem, Report, did_you_mean
from pipeline.load.strict import Strict
from pipeline.load.yaml.schema import (
    Difference,
    Schema,
    choices,
    differences,
    in_words,
    kinds,
    schema_keys,
    words_in_a_row,
)
from pipeline.load.yaml.tree import Path, YamlTree

Model = TypeVar("Model", bound=Strict)

_WHOLE: object = object()
_MOMENT = '{date: 2025-02-06, time: "17:00", zone: Europe/London}'
_EXAMPLES = {
    "zone": "zone: Europe/London",
    "closes": f"closes: {_MOMENT}",
    "until": f"until: {_MOMENT}",
}
"""Keys whose values nobody guesses, as they are written."""
_LONGEST_SHOWN = 60


def validated(
    model: type[Model], tree: YamlTree, report: Report, value: object = _WHOLE, way: Path = ()
) -> Model | None:
    """The tree, or its value at `way`, as a model; None, with its problems reported, if it is none."""
    subject = tree.value if value is _WHOLE else value
    try:
        return model.model_validate(subject if subject is not None else {})
    except ValidationError:
        problems = tuple(_problems(_schema(model), tree, {} if subject is None else subject, way))
        for problem in problems or (_unexplained(tree, way),):
            report(problem)
        return None


@cache
def _schema(model: type[Strict]) -> Schema:
    return model.model_json_schema()


def _problems(whole: Schema, tree: YamlTree, value: object, way: Path) -> Iterator[Problem]:
    for difference in differences(whole, value, whole, way):
        match difference.kind:
            case "unknown":
                yield _unknown(difference, tree)
            case "missing":
                yield _missing(difference, whole, tree)
            case "wrong":
                yield _wrong(difference, whole, tree)


def _unknown(difference: Difference, tree: YamlTree) -> Problem:
    known = schema_keys(difference.allowed)
    hint = did_you_mean(difference.key, known) or f"the keys here are {words_in_a_row(known, 'and')}"
    return Problem(tree.place(difference.way), "KEY-01", f"unknown key '{difference.key}'", hint=hint)


def _missing(difference: Difference, whole: Schema, tree: YamlTree) -> Problem:
    key = difference.key
    example = f"add '{_EXAMPLES[key]}'" if key in _EXAMPLES else ""
    cure = example or f"add '{key}:' with {in_words(difference.allowed, whole)}"
    return Problem(tree.place(difference.way), "KEY-02", f"the key '{key}' is missing", hint=cure)


def _wrong(difference: Difference, whole: Schema, tree: YamlTree) -> Problem:
    way, value = difference.way, difference.value
    place, name = tree.place(way), _name(way)
    key = str(way[-1]) if way else ""
    written = tree.fractions.get(way) or _plain(value)
    if key in ("version", "date") and isinstance(value, int | float) and not isinstance(value, bool):
        message = f"the {key} {written} is a number, and would lose its zeros"
        return Problem(place, "VER-01", message, hint=f'put it in quotes: {key}: "{written}"')
    wanted = in_words(difference.allowed, whole)
    message = f"{name} is {_shown(value, written)}, and has to be {wanted}"
    return Problem(place, "TYPE-01", message, hint=_cure(difference, whole, key, written))


def _cure(difference: Difference, whole: Schema, key: str, written: str) -> str:
    """How to write what was meant, as far as that can be told."""
    value, wanted = difference.value, kinds(difference.allowed, whole)
    if key in _EXAMPLES and not isinstance(value, Mapping):
        return f"write '{_EXAMPLES[key]}'"
    if isinstance(value, str):
        if wanted == {"array"} and value:
            return f"write {key}: [{value}]"
        return did_you_mean(value, choices(difference.allowed, whole))
    if isinstance(value, int | float) and "string" in wanted and not choices(difference.allowed, whole):
        return f'put it in quotes: {key}: "{written}"' if _is_key(difference.way) else f'write "{written}"'
    return ""


def _unexplained(tree: YamlTree, way: Path) -> Problem:
    """So that a value which the model alone refuses is never left out in silence."""
    return Problem(tree.place(way), "TYPE-01", f"{_name(way)} holds a value that cannot stand there")


def _name(way: Path) -> str:
    """What an author calls a value: its key, or which item of which key it is."""
    if not way:
        return "this file"
    *around, last = way
    if isinstance(last, str):
        return f"'{last}'"
    return f"item {last + 1} of {_name(tuple(around))}" if around else f"entry {last + 1}"


def _is_key(way: Path) -> bool:
    return bool(way) and isinstance(way[-1], str)


def _shown(value: object, written: str) -> str:
    match value:
        case None | "":
            return "empty"
        case bool():
            return written
        case int() | float():
            return f"the number {written}"
        case str():
            return f"'{written}'"
        case list():
            return f"a list of {len(value)}" if value else "an empty list"
    return "keys with values"


def _plain(value: object) -> str:
    """A value in one line, as it would be written in YAML; a long one is cut."""
    text = str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 3]}…"
