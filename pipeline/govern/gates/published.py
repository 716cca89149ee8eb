"""The gate of the published log: each consultation has one, of the comments and answers of today."""

import json
from collections.abc import Mapping

from pipeline.govern.answered import Answered
from pipeline.govern.case import Case
from pipeline.govern.gates.consulted import DESCRIBE, exempt
from pipeline.govern.gates.result import Finding, fails, judged
from pipeline.publish.answers.publishing import NAME
from pipeline.workspace.disk.files import file_bytes


def published_log(case: Case) -> Finding:
    """Each consultation has a published log that counts every comment, by status and with those withheld."""
    language = case.language
    if not case.rounds:
        return exempt(case) or fails(language.printed("evidence.no-log"), DESCRIBE)
    failures = (why for answered in case.rounds if (why := _failure(case, answered)))
    counts = (
        language.printed(
            "evidence.log",
            round=answered.consultation.id,
            comments=language.counted(len(answered.comments), "count.comment"),
            withheld=answered.withheld(),
        )
        for answered in case.rounds
    )
    hint = f"artefacts consult publish {case.rounds[0].consultation.id} writes it"
    return judged(failures, language.joined(counts), hint, language)


def _failure(case: Case, answered: Answered) -> str:
    """What is wrong with the published log of a consultation; "" where nothing is."""
    name, words = answered.consultation.id, case.language.printed
    path = case.output / "consultations" / name / f"{NAME}.json"
    data = file_bytes(path)
    if data is None:
        return words("evidence.log-none", round=name)
    try:
        log = json.loads(data)
    except ValueError:
        return words("evidence.log-not-json", round=name)
    if isinstance(log, Mapping) and log.get("interim"):
        return words("evidence.log-interim", round=name)
    counts = log.get("counts") if isinstance(log, Mapping) else None
    if not isinstance(counts, Mapping):
        return words("evidence.log-no-counts", round=name)
    for key, wanted in (("comments", len(answered.comments)), ("withheld", answered.withheld())):
        if counts.get(key) != wanted:
            return words(f"evidence.log-{key}", round=name, counted=counts.get(key), wanted=wanted)
    if counts.get("by_status") != {status.value: count for status, count in answered.statuses().items()}:
        return words("evidence.log-other", round=name)
    return ""
