"""The tables that a workspace decides by into the problems of their rows and questions."""

from collections.abc import Iterator, Mapping
from itertools import combinations, islice

from pipeline.errors import Place, Problem, did_you_mean, found
from pipeline.load.decision_tables import TABLE_NAMES, decision_table
from pipeline.load.schemas.shared import Approval, Route
from pipeline.load.shared import DATE_KEYS
from pipeline.model.decision_table import AnswerColumn, Asked, DecisionTable, gaps
from pipeline.model.shared import Entry
from pipeline.model.text.inline import Id
from pipeline.resolve.checks.checked import Library

_KEYS: Mapping[Id, frozenset[str]] = {
    "routing": frozenset(Route.model_fields),
    "approvals": frozenset(Approval.model_fields),
}
"""What the rows of each table state in the program's own keys."""
_OPTIONS = frozenset(("help", "json", "role", "root"))
"""What the commands have for themselves."""
_PRINTED: Mapping[Id, frozenset[str]] = {
    "routing": frozenset(("answer", "cautions", "routes")),
    "approvals": frozenset(("answer", "citation", "code", "name")),
}
"""Keys of the JSON among which the questions stand; of approvals the columns too."""
_MOST_SHOWN = 3


def unasked(library: Library) -> Iterator[Problem]:
    """Rows that answer a question which nobody asks."""
    for table, rows in _tables(library):
        known = _KEYS[table.id] | _own(table)
        for row in rows:
            for key in row.values:
                if key not in known:
                    message = f"row '{row.id}' answers '{key}', and nothing asks or names it"
                    hint = (
                        did_you_mean(key, known) or f"add it to '{table.id}' in shared/decision-tables.yaml"
                    )
                    yield found("RULE-01", _at(row, key), message, hint)


def unoffered(library: Library) -> Iterator[Problem]:
    """Answers in rows that nobody can give: such a row is never met."""
    for table, rows in _tables(library):
        offers = {question.id: question.answers for question in _named(table) if question.answers}
        for row in rows:
            for key, offered in offers.items():
                for answer in row.texts(key) or (row.text(key, offered[0]),):
                    if answer not in offered:
                        message = f"row '{row.id}': '{answer}' is no answer to '{key}'"
                        hint = did_you_mean(answer, offered) or f"the answers are: {', '.join(offered)}"
                        yield found("RULE-02", _at(row, key), message, hint)


def unmet(library: Library) -> Iterator[Problem]:
    """Answers that no row is for; of approvals those for a role that has rows."""
    for table, rows in _tables(library):
        for part in _parts(table, rows):
            some = tuple(islice(gaps(table.questions, part), _MOST_SHOWN)) if table.questions else ()
            if some:
                told = "; ".join(
                    ", ".join(f"{key} {answer}" for key, answer in answers.items()) for answers in some
                )
                of = f" of role '{part[0].text('role')}'" if table.id == "approvals" else ""
                yield found("RULE-03", table.place, f"no row{of} of '{table.id}' is met by: {told}")


def overlapping(library: Library) -> Iterator[Problem]:
    """Pairs of rows that the same answers meet, and that no name of a route tells apart."""
    table = decision_table(library.shared, "routing")
    for row, other in combinations(library.shared["routing"], 2):
        if table.questions and row.text("route") == other.text("route") and table.overlap(row, other):
            message = f"the same answers meet the rows '{row.id}' and '{other.id}'"
            hint = f"the first is on line {row.place.line}; give each a 'route' of its own, to choose from"
            yield found("RULE-04", other.place, message, hint)


def idle_questions(library: Library) -> Iterator[Problem]:
    """Questions that no row answers, so that nothing depends on what is answered."""
    for table, rows in _tables(library):
        for question in table.questions:
            if rows and not any(question.id in row.values for row in rows):
                message = f"no row of '{table.id}' answers the question '{question.id}'"
                yield found("RULE-05", question.place, message)


def undescribed(library: Library) -> Iterator[Problem]:
    """Rows with keys of their own in a file whose table the workspace does not describe: none is shown."""
    for name in TABLE_NAMES:
        rows = library.shared[name].entries
        keys = [key for row in rows for key in row.values if key not in _KEYS[name]]
        if keys and not decision_table(library.shared, name).place.path:
            hint = f"describe '{name}' in shared/decision-tables.yaml"
            yield found("RULE-07", _at(rows[0], keys[0]), f"nothing asks or names '{keys[0]}'", hint)


def taken_names(library: Library) -> Iterator[Problem]:
    """Questions and columns with a name that the program, or another of them, has already."""
    for table, _ in _tables(library):
        seen: set[Id] = set()
        for question in _named(table):
            if question.id in _taken(table, question) | seen:
                yield found(
                    "RULE-06", question.place, f"the name '{question.id}' is taken", "choose another one"
                )
            seen.add(question.id)


def _taken(table: DecisionTable, question: Asked | AnswerColumn) -> frozenset[str]:
    """The keys of a row, and those that are read as dates; of a question the options and what is printed."""
    is_asked = isinstance(question, Asked)
    printed = _PRINTED[table.id] if is_asked or table.id == "approvals" else frozenset()
    return _KEYS[table.id] | DATE_KEYS | printed | (_OPTIONS if is_asked else frozenset())


def _tables(library: Library) -> Iterator[tuple[DecisionTable, tuple[Entry, ...]]]:
    """The tables that the workspace describes, with their rows."""
    for name in TABLE_NAMES:
        table = decision_table(library.shared, name)
        if table.place.path:
            yield table, library.shared[name].entries


def _parts(table: DecisionTable, rows: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    """The rows that answer together: all, or those of each role."""
    if table.id == "routing":
        yield from (rows,) if rows else ()
        return
    for role in dict.fromkeys(row.text("role") for row in rows):
        yield tuple(row for row in rows if row.text("role") == role)


def _own(table: DecisionTable) -> frozenset[Id]:
    return frozenset(question.id for question in _named(table))


def _named(table: DecisionTable) -> tuple[Asked | AnswerColumn, ...]:
    return (*table.questions, *table.columns)


def _at(entry: Entry, key: str) -> Place:
    return entry.places.get(key, entry.place)
