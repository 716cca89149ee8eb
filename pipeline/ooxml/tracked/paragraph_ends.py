"""Marked paragraphs that have none after them to join with, into an arrangement that resolves exactly.

A revision of a paragraph's mark joins the paragraph with the next one. The last paragraph of a body, cell
or note, and the last before a table, has no next one: taking its mark away leaves an empty paragraph. There,
what was replaced becomes one paragraph with both contents; what was only deleted or inserted passes its
mark's revision to the paragraph before, as when a person selects from the end of that one and deletes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import takewhile

from lxml import etree

from pipeline.ooxml.names import w
from pipeline.ooxml.tracked.markers import ALONE, KIND, NAME, NUMBER, marked_elements

_CONTAINERS = tuple(map(w, ("body", "tc", "footnote", "endnote", "hdr", "ftr", "txbxContent")))
_NOTES = (w("footnote"), w("endnote"))
_BLOCKS = (w("p"), w("tbl"), w("sdt"))
_MOVED = (w("r"), w("p"), w("sdt"))
_OLD = ("del", "moveFrom")
_NEW = ("ins", "moveTo")
_MARKS = tuple(map(w, ("ins", "del", "moveFrom", "moveTo", "rPrChange")))
"""What the properties of a mark hold beside its looks."""
Ends = Mapping[str, list[etree._Element]]
"""What leaves and arrives, by the name of its move."""


def settle(root: etree._Element) -> None:
    """Rearranges the marked paragraphs at the ends of bodies, cells and notes and before tables, in place."""
    marked = marked_elements(root)
    ends = _move_ends(marked)
    concerned = {element.getparent() for element in marked if _is_marked(element)}
    for container in root.iter(*_CONTAINERS):
        if container not in concerned:
            continue
        row = container.getparent()
        if container.tag == w("tc") and (container.get(KIND) or (row is not None and row.get(KIND))):
            continue
        for last in list(_ends(_blocks(container))):
            if last.get(KIND) and last.getparent() is container:
                _settle_end(_blocks(container), last, ends, whole=container.tag in _NOTES)
        _settle_starts(_blocks(container))


def mark_of(paragraph: etree._Element) -> etree._Element:
    """The w:rPr of a paragraph's mark, which stands before w:sectPr and w:pPrChange."""
    properties = _properties(paragraph)
    element = properties.find(w("rPr"))
    if element is None:
        element = etree.Element(w("rPr"))
        after = [child for child in properties if child.tag in (w("sectPr"), w("pPrChange"))]
        properties.insert(properties.index(after[0]) if after else len(properties), element)
    return element


def _blocks(container: etree._Element) -> list[etree._Element]:
    return [child for child in container if child.tag in _BLOCKS]


def _ends(blocks: list[etree._Element]) -> Iterator[etree._Element]:
    """The marked paragraphs that nothing stands after to join with, from the last one up."""
    following: etree._Element | None = None
    for block in reversed(blocks):
        if block.tag == w("p") and block.get(KIND) and (following is None or following.tag != w("p")):
            yield block
        following = block


def _settle_starts(blocks: list[etree._Element]) -> None:
    """Passes marks on where a change runs from the end of one paragraph over whole ones behind it.

    LibreOffice 7.4 takes two revisions of one kind and author that touch for one, mark in between included.
    """
    place = 1
    while place < len(blocks):
        before, first = blocks[place - 1], blocks[place]
        kind = first.get(KIND)
        group = _group(blocks, place)
        place += max(1, len(group))
        runs_on = bool(group) and kind in ("ins", "del") and before.tag == w("p") and not before.get(KIND)
        if runs_on and _last_kind(before) == kind and _can_shift(before) and _can_shift(group[-1]):
            _shift(before, group[-1])


def _group(blocks: list[etree._Element], place: int) -> list[etree._Element]:
    """The marked blocks from a place on that are of one kind."""
    kind = blocks[place].get(KIND)
    behind = (blocks[other] for other in range(place, len(blocks)))
    return list(takewhile(lambda block: _is_marked(block) and block.get(KIND) == kind, behind))


def _last_kind(paragraph: etree._Element) -> str | None:
    """What happened to the last run of a paragraph."""
    runs = list(_own_runs(paragraph))
    return runs[-1].get(KIND) if runs else None


def _own_runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph, without those of the text boxes in it."""
    return (run for run in paragraph.iter(w("r")) if next(run.iterancestors(w("p")), None) is paragraph)


def _settle_end(blocks: list[etree._Element], last: etree._Element, ends: Ends, *, whole: bool) -> None:
    place = blocks.index(last)
    if _ends_a_section(last):
        return
    group = list(takewhile(_side, reversed(blocks[: place + 1])))
    if any(end is not None and _ends_a_section(end) for end in _last_paragraphs(group)):
        group = list(takewhile(_is_of_the_end, group))
    old, new = _last_paragraphs(group)
    tables = any(block.tag != w("p") for block in group)
    before = blocks[place - len(group)] if place >= len(group) else None
    if old is not None and new is not None:
        _unmove((old, new), ends)
        _combine(old, new, last)
    elif before is not None and before.tag == w("p") and _can_shift(before):
        if not tables:
            _unmove((last,), ends)
            _shift(before, last)
        elif _of_one_side(group) and not any(_is_something(child) for child in before):
            _unmove((last,), ends)
            _exchange(before, last)
    elif before is None and whole:
        _unmark(last)


def _last_paragraph(group: Sequence[etree._Element], side: Sequence[str]) -> etree._Element | None:
    """The last paragraph of a side, in blocks from the last one up; None where it ends with a table."""
    own = next((block for block in group if _side(block) in side), None)
    return own if own is not None and own.tag == w("p") else None


def _last_paragraphs(group: Sequence[etree._Element]) -> list[etree._Element | None]:
    """The last paragraph of the old side and of the new one."""
    return [_last_paragraph(group, side) for side in (_OLD, _NEW)]


def _side(block: etree._Element) -> str:
    """The kind of a paragraph, a control, or a table of which every row has it; "" for any other block."""
    if block.tag in (w("p"), w("sdt")):
        return block.get(KIND) or ""
    kinds = {row.get(KIND) or "" for row in block.iterchildren(w("tr"))}
    return kinds.pop() if block.tag == w("tbl") and len(kinds) == 1 else ""


def _is_of_the_end(block: etree._Element) -> bool:
    """True for what came or went; a paragraph that ends a section keeps its place."""
    return bool(_side(block)) and not _ends_a_section(block)


def _ends_a_section(block: etree._Element) -> bool:
    return block.find(f"{w('pPr')}/{w('sectPr')}") is not None


def _of_one_side(group: Sequence[etree._Element]) -> bool:
    return len({_side(block) in _OLD for block in group}) == 1


def _is_something(child: etree._Element) -> bool:
    return child.tag != w("pPr")


def _exchange(before: etree._Element, last: etree._Element) -> None:
    """An empty paragraph comes or goes in place of the last one, so that a table between them can."""
    kind, number = last.get(KIND) or "", last.get(NUMBER) or ""
    was, looks = _former(before), _former_looks(before)
    given, own_looks = _given(last), _looks(last)
    if kind in _OLD:
        _replace(last, _given(before), _looks(before))
        _change_looks(last, own_looks, number)
        _change(last, given, number)
    else:
        _change_looks(last, looks, number)
        _change(last, was, number)
    _unmark(last)
    before.set(KIND, kind)
    before.set(NUMBER, number)


def _is_marked(block: etree._Element) -> bool:
    return block.tag == w("p") and bool(block.get(KIND))


def _can_shift(before: etree._Element) -> bool:
    """True unless the mark ends a section, or came or went by itself."""
    return not before.get(ALONE) and not _ends_a_section(before)


def _combine(old: etree._Element, new: etree._Element, last: etree._Element) -> None:
    """One paragraph with the old content, then the new, at the place of the last; its mark stays."""
    content = [child for child in old if child.tag != w("pPr")]
    _properties(new)
    new[1:1] = content
    number = new.get(NUMBER) or _number_of(new)
    _change_looks(new, _looks(old), number)
    _change(new, _given(old))
    _unmark(new)
    parent = last.getparent()
    assert parent is not None
    if new is not last:
        behind = takewhile(lambda sibling: sibling.tag not in _BLOCKS, new.itersiblings())
        place = parent.index(last) + 1
        parent[place:place] = [new, *behind]  # bookmarks between the blocks end where they did
    parent.remove(old)


def _shift(before: etree._Element, last: etree._Element) -> None:
    """The mark of the paragraph before is revised instead of the last one's, which takes its looks."""
    kind, number = last.get(KIND) or "", last.get(NUMBER) or ""
    before.set(ALONE, kind)
    before.set(NUMBER, number)
    _unmark(last)
    if kind in _OLD:
        was, looks = _former(last), _former_looks(last)
        _replace(last, _given(before), _looks(before))
        _change_looks(last, looks, number)
        _change(last, was, number)
    else:
        _change_looks(last, _former_looks(before), number)
        _change(last, _former(before), number)


def _unmark(paragraph: etree._Element) -> None:
    for key in (KIND, NUMBER, NAME):
        paragraph.attrib.pop(key, "")


def _unmove(paragraphs: Iterable[etree._Element], ends: Ends) -> None:
    """The moves of these paragraphs become deletions and insertions, at both ends."""
    for name in {paragraph.get(NAME) for paragraph in paragraphs}:
        for element in ends.get(name or "", ()):
            element.attrib.pop(NAME, "")
            element.set(KIND, "del" if element.get(KIND) in _OLD else "ins")


def _move_ends(marked: Iterable[etree._Element]) -> Ends:
    """Everything that leaves or arrives in a move, by the name of the move."""
    ends: dict[str, list[etree._Element]] = {}
    for element in marked:
        name = element.get(NAME)
        if name and element.tag in _MOVED:
            ends.setdefault(name, []).append(element)
    return ends


def _given(paragraph: etree._Element) -> etree._Element:
    """The properties of a paragraph, without those of its mark and without revisions."""
    properties = deepcopy(_properties(paragraph))
    for child in list(properties):
        if child.tag in (w("rPr"), w("sectPr"), w("pPrChange")):
            properties.remove(child)
    return properties


def _former(paragraph: etree._Element) -> etree._Element:
    """The properties that a paragraph had."""
    was = _properties(paragraph).find(f"{w('pPrChange')}/{w('pPr')}")
    return deepcopy(was) if was is not None else _given(paragraph)


def _looks(paragraph: etree._Element) -> etree._Element:
    """The looks of a paragraph's mark, without revisions."""
    looks = etree.Element(w("rPr"))
    given = _properties(paragraph).find(w("rPr"))
    looks.extend(deepcopy(child) for child in (given if given is not None else ()) if child.tag not in _MARKS)
    return looks


def _former_looks(paragraph: etree._Element) -> etree._Element:
    """The looks that a paragraph's mark had."""
    was = _properties(paragraph).find(f"{w('rPr')}/{w('rPrChange')}/{w('rPr')}")
    return deepcopy(was) if was is not None else _looks(paragraph)


def _replace(paragraph: etree._Element, properties: etree._Element, looks: etree._Element) -> None:
    paragraph.replace(_properties(paragraph), properties)
    if len(looks):
        properties.append(looks)


def _change_looks(paragraph: etree._Element, was: etree._Element, number: str) -> None:
    """Records what the looks of the mark were, where they differ."""
    if _canonical(_looks(paragraph)) == _canonical(was):
        return
    mark = mark_of(paragraph)
    for change in mark.findall(w("rPrChange")):
        mark.remove(change)
    change = etree.SubElement(mark, w("rPrChange"))
    change.append(was)
    change.set(NUMBER, number)


def _change(paragraph: etree._Element, was: etree._Element, number: str = "") -> None:
    """Records what the properties were, where they differ."""
    properties = _properties(paragraph)
    for change in properties.findall(w("pPrChange")):
        properties.remove(change)
    if _canonical(_given(paragraph)) == _canonical(was):
        return
    change = etree.SubElement(properties, w("pPrChange"))
    change.append(was)
    change.set(NUMBER, number or _number_of(paragraph))


def _number_of(paragraph: etree._Element) -> str:
    return next((run.get(NUMBER) or "0" for run in _own_runs(paragraph) if run.get(NUMBER)), "0")


def _properties(paragraph: etree._Element) -> etree._Element:
    element = paragraph.find(w("pPr"))
    if element is None:
        element = etree.Element(w("pPr"))
        paragraph.insert(0, element)
    return element


def _canonical(properties: etree._Element) -> bytes:
    return etree.tostring(properties, method="c14n", exclusive=True)
