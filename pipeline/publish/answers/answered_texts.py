"""A published log into the consulted texts as Word, with comments and responses in their margins."""

import re
from collections.abc import Iterator

from pipeline.consult.publishing.published_log import PublishedComment, PublishedLog
from pipeline.model.consultations.comment import GENERAL, NEW_SECTION
from pipeline.model.identity import FileKind
from pipeline.model.text.marked import all_words
from pipeline.publish.consultations.consultation_files import FileToList
from pipeline.publish.consultations.consulted import Desk
from pipeline.publish.history.origin import Note
from pipeline.publish.redlines.version_file import version_file
from pipeline.resolve.contacts import without_contacts
from pipeline.write.docx.answered import MarginAnswer, answered_file

_QUOTED = re.compile(r"“([^”]+)”")
KIND = "answered-text"


def answered_texts(desk: Desk, log: PublishedLog, note: Note) -> Iterator[FileToList]:
    """A file for each consulted text; what is withheld in whole or in part is left out."""
    for consulted in desk.round.consultation.artefacts:
        own = [own for own in log.comments if own.artefact == consulted.artefact and not own.withheld]
        owners = desk.round.texts[consulted.artefact].resolved.document.artefact.owners
        answers = [_answer(comment, ", ".join(owners), log) for comment in own]
        version = f"{consulted.artefact}@{consulted.new}"
        clean = version_file(desk.working, version, note, kind=FileKind.ANSWERED).file.data
        name = f"{consulted.artefact}-v{consulted.new}-answered.docx"
        title = f"{log.consultation.title} - Comments and responses on {consulted.artefact}"
        yield FileToList(name, KIND, title, answered_file(clean, answers))


def _answer(comment: PublishedComment, owners: str, log: PublishedLog) -> MarginAnswer:
    quoted = _QUOTED.match(_plain(comment, "anchor"))
    proposed = _plain(comment, "proposed")
    text = "\n".join(filter(None, (_plain(comment, "comment"), proposed)))
    status = log.consultation.language.printed(f"comment-status.{comment.status.value.replace(' ', '-')}")
    regions = log.consultation.regions
    answer = without_contacts(f"{status}. {comment.response}".strip(), regions) if comment.response else ""
    return MarginAnswer(
        "" if comment.section in (GENERAL, NEW_SECTION) else comment.section,
        quoted[1] if quoted else "",
        comment.organisation,
        f"{comment.id}: {text}",
        owners,
        answer,
    )


def _plain(comment: PublishedComment, name: str) -> str:
    text = str(getattr(comment, name))
    return all_words(text) if name in comment.marked else text
