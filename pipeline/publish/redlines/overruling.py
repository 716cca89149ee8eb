"""The trailers by which authors overrule the rules into claims, and those that hold nothing into notes."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.consult.confidence.wording import words_of_confidence
from pipeline.diff.authors.overruling import commits_of
from pipeline.diff.marking.redline import Redline
from pipeline.model.change import Change, Claim
from pipeline.model.consultations.comment import WITHHELD
from pipeline.publish.redlines.redline_sides import without_controls
from pipeline.resolve.contacts import without_contacts

OVERRULING = "Editorial"
"""The trailer: `Editorial: <change or section id> – reason`."""
_CLAIM = re.compile(r"(?P<target>\S+)\s+[-–—]{1,2}\s+(?P<reason>\S.*)")
_LINE = re.compile(rf"^{OVERRULING}[ \t]*:", re.IGNORECASE | re.MULTILINE)
_UNREAD = f"it has no id or no reason; write '{OVERRULING}: <change or section id> – <reason>'"
_ASTRAY = "git reads no trailer there; put it into the last paragraph of the message, among trailers alone"


def trailer_claims(values: Sequence[str], message: str) -> tuple[Claim, ...]:
    """What the trailers of a commit say, and one claim for each line that looks like one and is none."""
    astray = len(_LINE.findall(message)) - len(values)
    return (*map(_claim, values), *(Claim("", _ASTRAY) for _ in range(astray)))


def _claim(value: str) -> Claim:
    """What a trailer says; without target where it lacks an id or a reason.

    The reason stands in files that anyone reads: contacts of people, and words that read as confidential, are
    withheld.
    """
    match = _CLAIM.fullmatch(without_controls(value))
    if match is None:
        return Claim("", _UNREAD)
    reason = match["reason"]
    return Claim(match["target"], WITHHELD if words_of_confidence(reason) else without_contacts(reason))


def unheld(red: Redline, changes: Sequence[Change]) -> Iterator[str]:
    """What to tell of each claim that overrules nothing, or less than it names: place, cause and cure."""
    commits = commits_of(red) if red.claimed else {}
    for commit, claimed in red.claimed.items():
        for claim in claimed.claims:
            cause = _cause(claim, commit, red, changes, commits)
            if cause:
                trailer = f"{OVERRULING}: {claim.target}" if claim.target else OVERRULING
                yield f"commit {commit[:10]}, trailer '{trailer}': {cause}"


def _cause(
    claim: Claim,
    commit: str,
    red: Redline,
    changes: Sequence[Change],
    commits: Mapping[str, frozenset[str]],
) -> str:
    if not claim.target:
        return claim.reason
    if hindrance := red.claimed[commit].hindrance:
        return f"it overrules nothing here: {hindrance}"
    named = [change for change in changes if claim.target in (change.id, change.section.id)]
    if not named:
        name = red.new.document.artefact.id
        return (
            f"it overrules nothing in {name}: between these two versions no change has that id or stands in "
            f"a section of that id; `artefacts redline {name} --format json` lists the ids of both"
        )
    weighty = [change for change in named if change.weighty]
    if not weighty:
        return "it overrules nothing: what it names is editorial by the rules; leave the trailer out"
    left = [change for change in weighty if change.overruled is None]
    part = [change for change in left if commit in commits.get(change.id, ())]
    if len(left) < len(weighty) and not part:
        return ""  # what is left of the section is not the commit's at all
    told = part or left
    what, verb, them = ("change", "stays", "it") if len(told) == 1 else ("changes", "stay", "them")
    return (
        f"{len(told)} {what} that it names {verb} substantive: the commit did not make {them} alone; undo "
        f"and make {them} again in one commit, or leave {them} to the forums"
    )
