"""Every value of every YAML file, made wrong in every way, is told by key and line, with what may stand there."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.errors import Problem
from pipeline.load.json_schemas import FILES
from pipeline.load.schemas import blocks
from pipeline.load.schemas.shared import SHARED
from pipeline.load.strict import Strict
from pipeline.load.yaml.tree import Path, yaml_tree
from pipeline.load.yaml.validated import validated
from tests.words import broken_rules

BLOCKS = {
    name: model
    for name, model in vars(blocks).items()
    if isinstance(model, type) and issubclass(model, Strict) and model is not Strict
}
MODELS: Mapping[str, type[Strict]] = {**FILES, **SHARED, **BLOCKS}
WRONG: Mapping[str, object] = {
    "a number": 7,
    "a number below all": -1,
    "a number above all": 10**6,
    "a number with a point": 1.5,
    "true": True,
    "nothing": None,
    "an empty text": "",
    "a word": "wrong",
    "signs": "A b!",
    "an empty list": [],
    "a list": ["a", "b", "c", "d"],
    "a list of numbers": [1, 2],
    "keys": {"wrong": "a"},
}


def sample(schema: Mapping[str, Any], whole: Mapping[str, Any]) -> object:
    """A value that a schema allows, with every key that it knows and two items in a list."""
    if "$ref" in schema:
        return sample(whole["$defs"][schema["$ref"].rsplit("/", 1)[1]], whole)
    if "anyOf" in schema or "oneOf" in schema:
        return sample((schema.get("anyOf") or schema["oneOf"])[-1], whole)
    if "enum" in schema or "const" in schema:
        return schema.get("const") or schema["enum"][0]
    match schema.get("type"):
        case "string":
            return schema.get("default", "word") if "pattern" in schema else "word"
        case "integer":
            return schema.get("minimum", 1)
        case "number":
            return 2.5
        case "boolean":
            return False
        case "array":
            return [sample(schema["items"], whole) for _ in range(2)]
        case "null":
            return None
    if "properties" in schema:
        return {key: sample(inner, whole) for key, inner in schema["properties"].items()}
    return {"key": sample(schema["additionalProperties"], whole)}


def ways(value: object, way: Path = ()) -> Iterator[Path]:
    """The way to a value and to all that stands in it; of a list to its last item."""
    yield way
    inner = (
        value.items()
        if isinstance(value, dict)
        else [*enumerate(value)][-1:]
        if isinstance(value, list)
        else ()
    )
    for key, part in inner:
        yield from ways(part, (*way, key))


def changed(value: Any, way: Path, change: Callable[[Any, Any], object]) -> object:
    """A copy of a value with something done to what stands at the end of a way."""
    copy = json.loads(json.dumps(value))
    around = copy
    for key in way[:-1]:
        around = around[key]
    change(around, way[-1])
    return copy


def problems_of(model: type[Strict], value: object) -> list[Problem]:
    """What is told of a value, from a file with a line for each part of it."""
    told: list[Problem] = []
    tree = yaml_tree(json.dumps(value, indent=1).encode(), "sources/file.yaml")
    validated(model, tree, told.append)
    return told


def is_allowed(model: type[Strict], value: object) -> bool:
    """True where the model itself takes a value."""
    try:
        model.model_validate(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("name", MODELS)
def test_each_wrong_value_is_told_with_key_line_and_what_may_stand_there(name: str) -> None:
    model = MODELS[name]
    whole = model.model_json_schema()
    good = sample(whole, whole)
    assert is_allowed(model, good) and not problems_of(model, good)
    refused = 0
    for way in list(ways(good))[1:]:
        for what, wrong in WRONG.items():
            value = changed(good, way, partial(_put, wrong))
            told = problems_of(model, value)
            assert bool(told) != is_allowed(model, value), (way, what)
            refused += bool(told)
            for problem in told:
                assert_plain(problem, way, what)
    assert refused >= 10


def assert_plain(problem: Problem, way: Path, what: str) -> None:
    """A problem names the key, stands on its line, and says what may stand there, in plain words."""
    key = next(step for step in reversed(way) if isinstance(step, str))
    said = f"{problem.message}\n{problem.hint}"
    assert not broken_rules(said), said
    assert problem.place.line > 1 or problem.code == "KEY-02", said
    assert f"{key}" in said or "unknown key 'wrong'" in said or "is missing" in said, (said, way, what)
    match problem.code:
        case "TYPE-01":
            assert " is " in problem.message and ", and has to be " in problem.message
        case "KEY-01":
            assert "did you mean" in problem.hint or "the keys here are " in problem.hint
        case "KEY-02":
            assert problem.hint.startswith("add '")
        case code:
            assert code == "VER-01" and "put it in quotes" in problem.hint


@pytest.mark.parametrize("name", MODELS)
def test_a_key_too_many_and_a_key_too_few_are_told_where_they_are(name: str) -> None:
    model = MODELS[name]
    whole = model.model_json_schema()
    good = sample(whole, whole)
    for way in list(ways(good))[1:]:
        left_out = problems_of(model, changed(good, way, lambda around, key: around.pop(key)))
        for problem in left_out:
            assert_plain(problem, way, "left out")
            assert problem.code != "KEY-02" or f"the key '{way[-1]}' is missing" == problem.message
    for way in ways(good):
        inside = changed({"": good}, ("", *way), lambda around, key: _add_key(around[key]))
        told = problems_of(model, inside[""])  # type: ignore[index]
        for problem in told:
            assert "unknown key 'wrong'" in problem.message and not broken_rules(str(problem))


def _put(value: object, around: Any, key: Any) -> None:
    around[key] = value


def _add_key(value: object) -> None:
    if isinstance(value, dict):
        value["wrong"] = "a"


def test_every_pattern_of_a_model_is_described_in_words() -> None:
    for name, model in MODELS.items():
        for part in _parts(model.model_json_schema()):
            assert "pattern" not in part or part.get("description"), name


def _parts(schema: object) -> Iterator[Mapping[str, Any]]:
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    if isinstance(schema, dict):
        yield schema
    for part in inner:
        yield from _parts(part)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        (
            "TableBlock",
            {"id": "routes", "rows": ["text"]},
            "item 1 of 'rows' is 'text', and has to be keys with values (cells and id) or a list",
        ),
        (
            "FlowBlock",
            {"id": "a", "alt": "b", "nodes": [{"id": "x", "text": "y"}], "edges": [["x"]]},
            "item 1 of 'edges' is a list of 1, and has to be a list of 2 to 3 items",
        ),
        (
            "fields",
            {"fields": [{"id": "a", "label": "b", "type": "tex"}]},
            "'type' is 'tex', and has to be 'checkbox', 'choice', 'date', 'group', 'signature' or 'text'",
        ),
        (
            "roles",
            {"id": "A b"},
            "'id' is 'A b', and has to be an id: lower-case letters, digits, hyphens and points, a letter or "
            "digit first",
        ),
        ("artefact", [], "this file is an empty list, and has to be keys with values (id, title, "),
    ],
)
def test_what_may_stand_in_a_place_is_said_in_words(name: str, value: object, told: str) -> None:
    messages = [problem.message for problem in problems_of(MODELS[name], value)]
    assert any(message.startswith(told) for message in messages), messages
