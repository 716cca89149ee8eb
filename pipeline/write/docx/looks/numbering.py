"""Lists into native numbering: abstract definitions, and one w:num for each list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from lxml import etree

from pipeline.model.text.block import (
    Block,
    Delimiter,
    ListFormat,
    ListPosition,
    Paragraph,
    Table,
    is_tick_item,
)
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.model.text.walk import flat_cell
from pipeline.ooxml import names
from pipeline.ooxml.names import w
from pipeline.ooxml.text import parsed, serialised
from pipeline.resolve.numbering import marker

LEVELS = 9
STEP_TWIPS = 397
"""The indent of one list level: 7 mm."""
CELL_STEP_TWIPS = 227
"""The same in a table cell: 4 mm."""

ListKey = tuple[Id, int]
"""A list, and which of its variants: a list whose sublists differ in format needs one w:num for each."""


@dataclass(frozen=True, slots=True)
class ItemLook:
    """How the items of one level are marked."""

    format: ListFormat
    delimiter: Delimiter = Delimiter.POINT
    upper: bool = False
    start: int = 1


Looks = tuple[ItemLook, ...]
"""The look of each level."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbering part, and where each list and the headings are found in it."""

    xml: bytes
    lists: Mapping[ListKey, int]
    heading_list: int
    """0 where the heading styles of the reference document carry their numbering."""
    no_number: int
    """A list whose items have no number and no indent, for headings that are not to be counted."""


def list_keys(blocks: Iterable[Block]) -> Iterator[ListKey | None]:
    """The list variant that each block is a marked item of, or None.

    Word restarts a level below each item above it, as `resolve.numbering.list_markers` does; only a
    sublist whose look differs from the one first seen at its level starts a variant.
    """
    looks: dict[tuple[ListKey, int], ItemLook] = {}
    current: dict[Id, dict[int, ListKey]] = {}
    variants: dict[Id, int] = {}
    for block in blocks:
        position = block.list if isinstance(block, Paragraph) else None
        if position is None or not position.marked or (isinstance(block, Paragraph) and is_tick_item(block)):
            yield None
            continue
        levels = current.setdefault(position.list, {})
        for deeper in [level for level in levels if level > position.level]:
            del levels[deeper]
        key = levels.get(position.level, (position.list, 0))
        own = _look(position)
        if looks.setdefault((key, position.level), own) != own:
            variants[position.list] = variants.get(position.list, 0) + 1
            key = (position.list, variants[position.list])
            looks[key, position.level] = own
        levels[position.level] = key
        yield key


def list_looks(document: Document) -> Mapping[ListKey, Mapping[int, ItemLook]]:
    """The looks of each list variant by level, in reading order."""
    looks: dict[ListKey, dict[int, ItemLook]] = {}
    for blocks in _sequences(document):
        for block, key in zip(blocks, list_keys(blocks), strict=True):
            if key is not None and isinstance(block, Paragraph) and block.list is not None:
                looks.setdefault(key, {}).setdefault(block.list.level, _look(block.list))
    return looks


def numbering_part(
    reference: bytes | None,
    wanted: Mapping[ListKey, Mapping[int, ItemLook]],
    *,
    headings_numbered: bool,
) -> Numbering:
    """The reference document's numbering with the definitions and lists that are wanted added."""
    empty = f"<w:numbering {names.declarations('w')}/>".encode()
    root = parsed(reference or empty, "word/numbering.xml")
    abstracts = 1 + _highest(root, "abstractNum", "abstractNumId")
    first = 1 + max(0, _highest(root, "num", "numId"))
    abstract_xml = [_no_number_xml(abstracts)]
    if not headings_numbered:
        abstract_xml.append(_headings_xml(abstracts + 1))
    nums = [_num_xml(first + index, abstracts + index, {}) for index in range(len(abstract_xml))]
    definitions: dict[Looks, int] = {}
    lists: dict[ListKey, int] = {}
    for key, by_level in wanted.items():
        looks = _all_levels(by_level)
        abstract = definitions.setdefault(looks, abstracts + len(abstract_xml) + len(definitions))
        lists[key] = first + len(nums)
        nums.append(_num_xml(lists[key], abstract, by_level))
    abstract_xml += [_definition_xml(abstract, looks) for looks, abstract in definitions.items()]
    _add(root, abstract_xml, nums)
    return Numbering(serialised(root), lists, 0 if headings_numbered else first + 1, first)


def _sequences(document: Document) -> Iterator[tuple[Block, ...]]:
    """The runs of blocks that lists stand in: the body, each cell, each footnote."""
    yield document.blocks
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield from (cell.blocks for cell in row.cells if any(p.list for p in flat_cell(cell)))
    yield from (note.blocks for note in document.notes)


def _look(position: ListPosition) -> ItemLook:
    return ItemLook(position.format, position.delimiter, position.upper, position.start)


def _all_levels(by_level: Mapping[int, ItemLook]) -> Looks:
    """Levels that the list does not use continue in the look of the nearest level above."""
    result: list[ItemLook] = []
    for level in range(LEVELS):
        above = result[-1] if result else next(iter(by_level.values()))
        result.append(by_level.get(level, above))
    return tuple(result)


def _definition_xml(abstract: int, looks: Looks) -> str:
    levels = "".join(_level_xml(level, look) for level, look in enumerate(looks))
    return (
        f'<w:abstractNum w:abstractNumId="{abstract}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _level_xml(level: int, look: ItemLook) -> str:
    bullet = look.format is ListFormat.BULLET
    plain = marker(ListPosition("", level, look.format), 1)
    text = plain if bullet else _delimited(look.delimiter, f"%{level + 1}")
    left = (level + 1) * STEP_TWIPS
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{look.start}"/>'
        f'<w:numFmt w:val="{_word_format(look)}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{STEP_TWIPS}"/></w:pPr></w:lvl>'
    )


def _word_format(look: ItemLook) -> str:
    """The number format of ECMA-376-1, 17.18.59."""
    match look.format:
        case ListFormat.BULLET:
            return "bullet"
        case ListFormat.DECIMAL | ListFormat.PRINCIPLE:
            return "decimal"
        case ListFormat.ALPHA:
            return "upperLetter" if look.upper else "lowerLetter"
        case ListFormat.ROMAN:
            return "upperRoman" if look.upper else "lowerRoman"
        case _:
            assert_never(look.format)


def _delimited(delimiter: Delimiter, number: str) -> str:
    match delimiter:
        case Delimiter.POINT:
            return f"{number}."
        case Delimiter.BRACKET:
            return f"{number})"
        case Delimiter.BRACKETS:
            return f"({number})"
        case _:
            assert_never(delimiter)


def _no_number_xml(abstract: int) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val=""/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr>'
        "</w:lvl>"
        for level in range(LEVELS)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{abstract}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _headings_xml(abstract: int) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{".".join(f"%{n}" for n in range(1, level + 2))}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{567 + 142 * level}" w:hanging="{567 + 142 * level}"/></w:pPr></w:lvl>'
        for level in range(LEVELS)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{abstract}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _num_xml(number: int, abstract: int, restarted: Mapping[int, ItemLook]) -> str:
    """A list: lists that share a definition count on unless each level starts anew."""
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{look.start}"/></w:lvlOverride>'
        for level, look in sorted(restarted.items(), key=lambda item: item[0])
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'


def _add(root: etree._Element, abstracts: list[str], nums: list[str]) -> None:
    """The schema wants every w:abstractNum before the first w:num."""
    wrapped = f"<w:numbering {names.declarations('w')}>{''.join(abstracts + nums)}</w:numbering>"
    first = root.find(w("num"))
    place = root.index(first) if first is not None else len(root)
    added = list(parsed(wrapped.encode(), "word/numbering.xml"))
    root[place:place] = [element for element in added if element.tag == w("abstractNum")]
    last = [child for child in root if child.tag in (w("num"), w("abstractNum"), w("numPicBullet"))]
    after = root.index(last[-1]) + 1 if last else 0
    root[after:after] = [element for element in added if element.tag == w("num")]


def _highest(root: etree._Element, element: str, attribute: str) -> int:
    return max((int(child.get(w(attribute)) or 0) for child in root.iterfind(w(element))), default=-1)
