"""The form of a comments log: its columns, its lists, and the stamp that says which texts it asks about."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from pipeline.model.consultations.comment import (
    GENERAL,
    NEW_SECTION,
    CommentStatus,
    CommentType,
    Confidential,
    Severity,
)
from pipeline.model.organisation.language import ENGLISH, TABLES, Language
from pipeline.model.text.inline import Id


class Filler(StrEnum):
    """Who writes in a column."""

    RESPONDENT = "respondent"
    OFFICE = "office"


class Column(NamedTuple):
    """A column of the log."""

    key: str
    """What the program calls it."""
    heading: str
    filler: Filler
    width: int
    """In characters of the standard font."""
    choices: tuple[str, ...] = ()
    """What may be chosen; () for free text and for the lists that depend on the consultation."""
    aliases: tuple[str, ...] = ()
    """Other headings that returned logs use for it."""
    help: str = ""
    """What to write in it, for the one who fills the form."""


COLUMNS: tuple[Column, ...] = (
    Column(
        *("number", "No.", Filler.RESPONDENT, 5, (), ("#", "Nr", "Ref", "Item")),
        help="Your own number for the comment, if you want one.",
    ),
    Column(
        *("artefact", "Artefact", Filler.RESPONDENT, 22, (), ("Document", "Doc", "Document name")),
        help="Choose the document that the comment is about.",
    ),
    Column(
        *("section", "Section", Filler.RESPONDENT, 28, (), ("Clause", "Section ref", "Section number")),
        help="Choose the section; for a second one write both, with a semicolon between them. "
        f"'{GENERAL}' means the whole document; '{NEW_SECTION}' asks for text where there is none.",
    ),
    Column(
        *("anchor", "Paragraph, table or figure", Filler.RESPONDENT, 18, ()),
        aliases=("Paragraph", "Para", "Page / paragraph", "Table/figure"),
        help="Say where in the section: a paragraph, a table and its row, a figure.",
    ),
    Column(
        *("type", "Type", Filler.RESPONDENT, 14, tuple(CommentType)),
        aliases=("Comment type", "Category", "Type of comment"),
        help="Choose general, technical/policy or editorial.",
    ),
    Column(
        *("severity", "Severity", Filler.RESPONDENT, 11, tuple(Severity), ("Priority", "Importance")),
        help="Choose how much hangs on it: blocking means that the text cannot be approved as it is.",
    ),
    Column(
        *("comment", "Comment", Filler.RESPONDENT, 50, ()),
        aliases=("Comments", "Feedback", "Remark", "Observation"),
        help="Write one comment a row, and why you make it.",
    ),
    Column(
        *("proposed", "Proposed change", Filler.RESPONDENT, 50, ()),
        aliases=("Suggested change", "Proposed wording", "Suggestion", "Proposed text"),
        help="Write the words that you would rather read.",
    ),
    Column(
        *("confidential", "Confidential?", Filler.RESPONDENT, 13, tuple(Confidential)),
        aliases=("Confidential", "Confidentiality", "Publish?"),
        help="Choose no, yes or in part; for 'in part' say in the comment which part.",
    ),
    Column("owner", "Triage owner", Filler.OFFICE, 16, (), ("Owner",)),
    Column("status", "Status", Filler.OFFICE, 14, tuple(CommentStatus), ("Disposition",)),
    Column("response", "Response", Filler.OFFICE, 40, (), ("Code Body response", "Reply")),
    Column("change", "Change", Filler.OFFICE, 16, (), ("Change made",)),
    Column("forum", "Forum", Filler.OFFICE, 12, (), ("Forum ref",)),
)
"""In the order of the sheet."""


class FormLine(NamedTuple):
    """A line above the table that is filled once."""

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    help: str = ""
    """What to write in it."""


ANSWERS: tuple[FormLine, ...] = (
    FormLine(
        *("organisation", "Organisation", ("Company", "Organisation name", "Participant")),
        help="The name of the organisation that answers.",
    ),
    FormLine(
        *("role", "Role", ("Market role", "Organisation role")),
        help="Every role in which you answer.",
    ),
    FormLine(
        *("contact", "Contact (name and e-mail)", ("Contact", "Contact name", "Respondent", "Name")),
        help="Whom we may ask about the comments. Contacts are never published.",
    ),
    FormLine(
        *("nil_return", "Confirmed review: we reviewed the texts and have no comments", ("Nil return",)),
        help="Choose yes only if you reviewed the texts and have no comments.",
    ),
)
"""In the order of the sheet; the last is answered with `NIL_RETURN`."""
NIL_RETURN = ("no", "yes")
"""The choices of the nil-return box: "yes" confirms a review without comments."""
STAMP_LABEL = "Stamp (do not change)"
"""What stands in the cell before the stamp."""
STAMP_PROPERTY = "Comments log stamp"
"""The custom document property that holds the stamp too, in an Excel form."""
BESIDE_THE_LOG = frozenset(
    words[key] for words in TABLES.values() for key in ("sheet.instructions", "sheet.lists")
)
"""The sheets of a form that are to be read, in each language; the other is to be filled."""


_NO_SECTIONS = {GENERAL: "section.general", NEW_SECTION: "section.new"}
"""What can be chosen in place of a section, and the key of its words."""


def columns_in(language: Language) -> tuple[Column, ...]:
    """The columns as a form in a language has them; their other names stay."""
    return tuple(_column_in(language, column) for column in COLUMNS)


def answers_in(language: Language) -> tuple[FormLine, ...]:
    """The lines that are filled once, as a form in a language has them."""
    return tuple(
        answer._replace(
            label=language.printed(f"answer.{answer.key}"), help=language.printed(f"answer.{answer.key}.help")
        )
        for answer in ANSWERS
    )


def choice_in(language: Language, choice: str) -> str:
    """A choice of a list in a language: "in part"; any other words as they are."""
    slug = choice.replace(" ", "-")
    keys = (f"choice.{slug}", f"comment-status.{slug}")
    return next((language.printed(key) for key in keys if key in language.words), choice)


def _column_in(language: Language, column: Column) -> Column:
    general, new = (language.printed(key) for key in _NO_SECTIONS.values())
    values = {"general": general, "new": new} if column.key == "section" else {}
    told = language.printed(f"column.{column.key}.help", **values) if column.help else ""
    return column._replace(
        heading=language.printed(f"column.{column.key}"),
        choices=tuple(choice_in(language, choice) for choice in column.choices),
        help=told,
    )


class Topic(NamedTuple):
    """A part of the instructions: a title, and a line for each thing to know."""

    title: str
    lines: tuple[str, ...]
    top: tuple[str, ...] = ()
    """What stands above the table to be filled too."""


@dataclass(frozen=True, slots=True)
class SectionChoice:
    """A section that a comment can be about."""

    artefact: Id
    id: Id
    number: str
    title: str

    @property
    def text(self) -> str:
        """As the list offers it: "11.3.2 QT Schedule"."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Numbered:
    """A table, figure, principle or question of a text, and the section in which it stands."""

    artefact: Id
    noun: str
    """Table, Figure, Principle, Question."""
    number: str
    section: Id


@dataclass(frozen=True, slots=True)
class ArtefactChoice:
    """An artefact that a comment can be about."""

    id: Id
    name: str
    """As the list offers it: "Plan Annex 3 v0.2"."""
    document_number: str
    version: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which texts a form asks about; it comes back with every log made from the form."""

    consultation: Id
    versions: tuple[tuple[Id, str], ...]
    digest: str
    """sha256 over the list of sections, shortened to 16 digits."""

    @property
    def text(self) -> str:
        """As it stands in the form: "annex-3 | qap-annex-3 0.2 | 0123456789abcdef"."""
        versions = ", ".join(f"{artefact} {version}" for artefact, version in self.versions)
        return f"{self.consultation} | {versions} | {self.digest}"

    @staticmethod
    def parsed(text: str) -> "Stamp | None":
        """The stamp that a text is; None where it is none."""
        parts = [part.strip() for part in text.split("|")]
        if len(parts) != 3 or not all(parts):
            return None
        pairs = [tuple(pair.split()) for pair in parts[1].split(",")]
        versions = tuple((pair[0], pair[1]) for pair in pairs if len(pair) == 2)
        return Stamp(parts[0], versions, parts[2]) if len(versions) == len(pairs) else None


@dataclass(frozen=True, slots=True)
class LogForm:
    """The form of one consultation."""

    stamp: Stamp
    title: str
    artefacts: tuple[ArtefactChoice, ...]
    sections: tuple[SectionChoice, ...]
    """In reading order, artefact by artefact."""
    numbered: tuple[Numbered, ...] = ()
    """What people may name in place of a section."""
    language: Language = ENGLISH

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in the language of the form."""
        return columns_in(self.language)

    @property
    def answers(self) -> tuple[FormLine, ...]:
        """The lines that are filled once, in the language of the form."""
        return answers_in(self.language)

    @property
    def nil_return(self) -> tuple[str, ...]:
        """The choices of the nil-return box in the language of the form."""
        return tuple(choice_in(self.language, choice) for choice in NIL_RETURN)

    def section_text(self, artefact: Id, section: Id) -> str:
        """How the list offers a section; "" for one that is not in it."""
        if section in _NO_SECTIONS:
            return self.language.printed(_NO_SECTIONS[section])
        own = (choice for choice in self.sections if choice.artefact == artefact)
        return next((choice.text for choice in own if choice.id == section), "")

    def section_texts(self, artefact: Id = "") -> tuple[str, ...]:
        """The list of sections, of one artefact or of all: the two that are none first, each title once."""
        own = (choice.text for choice in self.sections if artefact in ("", choice.artefact))
        none = map(self.language.printed, _NO_SECTIONS.values())
        return tuple(dict.fromkeys((*none, *own)))
