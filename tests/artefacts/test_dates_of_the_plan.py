"""Each date in the prose of the plan is one of its records, or listed for its place; periods agree with the schedule."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from pipeline.load.sources import Sources
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model.dates import StatedDate
from pipeline.model.text.block import Heading
from pipeline.model.tranches import phases
from pipeline.publish.history.origin import working_copy
from pipeline.publish.history.versions import named_version
from pipeline.resolve.checks.words.written_dates import DAY, MONTH_OF_YEAR, written_date
from pipeline.resolve.plain import plain_blocks
from pipeline.workspace.snapshots.snapshot import Snapshot
from tests.artefacts.deviations import deviations
from tests.artefacts.places import printed_at, version_end
from tests.small import REPOSITORY

LISTED = REPOSITORY / "tests" / "artefacts" / "dates-qap.yaml"
VERSIONS = ("0.1", "0.2", "4.0")
DATE = re.compile(rf"{DAY}|{MONTH_OF_YEAR}")
RECORDED = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")
RECORDS = ("changelogs/qap.yaml", "sources/shared/tranches.yaml", "sources/shared/milestones.yaml")
PERIODS = {"QT of non-SIT LDSOs": "ldso", "First tranche of QT": "t1", "Seventh and last tranche of QT": "t7"}
"""Rows of the periods, and the tranche whose execution each of them tells of."""
Written = tuple[str, StatedDate]
"""A place, and a date that is printed there."""


def snapshot(version: str) -> Snapshot:
    """The sources of a version of the plan."""
    working = working_copy(REPOSITORY)
    newest = version == VERSIONS[-1]
    return working.snapshot if newest else named_version(working, "qap", version, lambda _: None).snapshot


def written(version: str) -> set[Written]:
    """Every date that a version prints, with the section where it stands."""
    document = version_end("qap", version).resolved
    found: set[Written] = set()
    section = ""
    for block in document.document.blocks:
        section = block.id if isinstance(block, Heading) else section
        part = replace(document.document, front=(), body=(block,), notes=())
        text = " ".join(plain_blocks(replace(document, document=part)))
        found |= {(section, date) for date in dates(text)}
    return found


def dates(text: str) -> Iterator[StatedDate]:
    """The dates and months in a text."""
    for match in DATE.finditer(text):
        date = written_date(match[0])
        assert date is not None, match[0]
        yield date


def recorded(version: str) -> set[StatedDate]:
    """The dates that the records of a version give."""
    sources = snapshot(version)
    texts = [sources.read(path).decode() for path in RECORDS]
    for path in sources.paths("sources/consultations"):
        text = sources.read(path).decode()
        if path.count("/") == 2 and re.search(rf'artefact: qap, from: "[\d.]+", to: "{version}"', text):
            texts.append(text)
    return {StatedDate.parsed(match[0]) for text in texts for match in RECORDED.finditer(text)}


def listed(version: str) -> set[Written]:
    """The dates that are listed for the places of a version."""
    rows = yaml_tree(LISTED.read_bytes(), str(LISTED)).value
    assert isinstance(rows, list)
    assert all(row["what"] for row in rows)
    return {
        (row["place"], date)
        for row in rows
        if version in row["versions"]
        for date in dates(" , ".join(row["dates"]))
    }


@pytest.mark.parametrize("version", VERSIONS)
def test_every_date_in_prose_is_a_record_or_is_listed_for_its_place(version: str) -> None:
    known = recorded(version)
    assert {(place, date) for place, date in written(version) if date not in known} == {
        (place, date) for place, date in listed(version) if date not in known
    }
    assert listed(version) <= written(version)


def executions(version: str) -> dict[str, tuple[StatedDate, StatedDate]]:
    """When each tranche is executed in the schedule of a version."""
    tranches = Sources(snapshot(version)).shared["tranches"]
    return {
        tranche.id: (phase.date("start"), phase.date("end"))
        for tranche in tranches
        for phase in phases(tranche)
        if phase.text("name") == "Execution"
    }


def told(version: str) -> set[tuple[str, str]]:
    """What the schedule of a version makes its prose say, with the place where it belongs."""
    schedule = executions(version)
    last = schedule["t7"][1]
    periods = {
        f"{row} {' to '.join(StatedDate(date.year, date.month).long() for date in schedule[tranche])}"
        for row, tranche in PERIODS.items()
    }
    words = {*periods, last.with_weekday()}
    return {("importance-late", last.short()), *(("process-timing", text) for text in words)}


@pytest.mark.parametrize("version", VERSIONS)
def test_prose_tells_the_periods_of_the_schedule_or_a_contradiction_is_registered(version: str) -> None:
    document = version_end("qap", version).resolved
    expected = told(version)
    contradicting = {place for place, words in expected if words not in (printed_at(document, place) or "")}
    rows = [row for row in deviations() if row.artefact == "qap" and version in row.versions]
    assert contradicting == {row.place for row in rows} & {place for place, _ in expected}
