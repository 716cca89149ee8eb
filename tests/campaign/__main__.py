"""`python -m tests.campaign`: every pair and file of the corpora, judged; the table of docs/campaign.md."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from queue import Queue
from typing import TypeVar

from benchmarks.comparing import comparing
from tests.campaign.agreement import agreement
from tests.campaign.comparing import Task, compared, sides
from tests.campaign.corpora import both_ways, pairs, sources
from tests.campaign.engines import ENGINES, OURS
from tests.campaign.offices import Offices, offices
from tests.campaign.reading import ReadTask, read_and_judged
from tests.campaign.sample import is_sampled, is_sampled_file
from tests.campaign.table import page_with, pairs_section, reading_section, speed_section
from tests.campaign.verdict import Finding, Judged
from tests.fuzz.watched import Lost, answers
from tests.judges.asked import further_folder

DOCUMENT = Path("docs/campaign.md")
_SECONDS = 120.0
"""Of a clock on the wall, judging included: a machine that is shared needs more."""
Asked = TypeVar("Asked")


def main() -> int:
    """Exit code 1 where anything is otherwise than it should be."""
    options = _options()
    shared = further_folder()
    if shared is None:
        sys.exit("the corpora and the further judges are missing: name their folder in ARTEFACTS_SHARED")
    with tempfile.TemporaryDirectory(prefix="campaign-") as made:
        folder = Path(options.folder or made).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        sections, wrong = {}, 0
        if options.only in ("", "pairs"):
            judged = _pairs(options, shared, folder)
            sections["Pairs"] = pairs_section(judged, options.date, options.by)
            wrong += sum(bool(verdict.findings) for verdict in judged)
        if options.only in ("", "read"):
            judged = _files(options, shared, folder)
            sections["Reading"] = reading_section(judged, options.date)
            wrong += sum(bool(verdict.findings) for verdict in judged)
        if options.only in ("", "speed"):
            sections["Speed"] = speed_section(comparing(folder), options.date)
    if options.write:
        DOCUMENT.write_text(page_with(DOCUMENT.read_text("utf-8"), sections), "utf-8")
    else:
        sys.stdout.write("\n\n".join(sections.values()) + "\n")
    return int(wrong > 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="nox -s campaign --", description=__doc__)
    parser.add_argument("--only", choices=["pairs", "read", "speed"], default="", help="one part alone")
    parser.add_argument("--sample", action="store_true", help="the pairs and files that the tests judge too")
    parser.add_argument("--having", default="", help="only what has this in its name")
    parser.add_argument("--by", choices=[*ENGINES], default=OURS, help="who compares (default %(default)s)")
    parser.add_argument("--no-libreoffice", action="store_true", help="don't ask LibreOffice")
    parser.add_argument("--folder", help="keep red-lines and pairs.json there")
    parser.add_argument("--date", default="", help="the day that the table names")
    parser.add_argument("--write", action="store_true", help="put the table into docs/campaign.md")
    parser.add_argument(
        "--seconds", type=float, default=_SECONDS, help="who needs more hangs (default %(default)g)"
    )
    parser.add_argument("--jobs", type=int, default=2, help="processes (default %(default)s)")
    return parser.parse_args()


def _pairs(options: argparse.Namespace, shared: Path, folder: Path) -> list[Judged]:
    """The verdicts on all pairs that were asked for, in the order of the corpora."""
    wanted = [
        pair
        for pair in both_ways(pairs(shared))
        if options.having in pair.called and (not options.sample or is_sampled(pair))
    ]
    short_first = sorted(wanted, key=lambda pair: pair.old.stat().st_size + pair.new.stat().st_size)
    tasks = [Task(pair, options.by, folder) for pair in short_first]
    judged: dict[str, Judged] = {}
    with ExitStack() as stack:
        asked = None if options.no_libreoffice else stack.enter_context(offices(folder))
        for task, answer in in_processes(compared, tasks, options.jobs, options.seconds):
            verdict = _lost(task.pair.called, answer) if isinstance(answer, Lost) else answer
            if asked is not None and task.red.exists():
                verdict = _with_office(asked, task, verdict)
            judged[verdict.name] = verdict
            _say(verdict)
            _write(folder / "pairs.json", list(judged.values()))
    return [judged[pair.called] for pair in wanted]


def _files(options: argparse.Namespace, shared: Path, folder: Path) -> list[Judged]:
    """The verdicts on all files that were asked for, in the order of the corpora."""
    wanted = [
        source
        for source in sources(shared)
        if options.having in source.name and (not options.sample or is_sampled_file(source))
    ]
    tasks = [ReadTask(source, folder) for source in wanted]
    judged: dict[str, Judged] = {}
    for task, answer in in_processes(read_and_judged, tasks, options.jobs, options.seconds):
        verdict = _lost(task.source.name, answer) if isinstance(answer, Lost) else answer
        judged[verdict.name] = verdict
        _say(verdict)
        _write(folder / "files.json", list(judged.values()))
    return [judged[source.name] for source in wanted]


def in_processes(
    case: Callable[[Asked], Judged], several: Sequence[Asked], jobs: int, seconds: float = _SECONDS
) -> Iterator[tuple[Asked, Judged | Lost]]:
    """What a case makes of each of several, as it comes, in so many processes at once."""
    came: Queue[tuple[Asked, Judged | Lost]] = Queue()

    def share(number: int) -> None:
        for pair in answers(case, several[number::jobs], seconds):
            came.put(pair)

    with ThreadPoolExecutor(jobs) as pool:
        shares = [pool.submit(share, number) for number in range(jobs)]
        for _ in several:
            yield came.get(timeout=2 * seconds)
        for one_share in shares:
            one_share.result()


def _lost(name: str, answer: Lost) -> Judged:
    return Judged(name, findings=(Finding("made", answer.said),))


def _with_office(asked: Offices, task: Task, verdict: Judged) -> Judged:
    """The verdict with what LibreOffice says of the red-line."""
    said = list(agreement(asked, sides(task)))
    counting = tuple(finding for counts, finding in said if counts)
    told = tuple(finding for counts, finding in said if not counts)
    return replace(verdict, findings=(*verdict.findings, *counting), told=(*verdict.told, *told))


def _write(path: Path, judged: Sequence[Judged]) -> None:
    path.write_text(json.dumps(list(map(asdict, judged)), indent=1, ensure_ascii=False), "utf-8")


def _say(verdict: Judged) -> None:
    sys.stderr.write(f"{verdict.name}: {verdict.reasons() or 'as it should be'}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
