"""The parts of an artefact into one document."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from markdown_it.token import Token

from pipeline.errors import PipelineError, Place, Problem, boundary, did_you_mean
from pipeline.load.artefact import changelog_path
from pipeline.load.blocks.fields import form_fields, group_block
from pipeline.load.blocks.figures import flow_block, image_figure
from pipeline.load.blocks.questions import questions_block
from pipeline.load.blocks.rasci import rasci_block
from pipeline.load.blocks.rows import rows_block
from pipeline.load.blocks.schedule import gantt_block, schedule_block
from pipeline.load.blocks.setting import ArtefactOf, Setting
from pipeline.load.blocks.tables import pipe_table, table_block
from pipeline.load.front import approvals_table, control_table, front, references_table
from pipeline.load.labelled import labelled
from pipeline.load.markdown.blocks import MarkdownContent, markdown_content
from pipeline.load.markdown.handlers import Handlers
from pipeline.load.markdown.inlines import Context, as_problem
from pipeline.load.markdown.law.breaches import breaches
from pipeline.load.markdown.parser import tokens
from pipeline.load.templates.expressions import ExpressionScope, scope
from pipeline.load.templates.letter_template import masked
from pipeline.load.yaml.own_text import is_pointer, pointer
from pipeline.load.yaml.tree import source_text, yaml_tree
from pipeline.load.yaml.validated import Report
from pipeline.model.bounds import LETTER_CHARACTERS
from pipeline.model.shared import Entry, Shared
from pipeline.model.text.block import Block, Blocks, Contents, Heading, Table, TableRole
from pipeline.model.text.document import Artefact, Document, Kind
from pipeline.model.text.inline import FormField, Id
from pipeline.model.text.version import VersionEntry
from pipeline.model.text.walk import paragraphs
from pipeline.workspace.snapshots.snapshot import Snapshot

_FRONT_KEYS = ("applies",)
Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Loading:
    """What the loading of one artefact needs from its workspace."""

    snapshot: Snapshot
    artefact: Artefact
    history: tuple[VersionEntry, ...]
    shared: Shared
    artefact_of: ArtefactOf
    report: Report
    author_note: Callable[[Place], None]
    """Takes the place of each author's note."""
    judges: bool = True
    """False where the text is read only to be compared."""


def document(loading: Loading) -> Document:
    """The document of an artefact; every problem is reported, and what it concerns left out."""
    setting = setting_of(loading)
    parts = [
        part for name in loading.artefact.parts if (part := _part(setting, name, loading.judges)) is not None
    ]
    blocks = tuple(block for part in parts for block in part.blocks)
    notes = tuple(note for part in parts for note in part.notes)
    known = frozenset(block.id for block in blocks if isinstance(block, Heading))
    body = labelled(tuple(placed(block, setting, known) for block in blocks))
    return Document(
        artefact=loading.artefact,
        version=loading.history[-1],
        history=loading.history,
        front=front(loading.artefact, loading.history, body, known, loading.shared),
        body=body,
        notes=notes,
        fields_used=has_fields(body),
        word_annexes=tuple(word_annexes(setting)),
    )


@dataclass(frozen=True, slots=True)
class PartTokens:
    """A part, and the tokens that its blocks are made of."""

    path: str
    tokens: tuple[Token, ...]


def tokens_of_parts(loading: Loading) -> tuple[PartTokens, ...]:
    """The tokens of each part; what stands in the way of one is reported, and that part left out."""
    setting = setting_of(loading)
    return tuple(
        part
        for name in loading.artefact.parts
        if (part := _of_part(setting, name, partial(_parsed, setting, name))) is not None
    )


def handlers(setting: Setting) -> Handlers:
    """What turns each kind of fenced block, pipe table and picture into blocks."""
    return Handlers(
        directives={
            "table": table_block,
            "flow": flow_block,
            "rows": partial(rows_block, setting),
            "rasci": partial(rasci_block, setting),
            "schedule": partial(schedule_block, setting),
            "gantt": partial(gantt_block, setting),
            "questions": partial(questions_block, setting),
            "group": partial(group_block, setting.groups),
            "approvals": lambda _: (approvals_table(setting.artefact, setting.shared),),
            "references": lambda _: (references_table(setting.artefact),),
            "control": lambda _: (
                control_table(setting.artefact, setting.history, frozenset(), setting.shared),
            ),
            "contents": lambda directive: (Contents(setting.artefact.contents_depth, directive.place),),
        },
        pipe_table=pipe_table,
        figure=partial(image_figure, setting),
    )


def setting_of(loading: Loading) -> Setting:
    """What the blocks of an artefact can draw on, its fields included."""
    setting = Setting(
        loading.snapshot,
        loading.artefact,
        loading.history,
        loading.shared,
        loading.artefact_of,
        {},
        {},
        loading.report,
        loading.author_note,
    )
    if not loading.artefact.fields:
        return setting
    try:
        single, groups = form_fields(
            setting.tree(loading.artefact.fields, loading.artefact.place), loading.report
        )
    except PipelineError as error:
        loading.report(as_problem(error))
        return setting
    return replace(setting, fields=single, groups=groups)


def _part(setting: Setting, name: str, judges: bool) -> MarkdownContent | None:
    return _of_part(setting, name, lambda place: _read_part(setting, name, place, judges))


def _of_part(setting: Setting, name: str, read: Callable[[Place], Part]) -> Part | None:
    """What is read of a part; None, and the reason is reported, where it cannot be."""
    place = Place(f"sources/{setting.artefact.id}/{name}", 1, 1)
    try:
        with boundary(place):
            return read(place)
    except PipelineError as error:
        setting.report(as_problem(error))
        return None


def _read_part(setting: Setting, name: str, place: Place, judges: bool) -> MarkdownContent:
    text, context = _text(setting, name, place, judges)
    return with_front(markdown_content(text, place, context, handlers(setting)), place, setting.report)


def _parsed(setting: Setting, name: str, place: Place) -> PartTokens:
    return PartTokens(place.path, tokens(_text(setting, name, place, False)[0], place).tokens)


def _text(setting: Setting, name: str, place: Place, judges: bool) -> tuple[str, Context]:
    """The text of a part, a letter's with its values, and what its blocks may name."""
    if not setting.snapshot.exists(place.path):
        raise _no_part(setting, name)
    text = source_text(setting.snapshot.read(place.path), place.path)
    context = context_of(setting, judges=judges)
    return _letter(text, place, context) if setting.artefact.kind is Kind.LETTER else (text, context)


def context_of(setting: Setting, *, judges: bool) -> Context:
    """What the texts of an artefact may name."""
    context = Context(_names(setting), setting.report, setting.fields, author_note=setting.author_note)
    return replace(context, judges=judges, judges_blocks=judges)


def _letter(template: str, place: Place, context: Context) -> tuple[str, Context]:
    """The text of a letter, and the context in which its values stay text; the template itself is judged."""
    LETTER_CHARACTERS.require(len(template), place)
    shown = masked(template)
    for problem in breaches(tokens(shown.text, place), shown.text, place) if context.judges else ():
        context.report(problem)
    for remark in shown.remark_places(place):
        context.author_note(remark)
    rendered = context.scope.rendered(template, place)
    held = context.scope.with_names(**rendered.held)
    return rendered.text, replace(context, scope=held, judges=False, held=rendered.held)


def _no_part(setting: Setting, name: str) -> PipelineError:
    """The error for a part that is missing, or outside the artefact's folder."""
    path = setting.artefact.place.path
    tree = yaml_tree(setting.snapshot.read(path), path)
    place = tree.place(("parts", setting.artefact.parts.index(name)))
    setting.path(name, place)
    known = [path.rsplit("/", 1)[1] for path in setting.snapshot.paths(f"sources/{setting.artefact.id}")]
    hint = did_you_mean(name, known)
    return PipelineError(f"there is no part '{name}'", place=place, code="SRC-02", hint=hint)


def word_annexes(setting: Setting) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of the Word files that belong to an artefact."""
    for annex in setting.artefact.annex_choices:
        try:
            data = setting.snapshot.read(path := setting.path(annex.file, annex.place))
            if is_pointer(data):
                raise pointer(path)
            yield annex.file, data
        except PipelineError as error:
            code = error.code if error.code not in ("", "SRC-01") else "SRC-02"
            setting.report(Problem(annex.place, code, f"'{annex.file}': {error.message}", hint=error.hint))


def _names(setting: Setting) -> ExpressionScope:
    artefact, version = setting.artefact, setting.history[-1]
    return scope(
        setting.shared,
        artefact.language,
        artefact=Entry(
            artefact.id,
            {
                "title": artefact.title,
                "short_name": artefact.short_name,
                "document_number": artefact.document_number,
                "kind": artefact.kind.value,
                "owners": artefact.owners,
            },
            {"": artefact.place},
        ),
        version=Entry(
            version.version,
            {
                "version": version.version,
                "date": version.date,
                "status": version.status.value,
                "authors": version.authors,
            },
            {"": Place(changelog_path(artefact.id))},
        ),
    )


def with_front(part: MarkdownContent, place: Place, report: Report) -> MarkdownContent:
    """The part with the label of its front matter on the top headings that have none."""
    for key in part.front:
        if key not in _FRONT_KEYS:
            hint = did_you_mean(key, _FRONT_KEYS)
            report(Problem(place, "KEY-01", f"unknown key '{key}' in the front matter", hint=hint))
    label = str(part.front.get("applies", ""))
    if not label:
        return part
    return replace(
        part,
        blocks=tuple(
            replace(block, label=block.label or label)
            if isinstance(block, Heading) and block.level == 1
            else block
            for block in part.blocks
        ),
    )


def placed(block: Block, setting: Setting, known: frozenset[Id]) -> Block:
    """A control table that stands in the body, now that the sections are known."""
    if isinstance(block, Table) and block.role is TableRole.CONTROL:
        return replace(
            control_table(setting.artefact, setting.history, known, setting.shared), place=block.place
        )
    return block


def has_fields(blocks: Blocks) -> bool:
    """True where a reader is to fill something in."""
    return any(
        isinstance(inline, FormField) for paragraph in paragraphs(blocks) for inline in paragraph.content
    )
