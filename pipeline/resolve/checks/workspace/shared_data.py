"""Ids in shared data, questions and rows into the problems of those that name nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.errors import Place, Problem, did_you_mean, found
from pipeline.load.decision_tables import TABLE_NAMES, decision_table
from pipeline.model.shared import Entry, Shared
from pipeline.model.text.block import Table
from pipeline.model.text.inline import Id
from pipeline.model.text.many import many
from pipeline.resolve.checks.checked import Checked, Library
from pipeline.workspace.processes.later import later

_role_keys = later("pipeline.load.schemas.shared", "role_keys")


@dataclass(frozen=True, slots=True)
class _Known:
    """The ids of one kind, and how a name that is none of them is told of."""

    code: str
    what: str
    ids: frozenset[Id]


def unknown_in_shared(library: Library) -> Iterator[Problem]:
    """What roles, groups of roles and approvals name, and what does not exist."""
    shared = library.shared
    roles = _known("DATA-01", "role", shared, "roles")
    bodies = _known("DATA-02", "code body", shared, "code-bodies")
    milestones = _known("DATA-03", "milestone", shared, "milestones")
    approvers = _known("DATA-04", "approver", shared, "code-bodies", "forums")
    asked = (asked for name in TABLE_NAMES for asked in decision_table(shared, name).questions)
    for question in asked:
        if question.code_body:
            yield from _unknown(bodies, (question.code_body,), question.place)
    for role in shared["roles"]:
        yield from _unknown(bodies, _items(role, "code_bodies"), _at(role, "code_bodies"))
        yield from _unknown(milestones, _items(role, "milestone"), _at(role, "milestone"))
    for group in shared["role-groups"]:
        yield from _unknown(roles, _items(group, "roles"), _at(group, "roles"))
    for approval in shared["approvals"]:
        yield from _unknown(roles, _items(approval, "role"), _at(approval, "role"))
        named = tuple(item for item in _items(approval, "approvers") if " " not in item)
        yield from _unknown(approvers, named, _at(approval, "approvers"))


def doubled_approvals(library: Library) -> Iterator[Problem]:
    """Roles that have two rows of approvals for the same answers, of which only one could be true."""
    table = decision_table(library.shared, "approvals")
    rows: dict[str, list[Entry]] = {}
    for approval in library.shared["approvals"]:
        role = approval.text("role")
        own = rows.setdefault(role, [])
        first = next((row for row in own if table.overlap(row, approval)), None)
        if first is not None:
            hint = f"the first is on line {first.place.line}"
            yield found("DATA-05", _at(approval, "role"), f"role '{role}' has two rows", hint)
        own.append(approval)


def uneven_roles(library: Library) -> Iterator[Problem]:
    """Keys of the workspace's own that some roles have and others lack, and those that are nearly ours."""
    roles = library.shared["roles"].entries
    known = frozenset(_role_keys())
    for key in dict.fromkeys(key for role in roles for key in role.values if key not in known):
        having = [role for role in roles if key in role.values]
        near = did_you_mean(key, known)
        if len(having) < len(roles) or near:
            hint = near or f"add '{key}' to each role, or take it out"
            message = f"'{key}' is a key of {many(len(having), 'role')} of {len(roles)}"
            yield found("DATA-06", _at(having[0], key), message, hint)


def unknown_artefacts_cited(library: Library) -> Iterator[Problem]:
    """Artefacts that the rules of approval and routing cite, and that do not exist."""
    for entry, artefact_id, _ in _cited(library):
        if artefact_id not in library.ids:
            message = f"unknown artefact '{artefact_id}'"
            yield found("REF-01", _at(entry, "see"), message, did_you_mean(artefact_id, library.ids))


def unknown_sections_cited(checked: Checked) -> Iterator[Problem]:
    """Sections of this artefact that the rules of approval and routing cite, and that it does not have."""
    own = checked.document.artefact.id
    for entry, artefact_id, target in _cited(checked.library):
        if artefact_id == own and checked.whole and target not in checked.targets:
            message = f"unknown id '{target}' in '{own}'"
            hint = did_you_mean(target, checked.targets) or "write 'see: artefact#id'"
            yield found("REF-03", _at(entry, "see"), message, hint)


def unknown_in_document(checked: Checked) -> Iterator[Problem]:
    """Roles and code bodies that questions and rows of data name, and that do not exist."""
    roles = _known("DATA-01", "role", checked.shared, "roles")
    bodies = _known("DATA-02", "code body", checked.shared, "code-bodies")
    for table in checked.tables:
        yield from _located(checked, roles, table.applies.roles, table.place)
        yield from _located(checked, bodies, table.applies.code_bodies, table.place)
        yield from _row_roles(checked, table, roles)


def _cited(library: Library) -> Iterator[tuple[Entry, Id, Id]]:
    """The entries that cite a section, with its artefact and its id."""
    for entry in (*library.shared["approvals"], *library.shared["routing"]):
        if entry.text("see"):
            artefact_id, _, target = entry.text("see").partition("#")
            yield entry, artefact_id, target


def _row_roles(checked: Checked, table: Table, roles: _Known) -> Iterator[Problem]:
    shared_path = checked.shared["approvals"].path
    for row in table.rows:
        if row.roles and row.place.path != shared_path:
            yield from _located(checked, roles, row.roles, row.place)


def _known(code: str, what: str, shared: Shared, *names: str) -> _Known:
    return _Known(code, what, frozenset(entry.id for name in names for entry in shared[name]))


def _located(checked: Checked, known: _Known, names: tuple[Id, ...], place: Place) -> Iterator[Problem]:
    for name in names:
        if name not in known.ids:
            yield from _unknown(known, (name,), checked.library.located(place, name))


def _unknown(known: _Known, names: tuple[Id, ...], place: Place) -> Iterator[Problem]:
    for name in names:
        if name not in known.ids:
            hint = did_you_mean(name, known.ids)
            yield found(known.code, place, f"unknown {known.what} '{name}'", hint)


def _items(entry: Entry, key: str) -> tuple[str, ...]:
    return entry.texts(key) or tuple(filter(None, (entry.text(key),)))


def _at(entry: Entry, key: str) -> Place:
    return entry.places.get(key, entry.place)
