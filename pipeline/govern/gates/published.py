"""The gate of the published log: each consultation has one, of the comments and answers of today."""

import json
from collections.abc import Mapping

from pipeline.govern.answered import Answered
from pipeline.govern.case import Case
from pipeline.govern.gates.consulted import DESCRIBE, exempt
from pipeline.govern.gates.result import Finding, fails, judged
from pipeline.model.text.many import many
from pipeline.publish.answers.publishing import NAME
from pipeline.workspace.disk.files import file_bytes


def published_log(case: Case) -> Finding:
    """Each consultation has a published log that counts every comment, by status and with those withheld."""
    if not case.rounds:
        return exempt(case) or fails("no consultation names it, so that no log is published", DESCRIBE)
    failures = (why for answered in case.rounds if (why := _failure(case, answered)))
    counts = (
        f"{answered.consultation.id}: {many(len(answered.comments), 'comment')}, "
        f"{answered.withheld()} with text withheld"
        for answered in case.rounds
    )
    hint = f"artefacts consult publish {case.rounds[0].consultation.id} writes it"
    return judged(failures, "; ".join(counts), hint)


def _failure(case: Case, answered: Answered) -> str:
    name = answered.consultation.id
    path = case.output / "consultations" / name / f"{NAME}.json"
    data = file_bytes(path)
    if data is None:
        return f"{name} has no published log"
    try:
        log = json.loads(data)
    except ValueError:
        return f"the published log of {name} is not JSON"
    if isinstance(log, Mapping) and log.get("interim"):
        return f"the published log of {name} is an interim one"
    counts = log.get("counts") if isinstance(log, Mapping) else None
    if not isinstance(counts, Mapping):
        return f"the published log of {name} has no counts"
    for key, what, wanted in (
        ("comments", "comments", len(answered.comments)),
        ("withheld", "withheld comments", answered.withheld()),
    ):
        if counts.get(key) != wanted:
            return f"the published log of {name} counts {counts.get(key)} {what}, today there are {wanted}"
    if counts.get("by_status") != {status.value: count for status, count in answered.statuses().items()}:
        return f"the published log of {name} has other decisions than there are today"
    return ""
