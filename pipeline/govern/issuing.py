"""An open version into an issued one, where every gate holds."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.govern.case import case
from pipeline.govern.gates import all_hold, results
from pipeline.model.gates import GateResult
from pipeline.publish.baseline.issuing import Issued, IssueRequest, issue
from pipeline.publish.building.pending import Listener
from pipeline.publish.history.origin import WorkingCopy
from pipeline.workspace.disk.scratch import scratch_folder


@dataclass(frozen=True, slots=True)
class Judgement:
    """The gates of a version, and what was issued where they all hold."""

    gates: tuple[GateResult, ...]
    issued: Issued | None = None


def judged_gates(
    working: WorkingCopy, output: Path, asked: IssueRequest, now: datetime
) -> tuple[GateResult, ...]:
    """The answer of every gate of an open version; nothing is written in the workspace."""
    with scratch_folder() as scratch:
        return results(case(working, output, scratch, asked, now))


def issued(
    working: WorkingCopy, output: Path, asked: IssueRequest, now: datetime, listener: Listener
) -> Judgement:
    """Seals an open version and writes its files, where every gate holds; nothing otherwise.

    What is sealed is what was judged: the working copy is read once, whoever edits it meanwhile.
    """
    answers = judged_gates(working, output, asked, now)
    if not all_hold(answers):
        return Judgement(answers)
    return Judgement(answers, issue(working, output, asked, listener))
