"""Every number that a source can state has a bound: fields of schemas, digits, versions, moments."""

import ast
from pathlib import Path
from typing import Any, get_args

import pytest
from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

import pipeline.load.schemas.artefact
import pipeline.load.schemas.blocks
import pipeline.load.schemas.consultation
import pipeline.load.schemas.data
import pipeline.load.schemas.shared
from pipeline.consult.collating.numbered import ids
from pipeline.load.organisation.source_format import _can_build
from pipeline.load.strict import Strict
from pipeline.model.bounds import whole_number
from pipeline.model.consultations.comment import CellSource
from pipeline.model.dates import StatedDate, stated_moment
from pipeline.model.text.version import version_key

ROOMS = ("load", "consult", "read", "resolve", "draw")
PACKAGE = Path(pipeline.load.schemas.__file__).parents[2]
COUNTED = {
    ("compose/consolidated_log.py", "comment.section == NEW_SECTION"),
    ("compose/published_log.py", "comment.section == NEW_SECTION"),
    ("load/markdown/law/foreign_mark.py", "match[2] == '+'"),
    ("load/yaml/reading.py", "text"),  # after its digits were counted
    ("load/markdown/leaves.py", "opening.tag[1]"),  # h1 to h6
    ("load/markdown/lettered.py", "digits"),  # nine at most: _MARKER
    ("load/markdown/lists.py", "item.digits"),  # nine at most, in CommonMark
    ("resolve/checks/workspace/tranches.py", "match[1]"),  # nine at most: _NUMBER
    ("resolve/checks/words/written_dates.py", "number"),  # four at most: DAY
    ("draw/bars.py", "room"),
    ("read/forms/word_gaps.py", "code"),  # a sign in base 16: one that is none is no sign
    ("draw/bars.py", "plot.slot_px"),
    ("read/files/records.py", "value"),  # a float is finite in a workbook, and has at most 309 digits
    ("read/excel/workbook.py", "value"),
    ("read/excel/workbook.py", "serial"),
    ("read/excel/workbook.py", "match[1]"),  # four hexadecimal digits
    ("read/plain/delimited.py", "how.stated"),
    ("read/plain/csv_table.py", "match['y']"),
    ("read/plain/csv_table.py", "match[month]"),
    ("read/plain/csv_table.py", "match[day]"),
    *(  # five digits at most: the patterns of the module
        ("load/rounds/written_moments.py", text)
        for text in (
            *("days", "month", "parts['year']", "parts['day']", "clock['hour'] or clock['hour_alone']"),
            *("offset[2]", "offset[3]"),
        )
    ),
    *(  # seven digits at most: their patterns count them
        *(
            ("consult/confidence/claims.py", "match[1] or match[2]"),
            ("consult/collating/doubts.py", "match[0]"),
        ),
        *(("read/texts/conditions.py", "row"), ("read/excel/conditional.py", "start[2]")),
        *(
            ("read/opendocument/conditional_looks.py", digits)
            for digits in ("match[2]", "bottom or top", "top")
        ),
        *(("consult/tables/heading_rows.py", "match[1]"), ("consult/tables/looks.py", "match[1]")),
        ("read/docx/whole/spoken.py", "number[:6]"),
    ),
    *(  # hexadecimal digits, of which each costs the same
        *(("read/texts/looks.py", digits) for digits in ("digits[:2]", "digits[2:4]", "digits[4:]")),
        *(
            ("read/shown/format_codes.py", "language.partition(',')[0]"),
            ("read/shown/format_codes.py", "code"),
        ),
        *(("read/texts/unplaced.py", "code[1]"), ("read/docx/whole/spoken.py", "code")),
        ("read/excel/cells.py", "match[1]"),
    ),
    *(  # numbers already, and finite
        *(
            ("read/shown/moment_formats.py", n)
            for n in ("seconds", "whole // 3600", "whole // 60", "whole // unit")
        ),
        *(("read/shown/number_formats.py", "exact"), ("read/excel/cells.py", "value")),
        ("read/shown/fraction_formats.py", "denominator"),
    ),
    ("read/docx/lists/number_text.py", "digit"),  # of a number that is one already
    ("read/docx/numbers.py", "match[1]"),  # one digit, in the text of a level
    ("load/rounds/written_moments.py", "clock['minute'] or 0"),
    ("load/rounds/written_moments.py", "clock['second'] or 0"),
}
"""Numbers made of what is a number already, or of digits that a pattern has counted."""


def made_numbers() -> set[tuple[str, str]]:
    """Every text that the rooms which read sources make a whole number of, by file."""
    found = set()
    for room in ROOMS:
        for path in (PACKAGE / room).rglob("*.py"):
            name = path.relative_to(PACKAGE).as_posix()
            if name in (
                "read/pdf/accessible.py",
                "read/pdf/printed.py",
                "read/pdf/ink.py",
            ):  # of our own files
                continue
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "int":
                    found.add((name, ast.unparse(node.args[0])))
    return found


def test_every_text_becomes_a_number_through_a_bound() -> None:
    assert made_numbers() <= COUNTED


def numeric_fields() -> dict[str, FieldInfo]:
    """Every field of a schema that holds numbers."""
    found: dict[str, FieldInfo] = {}
    waiting = list(Strict.__subclasses__())
    while waiting:
        model = waiting.pop()
        waiting.extend(model.__subclasses__())
        for name, field in model.model_fields.items():
            if _numbers(field.annotation):
                found[f"{model.__name__}.{name}"] = field
    return found


def _numbers(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, int | float):
        return annotation is not bool
    return any(_numbers(inner) for inner in get_args(annotation))


def _limits(annotation: Any, metadata: list[Any]) -> set[type]:
    limits = {type(piece) for piece in metadata}
    for inner in get_args(annotation):
        limits |= _limits(inner, list(getattr(inner, "__metadata__", ())))
        limits |= {
            type(piece)
            for field in getattr(inner, "__metadata__", ())
            for piece in getattr(field, "metadata", ())
        }
    return limits


def test_every_number_of_a_schema_has_a_least_and_a_most() -> None:
    fields = numeric_fields()
    assert "CellModel.colspan" in fields and "TableBlock.widths" in fields
    for name, field in fields.items():
        assert {Ge, Le} <= _limits(field.annotation, field.metadata), name


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("007", 7), ("100", 100), ("101", None), ("9" * 5_000, None), ("²", None), ("٣", None), ("-1", None), ("", None), ("1.0", None)],
)  # fmt: skip
def test_a_whole_number_is_ascii_digits_up_to_its_bound(text: str, number: int | None) -> None:
    assert whole_number(text, 100) == number


@pytest.mark.parametrize("version", ["9" * 5_000 + ".0", "1." + "9" * 5_000, "²." + "0", "1.٣"])
def test_a_version_of_too_many_digits_is_no_version(version: str) -> None:
    with pytest.raises(ValueError, match="is not a version"):
        version_key(version)


@pytest.mark.parametrize("wanted", [">=²", ">=" + "9" * 5_000, ">=1." + "9" * 5_000, ">=", ">=x"])
def test_a_program_that_no_program_is_cannot_build(wanted: str) -> None:
    assert not _can_build(wanted)
    assert _can_build(">=0.1")


def test_an_id_with_strange_digits_is_no_number_of_ours() -> None:
    known = [("c-acme-²", CellSource("x", "s", "A1")), ("c-acme-" + "9" * 5_000, CellSource("x", "s", "A2"))]
    assert len(ids("c", (), known)) == 2


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "x", ""])
def test_a_moment_at_the_ends_of_the_calendar_is_none(text: str) -> None:
    assert stated_moment(text) is None
    assert stated_moment("2025-02-06T17:00:00+00:00") is not None


def test_a_day_of_any_year_that_is_read_can_be_counted_on_from() -> None:
    for text in ("1900-01-01", "2999-12-31"):
        assert StatedDate.parsed(text).last_day.toordinal() > 400
