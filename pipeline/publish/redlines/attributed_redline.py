"""Two ends into their red-line as a value: every change with its id, and with who, when and why."""

from dataclasses import dataclass, replace

from pipeline.diff.authors.annexes import annexes_signed
from pipeline.diff.authors.attribution import attributed
from pipeline.diff.authors.overruling import with_claims
from pipeline.diff.changes.audience import Audience, audience, concerns
from pipeline.diff.changes.audience_redline import Heard, heard
from pipeline.diff.changes.listing import identified_with_changes
from pipeline.diff.changes.own_version import told_of_version
from pipeline.diff.marking.marks import Marks
from pipeline.diff.marking.redline import Redline, redline
from pipeline.model.change import Attribution, Change
from pipeline.model.text.revision import Revision, RevisionKind
from pipeline.publish.history.errand import Errand
from pipeline.publish.history.origin import WorkingCopy
from pipeline.publish.redlines.attribution import replay, unattributed
from pipeline.publish.redlines.overruling import unheld
from pipeline.publish.redlines.redline_sides import End, without_controls
from pipeline.resolve.resolved import resolved


@dataclass(frozen=True, slots=True)
class Marked:
    """A red-line, ready to be written."""

    red: Redline
    older: End
    newer: End
    changes: tuple[Change, ...]
    """Those that concern the audience."""
    audience: Audience | None
    heard: Heard | None
    """What the audience is shown."""
    attributed: bool = True
    """False where authors, days and reasons were not looked up: no such red-line is published."""

    @property
    def shown(self) -> Redline:
        """The red-line in which only what concerns the audience is marked."""
        return self.heard.red if self.heard else self.red


@dataclass(frozen=True, slots=True)
class Showing:
    """What a red-line shows, where that is not every change under the name of who made it."""

    author: str = ""
    """Stands on every change, in place of the author of the commit."""
    role: str = ""
    """Only what concerns this role, code body or label is listed and marked; "" is everybody."""
    attributed: bool = True
    """False for a quick look: nobody waits for authors, days and reasons, and its title says so."""


EVERYTHING = Showing()
UNATTRIBUTED = (
    "authors were not looked up: this is a quick look, nothing to publish; what an author holds to be "
    "editorial does not count in it"
)
"""What is told beside whatever was made without a look at the commits."""


def marked_ends(
    working: WorkingCopy, older: End, newer: End, errand: Errand, showing: Showing = EVERYTHING
) -> Marked:
    """The red-line between two ends."""
    author, role = without_controls(showing.author), showing.role
    replayed = (replay if showing.attributed else unattributed)(working, older, newer, errand)
    if author:
        replayed = replace(replayed, by=tuple(replace(by, who=author, authors=()) for by in replayed.by))
    red = redline(older.resolved, newer.resolved, _marks(replayed.by[-1]))
    if len(replayed.steps) > 1:
        red = attributed(red, replayed)
    red = with_claims(red, replayed, lambda document: resolved(document, newer.shared, lambda _: None))
    names = _names(older, newer) if showing.attributed else _quick_names(older, newer)
    red, found_changes = identified_with_changes(replace(red, names=names))
    for told in unheld(red, found_changes):
        errand.note(told)
    who = audience(newer.shared, role) if role else None
    found_changes = told_of_version(
        annexes_signed(found_changes, replayed), older.resolved.document, newer.resolved.document
    )
    listed = tuple(change for change in found_changes if who is None or concerns(change, who))
    kept = frozenset(change.id for change in listed)
    shown = heard(red, who, kept, newer.shared) if who else None
    return Marked(red, older, newer, listed, who, shown, showing.attributed)


def _marks(by: Attribution) -> Marks:
    inserted = Revision(RevisionKind.INSERTED, by.who, by.when, by.why, by.authors, commit=by.commit)
    return Marks(inserted, replace(inserted, kind=RevisionKind.DELETED))


def _names(older: End, newer: End) -> tuple[str, str]:
    """What the two sides are called, so that nobody takes one for the other."""
    sides = _versioned(older), _versioned(newer)
    if sides[0] != sides[1]:
        return sides
    states = ("not committed" if end.dirty else (end.commit or "")[:10] for end in (older, newer))
    old, new = (f"{side} ({state})" if state else side for side, state in zip(sides, states, strict=True))
    return old, new


def _quick_names(older: End, newer: End) -> tuple[str, str]:
    """The same; the newer side, which every title names, says that authors were not looked up."""
    old, new = _names(older, newer)
    return old, f"{new} ({newer.resolved.document.language.printed('changes.unattributed')})"


def _versioned(end: End) -> str:
    """ "v0.2", with the short hash behind it where a commit was asked for."""
    version = f"v{end.resolved.document.version.version}"
    return version if end.label == version else f"{version} ({end.label})"
