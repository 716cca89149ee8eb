"""Which version of an artefact applies on a day."""

from datetime import date

import pytest

from pipeline.model.dates import StatedDate
from pipeline.model.standing import Standing, standing, version_in_force
from pipeline.model.text.approval import Withdrawal
from pipeline.model.text.version import Status, VersionEntry

TODAY = date(2025, 4, 1)


def version(number: str, status: Status = Status.BASELINED, **facts: object) -> VersionEntry:
    return VersionEntry(number, StatedDate(2025), status, ("Code Body",), "", **facts)  # type: ignore[arg-type]


def on(text: str) -> StatedDate:
    return StatedDate.parsed(text)


GONE = Withdrawal(on("2025-03-31"), "It is no longer needed.")
LATER = Withdrawal(on("2025-04-02"), "It is no longer needed.")


@pytest.mark.parametrize(
    ("history", "standings", "in_force"),
    [
        ([version("0.1", Status.DRAFT)], ["draft"], ""),
        ([version("1.0"), version("1.1", Status.CONSULTATION)], ["in force", "in consultation"], "1.0"),
        ([version("1.0"), version("2.0")], ["superseded", "in force"], "2.0"),
        ([version("1.0"), version("2.0", effective=on("2025-04-01"))], ["superseded", "in force"], "2.0"),
        (
            [version("1.0"), version("2.0", effective=on("2025-04-02"))],
            ["in force", "not yet effective"],
            "1.0",
        ),
        ([version("1.0", withdrawn=GONE)], ["withdrawn"], ""),
        ([version("1.0", withdrawn=LATER)], ["in force"], "1.0"),
        ([version("1.0", superseded_by="pqs")], ["superseded"], ""),
        ([version("1.0"), version("2.0", withdrawn=GONE)], ["superseded", "withdrawn"], ""),
        ([version("1.0", withdrawn=GONE), version("1.1", Status.DRAFT)], ["withdrawn", "draft"], ""),
    ],
)
def test_a_version_is_in_force_until_a_later_one_is_or_until_it_is_withdrawn(
    history: list[VersionEntry], standings: list[str], in_force: str
) -> None:
    assert [standing(history, index, TODAY) for index in range(len(history))] == [
        Standing(one) for one in standings
    ]
    applies = version_in_force(history, TODAY)
    assert (applies.version if applies else "") == in_force
