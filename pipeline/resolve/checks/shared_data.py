"""Ids in shared data, questions and rows into the problems of those that name nothing."""

from collections.abc import Iterator

from pipeline.errors import Place, Problem, did_you_mean
from pipeline.model.block import Table
from pipeline.model.inline import Id
from pipeline.model.shared import Entry
from pipeline.resolve.checks.checked import Checked, Library
from pipeline.resolve.checks.codes import found


def unknown_in_shared(library: Library) -> Iterator[Problem]:
    """Code bodies and milestones of roles, roles and approvers of approvals, that do not exist."""
    shared = library.shared
    roles, bodies, milestones, forums = (
        frozenset(entry.id for entry in shared[name])
        for name in ("roles", "code-bodies", "milestones", "forums")
    )
    for role in shared["roles"]:
        yield from _unknown(
            "DATA-02", "code body", _items(role, "code_bodies"), bodies, _at(role, "code_bodies")
        )
        yield from _unknown(
            "DATA-03", "milestone", _items(role, "milestone"), milestones, _at(role, "milestone")
        )
    for approval in shared["approvals"]:
        yield from _unknown("DATA-01", "role", _items(approval, "role"), roles, _at(approval, "role"))
        named = tuple(item for item in _items(approval, "approvers") if " " not in item)
        yield from _unknown("DATA-04", "approver", named, bodies | forums, _at(approval, "approvers"))


def unknown_in_document(checked: Checked) -> Iterator[Problem]:
    """Roles and code bodies that questions and rows of data name, and that do not exist."""
    roles = frozenset(entry.id for entry in checked.shared["roles"])
    bodies = frozenset(entry.id for entry in checked.shared["code-bodies"])
    for table in checked.tables:
        yield from _located(checked, "DATA-01", "role", table.applies.roles, roles, table.place)
        yield from _located(checked, "DATA-02", "code body", table.applies.code_bodies, bodies, table.place)
        yield from _row_roles(checked, table, roles)


def _row_roles(checked: Checked, table: Table, roles: frozenset[Id]) -> Iterator[Problem]:
    shared_path = checked.shared["approvals"].path
    for row in table.rows:
        if row.roles and row.place.path != shared_path:
            yield from _located(checked, "DATA-01", "role", row.roles, roles, row.place)


def _located(
    checked: Checked, code: str, what: str, names: tuple[Id, ...], known: frozenset[Id], place: Place
) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield from _unknown(code, what, (name,), known, checked.library.located(place, name))


def _unknown(
    code: str, what: str, names: tuple[Id, ...], known: frozenset[Id], place: Place
) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield found(code, place, f"unknown {what} '{name}'", did_you_mean(name, known))


def _items(entry: Entry, key: str) -> tuple[str, ...]:
    value = entry.values.get(key)
    return tuple(map(str, value)) if isinstance(value, tuple) else (entry.text(key),)


def _at(entry: Entry, key: str) -> Place:
    return entry.places.get(key, entry.place)
