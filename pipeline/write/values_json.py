"""Plain values into JSON in which no mark can turn the direction of writing of a line."""

import json
import re

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def json_bytes(values: object) -> bytes:
    """The JSON; marks of direction are escaped, so that they are kept and show no effect."""
    text = json.dumps(values, ensure_ascii=False, indent=1)
    return (_TURNING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n").encode(
        "utf-8", "backslashreplace"
    )
