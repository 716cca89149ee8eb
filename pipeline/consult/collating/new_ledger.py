"""A collation and the ledger before it into the ledger after it."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.consult.collating.collation import Collation
from pipeline.consult.collating.logged import Before
from pipeline.consult.collating.numbered import Cell, cell_of
from pipeline.consult.collating.private import Private, restored
from pipeline.consult.collating.revised import REVISED
from pipeline.load.rounds.collated import Ledger
from pipeline.model.consultations.comment import CellSource, Comment, Returned
from pipeline.model.text.inline import Id


def new_ledger(collation: Collation, known: Ledger) -> Ledger:
    """The ledger: what was in it stays, in its order; what is new stands behind it."""
    now = {logged.comment.id: logged.comment.source for logged in collation.logged}
    cells: dict[Id, CellSource] = {**dict(known.cells), **now}
    earlier: dict[Id, dict[Cell, CellSource]] = {}
    told = ((comment_id, cell) for comment_id, own in collation.earlier.items() for cell in own)
    for comment_id, cell in (*known.earlier, *told):
        earlier.setdefault(comment_id, {})[cell_of(cell)] = cell
    return Ledger(
        _returned(collation, known),
        tuple(cells.items()),
        tuple((comment_id, cell) for comment_id, own in earlier.items() for cell in own.values()),
    )


def cells_by_id(cells: Iterable[tuple[Id, CellSource]]) -> Mapping[Id, Sequence[CellSource]]:
    """The cells of each id, in their order."""
    result: dict[Id, list[CellSource]] = {}
    for comment_id, cell in cells:
        result.setdefault(comment_id, []).append(cell)
    return result


def gone_and_revised(known: Ledger, here: frozenset[Cell]) -> tuple[frozenset[Id], frozenset[Id]]:
    """The comments whose rows are not among some cells, and those that were revised."""
    gone = frozenset(comment_id for comment_id, cell in known.cells if cell_of(cell) not in here)
    return gone, frozenset(comment_id for comment_id, _ in known.earlier)


def collated_before(known: Ledger, was: Iterable[Comment], here: frozenset[Cell], kept: Private) -> Before:
    """What was collated before: the comments whose rows are not here now, with their private texts."""
    gone, revised = gone_and_revised(known, here)
    whole = [restored(comment, kept) for comment in was if comment.id in gone | revised]
    return Before(
        known.all_cells,
        tuple(logged for logged in whole if logged.comment.id in gone),
        {
            logged.comment.id: tuple(flag for flag in logged.comment.flags if flag.startswith(REVISED))
            for logged in whole
        },
    )


def _returned(collation: Collation, known: Ledger) -> tuple[Returned, ...]:
    """Every file that ever came back and was read, in the order in which they are first known."""
    now = {
        sent.content.sha256: Returned(
            sent.content.sha256,
            sent.organisation,
            sent.received,
            sent.nil_return,
            sent.late,
            collation.accounts[sent.content.name].comments,
            sent.refused,
            sent.joint,
            collation.replaces.get(sent.content.sha256, ()),
        )
        for sent in sorted(collation.files, key=lambda sent: sent.content.sha256)
        if sent.content.sha256 and not sent.content.unread
    }
    return tuple(({returned.sha256: returned for returned in known.returned} | now).values())
