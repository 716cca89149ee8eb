"""The form of a comments log into a document for those without a spreadsheet: Word with fields, Markdown.

In Word a field that shows its placeholder still (w:showingPlcHdr) is empty.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.load.composed import CellWords, Composed, bullets, composed_document, heading, paragraph, table
from pipeline.model.block import Block, Blocks, Orientation, Paragraph
from pipeline.model.document import Document
from pipeline.model.inline import FieldKind, FormField
from pipeline.model.log_form import (
    ANSWERS,
    COLUMNS,
    NIL_RETURN,
    STAMP_LABEL,
    Answer,
    Column,
    Filler,
    LogForm,
    Topic,
)

ROWS = 20
"""Rows for comments; a row of a Word table can be copied for more."""
_WIDTHS = (5, 11, 13, 10, 9, 8, 17, 16, 11)
"""Shares of the columns of the one who answers, on a page that lies."""
_FILLED = tuple(column for column in COLUMNS if column.filler is Filler.RESPONDENT)
_LONG = ("comment", "proposed")
_HINTS = {"No.": "No."}
"""What stands in a gap that is too narrow for the usual word."""
_MORE = "Copy the last row for more comments."
_ONE_LINE = "Keep each comment on one line; put a backslash before a bar that belongs to its text."


def written_form(form: LogForm, topics: tuple[Topic, ...], about: Composed, *, fields: bool) -> Document:
    """The form; with `fields` the cells hold them, without they are blank and the lists stand below."""
    body: list[Block] = []
    for number, topic in enumerate(topics, 1):
        body += [heading(f"topic-{number}", topic.title), *bullets(f"topic-{number}.lines", topic.lines)]
    body += [heading("columns", "What to write in the columns")]
    body += bullets("columns.lines", [f"{column.heading}: {column.help}" for column in _FILLED])
    body += [heading("about-you", "About you"), _answers(form, fields=fields)]
    body += [Orientation(landscape=True), heading("comments", "Comments"), _comments(form, fields=fields)]
    body += [paragraph(_MORE if fields else f"{_MORE} {_ONE_LINE}")]
    body += [] if fields else _lists(form)
    return composed_document(about, (*body, Orientation(landscape=False)))


def _answers(form: LogForm, *, fields: bool) -> Block:
    rows: list[tuple[CellWords, CellWords]] = [(STAMP_LABEL, form.stamp.text)]
    rows += [(answer.label, _answer_gap(answer) if fields else "") for answer in ANSWERS]
    return table("answers", ("What", "Your answer"), rows, (40, 60), headed_rows=True)


def _answer_gap(answer: Answer) -> CellWords:
    choices = NIL_RETURN if answer.key == "nil_return" else ()
    return _gap(answer.key, answer.label.partition(":")[0], choices)


def _comments(form: LogForm, *, fields: bool) -> Block:
    choices = _choices(form)
    rows = [
        [_column_gap(column, number, choices) if fields else "" for column in _FILLED]
        for number in range(1, ROWS + 1)
    ]
    ids = [f"comment-{number}" for number in range(1, ROWS + 1)]
    return table("comments-table", [column.heading for column in _FILLED], rows, _WIDTHS, row_ids=ids)


def _column_gap(column: Column, number: int, choices: Mapping[str, tuple[str, ...]]) -> CellWords:
    lines = 3 if column.key in _LONG else 1
    gap = _gap(f"comments.{number}.{column.key}", column.heading, choices.get(column.key, ()), lines)
    # A list of Word gives one choice, and a comment may be on two sections.
    return tuple(map(_written_into, gap)) if column.key == "section" else gap


def _written_into(gap: Paragraph) -> Paragraph:
    """The gap, in which other words than its choices may be written."""
    fields = (replace(one, free=True) if isinstance(one, FormField) else one for one in gap.content)
    return replace(gap, content=tuple(fields))


def _gap(field_id: str, label: str, choices: tuple[str, ...], lines: int = 1) -> tuple[Paragraph, ...]:
    kind = FieldKind.CHOICE if choices else FieldKind.TEXT
    hint = "Choose" if choices else _HINTS.get(label, "Write")
    return (Paragraph((FormField(field_id, kind, label, choices, lines=lines, hint=hint),)),)


def _choices(form: LogForm) -> Mapping[str, tuple[str, ...]]:
    """What can be chosen in a column; a Word list cannot depend on another, so sections are those of all."""
    return {
        "artefact": tuple(artefact.name for artefact in form.artefacts),
        "section": form.section_texts(),
        **{column.key: column.choices for column in _FILLED if column.choices},
    }


def _lists(form: LogForm) -> Blocks:
    return tuple(_list_blocks(form))


def _list_blocks(form: LogForm) -> Iterator[Block]:
    yield heading("lists", "Lists to choose from")
    headings = {column.key: column.heading for column in _FILLED}
    for key, choices in _choices(form).items():
        if key == "section":
            yield from _section_blocks(form, headings[key])
            continue
        yield heading(f"list-{key}", headings[key], 2)
        yield from bullets(f"list-{key}.items", choices)


def _section_blocks(form: LogForm, title: str) -> Iterator[Block]:
    """The sections under the artefact that has them."""
    for artefact in form.artefacts:
        own = f"list-section-{artefact.id}"
        yield heading(own, f"{title}: {artefact.name}", 2)
        yield from bullets(f"{own}.items", form.section_texts(artefact.id))
