"""The register of what arrived when, a CSV file that people keep, into moments by file name."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from zoneinfo import ZoneInfo

from pipeline.errors import Place, Problem, SourceProblems, boundary
from pipeline.load.yaml_tree import decoded
from pipeline.model.consultation import LONDON
from pipeline.model.dates import stated_moment

NAME = "received.csv"
_NEEDED = ("file", "received")


@dataclass(frozen=True, slots=True)
class Receipt:
    """When a file arrived, and from whom where the register says so."""

    received: datetime | None
    """In UTC."""
    organisation: str = ""


def receipts(data: bytes, path: str) -> Mapping[str, Receipt]:
    """When each file arrived; SourceProblems for a line that cannot be read.

    A time is ISO 8601; without a zone it is London's.
    """
    with boundary(Place(path)):
        rows = list(csv.reader(StringIO(decoded(data, path)), strict=False))
    head = [name.strip().casefold() for name in rows[0]] if rows else []
    if not set(_NEEDED) <= set(head):
        hint = "its first line is: file,received,organisation"
        raise SourceProblems(
            [Problem(Place(path, 1), "CON-01", "the register has no heading line", hint=hint)]
        )
    problems: list[Problem] = []
    found: dict[str, Receipt] = {}
    for line, row in enumerate(rows[1:], 2):
        values = dict(zip(head, (value.strip() for value in row), strict=False))
        if not values.get("file"):
            continue
        place = Place(path, line)
        if values["file"] in found:
            problems.append(
                Problem(place, "CON-01", f"'{values['file']}' is listed twice", hint="keep one line")
            )
        moment = _moment(values.get("received", ""), place, problems)
        found[values["file"]] = Receipt(moment, values.get("organisation", ""))
    if problems:
        raise SourceProblems(problems)
    return found


def _moment(text: str, place: Place, problems: list[Problem]) -> datetime | None:
    if not text:
        return None
    moment = stated_moment(text)
    if moment is None:
        hint = "write 2025-02-06T16:59:30, London time, or with a zone: 2025-02-06T16:59:30Z"
        problems.append(Problem(place, "CON-01", f"'{text}' is not a moment", hint=hint))
        return None
    local = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(LONDON))
    return local.astimezone(UTC)
