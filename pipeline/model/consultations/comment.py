"""A comment of a consultation, where it came from, and the response to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from pipeline.errors import Place
from pipeline.model.dates import StatedDate
from pipeline.model.text.block import NOWHERE
from pipeline.model.text.inline import Id
from pipeline.model.text.marked import all_words

GENERAL = "General"
"""The section of a comment on the whole document."""
NEW_SECTION = "New section"
"""The section of a comment that asks for text where there is none."""
WITHHELD = "[withheld: confidential]"
"""What stands in git and in print in place of a confidential text."""

IN_DOUBT = "withheld until its organisation is asked"
"""The flag of a comment of which nobody knows whether it is confidential; it is so until then."""


class CommentType(StrEnum):
    """What a comment is about."""

    GENERAL = "general"
    TECHNICAL = "technical/policy"
    EDITORIAL = "editorial"


class Severity(StrEnum):
    """How much hangs on a comment, for the one who makes it."""

    BLOCKING = "blocking"
    MAJOR = "major"
    MINOR = "minor"


class Confidential(StrEnum):
    """What of a comment must not be published."""

    NO = "no"
    YES = "yes"
    IN_PART = "in part"


class CommentStatus(StrEnum):
    """Where a comment stands."""

    NEW = "new"
    UNDER_REVIEW = "under review"
    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted in part"
    REJECTED = "rejected"
    NOTED = "noted"
    DUPLICATE = "duplicate of"
    OUT_OF_SCOPE = "out of scope"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """True while an answer is still owed."""
        return self in (CommentStatus.NEW, CommentStatus.UNDER_REVIEW)

    @property
    def needs_change(self) -> bool:
        """True where the final version must show a change for it."""
        return self in (CommentStatus.ACCEPTED, CommentStatus.ACCEPTED_IN_PART)


_DECIDED = frozenset(CommentStatus) - {CommentStatus.NEW, CommentStatus.UNDER_REVIEW}
STEPS: Mapping[CommentStatus, frozenset[CommentStatus]] = {
    CommentStatus.NEW: _DECIDED | {CommentStatus.UNDER_REVIEW},
    CommentStatus.UNDER_REVIEW: _DECIDED,
    **{
        decided: frozenset({CommentStatus.UNDER_REVIEW, CommentStatus.WITHDRAWN})
        for decided in _DECIDED - {CommentStatus.WITHDRAWN}
    },
    CommentStatus.WITHDRAWN: frozenset(),
}
"""The steps from each status: what was decided is reviewed again before it is decided otherwise, and what
was withdrawn stays so."""


@dataclass(frozen=True, slots=True)
class CellSource:
    """Where in a returned file a comment stood."""

    sha256: str
    """The digest of the file as it arrived."""
    sheet: str
    """The sheet's name; for a Word log "table 1"."""
    cell: str
    """The address of the row's first filled cell, "A7"; for a Word log "row 7"."""
    received: datetime | None = None
    """When the file arrived, in UTC; None where the register does not say."""


_UNSTATED = StatedDate()
NO_CELL = CellSource("", "", "")
"""The source of a comment that no ledger knows."""


@dataclass(frozen=True, slots=True)
class CommentLink:
    """Another comment that this one repeats, or nearly."""

    kind: str
    """duplicate | near-duplicate"""
    comment: Id


@dataclass(frozen=True, slots=True)
class SectionReference:
    """A section that a comment is about."""

    artefact: Id
    section: Id


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: a row of a returned log. Contacts are not part of it: they never enter git."""

    id: Id
    """`<consultation>-<organisation>-<nnn>`; stands in the ledger for good."""
    organisation: Id
    artefact: Id
    """"" where the row does not say, or names none that is consulted on."""
    section: Id
    """The id of the heading; GENERAL or NEW_SECTION; "" where it could not be told."""
    section_given: str
    """As it was written."""
    comment: str
    proposed: str = ""
    anchor: str = ""
    """Paragraph, table, figure or row, as it was written."""
    type: CommentType | None = None
    severity: Severity | None = None
    confidential: Confidential | None = None
    """None where the answer is blank."""
    flags: tuple[str, ...] = ()
    """What collation noticed: "late", "hidden row", "several comments in one cell" …"""
    links: tuple[CommentLink, ...] = ()
    also: tuple[SectionReference, ...] = ()
    """The other sections that it is about, where its cell names several."""
    source: CellSource = NO_CELL
    place: Place = field(default=NOWHERE, compare=False)
    joint: tuple[Id, ...] = ()
    """The other organisations whose comment it is, of a joint response."""
    withdrawn: str = ""
    """Why its sender no longer makes it; "" while it stands."""

    marked: tuple[str, ...] = ()
    """The names of the texts here whose formatting says something: they are in `model/marked`'s notation."""

    @property
    def organisations(self) -> tuple[Id, ...]:
        """Everybody whose comment it is."""
        return (self.organisation, *self.joint)

    def words(self, name: str) -> str:
        """A text of the comment without marks, by the name of its field."""
        text = str(getattr(self, name))
        return all_words(text) if name in self.marked else text


@dataclass(frozen=True, slots=True)
class Returned:
    """One file that came back, as the ledger has it; its name and contact stand in the private file."""

    sha256: str
    organisation: Id
    """"" while it is held for triage."""
    received: datetime | None
    nil_return: bool = False
    late: bool = False
    rows: int = 0
    """Comments in it."""
    quarantined: str = ""
    """Why the whole file is set aside; "" where it is not."""
    joint: tuple[Id, ...] = ()
    """The other organisations of a joint response."""
    replaces: tuple[str, ...] = ()
    """The digests of the files in whose place it stands."""

    @property
    def organisations(self) -> tuple[Id, ...]:
        """Everybody whose file it is."""
        return (self.organisation, *self.joint)


@dataclass(frozen=True, slots=True)
class StatusStep:
    """A step that the status of a comment took: to which status, when and why."""

    status: CommentStatus
    date: StatedDate = _UNSTATED
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """What is answered to a comment."""

    comment: Id
    status: CommentStatus = CommentStatus.NEW
    owner: str = ""
    """Who triages it: a code body or a role, not a person's address."""
    response: str = ""
    changes: tuple[str, ...] = ()
    """Ids of changes in the final red-line, or commits."""
    forum: str = ""
    """Where it was taken: a forum with its paper or minute reference."""
    duplicate_of: Id = ""
    confidential: Confidential | None = None
    """What was settled about publishing where the respondent left it blank; it overrides the comment."""
    published: str = ""
    """What is published in place of a comment that is confidential in part."""
    steps: tuple[StatusStep, ...] = ()
    """The steps of its status as they were recorded, oldest first; () where none were."""
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def chain(self) -> tuple[CommentStatus, ...]:
        """The statuses that it went through, from new to the one that it has."""
        chain = [CommentStatus.NEW]
        for status in (*(step.status for step in self.steps), self.status):
            if status is not chain[-1]:
                chain.append(status)
        return tuple(chain)


def response_to(comment: Comment, answers: Mapping[Id, Response]) -> Response:
    """The response to a comment; a new one where there is none.

    A comment that its sender no longer makes, and that nobody has decided on, is withdrawn.
    """
    answer = answers.get(comment.id, Response(comment.id))
    if comment.withdrawn and answer.status.is_open:
        return replace(answer, status=CommentStatus.WITHDRAWN)
    return answer
