"""Comments of returned files into their ids: those of the ledger, those of what they revise, and new ones."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.consult.collating.logged import Before, Logged
from pipeline.consult.collating.numbered import Cell, Unnumbered, cell_of, ids
from pipeline.consult.collating.replacing import Replacements
from pipeline.consult.collating.revised import (
    REVISED,
    FieldChange,
    comment_pairs,
    field_changes,
    revision_flags,
    words_of,
)
from pipeline.consult.typed.formatted import STRUCK
from pipeline.model.consultations.comment import CellSource
from pipeline.model.text.inline import Id

MISSING = "it is not in the file that replaces its own"


@dataclass(frozen=True, slots=True)
class CommentRevision:
    """A comment that its sender changed."""

    comment: Id
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """All comments with their ids."""

    logged: tuple[Logged, ...]
    """In the order in which the ids were given."""
    replaced: Mapping[str, int]
    """How many rows of a file live on in one that replaces it, by its digest."""
    earlier: Mapping[Id, tuple[CellSource, ...]]
    """The cells of comments in files that were replaced."""
    revisions: tuple[CommentRevision, ...]


@dataclass(slots=True)
class _State:
    """What is known while file after file gets its ids."""

    by_cell: dict[Cell, Id]
    sources: dict[Cell, CellSource]
    live: dict[Id, Logged]
    """Each comment as its newest file has it."""
    revisions: list[CommentRevision] = field(default_factory=list)


def lineage(
    consultation: Id, logged_comments: Sequence[Logged], before: Before, replacing: Replacements
) -> Lineage:
    """The ids of all comments: no id is used again, and none changes hands.

    A file that replaces others comes after them: what it has in common with them keeps their ids, and what it
    lacks is withdrawn. `found` stand in the order in which they get new ids.
    """
    state = _State(
        {cell_of(source): comment_id for comment_id, source in before.cells},
        {cell_of(source): source for _, source in before.cells},
        {logged.comment.id: logged for logged in before.comments},
    )
    by_file: dict[str, list[Logged]] = {}
    for logged in logged_comments:
        by_file.setdefault(logged.comment.source.sha256, []).append(logged)
    first = [logged for sha256, own in by_file.items() if sha256 not in replacing.by_new for logged in own]
    _give_ids(consultation, first, state, replacing)
    depth = {sha256: len(replacing.ancestors(sha256)) for sha256 in replacing.by_new}
    # Files that replace equally many know nothing of each other: their ids are given together.
    for _, generation in groupby(sorted(depth, key=lambda key: depth[key]), key=lambda key: depth[key]):
        revised = [
            row
            for sha256 in generation
            for row in _revised(by_file.get(sha256, []), replacing.ancestors(sha256), before, state)
        ]
        _give_ids(consultation, revised, state, replacing)
    for logged in tuple(state.live.values()):
        if logged.comment.source.sha256 in replacing.replaced and not logged.comment.withdrawn:
            _withdraw(logged, MISSING, state)
    order = {name: at for at, name in enumerate(dict.fromkeys(state.by_cell.values()))}
    live = sorted(state.live.values(), key=lambda logged: order.get(logged.comment.id, len(order)))
    return Lineage(tuple(live), _replaced(logged_comments, state), _earlier(state), tuple(state.revisions))


def _give_ids(consultation: Id, rows: Sequence[Logged], state: _State, replacing: Replacements) -> None:
    """Gives each row the id of its cell, or a new one; a row that was revised already stays behind it."""
    known = [(comment_id, state.sources[cell]) for cell, comment_id in state.by_cell.items()]
    wanted = [Unnumbered(logged.comment.organisation, logged.comment.source) for logged in rows]
    state.by_cell.update(ids(consultation, wanted, known))
    for logged in rows:
        source = logged.comment.source
        comment_id = state.by_cell[cell_of(source)]
        state.sources[cell_of(source)] = source
        newer = state.live.get(comment_id)
        if newer is None or source.sha256 not in replacing.ancestors(newer.comment.source.sha256):
            state.live[comment_id] = replace(logged, comment=replace(logged.comment, id=comment_id))


def _revised(rows: Sequence[Logged], ancestors: Sequence[str], before: Before, state: _State) -> list[Logged]:
    """The rows of a file that replaces others, with what changed in each; the cells of pairs share an id.

    What has no pair among the old ones is withdrawn, and stays so: made once more, it is a new comment.
    """
    old = {key: logged for key, logged in state.live.items() if logged.comment.source.sha256 in ancestors}
    settled = [key for key, logged in old.items() if logged.comment.withdrawn not in ("", STRUCK)]
    gone = {key: old.pop(key) for key in settled}
    was: dict[int, Logged] = {}
    for at, logged in enumerate(rows):
        known = state.by_cell.get(cell_of(logged.comment.source))
        if known in old:
            was[at] = old.pop(known)
    others, free = list(old.values()), [at for at in range(len(rows)) if at not in was]
    pairs = comment_pairs([logged.comment for logged in others], [rows[at].comment for at in free])
    for place, before_at in pairs.old_of.items():
        row, earlier = rows[free[place]], others[before_at]
        cell = cell_of(row.comment.source)
        if cell in state.by_cell:
            standing = state.by_cell[cell]
            _withdraw(earlier, f"it stands as {standing} in the file that replaces its own", state)
        else:
            state.by_cell[cell] = earlier.comment.id
            state.sources[cell] = row.comment.source
            was[free[place]] = earlier
    for earlier in (others[at] for at in range(len(others)) if at not in pairs.kept):
        _withdraw(earlier, MISSING, state)
    again = {words_of(logged.comment): key for key, logged in gone.items()}
    return [_remarked(logged, was.get(at), before, state, again) for at, logged in enumerate(rows)]


def _remarked(
    logged: Logged,
    was: Logged | None,
    before: Before,
    state: _State,
    again: Mapping[tuple[str, ...], Id],
) -> Logged:
    """A row with the remarks on what its sender changed in it, or on what was withdrawn and says the same."""
    known = state.by_cell.get(cell_of(logged.comment.source), "")
    flags: tuple[str, ...]
    if was is None:
        made_again = again.get(words_of(logged.comment))
        flags = before.revised.get(known, ())
        if made_again and not flags:
            flags = (f"{REVISED}: made again after {made_again} was withdrawn",)
    else:
        flags = revision_flags(was.comment, logged.comment)
        changed = field_changes(was.comment, logged.comment)
        if changed:
            state.revisions.append(CommentRevision(was.comment.id, changed))
        else:
            flags = tuple(flag for flag in was.comment.flags if flag.startswith(REVISED))
    return replace(logged, comment=replace(logged.comment, flags=(*logged.comment.flags, *flags)))


def _withdraw(logged: Logged, why: str, state: _State) -> None:
    state.live[logged.comment.id] = replace(logged, comment=replace(logged.comment, withdrawn=why))


def _replaced(logged_comments: Sequence[Logged], state: _State) -> Mapping[str, int]:
    """The rows whose comment has a newer cell."""
    newest = {cell_of(logged.comment.source) for logged in state.live.values()}
    return Counter(
        logged.comment.source.sha256
        for logged in logged_comments
        if cell_of(logged.comment.source) not in newest
    )


def _earlier(state: _State) -> Mapping[Id, tuple[CellSource, ...]]:
    newest = {key: cell_of(logged.comment.source) for key, logged in state.live.items()}
    result: dict[Id, tuple[CellSource, ...]] = {}
    for cell, comment_id in state.by_cell.items():
        if newest.get(comment_id) != cell:
            result[comment_id] = (*result.get(comment_id, ()), state.sources[cell])
    return result
