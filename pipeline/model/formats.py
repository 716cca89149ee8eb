"""The formats of files: one entry each says what is made in it, and which module writes it."""

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum


class Use(StrEnum):
    """What files are made of."""

    ARTEFACT = "artefact"
    """A clean version, and a consolidated one."""
    REDLINE = "redline"
    PACK = "pack"
    """The texts of a consultation, clean and red-lined."""
    LETTER = "letter"
    COMPOSED = "composed"
    """What the program words itself: notes, papers, standings, published logs."""
    LOG = "log"
    """The consolidated log of a consultation."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files."""

    suffix: str
    writer: str
    """The module that writes an artefact, or what else is made in it; it is imported when a file is made."""
    uses: frozenset[Use]


FORMATS = (
    Format("docx", "pipeline.write.docx.writer", frozenset(Use)),
    Format("pdf", "pipeline.write.pdf", frozenset(Use)),
    Format("html", "pipeline.write.html.page", frozenset({Use.ARTEFACT, Use.REDLINE})),
    Format("md", "pipeline.write.text.markdown", frozenset({Use.ARTEFACT, Use.REDLINE})),
    Format("json", "pipeline.write.data.values_json", frozenset({Use.REDLINE, Use.LOG})),
    Format("xlsx", "pipeline.write.sheets.tables", frozenset({Use.LOG})),
)
"""In the order in which files are listed."""


def formats_of(use: Use, asked: Container[str] = ()) -> tuple[str, ...]:
    """The suffixes that something is made in, in the order of the table: those asked for, else all."""
    all_of_it = tuple(form.suffix for form in FORMATS if use in form.uses)
    return tuple(suffix for suffix in all_of_it if suffix in asked) or all_of_it
