"""Who owns what at the end of a whole way, kept beside the repository by everything that the way is made of.

As with what stayed in its steps, nobody need trust it: what is damaged, foreign or cannot be meant counts for
nothing, and is found out from the steps.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import TypeVar

from pipeline.diff.authors.looks import Looks
from pipeline.diff.authors.replay import NOBODY, Owners
from pipeline.diff.authors.runs import Runs
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.publish.history.commit_path import Way
from pipeline.publish.redlines.following import positions_of
from pipeline.publish.redlines.kept_steps import secret_of
from pipeline.workspace.git import repository as git
from pipeline.workspace.git.kept import keep_file, kept_file

_MOST_WAYS = 8
"""Of one artefact; the oldest go first."""
_SIZE = 16
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KeptWay:
    """A way whose owners may be kept."""

    repository: git.Repository
    artefact_id: Id
    key: str
    """The hash of its states, its steps and what its ends say; "" where an end is not committed."""
    ends: tuple[Document, Document]
    count: int
    """The number of attributions."""


def way_key(path: Way, ends: Iterable[str]) -> str:
    """What names a way: its commits, its steps, and what its ends say; "" where that is not known of one."""
    said = tuple(ends)
    steps = (f"{link.old} {link.new} {link.by}" for link in path.links)
    text = "\n".join((*said, *path.names, *steps))
    return blake2b(text.encode(), digest_size=_SIZE).hexdigest() if all(said) else ""


def kept_owners(way: KeptWay, names: tuple[str, ...]) -> tuple[Owners, tuple[str, ...]] | None:
    """The owners of a way, and those of its states, by these names, that do not load; None if unknown."""
    for line in _lines(way):
        key, _, rest = line.partition(b" ")
        if way.key and key == way.key.encode():
            digest, _, entry = rest.partition(b" ")
            if digest == _digest(way, entry).encode():
                known = _read(entry, way)
                return known if known is not None and set(known[1]) <= set(names) else None
    return None


def keep_owners(way: KeptWay, owners: Owners, left_out: tuple[str, ...]) -> None:
    """Keeps the owners of a way."""
    if not way.key:
        return
    runs = [_values(owners.brought), _values(owners.looks), _values(owners.took)]
    entry = json.dumps([runs, left_out], separators=(",", ":")).encode()
    line = b" ".join((way.key.encode(), _digest(way, entry).encode(), entry))
    others = [other for other in _lines(way) if not other.startswith(way.key.encode())]
    lines = [*others[1 - _MOST_WAYS :], line]
    keep_file(way.repository, _name(way), b"".join(kept + b"\n" for kept in lines))


def _lines(way: KeptWay) -> list[bytes]:
    return kept_file(way.repository, _name(way)).splitlines()


def _name(way: KeptWay) -> str:
    return f"{way.artefact_id}.owners"


def _digest(way: KeptWay, entry: bytes) -> str:
    secret = secret_of(way.artefact_id)
    return blake2b(way.key.encode() + b" " + entry, key=secret, digest_size=_SIZE).hexdigest()


def _values(runs: Runs[T]) -> list[object]:
    return [runs.starts, runs.values]


def _read(entry: bytes, way: KeptWay) -> tuple[Owners, tuple[str, ...]] | None:
    """What an entry says; None where it cannot be meant."""
    try:
        (brought, looks, took), left_out = json.loads(entry)
        old, new = map(positions_of, way.ends)
        owners = Owners(
            _runs(brought, new, lambda value: _number(value, way)),
            _runs(looks, new, lambda value: _looks(value, way)),
            _runs(took, old, lambda value: _number(value, way)),
        )
        return owners, tuple(map(str, left_out))
    except (ValueError, TypeError, RecursionError):
        return None


def _runs(value: object, length: int, read: Callable[[object], T]) -> Runs[T]:
    """The runs of an entry; ValueError for such as do not cover so many positions, one after the other."""
    if not isinstance(value, list):
        raise TypeError
    starts, values = value
    places = tuple(int(start) for start in starts)
    if len(places) != len(values) or places[:1] != ((0,) if length else ()):
        raise ValueError
    if any(start >= stop for start, stop in pairwise((*places, length))):
        raise ValueError
    return Runs(places, tuple(map(read, values)), length)


def _number(value: object, way: KeptWay) -> int:
    if not isinstance(value, int) or not NOBODY <= value < way.count:
        raise ValueError
    return value


def _looks(value: object, way: KeptWay) -> Looks:
    if not isinstance(value, list):
        raise TypeError
    return tuple((str(name), _number(number, way)) for name, number in value)
