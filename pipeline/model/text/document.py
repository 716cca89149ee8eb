"""A document: what an artefact is, and its blocks; a red-line is a document whose pieces carry revisions."""

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.errors import Place
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.text.block import NOWHERE, Block, Blocks, Note
from pipeline.model.text.inline import Id
from pipeline.model.text.version import VersionEntry


class Kind(StrEnum):
    """The kinds of governed document."""

    PLAN = "plan"
    ANNEX = "annex"
    QUESTIONNAIRE = "questionnaire"
    FORM = "form"
    LETTER = "letter"
    GUIDANCE = "guidance"
    CRITERIA = "criteria"
    RECORD = "record"


STAGES = ("initial", "final", "both")
"""The stages of a question; what is printed for each stands among the words of the language."""


@dataclass(frozen=True, slots=True)
class AnnexChoice:
    """What the sources say of a Word file of somebody else that still shows work on it; "" is nothing."""

    file: str
    tracked: str = ""
    """What becomes of its tracked changes: "accept" or "reject"."""
    comments: str = ""
    """What becomes of its comments: "drop"."""
    headers: str = ""
    """What becomes of its own headers and footers: "drop"."""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Artefact:
    """What an artefact is, whatever its version says."""

    id: Id
    title: str
    short_name: str
    document_number: str
    """Literal: "n/a" and "not stated" are values."""
    kind: Kind
    owners: tuple[str, ...]
    notice: str
    theme: str = ""
    subtype: str = ""
    parent: Id = ""
    related: tuple[Id, ...] = ()
    parts: tuple[str, ...] = ()
    fields: str = ""
    word_annexes: tuple[str, ...] = ()
    """Word files of others that a consolidated build appends."""
    annex_choices: tuple[AnnexChoice, ...] = ()
    """What the sources say of each of them, in the same order."""
    contents_depth: int = 3
    library_name: str = field(default="", compare=False)
    """Its name in the artefact library, which it does not print; "" where it has no row there."""
    guidance: str = field(default="", compare=False)
    """What whoever makes letters from it should know; it is printed in none of them."""
    language: Language = ENGLISH
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Document:
    """One version of an artefact: front matter, body, footnotes."""

    artefact: Artefact
    version: VersionEntry
    history: tuple[VersionEntry, ...]
    """Every entry of the change record, oldest first; the last is `version`."""
    front: Blocks
    """Cover, document control and contents where the kind has them."""
    body: Blocks
    notes: tuple[Note, ...] = ()
    fields_used: bool = False
    """True where the reader is to fill something in."""
    word_annexes: tuple[tuple[str, bytes], ...] = ()
    """The names and bytes of the Word files that a consolidated build appends."""

    @property
    def language(self) -> Language:
        """The language that its artefact is written in."""
        return self.artefact.language

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Front and body, in reading order."""
        return self.front + self.body

    @property
    def title_line(self) -> str:
        """The name that people use: "Plan v4.0"."""
        version = self.version.version
        return f"{self.artefact.short_name} v{version}" if version else self.artefact.short_name
