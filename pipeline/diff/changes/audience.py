"""Shared data and the name of a role into the question which changes concern it."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.errors import PipelineError, did_you_mean
from pipeline.model.change import Change
from pipeline.model.shared import Shared, data_set
from pipeline.model.text.inline import Id
from pipeline.resolve.role_words import role_names, role_word

_EVERYONE = "all"
"""The label of what applies to everybody."""


@dataclass(frozen=True, slots=True)
class Audience:
    """A role, code body or label, and all of each kind that there are."""

    name: Id
    title: str
    roles: frozenset[Id]
    """What of all roles concerns it; the same of code bodies and labels."""
    code_bodies: frozenset[Id]
    labels: frozenset[Id]
    all_roles: frozenset[Id]
    all_code_bodies: frozenset[Id]
    all_labels: frozenset[Id]


def audience(shared: Shared, asked: str) -> Audience:
    """The audience that an id, code, name or group of roles means; PipelineError for an unknown one."""
    meant = role_word(shared, asked)
    if meant:
        return _audience(shared, "roles", meant.roles, meant.name, meant.id)
    for kind in _KINDS[1:]:
        for entry in data_set(shared, kind):
            names = (entry.id, entry.text("name"), entry.text("text"))
            if asked.casefold() in (name.casefold() for name in names if name):
                return _audience(shared, kind, (entry.id,), entry.text("name") or entry.text("text"))
    known = [
        *role_names(shared),
        *(entry.id for kind in _KINDS[1:] for entry in data_set(shared, kind)),
    ]
    listed = ", ".join(entry.id for kind in _KINDS for entry in data_set(shared, kind))
    hint = did_you_mean(asked.casefold(), map(str.casefold, known)) or f"these are known: {listed}"
    raise PipelineError(f"there is no role, code body or label '{asked}'", hint=hint)


def concerns(change: Change, who: Audience) -> bool:
    """True unless the change says that it is for other roles, other code bodies or other participants."""
    return is_meant(change.applies_to, who)


def is_meant(applies_to: Iterable[str], who: Audience) -> bool:
    """True unless what something applies to are other roles, other code bodies or other labels."""
    named = frozenset(applies_to)
    return all(
        not (named & known) or bool(named & own)
        for known, own in (
            (who.all_roles, who.roles),
            (who.all_code_bodies, who.code_bodies),
            (who.all_labels, who.labels),
        )
    )


def unconcerned(changes: Iterable[Change], shared: Shared) -> tuple[str, ...]:
    """The names of the participants, code bodies and roles whom no substantive change concerns.

    One that is editorial by its author alone counts as substantive.
    A change for one kind of participant may concern any role: what it says of other kinds does not count.
    """
    weighty = [change for change in changes if change.weighty]
    whom = (
        _audience(shared, kind, (entry.id,), entry.text("name") or entry.text("text").removesuffix(" only"))
        for kind in ("labels", "code-bodies", "roles")
        for entry in data_set(shared, kind)
        if entry.id != _EVERYONE
    )
    return tuple(
        audience.title for audience in whom if not any(concerns(change, audience) for change in weighty)
    )


def names(shared: Shared) -> dict[Id, str]:
    """How roles, code bodies and labels are called."""
    return {
        entry.id: entry.text("text") or entry.text("name")
        for kind in ("labels", "code-bodies", "roles")
        for entry in data_set(shared, kind)
    }


def _audience(shared: Shared, kind: str, own: tuple[Id, ...], title: str, name: Id = "") -> Audience:
    """The audience of some entries of a kind; its name is that of the first, where no other is given."""
    known = {key: frozenset(entry.id for entry in data_set(shared, key)) for key in _KINDS}
    meant = {**known, kind: frozenset(own)}
    if kind == "roles":
        meant["code-bodies"] = _bodies_of(shared, own) or known["code-bodies"]
    if kind == "code-bodies":
        meant["roles"] = frozenset(
            entry.id for entry in data_set(shared, "roles") if own[0] in str(entry.values.get("code_bodies"))
        )
    meant["labels"] = meant["labels"] | {_EVERYONE}
    sides = (*(meant[key] for key in _KINDS), *(known[key] for key in _KINDS))
    return Audience(name or own[0], title, *sides)


def _bodies_of(shared: Shared, roles: tuple[Id, ...]) -> frozenset[Id]:
    bodies = (entry.values.get("code_bodies") for entry in data_set(shared, "roles") if entry.id in roles)
    return frozenset(str(body) for named in bodies if isinstance(named, list | tuple) for body in named)


_KINDS = ("roles", "code-bodies", "labels")
