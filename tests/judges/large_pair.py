"""A seed and a size into two versions of a long text, and the edits that lie between them.

Both versions are lists of blocks. Which block of the old version one of the new comes from is known, so the edits
are counted while they are made, and nobody has to find them.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

PARAGRAPHS, TABLES, ROWS, COLUMNS = 2500, 40, 15, 6
"""The standard size, 1; headings and items of lists are paragraphs, and a table has a row of headings besides."""
_SECTIONS = 100
_IN_SECTION = PARAGRAPHS // _SECTIONS - 1
_EDITED, _DELETED, _INSERTED = 0.08, 0.01, 0.01
"""The shares of paragraphs that are edited and deleted, and that another one is inserted behind."""
_CELLS, _ROWS_IN, _ROWS_OUT, _MOVES = 20, 3, 2, 2
"""Edited cells, inserted rows, deleted rows and moved sections, times the size."""
_SUBJECTS = [
    "applicant",
    "assessor",
    "auditor",
    "committee",
    "company",
    "consumer",
    "controller",
    "distributor",
    "engineer",
    "generator",
    "licensee",
    "network",
    "operator",
    "owner",
    "panel",
    "registrar",
    "regulator",
    "retailer",
    "supplier",
    "trader",
]
_THINGS = [
    "account",
    "address",
    "agreement",
    "appeal",
    "assurance",
    "boundary",
    "capacity",
    "certificate",
    "charge",
    "claim",
    "connection",
    "contract",
    "declaration",
    "delay",
    "device",
    "dispute",
    "estimate",
    "fault",
    "forecast",
    "invoice",
    "ledger",
    "letter",
    "meter",
    "notice",
    "outage",
    "payment",
    "permit",
    "profile",
    "quotation",
    "reading",
    "receipt",
    "register",
    "report",
    "sample",
    "schedule",
    "signal",
    "site",
    "survey",
    "tariff",
    "template",
    "threshold",
    "timetable",
    "transfer",
    "voltage",
    "warrant",
]
_DOES = [
    "accepts",
    "adjusts",
    "applies",
    "archives",
    "checks",
    "closes",
    "confirms",
    "corrects",
    "delivers",
    "files",
    "issues",
    "keeps",
    "opens",
]
_DOES += [
    "publishes",
    "receives",
    "records",
    "rejects",
    "renews",
    "replaces",
    "returns",
    "reviews",
    "sends",
    "signs",
    "stores",
    "submits",
    "tests",
]
_HOW = [
    "annually",
    "carefully",
    "daily",
    "first",
    "formally",
    "jointly",
    "later",
    "monthly",
    "once",
    "promptly",
    "quarterly",
    "separately",
    "twice",
]
_SMALL = [
    "a",
    "about",
    "after",
    "and",
    "any",
    "at",
    "before",
    "by",
    "each",
    "every",
    "for",
    "from",
    "in",
    "no",
    "not",
    "of",
    "on",
    "or",
    "the",
    "this",
    "to",
    "under",
    "with",
]
_WORDS = (*_SUBJECTS, *_THINGS, *_DOES, *_HOW, *_SMALL, *_SMALL)


class Kind(Enum):
    """What a block is."""

    HEADING = "heading"
    PROSE = "prose"
    BULLET = "bullet"
    NUMBERED = "numbered"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of either version."""

    kind: Kind
    text: str = ""
    section: int = 0
    """Which section it was written in."""
    level: int = 0
    """Of a heading: 1 or 2."""
    bold: bool = False
    """Whether the third word of a longer text is bold."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table, without its headings; the first cell of a row is its code."""
    number: int | None = None
    """Which block of the old version it is or comes from; None for an inserted one."""
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """How many edits lie between the versions."""

    edited: int = 0
    inserted: int = 0
    deleted: int = 0
    cells: int = 0
    rows_inserted: int = 0
    rows_deleted: int = 0
    sections_moved: int = 0
    blocks_moved: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """Both versions, and what lies between them."""

    old: tuple[Block, ...]
    new: tuple[Block, ...]
    truth: Truth


@cache
def large_pair(scale: int = 1, seed: int = 7) -> Pair:
    """The pair of a seed: 2,500 paragraphs and 40 tables, times `scale`."""
    rng = random.Random(f"{seed} {scale}")
    blocks = [block for section in range(_SECTIONS * scale) for block in _section(rng, section)]
    old = tuple(replace(block, number=number) for number, block in enumerate(blocks))
    texts, truth = _texts_edited(rng, old)
    tables, truth = _tables_edited(rng, texts, truth, scale)
    new, truth = _sections_moved(rng, tables, truth, scale)
    return Pair(old, tuple(new), truth)


def _section(rng: random.Random, section: int) -> Iterator[Block]:
    level = 1 if section % 5 == 0 else 2
    yield Block(Kind.HEADING, f"{_phrase(rng, 2, 5).capitalize()} {section}", section, level)
    for _ in range(_IN_SECTION):
        kind = rng.choices((Kind.PROSE, Kind.BULLET, Kind.NUMBERED), (70, 15, 15))[0]
        count = rng.randint(1, 3) if kind is Kind.PROSE else 1
        text = " ".join(_sentence(rng) for _ in range(count))
        yield Block(kind, text, section, bold=kind is Kind.PROSE and rng.random() < 0.15)
    if section * TABLES % _SECTIONS < TABLES:
        rows = tuple(_row(rng, f"{section}.{number}") for number in range(ROWS))
        yield Block(Kind.TABLE, section=section, rows=rows)


def _row(rng: random.Random, code: str) -> tuple[str, ...]:
    return (f"R{code}", *(_phrase(rng, 1, 6) for _ in range(COLUMNS - 1)))


def _sentence(rng: random.Random) -> str:
    start = f"The {rng.choice(_SUBJECTS)} {rng.choice(_DOES)} the {rng.choice(_THINGS)}"
    return f"{start} {_phrase(rng, 3, 9)}."


def _phrase(rng: random.Random, least: int, most: int) -> str:
    return " ".join(rng.choice(_WORDS) for _ in range(rng.randint(least, most)))


def _texts_edited(rng: random.Random, old: Sequence[Block]) -> tuple[list[Block], Truth]:
    """The blocks with some texts edited, deleted and inserted."""
    made: list[Block] = []
    edited = inserted = deleted = 0
    for block in old:
        chance = rng.random()
        if block.kind is Kind.TABLE or chance >= _EDITED + _DELETED + _INSERTED:
            made.append(block)
        elif chance < _EDITED:
            made.append(replace(block, text=_edited(rng, block.text)))
            edited += 1
        elif chance < _EDITED + _DELETED and block.kind is not Kind.HEADING:
            deleted += 1
        else:
            made += (block, Block(Kind.PROSE, f"{_sentence(rng)} {_sentence(rng)}", block.section))
            inserted += 1
    return made, Truth(edited=edited, inserted=inserted, deleted=deleted)


def _edited(rng: random.Random, text: str) -> str:
    """Another text: one to three of its words replaced, inserted or deleted."""
    words = text.split()
    while " ".join(words) == text:
        for _ in range(rng.randint(1, 3)):
            place = rng.randrange(len(words))
            kind = rng.choices(("replace", "insert", "delete"), (5, 3, 2))[0]
            if kind == "replace":
                words[place] = rng.choice(_WORDS)
            elif kind == "insert" or len(words) < 4:
                words.insert(place, rng.choice(_WORDS))
            else:
                del words[place]
    return " ".join(words)


def _tables_edited(
    rng: random.Random, blocks: list[Block], truth: Truth, scale: int
) -> tuple[list[Block], Truth]:
    """The blocks with some cells edited, and rows inserted and deleted, in tables of their own."""
    places = [place for place, block in enumerate(blocks) if block.kind is Kind.TABLE]
    chosen = rng.sample(places, (_CELLS + _ROWS_IN + _ROWS_OUT) * scale)
    for place in chosen[: _CELLS * scale]:
        rows = [list(row) for row in blocks[place].rows]
        cell = (rng.randrange(ROWS), rng.randrange(1, COLUMNS))
        rows[cell[0]][cell[1]] = _edited(rng, rows[cell[0]][cell[1]])
        blocks[place] = replace(blocks[place], rows=tuple(map(tuple, rows)))
    for count, place in enumerate(chosen[_CELLS * scale :]):
        block = blocks[place]
        at = rng.randrange(1, ROWS)
        if count < _ROWS_IN * scale:
            added = _row(rng, f"{block.section}.new")
            blocks[place] = replace(block, rows=(*block.rows[:at], added, *block.rows[at:]))
        else:
            blocks[place] = replace(block, rows=(*block.rows[:at], *block.rows[at + 1 :]))
    counts = {"cells": _CELLS, "rows_inserted": _ROWS_IN, "rows_deleted": _ROWS_OUT}
    return blocks, replace(truth, **{name: count * scale for name, count in counts.items()})


def _sections_moved(
    rng: random.Random, blocks: list[Block], truth: Truth, scale: int
) -> tuple[list[Block], Truth]:
    """The blocks with some sections of the second level before a section far away."""
    count = _MOVES * scale
    wide = _SECTIONS * scale // count
    moved = 0
    for number in range(count):
        # Each move has a stretch of the text to itself, so that none is within another.
        first = number * wide
        section = first + 1 + rng.randrange(4)
        goal = first + wide // 2 + rng.randrange(wide // 4)
        leaving = [replace(block, moved=True) for block in blocks if block.section == section]
        staying = [block for block in blocks if block.section != section]
        at = next(place for place, block in enumerate(staying) if block.section == goal)
        blocks = [*staying[:at], *leaving, *staying[at:]]
        moved += len(leaving)
    return blocks, replace(truth, sections_moved=count, blocks_moved=moved)
