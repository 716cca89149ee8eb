"""RASCI matrices into the problems of rows without exactly one A, or without one final approver."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.errors import Place, Problem, found
from pipeline.load.yaml.tree import YamlTree, yaml_tree
from pipeline.model.text.block import Table, TableRole
from pipeline.model.text.inline import Id
from pipeline.resolve.checks.checked import Checked
from pipeline.workspace.processes.later import later
from pipeline.workspace.snapshots.traced import Traced

_rasci_file = later("pipeline.load.blocks.rasci", "rasci_file")
_MARK = re.compile(r"\[\^[^\]]*\]")
_PARTY_LETTERS = frozenset("RASCI-–")
_FORUM_WORDS = frozenset({"yes", "F", "C", "I", "-", "–"})
_PLACEHOLDERS = frozenset({"TBC", "TBD", "TBA"})
"""These are reported by a rule of their own."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the matrix: the words in each cell, by the ids of the parties that share it."""

    name: str
    open: bool
    parties: Mapping[Id, tuple[str, ...]]
    forums: Mapping[Id, tuple[str, ...]]
    places: Mapping[Id, Place]
    place: Place


_Parts = tuple[
    str, bool, Mapping[Id, tuple[str, ...]], Mapping[Id, tuple[str, ...]], Mapping[Id, Place], Place
]
"""The fields of a row."""


def accountable(checked: Checked) -> Iterator[Problem]:
    """Rows where no party, or more than one, has the A; code bodies may each have one of their own."""
    bodies = {entry.id for entry in checked.shared["code-bodies"]}
    for row in _rows(checked):
        holders = [party for party, words in row.parties.items() if "A" in words]
        split = all(party in bodies for party in holders)
        if row.open or len(holders) == 1 or (len(holders) > 1 and split):
            continue
        who = f"{len(holders)} have the A: {', '.join(holders)}" if holders else "nobody has the A"
        yield found(
            "RASCI-01", row.place, f"{row.name}: {who}", "give one party the A, or say why with 'open: …'"
        )


def final_approver(checked: Checked) -> Iterator[Problem]:
    """Rows that several forums approve, without exactly one F."""
    for row in _rows(checked):
        approving = [forum for forum, words in row.forums.items() if {"yes", "F"} & set(words)]
        final = [forum for forum, words in row.forums.items() if "F" in words]
        if row.open or len(approving) < 2 or len(final) == 1:
            continue
        count = "none" if not final else f"{len(final)}"
        message = f"{row.name}: {' and '.join(approving)} approve, and {count} of them as the last"
        yield found("RASCI-02", row.place, message, "write F for the one that approves last")


def letters(checked: Checked) -> Iterator[Problem]:
    """Cells that hold something else than the letters of a matrix."""
    for row in _rows(checked):
        if not row.open:
            yield from _odd_words(row, row.parties, _PARTY_LETTERS, "use R, A, S, C, I or -")
            yield from _odd_words(row, row.forums, _FORUM_WORDS, "use yes, F, C, I or -")


def open_rows(checked: Checked, table: Table) -> frozenset[Id]:
    """The ids of the rows of a matrix that say why they are not settled."""
    return frozenset(row_id for row_id, row in _read(checked, table) if row.open)


def _odd_words(
    row: _Row, cells: Mapping[Id, tuple[str, ...]], allowed: frozenset[str], hint: str
) -> Iterator[Problem]:
    for member, words in cells.items():
        for word in words:
            if word not in allowed and word not in _PLACEHOLDERS:
                yield found("RASCI-03", row.places[member], f"{row.name}: '{word}' is no letter", hint)


def _rows(checked: Checked) -> Iterator[_Row]:
    for table in checked.tables:
        if table.role is TableRole.RASCI:
            for _, row in _read(checked, table):
                yield row


def _read(checked: Checked, table: Table) -> Iterator[tuple[Id, _Row]]:
    """The rows of a matrix as its file has them: a cell of the table no longer knows whose it is."""
    path = next((row.place.path for row in table.rows if row.place.path), "")
    if not path:
        return
    snapshot = checked.library.sources.snapshot
    rows: tuple[tuple[Id, _Parts], ...]
    rows = snapshot.once(("rasci", path), lambda: _parts_of_rows(snapshot, path))
    yield from ((row_id, _Row(*parts)) for row_id, parts in rows)


def _parts_of_rows(snapshot: Traced, path: str) -> tuple[tuple[Id, _Parts], ...]:
    """The rows of a file as values that can be kept: most edits leave it as it is, and its model is dear."""
    tree = yaml_tree(snapshot.read(path), path)
    data = _rasci_file(tree)
    parties = {member.id for member in data.parties} if data else set()
    forums = {member.id for member in data.forums} if data else set()
    return tuple(
        (row.get("id", ""), _parts(row, index, tree, parties, forums))
        for index, row in enumerate(data.rows if data else ())
    )


def _parts(row: Mapping[str, str], index: int, tree: YamlTree, parties: set[Id], forums: set[Id]) -> _Parts:
    cells = {key: _words(text) for key, text in row.items()}
    return (
        f"'{_MARK.sub('', row.get('activity', row.get('id', str(index + 1))))}'",
        "open" in row,
        {key: words for key, words in cells.items() if set(key.split("+")) <= parties},
        {key: words for key, words in cells.items() if set(key.split("+")) <= forums},
        {key: tree.place(("rows", index, key)) for key in row},
        tree.place(("rows", index)),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[\s,/]+", _MARK.sub("", text)) if word)
