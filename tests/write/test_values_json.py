"""Values as JSON: what the standard library writes, a line for each entry, and no mark of direction."""

import json

from hypothesis import given
from hypothesis import strategies as st

from pipeline.write.data.values_json import json_bytes

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(VALUES)
def test_the_lines_are_those_of_the_standard_library(value: object) -> None:
    text = json_bytes(value).decode()
    marks = {sign: f"\\u{ord(sign):04x}" for sign in TURNING}
    wanted = json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace").decode()
    for sign, code in marks.items():
        wanted = wanted.replace(sign, code)
    assert text == f"{wanted}\n"


def test_a_mark_of_direction_is_escaped_wherever_it_stands() -> None:
    assert json_bytes({"a\u202e": ["\u2066"]}) == b'{\n "a\\u202e": [\n  "\\u2066"\n ]\n}\n'
