"""What the files of shared data may hold, by their names."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from pipeline.load.decision_tables import TableName
from pipeline.load.schemas.artefact import Kind, LibraryName
from pipeline.load.schemas.consultation import LayoutRow
from pipeline.load.strict import Id, Strict, WithOwnKeys, Words

OptionName = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9-]*$"),
    Field(description="the name of an option: lower-case letters, digits and hyphens, a letter first"),
]


class Role(WithOwnKeys):
    """What an organisation can be; further keys are the workspace's own, and its tables can print them."""

    id: Id
    name: Words
    code: str = ""
    code_bodies: list[Id] = []
    milestone: str = ""
    also: list[Words] = []
    note: str = ""


class RoleGroup(Strict):
    """A name that means several roles, or another name of one."""

    id: Id
    name: Words
    also: list[Words] = []
    roles: Annotated[list[Id], Field(min_length=1)]
    source: str = ""


class Milestone(Strict):
    """A milestone."""

    id: Id
    code: Words
    name: Words
    date: Words
    note: str = ""


class CodeBody(Strict):
    """A code and who administers it."""

    id: Id
    name: Words
    full_name: Words
    owner: str = ""
    mailbox: str = ""
    note: str = ""


class Forum(Strict):
    """A group that reviews or decides."""

    id: Id
    name: Words
    full_name: Words
    role: str = ""
    decides: bool = False
    note: str = ""


class Phase(Strict):
    """A phase of a tranche: two dates, or words in place of both."""

    id: Id
    name: Words
    start: str = ""
    end: str = ""
    dates: str = ""


class Tranche(Strict):
    """A tranche of a schedule."""

    id: Id
    name: Words
    environment: Words
    phases: list[Phase]
    note: str = ""


class Term(Strict):
    """A glossary row."""

    id: Id
    term: Words
    definition: Words
    see: str = ""


class ExternalDocument(Strict):
    """A document that somebody else publishes."""

    id: Id
    number: Words
    title: Words
    version: Words = "not stated"
    status: str = ""
    kind: str = ""
    theme: str = ""
    subtype: str = ""
    library_name: LibraryName = ""
    pending: bool = False
    link: str = ""
    note: str = ""


class Label(Strict):
    """An applicability label; `within` names the wider one."""

    id: Id
    text: Words
    within: str = ""


class AskedQuestion(Strict):
    """A question of a decision table, which is an option of the command that answers from it."""

    id: OptionName
    name: Words
    help: Words
    answers: Annotated[list[Words], Field(min_length=2, max_length=40)]
    code_body: str = ""


class StatedColumn(Strict):
    """A column of a decision table that the workspace names itself."""

    id: Id
    name: str = ""
    answers: list[Words] = []


class DecisionTableEntry(Strict):
    """What the rows of `routing.yaml` or `approvals.yaml` are decided by, and what they state."""

    id: TableName
    summary: str = ""
    help: str = ""
    questions: Annotated[list[AskedQuestion], Field(max_length=8)] = []
    columns: list[StatedColumn] = []


class Approval(WithOwnKeys):
    """Who approves a role; further keys answer questions of the decision table, or fill its columns."""

    id: Id
    role: Words
    approvers: list[Words]
    note: str = ""
    source: str = ""
    see: str = ""


class OwnGateRow(Strict):
    """A gate of the workspace's own: what a forum has to have decided on, outside the steps."""

    id: Id
    forum: Id
    asks: Words


LeftOutGate = Literal["look", "changes", "published-log", "rasci-and-schedule", "author-notes"]
"""What a workspace need not ask of a kind of artefact; the other gates hold for all."""


class GovernanceRule(Strict):
    """Who reviews and approves some kinds of artefact, in which order."""

    id: Id
    kinds: Annotated[list[Kind], Field(min_length=1)]
    baseline: Literal["x.0", "any", "not stated"]
    consultation: Literal["yes", "no", "not stated"]
    steps: list[Annotated[list[Id], Field(min_length=1)]] | Literal["not stated"]
    start: str = ""
    end: str = ""
    note: str = ""
    source: str = ""
    gates: list[OwnGateRow] = []
    without: list[LeftOutGate] = []


class Route(WithOwnKeys):
    """A row of the table of routes; further keys answer its questions, or fill its columns."""

    id: Id
    route: str = ""
    agreement: bool = False
    note: str = ""
    source: str = ""
    see: str = ""


class Contact(Strict):
    """A known e-mail address."""

    id: Id
    address: Words
    for_: Annotated[str, Field(alias="for")] = ""


class WordList(Strict):
    """Words of which the workspace knows more than the program: `pairs`, or `words`, by its id."""

    id: Literal["misspelt", "preferred", "variants", "confused", "repeated", "terms"]
    pairs: dict[Words, Words | list[Words]] = {}
    words: list[Words] = []


class Acronym(Strict):
    """An acronym that needs no glossary row."""

    id: Id
    term: Words


class LogLayout(LayoutRow):
    """How the logs of somebody are laid out, in whichever consultation they come."""

    id: Id


SHARED: Mapping[str, type[Strict]] = {
    "roles": Role,
    "role-groups": RoleGroup,
    "milestones": Milestone,
    "code-bodies": CodeBody,
    "forums": Forum,
    "tranches": Tranche,
    "glossary": Term,
    "documents": ExternalDocument,
    "labels": Label,
    "decision-tables": DecisionTableEntry,
    "approvals": Approval,
    "routing": Route,
    "governance": GovernanceRule,
    "contacts": Contact,
    "acronyms": Acronym,
    "word-lists": WordList,
    "layouts": LogLayout,
}
"""The entries of each file of shared data, by the file's name."""


def role_keys() -> tuple[str, ...]:
    """The keys of a role that the program knows."""
    return tuple(Role.model_fields)
