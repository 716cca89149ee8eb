"""States of an artefact that follow each other into documents to be compared; what stays is not read twice.

The same as loading each state by itself, and making it comparable. A state takes from an earlier one whatever
the files that it was made from still say, and of texts every piece around which nothing changed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

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
from pipeline.load.labelled import labelled
from pipeline.load.markdown.blocks import Prose
from pipeline.load.markdown.pieces import Made, Piece, Pieces, Reading, pieces, pieces_after
from pipeline.load.sources import Sources
from pipeline.load.unused_notes import notes_pointed_at, unused_notes
from pipeline.load.yaml.tree import decoded
from pipeline.model.text.block import Block, Blocks, Contents, Heading, Note, Table, TableRole
from pipeline.model.text.document import Document, Kind
from pipeline.model.text.inline import Id
from pipeline.workspace.git.repository import Unfetched
from pipeline.workspace.snapshots.recorded import Answers, Recorded, changed_paths
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
            return Assembled(comparable(document), around, {}, frozenset())
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
    recorded = Recorded(current)
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
    found: dict[str, tuple[bytes, Pieces]] = {}
    before = earlier.texts if earlier is not None else {}
    redrawn = earlier is None or earlier.around is not around
    for name in around.loading.artefact.parts:
        place = Place(f"sources/{around.loading.artefact.id}/{name}", 1, 1)
        with boundary(place):
            data = snapshot.read(place.path)
            known = before.get(name) or next((text for text in before.values() if text[0] == data), None)
            if known is not None and known[0] == data and not redrawn:
                found[name] = known
            else:
                found[name] = data, _pieces(data, known, around, (place, comparable), redrawn=redrawn)
    return found


def _pieces(
    data: bytes,
    known: tuple[bytes, Pieces] | None,
    around: Around,
    place_and_comparable: tuple[Place, Comparable],
    *,
    redrawn: bool,
) -> Pieces:
    place, comparable = place_and_comparable
    text, setting = decoded(data, place.path), around.setting

    def made(blocks: Blocks, notes: tuple[Note, ...]) -> Made:
        whole = comparable(replace(around.shell, body=blocks, notes=notes))
        is_wrong = any(unused_notes(replace(whole, notes=())))
        return Made(whole.body, whole.notes, notes_pointed_at(whole.body), is_wrong)

    context = context_of(setting, judges=False)
    reading = Reading(place.path, context, handlers(setting), around.problems, made)
    if known is None:
        return pieces(text, reading)
    return pieces_after(text, known[1], reading, redrawn=redrawn)


def _whole(
    around: Around,
    texts: Mapping[str, tuple[bytes, Pieces]],
    earlier: Assembled | None,
    comparable: Comparable,
) -> Assembled | None:
    """The document of all parts; None where something is wrong in it."""
    parts = [texts[name][1].pieces for name in around.loading.artefact.parts]
    whole = [piece for part in parts for piece in part]
    notes = tuple(note for piece in whole for note in piece.made.notes)
    if any(piece.made.is_wrong for piece in whole) or _has_unused(notes, whole):
        return None
    blocks = tuple(block for part in parts for block in _of_part(part, around))
    known = frozenset(block.id for block in blocks if isinstance(block, Heading))
    body = _body(blocks, whole, around, known, comparable)
    if _are_wrong(around.problems):
        return None
    document = replace(
        around.shell,
        front=_front(around, body, known, earlier, comparable),
        body=body,
        notes=notes,
        fields_used=has_fields(_drawn(whole)),
    )
    return Assembled(document, around, texts, known)


def _of_part(part: tuple[Piece, ...], around: Around) -> Blocks:
    """The blocks of a part, under the label of its front matter."""
    blocks = tuple(block for piece in part for block in piece.made.blocks)
    values = part[0].front
    if not values:
        return blocks
    return with_front(Prose(blocks, (), values), around.loading.artefact.place, around.setting.report).blocks


def _body(
    blocks: Blocks, whole: Iterable[Piece], around: Around, known: frozenset[Id], comparable: Comparable
) -> Blocks:
    """The blocks with their labels and, where they hold it, the change record."""
    if any(map(_is_record, blocks)):
        there = tuple(placed(block, around.setting, known) for block in blocks)
        blocks = comparable(replace(around.shell, body=there)).body
    return labelled(blocks) if has_fields(_drawn(whole)) else blocks


def _front(
    around: Around, body: Blocks, known: frozenset[Id], earlier: Assembled | None, comparable: Comparable
) -> Blocks:
    """The blocks in front of the body: the earlier state's, where nothing that they hang on differs."""
    is_near = earlier is not None and earlier.around is around and earlier.known == known
    if is_near and earlier is not None and _placed_by(body) == _placed_by(earlier.document.body):
        return earlier.document.front
    loading = around.loading
    made = front(loading.artefact, loading.history, body, known, loading.shared)
    return comparable(replace(around.shell, body=made)).body


def _placed_by(body: Blocks) -> tuple[bool, bool]:
    """Whether a body places contents, and its change record, by itself."""
    return any(isinstance(block, Contents) for block in body), any(map(_is_record, body))


def _is_record(block: Block) -> bool:
    return isinstance(block, Table) and block.role is TableRole.CONTROL


def _drawn(whole: Iterable[Piece]) -> Blocks:
    """The blocks that may hold fields: no other can."""
    return tuple(_blocks_of(piece for piece in whole if piece.draws))


def _blocks_of(whole: Iterable[Piece]) -> Iterator[Block]:
    return (block for piece in whole for block in piece.made.blocks)


def _has_unused(notes: tuple[Note, ...], whole: Iterable[Piece]) -> bool:
    """True where a note stands that nothing points at."""
    if not notes:
        return False
    pointed_at = frozenset[Id]().union(*(piece.made.points for piece in whole))
    return any(note.id not in pointed_at for note in notes)


def _are_wrong(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)
