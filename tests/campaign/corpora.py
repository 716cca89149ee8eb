"""The tables of the corpora into pairs to compare and files to read."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Pair:
    """Two Word files, of which the second is the newer one."""

    name: str
    """Corpus and file, as tables and options name it: "word/04"."""
    old: Path
    new: Path
    has: str
    """What the pair exercises, in the words of its corpus."""
    way: str = "forward"
    """ "back" where the two have changed places."""

    @property
    def called(self) -> str:
        """Name and way: no other comparison of a run is called so."""
        return f"{self.name} {self.way}"

    def turned(self) -> "Pair":
        """The same pair the other way round."""
        return replace(self, old=self.new, new=self.old, way="back")


@dataclass(frozen=True, slots=True)
class Source:
    """A Word file to read."""

    name: str
    path: Path
    has: str
    damaged: bool = False
    """True for what is no whole Word file: it is refused."""


def pairs(shared: Path) -> list[Pair]:
    """All pairs of both corpora, the way they are listed."""
    redline, word = shared / "corpora" / "redline", shared / "corpora" / "word"
    listed = [
        Pair(f"redline/{Path(row['new']).stem}", redline / row["old"], redline / row["new"], features)
        for row, features in _rows(redline / "pairs.tsv", "what it exercises")
    ]
    listed += [
        Pair(f"word/{Path(row['new']).parent.name}", word / row["old"], word / row["new"], features)
        for row, features in _rows(word / "pairs-list.tsv", "what")
    ]
    return _told_apart(listed)


def both_ways(listed: list[Pair]) -> list[Pair]:
    """Each pair forward and back."""
    return [way for pair in listed for way in (pair, pair.turned())]


def sources(shared: Path) -> list[Source]:
    """The files of the corpus for reading, then both sides of every pair."""
    word = shared / "corpora" / "word"
    listed = [
        Source(f"read/{row['file']}", word / "read" / row["file"], features, _is_damaged(features))
        for row, features in _rows(word / "files.tsv", "features")
    ]
    sides = {
        path: Source(f"{pair.name} {side}", path, pair.has)
        for pair in pairs(shared)
        for side, path in (("old", pair.old), ("new", pair.new))
    }
    return [*listed, *sides.values()]


def _is_damaged(features: str) -> bool:
    return "NOT-A-ZIP" in features or "DERIVED" in features


def _rows(table: Path, features: str) -> Iterator[tuple[Mapping[str, str], str]]:
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield row, row[features]


def _told_apart(listed: list[Pair]) -> list[Pair]:
    """The pairs, of which those that end in one new file also bear the name of the old one."""
    names = [pair.name for pair in listed]
    return [
        replace(pair, name=f"{pair.name} after {pair.old.stem}") if names.count(pair.name) > 1 else pair
        for pair in listed
    ]
