"""A pair into the verdict on its red-line: every judge but LibreOffice, in the process that compares."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tests.campaign.clean import clean, holds_revisions
from tests.campaign.corpora import Pair
from tests.campaign.engines import OURS, Asked, ran
from tests.campaign.kinds import beyond, kinds
from tests.campaign.verdict import Finding, Judged
from tests.judges.asked import further_resolver
from tests.judges.lint import lint
from tests.judges.names import w
from tests.judges.package import opened
from tests.judges.revisions import characters
from tests.judges.verdict import faults
from tests.word.judges import complaints

_LONGEST_DETAIL = 600
_LONGER_ROWS = "rows hold the cells of both sides until the changes are resolved"
_WAYS = {"acc": "accept", "rej": "reject"}
"""How the further judge names each way, and its aspect."""
_PARTS = {
    "sty": ("styles", "styles"),
    "rich": ("formatting", "rich"),
    "img": ("pictures", "imgs"),
    "hf": ("headers", "hf"),
}
"""What the further judge says of each way: the aspect, and what it has read for that."""
_PLACE = re.compile(r"\w+: .+?(?= leads to|,|:|$)")
"""The way and the place of a fault, before what may quote the file."""


@dataclass(frozen=True, slots=True)
class Task:
    """A pair to compare and judge."""

    pair: Pair
    engine: str
    folder: Path
    """Where the red-line and resolved inputs go, which LibreOffice is asked about afterwards."""

    @property
    def red(self) -> Path:
        """Where the red-line goes."""
        return self.folder / f"{re.sub('[ /]', '-', self.pair.called)}.docx"


@dataclass(frozen=True, slots=True)
class Sides:
    """A red-line and both inputs, as files."""

    red: Path
    old: Path
    """Without tracked changes, as `new` is."""
    new: Path
    given: tuple[Path, Path]
    """Old and new as they were compared."""


def sides(task: Task) -> Sides:
    """The files that a task is judged by; inputs with tracked changes are resolved by the judge, not by the program."""
    red, pair = task.red, task.pair
    old, new = (
        clean(path, red.with_suffix(f".{side}.docx")) for side, path in (("old", pair.old), ("new", pair.new))
    )
    return Sides(red, old, new, (pair.old, pair.new))


def compared(task: Task) -> Judged:
    """The verdict on a pair: the red-line is made, then each judge is asked; one that fails is a finding too."""
    pair, red = task.pair, task.red
    red.unlink(missing_ok=True)
    tracked = holds_revisions(pair.old) or holds_revisions(pair.new)
    found = list(_refusal(task)) if tracked and task.engine == OURS else []
    made = ran(task.engine, Asked(pair.old, pair.new, red, "accept" if tracked else ""))
    if made.code != 0 or not red.exists():
        reason = f"exit code {made.code}" if made.code else "no file was written"
        found.append(Finding("made", reason, _short(made.said)))
        return Judged(pair.called, made.processor_seconds, tuple(found))
    files = sides(task)
    for judge in (_further, _further_lint, _own, _own_lint, _schema):
        found += _asked(judge, files)
    counts = {"changed characters": characters(opened(red))}
    told = [finding for finding in found if _is_of_both_grids(finding) and has_cells_of_one_side(red)]
    found = [finding for finding in found if finding not in told]
    told = [replace(finding, reason=_LONGER_ROWS) for finding in told]
    return Judged(pair.called, made.processor_seconds, tuple(found), tuple(told), counts=counts)


def has_cells_of_one_side(path: Path) -> bool:
    """True where cells come or go in rows that stay, in whichever text."""
    marks = (w("cellIns"), w("cellDel"))
    return any(next(tree.iter(*marks), None) is not None for tree in opened(path).trees.values())


def _is_of_both_grids(finding: Finding) -> bool:
    """True for a row that has more cells than its table has columns, as one with the cells of both sides does."""
    return finding.aspect == "schema" and "cells vs" in finding.reason


def _asked(judge: Callable[[Sides], Iterator[Finding]], files: Sides) -> list[Finding]:
    """What a judge finds; that it can't read a file is one of its findings."""
    try:
        return list(judge(files))
    except Exception as error:
        name = judge.__name__.strip("_").replace("_", " ")
        return [Finding("made", f"the judge '{name}' fails with {type(error).__name__}", _short(error))]


def _refusal(task: Task) -> Iterator[Finding]:
    """Inputs with tracked changes are refused with exit code 1, and nothing is written, unless it is said what to do."""
    made = ran(task.engine, Asked(task.pair.old, task.pair.new, task.red))
    if made.code != 1 or task.red.exists():
        yield Finding("refused", f"exit code {made.code} for tracked changes", _short(made.said))
    task.red.unlink(missing_ok=True)


def _further(files: Sides) -> Iterator[Finding]:
    """The further judge, on the inputs as they are: it accepts what they hold by itself."""
    resolver = further_resolver()
    assert resolver is not None
    paths = (str(path) for path in (files.red, *files.given))
    verdict, (accepted, new, rejected, old) = resolver.judge(*paths, computed=True)
    for (short, aspect), got, want in zip(_WAYS.items(), (accepted, rejected), (new, old), strict=True):
        if verdict[short] != "strict":
            first = resolver.firstdiff(got["strict"], want["strict"])
            yield Finding(aspect, f"{verdict[short]} at {_place(first)}", _short(first))
        for part, (name, reading) in _PARTS.items():
            if verdict[f"{short}_{part}"] is False:
                first = resolver.firstdiff(got[reading], want[reading])
                yield Finding(name, f"{aspect} at {_place(first)}", _short(first))


def _further_lint(files: Sides) -> Iterator[Finding]:
    resolver = further_resolver()
    assert resolver is not None
    yield from _more("lint", files, lambda path: _said(resolver.lint(str(path))[3]))


def _said(counted: Mapping[str, int]) -> list[str]:
    return [f"{fault} ({count} times)" for fault, count in counted.items()]


def _own(files: Sides) -> Iterator[Finding]:
    """The judges here: what they find in a red-line, but for what an input has beside itself."""
    known = [fault for fault in faults(files.new, files.new, files.new) if fault.startswith("accepting")]
    known += [fault for fault in faults(files.old, files.old, files.old) if fault.startswith("rejecting")]
    for fault in faults(files.red, files.old, files.new):
        if fault not in known:
            place = _PLACE.match(fault)
            yield Finding("own judges", place[0] if place else "", _short(fault))


def _own_lint(files: Sides) -> Iterator[Finding]:
    yield from _more("own lint", files, lint)


def _schema(files: Sides) -> Iterator[Finding]:
    yield from _more("schema", files, complaints)


def _more(aspect: str, files: Sides, said: Callable[[Path], Iterable[str]]) -> Iterator[Finding]:
    """Each kind of fault that stands more often in the red-line than in the input that has most of it."""
    several = dict.fromkeys(
        (files.red, files.old, files.new, *files.given)
    )  # a resolved one has no second choices
    by_kind = [(kinds(lines), lines) for lines in map(tuple, map(said, several))]
    (red, lines), *inputs = by_kind
    for kind, more in beyond(red, *(counted for counted, _ in inputs)).items():
        example = next(line for line in lines if kind in kinds([line]))
        yield Finding(aspect, f"{kind}, {more} more than in an input", _short(example))


def _place(difference: tuple[int, object, object] | None) -> str:
    return "no place" if difference is None else f"block {difference[0] + 1}"


def _short(detail: object) -> str:
    return "" if detail is None else str(detail)[:_LONGEST_DETAIL]
