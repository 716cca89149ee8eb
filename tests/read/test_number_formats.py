"""Numbers and moments are told as a spreadsheet shows them."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.shown.moment_formats import Moment, moment_shown
from pipeline.read.shown.number_formats import number_shown, plain_number, text_shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.5, "0%", "50%"),
        (0.5, "0 %", "50 %"),
        (0.125, "0.0%", "12.5%"),
        (0.005, "0%", "1%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (1234.5, '"£"#,##0.00', "£1,234.50"),
        (1234.5, "[$€-407] #,##0.00", "€ 1,234.50"),
        (1234.5, "#,##0.00 [$€-407]", "1,234.50 €"),
        (-5, "0;(0)", "(5)"),
        (-5, "#,##0.00", "-5.00"),
        (-1234, "#,##0_);[Red](#,##0)", "(1,234)"),
        (0, '0;-0;"nil"', "nil"),
        (7, "000", "007"),
        (7, "0000000000000", "0000000000007"),
        (1234567, "000-0000", "123-4567"),
        (12345678, "#,", "12346"),
        (12300000, '0.0,,"m"', "12.3m"),
        (1.5, "0.0#", "1.5"),
        (1.25, "0.0#", "1.25"),
        (2.5, "0", "3"),
        (0.5, "#.##", ".5"),
        (12345, "0.00E+00", "1.23E+04"),
        (0.00012, "0.0E+0", "1.2E-4"),
        (5, "[<10]\"few\";\"many\"", "few"),
        (50, "[<10]\"few\";\"many\"", "many"),
        (5, '0 "days"', "5 days"),
        (5, ";;;", ""),
        (5, ';;;"x"@', ""),
        (3, '"T"0', "T3"),
        (11.3, "0.00", "11.30"),
        (5, "0\\ \\k\\W", "5 kW"),
    ],
)  # fmt: skip
def test_a_number_is_told_as_its_format_shows_it(value: float, code: str, shown: str) -> None:
    assert number_shown(value, code) == shown


@pytest.mark.parametrize("code", ["General", "", "@", "?/?/?", "[DBNum1]0"])
def test_a_format_that_says_no_text_is_not_guessed(code: str) -> None:
    assert number_shown(5, code) is None


DAY = datetime(2026, 2, 6, 17, 5, 9)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (DAY, "dd/mm/yyyy", "06/02/2026"),
        (DAY, "d mmm yy", "6 Feb 26"),
        (DAY, "dddd, d mmmm yyyy", "Friday, 6 February 2026"),
        (DAY, "[$-809]d mmmm yyyy;@", "6 February 2026"),
        (DAY, "dd.mm.yyyy hh:mm", "06.02.2026 17:05"),
        (DAY, "h:mm AM/PM", "5:05 PM"),
        (DAY, "mm:ss", "05:09"),
        (DAY, "mmm-yy", "Feb-26"),
        (date(2026, 11, 26), "d-mmm", "26-Nov"),
        (time(9, 5), "hh:mm", "09:05"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (DAY, "yyyy\\-mm\\-dd", "2026-02-06"),
        (DAY, '"Week of" d/m', "Week of 6/2"),
    ],
)
def test_a_moment_is_told_as_its_format_shows_it(value: Moment, code: str, shown: str) -> None:
    assert moment_shown(value, code) == shown


@pytest.mark.parametrize("code", ["mm-dd-yy", "[$-411]d mmmm yyyy", "[$-F800]dddd, mmmm dd, yyyy", "0.00"])
def test_what_the_readers_machine_decides_is_not_guessed(code: str) -> None:
    assert moment_shown(DAY, code) is None


@pytest.mark.parametrize(
    ("code", "shown"),
    [("@", "x"), ("General", "x"), (";;;", ""), ('"No. "@', "No. x"), (";;;@", "x"), ("0", "x")],
)
def test_a_text_is_told_with_what_its_format_puts_around_it(code: str, shown: str) -> None:
    assert text_shown("x", code) == shown


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.sampled_from('0#?.,%E+-/;@"\\_*[]<>=yYmdhs$ x')),
)
def test_no_code_stops_the_reading(value: float, code: str) -> None:
    assert isinstance(number_shown(value, code), str | None)
    assert isinstance(moment_shown(DAY, code), str | None)
    assert isinstance(text_shown("x", code), str)


@given(st.integers(-(10**14), 10**14))
def test_a_whole_number_keeps_its_digits_under_every_format_of_places(number: int) -> None:
    for code in ("0", "#,##0", "000000", "#,##0.00"):
        shown = number_shown(number, code)
        assert shown is not None and int(shown.replace(",", "").partition(".")[0]) == number
    assert plain_number(number) == str(number)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.5, "# ?/?", "1/2"), (2.5, "# ?/?", "2 1/2"), (5, "# ?/?", "5"), (-0.25, "# ??/??", "-1/4"), (2.5, "?/?", "5/2"),
        (0.3, "# ?/4", "1/4"), (0.375, "# ??/16", "6/16"), (1.5, '# ?/?" days"', "1 1/2 days"), (0, "# ?/?", "0"),
    ],
)  # fmt: skip
def test_a_fraction_is_shown_as_one(value: float, code: str, shown: str) -> None:
    assert number_shown(value, code) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("[$-407]d. mmmm yyyy", "4. M\u00e4rz 2025"), ("[$-C07]ddd, d. mmm yy", "Di, 4. Mrz 25"), ("[$-40C]d mmmm yyyy", "4 mars 2025"),
        ("[$-452]dddd d mmmm", "Mawrth 4 Mawrth"), ("[$-407]dd.mm.yyyy", "04.03.2025"), ("[$-411]yyyy/mm/dd", "2025/03/04"),
        ("[$-1010411]yyyy/mm/dd", None),
    ],
)  # fmt: skip
def test_a_day_is_shown_in_the_language_that_its_format_names(code: str, shown: str | None) -> None:
    assert moment_shown(date(2025, 3, 4), code) == shown
