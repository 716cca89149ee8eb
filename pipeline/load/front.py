"""What an artefact is into the blocks in front of its body: cover, document control, references, contents."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.load.blocks.grid import plain_cell, shares
from pipeline.load.decision_tables import decision_table
from pipeline.model.dates import NOT_STATED
from pipeline.model.decision_table import Asked
from pipeline.model.organisation.language import Language
from pipeline.model.shared import Entry, Shared
from pipeline.model.text.block import (
    Block,
    Blocks,
    Cell,
    Contents,
    Heading,
    ListFormat,
    ListPosition,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
    TableRole,
)
from pipeline.model.text.document import Artefact, Kind
from pipeline.model.text.inline import CrossReference, Id, Inlines, ReferenceForm, Text
from pipeline.model.text.version import VersionEntry

CONTROL_ID = "document-control-table"
REFERENCES_ID = "references-table"
APPROVALS_ID = "approvals-table"
WITH_COVER = frozenset({Kind.PLAN, Kind.ANNEX, Kind.QUESTIONNAIRE, Kind.GUIDANCE})


def front(
    artefact: Artefact,
    history: tuple[VersionEntry, ...],
    body: Blocks,
    known: frozenset[Id],
    shared: Shared,
) -> Blocks:
    """The blocks in front of the body, without those that the body places itself."""
    if artefact.kind is Kind.LETTER:
        return (_notice(artefact),)
    cover = _cover(artefact, history[-1])
    if artefact.kind not in WITH_COVER:
        return cover
    placed = {type(block) for block in body if isinstance(block, Contents)}
    words = artefact.language.printed
    has_control = any(isinstance(block, Table) and block.role is TableRole.CONTROL for block in body)
    blocks: list[Block] = [*cover, PageBreak()]
    if not has_control:
        blocks += [
            _heading("document-control", words("front.control")),
            control_table(artefact, history, known, shared),
        ]
        if artefact.related:
            blocks += [_heading("references", words("front.references"), 2), references_table(artefact)]
    if not placed and artefact.contents_depth:
        blocks += [
            _heading("contents", words("front.contents")),
            Contents(artefact.contents_depth),
            PageBreak(),
        ]
    elif not has_control:
        blocks.append(PageBreak())
    return tuple(blocks)


def control_table(
    artefact: Artefact, history: tuple[VersionEntry, ...], known: frozenset[Id], shared: Shared
) -> Table:
    """The change record: a row a version, oldest first, the last marked as current.

    A row has what the version changes, then what the forums decided on it.
    """
    language = artefact.language
    keys = ("control.date", "control.author", "control.version", "control.change")
    record = _Record(language, known, shared)
    rows = tuple(_control_row(entry, entry is history[-1], record) for entry in history)
    return Table(
        id=CONTROL_ID,
        rows=(_head(language, *keys), *rows),
        widths=shares((15, 22, 15, 48), 4),
        role=TableRole.CONTROL,
    )


def references_table(artefact: Artefact) -> Table:
    """The artefacts and external documents that an artefact names as related."""
    head = _head(artefact.language, "references.name", "references.document")
    rows = tuple(
        Row(
            (
                _cell((CrossReference("", related, ReferenceForm.TITLE, place=artefact.place),)),
                _cell((CrossReference("", related, place=artefact.place),)),
            ),
            id=f"reference-{related}",
        )
        for related in artefact.related
    )
    return Table(REFERENCES_ID, (head, *rows), shares((40, 60), 2), place=artefact.place)


def approvals_table(artefact: Artefact, shared: Shared) -> Table:
    """Who approves each role, and for which answers where the workspace asks for them."""
    language, asked = artefact.language, decision_table(shared, "approvals").questions
    head = _head(language, "approvals.role", "approvals.by")
    questions = tuple(plain_cell(question.name, header=True) for question in asked)
    rows = (_approval_row(entry, asked, language, shared) for entry in shared["approvals"])
    widths = (45 - 5 * len(asked), *(40 / len(asked) for _ in asked)) if asked else (45, 55)
    return Table(
        APPROVALS_ID,
        (replace(head, cells=(head.cells[0], *questions, *head.cells[1:])), *rows),
        shares(widths, 2 + len(asked)),
        caption=(Text(language.printed("approvals.caption")),),
    )


def _approval_row(entry: Entry, asked: tuple[Asked, ...], language: Language, shared: Shared) -> Row:
    role = shared["roles"].get(entry.text("role"))
    approvers = (language.named(_body_name(shared, name)) for name in entry.texts("approvers"))
    return Row(
        (
            plain_cell(_with_code(role) if role else entry.text("role")),
            *(plain_cell(", ".join(question.met_by(entry))) for question in asked),
            plain_cell(", ".join(approvers)),
        ),
        id=entry.id,
        roles=(entry.text("role"),),
        place=entry.place,
    )


def _with_code(role: Entry) -> str:
    name, code = role.text("name"), role.text("code")
    return name if code in ("", name) else f"{name} ({code})"


def _body_name(shared: Shared, body_id: Id) -> str:
    """The name of a forum or code body; any other words stand for themselves, as "not stated"."""
    for data in ("forums", "code-bodies"):
        entry = shared[data].get(body_id)
        if entry:
            return entry.text("name")
    return body_id


def _cover(artefact: Artefact, version: VersionEntry) -> Blocks:
    language = artefact.language
    facts = {
        "cover.number": language.named(artefact.document_number),
        "cover.version": version.version,
        "cover.status": language.printed(f"status.{version.status.value}"),
        "cover.date": language.long(version.date),
        "cover.owners": ", ".join(artefact.owners),
    }
    lines = [language.printed(key, value=value) for key, value in facts.items()]
    return (
        Paragraph((Text(artefact.title),), ParagraphRole.COVER_TITLE, place=artefact.place),
        *(Paragraph((Text(line),), ParagraphRole.COVER_LINE, place=artefact.place) for line in lines),
        _notice(artefact),
    )


def _notice(artefact: Artefact) -> Paragraph:
    return Paragraph((Text(artefact.notice),), ParagraphRole.NOTICE, place=artefact.place)


def _heading(heading_id: Id, title: str, level: int = 1) -> Heading:
    return Heading(heading_id, level, (Text(title),), numbered=False)


@dataclass(frozen=True, slots=True)
class _Record:
    """What the rows of a change record are worded with."""

    language: Language
    known: frozenset[Id]
    """The sections that can be named."""
    shared: Shared


def _head(language: Language, *keys: str) -> Row:
    return Row(tuple(plain_cell(language.printed(key), header=True) for key in keys))


def _control_row(entry: VersionEntry, current: bool, record: _Record) -> Row:
    details = tuple(_detail(entry, index, record) for index in range(len(entry.details)))
    language = record.language
    version = language.printed("control.current", version=entry.version) if current else entry.version
    cells = (
        plain_cell(language.short(entry.date)),
        plain_cell(", ".join(entry.authors)),
        plain_cell(version),
        Cell((Paragraph((Text(entry.change),)), *details, *_decisions(entry, record))),
    )
    return Row(cells, id=f"version-{entry.version}")


def _decisions(entry: VersionEntry, record: _Record) -> Iterator[Paragraph]:
    """The latest decision of each forum with its minute, in the order of the days."""
    latest = {approval.forum: approval for approval in entry.approvals}
    position = ListPosition(f"{CONTROL_ID}.{entry.version}.decisions", 0, ListFormat.BULLET)
    for approval in sorted(latest.values(), key=lambda approval: approval.date.first_day):
        language = record.language
        said = language.printed(
            "control.decision",
            forum=_body_name(record.shared, approval.forum),
            decision=language.printed(f"decision.{approval.decision.value.replace(' ', '-')}"),
            day=language.long(approval.date),
        )
        minute = "" if approval.minute == NOT_STATED else f" ({approval.minute})"
        yield Paragraph((Text(said + minute),), list=position)


def _detail(entry: VersionEntry, index: int, record: _Record) -> Paragraph:
    detail = entry.details[index]
    position = ListPosition(f"{CONTROL_ID}.{entry.version}", 0, ListFormat.BULLET)
    if detail.section not in record.known:
        return Paragraph((Text(detail.change),), list=position)
    title = CrossReference(detail.section, form=ReferenceForm.TITLE)
    return Paragraph((title, Text(f"{record.language.words['colon']}{detail.change}")), list=position)


def _cell(content: Inlines) -> Cell:
    return Cell((Paragraph(content),))
