"""The numbers of a foreign Word file onto its paragraphs, and its lists into those of the plan.

A style of the plan that has the same name takes the place of the annex's own, and with it would go the number
that the style gives, or come one that it had not. So each paragraph first gets the list that counts it, then
an id of that list which no other file uses: nothing runs on from one file into the next.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from pipeline.ooxml.names import w
from pipeline.ooxml.text import remove
from pipeline.write.docx.content.identity import NAMESPACE

_NUMBER = f"{{{NAMESPACE}}}number"
"""Order of the file, id of its list, and level of a paragraph, while the files are joined."""
_NONE = "0"
"""The id of no list: it takes away what a style would give."""
_BEFORE_NUMBER = tuple(
    map(w, ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"))
)
_OF_ANOTHER_FILE = tuple(map(w, ("styleLink", "numStyleLink", "pStyle", "lvlPicBulletId", "nsid", "tmpl")))
"""What ties a list to styles and pictures of its own file."""
_BEFORE_INDENT = (
    *_BEFORE_NUMBER,
    *map(w, ("numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku")),
    *map(w, ("wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi")),
    *map(w, ("adjustRightInd", "snapToGrid", "spacing")),
)


@dataclass(frozen=True, slots=True)
class _Styles:
    """The paragraph styles of a file."""

    by_id: Mapping[str, etree._Element]
    default: str

    def chain(self, name: str) -> Iterator[etree._Element]:
        """A style, then those that it rests on."""
        seen: set[str] = set()
        while name in self.by_id and name not in seen:
            seen.add(name)
            yield self.by_id[name]
            above = self.by_id[name].find(w("basedOn"))
            name = above.get(w("val"), "") if above is not None else ""


@dataclass(frozen=True, slots=True)
class _File:
    """What says which number a paragraph of a file has."""

    order: int
    styles: _Styles
    lists: frozenset[str]
    links: Mapping[tuple[str, str], str]
    """The level of each list that a style is tied to, by list and style."""
    counting: frozenset[str]
    """The lower-case names of styles of the plan that number paragraphs."""


def mark_numbers(
    roots: Iterable[etree._Element],
    styles: etree._Element | None,
    numbering: etree._Element | None,
    order: int,
    counting: frozenset[str],
) -> None:
    """Writes on each paragraph, in place, what counts it, and takes lists out of paragraphs and styles.

    `counting` are the lower-case names of styles of the plan that number paragraphs.
    """
    nums = numbering.iter(w("num")) if numbering is not None else ()
    lists = frozenset(num.get(w("numId"), "") for num in nums)
    file = _File(order, _styles(styles), lists, _links(numbering), counting)
    for root in roots:
        for paragraph in root.iter(w("p")):
            _mark(paragraph, file)
    for style in styles.iter(w("style")) if styles is not None else ():
        for number in list(style.iter(w("numPr"))):
            remove(number)


def number_again(
    roots: Iterable[etree._Element], numbering: etree._Element, lists: Sequence[etree._Element | None]
) -> None:
    """Gives the marked paragraphs their lists back, in place, and adds those lists to the joined ones.

    `lists` are the definitions of each file, by its order from 1.
    """
    ids: dict[tuple[str, str], str] = {}
    for paragraph in [paragraph for root in roots for paragraph in root.iter(w("p"))]:
        mark = str(paragraph.attrib.pop(_NUMBER, ""))
        if not mark:
            continue
        order, number, level = mark.split(".")
        if number != _NONE and (order, number) not in ids:
            ids[order, number] = _added(numbering, lists[int(order) - 1], number)
        _set_number(paragraph, ids.get((order, number), _NONE), level)
    for abstract in numbering.iter(w("abstractNum")):
        abstract.attrib.pop(_NUMBER, "")


def counting_styles(styles: etree._Element | None) -> frozenset[str]:
    """The lower-case names of the styles of a file that number paragraphs."""
    own = _styles(styles)
    return frozenset(
        _name(own.by_id[style_id])
        for style_id in own.by_id
        if any(style.find(f"{w('pPr')}/{w('numPr')}") is not None for style in own.chain(style_id))
    )


def _styles(styles: etree._Element | None) -> _Styles:
    elements = {
        style.get(w("styleId"), ""): style
        for style in (styles.iter(w("style")) if styles is not None else ())
        if style.get(w("type"), "paragraph") == "paragraph"
    }
    default = (name for name, style in elements.items() if style.get(w("default")) in ("1", "true", "on"))
    return _Styles(elements, next(default, ""))


def _links(numbering: etree._Element | None) -> Mapping[tuple[str, str], str]:
    if numbering is None:
        return {}
    levels = {
        abstract.get(w("abstractNumId"), ""): [
            (link.get(w("val"), ""), level.get(w("ilvl"), "0"))
            for level in abstract.iter(w("lvl"))
            for link in level.iter(w("pStyle"))
        ]
        for abstract in numbering.iter(w("abstractNum"))
    }
    return {
        (num.get(w("numId"), ""), style): level
        for num in numbering.iter(w("num"))
        for style, level in levels.get(_value(num, "abstractNumId"), ())
    }


def _mark(paragraph: etree._Element, file: _File) -> None:
    properties = paragraph.find(w("pPr"))
    direct = properties.find(w("numPr")) if properties is not None else None
    style = (_value(properties, "pStyle") if properties is not None else "") or file.styles.default
    chain = list(file.styles.chain(style))
    number, level = _of_styles(chain, file.links)
    own = _value(direct, "numId")
    level = _value(direct, "ilvl") or ("0" if own and own != number else level)
    number = own or number
    if direct is not None:
        remove(direct)
    if number in file.lists and number != _NONE:
        paragraph.set(_NUMBER, f"{file.order}.{number}.{level if level.isdigit() else '0'}")
        if not own:
            _keep_indent(paragraph, chain)
    elif chain and _name(chain[0]) in file.counting:
        paragraph.set(_NUMBER, f"{file.order}.{_NONE}.0")


def _of_styles(chain: Sequence[etree._Element], links: Mapping[tuple[str, str], str]) -> tuple[str, str]:
    """The list and the level that a style gives, with those that it rests on; "" for none."""
    number = level = ""
    for style in chain:
        given = style.find(f"{w('pPr')}/{w('numPr')}")
        if given is not None:
            number = number or _value(given, "numId")
            level = level or _value(given, "ilvl") or links.get((number, style.get(w("styleId"), "")), "")
    return number, level or "0"


def _keep_indent(paragraph: etree._Element, chain: Sequence[etree._Element]) -> None:
    """A style's own indent goes before that of its list; on the paragraph itself the list's would win."""
    for style in chain:
        indent = style.find(f"{w('pPr')}/{w('ind')}")
        properties = paragraph_properties(paragraph)
        if indent is not None and properties.find(w("ind")) is None:
            properties.insert(sum(child.tag in _BEFORE_INDENT for child in properties), deepcopy(indent))
        if indent is not None or style.find(f"{w('pPr')}/{w('numPr')}") is not None:
            return


def _added(numbering: etree._Element, own: etree._Element | None, number: str) -> str:
    """The id of a copy of one list of a file, among the joined ones."""
    assert own is not None
    num = next(element for element in own.iter(w("num")) if element.get(w("numId")) == number)
    abstracts = {element.get(w("abstractNumId"), ""): element for element in own.iter(w("abstractNum"))}
    abstract = _resting(abstracts, abstracts.get(_value(num, "abstractNumId")))
    if abstract is None:
        return _NONE
    taken = numbering.findall(w("abstractNum"))
    # one file's lists of one definition count on together; those of two files never do
    key = f"{id(own)}.{abstract.get(w('abstractNumId'))}"
    same = next((element for element in taken if element.get(_NUMBER) == key), None)
    if same is None:
        same = deepcopy(abstract)
        for piece in [piece for piece in same.iter() if piece.tag in _OF_ANOTHER_FILE]:
            remove(piece)
        same.set(w("abstractNumId"), _next(taken, "abstractNumId"))
        same.set(_NUMBER, key)
        numbering.insert(numbering.index(taken[-1]) + 1 if taken else 0, same)
    copy = deepcopy(num)
    new = _next(numbering.findall(w("num")), "numId")
    copy.set(w("numId"), new)
    link = copy.find(w("abstractNumId"))
    assert link is not None
    link.set(w("val"), same.get(w("abstractNumId"), ""))
    before = numbering.findall(w("num")) or numbering.findall(w("abstractNum"))
    numbering.insert(numbering.index(before[-1]) + 1, copy)
    return new


def _resting(
    abstracts: Mapping[str, etree._Element], abstract: etree._Element | None
) -> etree._Element | None:
    """A definition, or the one of the list style that it leaves everything to."""
    link = _value(abstract, "numStyleLink") if abstract is not None else ""
    if not link:
        return abstract
    return next((element for element in abstracts.values() if _value(element, "styleLink") == link), None)


def _set_number(paragraph: etree._Element, number: str, level: str) -> None:
    properties = paragraph_properties(paragraph)
    own = etree.Element(w("numPr"))
    etree.SubElement(own, w("ilvl"), {w("val"): level})
    etree.SubElement(own, w("numId"), {w("val"): number})
    properties.insert(sum(child.tag in _BEFORE_NUMBER for child in properties), own)


def paragraph_properties(paragraph: etree._Element) -> etree._Element:
    """The properties of a paragraph, which are made where it has none."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    return properties


def _next(elements: Sequence[etree._Element], attribute: str) -> str:
    numbers = [int(value) for element in elements if (value := element.get(w(attribute), "")).isdigit()]
    return str(max(numbers, default=0) + 1)


def _value(element: etree._Element | None, name: str) -> str:
    inner = element.find(w(name)) if element is not None else None
    return inner.get(w("val"), "") if inner is not None else ""


def _name(style: etree._Element) -> str:
    return _value(style, "name").lower()
