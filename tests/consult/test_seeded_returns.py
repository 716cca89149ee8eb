"""What was put into returned logs is in the consolidated log, in quarantine or in the report.

Two judges look at each: one knows what was put in, the other reads the files' XML alone.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.consult.nothing_lost import judged
from tests.consult.returned.around import Around
from tests.consult.returned.plan import Day, Looks, Plan, Row, Value
from tests.consult.returned.run import Collated, collated, forgotten
from tests.consult.returned.seeds import ALL, SEEDS, planned, seeded, write

RUN = list(SEEDS)[::3]
"""The fuzzing has all seeds, and more."""
BATCH = 17
_FEWEST, _FEWEST_RUN = 3, 2
"""Seeds in which each hazard occurs at least: of all, and of those that are run here."""


def test_every_hazard_occurs_in_several_seeds(at: Around) -> None:
    for seeds, fewest in ((SEEDS, _FEWEST), (RUN, _FEWEST_RUN)):
        counts = Counter(name for seed in seeds for name in set(planned(seed, at)[1]))
        assert set(counts) == ALL
        assert [name for name, count in counts.items() if count < fewest] == []


@pytest.mark.parametrize("start", range(0, len(RUN), BATCH))
def test_what_was_put_in_comes_out_once(start: int, at: Around, tmp_path: Path) -> None:
    wrong: list[str] = []
    for seed in RUN[start : start + BATCH]:
        folder = tmp_path / str(seed)
        folder.mkdir()
        wrong += wrong_in_seed(seed, at, folder)
    assert not wrong, "\n".join(wrong)


def wrong_in_seed(seed: int, at: Around, folder: Path) -> Iterator[str]:
    """What the two judges have to say of the returned logs of a seed, written into an empty folder."""
    plans = seeded(seed, at)
    write(plans, folder)
    forgotten(at)
    found = collated(at, folder)
    yield from (f"seed {seed}: {line}" for line in differences(plans, found))
    judge = judged(folder, found.log, found.report, at.empty)
    yield from (f"seed {seed}: lost: {line}" for line in judge.lost)
    if set(judge.whole) != {plan.name for plan in plans if not plan.readable} or judge.cells < 20:
        yield f"seed {seed}: {judge.whole} whole, {judge.cells} cells found"


def differences(plans: list[Plan], found: Collated) -> Iterator[str]:
    """What came out otherwise than it was put in."""
    files = {one["name"]: one for one in found.report["files"]}
    if set(files) != {plan.name for plan in plans}:
        yield f"files {sorted(files)}"
        return
    aside = any(
        plan.refused or any(row.quarantined or row.withdrawn for _, row in plan.rows) for plan in plans
    )
    if found.code != (3 if aside else 0):
        yield f"exit code {found.code}"
    for plan in plans:
        logged = [one for one in found.log["comments"] if one["source"]["file"] == plan.name]
        rest = {
            kind: [one for one in found.report[kind] if one["file"] == plan.name]
            for kind in ("quarantine", "reported")
        }
        for line in _of_file(plan, files[plan.name], logged, rest["quarantine"], rest["reported"]):
            yield f"{plan.name}: {line}"
    yield from _of_twins(plans, found)


def _of_twins(plans: list[Plan], found: Collated) -> Iterator[str]:
    """Of two rows that say the same, the later one is linked to the earlier."""
    twins = [(plan.name, row) for plan in plans for _, row in plan.rows if row.twin]
    if not twins:
        return
    names = [name for name, _ in twins]
    ids = {one["id"] for one in found.log["comments"] if one["source"]["file"] in names}
    links = [link for one in found.log["comments"] for link in one["links"]]
    if [link["kind"] for link in links] != [twins[0][1].twin] or links[0]["comment"] not in ids:
        yield f"links {links} between {names}"


def _of_file(
    plan: Plan, file: dict[str, Any], logged: list[Any], quarantine: list[Any], reported: list[Any]
) -> Iterator[str]:
    counts = (file["rows_in"], file["rows_logged"], file["rows_quarantined"], file["rows_blank"])
    if counts[0] != sum(counts[1:]) or (len(logged), len(quarantine)) != counts[1:3]:
        yield f"{counts} rows, {len(logged)} logged, {len(quarantine)} quarantined"
    if plan.refused:
        yield from _of_refused(plan, file, logged, quarantine)
        return
    if file["quarantined"]:
        yield f"quarantined: {file['quarantined']}"
        return
    expected = sum(map(len, (table.rows for table in plan.tables)))
    if counts[0] != expected:
        yield f"{counts[0]} rows in, not {expected}"
    if (file["late"], file["organisation"], file["nil_return"]) != (
        plan.late,
        plan.organisation,
        plan.nil == "yes",
    ):
        yield f"late {file['late']}, organisation '{file['organisation']}', nil return {file['nil_return']}"
    yield from (
        f"no note '{note}' among {file['notes']}" for note in plan.notes if note not in str(file["notes"])
    )
    yield from _of_rows(plan, logged, quarantine)
    texts = " ".join(str(one["text"]) for one in reported)
    around = [text for own in plan.sheets.values() for text in own]
    around += [text for table in plan.tables for text in (*table.above, *table.boxes)]
    around += [row.note for _, row in plan.rows]
    yield from (f"'{text}' is not reported" for text in around if text not in texts)


def _of_refused(plan: Plan, file: dict[str, Any], logged: list[Any], quarantine: list[Any]) -> Iterator[str]:
    if plan.refused not in file["quarantined"]:
        yield f"'{file['quarantined']}' is not the reason '{plan.refused}'"
    if logged:
        yield f"{len(logged)} rows of a quarantined file are logged"
    texts = [text for one in quarantine for text in one["texts"].values()]
    for _, row in plan.rows:
        for value in row.values.values():
            if plan.readable and str(value) not in texts:
                yield f"'{value}' is not in quarantine"


def _of_rows(plan: Plan, logged: list[Any], quarantine: list[Any]) -> Iterator[str]:
    """Each row that was put in stands once, in one of the two, and nothing else does."""
    left = list(logged)
    aside = list(quarantine)
    for sheet, row in plan.rows:
        one = _taken(aside if row.quarantined else left, sheet, row, plan.writer)
        if one is None:
            yield f"the row {row.values} of '{sheet}' is not {'set aside' if row.quarantined else 'logged'}"
        elif row.quarantined:
            if row.quarantined not in one["reason"]:
                yield f"'{one['reason']}' is not the reason '{row.quarantined}'"
        else:
            yield from _of_comment(row, one, plan.writer)
    yield from (f"a row that nobody put in: {one}" for one in (*left, *aside))


def _taken(rows: list[Any], sheet: str, row: Row, writer: str) -> Any:
    """The row with just these texts, taken out of a list."""
    wanted = Counter([*(_lines(_shown(value, writer)) for value in row.values.values()), *row.extra.values()])
    for one in rows:
        given = one.get("texts") or {
            **one["as_given"],
            **{f"other {key}": text for key, text in one["other_columns"].items()},
        }
        texts = Counter(map(_lines, given.values()))
        where = one.get("sheet") or one["source"]["sheet"]
        inherited = "section" not in row.values and "merged cells" in row.flags
        if where == sheet and (
            texts == wanted or (inherited and texts - wanted == Counter([given.get("section")]))
        ):
            rows.remove(one)
            return one
    return None


def _shown(value: Value, writer: str) -> str:
    """A value as its cell shows it: openpyxl is told to write days as Excel does that makes them of sections."""
    if isinstance(value, Day) and writer in ("openpyxl", "pasted"):
        return f"{value.day.day}-{value.day:%b}"
    return str(value)


def _lines(text: str) -> str:
    """Without spaces and line ends around it, which Word's reader does not keep."""
    return text.strip()


def _of_comment(row: Row, one: dict[str, Any], writer: str) -> Iterator[str]:
    values = {key: str(value) for key, value in row.values.items()}
    for key, value in row.values.items():
        if _lines(one["as_given"].get(key, "")) != _lines(_shown(value, writer)):
            yield f"the field {key} is '{one['as_given'].get(key, '')}', not '{_shown(value, writer)}'"
    for key in ("comment", "proposed"):
        given = row.values.get(key, "")
        wanted = given.marked if isinstance(given, Looks) else _shown(given, writer)
        if _lines(one[key]) != _lines(wanted):
            yield f"{key} is '{one[key]}', not '{wanted}'"
        if (key in one["marked"]) is not (isinstance(given, Looks) and given.marked != str(given)):
            yield f"{key} '{wanted}' has marks: {one['marked']}"
    if one["section"] != row.section:
        yield f"section '{values.get('section')}' is '{one['section']}', not '{row.section}'"
    remarks = " / ".join(one["flags"])
    yield from (f"no remark '{flag}' among: {remarks}" for flag in row.flags if flag not in remarks)
    if ("value lost: #REF!" in remarks) is not ("#REF!" in values.values()):
        yield f"a lost value is told wrongly: {values}, {remarks}"
    for key in ("type", "severity", "confidential"):
        given = re.sub(r"\s+", " ", values.get(key, "")).strip()
        if one[key] != given:
            yield f"{key} '{values.get(key)}' is '{one[key]}'"
    if one["artefact"] != "guide":
        yield f"artefact '{one['artefact']}'"
