"""The case of an open version into the answer of every gate before it may be issued."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from pipeline.govern.case import Case
from pipeline.govern.gates import consulted, files, published, record, sources
from pipeline.govern.gates.result import Finding, not_required
from pipeline.model.gates import GateResult, Outcome
from pipeline.model.text.approval import Waiver

Gate = Callable[[Case], Finding]

GATES: Mapping[str, Gate] = {
    "version": record.version_number,
    "change-record": record.change_record,
    "approvals": record.approvals,
    "look": record.look,
    "consultation": consulted.consultation,
    "comments": consulted.comments,
    "changes": consulted.changes,
    "published-log": published.published_log,
    "placeholders": sources.problems_of(sources.PLACEHOLDERS),
    "references": sources.problems_of(sources.REFERENCES),
    "rasci-and-schedule": sources.problems_of(sources.SCHEDULES),
    "other-checks": sources.other_problems,
    "author-notes": sources.author_notes,
    "clean-files": files.clean_files,
    "same-text": files.same_text,
    "metadata": files.metadata,
    "accessibility": files.accessibility,
    "reproducible": files.reproducible,
    "red-line": files.red_line,
    "housekeeping": files.housekeeping,
}
"""Every gate by the name that a waiver uses, in the order in which they are shown."""


_OF_FILES = frozenset(
    {"clean-files", "same-text", "metadata", "accessibility", "reproducible", "red-line"},
)
RECORDS = tuple(name for name in GATES if name not in _OF_FILES)
"""The gates that need no built file."""


def results(case: Case, names: tuple[str, ...] = tuple(GATES)) -> tuple[GateResult, ...]:
    """The answer of each gate, then of those of the workspace's own.

    One that a person waived says so, and what it would have said.
    """
    waived = {waiver.gate: waiver for waiver in case.entry.waivers}
    return tuple(_result(name, finding, waived.get(name), case) for name, finding in _findings(case, names))


def all_hold(gate_results: tuple[GateResult, ...]) -> bool:
    """True where nothing stands in the way."""
    return all(result.outcome.holds for result in gate_results)


def _findings(case: Case, names: tuple[str, ...]) -> Iterator[tuple[str, Finding]]:
    rule = case.rule
    for name in names:
        if rule is not None and name in rule.without:
            yield name, not_required(case.language.printed("evidence.rule-without", rule=rule.id))
        else:
            yield name, GATES[name](case)
    for gate in rule.gates if rule is not None else ():
        yield gate.id, record.own(gate)(case)


def _result(name: str, finding: Finding, waiver: Waiver | None, case: Case) -> GateResult:
    if finding.outcome.holds or waiver is None:
        return GateResult(name, finding.outcome, finding.evidence, finding.hint)
    words, evidence = case.language.printed, finding.evidence
    lacking = ", ".join(map(words, _lacking(waiver, case.today)))
    if lacking:
        hint = "a waiver needs a name, a day that has come, and a reason"
        told = words("evidence.waiver-lacks", evidence=evidence, lacking=lacking)
        return GateResult(name, finding.outcome, told, hint)
    day = case.language.long(waiver.date)
    told = words("evidence.waived", who=waiver.name, day=day, reason=waiver.reason, evidence=evidence)
    return GateResult(name, Outcome.WAIVED, told)


def _lacking(waiver: Waiver, today: date) -> Iterator[str]:
    """The keys of what a waiver needs and does not have."""
    if not waiver.name.strip():
        yield "evidence.no-name"
    if not waiver.date.day:
        yield "evidence.no-day"
    elif waiver.date.first_day > today:
        yield "evidence.day-to-come"
    if not waiver.reason.strip():
        yield "evidence.no-reason"
