"""Plain values into JSON in which no mark can turn the direction of writing of a line."""

import json
import re

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_JSON = json.JSONEncoder(ensure_ascii=False)


def json_bytes(values: object) -> bytes:
    """The JSON; marks of direction are escaped, so that they are kept and show no effect."""
    text = _lines(values, "\n")
    return (_TURNING.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n").encode(
        "utf-8", "backslashreplace"
    )


def _lines(value: object, line: str) -> str:
    """The JSON of a value, a line for each entry; `line` begins one, as far in as the value stands.

    The encoder of the standard library writes lines five times as slowly as it writes without them.
    """
    deeper = f"{line} "
    if isinstance(value, dict):
        ends, entries = (
            "{}",
            [f"{_JSON.encode(str(key))}: {_lines(inner, deeper)}" for key, inner in value.items()],
        )
    elif isinstance(value, list | tuple):
        ends, entries = "[]", [_lines(inner, deeper) for inner in value]
    else:
        return _JSON.encode(value)
    return f"{ends[0]}{deeper}{f',{deeper}'.join(entries)}{line}{ends[1]}" if entries else ends
