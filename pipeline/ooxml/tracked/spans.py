"""A part with tracked changes into what is wrong with what starts and ends in it: moves, ranges, fields."""

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.ooxml.names import local, w
from pipeline.ooxml.tracked.rules import tracked

_WAYS = ("moveFrom", "moveTo")
_RANGES = (
    "bookmark",
    "commentRange",
    "moveFromRange",
    "moveToRange",
    "customXmlInsRange",
    "customXmlDelRange",
)
_EDGES = tuple(w(f"{kind}{edge}") for kind in _RANGES for edge in ("Start", "End"))
_CONTAINERS = tuple(map(w, ("body", "tc", "footnote", "endnote", "hdr", "ftr")))
_FIELD_PARTS = (w("fldChar"), w("instrText"), w("delInstrText"))


def span_breaches(roots: Mapping[str, etree._Element]) -> Iterator[str]:
    """Everything that starts and does not end, or ends only, and every move without its other end."""
    for name, root in roots.items():
        for rule in (_ranges, _move_names, _moves, _moved_texts, _fields):
            yield from (f"{name}: {breach}" for breach in rule(root))


def _ranges(root: etree._Element) -> Iterator[str]:
    """The start of each range stands before its end, and each once."""
    open_ends: set[tuple[str, str]] = set()
    for edge in root.iter(*_EDGES):
        kind, own = local(edge), edge.get(w("id")) or ""
        if kind.endswith("Start"):
            if (key := (kind.removesuffix("Start"), own)) in open_ends:
                yield f"{kind} {own} starts twice"
            open_ends.add(key)
        elif (key := (kind.removesuffix("End"), own)) in open_ends:
            open_ends.remove(key)
        else:
            yield f"{kind} {own} has no start before it"
    yield from (f"{kind} {own} has no end" for kind, own in sorted(open_ends))


def _move_names(root: etree._Element) -> Iterator[str]:
    """What left under a name arrived under it, each once."""
    left, arrived = (
        Counter(start.get(w("name")) or "" for start in root.iter(w(f"{way}RangeStart"))) for way in _WAYS
    )
    for name in sorted(left.keys() | arrived.keys()):
        if not name:
            yield "a move has no name"
        elif (left[name], arrived[name]) != (1, 1):
            yield f"the move '{name}' leaves {left[name]} times and arrives {arrived[name]} times"


def _moves(root: etree._Element) -> Iterator[str]:
    """All that moved stands in the range of its move, and each range holds some of it."""
    for way in _WAYS:
        if next(root.iter(w(way), w(f"{way}RangeStart")), None) is None:
            continue
        start: etree._Element | None = None
        holds = True
        for element in root.iter(w(way), w(f"{way}RangeStart"), w(f"{way}RangeEnd")):
            name = local(element)
            if name.endswith("Start"):
                if start is not None:
                    yield f"{name} stands in another"
                start, holds = element, _starts_here(element, way)
            elif name.endswith("End"):
                if start is not None and not holds:
                    yield f"nothing stands in the {way} '{start.get(w('name'))}'"
                if start is not None and _container(start) is not _container(element):
                    yield f"the {way} '{start.get(w('name'))}' ends in another cell or text"
                start = None
            elif start is not None:
                holds = True
            elif not _before_its_start(element, way):
                yield f"{way} {element.get(w('id'))} stands outside the range of a move"


def _moved_texts(root: etree._Element) -> Iterator[str]:
    """A paragraph whose mark moved moved with all that is in it."""
    for mark in root.iter(*map(w, _WAYS)):
        properties, paragraph = mark.getparent(), next(mark.iterancestors(w("p")), None)
        if properties is None or properties.tag != w("rPr") or paragraph is None:
            continue
        above = (tracked(run) for run in paragraph.iter(w("r")))
        if any(element is None or element.tag != mark.tag for element in above):
            yield f"a paragraph moved, and text in it did not: {local(mark)} {mark.get(w('id'))}"


def _starts_here(start: etree._Element, way: str) -> bool:
    """True for a range that starts in a paragraph whose mark moved: the mark stands before it."""
    above = start.getparent()
    return above is not None and above.find(f"{w('pPr')}/{w('rPr')}/{w(way)}") is not None


def _before_its_start(element: etree._Element, way: str) -> bool:
    properties = element.getparent()
    if properties is None or properties.tag != w("rPr"):
        return False
    paragraph = next(element.iterancestors(w("p")), None)
    return paragraph is not None and paragraph.find(w(f"{way}RangeStart")) is not None


def _container(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(*_CONTAINERS), None)


def _fields(root: etree._Element) -> Iterator[str]:
    """A field comes, goes and stays as a whole: its code and its three marks in one kind of change."""
    open_fields: list[tuple[str, bool]] = []
    for part in root.iter(*_FIELD_PARTS):
        above = tracked(part)
        kind = local(above) if above is not None else "nothing"
        mark = part.get(w("fldCharType")) or "code"
        if mark == "begin":
            open_fields.append((kind, False))
            continue
        if not open_fields:
            yield f"the {mark} of a field stands before its begin"
            continue
        began, separated = open_fields[-1]
        if kind != began:
            yield f"the begin of a field is in {began}, and its {mark} in {kind}"
        if mark == "separate":
            if separated:
                yield "a field has two results"
            open_fields[-1] = began, True
        elif mark == "end":
            open_fields.pop()
    if open_fields:
        yield f"fields without an end: {len(open_fields)}"
