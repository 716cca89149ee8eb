"""Measured costs of two documents into what a library of 400 takes on a cluster, in docs/scale.md."""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from heapq import heapify, heappop, heappush
from pathlib import Path
from typing import TypeVar

from pipeline.model.change import Attribution
from pipeline.model.identity import FileFacts, FileKind
from pipeline.publish.building.jobs import AnyJob, Job
from pipeline.publish.formats.format_table import BuildStyle
from pipeline.publish.formats.redline_table import WRITERS, RedlineJob
from pipeline.publish.history.errand import Errand
from pipeline.publish.history.origin import working_copy
from pipeline.publish.history.plan import FORMATS
from pipeline.publish.history.reading import Reader
from pipeline.publish.redlines.redline import Digests, RedlineRequest, compared, redline_text
from pipeline.publish.sealing.digest import source_digest
from pipeline.publish.sealing.findings import findings
from pipeline.workspace.processes.values import read_value, value_bytes
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.templates import template_files
from pipeline.write.look import Look

Given = TypeVar("Given")
Made = TypeVar("Made")
DOCUMENT = Path("docs/scale.md")
REPOSITORY = Path(__file__).resolve().parent.parent
DOCUMENTS = {"qap-annex-3": 320, "qap": 80}
"""How many of a library of 400 are like each of the two that are measured."""
WORKERS = (1, 8, 64)
SIDE_BY_SIDE = 8
"""How many red-line commands are run at a time where one after another is too slow."""
MEGABYTES_A_SECOND = 100.0
"""Of a network of 1 Gbit/s, which is not measured."""
_COSTS = re.compile(r"(?<=<!-- costs -->\n```json\n).*?(?=```\n)", re.DOTALL)
_TABLE = re.compile(r"(?<=<!-- simulated -->\n).*?(?=<!-- end -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Command:
    """What one document costs in a command, in seconds of processor time."""

    client: float
    """Before its jobs are there: reading, checking, comparing."""
    sending: float
    """Its jobs into bytes, over the network, and its files back."""
    jobs: tuple[float, ...]
    """On workers: reading the bytes and writing the files."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What is measured."""

    start: float
    """Of a command, with Dask: it is loaded, and the workers are asked for their version."""
    build: Mapping[str, Command]
    redline: Mapping[str, Command]


def build_seconds(costs: Costs, workers: int) -> float:
    """One build of the whole library: all is read before the first job goes out."""
    library = _library(costs.build)
    now = costs.start + sum(command.client for command in library)
    free = [now] * workers
    end = now
    for command in sorted(library, key=lambda command: -max(command.jobs)):
        now += command.sending
        end = max(end, now, *_worked(command.jobs, now, free))
    return end


def redline_seconds(costs: Costs, workers: int, side_by_side: int) -> float:
    """A red-line command for each document, so many of them at a time."""
    clients, free = [0.0] * side_by_side, [0.0] * workers
    for command in _library(costs.redline):
        ready = heappop(clients) + costs.start + command.client + command.sending
        heappush(clients, max(ready, *_worked(command.jobs, ready, free)))
    return max(clients)


def table(costs: Costs) -> str:
    """The simulated times as a Markdown table."""
    head = (
        "| workers | build | red-lines, one after another | red-lines, "
        f"{SIDE_BY_SIDE} at a time | share of the client in the build |\n|---|---|---|---|---|\n"
    )
    return head + "".join(_row(costs, workers) for workers in WORKERS)


def costs_of(page: str) -> Costs:
    """The costs that a page states."""
    found = _COSTS.search(page)
    assert found
    values = json.loads(found[0])
    commands = {
        kind: {
            name: Command(**{**command, "jobs": tuple(command["jobs"])})
            for name, command in values[kind].items()
        }
        for kind in ("build", "redline")
    }
    return Costs(values["start"], **commands)


def with_costs(page: str, costs: Costs) -> str:
    """The page with these costs, and what follows from them."""
    stated = json.dumps(asdict(costs), indent=1)
    return _TABLE.sub(lambda _: table(costs), _COSTS.sub(lambda _: f"{stated}\n", page))


def _row(costs: Costs, workers: int) -> str:
    build = build_seconds(costs, workers)
    reading = costs.start + sum(command.client + command.sending for command in _library(costs.build))
    after, beside = (redline_seconds(costs, workers, count) for count in (1, SIDE_BY_SIDE))
    times = " | ".join(_shown(seconds) for seconds in (build, after, beside))
    return f"| {workers} | {times} | {reading / build:.0%} |\n"


def _shown(seconds: float) -> str:
    return f"{seconds / 60:.1f} min"


def _library(commands: Mapping[str, Command]) -> list[Command]:
    return [commands[name] for name, count in DOCUMENTS.items() for _ in range(count)]


def _worked(jobs: Sequence[float], ready: float, free: list[float]) -> Iterator[float]:
    """When each of some jobs is done by the workers, of which `free` says when each is free."""
    heapify(free)
    for job in sorted(jobs, reverse=True):
        end = max(ready, heappop(free)) + job
        heappush(free, end)
        yield end


def measured() -> Costs:
    """The costs on this machine: processor time, the least of two runs."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # nothing is done in processes beside this one
    style = BuildStyle(Look(template_files(FolderSnapshot(REPOSITORY))), ())
    return Costs(
        _start(),
        {name: _build(name, style) for name in DOCUMENTS},
        {name: _redline(name, style) for name in DOCUMENTS},
    )


def _start() -> float:
    modules = "pipeline.cli.build, pipeline.publish.building.targets, distributed"
    code = f"import {modules}; from pipeline.publish.history.program import fingerprint; fingerprint()"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run((sys.executable, "-c", code), check=True, cwd=REPOSITORY)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 2)


def _build(name: str, style: BuildStyle) -> Command:
    working = working_copy(REPOSITORY)

    def prepared() -> Reader:
        reader = Reader(working.snapshot)
        assert reader.sources.shared  # read once for the whole library
        return reader

    def jobs(reader: Reader) -> tuple[AnyJob, ...]:
        resolved = reader.reading(reader.sources.document(name), (name,)).resolved
        findings(working, reader, (name,), note=lambda _: None)
        return (Job(resolved, FORMATS, FileFacts(FileKind.CLEAN, source_digest(resolved))),)

    return _command(lambda: _least(jobs, prepared), style)


def _redline(name: str, style: BuildStyle) -> Command:
    errand = Errand(Attribution("Benchmark", datetime(2026, 1, 1, tzinfo=UTC)), lambda _: None)
    request = RedlineRequest(name)

    def jobs(_: None) -> tuple[AnyJob, ...]:
        text = redline_text(compared(REPOSITORY, request, errand), request, Digests("", ""))
        return tuple(RedlineJob(text, form) for form in WRITERS)

    return _command(lambda: _least(jobs, lambda: None), style)


def _command(make: Callable[[], tuple[float, tuple[AnyJob, ...]]], style: BuildStyle) -> Command:
    client, jobs = make()
    sending, data = _least(lambda _: [value_bytes(job) for job in jobs], lambda: None)
    written = [_least(lambda job: job.files(style), partial(read_value, job)) for job in data]
    size = sum(map(len, data)) + sum(len(file) for _, files in written for file in files.values())
    sending += size / 1e6 / MEGABYTES_A_SECOND
    return Command(round(client, 2), round(sending, 3), tuple(round(seconds, 2) for seconds, _ in written))


def _least(call: Callable[[Given], Made], given: Callable[[], Given]) -> tuple[float, Made]:
    """The least processor time of two calls, and what the last one made."""
    taken = []
    for _ in range(2):
        value = given()
        start = time.process_time()
        made = call(value)
        taken.append(time.process_time() - start)
    return min(taken), made


def main() -> None:
    """Prints what follows from the costs of the page; with --write they are measured anew and written there."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=main.__doc__)
    options.add_argument("--write", action="store_true", help="measure, and put the costs into docs/scale.md")
    page = DOCUMENT.read_text()
    if options.parse_args().write:
        page = with_costs(page, measured())
        DOCUMENT.write_text(page)
    print(table(costs_of(page)))


if __name__ == "__main__":
    main()
