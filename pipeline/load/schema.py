"""What the YAML sources of artefacts and shared data may hold: pydantic models."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from pipeline.load.strict import Id, Strict, Words

LibraryName = Annotated[str, StringConstraints(pattern=r"^([^{}]|\{version\})*$")]
"""A name in which `{version}` stands for the version, and no other brace stands."""
Alignment = Literal["start", "center", "end"]
Kind = Literal["plan", "annex", "questionnaire", "form", "letter", "guidance", "criteria", "record"]


class WorkspaceFile(Strict):
    """artefacts.yaml."""

    format: int
    program: Words
    name: Words


class ArtefactFile(Strict):
    """sources/<id>/artefact.yaml."""

    id: Id
    title: Words
    short_name: Words
    document_number: Words
    kind: Kind
    owners: Annotated[list[Words], Field(min_length=1)]
    notice: Words
    parts: list[Words]
    theme: str = ""
    subtype: str = ""
    library_name: LibraryName = ""
    parent: str = ""
    related: list[Id] = []
    fields: str = ""
    word_annexes: list[Words] = []
    contents_depth: Annotated[int, Field(ge=0, le=6)] = 3


class SectionChangeRow(Strict):
    """What a version changed in one section."""

    section: Words
    change: Words


class SealRow(Strict):
    """What an issued version is proved by."""

    commit: Words
    digest: Words


class ApprovalRow(Strict):
    """What a forum decided on a version."""

    forum: Id
    date: Words
    decision: Literal["reviewed", "approved", "not approved"]
    minute: Words
    digest: Words


class WaiverRow(Strict):
    """A gate that a person waived."""

    gate: Words
    name: Words
    date: Words
    reason: Words


class WithdrawalRow(Strict):
    """When and why a version stopped applying."""

    date: Words
    reason: Words


class VersionRow(Strict):
    """One version of a changelog."""

    version: Words
    date: Words
    status: Literal["draft", "consultation", "approved", "baselined", "issued"]
    authors: Annotated[list[Words], Field(min_length=1)]
    change: Words
    details: list[SectionChangeRow] = []
    for_comparison: bool = False
    sealed: SealRow | None = None
    approvals: list[ApprovalRow] = []
    waivers: list[WaiverRow] = []
    effective: Words = "not stated"
    superseded_by: str = ""
    withdrawn: WithdrawalRow | None = None


class ChangelogFile(Strict):
    """changelogs/<id>.yaml."""

    artefact: Id
    versions: Annotated[list[VersionRow], Field(min_length=1)]


class Role(Strict):
    """A market role."""

    id: Id
    name: Words
    code: Words
    legacy: Words
    code_bodies: list[Id]
    milestone: Id
    dtn: Words
    also: list[Words] = []
    note: str = ""


class Milestone(Strict):
    """A Programme milestone."""

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
    """A qualification tranche."""

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


class Approval(Strict):
    """Who approves the Qualification of a role."""

    id: Id
    role: Words
    approvers: list[Words]
    delegation: Literal["yes", "no", "n/a", "not stated"] = "not stated"
    note: str = ""
    source: str = ""
    see: str = ""


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


class Route(Strict):
    """One row of the new entrants' decision table; the answers stay text."""

    id: Id
    bsc: Words
    rec: Words
    route: Words
    pqs: Words
    sqad: Words
    bsa: Words
    qad: Words
    agreement: bool = False
    note: str = ""
    source: str = ""
    see: str = ""


class Contact(Strict):
    """A known e-mail address."""

    id: Id
    address: Words
    for_: Annotated[str, Field(alias="for")] = ""


class Acronym(Strict):
    """An acronym that needs no glossary row."""

    id: Id
    term: Words


class CellModel(Strict):
    """A cell that says more than its text."""

    text: str
    colspan: Annotated[int, Field(ge=1)] = 1
    rowspan: Annotated[int, Field(ge=1)] = 1
    align: Alignment = "start"
    header: bool = False


CellSource = str | CellModel


class RowModel(Strict):
    """A row with an id."""

    cells: list[CellSource]
    id: str = ""


class TableBlock(Strict):
    """A ```table block."""

    rows: list[RowModel | list[CellSource]]
    id: Id
    caption: str = ""
    widths: list[float] = []
    header: list[list[CellSource]] = []
    notes: dict[str, str] = {}


class ColumnModel(Strict):
    """A column of a ```rows block."""

    head: str
    cell: str
    width: float = 0
    merge: bool = False
    align: Alignment = "start"


class RowsBlock(Strict):
    """A ```rows block."""

    id: Id
    from_: Annotated[str, Field(alias="from")]
    columns: Annotated[list[ColumnModel], Field(min_length=1)]
    caption: str = ""
    where: str = ""
    notes: dict[str, str] = {}


class DataBlock(Strict):
    """A ```rasci or ```schedule block."""

    id: Id
    from_: Annotated[str, Field(alias="from")]
    caption: str = ""
    notes: dict[str, str] = {}


class GanttBlock(Strict):
    """A ```gantt block."""

    id: Id
    from_: Annotated[str, Field(alias="from")]
    alt: Words
    caption: str = ""


class FlowNodeModel(Strict):
    """A box of a diagram."""

    id: Id
    text: Words
    shape: Literal["step", "decision", "end"] = "step"


class FlowBlock(Strict):
    """A ```flow block."""

    id: Id
    alt: Words
    nodes: Annotated[list[FlowNodeModel], Field(min_length=1)]
    edges: list[Annotated[list[str], Field(min_length=2, max_length=3)]]
    caption: str = ""
    direction: Literal["right", "down"] = "right"


class QuestionsBlock(Strict):
    """A ```questions block."""

    from_: Annotated[str, Field(alias="from")]


class GroupBlock(Strict):
    """A ```group block."""

    field: Id


class PartyModel(Strict):
    """A party or forum of a RASCI matrix."""

    id: Id
    name: Words


class RasciFile(Strict):
    """The data of a RASCI matrix; the letters of each row stand under the ids of its parties and forums."""

    parties: list[PartyModel]
    forums: list[PartyModel]
    rows: list[dict[str, str]]
    notes: dict[str, str] = {}


class Question(Strict):
    """A question of a questionnaire."""

    id: Id
    scope: Literal["organisation", "role"]
    code_bodies: Annotated[list[Id], Field(min_length=1)]
    stage: Literal["initial", "final", "both"]
    text: Words
    roles: list[Id] = []
    guidance: str = ""
    answer: Literal["text", "date", "choice", "checkbox"] = "text"
    options: list[Words] = []
    evidence: list[Words] = []
    exemption: bool = False


class QuestionsFile(Strict):
    """A file of questions."""

    questions: list[Question]


class SimpleField(Strict):
    """A typed field."""

    id: Id
    type: Literal["text", "date", "choice", "checkbox", "signature"]
    label: Words
    options: list[Words] = []
    required: bool = False
    lines: Annotated[int, Field(ge=1, le=40)] = 1
    hint: str = ""
    rule: str = ""


class GroupField(Strict):
    """A repeating group of fields."""

    id: Id
    type: Literal["group"]
    label: Words
    fields: Annotated[list[SimpleField], Field(min_length=1)]
    rows: Annotated[int, Field(ge=1, le=100)] = 3
    required: bool = False
    hint: str = ""


class FieldsFile(Strict):
    """The fields of a form or letter."""

    fields: list[Annotated[SimpleField | GroupField, Field(discriminator="type")]]


SHARED: Mapping[str, type[Strict]] = {
    "roles": Role,
    "milestones": Milestone,
    "code-bodies": CodeBody,
    "forums": Forum,
    "tranches": Tranche,
    "glossary": Term,
    "documents": ExternalDocument,
    "labels": Label,
    "approvals": Approval,
    "routing": Route,
    "governance": GovernanceRule,
    "contacts": Contact,
    "acronyms": Acronym,
}
"""The entries of each file of shared data, by the file's name."""
