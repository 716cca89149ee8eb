"""The form of a comments log into a document for those without a spreadsheet: Word with fields, Markdown.

In Word a field that shows its placeholder still (w:showingPlcHdr) is empty.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.load.composed import CellWords, Composed, bullets, composed_document, heading, paragraph, table
from pipeline.model.consultations.log_form import Column, Filler, FormLine, LogForm, Topic
from pipeline.model.organisation.language import Language
from pipeline.model.text.block import Block, Blocks, Orientation, Paragraph
from pipeline.model.text.document import Document
from pipeline.model.text.inline import FieldKind, FormField

ROWS = 20
"""Rows for comments; a row of a Word table can be copied for more."""
_WIDTHS = (5, 11, 13, 10, 9, 8, 17, 16, 11)
"""Shares of the columns of the one who answers, on a page that lies."""
_LONG = ("comment", "proposed")
_NARROW = "number"
"""The column whose gaps are too narrow for the usual word: its heading stands there."""


def written_form(form: LogForm, topics: tuple[Topic, ...], about: Composed, *, fields: bool) -> Document:
    """The form; with `fields` the cells hold them, without they are blank and the lists stand below."""
    body: list[Block] = []
    words = form.language.printed
    for number, topic in enumerate(topics, 1):
        body += [heading(f"topic-{number}", topic.title), *bullets(f"topic-{number}.lines", topic.lines)]
    body += [heading("columns", words("form.columns"))]
    body += bullets(
        "columns.lines", [form.language.told_of(column.heading, column.help) for column in _filled(form)]
    )
    body += [heading("about-you", words("form.about-you")), _answers(form, fields=fields)]
    body += [Orientation(landscape=True), heading("comments", words("form.comments"))]
    body += [_comments(form, fields=fields)]
    more = words("form.more-rows")
    body += [paragraph(more if fields else f"{more} {words('form.one-line')}")]
    body += [] if fields else _lists(form)
    return composed_document(about, (*body, Orientation(landscape=False)))


def _answers(form: LogForm, *, fields: bool) -> Block:
    words = form.language.printed
    rows: list[tuple[CellWords, CellWords]] = [(words("form.stamp"), form.stamp.text)]
    rows += [(answer.label, _answer_gap(answer, form) if fields else "") for answer in form.answers]
    return table("answers", (words("form.what"), words("form.your-answer")), rows, (40, 60), headed_rows=True)


def _filled(form: LogForm) -> tuple[Column, ...]:
    """The columns of the one who answers."""
    return tuple(column for column in form.columns if column.filler is Filler.RESPONDENT)


def _answer_gap(answer: FormLine, form: LogForm) -> CellWords:
    choices = form.nil_return if answer.key == "nil_return" else ()
    label = answer.label.partition(":")[0].rstrip()
    return _gap(FormField(answer.key, FieldKind.TEXT, label, choices), form.language)


def _comments(form: LogForm, *, fields: bool) -> Block:
    choices, columns = _choices(form), _filled(form)
    rows = [
        [_column_gap(column, number, choices, form.language) if fields else "" for column in columns]
        for number in range(1, ROWS + 1)
    ]
    ids = [f"comment-{number}" for number in range(1, ROWS + 1)]
    made = table("comments-table", [column.heading for column in columns], rows, _WIDTHS)
    head, *body = made.rows
    return replace(made, rows=(head, *(replace(row, id=own) for row, own in zip(body, ids, strict=True))))


def _column_gap(
    column: Column, number: int, choices: Mapping[str, tuple[str, ...]], language: Language
) -> CellWords:
    own = f"comments.{number}.{column.key}"
    field = FormField(
        own,
        FieldKind.TEXT,
        column.heading,
        choices.get(column.key, ()),
        lines=3 if column.key in _LONG else 1,
        hint=column.heading if column.key == _NARROW else "",
    )
    gap = _gap(field, language)
    # A list of Word gives one choice, and a comment may be on two sections.
    return tuple(map(_written_into, gap)) if column.key == "section" else gap


def _written_into(gap: Paragraph) -> Paragraph:
    """The gap, in which other words than its choices may be written."""
    fields = (
        replace(inline, free=True) if isinstance(inline, FormField) else inline for inline in gap.content
    )
    return replace(gap, content=tuple(fields))


def _gap(field: FormField, language: Language) -> tuple[Paragraph, ...]:
    """A field to fill, or to choose in where it has options, with what it shows while it is empty."""
    kind = FieldKind.CHOICE if field.options else FieldKind.TEXT
    hint = language.printed("form.choose") if field.options else field.hint or language.printed("form.write")
    return (Paragraph((replace(field, kind=kind, hint=hint),)),)


def _choices(form: LogForm) -> Mapping[str, tuple[str, ...]]:
    """What can be chosen in a column; a Word list cannot depend on another, so sections are those of all."""
    return {
        "artefact": tuple(artefact.name for artefact in form.artefacts),
        "section": form.section_texts(),
        **{column.key: column.choices for column in _filled(form) if column.choices},
    }


def _lists(form: LogForm) -> Blocks:
    return tuple(_list_blocks(form))


def _list_blocks(form: LogForm) -> Iterator[Block]:
    yield heading("lists", form.language.printed("form.lists"))
    headings = {column.key: column.heading for column in _filled(form)}
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
        yield heading(own, form.language.told_of(title, artefact.name), 2)
        yield from bullets(f"{own}.items", form.section_texts(artefact.id))
