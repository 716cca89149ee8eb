"""The published log, in English."""

from collections.abc import Mapping

ENGLISH_LOGS: Mapping[str, str] = {
    # The published log
    "log.title": "{title}: Published Comments Log",
    "log.interim-title": "{title}: Interim Comments Log, {day}",
    "log.closes": "Consultation closes: {closes}",
    "log.closed": "Consultation closed: {closes}",
    "log.about": "About this log",
    "log.interim": (
        "This is an interim log as of {day}. Comments and responses may still change or be added; the "
        "published log follows when the consultation is closed."
    ),
    "log.counted": (
        "{comments} from {organisations} stand in this log, with the responses to them. {confirmed} "
        "confirmed a review without comments."
    ),
    "log.withheld": (
        "The text of {comments} is withheld in whole or in part: it is confidential, or it is not "
        "clear that it may be published. Contacts are never published."
    ),
    "withheld.text": "[withheld: confidential]",
    "withheld.contact": "[contact withheld]",
    "withheld.number": "[number withheld]",
    "log.confirmed": "Confirmed review:",
    "log.all": "All comments",
    "log.status": "Status",
    "log.comments": "Comments",
    "log.by-status": "Comments by status",
    "log.no-artefact": "No artefact named",
    "log.no-section": "Section not identified",
    "log.late": "late",
    "log.where": "Where",
    "log.also": "Also about",
    "log.comment": "Comment",
    "log.proposed": "Proposed change",
    "log.response": "Response",
    "log.forum": "Forum",
    "log.change": "Change",
    "log.changes": "Changes that answer comments",
    "log.ids": "The ids are those of the red-line between the last issued version and the final one.",
    "log.one-change": "Change {id}",
    "log.change-place": "Artefact and section",
    "log.change-what": "What",
    "log.change-was": "Was",
    "log.change-is": "Is",
    "log.change-by": "By",
    "log.change-why": "Why",
    "log.change-answers": "Answers",
    "log.duplicate": "Duplicate of ",
    "record.part": "Part",
    "record.text": "Text",
    "count.comment": "{n} comment|{n} comments",
    "count.organisation": "{n} organisation|{n} organisations",
    # The workbook of the published log
    "sheet.counts": "Counts",
    "sheet.changes": "Changes",
    "log.id": "Comment id",
    "log.unknown-organisation": "an organisation that is not identified yet",
    "log.organisation": "Organisation",
    "log.artefact": "Artefact",
    "log.section": "Section",
    "log.type": "Type",
    "log.severity": "Severity",
    "log.withheld-column": "Withheld",
    "log.late-column": "Late",
    "log.duplicate-column": "Duplicate of",
    "log.changes-column": "Changes",
    "log.change-id": "Change id",
    "log.count": "Count",
    "log.of-withheld": "Comments of which text is withheld",
    "log.of-organisations": "Organisations that sent comments",
    "log.of-confirmed": "Confirmed review: {name}",
    "log.property": "Published comments log: {title}",
    "sheet.cut": "… [cut here: {characters} characters; the whole text is in {file}]",
    "annex.status.draft": "draft",
    "annex.status.consultation": "consultation",
    "annex.status.approved": "approved",
    "annex.status.baselined": "baselined",
    "annex.status.issued": "issued",
}
