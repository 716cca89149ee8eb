"""A part with tracked changes into what is left of it when all of them are accepted, or all rejected."""

from collections.abc import Iterable

from lxml import etree

from pipeline.ooxml.names import w

_INSERTED = (w("ins"), w("moveTo"), w("cellIns"))
_DELETED = (w("del"), w("moveFrom"), w("cellDel"))
_CHANGES = tuple(w(f"{name}Change") for name in ("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr"))
_GRID_CHANGE = w("tblGridChange")
_RANGES = tuple(
    w(f"{kind}Range{end}")
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel")
    for end in ("Start", "End")
)
_KEPT_BY_CHANGE = {
    w("pPrChange"): (w("rPr"), w("sectPr")),
    w("sectPrChange"): (w("headerReference"), w("footerReference")),
}
"""What the record of a change leaves out, so that it stays (ECMA-376-1, 17.13.5.29, 17.13.5.32)."""
_DELETED_NAMES = {w("delText"): w("t"), w("delInstrText"): w("instrText")}
_MARKED = frozenset(map(w, ("trPr", "tcPr", "rPr")))
"""The properties that say what happened to a row, a cell or a paragraph mark."""
_BLOCKS = (w("p"), w("tbl"), w("sdt"), w("customXml"), w("altChunk"))
_AROUND_BLOCKS = (w("sdt"), w("sdtContent"), w("customXml"))


def accept(root: etree._Element) -> etree._Element:
    """The part's root itself, with every change made."""
    return _resolved(root, gone=_DELETED, stays=_INSERTED, undone=False)


def reject(root: etree._Element) -> etree._Element:
    """The part's root itself, with every change undone."""
    return _resolved(root, gone=_INSERTED, stays=_DELETED, undone=True)


def _resolved(
    result: etree._Element, *, gone: tuple[str, ...], stays: tuple[str, ...], undone: bool
) -> etree._Element:
    _drop(result.iter(*_RANGES))
    _resolve_properties(result, undone=undone)
    marks = [mark for mark in result.iter(*gone, *stays) if _is_mark(mark)]
    losing = [control for control in result.iter(w("sdt")) if next(control.iter(*gone), None) is not None]
    _drop(_bearers(marks, gone, "trPr"))
    _drop(_bearers(marks, gone, "tcPr"))
    _drop_empty_tables(result, losing)
    joined = _bearers(marks, gone, "rPr")
    _drop_marks(marks)
    _drop(result.iter(*gone))
    _unwrap(result.iter(*stays))
    for old, new in _DELETED_NAMES.items():
        for element in result.iter(old):
            element.tag = new
    _drop_empty_controls(losing)
    for paragraph in joined:
        if paragraph.getparent() is not None:
            _join_with_next(paragraph)
    _drop_empty_controls(losing)  # those around paragraphs
    return result


def _resolve_properties(root: etree._Element, *, undone: bool) -> None:
    for change in list(root.iter(*_CHANGES, _GRID_CHANGE)):
        properties = change.getparent()
        assert properties is not None
        properties.remove(change)
        if undone:
            kept = [child for child in properties if child.tag in _KEPT_BY_CHANGE.get(str(change.tag), ())]
            marks = [child for child in properties if child.tag in (*_INSERTED, *_DELETED)]
            was = list(change[0]) if len(change) else []
            properties[:] = [*kept, *was] if change.tag == w("sectPrChange") else [*was, *kept, *marks]


def _is_mark(element: etree._Element) -> bool:
    """True for what stands in properties, and not around content."""
    properties = element.getparent()
    return properties is not None and properties.tag in _MARKED


def _bearers(marks: Iterable[etree._Element], kinds: tuple[str, ...], name: str) -> list[etree._Element]:
    """The rows, cells or paragraphs whose properties of a name have a mark of these kinds."""
    elements: list[etree._Element] = []
    for mark in marks:
        properties = mark.getparent()
        if mark.tag not in kinds or properties is None or properties.tag != w(name):
            continue
        bearer = properties.getparent()
        if bearer is not None and name == "rPr":
            bearer = bearer.getparent() if bearer.tag == w("pPr") else None
        if bearer is not None:
            elements.append(bearer)
    return elements


def _drop_marks(marks: Iterable[etree._Element]) -> None:
    """Takes the marks out of the properties of rows, cells and paragraph marks, and what is left empty."""
    for mark in marks:
        properties = mark.getparent()
        if properties is None:
            continue
        properties.remove(mark)
        _drop(_stand_in(properties))
        parent = properties.getparent()
        if parent is not None and parent.tag == w("pPr") and not len(properties):
            parent.remove(properties)


def _stand_in(properties: etree._Element) -> list[etree._Element]:
    """What the properties of a row hold for the schema's sake alone: it wants one beside a mark."""
    children = list(properties)
    alone = properties.tag == w("trPr") and len(children) == 1 and children[0].tag == w("cantSplit")
    return children if alone and children[0].get(w("val")) == "off" else []


def _drop_empty_tables(root: etree._Element, losing: list[etree._Element]) -> None:
    for control in reversed(losing):
        content = control.find(w("sdtContent"))
        if content is not None and not len(content) and _in_table(control):
            _drop([control])
    _drop([table for table in root.iter(w("tbl")) if next(table.iter(w("tr")), None) is None])


def _in_table(control: etree._Element) -> bool:
    return next((True for above in control.iterancestors() if above.tag == w("tbl")), False)


def _drop_empty_controls(losing: list[etree._Element]) -> None:
    """Controls go with their content: what is in them was all there was of them."""
    for control in reversed(losing):
        content = control.find(w("sdtContent"))
        if content is not None and next(content.iter(w("r"), w("p"), w("tr")), None) is None:
            _drop([control])


def _join_with_next(paragraph: etree._Element) -> None:
    """Its content goes in front of the next paragraph's; with no next one only an empty paragraph goes."""
    following = _next_block(paragraph)
    content = [child for child in paragraph if child.tag != w("pPr")]
    empty = next(paragraph.iter(w("r"), w("sdt")), None) is None
    if following is not None and following.tag == w("p"):
        properties = following.find(w("pPr"))
        place = 0 if properties is None else 1
        following[place:place] = content
        _drop([paragraph])
        return
    if empty and not (following is None and _is_first(paragraph)):
        _drop([paragraph])


def _is_first(block: etree._Element) -> bool:
    """True where nothing stands before a block in its text, nor before the controls around it."""
    if next(block.itersiblings(*_BLOCKS, preceding=True), None) is not None:
        return False
    above = block.getparent()
    return above is None or above.tag not in _AROUND_BLOCKS or _is_first(above)


def _next_block(block: etree._Element) -> etree._Element | None:
    """The next paragraph or table, in a control too; behind the last one in a control the one after that."""
    following = next(block.itersiblings(*_BLOCKS), None)
    above = block.getparent()
    if following is None:
        inside = above is not None and above.tag in _AROUND_BLOCKS
        return _next_block(above) if above is not None and inside else None
    return _first_block(following)


def _first_block(block: etree._Element) -> etree._Element | None:
    """The block itself, or the first one in a control; behind an empty control the one after that."""
    if block.tag not in _AROUND_BLOCKS:
        return block
    content = block.find(w("sdtContent")) if block.tag == w("sdt") else block
    inner = next(content.iterchildren(*_BLOCKS), None) if content is not None else None
    return _first_block(inner) if inner is not None else _next_block(block)


def _drop(elements: Iterable[etree._Element]) -> None:
    for element in list(elements):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _unwrap(elements: Iterable[etree._Element]) -> None:
    for element in list(elements):
        parent = element.getparent()
        if parent is not None:
            place = parent.index(element)
            parent[place : place + 1] = list(element)
