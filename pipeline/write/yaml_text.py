"""Plain values into YAML text that a person can read and `load` reads back as they were."""

import json
import re
from collections.abc import Iterable, Mapping

Scalar = str | int | bool
_UNSAFE = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""What YAML does not take as it is, and JSON does; and what turns the direction of writing of a line."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*(?: [A-Za-z0-9_.-]+)*")

_JSON = json.JSONEncoder(ensure_ascii=False)
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def scalar(value: Scalar) -> str:
    """A value as YAML: bare where nobody could misread it, else in double quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if _PLAIN.fullmatch(value) and value.casefold() not in _WORDS:
        return value
    return quoted(value)


def quoted(text: str) -> str:
    """A text in double quotes on one line, whatever signs stand in it."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", _JSON.encode(text))


def flow(values: Iterable[Scalar]) -> str:
    """A list on one line."""
    return f"[{', '.join(map(scalar, values))}]"


def flow_mapping(values: Mapping[str, str]) -> str:
    """A mapping of texts on one line, each in quotes."""
    return f"{{{', '.join(f'{name}: {quoted(value)}' for name, value in values.items())}}}"


def entry(values: Mapping[str, Scalar | tuple[Scalar, ...]], indent: str = "  ") -> str:
    """A mapping as an entry of a list, a key a line; "" and () are left out."""
    kept = [(key, value) for key, value in values.items() if value not in ("", ())]
    lines = [f"{key}: {flow(value) if isinstance(value, tuple) else scalar(value)}" for key, value in kept]
    return "".join(f"{indent}{'  ' if index else '- '}{line}\n" for index, line in enumerate(lines or ["{}"]))
