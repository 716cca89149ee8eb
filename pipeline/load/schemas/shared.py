"""What the files of shared data may hold, by their names."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pipeline.load.schemas.artefact import Kind, LibraryName
from pipeline.load.schemas.consultation import LayoutRow
from pipeline.load.strict import Id, Strict, Words


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


class RoleGroup(Strict):
    """A name that means several market roles, or another name of one."""

    id: Id
    name: Words
    also: list[Words] = []
    roles: Annotated[list[Id], Field(min_length=1)]
    source: str = ""


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
    "approvals": Approval,
    "routing": Route,
    "governance": GovernanceRule,
    "contacts": Contact,
    "acronyms": Acronym,
    "layouts": LogLayout,
}
"""The entries of each file of shared data, by the file's name."""
