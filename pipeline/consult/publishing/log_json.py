"""A published log into JSON, for programs and for the gates."""

import json
from collections.abc import Mapping

from pipeline.consult.publishing.published_log import PublishedComment, PublishedLog


def published_json(log: PublishedLog) -> str:
    """The log: counts first, then every comment with its response and the ids of its changes."""
    value = {
        "consultation": log.consultation.id,
        "title": log.title,
        "interim": log.interim,
        **({"as_of": log.as_of.iso()} if log.interim else {}),
        "counts": {
            "comments": len(log.comments),
            "withheld": log.withheld,
            "confirmed_review": len(log.confirmed),
            "by_status": {status.value: count for status, count in log.counts.items()},
        },
        "confirmed_review": list(log.confirmed),
        "comments": [_comment(comment) for comment in log.comments],
    }
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _comment(comment: PublishedComment) -> Mapping[str, object]:
    return {
        "id": comment.id,
        "organisation": comment.organisation,
        "artefact": comment.artefact,
        "section": comment.section,
        "section_given": comment.section_given,
        "also": [{"artefact": it.artefact, "section": it.section} for it in comment.also],
        "anchor": comment.anchor,
        "type": comment.type,
        "severity": comment.severity,
        "comment": comment.comment,
        "proposed": comment.proposed,
        **({"marked": list(comment.marked)} if comment.marked else {}),
        "withheld": comment.withheld,
        "late": comment.late,
        "status": comment.status.value,
        "response": comment.response,
        "forum": comment.forum,
        "duplicate_of": comment.duplicate_of,
        "changes": [change.id for change in comment.changes],
    }
