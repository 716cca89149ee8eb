"""Plain values into YAML text that a person can read and `load` reads back as they were: ruamel writes it."""

import re
from collections.abc import Iterable, Mapping
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What turns the direction of writing of a line: nobody sees what it does, and YAML takes it as it is."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*(?: [A-Za-z0-9_.-]+)*")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_TAG = "tag:yaml.org,2002:"
_ONE_LINE = 2**30
"""More columns than a text has: what is written on one line is one line of a person's diff."""


def scalar(value: str) -> str:
    """A text as YAML: bare where nobody could misread it, else in double quotes."""
    return _in_brackets(_node(value))[1:-1]


def double_quoted(text: str) -> str:
    """A text in double quotes on one line, whatever signs stand in it."""
    return _in_brackets(_quoted(text))[1:-1]


def flow(values: Iterable[str]) -> str:
    """A list of texts on one line."""
    return _written(SequenceNode(f"{_TAG}seq", list(map(_node, values)), flow_style=True))


def flow_mapping(values: Mapping[str, str]) -> str:
    """A mapping of texts on one line, each in quotes."""
    pairs = [(_node(name), _quoted(value)) for name, value in values.items()]
    return _written(MappingNode(f"{_TAG}map", pairs, flow_style=True))


def is_plain_scalar(text: str) -> bool:
    """True for a text that nobody, and no older reader of YAML, takes for something else without quotes."""
    return _PLAIN.fullmatch(text) is not None and text.casefold() not in _WORDS


def _node(text: str) -> ScalarNode:
    return ScalarNode(f"{_TAG}str", text) if is_plain_scalar(text) else _quoted(text)


def _quoted(text: str) -> ScalarNode:
    return ScalarNode(f"{_TAG}str", text, style='"')


def _in_brackets(node: ScalarNode) -> str:
    """The text of a list of one: a bare text that stood alone would end the document, in so many signs."""
    return _written(SequenceNode(f"{_TAG}seq", [node], flow_style=True))


def _written(node: Node) -> str:
    """The text of a node without the last line end; texts with signs outside ASCII always stand in quotes."""
    target = StringIO()
    yaml = YAML(typ="safe", pure=True, plug_ins=[])
    yaml.width = _ONE_LINE
    yaml.serialize(node, target)
    text = target.getvalue().removesuffix("\n")
    return _TURNING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
