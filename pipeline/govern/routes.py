"""Where a new entrant stands under the codes into the documents that it completes."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.govern.citations import Citation, citation
from pipeline.govern.roles import code_bodies, names_of, roles_meant
from pipeline.load.sources import Sources
from pipeline.model.dates import NOT_STATED
from pipeline.model.inline import Id
from pipeline.model.shared import Entry
from pipeline.publish.reading import refuse_errors

DOCUMENTS = ("pqs", "sqad", "bsa", "qad")
"""The documents of a route, by the id of their artefact or external record."""


class Answer(StrEnum):
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
    def answer(self) -> Answer:
        """Whether the material says that the route asks, or does not ask, for the document."""
        return Answer.NOT_STATED if self.needed == NOT_STATED else Answer.STATED


@dataclass(frozen=True, slots=True)
class Route:
    """One row of the decision table."""

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
    """The answer for one position under the codes: a route, or several to choose from."""

    bsc: str
    rec: str
    answer: Answer
    routes: tuple[Route, ...]
    cautions: tuple[str, ...]
    """What the material leaves open for the roles asked about."""


def routing(sources: Sources, bsc: str, rec: str, roles: tuple[str, ...] = ()) -> Routing:
    """What a new entrant that is qualified under the BSC and the REC ("yes" or "no") completes.

    `roles` are those that it intends to hold; PipelineError for an unknown one.
    SourceProblems where the shared data have errors.
    """
    refuse_errors(sources.workspace_problems())
    rows = [row for row in sources.shared["routing"] if (row.text("bsc"), row.text("rec")) == (bsc, rec)]
    routes = tuple(_route(row, sources) for row in rows)
    return Routing(bsc, rec, _answer(routes), routes, tuple(_cautions(sources, roles)))


def _answer(routes: tuple[Route, ...]) -> Answer:
    if not routes:
        return Answer.NOT_STATED
    return Answer.NEEDS_AGREEMENT if any(route.agreement for route in routes) else Answer.STATED


def _route(row: Entry, sources: Sources) -> Route:
    return Route(
        row.id,
        row.text("route"),
        tuple(_document(name, row.text(name), sources) for name in DOCUMENTS),
        bool(row.values.get("agreement")),
        row.text("note"),
        citation(row, sources),
    )


def _document(name: Id, needed: str, sources: Sources) -> RouteDocument:
    external = sources.shared["documents"].get(name)
    if name in sources.artefact_ids():
        title, version = sources.artefact(name).title, sources.history(name)[-1].version
        return RouteDocument(name, title, needed, version, "")
    if external is None:
        return RouteDocument(name, name.upper(), needed, NOT_STATED, "")
    pending = external.text("status") or "not available" if external.values.get("pending") else ""
    return RouteDocument(name, external.text("title"), needed, external.text("version"), pending)


def _cautions(sources: Sources, words: tuple[str, ...]) -> list[str]:
    """The table speaks of the BSC and the REC together; a role under one of them is not addressed by it."""
    shared = sources.shared
    meant = {role.id: role for word in words for role in roles_meant(shared, word)}
    return [
        f"{role.text('name')} is governed by the {' and the '.join(bodies)}: "
        "how the rule applies to such a role is not stated"
        for role in meant.values()
        if set(code_bodies(role)) != {"bsc", "rec"}
        for bodies in [names_of(shared, "code-bodies", code_bodies(role))]
    ]
