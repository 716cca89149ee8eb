"""What the descriptions of a workspace, its artefacts and their versions may hold."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from pipeline.load.schemas.look import LookRow
from pipeline.load.strict import Id, Strict, Words

LibraryName = Annotated[
    str,
    StringConstraints(pattern=r"^([^{}]|\{version\})*$"),
    Field(description="text with no brace but those of {version}, which stands for the version"),
]
"""A name in which `{version}` stands for the version, and no other brace stands."""

Kind = Literal["plan", "annex", "questionnaire", "form", "letter", "guidance", "criteria", "record"]


class ClosedRow(Strict):
    """A day on which nobody works, beside weekends and bank holidays."""

    date: Words
    name: Words


class WorkspaceFile(Strict):
    """artefacts.yaml."""

    format: Annotated[int, Field(ge=0, le=1_000)]
    program: Words
    name: Words
    former_places: list[Words] = []
    language: Words | None = None
    words: dict[str, Words] = {}
    zone: Words = "Europe/London"
    calendar: Words = "GB-ENG"
    closed: list[ClosedRow] = []
    look: LookRow | None = None


class WordAnnexRow(Strict):
    """A Word file of somebody else, and what becomes of the work that it still shows."""

    file: Words
    tracked: Literal["accept", "reject", ""] = ""
    comments: Literal["drop", ""] = ""
    headers: Literal["drop", ""] = ""


def _with_keys(value: object) -> object:
    """A file's name alone as a row that chooses nothing."""
    return {"file": value} if isinstance(value, str) else value


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
    word_annexes: list[Annotated[WordAnnexRow, BeforeValidator(_with_keys)]] = []
    guidance: str = ""
    language: str = ""
    contents_depth: Annotated[int, Field(ge=0, le=6)] = 3


class SectionChangeRow(Strict):
    """What a version changed in one section."""

    section: Words
    change: Words


class SealRow(Strict):
    """What an issued version is proved by."""

    commit: Words
    digest: Words
    program: str = ""


class ApprovalRow(Strict):
    """What a forum decided on a version."""

    forum: Id
    date: Words
    decision: Literal["reviewed", "approved", "not approved"]
    minute: Words
    digest: Words
    look: str = ""
    program: str = ""


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


class RetractionRow(Strict):
    """When and why an issued version was taken back."""

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
    retracted: RetractionRow | None = None


class ChangelogFile(Strict):
    """changelogs/<id>.yaml."""

    artefact: Id
    versions: Annotated[list[VersionRow], Field(min_length=1)]
