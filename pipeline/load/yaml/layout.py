"""A YAML text into where its values stand, so that it can be edited at the places that the parser names.

What an edit does not mean stays as it is, byte for byte, with its comments and its line ends.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pipeline.errors import PipelineError, Place, boundary

_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for the parser."""


@dataclass(frozen=True, slots=True)
class YamlLayout:
    """A YAML text with its parsed form."""

    text: str
    path: str
    root: Node | None

    @property
    def line_end(self) -> str:
        """How the lines of the text end."""
        first = _BREAK.search(self.text)
        return first[0] if first and first[0] in ("\r\n", "\n", "\r") else "\n"

    def lines(self, text: str) -> str:
        """A text of whole lines with the line ends of this one."""
        return text.replace("\n", self.line_end)


def yaml_layout(text: str, path: str) -> YamlLayout:
    """The text with its parsed form; PipelineError for broken YAML."""
    try:
        # The parser in Python counts characters; the one in C does not say where a value ends in the text.
        with boundary(Place(path)):
            return YamlLayout(text, path, YAML(typ="safe", pure=True, plug_ins=[]).compose(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise by_hand(path, "it is broken", mark.line + 1 if mark else 0) from None
    except YAMLError:
        raise by_hand(path, "it holds signs that YAML does not take") from None


def by_hand(path: str, why: str, line: int = 0) -> PipelineError:
    """The error for a file that only a person can edit."""
    name = "changelog" if path.startswith("changelogs/") else "file"
    return PipelineError(
        f"this {name} cannot be edited by the program: {why}",
        place=Place(path, line),
        hint="edit it by hand, or lay it out as docs/source-format.md shows",
    )


def value_of(node: Node | None, key: str) -> Node | None:
    """The value of a key of a mapping; None where there is none."""
    if not isinstance(node, MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def list_items(node: Node | None) -> Sequence[Node]:
    """The items of a list; () for what is none."""
    return tuple(node.value) if isinstance(node, SequenceNode) else ()


def is_in_brackets(node: Node) -> bool:
    """True for a list or mapping that is not laid out in lines."""
    return bool(getattr(node, "flow_style", False))


def with_value(given: YamlLayout, node: Node, value: str) -> str:
    """The text with a value that stands on one line replaced by another; PipelineError for a block."""
    start, end = node.start_mark.index, node.end_mark.index
    if _is_block(node) or _BREAK.search(given.text, start, end):
        raise by_hand(given.path, "a value needs a line for itself", node.start_mark.line + 1)
    blank = " " if start == end else ""  # nothing stands behind the colon
    return given.text[:start] + blank + value + given.text[end:]


def with_key(given: YamlLayout, mapping: Node, key: str, value: str, items: Sequence[str] = ()) -> str:
    """The text with one more key at the end of a mapping: a value on its line, or items below it."""
    if not isinstance(mapping, MappingNode) or not mapping.value:
        raise by_hand(given.path, "it has no place for a key")
    if mapping.flow_style:
        why = "an entry needs a line for each of its facts"
        raise by_hand(given.path, why, mapping.start_mark.line + 1)
    indent = " " * mapping.start_mark.column
    lines = [f"{indent}{key}:{' ' if value else ''}{value}", *(f"{indent}  - {item}" for item in items)]
    return _with_lines(given, mapping, lines)


def with_items(given: YamlLayout, sequence: Node, items: Sequence[str]) -> str:
    """The text with items on a line each at the end of a list."""
    if not isinstance(sequence, SequenceNode) or sequence.flow_style:
        raise by_hand(given.path, "a list needs a line for each '-'", sequence.start_mark.line + 1)
    indent = " " * sequence.start_mark.column
    return _with_lines(given, sequence, [f"{indent}- {item}" for item in items])


def with_block(given: YamlLayout, sequence: Node, lines: Sequence[str]) -> str:
    """The text with an item of several lines at the end of a list; PipelineError for a list in brackets."""
    if not isinstance(sequence, SequenceNode) or sequence.flow_style:
        why = "an entry can only be added to a list with a line for each '-'"
        raise by_hand(given.path, why, sequence.start_mark.line + 1)
    indent = " " * sequence.start_mark.column
    marked = [f"{indent}{'  ' if index else '- '}{line}" for index, line in enumerate(lines)]
    return _with_lines(given, sequence, marked)


def with_lines(given: YamlLayout, additions: Sequence[tuple[Node, Sequence[str]]]) -> str:
    """The text with lines added at the end of some lists and mappings, each indented as its own are.

    PipelineError for one that is laid out in brackets.
    """
    text = given.text
    for collection, lines in sorted(
        additions, key=lambda addition: addition[0].start_mark.index, reverse=True
    ):
        if is_in_brackets(collection):
            raise by_hand(given.path, "a list needs a line for each '-'", collection.start_mark.line + 1)
        indent = " " * collection.start_mark.column
        text = _with_lines(replace(given, text=text), collection, [f"{indent}{line}" for line in lines])
    return text


def opened_list(given: YamlLayout, empty: Node, lines: str) -> str:
    """The text with the lines of a list in place of an empty one."""
    start, end = empty.start_mark.index, empty.end_mark.index
    after = _line_end(given.text, end)
    rest = given.text[after:]
    text = given.lines(f"\n{lines}")
    text = text.removesuffix(given.line_end) if rest else text
    return given.text[:start].rstrip(" ") + given.text[end:after] + text + rest


def item_span(given: YamlLayout, sequence: Node, index: int) -> tuple[int, int]:
    """From where to where an item of a list with dashes stands, whole lines: from its dash on.

    Comments and blank lines after it do not belong to it. PipelineError for a list in brackets.
    """
    assert isinstance(sequence, SequenceNode)
    if sequence.flow_style:
        raise by_hand(given.path, "a list needs a line for each '-'", sequence.start_mark.line + 1)
    node = sequence.value[index]
    dash = re.compile(rf" {{{sequence.start_mark.column}}}-(?=\s)")
    start = _line_start(given.text, node.start_mark.index)
    while not dash.match(given.text, start):  # the item begins below its dash
        if start <= sequence.start_mark.index - sequence.start_mark.column:
            raise by_hand(given.path, "a '-' needs a line of its own", node.start_mark.line + 1)
        start = _line_start(given.text, start - 1)
    end = _line_end(given.text, _end(given.text, node))
    following = _BREAK.match(given.text, end)
    return start, following.end() if following else end


def _with_lines(given: YamlLayout, collection: Node, lines: Sequence[str]) -> str:
    """The text with whole lines after the last one of a collection that is laid out in lines."""
    at = _line_end(given.text, _end(given.text, collection))
    added = given.line_end.join(lines)
    closing = "" if at < len(given.text) else given.line_end
    return f"{given.text[:at]}{given.line_end}{added}{closing}{given.text[at:]}"


def _end(text: str, node: Node) -> int:
    """Where the last sign of a value stands, without the blank lines that the parser counts to it."""
    if isinstance(node, MappingNode) and not node.flow_style and node.value:
        return _end(text, node.value[-1][1])
    if isinstance(node, SequenceNode) and not node.flow_style and node.value:
        return _end(text, node.value[-1])
    end: int = node.end_mark.index
    return len(text[:end].rstrip()) if _is_block(node) else end


def _is_block(node: Node) -> bool:
    """True for a text below `|` or `>`, and for lists and mappings that are laid out in lines."""
    if isinstance(node, ScalarNode):
        return node.style in ("|", ">")
    return not getattr(node, "flow_style", True)


def _line_start(text: str, index: int) -> int:
    return max((match.end() for match in _BREAK.finditer(text, 0, index)), default=0)


def _line_end(text: str, index: int) -> int:
    match = _BREAK.search(text, index)
    return match.start() if match else len(text)
