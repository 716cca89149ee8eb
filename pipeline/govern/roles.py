"""Roles into who approves them, and what else the shared tables say of that; nothing beyond them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.errors import PipelineError, did_you_mean
from pipeline.govern.citations import Citation, citation
from pipeline.load.decision_tables import decision_table
from pipeline.load.sources import Sources
from pipeline.model.dates import NOT_STATED
from pipeline.model.decision_table import Asked, DecisionTable
from pipeline.model.shared import Entry, Shared
from pipeline.model.text.inline import Id
from pipeline.publish.history.reading import refuse_errors
from pipeline.resolve.role_words import role_names, role_word


@dataclass(frozen=True, slots=True)
class RoleApproval:
    """Who approves a role, by one row of the table."""

    role: Id
    name: str
    code: str
    code_bodies: tuple[str, ...]
    approvers: tuple[str, ...]
    """Their names; () where the material does not state them."""
    met: Mapping[Id, str]
    """Which answers meet the row, by the ids of the questions that the table asks; "any" for all."""
    stated: Mapping[Id, str]
    """What the row states in the workspace's own columns, by their ids."""
    note: str
    citation: Citation | None
    """None where no row of the table is about the role."""

    @property
    def answer(self) -> str:
        """ "stated" or "not stated"."""
        return "stated" if self.approvers else NOT_STATED


def role_approvals(
    sources: Sources, words: tuple[str, ...], answers: Mapping[Id, str] | None = None
) -> tuple[RoleApproval, ...]:
    """The approvals of the roles that the words mean, each once; of all roles for ().

    `answers` are those to the questions of the table; a question that is left open leaves out no row.
    PipelineError for an unknown word; SourceProblems where the shared data have errors, since a row that is
    left out would look like one that the material does not state.
    """
    refuse_errors(sources.workspace_problems())
    shared = sources.shared
    wanted = [role for word in words for role in roles_meant(shared, word)] if words else shared["roles"]
    given = answers or {}
    return tuple(
        approval
        for role in {role.id: role for role in wanted}.values()
        for approval in _approvals(role, given, sources)
    )


def roles_meant(shared: Shared, word: str) -> tuple[Entry, ...]:
    """The roles that a word means: an id, code, name or group; PipelineError for an unknown one.

    Several roles may share a name that is used for each of them.
    """
    meant = role_word(shared, word)
    if meant is None:
        known = map(str.casefold, role_names(shared))
        hint = did_you_mean(word.casefold(), known) or f"the roles are: {_listed(shared)}"
        raise PipelineError(f"there is no role '{word}'", hint=hint)
    return tuple(role for role in shared["roles"] if role.id in meant.roles)


def entry_names(shared: Shared, data: str, ids: tuple[Id, ...]) -> tuple[str, ...]:
    """The names of entries of a data set; an unknown id stands for itself."""
    entries = ((name, shared[data].get(name)) for name in ids)
    return tuple(entry.text("name") if entry else name for name, entry in entries)


def code_bodies(role: Entry) -> tuple[Id, ...]:
    """The ids of the code bodies that govern a role."""
    return role.texts("code_bodies")


def _approvals(role: Entry, answers: Mapping[Id, str], sources: Sources) -> Iterator[RoleApproval]:
    """One for each row that the role and the answers meet; one that states nothing where none is met."""
    asked = decision_table(sources.shared, "approvals")
    own = tuple(row for row in sources.shared["approvals"] if row.text("role") == role.id)
    for row in asked.met(own, answers) or (None,):
        yield _approval(role, row, asked, sources)


def _approval(role: Entry, row: Entry | None, asked: DecisionTable, sources: Sources) -> RoleApproval:
    shared = sources.shared
    approvers = tuple(name for name in row.texts("approvers") if name != NOT_STATED) if row else ()
    return RoleApproval(
        role.id,
        role.text("name"),
        role.text("code"),
        entry_names(shared, "code-bodies", code_bodies(role)),
        entry_names(shared, "forums", approvers),
        {question.id: _met(question, row) for question in asked.questions},
        {column.id: column.stated_by(row) if row else NOT_STATED for column in asked.columns},
        row.text("note") if row else "",
        citation(row, sources) if row else None,
    )


def _met(question: Asked, row: Entry | None) -> str:
    return ", ".join(question.met_by(row)) if row and question.id in row.values else "any"


def _listed(shared: Shared) -> str:
    return ", ".join(role.id for role in shared["roles"])
