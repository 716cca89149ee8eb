"""A consultation: its covering note, where it stands, its mails, in English."""

from collections.abc import Mapping

ENGLISH_ROUNDS: Mapping[str, str] = {
    # The covering note of a consultation
    "note.title": "Consultation: {title}",
    "note.subject": "What is consulted on",
    "note.artefact": "Artefact",
    "note.number": "Document number",
    "note.version": "Version",
    "note.compared": "Compared with",
    "note.changes": "Changes",
    "note.when": "When",
    "note.what": "What",
    "note.opens": "Opens",
    "note.closes": "Closes",
    "note.opens-line": "Opens: {day}",
    "note.closes-line": "Closes: {day}",
    "note.planned": "planned for {day}",
    "note.held-on": "held on {day}",
    "note.held-in": "held in {day}",
    "note.affected": "Who is affected, and who is not",
    "note.answering": "How to answer",
    "note.fill": (
        "Fill in the comments log: {once} once, then one comment a row. It comes as an Excel "
        "workbook, as a Word table, and as Markdown; send one of them."
    ),
    "note.nothing": (
        "Without comments, return the log with the confirmed review answered: that counts as an answer."
    ),
    "note.send": "Send it to: {contact}.",
    "note.by": "It must have arrived by: {closes}.",
    "note.late": "Late answers",
    "note.confidentiality": "Confidentiality",
    "note.pack": "What is in the pack",
    "note.file": "File",
    "note.what-it-is": "What it is",
    "note.clean": "{name}: the text that is consulted on",
    "note.redlined": "{name}: what changes against v{old}",
    "note.log": "The comments log, to be filled and returned",
    "note.summary": "What changes, section by section",
    "note.this": "This note",
    # Where a consultation stands
    "standing.title": "{title}: Status of the Consultation",
    "standing.who": "Who answered",
    "standing.nobody": "Nobody has answered yet.",
    "standing.everybody": "Everybody has answered.",
    "standing.not-reminded": "Not reminded, for the consultation is not open to them now: {names}.",
    "standing.silent": "No answer yet:",
    "standing.no-answer-title": "No answer yet: {title}",
    "standing.receipts": "Receipts: {title}",
    "standing.extensions": "Extensions of the deadline:",
    "standing.extension": "{name}, to {moment}: {reason}",
    "standing.by-day": "Returned logs by day",
    "standing.logs": "Returned logs",
    "standing.by-day-text": "Returned logs by day: {days}; closing day {closes}",
    "days.by-day": "{name} by day",
    "days.by-week": "{name} by week",
    "days.none": "{name}: none yet",
    "days.closes": "closes {day}",
    "standing.said": "What was said",
    "standing.comments": "Comments by artefact, section, type and status",
    "standing.other-sections": "Other sections",
    "standing.by-artefact": "By artefact",
    "standing.by-section": "By section",
    "standing.by-type": "By type",
    "standing.by-status": "By status",
    "standing.held": (
        "{n} returned file held until the organisation is known.|{n} returned files held until the "
        "organisation is known."
    ),
    "standing.quarantined": "{n} returned file in quarantine.|{n} returned files in quarantine.",
    "standing.undated": (
        "{n} returned file without a time of arrival.|{n} returned files without a time of arrival."
    ),
    "standing.answered": (
        "{answered} of {asked} organisations answered, {confirmed} of them with a confirmed review; "
        "{comments}."
    ),
    "standing.organisation": "Organisation",
    "standing.received": "Received",
    "standing.deadline": "Against the deadline",
    "standing.count": "Comments",
    "standing.answers": "Answers",
    "standing.in-time": "in time",
    "standing.late": "late",
    "standing.not-known": "not known",
    "standing.confirmed": "confirmed review",
    "standing.undated-one": "date unknown",
    "choice.not-given": "not given",
    # Mails to those who answer
    "mail.received": "Received: {title}",
    "mail.reminder": "Reminder: {title}",
    "mail.questions": "Questions on your response: {title}",
    "mail.receipt": (
        "To {name}\n\nThank you for your answer to the consultation “{title}”. We have "
        "received:\n\n{files}\n\nPlease tell us if something is missing."
    ),
    "mail.extended": "extended to {moment}",
    "mail.closes": "closes {moment}",
    "mail.file": "file with sha256 {digest}…",
    "mail.your-file": "your file with sha256 {digest}…",
    "mail.came": ", received {moment} UTC",
    "mail.late": ", after the close",
    "mail.line": "- {file}: {told}",
    "mail.not-taken": "not taken into the log yet, for {reason}",
    "mail.aside": "  - set aside: {line}",
    "mail.asked": "  - to be answered: {line}",
    "mail.rows-aside": "{n} row set aside|{n} rows set aside",
    "mail.questions-open": "{n} question open|{n} questions open",
    "mail.confirmed": "confirmed review without comments",
    "mail.no-comments": "no comments",
    "mail.no-answer": (
        "To {name}\n\nWe have no answer of yours yet to the consultation “{title}” "
        "({deadline}).\n\nIf you have no comments, the form lets you confirm that you have reviewed "
        "the texts.{where}"
    ),
    "mail.send": "\n\nPlease send it to {contact}.",
    "mail.ask-doubt": "May we publish these comments? We withhold them until you tell us:",
    "mail.ask-part": (
        "You told us that these are confidential in part. Which words may we publish in their place?"
    ),
    "mail.ask-struck": "The rows of these comments are struck through as a whole. Do you withdraw them?",
    "mail.again": "{file} is not in the log yet: {reason}. Could you send it again?",
    "mail.ask-aside": "In {file} these rows are set aside. Do they belong to a comment?",
    "mail.ask": (
        "To {name}\n\nThank you for your answer to the consultation “{title}”. We have "
        "{questions}:\n\n{listed}"
    ),
    "count.question": "{n} question|{n} questions",
    # What a consultation tells a sender whom nobody knows
    "mail.of-nobody": (
        "Thank you for your answer to the consultation “{title}”. We have received:\n\n{files}\n\nIt "
        "does not tell us for which organisation it is sent. Please tell us, so that it is counted."
    ),
    "standing.unknown": "Of an unknown organisation",
}
