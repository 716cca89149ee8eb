"""The register of arrivals, as people and spreadsheets write it."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from pipeline.errors import SourceProblems
from pipeline.load.rounds.received import Receipt, arrivals, receipts_of
from pipeline.load.rounds.written_moments import written_moment
from pipeline.read.files.register_sheet import register_rows

FIVE = datetime(2025, 2, 6, 17, 0)


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-06T17:00:00", "2025-02-06 17:00", "06/02/2025 17:00", "6/2/25 5:00 pm", "06.02.2025, 17.00",
        "6 Feb 2025 17:00:00", "Thursday 6 February 2025, 17:00", "6th of February 2025 at 5pm", "6-Feb-25 17:00",
        "February 6, 2025 5 p.m.", "45694.7083333333", "45694,70833333", "  6 February 2025   17:00 ",
        "6. Februar 2025, 17:00 Uhr", "Donnerstag, den 6. Feb. 2025 um 17.00 Uhr", "6 février 2025 17h00", "le jeudi 6 févr. 2025 à 17 h 00",
        "6 Chwefror 2025 17:00", "2025/02/06 17:00", "2025.02.06 17:00", "17:00 on 6 Feb 2025", "5.00 pm, 6 February 2025",
        "06/02/2025 17:00 hrs",
    ],
)  # fmt: skip
def test_a_moment_is_read_however_it_is_written(text: str) -> None:
    assert written_moment(text) == (FIVE, True)


@pytest.mark.parametrize(
    "text", ["2025-02-06", "06/02/2025", "06.02.2025", "6 Feb 2025", "45694", "2025-2-6"]
)
def test_a_day_without_a_time_is_told_as_that(text: str) -> None:
    assert written_moment(text) == (datetime(2025, 2, 6), False)


@pytest.mark.parametrize(
    "text",
    [
        "02/13/2025", "31/02/2025", "06/02/2025 25:00", "06/02/2025 17:00 noon", "yesterday", "6", "1.5", "99999",
        "6 Foo 2025", "6 Ju 2025", "6 jui 2025", "06/02/2025 13 pm", "6 Feb 2025 17:00 +9900", "06/02/0001", "17:00", "9" * 200,
    ],
)  # fmt: skip
def test_what_is_no_moment_and_what_only_another_order_would_make_one_is_refused(text: str) -> None:
    assert written_moment(text) is None
    with pytest.raises(SourceProblems) as refused:
        arrivals(f"file,received\na.xlsx,{text}\n".encode(), "received.csv")
    (problem,) = refused.value.problems
    assert problem.place.line == 2 and "days stand before months" in problem.hint


def test_a_zone_is_kept_and_london_is_meant_without_one() -> None:
    text = "file,received\na,2025-07-01 12:00\nb,1 July 2025 12:00 GMT\nc,01/07/2025 12:00 (BST)\nd,\n"
    found = arrivals(text.encode(), "received.csv")
    times = [found[name].received for name in "abcd"]
    assert [one.hour if one else None for one in times] == [11, 12, 11, None]


def test_the_date_of_a_mail_and_a_title_above_the_headings_are_read() -> None:
    text = "Register of returns\n\nfile,received\na,06 Feb 2025 17:00:00 +0130\n"
    found = arrivals(text.encode(), "received.csv")
    assert found["a"].received == datetime(2025, 2, 6, 15, 30, tzinfo=UTC)


@given(st.datetimes(datetime(1955, 1, 1), datetime(2118, 1, 1)).map(lambda one: one.replace(microsecond=0)))
def test_every_moment_comes_back_from_each_way_of_writing_it(moment: datetime) -> None:
    passed = moment - datetime(1899, 12, 30)
    forms: list[Callable[[datetime], str]] = [
        lambda one: one.isoformat(),
        lambda one: f"{one:%d/%m/%Y %H:%M:%S}",
        lambda one: f"{one:%d %B %Y %H:%M:%S}",
        lambda one: f"{one:%A, %d %b %Y at %I:%M:%S %p}",
        lambda _: repr(passed.days + passed.seconds / 86_400 + 1e-9),
    ]
    for form in forms:
        assert written_moment(form(moment)) == (moment, True)


def test_a_register_in_excel_is_read_whatever_its_cells_are() -> None:
    book, result = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append([None])
    sheet.append(["Organisation", "File name", "Date received", "Time", "Replaces"])
    sheet.append(["Example Supplier 1", "a.xlsx", FIVE, None, None])
    sheet.append([None, "b.xlsx", datetime(2025, 2, 6), FIVE.time(), "a.xlsx; c.xlsx"])
    sheet.append([None, "c.xlsx", 45694.7083333333, None, "nothing"])
    sheet.append([None, "d.xlsx", "06/02/2025 17:00", None, None])
    sheet.append([None, "e.xlsx", datetime(2025, 2, 6), None, None])
    sheet["C3"].number_format = "m/d/yy"
    sheet["C5"].number_format = "0.00"
    book.save(result)
    found = receipts_of(register_rows(result.getvalue(), "received.xlsx"), "received.xlsx")
    five = FIVE.replace(tzinfo=UTC)
    assert found == {
        "a.xlsx": Receipt(five, "Example Supplier 1"),
        "b.xlsx": Receipt(five, "", ("a.xlsx", "c.xlsx")),
        "c.xlsx": Receipt(five, "", ()),
        "d.xlsx": Receipt(five),
        "e.xlsx": Receipt(datetime(2025, 2, 6, tzinfo=UTC), day_alone=True),
    }


def test_a_register_with_semicolons_is_read_and_one_line_too_many_is_told() -> None:
    found = arrivals(b"File;Received\na.xlsx;06/02/2025 17:00\n\n", "received.csv")
    assert found["a.xlsx"].received == FIVE.replace(tzinfo=UTC)
    with pytest.raises(SourceProblems, match="listed twice"):
        arrivals(b"file,received\na,\na,\n", "received.csv")
    with pytest.raises(SourceProblems, match="no heading line"):
        arrivals(b"a.xlsx,2025-02-06\n", "received.csv")
