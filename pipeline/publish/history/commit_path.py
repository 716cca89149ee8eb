"""The commits of two ends into the way from the older end to the newer: its states and its steps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.diff.authors.replay import Step
from pipeline.workspace.git.log import LoggedCommit

_OLD, _NEW = "old", "new"
"""The two ends; every other state is the hash of a commit."""


@dataclass(frozen=True, slots=True)
class StateLink:
    """A step between two states."""

    old: str
    new: str
    by: int
    """The number of the commit, those of the older side first."""
    undoes: bool
    """True where it takes back what a commit of the older side did."""


@dataclass(frozen=True, slots=True)
class Way:
    """From the older end to the newer."""

    names: tuple[str, ...]
    """The states: the older end first, each behind those that lead to it."""
    links: tuple[StateLink, ...]


def way(undone: Sequence[LoggedCommit], made: Sequence[LoggedCommit], base: str, *, dirty: bool) -> Way:
    """The way back from the older end to the base, and on to the newer end; `dirty` adds a last step.

    A branch that began before the base is taken to begin there.
    """
    before = {logged.commit.hash: logged.commit.hash for logged in undone} | _last_is(undone, _OLD)
    after = {logged.commit.hash: logged.commit.hash for logged in made}
    after |= {} if dirty else _last_is(made, _NEW)
    middle = base if undone and (made or dirty) else _NEW if undone else _OLD
    links = [
        StateLink(before[logged.commit.hash], parent, number, undoes=True)
        for number, logged in reversed(list(enumerate(undone)))
        for parent in _parents(logged, before, middle)
    ]
    links += [
        StateLink(parent, after[logged.commit.hash], number, undoes=False)
        for number, logged in enumerate(made, len(undone))
        for parent in _parents(logged, after, middle)
    ]
    if dirty:
        newest = after[made[-1].commit.hash] if made else middle
        links.append(StateLink(newest, _NEW, len(undone) + len(made), undoes=False))
    main = _mainline(made, after)
    links.sort(key=lambda link: link.new not in main)  # where ways part, the main one is to be asked first
    names = (_OLD, *reversed(before.values()), middle, *after.values())
    return Way((*(name for name in dict.fromkeys(names) if name != _NEW), _NEW), tuple(links))


def without(path: Way, name: str) -> Way:
    """The way without a state that does not load: its steps fall to the next state on that side."""
    into = [link for link in path.links if link.new == name]
    out_of = [link for link in path.links if link.old == name]
    joined = [
        replace(first, new=second.new) if first.undoes and second.undoes else replace(second, old=first.old)
        for second in out_of
        for first in into
    ]
    rest = [link for link in path.links if name not in (link.old, link.new)]
    return Way(tuple(commit for commit in path.names if commit != name), (*rest, *joined))


def steps(path: Way) -> tuple[Step, ...]:
    """The steps by the numbers of their states."""
    places = {name: place for place, name in enumerate(path.names)}
    return tuple(Step(places[link.old], places[link.new], link.by) for link in path.links)


def _last_is(commits: Sequence[LoggedCommit], name: str) -> dict[str, str]:
    """The newest commit is the state of an end."""
    return {commits[-1].commit.hash: name} if commits else {}


def _parents(logged: LoggedCommit, states: dict[str, str], outside: str) -> Iterator[str]:
    """The states before a commit, each once; all that is not in the list is one state outside."""
    yield from dict.fromkeys(states.get(parent, outside) for parent in logged.parents or ("",))


def _mainline(made: Sequence[LoggedCommit], states: dict[str, str]) -> frozenset[str]:
    """The states along first parents from the newest one."""
    by_hash = {logged.commit.hash: logged for logged in made}
    logged = made[-1] if made else None
    main_states = {_NEW}
    while logged is not None:
        main_states.add(states[logged.commit.hash])
        logged = by_hash.get(logged.parents[0]) if logged.parents else None
    return frozenset(main_states)
