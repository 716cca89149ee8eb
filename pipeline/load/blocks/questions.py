"""```questions blocks into a table for each question."""

from collections.abc import Iterator, Mapping
from functools import partial

from pipeline.errors import Place, Problem
from pipeline.load.blocks.grid import plain_cell
from pipeline.load.blocks.setting import Setting
from pipeline.load.markdown.blocks import cell_blocks
from pipeline.load.markdown.handlers import Directive
from pipeline.load.markdown.inlines import Context
from pipeline.load.schemas.blocks import QuestionsBlock
from pipeline.load.schemas.data import Question, QuestionsFile
from pipeline.load.yaml.validated import validated
from pipeline.model.organisation.language import Language
from pipeline.model.text.block import (
    TAGS_PARTED,
    Applicability,
    Blocks,
    Cell,
    Paragraph,
    Row,
    Table,
    TableRole,
)
from pipeline.model.text.inline import CrossReference, FieldKind, FormField, Id, ReferenceForm, Text

_WIDTHS = (20.0, 80.0)
_ROW_IDS = {"text": "question"}
"""What the row of a part is called in ids, where it has another name there."""
ANSWER_LINES = 4
"""The height of the gap for an answer in words."""


def questions_block(setting: Setting, directive: Directive) -> Blocks:
    """A table for each question of a file: its number and tags, text, guidance, response, evidence."""
    report = directive.context.report
    model = validated(QuestionsBlock, directive.tree, report)
    if model is None:
        return ()
    tree = setting.tree(model.from_, directive.tree.place(("from",)))
    file = validated(QuestionsFile, tree, report)
    result = []
    for index, question in enumerate(file.questions if file else ()):
        place = tree.place(("questions", index))
        for problem in _problems(question, place):
            report(problem)
        places = {key: tree.place(("questions", index, key)) for key in ("text", "guidance")}
        places[""] = place
        head = _head(question, place, setting)
        rows = (head, *_rows(question, places, directive.context, setting.artefact.language))
        result.append(_table(question, rows, place))
    return tuple(result)


def _problems(question: Question, place: Place) -> Iterator[Problem]:
    if question.scope == "role" and not question.roles:
        yield Problem(
            place, "QST-01", f"question '{question.id}' is for roles, but names none", hint="add roles: […]"
        )
    if question.scope == "organisation" and question.roles:
        yield Problem(place, "QST-01", f"question '{question.id}' is for the organisation, but names roles")
    if (question.answer == "choice") != bool(question.options):
        yield Problem(
            place, "QST-02", f"question '{question.id}' needs options if, and only if, it is a choice"
        )


def _head(question: Question, place: Place, setting: Setting) -> Row:
    number = CrossReference(question.id, form=ReferenceForm.NUMBER, place=place)
    return Row(
        (
            Cell((Paragraph((number,), place=place),), header=True, place=place),
            plain_cell(_tags(question, setting), header=True),
        ),
        place=place,
    )


def _table(question: Question, rows: tuple[Row, ...], place: Place) -> Table:
    return Table(
        id=question.id,
        rows=rows,
        widths=_WIDTHS,
        role=TableRole.QUESTION,
        applies=Applicability(tuple(question.roles), tuple(question.code_bodies), question.stage or ""),
        place=place,
    )


def _tags(question: Question, setting: Setting) -> str:
    words = setting.artefact.language.printed
    roles = [_name(setting, "roles", role, "name") for role in question.roles] or [
        words("question.all-roles")
    ]
    bodies = [_name(setting, "code-bodies", body, "name") for body in question.code_bodies]
    exemption = [words("question.exemption")] if question.exemption else []
    stage = [words(f"stage.{question.stage}")] if question.stage else []
    parts = (", ".join(roles), ", ".join(bodies), *stage, *exemption)
    return TAGS_PARTED.join(filter(None, parts))


def _name(setting: Setting, data: str, entry_id: Id, key: str) -> str:
    entry = setting.shared[data].get(entry_id)
    return entry.text(key, entry_id) if entry else entry_id


def _rows(
    question: Question, places: Mapping[str, Place], context: Context, language: Language
) -> Iterator[Row]:
    place, row = places[""], partial(_row, question.id, language)
    text = cell_blocks(question.text, places["text"], context, f"{question.id}.text")
    yield row("text", text, place)
    if question.guidance:
        guidance = cell_blocks(question.guidance, places["guidance"], context, f"{question.id}.guidance")
        yield row("guidance", guidance, place)
    answer = FormField(
        id=f"{question.id}.answer",
        kind=FieldKind(question.answer),
        label=language.printed("question.response"),
        options=tuple(question.options),
        lines=ANSWER_LINES if question.answer == "text" else 1,
    )
    yield row("response", (Paragraph((answer,), place=place),), place)
    if question.evidence:
        slots = tuple(
            Paragraph(
                (
                    Text(f"{name}: "),
                    FormField(f"{question.id}.evidence-{index}", FieldKind.TEXT, name),
                ),
                place=place,
            )
            for index, name in enumerate(question.evidence, 1)
        )
        yield row("evidence", slots, place)


def _row(question: Id, language: Language, part: str, blocks: tuple[Paragraph, ...], place: Place) -> Row:
    heading = plain_cell(language.printed(f"question.{part}"), header=True)
    own = _ROW_IDS.get(part, part)
    return Row((heading, Cell(blocks, place=place)), id=f"{question}.{own}", place=place)
