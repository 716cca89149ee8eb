"""What LibreOffice shows of a file into a review of it: its steps, and what stands there afterwards."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

AUTHORS = ("Ada Author", "Ben Reader")
"""Invented people of the tests."""
_WORDS = (
    "prompt",
    "written",
    "at least",
    "as agreed",
    "without delay",
    "or not",
    "* both *",
    "5 & 6",
    "<each>",
)
"""What reviewers type; some of it looks like markup."""
FIELD = "\ufffc"
"""Stands for what is computed, as the result of a reference: a program may print it anew, rightly or wrongly."""
_TYPED = "Text"
_COMPUTED = ("TextField", "Footnote", "Frame")


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph as LibreOffice shows it."""

    place: int
    table: str
    cell: str
    style: str
    generated: bool
    portions: tuple[tuple[str, str], ...]
    """Kind and text of each run, field, mark."""

    @property
    def text(self) -> str:
        """All that a reader sees of it, with one sign for each thing that is computed."""
        return "".join(map(_seen, self.portions))

    @property
    def typed(self) -> tuple[tuple[int, str], ...]:
        """Each run that was typed: where it starts, and what it says; a field is one step of a cursor, a mark none."""
        runs, at = [], 0
        for kind, text in self.portions:
            if kind == _TYPED:
                runs.append((at, text))
            at += len(_seen((kind, text)))
        return tuple(runs)


def _seen(portion: tuple[str, str]) -> str:
    kind, text = portion
    return text if kind == _TYPED else FIELD * (kind in _COMPUTED)


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that the reviewer did."""

    do: str
    place: int
    """The paragraph, in the list of those shown."""
    author: str
    tracked: bool
    old: str
    """What stood there: the words, the paragraph, the row."""
    new: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer did, and what the file says afterwards."""

    steps: tuple[Mapping[str, Any], ...]
    edits: tuple[Edit, ...]
    after: tuple[str, ...]
    """The text of every paragraph, as it has to be; without those of a table of contents, which are computed."""
    saved: int


@dataclass(slots=True)
class _Planning:
    """A review in the making: what stands at each place after what was done so far."""

    shown: Sequence[Shown]
    rng: Random
    now: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """The paragraphs that stand where one stood: none, one, or several."""
    tables: list[str] = field(default_factory=list)
    """Those of which a row came or went: the rows below it have other numbers then."""
    steps: list[Mapping[str, Any]] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)

    def did(self, edit: Edit, **how: object) -> None:
        """Notes an edit with the step that does it."""
        step = {"do": edit.do, "paragraph": edit.place, "author": edit.author, "tracked": edit.tracked, **how}
        self.steps.append(step)
        self.edits.append(edit)


def shown_paragraphs(listed: Sequence[Mapping[str, Any]]) -> tuple[Shown, ...]:
    """The list that LibreOffice gave, as values."""
    return tuple(
        Shown(
            number,
            each["table"],
            each["cell"],
            each["style"],
            each["generated"],
            tuple((kind, text) for kind, text in each["portions"]),
        )
        for number, each in enumerate(listed)
    )


def planned_review(shown: Sequence[Shown], seed: int, count: int = 6) -> Review:
    """A review of so many edits, which hang on the seed alone."""
    rng = Random(seed)
    planning = _Planning(shown, rng)
    tracking = rng.choice(("on", "on", "off", "switched"))
    for _ in range(count * 20):
        if len(planning.edits) >= count:
            break
        tracked = {"on": True, "off": False}.get(tracking, rng.random() < 0.5)
        kind = rng.choice(tuple(_KINDS))
        _KINDS[kind](planning, rng.choice(AUTHORS), tracked)
    order = sorted(range(len(planning.steps)), key=lambda number: -planning.edits[number].place)
    return Review(
        tuple(planning.steps[number] for number in order),
        tuple(planning.edits[number] for number in order),
        tuple(_after(planning)),
        rng.choice((1, 1, 2)),
    )


def _after(planning: _Planning) -> Iterator[str]:
    for paragraph in planning.shown:
        if not _is_listing(paragraph):
            yield from planning.now.get(paragraph.place, (paragraph.text,))


def _free(planning: _Planning, fits: Callable[[Shown], bool]) -> Shown | None:
    """A paragraph that nothing was done to, and whose row stays; None where none fits."""
    fitting = [
        each
        for each in planning.shown
        if each.place not in planning.now and not each.generated and not _is_listing(each) and fits(each)
    ]
    return planning.rng.choice(fitting) if fitting else None


def _is_listing(paragraph: Shown) -> bool:
    """True for what a table of contents prints."""
    return paragraph.style.startswith("Contents")


def _typed_words(paragraph: Shown, rng: Random) -> tuple[int, str] | None:
    """A word inside a typed run, and where it starts; None where there is none."""
    words = []
    for at, text in paragraph.typed:
        position = 0
        for word in text.split(" "):
            if word and position > 0:
                words.append((at + position, word))
            position += len(word) + 1
    return rng.choice(words) if words else None


def _edit_words(planning: _Planning, do: str, author: str, tracked: bool) -> None:
    paragraph = _free(planning, lambda each: len(each.text) > 20)
    word = _typed_words(paragraph, planning.rng) if paragraph else None
    if paragraph is None or word is None:
        return
    at, old = word
    text = paragraph.text
    typed = planning.rng.choice(_WORDS)
    if do == "type":
        gone, came, length = "", f"{typed} ", 0
    elif do == "delete":
        gone, came = (f"{old} ", "") if text[at + len(old) :].startswith(" ") else (old, "")
        length = len(gone)
        if not any(start <= at and at + length <= start + len(run) for start, run in paragraph.typed):
            return
    else:
        gone, came, length = old, typed, len(old)
    planning.now[paragraph.place] = (text[:at] + came + text[at + len(gone) :],)
    edit = Edit("type", paragraph.place, author, tracked, gone, came)
    planning.did(edit, at=at, length=length, text=came)


def _type(planning: _Planning, author: str, tracked: bool) -> None:
    _edit_words(planning, "type", author, tracked)


def _delete(planning: _Planning, author: str, tracked: bool) -> None:
    _edit_words(planning, "delete", author, tracked)


def _replace(planning: _Planning, author: str, tracked: bool) -> None:
    _edit_words(planning, "replace", author, tracked)


def _split(planning: _Planning, author: str, tracked: bool) -> None:
    paragraph = _free(planning, lambda each: not each.table and len(each.text) > 40)
    word = _typed_words(paragraph, planning.rng) if paragraph else None
    if paragraph is None or word is None:
        return
    at, _ = word
    text = paragraph.text
    planning.now[paragraph.place] = (text[:at], text[at:])
    planning.did(Edit("split", paragraph.place, author, tracked, text, f"{text[:at]}\n{text[at:]}"), at=at)


def _follows(planning: _Planning, paragraph: Shown) -> Shown | None:
    """The paragraph after one, where nothing was done to it and both are of one kind in the body."""
    if paragraph.table or paragraph.place + 1 >= len(planning.shown):
        return None
    following = planning.shown[paragraph.place + 1]
    fits = following.style == paragraph.style and not following.table and not following.generated
    return following if fits and following.place not in planning.now else None


def _join(planning: _Planning, author: str, tracked: bool) -> None:
    paragraph = _free(planning, lambda each: bool(each.text) and _follows(planning, each) is not None)
    following = _follows(planning, paragraph) if paragraph else None
    if paragraph is None or following is None:
        return
    planning.now[paragraph.place] = (paragraph.text + following.text,)
    planning.now[following.place] = ()
    old = f"{paragraph.text}\n{following.text}"
    planning.did(Edit("join", paragraph.place, author, tracked, old, paragraph.text + following.text))


def _remove(planning: _Planning, author: str, tracked: bool) -> None:
    paragraph = _free(planning, lambda each: bool(each.text) and _follows(planning, each) is not None)
    if paragraph is None:
        return
    planning.now[paragraph.place] = ()
    planning.did(Edit("remove", paragraph.place, author, tracked, paragraph.text, ""))


def _insert(planning: _Planning, author: str, tracked: bool) -> None:
    paragraph = _free(planning, lambda each: len(each.text) > 40 and not each.table)
    if paragraph is None:
        return
    text = f"A new paragraph, {planning.rng.choice(_WORDS)}."
    planning.now[paragraph.place] = (paragraph.text, text)
    planning.did(Edit("insert", paragraph.place, author, tracked, "", text), text=text)


def _move(planning: _Planning, author: str, tracked: bool) -> None:
    """Cuts a paragraph and puts it below another."""
    gone = _free(planning, lambda each: len(each.text) > 40 and _follows(planning, each) is not None)
    if gone is None:
        return
    planning.now[gone.place] = ()
    below = _free(planning, lambda each: each.style == gone.style and len(each.text) > 40 and not each.table)
    if below is None:
        del planning.now[gone.place]
        return
    planning.did(Edit("remove", gone.place, author, tracked, gone.text, ""))
    planning.now[below.place] = (below.text, gone.text)
    planning.did(Edit("insert", below.place, author, tracked, "", gone.text), text=gone.text)


def _row(planning: _Planning) -> tuple[Shown, int, tuple[Shown, ...]] | None:
    """A row of plain cells below the head that nothing was done to: its first cell, its number, its cells."""
    first = _free(
        planning, lambda each: bool(each.table) and each.cell[:1] == "A" and each.cell[1:].isdecimal()
    )
    if first is None or first.cell == "A1":
        return None
    number = first.cell[1:]
    cells = tuple(each for each in planning.shown if each.table == first.table and each.cell[1:] == number)
    head = tuple(each for each in planning.shown if each.table == first.table and each.cell[1:] == "1")
    plain = len({each.cell for each in cells}) == len(cells) == len(head)
    untouched = not any(each.place in planning.now for each in cells)
    if not plain or not untouched or first.table in planning.tables:
        return None
    return first, int(number) - 1, cells


def _insert_row(planning: _Planning, author: str, tracked: bool) -> None:
    row = _row(planning)
    if row is None:
        return
    first, number, cells = row
    planning.tables.append(first.table)
    texts = tuple(f"New {planning.rng.choice(_WORDS[:5])} {column}" for column, _ in enumerate(cells))
    for cell in cells:
        planning.now[cell.place] = (cell.text,)
    planning.now[cells[-1].place] = (cells[-1].text, *texts)
    edit = Edit("insert row", first.place, author, tracked, "", "\t".join(texts))
    planning.did(edit, table=first.table, row=number, texts=texts)


def _remove_row(planning: _Planning, author: str, tracked: bool) -> None:
    row = _row(planning)
    if row is None:
        return
    first, number, cells = row
    planning.tables.append(first.table)
    for cell in cells:
        planning.now[cell.place] = ()
    old = "\t".join(cell.text for cell in cells)
    planning.did(Edit("remove row", first.place, author, tracked, old, ""), table=first.table, row=number)


def _comment(planning: _Planning, author: str, tracked: bool) -> None:
    paragraph = _free(planning, lambda each: len(each.text) > 20)
    word = _typed_words(paragraph, planning.rng) if paragraph else None
    if paragraph is None or word is None:
        return
    at, on = word
    planning.now[paragraph.place] = (paragraph.text,)
    text = f"Is {planning.rng.choice(_WORDS[:5])} meant?"
    planning.did(
        Edit("comment", paragraph.place, author, tracked, on, text), at=at, length=len(on), text=text
    )


_KINDS = {
    "type": _type,
    "delete": _delete,
    "replace": _replace,
    "split": _split,
    "join": _join,
    "remove": _remove,
    "insert": _insert,
    "move": _move,
    "insert row": _insert_row,
    "remove row": _remove_row,
    "comment": _comment,
}
