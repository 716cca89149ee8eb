"""The phases of tranches into the problems of ends before starts, overlaps and tranches out of order."""

import re
from collections.abc import Iterator

from pipeline.errors import Place, Problem, found
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model.shared import DataSet, Entry
from pipeline.model.text.block import TableRole
from pipeline.model.tranches import phases
from pipeline.resolve.checks.checked import Checked, Library
from pipeline.workspace.processes.later import later

_loaded_entries = later("pipeline.load.shared", "loaded_entries")
_NUMBER = re.compile(r"\bTranche ([0-9]{1,9})\b", re.IGNORECASE)


def shared_tranches(library: Library) -> Iterator[Problem]:
    """Problems of shared/tranches.yaml."""
    yield from _problems(library.shared["tranches"])


def own_tranches(checked: Checked) -> Iterator[Problem]:
    """Problems of schedules that an artefact keeps in its own folder."""
    shared_path = checked.shared["tranches"].path
    paths = {
        row.place.path
        for table in checked.tables
        if table.role is TableRole.SCHEDULE
        for row in table.rows
        if row.place.path not in ("", shared_path)
    }
    for path in sorted(paths):
        tree = yaml_tree(checked.library.sources.snapshot.read(path), path)
        yield from _problems(_loaded_entries(path, tree, None, lambda _: None))


def _problems(tranches: DataSet) -> Iterator[Problem]:
    for tranche in tranches:
        yield from _ends_before_start(tranche)
        yield from _overlaps(tranche)
    yield from _out_of_order(tranches)


def _ends_before_start(tranche: Entry) -> Iterator[Problem]:
    for phase in phases(tranche):
        start, end = phase.date("start"), phase.date("end")
        if start.stated and end.stated and end.last_day < start.first_day:
            message = f"{_named(tranche, phase)} ends on {end.long()}, before it starts on {start.long()}"
            yield found("DATE-03", _at(phase, "end"), message, "look at the years")


def _overlaps(tranche: Entry) -> Iterator[Problem]:
    before: Entry | None = None
    for phase in phases(tranche):
        start, end = phase.date("start"), phase.date("end")
        if before is not None and start.stated:
            ended = before.date("end")
            if ended.stated and start.last_day < ended.first_day:
                message = (
                    f"{_named(tranche, phase)} starts on {start.long()}, "
                    f"before '{before.text('name')}' ends on {ended.long()}"
                )
                yield found("DATE-05", _at(phase, "start"), message, "correct one of the two dates")
        if end.stated:
            before = phase


def _out_of_order(tranches: DataSet) -> Iterator[Problem]:
    """Phases of one name, compared from each numbered tranche to the one with the next lower number."""
    numbered = [(int(match[1]), entry) for entry in tranches if (match := _NUMBER.search(entry.text("name")))]
    last: dict[str, Entry] = {}
    for _, tranche in sorted(numbered, key=lambda pair: pair[0]):
        for phase in phases(tranche):
            start, name = phase.date("start"), phase.text("name")
            if not start.stated:
                continue
            if name in last and start.last_day < last[name].date("start").first_day:
                earlier = last[name].date("start").long()
                message = f"{_named(tranche, phase)} starts on {start.long()}"
                message += f", and that of the tranche before it on {earlier}"
                yield found("DATE-06", _at(phase, "start"), message, "look at the years")
            else:
                last[name] = phase


def _named(tranche: Entry, phase: Entry) -> str:
    return f"'{phase.text('name')}' of {tranche.text('name')}"


def _at(phase: Entry, key: str) -> Place:
    return phase.places.get(key, phase.place)
