"""An HTML template of the look and the values of its names into a page, or an error at its line."""

from collections.abc import Mapping
from functools import lru_cache
from types import TracebackType

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from pipeline.errors import PipelineError, did_you_mean
from pipeline.load.templates.template_faults import variable_fault
from pipeline.write.look import Look, template_place

CODE = "TPL-01"
_WRONG = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What Jinja 3.1 and the expressions of a template raise."""
_NAME = "template"
"""What Jinja calls a template without a file in a traceback: `<template>`."""


class _Unknown(StrictUndefined):
    """A name or attribute that is not there; its message is the name alone, or why it may not be read."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_hint or self._undefined_name)


def filled_shell(look: Look, path: str, values: Mapping[str, object], finalize: object = None) -> str:
    """The page of a template; PipelineError, with its line, where the template is broken.

    `finalize` is what is done to each value that it prints.
    """
    text = look.text(path)
    try:
        return _template(text, finalize).render(values)
    except TemplateSyntaxError as error:
        raise _broken(path, error.lineno, f"the template is broken: {variable_fault(error)}") from error
    except UndefinedError as error:
        name = str(error.message)
        hint = did_you_mean(name, _known(values)) or f"the names are: {', '.join(values)}"
        message = f"the template names '{name}', and there is nothing of that name"
        raise _broken(path, _line(error.__traceback__), message, hint) from error
    except _WRONG as error:
        line = _line(error.__traceback__)
        if not line:
            raise
        raise _broken(path, line, f"the template cannot be filled in: {variable_fault(error)}") from error


@lru_cache(maxsize=4)
def _template(text: str, finalize: object) -> Template:
    environment = SandboxedEnvironment(autoescape=True, undefined=_Unknown)
    environment.finalize = finalize  # type: ignore[assignment]
    return environment.from_string(text)


def _broken(path: str, line: int, message: str, hint: str = "") -> PipelineError:
    place = template_place(path, line)
    cure = f"correct it, or delete {place.path} to use the program's own"
    return PipelineError(message, place=place, hint=hint or cure, code=CODE)


def _line(traceback: TracebackType | None) -> int:
    """The last line of the template on the way to an error; 0 where none is."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == f"<{_NAME}>":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _known(values: Mapping[str, object]) -> tuple[str, ...]:
    """The names that a template may use, and those of what they stand for."""
    inner = (name for value in values.values() for name in dir(value) if not isinstance(value, str | Markup))
    return (*values, *(name for name in inner if not name.startswith("_")))
