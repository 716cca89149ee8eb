"""A row of a returned log into a comment, with what is to be remarked on it."""

from collections.abc import Iterator, Mapping

from pipeline.consult.choices import artefact, comment_type, confidential, severity
from pipeline.consult.formatted import KEPT_MARKED, STRUCK, WITHDRAWN, meant
from pipeline.consult.rows import ReturnedRow
from pipeline.consult.sections import Given, Sections
from pipeline.consult.senders import Sent
from pipeline.model.comment import CellSource, Comment
from pipeline.model.log_form import LogForm


def commented(
    row: ReturnedRow, sent: Sent, form: LogForm, sections: Sections, older: Sections | None
) -> Comment:
    """The comment of a row, without its id and links; its texts are as they were written."""
    given = meant(row)
    about = artefact(given.get("artefact", ""), form)
    section = sections.find(
        Given(about.value, given.get("section", ""), row.section_day, row.section_number), older
    )
    kind, of_type = comment_type(given.get("type", ""))
    weight, of_severity = severity(given.get("severity", ""))
    secret, of_secret = confidential(given.get("confidential", ""), reverse=sent.content.asks_to_publish)
    texts = {name: row.marked.get(key, row.given.get(key, "")) for name, key in KEPT_MARKED.items()}
    remarks = (about.flag, *section.flags, of_type, of_severity, of_secret)
    return Comment(
        id="",
        organisation=sent.organisation,
        artefact=about.value or section.artefact,
        section=section.id,
        section_given=texts["section_given"],
        comment=texts["comment"],
        proposed=texts["proposed"],
        anchor=texts["anchor"],
        type=kind,
        severity=weight,
        confidential=secret,
        flags=tuple(dict.fromkeys(filter(None, (*_of_file(sent), *row.flags, *remarks, *_missing(given))))),
        source=CellSource(sent.content.sha256, row.sheet, row.cell, sent.received),
        joint=sent.joint,
        withdrawn=STRUCK if WITHDRAWN in row.flags else "",
        marked=tuple(name for name, key in KEPT_MARKED.items() if key in row.marked),
    )


def _of_file(sent: Sent) -> Iterator[str]:
    if sent.late:
        yield "late"
    if not sent.organisation:
        yield "organisation unknown"
    if sent.nil_return:
        yield "nil return with comments"


def _missing(given: Mapping[str, str]) -> Iterator[str]:
    if not given.get("confidential"):
        yield "confidentiality not answered"
