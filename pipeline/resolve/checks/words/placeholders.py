"""Place-holders such as "TBC" into problems: errors in a settled text, warnings in a draft."""

import re
from collections.abc import Iterator
from functools import partial

from pipeline.errors import Problem, found
from pipeline.model.organisation.language import Language
from pipeline.model.text.block import Row, Table, TableRole
from pipeline.model.text.inline import Inlines, plain_text
from pipeline.model.text.walk import cell_paragraphs
from pipeline.resolve.checks.checked import Checked
from pipeline.resolve.checks.prose import Passage
from pipeline.resolve.checks.structure.rasci import open_rows

_PLACEHOLDER = re.compile(
    r"///(?<![:/]///)(?!/)|\[image:[^\]\x01]*\]?|TODO\b(?<!\wTODO)|FIXME\b|TB[ACD]\b(?<!\wTB.)"
    r"|to be confirmed\b|To be confirmed\b|TO BE CONFIRMED\b"
)
"""Starts with plain letters, and looks behind later: `re` skips to them, five times as fast."""


def placeholders(checked: Checked) -> Iterator[Problem]:
    """Place-holders in what is settled, and those in a draft that nobody owns."""
    status = checked.document.version.status
    for match in _PLACEHOLDER.finditer(checked.prose.words):
        passage = checked.prose.passage(match.start())
        if not status.is_draft:
            message = f"'{match[0]}' stands in a version whose status is {status}"
            yield found("PLC-01", checked.place(match), message, "settle it, or leave it out")
        elif not _has_owner(checked, passage):
            word = checked.document.language.printed("response.owner")
            hint = f"write '{match[0]} ({word}: …)', or a note that names the owner"
            yield found("PLC-02", checked.place(match), f"'{match[0]}' has no owner", hint)


def _has_owner(checked: Checked, passage: Passage) -> bool:
    """True where the block, the row, or a note under the table names an owner, or says why a row is open."""
    names = partial(_names_owner, checked.document.language)
    if names(plain_text(passage.content)):
        return True
    table = passage.block
    if not isinstance(table, Table):
        return False
    if passage.row is not None and names(_row_text(passage.row)):
        return True
    if any(names(plain_text(note.content)) for note in table.notes):
        return True
    is_rasci = table.role is TableRole.RASCI and passage.row is not None
    return is_rasci and passage.row is not None and passage.row.id in open_rows(checked, table)


def _names_owner(language: Language, text: str) -> bool:
    """True where a text has the word for an owner, in its language or in English."""
    words = "|".join(map(re.escape, ("owner", language.printed("response.owner"))))
    return bool(re.search(rf"\b(?:{words})\b", text, re.IGNORECASE))


def _row_text(row: Row) -> str:
    contents: Iterator[Inlines] = (
        paragraph.content for cell in row.cells for paragraph in cell_paragraphs(cell)
    )
    return " ".join(map(plain_text, contents))
