"""Names of functions that are loaded when they are called: each is there, and stands where an import might."""

import re
import tomllib
from importlib import import_module

import pytest

from tests.house.source import modules
from tests.small import REPOSITORY

_LATER = re.compile(r'later\(\s*"([\w.]+)",\s*"(\w+)"')
NAMED = sorted({(module.path, *match) for module in modules() for match in _LATER.findall(module.text)})


def height(name: str) -> int:
    """How far up the room of a module stands; what is outside the package is below all."""
    contracts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    layers = contracts[0]["layers"]
    parts = name.split(".")
    rooms = [index for index, layer in enumerate(layers) if parts[1:2] and parts[1] in layer.split(" | ")]
    return -rooms[0] if parts[0] == "pipeline" else -len(layers)


@pytest.mark.parametrize(("path", "module", "name"), NAMED)
def test_a_name_that_is_loaded_later_is_there_and_stands_no_higher(path: str, module: str, name: str) -> None:
    assert callable(getattr(import_module(module), name))
    assert height(module) <= height(path.removesuffix(".py").replace("/", "."))


def test_a_room_above_would_be_seen() -> None:
    assert height("pipeline.publish.building.build") > height("pipeline.load.sources") > height("rapidfuzz")
    assert len(NAMED) > 20
