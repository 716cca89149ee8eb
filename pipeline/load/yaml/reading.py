"""The text of a YAML file into its values and their places, by the parser."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import normalize

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import MappingEndEvent, MappingStartEvent, SequenceEndEvent, SequenceStartEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.resolver import VersionedResolver

from pipeline.errors import PipelineError, Place
from pipeline.load.yaml.faults import not_yaml
from pipeline.load.yaml.tree import Path, YamlTree
from pipeline.model.bounds import NUMBER_DIGITS, YAML_DEPTH, YAML_NODES

_CONSTANTS: Mapping[str, bool | None] = {"": None, "null": None, "~": None, "true": True, "false": False}
_COMMENT = re.compile(r"([ \t]+)#(?:(\s|$)|(?=\S)).*")
_INTEGER = re.compile(r"[-+]?(0|[1-9]\d*)", re.ASCII)
_FLOAT = re.compile(r"[-+]?\d+\.\d*([eE][-+]?\d+)?", re.ASCII)
_FLAT_COLUMNS = 40
"""A text in which no line is indented further, and brackets are fewer, cannot nest too deeply."""


def read_tree(text: str, path: str, first_line: int) -> YamlTree:
    """The values of a text that starts at `first_line` of a file; PipelineError if it is broken."""
    try:
        _require_shallow(text, path, first_line)
        node = _yaml().compose(text)
    except YAMLError as error:
        raise not_yaml(error, path, first_line) from None
    reader = _Reader(path, first_line, text.split("\n") if " #" in text or "\t#" in text else ())
    value = reader.read(node, ()) if node is not None else None
    return YamlTree(path, value, reader.places, reader.fractions)


def _require_shallow(text: str, path: str, first_line: int) -> None:
    """Nothing; PipelineError for a text that nests deeper than the parser, which recurses in C, survives."""
    if text.count("[") + text.count("{") < _FLAT_COLUMNS and all(map(_is_flat, text.split("\n"))):
        return
    depth = 0
    for event in _yaml().parse(text):
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            depth += 1
            if depth > YAML_DEPTH.most:
                mark = event.start_mark
                raise YAML_DEPTH.error(Place(path, first_line + mark.line, mark.column + 1))
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            depth -= 1


def _is_flat(line: str) -> bool:
    indented = len(line) - len(line.lstrip(" ")) + line.count("- ") + line.count("? ")
    return 2 * indented < _FLAT_COLUMNS


class _Untagged(VersionedResolver):
    """Gives values no type: what a scalar means is decided here, not by trying a dozen patterns on each."""

    def resolve(self, *_: Any) -> str:
        return ""

    def descend_resolver(self, *_: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def _yaml() -> YAML:
    yaml = YAML(typ="safe", plug_ins=[])
    yaml.Resolver = _Untagged
    return yaml


class _Reader:
    """Walks the node tree once and notes every place."""

    def __init__(self, path: str, first_line: int, lines: Sequence[str]) -> None:
        self.path = path
        self.lines = lines
        """Empty where no value can be followed by a comment."""
        self.first_line = first_line
        self.places: dict[Path, Place] = {}
        self.fractions: dict[Path, str] = {}
        self.seen: set[int] = set()

    def read(self, node: Node, way: Path) -> object:
        place = self.place_of(node)
        if id(node) in self.seen:
            raise PipelineError(
                "anchors and aliases are not part of the source format",
                place=place,
                code="YAML-03",
                hint="write the value out",
            )
        self.seen.add(id(node))
        YAML_NODES.require(len(self.seen), place)
        self.places[way] = place
        if isinstance(node, MappingNode):
            return self.mapping(node, way)
        if isinstance(node, SequenceNode):
            return [self.read(item, (*way, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        if self.lines and not node.style:
            self.require_whole(node)
        value = _scalar(node, place)
        if isinstance(value, float):
            self.fractions[way] = node.value
        return value

    def require_whole(self, node: ScalarNode) -> None:
        """Nothing; PipelineError where the words behind a value are a comment by accident: "form #2".

        A comment after words stands two blanks off, one after a single word or number begins with "# ".
        """
        end = node.end_mark
        comment = _COMMENT.match(self.lines[end.line], end.column) if end.line < len(self.lines) else None
        if comment is None or (comment[2] and (len(comment[1]) > 1 or " " not in node.value)):
            return
        lost = comment[0].strip()
        raise PipelineError(
            f"'{lost}' would not be printed: YAML takes it for a comment",
            place=Place(self.path, self.first_line + end.line, end.column + len(comment[1]) + 1),
            code="YAML-04",
            hint="put the whole value in quotes; a comment is written '  # …', two blanks behind the value",
        )

    def mapping(self, node: MappingNode, way: Path) -> dict[str, object]:
        result: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, ScalarNode) or not isinstance(key, str):
                raise PipelineError("a key must be a word", place=self.place_of(key_node), code="YAML-01")
            if key in result:
                raise PipelineError(
                    f"the key '{key}' is given twice",
                    place=self.place_of(key_node),
                    code="YAML-02",
                    hint=f"the first one stands on line {self.places[(*way, key)].line}",
                )
            result[key] = self.read(value_node, (*way, key))
            if not isinstance(value_node, ScalarNode) or not value_node.value:
                self.places[(*way, key)] = self.place_of(key_node)
        return result

    def place_of(self, node: Any) -> Place:
        line, column = node.start_mark.line, node.start_mark.column
        block_scalar = isinstance(node, ScalarNode) and node.style in ("|", ">")
        return Place(self.path, self.first_line + line + block_scalar, 0 if block_scalar else column + 1)


def _scalar(node: ScalarNode, place: Place) -> object:
    text: str = normalize("NFC", node.value)  # an escape can bring a letter in parts
    if node.style is not None and node.style != "":
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        NUMBER_DIGITS.require(len(text.lstrip("+-")), place)
        return int(text)
    if _FLOAT.fullmatch(text):
        value = float(text)
        if len(text) > 2 * NUMBER_DIGITS.most or abs(value) >= 10**NUMBER_DIGITS.most:
            raise NUMBER_DIGITS.error(place)
        return value
    return text
