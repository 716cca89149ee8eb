"""States of an artefact that follow each other into documents to be compared; what stays is not read twice.

The same as loading each state by itself, and making it comparable. A state takes from an earlier one whatever
the files that it was made from still say, and of texts every piece around which nothing changed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from pipeline.errors import PipelineError, Place, Problem, boundary
from pipeline.load.blocks.setting import Setting
from pipeline.load.document import (
    Loading,
    context_of,
    handlers,
    has_fields,
    placed,
    setting_of,
    with_front,
    word_annexes,
)
from pipeline.load.front import front
from pipeline.load.history.pieces import Made, PieceReading, Pieces, pieces_after, text_pieces
from pipeline.load.labelled import labelled
from pipeline.load.markdown.blocks import MarkdownContent
from pipeline.load.sources import Sources
from pipeline.load.unused_notes import notes_pointed_at, unused_notes
from pipeline.load.yaml.tree import source_text
from pipeline.model.text.block import Block, Blocks, Contents, Heading, Note, Table, TableRole
from pipeline.model.text.document import Document, Kind
from pipeline.model.text.inline import Id
from pipeline.workspace.git.repository import Unfetched
from pipeline.workspace.snapshots.recorded import Answers, RecordedSnapshot, changed_paths
from pipeline.workspace.snapshots.snapshot import Snapshot

Comparable = Callable[[Document], Document]
"""Gives a document as it is compared, piece by piece."""


@dataclass(slots=True)
class _Current:
    """The snapshot of whichever state is read now, for what was set up when another one was."""

    snapshot: Snapshot

    @property
    def name(self) -> str:
        return self.snapshot.name

    def read(self, path: str) -> bytes:
        return self.snapshot.read(path)

    def exists(self, path: str) -> bool:
        return self.snapshot.exists(path)

    def paths(self, under: str) -> tuple[str, ...]:
        return self.snapshot.paths(under)


@dataclass(frozen=True, slots=True)
class Around:
    """What an artefact is made of beside the texts of its parts."""

    loading: Loading
    setting: Setting
    problems: list[Problem]
    """Where everything that reads for it reports."""
    current: _Current
    answers: Answers
    """What was read for it, and is read while pieces draw on it."""
    shell: Document
    """The document without front, body and notes."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """A state of an artefact that loads, and what the next one can take from it."""

    document: Document
    around: Around
    texts: Mapping[str, tuple[bytes, Pieces]]
    """The bytes and the pieces of each part, by its name."""
    known: frozenset[Id]
    """The ids of the headings in the body."""
    placing: tuple[bool, bool]
    """Whether the body itself places the contents, and the change record."""


def assembled(
    snapshot: Snapshot, artefact_id: Id, earlier: Assembled | None, comparable: Comparable
) -> Assembled | None:
    """A state of an artefact; None where it does not load."""
    around = _around(snapshot, artefact_id, earlier)
    if around is None:
        return None
    try:
        if around.loading.artefact.kind is Kind.LETTER:
            document = Sources(snapshot, judges=False).document(artefact_id)
            return Assembled(comparable(document), around, {}, frozenset(), (False, False))
        return _whole(around, _texts(snapshot, around, earlier, comparable), earlier, comparable)
    except Unfetched:
        raise
    except PipelineError:  # a state that does not load is told of by whoever asked for it
        return None


def _around(snapshot: Snapshot, artefact_id: Id, earlier: Assembled | None) -> Around | None:
    """What an artefact is made of beside its texts, that of an earlier state where nothing of it differs."""
    if earlier is not None and not changed_paths(snapshot, earlier.around.answers):
        earlier.around.current.snapshot = snapshot
        earlier.around.problems.clear()
        return earlier.around
    current, problems = _Current(snapshot), list[Problem]()
    recorded = RecordedSnapshot(current)
    try:
        sources = Sources(recorded, judges=False)
        problems.extend(sources.workspace_problems())
        loading = sources.loading(artefact_id, problems, {})
        if loading is None:
            return None
        setting = setting_of(loading)
        with boundary(loading.artefact.place):
            annexes = tuple(word_annexes(setting))
    except Unfetched:
        raise
    except PipelineError:  # as above
        return None
    if _are_wrong(problems):
        return None
    history = loading.history
    shell = Document(loading.artefact, history[-1], history, (), (), (), word_annexes=annexes)
    return Around(loading, setting, problems, current, recorded.answers, shell)


def _texts(
    snapshot: Snapshot, around: Around, earlier: Assembled | None, comparable: Comparable
) -> Mapping[str, tuple[bytes, Pieces]]:
    """The pieces of each part; PipelineError where one cannot be read."""
    texts: dict[str, tuple[bytes, Pieces]] = {}
    before = earlier.texts if earlier is not None else {}
    redrawn = earlier is None or earlier.around is not around
    for name in around.loading.artefact.parts:
        place = Place(f"sources/{around.loading.artefact.id}/{name}", 1, 1)
        with boundary(place):
            data = snapshot.read(place.path)
            known = before.get(name) or next((text for text in before.values() if text[0] == data), None)
            if known is not None and known[0] == data and not redrawn:
                texts[name] = known
            else:
                texts[name] = data, _pieces(data, known, around, (place, comparable), redrawn=redrawn)
    return texts


def _pieces(
    data: bytes,
    known: tuple[bytes, Pieces] | None,
    around: Around,
    place_and_comparable: tuple[Place, Comparable],
    *,
    redrawn: bool,
) -> Pieces:
    place, comparable = place_and_comparable
    text, setting = source_text(data, place.path), around.setting

    def made(blocks: Blocks, notes: tuple[Note, ...]) -> Made:
        whole = comparable(replace(around.shell, body=blocks, notes=notes))
        is_wrong = any(unused_notes(replace(whole, notes=())))
        return Made(whole.body, whole.notes, notes_pointed_at(whole.body), is_wrong)

    context = context_of(setting, judges=False)
    reading = PieceReading(place.path, context, handlers(setting), around.problems, made)
    if known is None:
        return text_pieces(text, reading)
    return pieces_after(text, known[1], reading, redrawn=redrawn)


def _whole(
    around: Around,
    texts: Mapping[str, tuple[bytes, Pieces]],
    earlier: Assembled | None,
    comparable: Comparable,
) -> Assembled | None:
    """The document of all parts; None where something is wrong in it."""
    parts = [texts[name][1] for name in around.loading.artefact.parts]
    notes = tuple(chain.from_iterable(part.notes for part in parts))
    if any(part.is_wrong for part in parts) or _has_unused(notes, parts):
        return None
    blocks = tuple(chain.from_iterable(_of_part(part, around) for part in parts))
    drawn = tuple(chain.from_iterable(part.drawn for part in parts))
    known = frozenset(block.id for block in blocks if isinstance(block, Heading))
    body = _body(blocks, drawn, around, known, comparable)
    placing = any(isinstance(block, Contents) for block in drawn), any(map(_is_record, drawn))
    if _are_wrong(around.problems):
        return None
    made = Assembled(around.shell, around, texts, known, placing)
    document = replace(
        around.shell,
        front=_front(made, body, earlier, comparable),
        body=body,
        notes=notes,
        fields_used=has_fields(drawn),
    )
    return replace(made, document=document)


def _of_part(part: Pieces, around: Around) -> Blocks:
    """The blocks of a part, under the label of its front matter."""
    values = part.pieces[0].front
    if not values:
        return part.blocks
    prose = MarkdownContent(part.blocks, (), values)
    return with_front(prose, around.loading.artefact.place, around.setting.report).blocks


def _body(
    blocks: Blocks, drawn: Blocks, around: Around, known: frozenset[Id], comparable: Comparable
) -> Blocks:
    """The blocks with their labels and, where they hold it, the change record."""
    if any(map(_is_record, drawn)):
        there = tuple(placed(block, around.setting, known) for block in blocks)
        blocks = comparable(replace(around.shell, body=there)).body
    return labelled(blocks) if has_fields(drawn) else blocks


def _front(made: Assembled, body: Blocks, earlier: Assembled | None, comparable: Comparable) -> Blocks:
    """The blocks in front of the body: the earlier state's, where nothing that they hang on differs."""
    if earlier is not None and _hangs_on(earlier) == _hangs_on(made):
        return earlier.document.front
    loading = made.around.loading
    blocks = front(loading.artefact, loading.history, body, made.known, loading.shared)
    return comparable(replace(made.around.shell, body=blocks)).body


def _hangs_on(made: Assembled) -> tuple[int, frozenset[Id], tuple[bool, bool]]:
    """What the blocks in front of a body are made of."""
    return id(made.around), made.known, made.placing


def _is_record(block: Block) -> bool:
    return isinstance(block, Table) and block.role is TableRole.CONTROL


def _has_unused(notes: tuple[Note, ...], parts: Iterable[Pieces]) -> bool:
    """True where a note stands that nothing points at."""
    if not notes:
        return False
    pointed_at = frozenset[Id]().union(*(part.points for part in parts))
    return any(note.id not in pointed_at for note in notes)


def _are_wrong(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)
