"""The names of those who marked up a draft into the organisations whose rows they are."""

import re
from dataclasses import replace

from pipeline.consult.returned.mailed import organisation_of_address
from pipeline.consult.returned.marked_rows import AUTHOR, KIND, organisation_of
from pipeline.consult.typed.matching import plain_name
from pipeline.consult.typed.rows import FileContent, LogRow
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.text.inline import Id
from pipeline.read.texts.marked_up import MarkKind

_ADDRESS = re.compile(r"[^\s<>()\[\],;:@]{1,64}@[^\s<>()\[\],;:@]{1,253}")


def with_authors(content: FileContent, consultation: Consultation) -> FileContent:
    """A draft whose rows are of the organisations of their authors; another file as it is.

    A row whose author tells of none, or of several, is of whoever sent the file. A file that does not say
    whose it is, and all of whose authors write from one organisation, is of that one.
    """
    if content.draft is None:
        return content
    rows = tuple(_with_author(row, consultation) for row in content.rows)
    signed = (row for row in rows if row.extra.get(KIND) != MarkKind.UNTRACKED.value)
    written = {row.organisation for row in signed if row.extra.get(AUTHOR)}
    answers = dict(content.answers)
    if len(written) == 1 and not answers.get("organisation"):
        known = consultation.organisation(written.pop())
        answers |= {"organisation": known.name} if known else {}
    return replace(content, rows=rows, answers=answers)


def _with_author(row: LogRow, consultation: Consultation) -> LogRow:
    return replace(row, organisation=author_organisation(row.extra.get(AUTHOR, ""), consultation))


def author_organisation(author: str, consultation: Consultation) -> Id:
    """The one organisation whose domain or name stands in the name of an author; "" for none or several."""
    addresses = _ADDRESS.findall(author)
    known = {organisation_of_address(address, consultation) for address in addresses} - {""}
    words = _ADDRESS.sub(" ", author)
    by_name = {name: each.id for each in consultation.organisations for name in each.names}
    while name := organisation_of(words, tuple(by_name)):
        known.add(by_name[name])
        words = f" {plain_name(words)} ".replace(f" {plain_name(name)} ", " ")
    return known.pop() if len(known) == 1 else ""
