"""Deadlines, states and names of consultations."""

from dataclasses import replace
from datetime import UTC, datetime, time

from pipeline.model.consultations.consultation import (
    Consultation,
    Extension,
    LatePolicy,
    Moment,
    Organisation,
    State,
)
from pipeline.model.dates import StatedDate

MAY = StatedDate(2025, 5, 30)
ROUND = Consultation(
    id="round",
    title="Round",
    notice="Invented.",
    artefacts=(),
    opens=StatedDate(2025, 5, 19),
    closes=Moment(MAY, time(17)),
    meetings=(),
    organisations=(Organisation("es1", "Example Supplier 1", ("ESX One",)), Organisation("es2", "Example 2")),
    late=LatePolicy.CONSIDER,
    extensions=(Extension("es2", Moment(StatedDate(2025, 6, 2), time(12)), "Illness"),),
)


def test_five_in_the_afternoon_of_a_summer_day_in_london_is_four_in_utc() -> None:
    assert ROUND.deadline() == datetime(2025, 5, 30, 16, 0, tzinfo=UTC)


def test_a_winter_day_in_london_has_the_time_of_utc() -> None:
    winter = Moment(StatedDate(2025, 2, 6), time(17))
    assert winter.instant() == datetime(2025, 2, 6, 17, 0, tzinfo=UTC)


def test_a_closing_day_without_a_time_lasts_until_its_last_second() -> None:
    assert Moment(MAY).instant() == datetime(2025, 5, 30, 22, 59, 59, tzinfo=UTC)


def test_a_closing_month_alone_gives_no_deadline() -> None:
    assert Moment(StatedDate(2025, 5)).instant() is None


def test_an_extension_moves_the_deadline_of_its_organisation_alone() -> None:
    assert ROUND.deadline("es2") == datetime(2025, 6, 2, 11, 0, tzinfo=UTC)
    assert ROUND.deadline("es1") == ROUND.deadline()


def test_a_consultation_is_planned_then_open_to_its_last_moment_then_closed() -> None:
    assert ROUND.state(datetime(2025, 5, 18, 22, 59, tzinfo=UTC)) is State.PLANNED
    assert ROUND.state(datetime(2025, 5, 18, 23, 1, tzinfo=UTC)) is State.OPEN  # the 19th in London
    assert ROUND.state(datetime(2025, 5, 30, 16, 0, 0, tzinfo=UTC)) is State.OPEN
    assert ROUND.state(datetime(2025, 5, 30, 16, 0, 1, tzinfo=UTC)) is State.CLOSED


def test_an_opening_day_that_is_not_stated_does_not_keep_it_closed() -> None:
    assert replace(ROUND, opens=StatedDate()).state(datetime(2025, 1, 1, tzinfo=UTC)) is State.OPEN


def test_an_organisation_is_known_by_its_name_its_id_and_its_aliases_in_any_case_and_spacing() -> None:
    for name in ("Example Supplier 1", "es1", "  esx   ONE "):
        found = ROUND.named(name)
        assert found is not None and found.id == "es1"
    assert ROUND.named("Somebody Else") is None
