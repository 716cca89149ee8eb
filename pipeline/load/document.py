"""The parts of an artefact into one document."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.errors import PipelineError, Problem
from pipeline.load.blocks.loading import LoadedPart, Loading
from pipeline.load.blocks.setting import Setting, own_path
from pipeline.load.front import control_table, front
from pipeline.load.labelled import labelled
from pipeline.load.yaml.own_text import is_pointer, pointer
from pipeline.model.text.block import Block, Blocks, Heading, Table, TableRole
from pipeline.model.text.document import Document
from pipeline.model.text.inline import FormField, Id
from pipeline.model.text.walk import paragraphs
from pipeline.workspace.processes.later import later

_field_problems = later("pipeline.load.parts", "field_problems")
"""The parser, which is not loaded where all parts are kept and the artefact has no fields."""


def document(loading: Loading, part_of: Callable[[str], LoadedPart]) -> Document:
    """The document of an artefact; every problem is reported, and what it concerns left out."""
    if loading.artefact.fields:
        _field_problems(loading)
    parts = tuple(map(part_of, loading.artefact.parts))
    for _, _, problems, remarks in parts:
        for problem in problems:
            loading.report(problem)
        for place in remarks:
            loading.author_note(place)
    blocks = tuple(block for part in parts for block in part[0])
    notes = tuple(note for part in parts for note in part[1])
    known = frozenset(block.id for block in blocks if isinstance(block, Heading))
    body = labelled(tuple(placed(block, loading, known) for block in blocks))
    return Document(
        artefact=loading.artefact,
        version=loading.history[-1],
        history=loading.history,
        front=front(loading.artefact, loading.history, body, known, loading.shared),
        body=body,
        notes=notes,
        fields_used=has_fields(body),
        word_annexes=tuple(word_annexes(loading)),
    )


def word_annexes(loading: Loading | Setting) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of the Word files that belong to an artefact."""
    for annex in loading.artefact.annex_choices:
        try:
            data = loading.snapshot.read(path := own_path(loading.artefact.id, annex.file, annex.place))
            if is_pointer(data):
                raise pointer(path)
            yield annex.file, data
        except PipelineError as error:
            code = error.code if error.code not in ("", "SRC-01") else "SRC-02"
            loading.report(Problem(annex.place, code, f"'{annex.file}': {error.message}", hint=error.hint))


def placed(block: Block, loading: Loading | Setting, known: frozenset[Id]) -> Block:
    """A control table that stands in the body, now that the sections are known."""
    if isinstance(block, Table) and block.role is TableRole.CONTROL:
        return replace(
            control_table(loading.artefact, loading.history, known, loading.shared), place=block.place
        )
    return block


def has_fields(blocks: Blocks) -> bool:
    """True where a reader is to fill something in."""
    return any(
        isinstance(inline, FormField) for paragraph in paragraphs(blocks) for inline in paragraph.content
    )
