"""What a Word file says of itself: which kind of file it is, of which text, and what else stands in it.

The names of the properties, and how a list is written in them, stand here alone: what writes them and what
reads them back cannot drift apart, and what tells them from those that people fill in knows all of them.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.text.inline import Id

HOLDS = "Holds"
"""Before the number of each thing that a consolidated file is made of: "Holds 1"."""
_MEMBER_NAME = re.compile(rf"{HOLDS} [1-9][0-9]{{0,5}}")
_NO_VERSION = "-"


class FileKind(StrEnum):
    """Every kind of Word file that is written; each says which one it is."""

    CLEAN = "clean"
    CONSOLIDATED = "consolidated"
    REDLINE = "red-line"
    AUDIENCE_REDLINE = "red-line for an audience"
    """Rejecting its changes does not give the older text: those that concern others are not marked."""
    QUICK_LOOK = "quick look"
    """A red-line that names no authors."""
    ANSWERED = "text with responses"
    """A version with comments and their responses in its margin: all of them are ours, and no draft."""
    COMPARISON = "comparison"
    """A file that came in, with what differs from another one tracked in it."""
    LETTER = "letter"
    COMMENTS_FORM = "comments form"
    """To be filled and sent back."""
    CONSOLIDATED_LOG = "consolidated log"
    PUBLISHED_LOG = "published log"
    CHANGE_SUMMARY = "change summary"
    COVERING_NOTE = "covering note"
    PAPER = "paper"
    ANSWERS = "compared answers"
    """The answers of two submissions of a form, the later ones tracked."""
    STATUS = "status"
    """Where a consultation stands."""


class Property(StrEnum):
    """The custom properties of a Word file by which it is known again, by their names."""

    KIND = "File kind"
    ARTEFACT = "Artefact"
    DOCUMENT_NUMBER = "Document number"
    VERSION = "Version"
    STATUS = "Status"
    DIGEST = "Source digest"
    OLDER_VERSION = "Older version"
    OLDER_DIGEST = "Older source digest"


@dataclass(frozen=True, slots=True)
class TextState:
    """A text as it stood: two commits of one version differ by digest."""

    artefact: Id
    version: str
    digest: str
    """That of its sources."""


@dataclass(frozen=True, slots=True)
class Member:
    """One of the things that a consolidated file is made of."""

    name: str
    """Of an artefact, or the file of a Word annex."""
    version: str = ""
    """Of an artefact; "" for a Word annex, which has none."""
    sha256: str = ""
    """Of the bytes of a Word annex as the sources have it; "" for an artefact."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file says of itself that its document does not say."""

    kind: FileKind
    digest: str
    """Of the sources that it was made from."""
    older: TextState | None = None
    """What a red-line is compared with."""
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file said of itself, as it was read back."""

    kind: FileKind | None
    """None where it does not say: an older program wrote it."""
    text: TextState
    """Of a red-line the newer one."""
    older: TextState | None = None
    members: tuple[Member, ...] = ()


def is_own_property(name: str) -> bool:
    """True for the name of a property that this program writes itself."""
    return name in tuple(Property) or _MEMBER_NAME.fullmatch(name) is not None


def member_property(number: int, member: Member) -> tuple[str, str]:
    """The name and the value of the property for one thing that a file is made of, counted from 1.

    What tells it apart comes first: programs that cut a long value short leave it whole.
    """
    told = member.sha256 or member.version or _NO_VERSION
    return f"{HOLDS} {number}", f"{told} {member.name}"


def member_of(name: str, value: str) -> tuple[int, Member] | None:
    """The number and the thing that such a property names; None for any other property."""
    told, _, own = value.strip().partition(" ")
    if not _MEMBER_NAME.fullmatch(name) or not own:
        return None
    if re.fullmatch(r"[0-9a-f]{64}", told):
        member = Member(own, sha256=told)
    else:
        member = Member(own, version="" if told == _NO_VERSION else told)
    return int(name.rpartition(" ")[2]), member
