"""Jinja text and trees into trees that count what they do; what could go on without end is an error."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from jinja2 import Environment, nodes

from pipeline.errors import PipelineError, Place
from pipeline.model.bounds import (
    EXPRESSION_CHARACTERS,
    EXPRESSION_DEPTH,
    EXPRESSION_NUMBER_DIGITS,
    EXPRESSION_TOKENS,
    LETTER_BLOCKS,
    LETTER_LOOPS,
    LETTER_STEPS,
    LETTER_TAGS,
    LETTER_TURNS,
    LETTER_WORK,
    VALUE_CHARACTERS,
    Bound,
)
from pipeline.model.shared import DataSet, Entry

CODE = "VAR-03"
TURNS, JOINED, FLAT = "turns counted", "joined and counted", "of single values"
"""Filters that no template can name: a name has no space."""
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_BLOCKS = frozenset({"if", "for"})
_ENDS = frozenset({"endif", "endfor"})
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign, nodes.Name,
    nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand,
    nodes.CondExpr, nodes.BinExpr, nodes.UnaryExpr, nodes.Concat, nodes.List, nodes.Tuple, nodes.Keyword,
)  # fmt: skip
"""What a template can be made of: nothing that calls, repeats or keeps text without being counted."""
_WRITTEN = {
    "AssignBlock": "{% set %} without '='",
    "FilterBlock": "{% filter %}",
    "CallBlock": "{% call %}",
    "Call": "brackets that call something",
    "Dict": "braces in an expression",
}
"""What the author wrote, where Jinja calls it otherwise."""
_LARGEST_NUMBER = 10**EXPRESSION_NUMBER_DIGITS.most
_HIGHEST_POWER = 50
Made = TypeVar("Made", str, list[Any], tuple[Any, ...])
Named = TypeVar("Named", bound=nodes.Node)


@dataclass(slots=True)
class Spent:
    """What one expression, or one letter, has used of what it may use."""

    turns: int = 0
    steps: int = 0
    characters: int = 0
    printed: int = 0

    def held(self, text: str) -> None:
        """Counts a value that a letter prints; PipelineError where they are too long together."""
        self.printed += len(text)
        _require(VALUE_CHARACTERS, self.printed)

    def made(self, value: Made) -> Made:
        """The value; PipelineError where it, or all that was made on the way, is too long."""
        _require(VALUE_CHARACTERS, len(value))
        self.characters += len(value)
        _require(LETTER_WORK, self.characters)
        return value

    def counted(self, items: Iterable[Any], steps: int) -> Iterator[Any]:
        """The items, each a turn of so many steps; PipelineError where there are too many."""
        for item in items:
            self.turns += 1
            self.steps += steps
            _require(LETTER_TURNS, self.turns)
            _require(LETTER_STEPS, self.steps)
            yield item

    def joined(self, parts: Iterable[Any], between: str = "") -> str:
        """The parts as one text."""
        texts: list[str] = []
        length = 0
        for part in parts:
            texts.append(printable_text(part))
            length += len(texts[-1]) + len(between)
            _require(VALUE_CHARACTERS, length - len(between))
        return self.made(between.join(texts))

    def longer(self, operator: str, left: Any, right: Any) -> Any:
        """Two texts or lists as one; None where that is not what is asked for."""
        if operator == "+" and type(left) is type(right) and isinstance(left, str | list | tuple):
            return self.made(left + right)
        return None


def printable_text(value: object) -> str:
    """The text of a value; TypeError for a list and other values that hold values."""
    if isinstance(value, str):
        return value
    if isinstance(value, Collection | DataSet | Entry):
        raise TypeError("it is a list or an entry, not one value: name one of its keys, or join it")
    return "" if value is None else str(value)


def flat(items: Made) -> Made:
    """The items; TypeError where one is a list: lists of lists of lists grow without end in a few words."""
    if any(isinstance(item, Collection) and not isinstance(item, str) for item in items):
        raise TypeError("a list cannot hold a list")
    return items


def is_small(value: object) -> bool:
    """True for a number that can be counted on with."""
    return isinstance(value, int | float) and abs(value) < _LARGEST_NUMBER


def is_small_power(operator: str, exponent: Any) -> bool:
    """False for a power that is too high to be worked out."""
    return operator != "**" or abs(exponent) <= _HIGHEST_POWER


def require_small(environment: Environment, source: str, place: Place, *, whole: bool) -> None:
    """Nothing; PipelineError for text that the parser of Jinja, which recurses, should not be given.

    The text is a whole letter, or one expression.
    """
    if not whole:
        EXPRESSION_CHARACTERS.require(len(source), place)
    state = None if whole else "variable"
    tags = blocks = tokens = depth = 0
    begun = False
    for line, kind, value in environment.lexer.tokeniter(source, None, None, state):
        at = Place(place.path, place.line + line - 1, 0 if whole else place.column)
        if kind in ("variable_begin", "block_begin"):
            tags, tokens, depth, begun = tags + 1, 0, 0, kind == "block_begin"
            _require(LETTER_TAGS, tags, at)
        elif kind not in ("whitespace", "data", "variable_end", "block_end"):
            tokens += 1
            depth += (value in _OPENING) - (value in _CLOSING)
            _require(EXPRESSION_TOKENS, tokens, at)
            _require(EXPRESSION_DEPTH, depth, at)
            if kind in ("integer", "float"):
                _require(EXPRESSION_NUMBER_DIGITS, _digits(value), at)
            if begun:
                blocks += (value in _BLOCKS) - (value in _ENDS)
                _require(LETTER_BLOCKS, blocks, at)
            begun = False


def counted_tree(tree: nodes.Template, place: Place) -> nodes.Template:
    """The tree with its loops and joined texts counted; PipelineError for what a letter cannot use."""
    _require_allowed(tree, place, 1, 0)
    return _rewritten(tree)


def _require(bound: Bound, count: int, place: Place | None = None) -> None:
    if count > bound.most:
        raise bound.error(place, code=CODE)


def _digits(number: str) -> int:
    """How many digits a number has; more than any may have for one with an exponent."""
    return _LARGEST_NUMBER if "e" in number.lower() else len(number)


def _require_allowed(node: nodes.Node, place: Place, above: int, loops: int) -> None:
    for child in node.iter_child_nodes():
        line = child.lineno or above  # a comparison has none
        at = Place(place.path, place.line + line - 1)
        if not isinstance(child, _ALLOWED):
            hint = "a letter can use {{ … }}, {% if %}, {% for %} and {% set … = … %}"
            name = type(child).__name__
            raise PipelineError(
                f"a letter cannot use {_WRITTEN.get(name, name.lower())}", place=at, hint=hint, code=CODE
            )
        inside = loops + isinstance(child, nodes.For)
        if inside > LETTER_LOOPS.most or (isinstance(child, nodes.For) and child.recursive):
            hint = f"loops can be nested {LETTER_LOOPS.most} deep, and not be recursive"
            raise PipelineError("this loop may have no end", place=at, hint=hint, code=CODE)
        _require_allowed(child, place, line, inside)


def _rewritten(node: Named) -> Named:
    for name, value in list(node.iter_fields()):
        if isinstance(value, nodes.Node):
            setattr(node, name, _replaced(_rewritten(value)))
        elif isinstance(value, list):
            items: Sequence[object] = value
            setattr(node, name, [_replaced(_rewritten(i)) if isinstance(i, nodes.Node) else i for i in items])
    return node


def _replaced(node: nodes.Node) -> nodes.Node:
    match node:
        case nodes.Concat():
            parts = nodes.List(node.nodes, lineno=node.lineno)
            return nodes.Filter(parts, JOINED, [], [], None, None, lineno=node.lineno)
        case nodes.List() | nodes.Tuple(ctx="load"):
            return nodes.Filter(node, FLAT, [], [], None, None, lineno=node.lineno)
        case nodes.For():
            steps = nodes.Const(
                sum(1 for inner in node.body for _ in inner.find_all(nodes.Node)), lineno=node.lineno
            )
            node.iter = nodes.Filter(node.iter, TURNS, [steps], [], None, None, lineno=node.lineno)
    return node
