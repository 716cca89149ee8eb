"""Answers to the questions of a workspace into the routes that they meet, and the documents of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.errors import PipelineError
from pipeline.govern.citations import Citation, citation
from pipeline.govern.roles import code_bodies, entry_names, roles_meant
from pipeline.load.decision_tables import decision_table
from pipeline.load.sources import Sources
from pipeline.model.dates import NOT_STATED
from pipeline.model.decision_table import AnswerColumn, Asked, DecisionTable
from pipeline.model.shared import Entry, Shared
from pipeline.model.text.inline import Id
from pipeline.publish.history.reading import refuse_errors


class AnswerBasis(StrEnum):
    """How far the material decides a question."""

    STATED = "stated"
    NEEDS_AGREEMENT = "needs agreement"
    NOT_STATED = NOT_STATED


@dataclass(frozen=True, slots=True)
class RouteDocument:
    """A document that a route may ask for."""

    id: Id
    name: str
    needed: str
    """As the table says it: "yes", "yes, typically", "no", "not stated"."""
    version: str
    """"not stated" where there is none to be had."""
    pending: str
    """Why it cannot be completed yet; "" where it can."""

    @property
    def answer(self) -> AnswerBasis:
        """Whether the material says that the route asks, or does not ask, for the document."""
        return AnswerBasis.NOT_STATED if self.needed == NOT_STATED else AnswerBasis.STATED


@dataclass(frozen=True, slots=True)
class Route:
    """One row of the table of routes."""

    id: Id
    route: str
    documents: tuple[RouteDocument, ...]
    agreement: bool
    """True where an approach has to be agreed first, whatever the documents are."""
    note: str
    citation: Citation
    """What the answers rest on that are stated; the others rest on nothing."""


@dataclass(frozen=True, slots=True)
class Routing:
    """What some answers lead to: a route, or several to choose from."""

    asked: tuple[tuple[Asked, str], ...]
    """Each question with its answer."""
    answer: AnswerBasis
    routes: tuple[Route, ...]
    cautions: tuple[str, ...]
    """What the material leaves open for the roles asked about."""


def routing(sources: Sources, answers: Mapping[Id, str], roles: tuple[str, ...] = ()) -> Routing:
    """The routes that the answers to the questions of the table meet, by the ids of the questions.

    `roles` are those that are asked about; PipelineError for an unknown one, and where the workspace asks no
    question. SourceProblems where the shared data have errors.
    """
    refuse_errors(sources.workspace_problems())
    asked = decision_table(sources.shared, "routing")
    if not asked.questions:
        raise PipelineError(
            "this workspace asks no question that a route could follow from",
            hint="write questions into sources/shared/decision-tables.yaml, and rows into routing.yaml",
        )
    rows = asked.met(sources.shared["routing"].entries, answers)
    routes = tuple(_route(row, asked, sources) for row in rows)
    given = tuple((question, answers[question.id]) for question in asked.questions if question.id in answers)
    return Routing(given, _answer(routes), routes, tuple(_cautions(asked, sources, roles)))


def _answer(routes: tuple[Route, ...]) -> AnswerBasis:
    if not routes:
        return AnswerBasis.NOT_STATED
    return AnswerBasis.NEEDS_AGREEMENT if any(route.agreement for route in routes) else AnswerBasis.STATED


def _route(row: Entry, asked: DecisionTable, sources: Sources) -> Route:
    return Route(
        row.id,
        row.text("route"),
        tuple(_document(column, column.stated_by(row), sources) for column in asked.columns),
        bool(row.values.get("agreement")),
        row.text("note"),
        citation(row, sources),
    )


def _document(column: AnswerColumn, needed: str, sources: Sources) -> RouteDocument:
    """A column is named after its artefact or external document, where it has the id of one."""
    external = sources.shared["documents"].get(column.id)
    if column.id in sources.artefact_ids():
        title, version = sources.artefact(column.id).title, sources.history(column.id)[-1].version
        return RouteDocument(column.id, column.name or title, needed, version, "")
    if external is None:
        return RouteDocument(column.id, column.name or column.id.upper(), needed, NOT_STATED, "")
    pending = external.text("status") or "not available" if external.values.get("pending") else ""
    title, version = external.text("title"), external.text("version")
    return RouteDocument(column.id, column.name or title, needed, version, pending)


def _cautions(asked: DecisionTable, sources: Sources, words: tuple[str, ...]) -> list[str]:
    """The table speaks of its code bodies together; a role under some of them is not addressed by it."""
    shared = sources.shared
    addressed = {question.code_body for question in asked.questions if question.code_body}
    meant = {role.id: role for word in words for role in roles_meant(shared, word)}
    return [
        f"{role.text('name')} is governed by {_governed_by(role, shared)}: "
        "how the rule applies to such a role is not stated"
        for role in meant.values()
        if addressed and set(code_bodies(role)) != addressed
    ]


def _governed_by(role: Entry, shared: Shared) -> str:
    names = entry_names(shared, "code-bodies", code_bodies(role))
    return f"the {' and the '.join(names)}" if names else "no code body that is stated"
