"""Edits of the working copy into patches as mails, which `git am` makes commits of.

The program itself never writes to a repository. People of the house stand in a patch by name, participants by
the id of their organisation, with an address that no mail can reach: their contacts never come into git.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from difflib import unified_diff
from email.utils import format_datetime

from pipeline.errors import PipelineError
from pipeline.model.reviews.edits import Credit, SourceEdit
from pipeline.publish.taking_back.applied import edited_text
from pipeline.publish.taking_back.joined import JoinedEdit
from pipeline.workspace.snapshots.snapshot import Snapshot

_NOBODY = "Unnamed reviewer"
_MBOX = "From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001"
"""The line by which `git am` knows a mail from `git format-patch`."""


@dataclass(frozen=True, slots=True)
class Reviewers:
    """Who the reviewers are."""

    organisation: str = ""
    """The id of the participant whose people they are; "" for people of the house."""
    known: Mapping[str, str] = field(default_factory=dict)
    """The addresses of those who made commits, by name."""
    folder: str = ""
    """Where the workspace lies in its repository: "" for its root, else with a stroke at its end."""
    comments: tuple[str, ...] = ()
    """The comments that the edits answer: CONSULTATION/COMMENT."""


def patch_mails(snapshot: Snapshot, edits: Sequence[JoinedEdit], whose: Reviewers) -> bytes:
    """A mail for each group of people, in the order of their edits, in one file."""
    groups: dict[tuple[str, ...], list[JoinedEdit]] = {}
    for edit in edits:
        groups.setdefault(_people(edit.credits, whose), []).append(edit)
    done: list[SourceEdit] = []
    mails: list[str] = []
    for number, (people, own) in enumerate(groups.items(), 1):
        before = tuple(done)
        done += [source for edit in own for source in edit.sources]
        diff = "".join(_diffs(snapshot, before, tuple(done), whose.folder))
        mails.append(_mail(people, own, whose, (number, len(groups))) + diff + "-- \nartefacts\n\n")
    return "".join(mails).encode("utf-8")


def _people(credits: Sequence[Credit], whose: Reviewers) -> tuple[str, ...]:
    """The people of an edit as git may know them: name and address."""
    if whose.organisation:
        return (f"{whose.organisation} <{whose.organisation}@participants.invalid>",)
    names = dict.fromkeys(credit.author for credit in credits if credit.author)
    return tuple(_contact(name, whose) for name in names) or (f"{_NOBODY} <unnamed@reviewers.invalid>",)


def _contact(name: str, whose: Reviewers) -> str:
    if name not in whose.known:
        raise PipelineError(
            f"no commit is by '{name}', so nobody knows whether they are of the house",
            hint="say whose people they are: --organisation ID for a participant; a colleague's first commit "
            "makes them known",
        )
    return f"{name} <{whose.known[name]}>"


def _mail(people: Sequence[str], edits: Sequence[JoinedEdit], whose: Reviewers, at: tuple[int, int]) -> str:
    texts = dict.fromkeys(f"{edit.artefact} v{edit.version}" for edit in edits)
    count = "1 edit" if len(edits) == 1 else f"{len(edits)} edits"
    moments = sorted(credit.when for edit in edits for credit in edit.credits if credit.when)
    date = f"Date: {_mail_date(moments[-1])}\n" if moments else ""
    numbered = f" {at[0]}/{at[1]}" if at[1] > 1 else ""
    lines = [f"Comment: {comment}" for comment in whose.comments]
    lines += [f"Co-authored-by: {person}" for person in people[1:]]
    trailers = "".join(f"{line}\n" for line in lines)
    return (
        f"{_MBOX}\nFrom: {_header(people[0])}\n{date}"
        f"Subject: [PATCH{numbered}] Take back {count} of {', '.join(texts)}\n"
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n"
        f"As a reviewer left them in a returned Word file.\n{f'{chr(10)}{trailers}' if trailers else ''}---\n"
    )


def _header(person: str) -> str:
    """A person as the head of a mail takes them: on one line, a name with signs of its own in quotes."""
    name, _, address = " ".join(person.split()).rpartition(" ")
    quoted = re.sub(r'(["\\])', r"\\\1", name)
    return f'"{quoted}" {address}' if re.search(r"[^\w \-\']", name) else f"{name} {address}"


def _mail_date(when: str) -> str:
    return format_datetime(datetime.fromisoformat(when).astimezone(UTC))


def _diffs(
    snapshot: Snapshot, before: Sequence[SourceEdit], after: Sequence[SourceEdit], folder: str
) -> Iterator[str]:
    for path in dict.fromkeys(edit.path for edit in after):
        text = snapshot.read(path).decode("utf-8")
        old, new = (
            edited_text(text, [edit for edit in side if edit.path == path]) for side in (before, after)
        )
        if old != new:
            names = f"a/{folder}{path}", f"b/{folder}{path}"
            yield f"diff --git {names[0]} {names[1]}\n"
            lines = unified_diff(_lines(old), _lines(new), *names)
            yield from (
                line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
            )


def _lines(text: str) -> list[str]:
    """The lines of a text as git counts them."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)
