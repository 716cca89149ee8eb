"""A row of a returned log into a comment, with what is to be remarked on it."""

from collections.abc import Iterator

from pipeline.consult.confidence.row_confidence import remarks, row_statement
from pipeline.consult.returned.senders import Sent
from pipeline.consult.sections.known_sections import GivenSection, Sections
from pipeline.consult.sections.named_artefacts import first_named
from pipeline.consult.sections.references import References
from pipeline.consult.typed.choices import Chosen, artefact_meant, comment_type, severity
from pipeline.consult.typed.formatted import KEPT_MARKED, STRUCK, WITHDRAWN, meant
from pipeline.consult.typed.matching import plain_name, short
from pipeline.consult.typed.rows import LogRow
from pipeline.model.consultations.comment import CellSource, Comment
from pipeline.model.consultations.log_form import LogForm


def commented(row: LogRow, sent: Sent, form: LogForm, sections: Sections, older: Sections | None) -> Comment:
    """The comment of a row, without its id and links; its texts are as they were written."""
    given = meant(row)
    about = _artefact(row, form)
    named = GivenSection(about.value, given.get("section", ""), row.section_day, row.section_number)
    referred = References(form, sections, older).find(named, given.get("anchor", ""))
    section = referred.first
    kind, of_type = comment_type(given.get("type", ""), form.language)
    weight, of_severity = severity(given.get("severity", ""), form.language)
    texts = {name: row.marked.get(key, row.given.get(key, "")) for name, key in KEPT_MARKED.items()}
    stated = row_statement(row)
    remarked = (about.flag, *section.flags, of_type, of_severity, *remarks(stated, row))
    return Comment(
        id="",
        organisation=row.organisation or sent.organisation,
        artefact=about.value or section.artefact,
        section=section.id,
        section_given=texts["section_given"],
        comment=texts["comment"],
        proposed=texts["proposed"],
        anchor=texts["anchor"] or referred.anchor,
        type=kind,
        severity=weight,
        confidential=stated.said,
        flags=tuple(dict.fromkeys(filter(None, (*_of_file(row, sent), *row.flags, *remarked)))),
        also=referred.also,
        source=CellSource(sent.content.sha256, row.sheet, row.cell, sent.received),
        joint=() if row.organisation else sent.joint,
        withdrawn=STRUCK if WITHDRAWN in row.flags else "",
        marked=tuple(name for name, key in KEPT_MARKED.items() if key in row.marked),
    )


def _artefact(row: LogRow, form: LogForm) -> Chosen:
    """The artefact that a row names, or else the one that its sheet or the line above its table is called."""
    given = row.given.get("artefact", "")
    named = None if plain_name(given) or len(form.artefacts) < 2 else first_named(row.around, form)
    if named is None:
        return artefact_meant(given, form)
    choice, text = named
    return Chosen(choice.id, f"artefact '{choice.name}' by what the table is called: '{short(text)}'")


def _of_file(row: LogRow, sent: Sent) -> Iterator[str]:
    if sent.late:
        yield "late"
    if not (row.organisation or sent.organisation):
        yield "organisation unknown"
    if sent.nil_return:
        yield "nil return with comments"
