"""A plan and its annexes into one document: each annex a section, references between them internal."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from pipeline.errors import PipelineError
from pipeline.load.sources import Sources
from pipeline.model.text.block import (
    Block,
    Cell,
    Contents,
    Figure,
    Heading,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    Row,
    Table,
    TableRole,
)
from pipeline.model.text.document import Artefact, Document, Kind
from pipeline.model.text.inline import CrossReference, FormField, Id, Inline, Inlines, NoteReference, Text
from pipeline.model.text.walk import flat_cell, paragraphs

DEEPEST_HEADING = 6


def members(sources: Sources, plan: Id) -> tuple[Id, ...]:
    """A plan and its annexes in number order; PipelineError for an artefact without annexes."""
    annexes = [other for other in sources.artefact_ids() if sources.artefact(other).parent == plan]
    artefact = sources.artefact(plan)
    if not (annexes or artefact.word_annexes) or artefact.kind is not Kind.PLAN:
        raise PipelineError(
            f"'{plan}' has no annexes to be joined with",
            hint="name a plan; an annex names its plan in artefact.yaml: 'parent: ID'",
        )
    return (plan, *sorted(annexes, key=_natural))


def plans(sources: Sources) -> tuple[Id, ...]:
    """Every artefact that has annexes, its own or Word files of others."""
    artefacts = [sources.artefact(name) for name in sources.artefact_ids()]
    with_files = {artefact.id for artefact in artefacts if artefact.word_annexes}
    return tuple(sorted({artefact.parent for artefact in artefacts} - {""} | with_files))


def consolidated(documents: tuple[Document, ...]) -> Document:
    """The first document with the others as its last sections, each from a new page."""
    plan = documents[0]
    names = _names(documents)
    parts = [_part(document, names, index) for index, document in enumerate(documents)]
    return replace(
        plan,
        front=tuple(_block(block, names, plan.artefact.id) for block in plan.front),
        body=tuple(block for part in parts for block in part),
        notes=tuple(
            _note(note, names, document.artefact.id) for document in documents for note in document.notes
        ),
        fields_used=any(document.fields_used for document in documents),
        word_annexes=tuple(annex for document in documents for annex in document.word_annexes),
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """The id of everything in the joined document."""

    members: frozenset[Id]
    plan: Id
    shared: frozenset[Id]
    """Ids that more than one of the documents uses: those of the annexes get a prefix."""

    def of(self, artefact: Id, own: Id) -> Id:
        """What an id of one document is called in the joined one."""
        return f"{artefact}.{own}" if own in self.shared and artefact != self.plan else own

    def annex(self, artefact: Id) -> Id:
        """The id of the heading that an annex stands under."""
        return f"annex.{artefact}"

    def generated(self, artefact: Id, own: Id) -> Id:
        """What the generated id of a list or callout is called."""
        return own if artefact == self.plan else f"{artefact}.{own}"


def _names(documents: tuple[Document, ...]) -> _Names:
    uses = Counter(own for document in documents for own in set(_ids(document)))
    return _Names(
        members=frozenset(document.artefact.id for document in documents),
        plan=documents[0].artefact.id,
        shared=frozenset(own for own, count in uses.items() if count > 1),
    )


def _ids(document: Document) -> Iterator[Id]:
    yield from (note.id for note in document.notes)
    for block in document.blocks:
        match block:
            case Heading() | Figure() | Paragraph():
                yield block.id
            case Table():
                yield block.id
                yield from (row.id for row in block.rows)
            case _:
                pass
    for paragraph in paragraphs(document.blocks):
        yield from (inline.id for inline in paragraph.content if isinstance(inline, FormField))


def _part(document: Document, names: _Names, index: int) -> Iterator[Block]:
    own = document.artefact.id
    if index == 0:
        yield from (_block(block, names, own) for block in document.body)
    else:
        yield from _annex_title(document, names, index)
        yield from (_block(_deeper(block), names, own) for block in document.body if _belongs(block))
    turned = [block for block in document.body if isinstance(block, Orientation)]
    if turned and turned[-1].landscape:
        yield Orientation(landscape=False)


def _annex_title(document: Document, names: _Names, index: int) -> Iterator[Block]:
    artefact, version = document.artefact, document.version
    language = document.language
    is_named = artefact.title.startswith(language.printed("annex.one", letter="").strip())
    named = f"{_annex_name(artefact, index)}{language.words['colon']}{artefact.title}"
    title = artefact.title if is_named else named
    yield Heading(names.annex(artefact.id), 1, (Text(title),), page_break_before=True, place=artefact.place)
    line = (
        language.named(artefact.document_number),
        language.printed("annex.version", version=version.version),
        language.printed(f"annex.status.{version.status.value}"),
        language.long(version.date),
    )
    yield Paragraph((Text(", ".join(line)),), place=artefact.place)


def _annex_name(artefact: Artefact, index: int) -> str:
    number = re.search(r"\d+$", artefact.id)
    return artefact.language.printed("annex.one", letter=number[0] if number else index)


def _belongs(block: Block) -> bool:
    """False for what a joined document has once, in front."""
    return not isinstance(block, Contents) and not (
        isinstance(block, Table) and block.role is TableRole.CONTROL
    )


def _deeper(block: Block) -> Block:
    if isinstance(block, Heading):
        return replace(block, level=min(block.level + 1, DEEPEST_HEADING))
    return block


def _block(block: Block, names: _Names, own: Id) -> Block:
    match block:
        case Heading():
            return replace(block, id=names.of(own, block.id), content=_content(block.content, names, own))
        case Paragraph():
            return _paragraph(block, names, own)
        case Figure():
            return replace(block, id=names.of(own, block.id), caption=_content(block.caption, names, own))
        case Table():
            return replace(
                block,
                id=names.of(own, block.id),
                rows=tuple(_row(row, names, own) for row in block.rows),
                caption=_content(block.caption, names, own),
                notes=tuple(
                    replace(note, content=_content(note.content, names, own)) for note in block.notes
                ),
            )
        case PageBreak() | Orientation() | Contents():
            return block
        case _:
            assert_never(block)


def _row(row: Row, names: _Names, own: Id) -> Row:
    def cell(inner: Cell) -> Cell:
        return replace(
            inner, blocks=tuple(_paragraph(paragraph, names, own) for paragraph in flat_cell(inner))
        )

    return replace(row, id=names.of(own, row.id), cells=tuple(map(cell, row.cells)))


def _paragraph(paragraph: Paragraph, names: _Names, own: Id) -> Paragraph:
    position, callout = paragraph.list, paragraph.callout
    return replace(
        paragraph,
        id=names.of(own, paragraph.id) if paragraph.id else "",
        content=_content(paragraph.content, names, own),
        list=replace(position, list=names.generated(own, position.list)) if position else None,
        callout=replace(callout, id=names.generated(own, callout.id)) if callout else None,
    )


def _note(note: Note, names: _Names, own: Id) -> Note:
    blocks = tuple(_paragraph(paragraph, names, own) for paragraph in note.blocks)
    return replace(note, id=names.of(own, note.id), blocks=blocks)


def _content(content: Inlines, names: _Names, own: Id) -> Inlines:
    return tuple(_inline(inline, names, own) for inline in content)


def _inline(inline: Inline, names: _Names, own: Id) -> Inline:
    match inline:
        case NoteReference():
            return replace(inline, note=names.of(own, inline.note))
        case FormField():
            return replace(inline, id=names.of(own, inline.id))
        case CrossReference():
            return _reference(inline, names, own)
        case _:
            return inline


def _reference(reference: CrossReference, names: _Names, own: Id) -> CrossReference:
    """The reference, internal now where it points into one of the joined documents."""
    artefact = reference.artefact or own
    if artefact not in names.members:
        return reference
    if reference.target:
        return replace(reference, artefact="", target=names.of(artefact, reference.target))
    return replace(reference, artefact="", target="" if artefact == names.plan else names.annex(artefact))


def _natural(artefact_id: Id) -> tuple[tuple[str, int], ...]:
    """The key that sorts annex-2 before annex-10."""
    return tuple((word, int(digits or 0)) for word, digits in re.findall(r"(\D+)(\d*)", artefact_id))
