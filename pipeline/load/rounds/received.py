"""The register of what arrived when, which people keep, into receipts by file name."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from zoneinfo import ZoneInfo

from pipeline.errors import Place, Problem, SourceProblems, boundary
from pipeline.load.rounds.written_moments import Written, written_moment
from pipeline.load.yaml.tree import source_text
from pipeline.model.organisation.settings import LONDON

NAMES = ("received.csv", "received.xlsx", "received.ods")
"""A register among the returns has one of these names."""
_NEEDED = ("file", "received")
_TITLES = 10
"""Rows in which the headings may stand: a sheet may have a title above them."""
_HEADINGS: Mapping[str, str] = {
    name: key
    for key, names in {
        "file": ("file", "file name", "filename", "name of the file"),
        "received": ("received", "received on", "received at", "date received", "date", "arrived"),
        "time": ("time", "time received"),
        "organisation": ("organisation", "organization", "organisations", "from", "company"),
        "replaces": ("replaces", "replaces file", "supersedes"),
    }.items()
    for name in names
}
_NOTHING = frozenset({"nothing", "none", "no", "-", "–", "n/a"})
_HINT = (
    "write 2025-02-06T16:59:30 or 06/02/2025 16:59, in the time of {zone}, or with a zone: "
    "2025-02-06T16:59:30Z; "
    "days stand before months"
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """When a file arrived, and from whom where the register says so."""

    received: datetime | None
    """In UTC."""
    organisation: str = ""
    replaces: tuple[str, ...] | None = None
    """The names of the files in whose place it stands; () where it says that there are none."""
    day_alone: bool = False
    """True where the register has the day and no time of it."""


def arrivals(data: bytes, path: str, zone: str = LONDON) -> Mapping[str, Receipt]:
    """When each file arrived, by a register in CSV; SourceProblems for a line that cannot be read."""
    with boundary(Place(path)):
        text = source_text(data, path)
        first = text.partition("\n")[0]
        comma = max(",;\t", key=first.count)
        rows = list(csv.reader(StringIO(text), strict=False, delimiter=comma))
    return receipts_of(((Place(path, line), row) for line, row in enumerate(rows, 1)), path, zone)


def receipts_of(
    rows: Iterable[tuple[Place, Sequence[str]]], path: str, zone: str = LONDON
) -> Mapping[str, Receipt]:
    """When each file arrived, from the rows of a register below its headings; SourceProblems as above.

    A moment is one of `zone` where it names none itself.
    """
    lines = [(place, [value.strip() for value in row]) for place, row in rows if any(map(str.strip, row))]
    heads = [
        [_HEADINGS.get(" ".join(name.casefold().split()), "") for name in row] for _, row in lines[:_TITLES]
    ]
    start = next((at for at, names in enumerate(heads) if set(_NEEDED) <= set(names)), 0)
    lines, head = lines[start:], heads[start] if heads else []
    if not set(_NEEDED) <= set(head):
        hint = "its first line is: file,received,organisation,replaces"
        raise SourceProblems(
            [Problem(Place(path, 1), "CON-01", "the register has no heading line", hint=hint)]
        )
    problems: list[Problem] = []
    receipts: dict[str, Receipt] = {}
    for place, row in lines[1:]:
        values = {key: value for key, value in zip(head, row, strict=False) if key}
        name = values.get("file", "")
        if not name:
            continue
        if name in receipts:
            problems.append(Problem(place, "CON-01", f"'{name}' is listed twice", hint="keep one line"))
        receipts[name] = _receipt(values, place, zone, problems)
    if problems:
        raise SourceProblems(problems)
    return receipts


def _receipt(values: Mapping[str, str], place: Place, zone: str, problems: list[Problem]) -> Receipt:
    text = " ".join(filter(None, (values.get("received", ""), values.get("time", ""))))
    written = _moment(text, place, zone, problems)
    return Receipt(
        written[0] if written else None,
        values.get("organisation", ""),
        _replaced(values.get("replaces", "")),
        written is not None and not written[1],
    )


def _replaced(text: str) -> tuple[str, ...] | None:
    if text.casefold() in _NOTHING:
        return ()
    names = tuple(name.strip() for name in text.replace("\n", ";").split(";") if name.strip())
    return names or None


def _moment(text: str, place: Place, zone: str, problems: list[Problem]) -> Written | None:
    written = written_moment(text) if text else None
    if written is None:
        if text:
            problems.append(
                Problem(place, "CON-01", f"'{text}' is not a moment", hint=_HINT.format(zone=zone))
            )
        return None
    moment, timed = written
    local = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
    return local.astimezone(UTC), timed
