"""Returned files into which of them stands in the place of which, and what is to be asked about it.

Only the register says that a file replaces another; a name or a text that sounds like it is a question.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePosixPath

from pipeline.consult.returned.mailed import MAIL_TEXT
from pipeline.consult.returned.senders import Sent
from pipeline.consult.typed.matching import plain, short
from pipeline.load.rounds.collated import Ledger

_SOUNDS_REVISED = re.compile(
    r"(?<![a-z])(?:v|ver|version|rev|revision)[ ._-]{0,2}(?:0?[2-9]|[1-9]\d)(?!\d)"
    r"|(?<![a-z])(?:revis(?:ed|ion)|final|update[d]?|amended|corrected|replacement|replaces|supersedes|resubmi\w+)(?![a-z])"
    r"|\((?:[2-9]|[1-9]\d)\)"
)
"""In the name of a file: "log v2", "log_final", "log (2)"; a first version is no revision."""
_SAYS_REVISED = re.compile(
    r"\b(?:this|it|which) (?:replaces|supersedes)\b|\b(?:replaces|supersedes) (?:our|the|my) "
    r"|\b(?:revised|updated|amended|corrected|final) "
    r"(?:version|response|log|return|comments|submission|form)\b"
    r"|\bversion (?:0?[2-9]|[1-9]\d)\b"
    r"|\b(?:disregard|ignore) (?:our|the|my) (?:previous|earlier|first|last)\b"
    r"|\bin (?:place|lieu) of our\b"
)
"""In the words around the table, or those of the mail."""
_NEVER = datetime.max.replace(tzinfo=UTC)
_ANSWER = "write in the column 'replaces' of the register the name of the file that it replaces, or 'nothing'"
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Replacements:
    """Which files stand in the place of which."""

    by_new: Mapping[str, tuple[str, ...]]
    """By the digest of a file, those of the files that it replaces."""
    held: Mapping[str, str]
    """Why a file is set aside until somebody answers, by its digest."""
    asked: Mapping[str, str]
    """What is asked of a file that has its ids already, and goes on being logged."""

    def ancestors(self, sha256: str) -> tuple[str, ...]:
        """Every file that a file replaces, and those that they had replaced, the nearest first."""
        replaced: dict[str, None] = {}
        waiting = list(self.by_new.get(sha256, ()))
        while waiting:
            file = waiting.pop(0)
            if file not in replaced and file != sha256:
                replaced[file] = None
                waiting += self.by_new.get(file, ())
        return tuple(replaced)

    @property
    def replaced(self) -> frozenset[str]:
        """The digests of the files in whose place another stands."""
        return frozenset(old for olds in self.by_new.values() for old in olds)


NO_REPLACEMENTS = Replacements({}, {}, {})


def replacements(files: Sequence[Sent], known: Ledger, names: Mapping[str, Sequence[str]]) -> Replacements:
    """Which files replace which; `names` are what the files that ever came were called, by their digests."""
    by_new = {returned.sha256: returned.replaces for returned in known.returned if returned.replaces}
    held: dict[str, str] = {}
    for sent in sorted(files, key=_arrival):
        sha256 = sent.content.sha256
        if sent.refused or not sent.replaces or sha256 in by_new:
            continue
        olds, why = _resolved(sent, files, names)
        why = why or _impossible(sent, olds, by_new, files, known)
        if why:
            held[sha256] = why
        else:
            by_new[sha256] = olds
    replacements = Replacements(by_new, held, {})
    questions = dict(_questions(files, known, replacements, names))
    has_ids = {cell.sha256 for _, cell in known.all_cells}
    return Replacements(
        by_new,
        held | {key: text for key, text in questions.items() if key not in has_ids},
        {key: text for key, text in questions.items() if key in has_ids},
    )


def held_back(files: Sequence[Sent], replacements: Replacements) -> list[Sent]:
    """The files, those that wait for an answer set aside, and what is asked of the others as a note."""
    return [_told(sent, replacements) for sent in files]


def _told(sent: Sent, replacements: Replacements) -> Sent:
    sha256 = sent.content.sha256
    if sha256 in replacements.held:
        return replace(sent, refused=replacements.held[sha256], hint=_ANSWER)
    if sha256 in replacements.asked:
        return replace(sent, notes=(*sent.notes, f"{replacements.asked[sha256]} ({_ANSWER})"))
    return sent


def _resolved(
    sent: Sent, files: Sequence[Sent], names: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, ...], str]:
    """The digests of the files that a register names, or why they cannot be told."""
    called = {file.content.sha256: [file.content.name] for file in files}
    for sha256, own in names.items():
        called.setdefault(sha256, []).extend(own)
    chosen: list[str] = []
    for wanted in sent.replaces or ():
        exact = [key for key, own in called.items() if wanted in own]
        last = exact or [
            key for key, own in called.items() if wanted in (PurePosixPath(name).name for name in own)
        ]
        if not last:
            return (
                (),
                f"the register says that it replaces '{short(wanted)}', which no returned file is called",
            )
        if len(last) > 1:
            return (
                (),
                f"the register says that it replaces '{short(wanted)}', and several files are called so",
            )
        chosen += last
    return tuple(dict.fromkeys(chosen)), ""


def _impossible(
    sent: Sent,
    olds: Sequence[str],
    by_new: Mapping[str, tuple[str, ...]],
    files: Sequence[Sent],
    known: Ledger,
) -> str:
    """Why a file cannot stand in the place of others; "" where it can."""
    sha256 = sent.content.sha256
    whose = {returned.sha256: returned.organisation for returned in known.returned}
    whose |= {file.content.sha256: file.organisation for file in files}
    replacements = Replacements({**by_new, sha256: tuple(olds)}, {}, {})
    for old in olds:
        if old == sha256 or sha256 in replacements.ancestors(old):
            return "the register says that files replace each other in a circle"
        if sent.organisation and whose.get(old) and whose[old] != sent.organisation:
            return f"the register says that it replaces a file of another organisation, '{whose[old]}'"
        if any(old in others for other, others in by_new.items() if other not in olds):
            return "the register says that it replaces a file in whose place another stands already"
    return ""


def _questions(
    files: Sequence[Sent], known: Ledger, replacements: Replacements, names: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """What is asked of files that sound like a revision of another one."""
    ordered = sorted((file for file in files if not file.refused), key=_arrival)
    sounds = {later.content.sha256: _sounds(later) for later in ordered}
    here = {file.content.sha256 for file in files}
    for number, sent in enumerate(ordered):
        sha256 = sent.content.sha256
        if (
            not sounds[sha256]
            or sent.replaces is not None
            or sha256 in replacements.by_new
            or sha256 in replacements.held
        ):
            continue
        earlier = [
            other.content.name
            for at, other in enumerate(ordered)
            if at != number and (at < number or not sounds[other.content.sha256]) and _may_be(sent, other)
        ]
        earlier += [
            next(iter(names.get(returned.sha256, ())), f"a file with the digest {returned.sha256[:_DIGITS]}…")
            for returned in known.returned
            if returned.sha256 not in here
            and returned.rows
            and sent.organisation == returned.organisation != ""
        ]
        if earlier:
            others = ", ".join(f"'{name}'" for name in earlier[:5])
            yield sha256, f"{sounds[sha256]}: does it replace {others}, or add to it?"


def _may_be(sent: Sent, other: Sent) -> bool:
    """True where a file may be a revision of another: of one organisation, or of one name."""
    if sent.organisation and other.organisation:
        return sent.organisation == other.organisation
    return _stem(sent) == _stem(other) != ""


def _stem(sent: Sent) -> str:
    return " ".join(re.split(r"[\W_]+", _SOUNDS_REVISED.sub("", _own_name(sent)))).strip()


def _sounds(sent: Sent) -> str:
    """What makes a file sound like a revision: its name, the words around its table, or its mail."""
    by_name = _SOUNDS_REVISED.search(_own_name(sent))
    if by_name:
        return f"its name says '{by_name[0].strip()}'"
    texts = (reported for reported in sent.content.reported if reported.kind in (MAIL_TEXT, *_TEXTS))
    for reported in texts:
        said = _SAYS_REVISED.search(plain(reported.text))
        if said:
            return f"{'its mail' if reported.kind == MAIL_TEXT else 'it'} says '{said[0].strip()}'"
    subjects = (mail.subject for mail in sent.content.mails)
    said = next(filter(None, (_SOUNDS_REVISED.search(plain(subject)) for subject in subjects)), None)
    return f"the subject of its mail says '{said[0].strip()}'" if said else ""


_TEXTS = ("text outside the table", "text box", "paragraph", "header or footer")


def _own_name(sent: Sent) -> str:
    return PurePosixPath(sent.content.name).stem.casefold()


def _arrival(sent: Sent) -> tuple[datetime, str]:
    return (sent.received or _NEVER, sent.content.sha256)
