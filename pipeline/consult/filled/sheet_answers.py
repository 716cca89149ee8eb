"""The sheets of a returned file into what was given for each field: a column of questions, one of answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.consult.filled.asked_form import ANSWER, AskedForm
from pipeline.consult.filled.line_answers import GivenAnswer
from pipeline.consult.filled.placed import Placement
from pipeline.consult.typed.matching import is_blank, plain, plain_name
from pipeline.errors import PipelineError, did_you_mean
from pipeline.model.organisation.language import TABLES
from pipeline.model.text.inline import FieldKind, Id
from pipeline.read.forms.form_lines import Beside
from pipeline.read.forms.word_gaps import tick_of
from pipeline.read.texts.raw import Place, RawCell, RawFile, RawTable

_ANSWERS = frozenset(
    (
        *("answer", "answers", "your answer", "response", "responses", "your response", "reply", "antwort"),
        *(
            plain_name(words[key])
            for words in TABLES.values()
            for key in ("question.response", "answers.answer")
        ),
    )
)
"""What a column of answers is called, as it is compared."""
_LOST = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NULL!", "#NUM!")
TWICE, UNPLACED = "second answer to one question", "text of a sheet"


def sheet_placement(form: AskedForm, raw: RawFile) -> Placement:
    """What the sheets of a file give; PipelineError where none has a column of questions and of answers."""
    if raw.refused:
        raise PipelineError(raw.refused, hint="ask for it as a plain .xlsx file")
    reading = _Reading(_keys(form), {asked.id: asked.kind for asked in form.fields})
    tables = [(table, key) for table in raw.tables if (key := reading.key_column(table)) is not None]
    answered = [(table, key, place) for table, key in tables if (place := _answer_heading(table)) is not None]
    if not answered:
        raise _no_columns(raw, known=bool(tables))
    known = _known_words(form)
    beside: list[Beside] = []
    for table, key, heading in answered:
        taken = {heading, *reading.rows(table, key, heading, beside)}
        beside += _left(table, taken, known)
    for table in raw.tables:
        if all(table is not own for own, _, _ in answered):
            beside += _left(table, set(), known)
        beside += (
            Beside("note on a cell", f"{table.name}!{table.address(place)}", note)
            for place, note in table.notes.items()
        )
    beside += (Beside(text.kind, text.where, text.text) for text in raw.texts if not is_blank(text.text))
    return Placement(reading.given, (), tuple(beside))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known of the questions, and what was given for them so far."""

    keys: Mapping[str, Id]
    kinds: Mapping[Id, FieldKind]
    given: dict[Id, GivenAnswer] = field(default_factory=dict)

    def key_column(self, table: RawTable) -> int | None:
        """The column that names the most questions; None where none names any."""
        hits: dict[int, set[Id]] = {}
        for (_, column), cell in table.cells.items():
            target = self.keys.get(_key(cell.text))
            if target is not None:
                hits.setdefault(column, set()).add(target)
        return max(hits, key=lambda column: (len(hits[column]), -column)) if hits else None

    def rows(self, table: RawTable, key: int, heading: Place, beside: list[Beside]) -> Iterator[Place]:
        """Takes the answer of each row below the headings; the places of what was taken."""
        for number, cells in table.rows():
            asked = next((cell for cell in cells if cell.column == key), None)
            own = next((cell for cell in cells if cell.column == heading[1]), None)
            if number <= heading[0] or asked is None:
                continue
            target = self.keys.get(_key(asked.text))
            if target is None:
                continue
            yield number, key
            if own is not None:
                yield number, heading[1]
            self._take(table, (number, heading[1]), target, own, beside)

    def _take(
        self, table: RawTable, place: Place, target: Id, cell: RawCell | None, beside: list[Beside]
    ) -> None:
        where = f"{table.name}!{table.address(place)}"
        text = _said(cell, self.kinds[target]) if cell else ""
        before = self.given.get(target)
        if before is not None and before.text.strip() and text.strip() and plain(before.text) != plain(text):
            beside.append(Beside(TWICE, where, text))
            text, where = before.text, before.place
            doubt = "two rows answer this question, and differ"
        elif before is not None and not text.strip():
            return
        else:
            doubt = "a formula gives no value here" if text.strip().upper() in _LOST else ""
        self.given[target] = GivenAnswer(text, where, tick_of(text), doubt=doubt)
        if cell is not None and cell.formula and cell.formula != cell.text:
            beside.append(Beside("formula", where, f"{cell.formula} gives {cell.text}"))


def _said(cell: RawCell, kind: FieldKind) -> str:
    """What a cell says; of a day what the file keeps, whatever order it is shown in."""
    return cell.day.isoformat() if cell.day is not None and kind is FieldKind.DATE else cell.text


def _keys(form: AskedForm) -> Mapping[str, Id]:
    """The answers by all that their questions are called: ids, numbers, ids of fields."""
    keys: dict[str, Id] = {}
    for asked in form.fields:
        keys[_key(asked.id)] = asked.id
        if asked.part == ANSWER:
            for own in (asked.question, asked.number, f"question {asked.number}", f"q{asked.number}"):
                keys.setdefault(_key(own), asked.id)
    keys.pop("", None)
    return keys


def _key(text: str) -> str:
    return plain(text).rstrip(".")


def _answer_heading(table: RawTable) -> Place | None:
    """Where the column of answers has its heading: the first row that has one."""
    return next(
        (place for place, cell in sorted(table.cells.items()) if plain_name(cell.text) in _ANSWERS), None
    )


def _no_columns(raw: RawFile, *, known: bool) -> PipelineError:
    heads = [cell.text for table in raw.tables for _, cell in sorted(table.cells.items())][:20]
    hint = did_you_mean("Answer", heads)
    if known:
        return PipelineError(
            "no column is headed 'Answer'", hint=hint or "call the column of answers 'Answer'"
        )
    told = "no column has the ids or the numbers of the questions"
    return PipelineError(told, hint="put the id or the number of its question into each row")


def _known_words(form: AskedForm) -> frozenset[str]:
    """What a sheet may repeat of the form, as it is compared."""
    texts = {form.title, form.text.artefact, form.text.version, *form.names, *form.names.values()}
    for words in TABLES.values():
        texts |= {text for key, text in words.items() if key.startswith(("question.", "stage.", "answers."))}
    for asked in form.fields:
        texts |= {asked.id, asked.question, asked.number, asked.words, asked.section, asked.form_field.label}
        texts |= {f"{asked.words}\n{asked.form_field.label}", str(asked.kind), asked.applies.stage}
        texts.add(", ".join(form.names.get(own, own) for own in asked.applies.roles))
        texts.add(", ".join(form.names.get(own, own) for own in asked.applies.code_bodies))
    return frozenset(map(plain, texts))


def _left(table: RawTable, taken: set[Place], known: frozenset[str]) -> Iterator[Beside]:
    """What stands in a sheet and is neither an answer nor of the form."""
    for place, cell in sorted(table.cells.items()):
        if place not in taken and not is_blank(cell.text) and plain(cell.text) not in known:
            yield Beside(UNPLACED, f"{table.name}!{table.address(place)}", cell.text)
