"""What the YAML sources of a consultation may hold: pydantic models."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from pipeline.load.strict import Id, Strict, Words

Domain = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$"),
    Field(description="what stands behind the @ of its addresses, in lower-case letters"),
]
"""A whole address is a person's, and not for git."""


Country = Annotated[
    str,
    StringConstraints(pattern=r"^([A-Z]{2})?$"),
    Field(description="the country in which it is at home, by the two letters of ISO 3166-1: GB, IE, DE"),
]


class ConsultedRow(Strict):
    """An artefact that is consulted on."""

    artefact: Id
    from_: Annotated[Words, Field(alias="from")]
    to: Words


class MomentModel(Strict):
    """A day, a clock time as 17:00 or "not stated", and the zone of the clock."""

    date: Words
    zone: Words
    time: Words = "not stated"


class MeetingRow(Strict):
    """A meeting of a forum; `held` once it has taken place."""

    forum: Id
    planned: Words = "not stated"
    held: Words = "not stated"


class OrganisationRow(Strict):
    """Somebody whom the consultation is put to."""

    id: Id
    name: Words
    aliases: list[Words] = []
    roles: list[Id] = []
    domains: list[Domain] = []
    country: Country = ""


class ExtensionRow(Strict):
    """More time for one organisation."""

    organisation: Id
    until: MomentModel
    reason: Words


class LayoutColumns(Strict):
    """What the columns of a layout are called, by the form's column."""

    number: list[Words] = []
    artefact: list[Words] = []
    section: list[Words] = []
    anchor: list[Words] = []
    type: list[Words] = []
    severity: list[Words] = []
    comment: list[Words] = []
    proposed: list[Words] = []
    reason: list[Words] = []
    confidential: list[Words] = []
    owner: list[Words] = []
    status: list[Words] = []
    response: list[Words] = []
    change: list[Words] = []
    forum: list[Words] = []
    elsewhere: list[Words] = []


class LayoutRow(Strict):
    """How the logs of somebody are laid out."""

    name: Words
    columns: LayoutColumns


class SettledRow(Strict):
    """What an organisation answered about the confidentiality of its response."""

    organisation: Id
    confidential: Literal["no", "yes", "in part"]
    date: Words
    reason: Words


class ConsultationFile(Strict):
    """sources/consultations/<id>.yaml."""

    id: Id
    title: Words
    notice: Words
    artefacts: Annotated[list[ConsultedRow], Field(min_length=1)]
    opens: Words
    closes: MomentModel
    late: Literal["accept", "consider", "return"]
    confidentiality: Words
    meetings: list[MeetingRow] = []
    organisations: list[OrganisationRow] = []
    extensions: list[ExtensionRow] = []
    layouts: list[LayoutRow] = []
    late_note: str = ""
    purpose: str = ""
    contact: str = ""
    unmarked: Literal["published", "withheld"] = "withheld"
    settled: list[SettledRow] = []


class LinkRow(Strict):
    """A comment that another one repeats."""

    kind: Literal["duplicate", "near-duplicate"]
    comment: Id


class ReferenceRow(Strict):
    """A section that a comment is about."""

    artefact: str
    section: str


class CommentRow(Strict):
    """A comment as it stands in git: without contacts and confidential text."""

    id: Id
    organisation: str
    artefact: str
    section: str
    section_given: str
    comment: str
    proposed: str = ""
    anchor: str = ""
    type: Literal["general", "technical/policy", "editorial", ""] = ""
    severity: Literal["blocking", "major", "minor", ""] = ""
    confidential: Literal["no", "yes", "in part", ""] = ""
    marked: list[Literal["comment", "proposed", "anchor", "section_given"]] = []
    flags: list[Words] = []
    links: list[LinkRow] = []
    also: list[ReferenceRow] = []
    joint: list[Id] = []
    withdrawn: str = ""


class CommentsFile(Strict):
    """sources/consultations/<id>/comments.yaml, which `consult collate` writes."""

    consultation: Id
    comments: list[CommentRow]


class ReturnedRow(Strict):
    """A file that came back."""

    sha256: Words
    organisation: str
    received: str = ""
    nil_return: bool = False
    late: bool = False
    rows: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    quarantined: str = ""
    joint: list[Id] = []
    replaces: list[Words] = []


class CellRow(Strict):
    """A cell of a returned file."""

    sha256: Words
    sheet: Words
    cell: Words


class LedgerRow(CellRow):
    """The id of a comment and the cell that it came from; `was` are its cells in files that were replaced."""

    id: Id
    was: list[CellRow] = []


class LedgerFile(Strict):
    """sources/consultations/<id>/ledger.yaml, which `consult collate` writes; ids are never used again."""

    consultation: Id
    returned: list[ReturnedRow]
    comments: list[LedgerRow]


StatusWord = Literal[
    "new",
    "under review",
    "accepted",
    "accepted in part",
    "rejected",
    "noted",
    "duplicate of",
    "out of scope",
    "withdrawn",
]


class StepRow(Strict):
    """A step of a status: to which, on which day, and why."""

    status: StatusWord
    date: Words = "not stated"
    reason: str = "not stated"


class ResponseRow(Strict):
    """The response to a comment."""

    comment: Id
    status: StatusWord
    owner: str = ""
    response: str = ""
    changes: list[Words] = []
    forum: str = ""
    duplicate_of: str = ""
    confidential: Literal["no", "yes", "in part", ""] = ""
    published: str = ""
    steps: list[StepRow] = []


class ResponsesFile(Strict):
    """sources/consultations/<id>/responses.yaml."""

    consultation: Id
    responses: list[ResponseRow]
