"""YAML trees into validated models, each violation a problem with its place."""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from pydantic import ValidationError

from pipeline.errors import Problem, did_you_mean
from pipeline.load.strict import Strict
from pipeline.load.yaml_tree import Path, YamlTree

Report = Callable[[Problem], None]
"""Takes each problem that is found; loading goes on."""
Model = TypeVar("Model", bound=Strict)

_ALLOWED = "Input should be "
"""How pydantic begins what it tells of a value that is not allowed."""
_MOMENT = '{date: 2025-02-06, time: "17:00", zone: Europe/London}'
_EXAMPLES = {
    "zone": "zone: Europe/London",
    "closes": f"closes: {_MOMENT}",
    "until": f"until: {_MOMENT}",
}
"""Keys whose values nobody guesses, as they are written."""


def validated(
    model: type[Model], tree: YamlTree, report: Report, value: object = None, way: Path = ()
) -> Model | None:
    """A value of the tree as a model; None, with its problems reported, if it is not one."""
    subject = tree.value if value is None else value
    try:
        return model.model_validate(subject if subject is not None else {})
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            report(_problem(model, tree, way, dict(detail)))
        return None


def _problem(model: type[Strict], tree: YamlTree, way: Path, detail: dict[str, object]) -> Problem:
    location = detail["loc"]
    assert isinstance(location, tuple)
    inside = _real_way(tree, way, location)
    key = str(location[-1]) if location else ""
    kind = str(detail["type"])
    if kind == "extra_forbidden":
        hint = did_you_mean(key, _keys(model))
        return Problem(tree.place((*inside, key)), "KEY-01", f"unknown key '{key}'", hint=hint)
    if kind == "missing":
        cure = f"add '{_EXAMPLES.get(key, f'{key}:')}'"
        return Problem(tree.place(inside), "KEY-02", f"the key '{key}' is missing", hint=cure)
    if key in ("version", "date") and isinstance(detail.get("input"), int | float):
        written = tree.fractions.get(inside, str(detail["input"]))
        return Problem(
            tree.place(inside),
            "VER-01",
            f"the {key} {written} is a number, and would lose its zeros",
            hint=f'put it in quotes: {key}: "{written}"',
        )
    if kind == "model_type":
        cure = f"write '{_EXAMPLES[key]}'" if key in _EXAMPLES else "write keys and values below it"
        return Problem(
            tree.place(inside),
            "TYPE-01",
            f"'{key}' is {_shown(detail.get('input'))}, without keys",
            hint=cure,
        )
    wrong, cure = _wrong(key, kind, detail, tree.fractions.get(inside, ""))
    return Problem(tree.place(inside), "TYPE-01", wrong, hint=cure)


def _wrong(key: str, kind: str, detail: Mapping[str, object], fraction: str) -> tuple[str, str]:
    """What is wrong with a value, and its cure; `fraction` is a number with a point as it is written."""
    value, now = detail.get("input"), f"it is now {_shown(detail.get('input'))}"
    message = str(detail["msg"])
    allowed = message.removeprefix(_ALLOWED)
    match kind:
        case "string_type" if isinstance(value, int | float) and not isinstance(value, bool):
            return (
                f"'{key}' is a number, and has to be text",
                f'put it in quotes: {key}: "{fraction or value}"',
            )
        case "string_type":
            return f"'{key}' has to be text", now
        case "list_type" | "tuple_type":
            cure = f"write {key}: [{value}]" if isinstance(value, str) and value else now
            return f"'{key}' has to be a list", cure
        case "enum" | "literal_error":
            near = did_you_mean(str(value), re.findall(r"'([^']*)'", allowed))
            return f"'{key}' is {_shown(value)}, and has to be {allowed}", near
    if message.startswith(_ALLOWED):
        return f"'{key}' has to be {allowed}", now
    return f"'{key}': {message[:1].lower()}{message[1:]}", now


def _real_way(tree: YamlTree, way: Path, location: Path) -> Path:
    """The part of pydantic's location that exists in the file; names of union members do not."""
    for step in location:
        if (*way, step) in tree.places:
            way = (*way, step)
    return way


def _keys(model: type[Strict]) -> set[str]:
    """Every key of a model and of the models inside it."""
    schema = model.model_json_schema()
    found = set(schema.get("properties", {}))
    for inner in schema.get("$defs", {}).values():
        found |= set(inner.get("properties", {}))
    return found


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
