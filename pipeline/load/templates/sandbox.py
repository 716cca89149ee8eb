"""Expressions of sources and letters into values, with no attribute of Python and no work without an end."""

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from jinja2 import StrictUndefined, UndefinedError, nodes, pass_context
from jinja2.environment import TemplateExpression
from jinja2.exceptions import SecurityError
from jinja2.parser import Parser
from jinja2.sandbox import SandboxedEnvironment

from pipeline.errors import Place, did_you_mean
from pipeline.load.templates.counted import (
    FLAT,
    JOINED,
    TURNS,
    Spent,
    counted_tree,
    flat,
    is_small,
    is_small_power,
    printable_text,
    require_small,
)
from pipeline.load.templates.letter_template import CLOSING, OPENING, is_risky_value
from pipeline.load.templates.template_faults import unprintable
from pipeline.model.dates import StatedDate
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.shared import DataSet, Entry

_PATH = re.compile(
    r"(?P<start>[a-z_]\w*)(?P<rest>(?:\.[A-Za-z_]\w*)*)(?:\s*\|\s*(?P<filter>day|short|weekday))?"
)
"""A name, its keys, and how a date is printed: what nearly every variable is."""


@cache
def shared_sandbox() -> "Sandbox":
    """The one environment: compiling an expression costs more than all else, and artefacts share most."""
    return Sandbox()


class Sandbox(SandboxedEnvironment):
    """Reads entries by key, notes the place of what was read, and lets no attribute of Python through."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "**", "%"})

    def __init__(self) -> None:
        super().__init__(
            undefined=StrictUndefined,
            autoescape=False,
            finalize=self._printed,
            keep_trailing_newline=True,
            comment_start_string="{##",  # `{#id}` is an attribute of the source format
            comment_end_string="##}",
        )
        self.held: dict[str, str] = {}
        self.globals.clear()
        self.filters = {
            name: self.filters[name] for name in ("lower", "upper", "capitalize", "default", "length", "sort")
        }
        self.spent = Spent()
        self.filters["join"] = lambda items, between="": self.spent.joined(items, str(between))
        self.filters[FLAT] = pass_context(lambda _, items: flat(items))
        self.filters[JOINED] = pass_context(lambda _, parts: self.spent.joined(parts))
        self.filters[TURNS] = pass_context(lambda _, items, steps: self.spent.counted(items, steps))
        self.language = ENGLISH
        self.printers: Mapping[str, Callable[[object], str]] = {
            name: partial(self._dated, how) for name, how in _DATED.items()
        }
        self.filters.update(self.printers)
        self.last_place: Place | None = None
        self.expressions: dict[str, Any] = {}

    def text(self, value: object) -> str:
        """The text of a value; TypeError for one that holds values."""
        return self.language.short(value) if isinstance(value, StatedDate) else printable_text(value)

    def _dated(self, how: Callable[[Language, StatedDate], str], value: object) -> str:
        return how(self.language, value) if isinstance(value, StatedDate) else str(value)

    def _printed(self, value: object) -> object:
        """A value as a letter prints it: one that could be read as marks is held back, and named."""
        if isinstance(value, StrictUndefined):
            return value  # it tells of itself when it is printed
        refused = unprintable(value)
        if refused:
            raise UndefinedError(f"it is {refused.what}: {refused.cure}")
        text = self.text(value)
        if OPENING in text or not is_risky_value(text):
            return text
        self.spent.held(text)
        name = f"value_{len(self.held)}"
        self.held[name] = text
        return f"{OPENING}{name}{CLOSING}"

    def evaluated(self, expression: str, names: Mapping[str, object], place: Place) -> Any:
        """The value of an expression; a plain path is followed without Jinja, which takes 1 ms to compile."""
        match = _PATH.fullmatch(expression.strip())
        if match and match["start"] in names:
            value = names[match["start"]]
            for name in match["rest"].split(".")[1:]:
                value = self.getattr(value, name)
            undefined = isinstance(value, StrictUndefined)
            return self.printers[match["filter"]](value) if match["filter"] and not undefined else value
        if expression not in self.expressions:
            self.expressions[expression] = self._compiled(expression, place)
        self.spent = Spent()
        return self.expressions[expression](**names)

    def _compiled(self, expression: str, place: Place) -> TemplateExpression:
        """The expression, compiled as Jinja itself does it, but counted."""
        require_small(self, expression, place, whole=False)
        parser = Parser(self, expression, state="variable")
        parsed = parser.parse_expression()
        if not parser.stream.eos:
            parser.fail("more stands here than one expression")
        body: list[nodes.Node] = [nodes.Assign(nodes.Name("result", "store", lineno=1), parsed, lineno=1)]
        tree = counted_tree(nodes.Template(body, lineno=1), place)
        return TemplateExpression(self.from_string(tree), undefined_to_none=False)

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self._read(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, list | tuple | str) and isinstance(argument, int):
            return (
                obj[argument]
                if -len(obj) <= argument < len(obj)
                else self.undefined(hint=f"there is no item {argument}")
            )
        return self._read(obj, argument)

    def _read(self, obj: Any, name: Any) -> Any:
        if isinstance(obj, StrictUndefined):
            return obj
        if str(name).startswith("_"):
            raise SecurityError(f"access to '{name}' is not allowed")
        if isinstance(obj, Entry) and name in obj.values:
            self.last_place = obj.places.get(str(name), obj.place)
        known = _keys(obj)
        if name not in known:
            return self.undefined(hint=f"'{name}' is unknown. {did_you_mean(str(name), known)}".strip())
        return known[name]

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        longer = self.spent.longer(operator, left, right)
        if longer is not None:
            return longer
        if not (is_small(left) and is_small(right) and is_small_power(operator, right)):
            raise SecurityError(f"'{operator}' works on small numbers only")
        result = super().call_binop(context, operator, left, right)
        if not is_small(result):
            raise SecurityError(f"'{operator}' gives a number that is too large")
        return result


def _keys(obj: object) -> Mapping[str, object]:
    """What can be read from a value by name."""
    match obj:
        case DataSet():
            return {entry.id: entry for entry in obj}
        case Entry():
            return {"id": obj.id, **obj.values}
        case Mapping():
            return obj
        case _:
            return {}


_DATED: Mapping[str, Callable[[Language, StatedDate], str]] = {
    "day": Language.long,
    "short": Language.short,
    "weekday": Language.with_weekday,
}
"""The filters that print dates."""
