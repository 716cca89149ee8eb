"""Jinja expressions and letter templates into values, in a sandbox, with the place each value came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateError

from pipeline.errors import PipelineError, Place, did_you_mean
from pipeline.load.templates.counted import (
    CODE,
    Spent,
    counted_tree,
    require_small,
)
from pipeline.load.templates.sandbox import Sandbox, shared_sandbox
from pipeline.load.templates.template_faults import unprintable, variable_fault
from pipeline.model.bounds import VALUE_CHARACTERS
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.shared import Shared

_LONGEST_SHOWN = 60
_RAISED = (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError, MemoryError)
"""What an expression or a template can raise that no name and no operator of it forbids."""


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression gave, and where the last piece of data that it read stands."""

    text: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter as text, and the values that Markdown could read as marks, by name."""

    text: str
    held: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ExpressionScope:
    """The names that expressions can use."""

    names: Mapping[str, object]
    environment: Sandbox = field(repr=False)
    language: Language = ENGLISH
    """The one that dates are printed in."""

    def with_names(self, **names: object) -> "ExpressionScope":
        """The same scope with further names, as a row in a `rows` block."""
        return ExpressionScope({**self.names, **names}, self.environment, self.language)

    def value(self, expression: str, place: Place) -> Value:
        """What an expression prints; PipelineError for an unknown name or anything unsafe."""
        data = self._data(expression, place)
        what, refused = _shown(expression), unprintable(data)
        if refused:
            raise PipelineError(
                f"{what} is {refused.what}, not a value", place=place, code="VAR-01", hint=refused.cure
            )
        try:
            text = self.environment.text(data)
        except TypeError as error:
            raise _failed(what, error, self.names, place) from None
        if len(text) > VALUE_CHARACTERS.most:
            raise VALUE_CHARACTERS.error(place, what, CODE)
        return Value(text, self.environment.last_place)

    def holds(self, expression: str, place: Place) -> bool:
        """True where an expression gives something; PipelineError as for `value`."""
        return bool(self._data(expression, place))

    def _data(self, expression: str, place: Place) -> Any:
        self.environment.last_place, self.environment.language = None, self.language
        try:
            data = self.environment.evaluated(expression, self.names, place)
        except PipelineError as error:
            raise _placed(error, place) from None
        except _RAISED as error:
            raise _failed(_shown(expression), error, self.names, place) from None
        if isinstance(data, StrictUndefined):
            raise _failed(_shown(expression), _undefined(data), self.names, place)
        return data

    def rendered(self, template: str, place: Place) -> "Rendered":
        """A whole letter template as text; PipelineError for loops without end and unsafe names."""
        held = self.environment.held = {}
        self.environment.language = self.language
        try:
            require_small(self.environment, template, place, whole=True)
            tree = counted_tree(self.environment.parse(template), place)
            spent = self.environment.spent = Spent()
            text = spent.joined(self.environment.from_string(tree).generate(**self.names))
            return Rendered(text, held)
        except PipelineError as error:
            raise _placed(error, _template_place(error, place)) from None
        except TemplateSyntaxError as error:
            at = Place(place.path, place.line + error.lineno - 1)
            raise PipelineError(
                f"this template is broken: {variable_fault(error)}", place=at, code="VAR-02"
            ) from None
        except _RAISED as error:
            raise _failed(
                "a variable of this letter", error, self.names, _template_place(error, place)
            ) from None


def scope(shared: Shared, language: Language = ENGLISH, **names: object) -> ExpressionScope:
    """The names of the shared data (`code_bodies` for code-bodies.yaml), and those given."""
    data = {name.replace("-", "_"): data_set for name, data_set in shared.items()}
    return ExpressionScope({**data, **names}, shared_sandbox(), language)


def _template_place(error: Exception, place: Place) -> Place:
    """The line of the template that an error comes from: Jinja puts it into the traceback."""
    line = 1
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return Place(place.path, place.line + line - 1)


def _failed(what: str, error: Exception, names: Mapping[str, object], place: Place) -> PipelineError:
    message, _, suggestion = variable_fault(error).partition(". did you")
    match error:
        case SecurityError():
            code, verdict = "VAR-02", "is not allowed"
        case TemplateSyntaxError():
            code, verdict = "VAR-02", "is broken"
        case RecursionError() | MemoryError():
            code, verdict = CODE, "is too much to work out"
        case _:
            code, verdict = "VAR-01", "has no value"
    unknown = message.removesuffix(" is unknown").strip("'")
    hint = f"did you{suggestion}" if suggestion else did_you_mean(unknown, names)
    return PipelineError(f"{what} {verdict}: {message}", place=place, code=code, hint=hint)


def _undefined(value: StrictUndefined) -> UndefinedError:
    try:
        str(value)
    except UndefinedError as error:
        return error
    raise AssertionError("a strict undefined value refuses to be printed")


def _placed(error: PipelineError, place: Place) -> PipelineError:
    """The error, which knows its place or has this one."""
    error.place = error.place or place
    return error


def _shown(expression: str) -> str:
    short = expression if len(expression) <= _LONGEST_SHOWN else f"{expression[:_LONGEST_SHOWN]}…"
    return f"'{{{{ {short} }}}}'"
