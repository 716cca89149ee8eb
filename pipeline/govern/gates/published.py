"""The gate of the published log: each consultation has one, of the comments and answers of today."""

import json
from collections.abc import Mapping

from pipeline.govern.answered import Answered
from pipeline.govern.case import Case
from pipeline.govern.gates.consulted import DESCRIBE, exempt
from pipeline.govern.gates.result import Finding, fails, judged
from pipeline.publish.answers.publishing import NAME


def published_log(case: Case) -> Finding:
    """Each consultation has a published log that counts every comment, by status and with those withheld."""
    language = case.language
    if not case.rounds:
        return exempt(case) or fails(language.printed("evidence.no-log"), DESCRIBE)
    failures = (why for one in case.rounds if (why := _failure(case, one)))
    counts = (
        language.printed(
            "evidence.log",
            round=one.consultation.id,
            comments=language.counted(len(one.comments), "count.comment"),
            withheld=one.withheld(),
        )
        for one in case.rounds
    )
    hint = f"artefacts consult publish {case.rounds[0].consultation.id} writes it"
    return judged(failures, language.joined(counts), hint, language)


def _failure(case: Case, one: Answered) -> str:
    """What is wrong with the published log of a consultation; "" where nothing is."""
    name, words = one.consultation.id, case.language.printed
    path = case.output / "consultations" / name / f"{NAME}.json"
    if not path.is_file():
        return words("evidence.log-none", round=name)
    try:
        log = json.loads(path.read_bytes())
    except ValueError:
        return words("evidence.log-not-json", round=name)
    if isinstance(log, Mapping) and log.get("interim"):
        return words("evidence.log-interim", round=name)
    counts = log.get("counts") if isinstance(log, Mapping) else None
    if not isinstance(counts, Mapping):
        return words("evidence.log-no-counts", round=name)
    for key, wanted in (("comments", len(one.comments)), ("withheld", one.withheld())):
        if counts.get(key) != wanted:
            return words(f"evidence.log-{key}", round=name, counted=counts.get(key), wanted=wanted)
    if counts.get("by_status") != {status.value: count for status, count in one.statuses().items()}:
        return words("evidence.log-other", round=name)
    return ""
