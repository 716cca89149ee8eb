"""RASCI matrices into the problems of rows without exactly one A, or without one final approver."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.errors import Place, Problem, found
from pipeline.load.schemas.data import RasciFile
from pipeline.load.yaml.tree import YamlTree, yaml_tree
from pipeline.load.yaml.validated import validated
from pipeline.model.text.block import Table, TableRole
from pipeline.model.text.inline import Id
from pipeline.resolve.checks.checked import Checked

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
    tree = yaml_tree(checked.library.sources.snapshot.read(path), path)
    data = validated(RasciFile, tree, lambda _: None)
    parties = {member.id for member in data.parties} if data else set()
    forums = {member.id for member in data.forums} if data else set()
    for index, row in enumerate(data.rows if data else ()):
        yield row.get("id", ""), _row(row, index, tree, parties, forums)


def _row(row: Mapping[str, str], index: int, tree: YamlTree, parties: set[Id], forums: set[Id]) -> _Row:
    cells = {key: _words(text) for key, text in row.items()}
    return _Row(
        name=f"'{_MARK.sub('', row.get('activity', row.get('id', str(index + 1))))}'",
        open="open" in row,
        parties={key: words for key, words in cells.items() if set(key.split("+")) <= parties},
        forums={key: words for key, words in cells.items() if set(key.split("+")) <= forums},
        places={key: tree.place(("rows", index, key)) for key in row},
        place=tree.place(("rows", index)),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[\s,/]+", _MARK.sub("", text)) if word)
