"""A number into a reviewer, who does some things to a file and says what they were."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from lxml import etree

from pipeline.ooxml.names import w
from tests.reviewers.paper import Paper, chosen, is_plain, plain_words, read_words, rows_of

_WORDS = ("evident", "brisk", "lantern", "orchard", "harbour", "velvet", "meadow", "copper")
_SPECIAL = ("a*b*c", "x_y [z]", "5 < 6 & {{ 7 }}", "# hash", "`tick`", "pipe | pipe", "~tilde~", 'it\'s "so"')


@dataclass(frozen=True)
class Done:
    """What a reviewer did, as the truth that a verdict goes by."""

    kind: str
    old: str
    """The words of the paragraph or row before."""
    new: str
    """And after it."""
    tracked: bool


@dataclass(frozen=True)
class Reviewed:
    """A file that comes back."""

    data: bytes
    done: tuple[Done, ...]


def reviewed(data: bytes, seed: int, edits: int = 6) -> Reviewed:
    """A file after a reviewer went through it; each thing is done where nothing was done before."""
    random = Random(seed)
    paper = Paper(data, tracking=random.random() < 0.8)
    done: list[Done] = []
    touched: list[etree._Element] = []
    for _ in range(edits):
        if random.random() < 0.25:
            paper.tracking = not paper.tracking
        act = ACTS[random.choice(tuple(ACTS))]
        made = act(paper, random, touched)
        if made is not None:
            done.append(made)
    return Reviewed(paper.saved(), tuple(done))


Act = Callable[[Paper, Random, list[etree._Element]], Done | None]


def _free(
    paper: Paper,
    random: Random,
    touched: list[etree._Element],
    words: int = 4,
    fits: Callable[[etree._Element], bool] = lambda _: True,
) -> etree._Element | None:
    """A paragraph in which, and beside which, nothing was done."""
    near = {id(own) for element in touched for own in _around(element)}
    every = [p for p in paper.paragraphs() if id(p) not in near and fits(p)]
    free = [p for p in every if len(list(plain_words(p))) >= words]
    picked = chosen(random, free)
    if picked is not None:
        touched.append(picked)
    return picked


def _around(element: etree._Element) -> list[etree._Element]:
    beside = [element, element.getprevious(), element.getnext()]
    rows = [row for own in beside if own is not None for row in own.iterancestors(w("tr"))]
    near = [own for row in rows for own in (row, row.getprevious(), row.getnext()) if own is not None]
    every = [own for own in (*beside, *near) if own is not None]
    return [*every, *(p for own in every for p in own.iter(w("p")))]


def _edit_words(
    paper: Paper, random: Random, touched: list[etree._Element], new: str | None, kind: str
) -> Done | None:
    paragraph = _free(paper, random, touched)
    if paragraph is None:
        return None
    old = read_words(paragraph)
    start, end = random.choice(list(plain_words(paragraph)))
    if new is None:
        end += old[end : end + 1] == " "
        paper.replace(paragraph, (start, end), "")
    elif kind == "type":
        paper.replace(paragraph, (end, end), f" {new}")
    else:
        paper.replace(paragraph, (start, end), new)
    return Done(kind, old, read_words(paragraph), paper.tracking)


def _type(paper: Paper, random: Random, touched: list[etree._Element]) -> Done | None:
    return _edit_words(paper, random, touched, random.choice(_WORDS), "type")


def _type_signs(paper: Paper, random: Random, touched: list[etree._Element]) -> Done | None:
    return _edit_words(paper, random, touched, random.choice(_SPECIAL), "type")


def _delete(paper: Paper, random: Random, touched: list[etree._Element]) -> Done | None:
    return _edit_words(paper, random, touched, None, "delete")


def _replace(paper: Paper, random: Random, touched: list[etree._Element]) -> Done | None:
    return _edit_words(paper, random, touched, random.choice(_WORDS), "replace")


def _embolden(paper: Paper, random: Random, touched: list[etree._Element]) -> Done | None:
    paragraph = _free(paper, random, touched)
    if paragraph is None:
        return None
    paper.embolden(paragraph, random.choice(list(plain_words(paragraph))))
    return Done("embolden", read_words(paragraph), read_words(paragraph), paper.tracking)


def _split(paper: Paper, random: Random, touched: list[etree._Element]) -> Done | None:
    paragraph = _free(paper, random, touched, words=6)
    if paragraph is None or not is_plain(paragraph):
        return None
    old = read_words(paragraph)
    start, _ = random.choice(list(plain_words(paragraph))[2:-1])
    paper.split(paragraph, start)
    touched.append(paragraph.getnext())  # type: ignore[arg-type]
    return Done("split", old, f"{old[:start]}\n{old[start:]}", paper.tracking)


def _join(paper: Paper, random: Random, touched: list[etree._Element]) -> Done | None:
    paragraph = _free(paper, random, touched)
    following = paragraph.getnext() if paragraph is not None else None
    if paragraph is None or following is None or following.tag != w("p") or not read_words(following).strip():
        return None
    if _style(paragraph) != _style(following):
        return None
    touched.append(following)
    old = f"{read_words(paragraph)}\n{read_words(following)}"
    paper.join(paragraph, following)
    return Done("join", old, old.replace("\n", ""), paper.tracking)


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return style.get(w("val"), "") if style is not None else ""


def _insert(paper: Paper, random: Random, touched: list[etree._Element]) -> Done | None:
    paragraph = _free(paper, random, touched)
    if paragraph is None:
        return None
    words = f"A new {random.choice(_WORDS)} stands {random.choice(_WORDS)} here."
    paper.insert_after(paragraph, words)
    touched.append(paragraph.getnext())  # type: ignore[arg-type]
    return Done("insert", "", words, paper.tracking)


def _delete_paragraph(paper: Paper, random: Random, touched: list[etree._Element]) -> Done | None:
    paragraph = _free(paper, random, touched)
    if paragraph is None or list(paragraph.iterancestors(w("tc"))):
        return None
    old = read_words(paragraph)
    near = [own for own in (paragraph.getprevious(), paragraph.getnext()) if own is not None]
    touched += near
    paper.delete(paragraph)
    return Done("delete paragraph", old, "", paper.tracking)


def _free_row(paper: Paper, random: Random, touched: list[etree._Element]) -> etree._Element | None:
    near = {id(own) for element in touched for own in _around(element)}
    row = chosen(random, [row for row in rows_of(paper) if id(row) not in near])
    if row is not None:
        touched.extend(row.iter(w("p")))
    return row


def _delete_row(paper: Paper, random: Random, touched: list[etree._Element]) -> Done | None:
    row = _free_row(paper, random, touched)
    if row is None:
        return None
    old = read_words(row)
    touched.extend(
        p for own in (row.getprevious(), row.getnext()) if own is not None for p in own.iter(w("p"))
    )
    paper.delete_row(row)
    return Done("delete row", old, "", paper.tracking)


def _insert_row(paper: Paper, random: Random, touched: list[etree._Element]) -> Done | None:
    row = _free_row(paper, random, touched)
    if row is None:
        return None
    words = random.choice(_WORDS)
    paper.insert_row(row, words)
    touched.extend(row.getnext().iter(w("p")))  # type: ignore[union-attr]
    return Done("insert row", "", words, paper.tracking)


def _move(
    paper: Paper, random: Random, touched: list[etree._Element], fits: Callable[[etree._Element], bool]
) -> Done | None:
    """Cuts a paragraph and puts it behind one of its kind."""
    gone = _free(paper, random, touched, words=1, fits=fits)
    if gone is None:
        return None
    beside = [own for own in (gone.getprevious(), gone.getnext()) if own is not None]
    kind = _kind(gone)
    behind = _free(paper, random, [*touched, *beside], words=1, fits=lambda p: fits(p) and _kind(p) == kind)
    if behind is None:
        return None
    old = read_words(gone)
    made = paper.move(gone, behind, ranges=random.random() < 0.5)
    touched += [behind, made, *beside]
    return Done("move", old, old, paper.tracking)


def _is_movable(paragraph: etree._Element) -> bool:
    """True for a paragraph of the body without what may stand in a file once alone."""
    inside = {str(own.tag) for own in paragraph.iter("*")}
    return not list(paragraph.iterancestors(w("tc"))) and not inside & {w("footnoteReference"), w("drawing")}


def _is_item(paragraph: etree._Element) -> bool:
    return _style(paragraph).startswith("List")


def _kind(paragraph: etree._Element) -> str:
    level = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}")
    listed = f"/{level.get(w('val'))}" if level is not None else ""
    return f"{_style(paragraph)}{listed}"


def _move_paragraph(paper: Paper, random: Random, touched: list[etree._Element]) -> Done | None:
    return _move(paper, random, touched, lambda p: _is_movable(p) and not _is_item(p))


def _move_item(paper: Paper, random: Random, touched: list[etree._Element]) -> Done | None:
    return _move(paper, random, touched, lambda p: _is_movable(p) and _is_item(p))


def _move_row(paper: Paper, random: Random, touched: list[etree._Element]) -> Done | None:
    """Cuts a row and puts it further down in its table, or further up."""
    row = _free_row(paper, random, touched)
    if row is None:
        return None
    rows = [other for other in rows_of(paper) if other.getparent() is row.getparent()]
    places = [own for own in (rows[0].getprevious(), *rows) if own is not None]
    behind = chosen(random, [own for own in places if own not in (row, row.getprevious())])
    if behind is None:
        return None
    table = row.getparent()
    assert table is not None
    touched.extend(table.iter(w("p")))
    old = read_words(row)
    paper.move_row(row, behind)
    return Done("move row", old, old, paper.tracking)


def _move_row_with_other_words(paper: Paper, random: Random, touched: list[etree._Element]) -> Done | None:
    """The same, and a word is typed in it where it stands then."""
    moved = _move_row(paper, random, touched)
    if moved is None:
        return None
    table = next(touched[-1].iterancestors(w("tbl")))
    row = next(row for row in table.iter(w("tr")) if read_words(row) == moved.new)
    text = next(text for text in row.iter(w("t")) if text.text)
    text.text = f"{text.text} {random.choice(_WORDS)}"
    return Done("move row with other words", moved.old, read_words(row), moved.tracked)


def _on_computed(paper: Paper, random: Random, touched: list[etree._Element]) -> Done | None:
    """Writes over the result of a field: a number, the words of a reference."""
    near = {id(own) for element in touched for own in _around(element)}
    fields = [
        run
        for run in paper.root.iter(w("r"))
        if run.find(w("t")) is not None and run.getprevious() is not None and _is_result(run)
    ]
    free = [run for run in fields if all(id(p) not in near for p in run.iterancestors(w("p")))]
    run = chosen(random, free)
    if run is None:
        return None
    paragraph = next(run.iterancestors(w("p")))
    touched.append(paragraph)
    old = read_words(paragraph)
    text = run.find(w("t"))
    assert text is not None
    text.text = f"{random.choice(_WORDS)}"
    return Done("on computed", old, read_words(paragraph), False)


def _is_result(run: etree._Element) -> bool:
    before, after = run.getprevious(), run.getnext()
    kinds = [
        mark.get(w("fldCharType"))
        for own in (before, after)
        if own is not None
        for mark in own.iter(w("fldChar"))
    ]
    inside = list(run.iterancestors(w("sdt")))
    return kinds == ["separate", "end"] and not inside


ACTS: Mapping[str, Act] = {
    "type": _type,
    "type signs": _type_signs,
    "delete": _delete,
    "replace": _replace,
    "embolden": _embolden,
    "split": _split,
    "join": _join,
    "insert": _insert,
    "delete paragraph": _delete_paragraph,
    "delete row": _delete_row,
    "insert row": _insert_row,
    "move paragraph": _move_paragraph,
    "move item": _move_item,
    "move row": _move_row,
    "move row with other words": _move_row_with_other_words,
    "on computed": _on_computed,
}
