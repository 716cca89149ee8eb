"""What stayed in the steps of a history, kept beside the repository by what both commits say.

Nobody need trust it, and anybody may delete it: an entry that is damaged, cut short, of another user, program
or artefact is found out anew. It holds lengths and names of properties, none of the texts.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from os import urandom

from pipeline.diff.authors.correspondence import Correspondence, Match
from pipeline.model.text.inline import Id
from pipeline.publish.history.program import comparing_program
from pipeline.workspace.git import repository as git
from pipeline.workspace.git.history import folder_ids
from pipeline.workspace.git.kept import keep_file, kept_file
from pipeline.workspace.kept.values import user_secret

_MOST_BYTES = 16_000_000
"""Of the entries of one artefact; the oldest go first."""
_SIZE = 16
"""Bytes of a digest."""
_UNREADABLE = "null"
"""In place of a step: the state does not load."""


@dataclass(slots=True)
class KeptSteps:
    """The entries of one artefact, and what is added to them."""

    secret: bytes
    """What only entries of this program and artefact are made with."""
    states: Mapping[str, str]
    """What each state of the way says, by its name, as one hash; one without is not kept."""
    lines: dict[str, bytes] = field(default_factory=dict)
    """The digest and the entry, by its key, oldest first; none has been looked at."""
    added: bool = False

    def step(self, old: str, new: str) -> Correspondence | None:
        """What stayed in a step; None where that is not known."""
        text = self._entry(self._key(old, new))
        return _correspondence(text) if text else None

    def is_unreadable(self, name: str) -> bool:
        """True where a state is known not to load."""
        return self._entry(self._key(name)) == _UNREADABLE

    def keep_step(self, old: str, new: str, stayed: Correspondence) -> None:
        """Keeps what stayed in a step."""
        self._keep(self._key(old, new), _text(stayed))

    def keep_unreadable(self, name: str) -> None:
        """Keeps that a state does not load."""
        self._keep(self._key(name), _UNREADABLE)

    def forget(self) -> None:
        """Throws away what was kept: it does not fit together."""
        self.lines.clear()

    def data(self) -> bytes:
        """The entries as a file, as many of the newest as it may hold; what is not of this program goes."""
        room, chosen = _MOST_BYTES, list[bytes]()
        for key, line in reversed(list(self.lines.items())):
            if not self._entry(key):
                continue
            entry = key.encode() + b" " + line
            room -= len(entry) + 1
            if room < 0:
                break
            chosen.append(entry)
        return b"".join(entry + b"\n" for entry in reversed(chosen))

    def _key(self, *names: str) -> str:
        """The hash of what some states say; "" where one of them is not kept."""
        said = [self.states.get(name, "") for name in names]
        return self._digest(" ".join(said)) if all(said) else ""

    def _entry(self, key: str) -> str:
        line = self.lines.get(key)
        if line is None:
            return ""
        digest, _, entry = line.partition(b" ")
        if digest != self._digest(f"{key} {entry.decode('utf-8', 'replace')}").encode():
            del self.lines[key]
            return ""
        return entry.decode()

    def _keep(self, key: str, entry: str) -> None:
        if key:
            self.lines.pop(key, None)
            self.lines[key] = f"{self._digest(f'{key} {entry}')} {entry}".encode()
            self.added = True

    def _digest(self, text: str) -> str:
        return blake2b(text.encode(), key=self.secret, digest_size=_SIZE).hexdigest()


def kept_steps(
    repository: git.Repository, artefact_id: Id, commits: Mapping[str, str], others: tuple[str, ...]
) -> KeptSteps:
    """What is kept of an artefact's history.

    `commits` has the commit of each state by its name, `others` what was read of a state beside its sources,
    its changelog and the settings of the workspace.
    """
    kept = KeptSteps(secret_of(artefact_id), said_by_states(repository, artefact_id, commits, others))
    for line in kept_file(repository, _name(artefact_id)).splitlines():
        key, _, rest = line.partition(b" ")
        kept.lines[key.decode("ascii", "replace")] = rest
    return kept


@cache
def secret_of(artefact_id: Id) -> bytes:
    """What only entries of this user, this program and an artefact are made with.

    A user without a secret has one for this run alone: what it keeps, the next finds out anew.
    """
    about = f"{comparing_program()} {artefact_id}".encode()
    return blake2b(about, key=user_secret() or urandom(32), digest_size=32).digest()


def keep_steps(repository: git.Repository, artefact_id: Id, kept: KeptSteps) -> None:
    """Puts what was added beside the repository."""
    if kept.added:
        keep_file(repository, _name(artefact_id), kept.data())


def _name(artefact_id: Id) -> str:
    return f"{artefact_id}.steps"


def said_by_states(
    repository: git.Repository, artefact_id: Id, commits: Mapping[str, str], others: tuple[str, ...]
) -> Mapping[str, str]:
    """All that loading each state can read, as one hash."""
    asked = tuple(dict.fromkeys(commits.values()))
    paths = tuple(dict.fromkeys(("sources", "artefacts.yaml", f"changelogs/{artefact_id}.yaml", *others)))
    objects = [folder_ids(repository, asked, path) for path in paths]
    known = frozenset(objects[0])  # where git told of no sources, nothing tells one state from another
    said = {
        commit: _hash(f"{path} {names.get(commit, '')}" for path, names in zip(paths, objects, strict=True))
        for commit in known
    }
    return {name: said[commit] for name, commit in commits.items() if commit in known}


def _hash(lines: Iterable[str]) -> str:
    return blake2b("\n".join(lines).encode(), digest_size=_SIZE).hexdigest()


def _text(stayed: Correspondence) -> str:
    matches, moved = ([list(_values(match)) for match in side] for side in (stayed.matches, stayed.moved))
    return json.dumps([stayed.old_length, stayed.new_length, matches, moved], separators=(",", ":"))


def _values(match: Match) -> Iterator[object]:
    yield from (match.old, match.new, match.length)
    if match.restyled:
        yield sorted(match.restyled)


def _correspondence(text: str) -> Correspondence | None:
    """What an entry says; None where it cannot be meant: nobody vouches for who wrote it."""
    try:
        old, new, matches, moved = json.loads(text)
        in_place, moves = (tuple(_match(*values) for values in side) for side in (matches, moved))
        stayed = Correspondence(in_place, int(old), int(new), moves)
    except (ValueError, TypeError, RecursionError):
        return None
    fits = all(
        match.old >= 0 <= match.new
        and match.length > 0
        and match.old + match.length <= stayed.old_length
        and match.new + match.length <= stayed.new_length
        for match in (*stayed.matches, *stayed.moved)
    )
    return stayed if fits else None


def _match(old: int, new: int, length: int, restyled: tuple[str, ...] = ()) -> Match:
    return Match(int(old), int(new), int(length), frozenset(map(str, restyled)))
