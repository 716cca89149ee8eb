"""A package into the parts, names and ids in it that don't hold together."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tests.judges.names import MAIN, RELATION, local, value, w, within
from tests.judges.package import Package

_NOTES = {"footnoteReference": ("footnotes", "footnote"), "endnoteReference": ("endnotes", "endnote")}
_GOES, _COMES = (w("del"), w("moveFrom")), (w("ins"), w("moveTo"))
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_BLOCKS = (w("p"), w("tbl"), w("sdt"))


def integrity_faults(package: Package) -> Iterator[str]:
    """What leads nowhere, stands twice or is not closed, one by one."""
    yield from (f"the part {name} stands twice" for name in package.doubled)
    yield from _of_relations(package)
    for name, tree in package.trees.items():
        for faults in (_bookmarks(tree), _cells(tree), _ids(tree), _relations_used(package, name, tree)):
            yield from (f"{name}: {fault}" for fault in faults)
    yield from _names_twice(package)
    yield from _notes(package)
    yield from _lists(package)
    yield from _styles(package)


def _of_relations(package: Package) -> Iterator[str]:
    for part, relations in package.relations.items():
        if part and part not in package.data:
            yield f"{part} has relationships and isn't there"
        for number, relation in relations.items():
            if not relation.outside and relation.target not in package.data:
                yield f"the relationship {number!r} of {part or 'the package'} leads to the missing {relation.target}"


def _relations_used(package: Package, name: str, tree: etree._Element) -> Iterator[str]:
    known = package.relations.get(name, {})
    for element in tree.iter():
        for key, content in element.attrib.items():
            if str(key).startswith(f"{{{RELATION}}}") and content and str(content) not in known:
                yield f"{local(element)} names the unknown relationship {content!s}"


def _bookmarks(tree: etree._Element) -> Iterator[str]:
    starts = Counter(value(start, "id") for start in tree.iter(w("bookmarkStart")))
    ends = Counter(value(end, "id") for end in tree.iter(w("bookmarkEnd")))
    yield from (f"{count} bookmarks have the id {number!r}" for number, count in starts.items() if count > 1)
    for number in starts.keys() | ends.keys():
        if not (starts[number] and ends[number] == starts[number]):
            yield f"the bookmark {number!r} has {starts[number]} starts and {ends[number]} ends"


def _names_twice(package: Package) -> Iterator[str]:
    """Word doesn't tell capitals apart in the name of a bookmark, and looks for it in all parts."""
    starts = [start for tree in package.trees.values() for start in tree.iter(w("bookmarkStart"))]
    names = Counter(value(start, "name").casefold() for start in starts)
    yield from (f"the bookmark {name!r} stands {count} times" for name, count in names.items() if count > 1)


def _cells(tree: etree._Element) -> Iterator[str]:
    """The last block of a cell is a paragraph (17.4.65)."""
    for cell in tree.iter(w("tc")):
        blocks = [block for block in cell if block.tag in _BLOCKS]
        last = blocks[-1] if blocks else None
        while last is not None and last.tag == w("sdt"):
            last = next(last.iter(w("p")), None)
        if last is None or last.tag != w("p"):
            yield "a cell does not end in a paragraph"


def _ids(tree: etree._Element) -> Iterator[str]:
    for kind, found in {
        "paragraph": [element.get(_PARAGRAPH_ID) for element in tree.iter(w("p"))],
        "drawing": [element.get("id") for element in tree.iter("{*}docPr") if not _second_choice(element)],
    }.items():
        counts = Counter(number for number in found if number)
        yield from (
            f"{count} of kind {kind} have the id {number}" for number, count in counts.items() if count > 1
        )


def _second_choice(element: etree._Element) -> bool:
    return next(element.iterancestors("{*}Fallback"), None) is not None


def _notes(package: Package) -> Iterator[str]:
    """A mark has its note, and no note belongs to a mark that goes and to one that comes."""
    for mark_name, (part_kind, kind) in _NOTES.items():
        part = package.part(part_kind)
        known = set() if part is None else {value(note, "id") for note in part.iter(w(kind))}
        marks = list(package.body.iter(w(mark_name)))
        goes = {value(mark, "id") for mark in marks if within(mark, *_GOES)}
        comes = {value(mark, "id") for mark in marks if within(mark, *_COMES)}
        yield from (
            f"the {kind} {value(mark, 'id')!r} is missing" for mark in marks if value(mark, "id") not in known
        )
        yield from (f"the {kind} {number!r} goes and comes" for number in goes & comes)


def _lists(package: Package) -> Iterator[str]:
    part = package.part("numbering")
    lists = [] if part is None else part.findall(w("num"))
    made = set() if part is None else {value(one, "abstractNumId") for one in part.findall(w("abstractNum"))}
    known = {value(one, "numId") for one in lists} | {"0"}
    for one in lists:
        if value(one.find(w("abstractNumId"))) not in made:
            yield f"the list {value(one, 'numId')!r} is made from nothing"
    for tree in package.trees.values():
        for number in tree.iter(w("numId")):
            if value(number) not in known:
                yield f"the list {value(number)!r} is missing"


def _styles(package: Package) -> Iterator[str]:
    part = package.part("styles")
    known = (
        {}
        if part is None
        else {value(style, "styleId"): value(style, "type") for style in part.iter(w("style"))}
    )
    kinds = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
    for tree in package.trees.values():
        for named in tree.iter(*(f"{{{MAIN}}}{name}" for name in kinds)):
            if known and known.get(value(named)) != kinds[local(named)]:
                yield f"the {kinds[local(named)]} style {value(named)!r} is missing"
