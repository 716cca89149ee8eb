"""Dates, versions, runs."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.bounds import FIRST_YEAR, LAST_YEAR
from pipeline.model.dates import StatedDate
from pipeline.model.text.inline import Inline, LineBreak, Style, Text, joined, plain_text
from pipeline.model.text.version import version_key

RUNS = st.lists(
    st.one_of(
        st.builds(Text, st.text(max_size=5), st.builds(Style, st.booleans())),
        st.just(LineBreak()),
    ),
    max_size=12,
).map(tuple)


@pytest.mark.parametrize(
    ("lower", "higher"),
    [("0.1", "0.2"), ("1.5", "1.47"), ("1.9", "1.10"), ("3.0", "3.01"), ("3.01", "3.1"), ("3.01", "4.0")],
)
def test_versions_are_ordered_as_numbers_and_housekeeping_follows_its_baseline(
    lower: str, higher: str
) -> None:
    assert version_key(lower) < version_key(higher)


@pytest.mark.parametrize("text", ["1", "v1.0", "1.0.0", "", "1.x"])
def test_anything_else_is_no_version(text: str) -> None:
    with pytest.raises(ValueError, match="is not a version"):
        version_key(text)


@pytest.mark.parametrize(
    ("text", "short", "long", "weekday"),
    [
        ("2023-03-27", "27/03/2023", "27 March 2023", "Monday 27 March 2023"),
        ("2024-08", "August 2024", "August 2024", "August 2024"),
        ("not stated", "not stated", "not stated", "not stated"),
    ],
)
def test_a_date_prints_no_more_than_is_stated(text: str, short: str, long: str, weekday: str) -> None:
    stated = StatedDate.parsed(text)
    assert (stated.short(), stated.long(), stated.with_weekday()) == (short, long, weekday)


@pytest.mark.parametrize("text", ["27/03/2023", "2023-13", "2023-02-30", "2023", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        StatedDate.parsed(text)


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_a_day_survives_its_own_text(day: date) -> None:
    stated = StatedDate(day.year, day.month, day.day)
    assert stated.first_day == stated.last_day == day
    if day.year >= 1000:
        assert StatedDate.parsed(stated.iso()) == stated


def test_a_month_reaches_from_its_first_to_its_last_day() -> None:
    february = StatedDate.parsed("2024-02")
    assert (february.first_day, february.last_day) == (date(2024, 2, 1), date(2024, 2, 29))


@given(RUNS)
def test_the_normal_form_keeps_every_character_and_is_reached_at_once(runs: tuple[Inline, ...]) -> None:
    once = joined(runs)
    assert plain_text(once) == plain_text(runs)
    assert joined(once) == once


@given(RUNS)
def test_the_normal_form_has_no_empty_run_and_no_two_alike_side_by_side(runs: tuple[Inline, ...]) -> None:
    once = joined(runs)
    assert all(run.text for run in once if isinstance(run, Text))
    for left, right in pairwise(once):
        assert not (isinstance(left, Text) and isinstance(right, Text) and left.style == right.style)
