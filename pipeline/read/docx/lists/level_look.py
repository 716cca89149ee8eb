"""A level of a list into a hash of all that a reader sees of it, whatever the ids of its file are."""

from collections.abc import Iterator
from hashlib import sha256

from lxml import etree

from pipeline.ooxml.elements import child_number, child_of, child_value, is_on, known_children
from pipeline.ooxml.names import PIC, WP, O, R, V, local, w
from pipeline.read.docx.lists.list_levels import ListDefinitions, WordList

_UNSEEN = frozenset(map(w, ("lang", "noProof", "rPrChange", "pPrChange", "proofErr", "pStyle", "outlineLvl")))
"""Properties that change nothing on the page."""
_SWITCHES = frozenset(
    map(
        w,
        (
            *("b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"),
            "emboss",
            *("imprint", "snapToGrid", "vanish", "webHidden", "rtl", "cs", "specVanish", "oMath", "keepNext"),
            *("keepLines", "pageBreakBefore", "widowControl", "suppressLineNumbers", "suppressAutoHyphens"),
            *("kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi"),
            *("adjustRightInd", "contextualSpacing", "mirrorIndents", "suppressOverlap"),
        ),
    )
)
_SIDES = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
"""What the strict form of the standard calls the sides of a paragraph, by what the other form does."""
_NAMING = {
    f"{{{V}}}shape": frozenset({"id", "type", f"{{{O}}}spid", f"{{{O}}}gfxdata"}),
    f"{{{V}}}shapetype": frozenset({"id", f"{{{O}}}spid"}),
    f"{{{WP}}}docPr": frozenset({"id", "name", "descr"}),
    f"{{{PIC}}}cNvPr": frozenset({"id", "name", "descr"}),
    w("rFonts"): frozenset({w("hint")}),
}
"""Attributes that tell elements apart within a file, or say something to programs alone."""
_IDENTITY = ("rsid", "paraId", "textId", "numPicBulletId")


def level_hash(word_list: WordList, depth: int, definitions: ListDefinitions) -> str:
    """A hash that two levels share where a reader sees the same of them."""
    level = word_list.levels[depth]
    picture = child_number(level.element, "lvlPicBulletId")
    shown = [
        *(level.number_format, level.pattern, level.text, level.start, level.restart_limit, level.is_legal),
        child_value(level.element, "suff") or "tab",
        _SIDES.get(side := child_value(level.element, "lvlJc") or "left", side),
        *(_canonical(child_of(level.element, name), definitions) for name in ("pPr", "rPr")),
        _canonical(definitions.pictures.get(picture) if picture is not None else None, definitions),
        *_formats_beside(word_list, depth),
    ]
    return sha256(repr(shown).encode("utf-8", "surrogatepass")).hexdigest()


def _formats_beside(word_list: WordList, depth: int) -> Iterator[tuple[int, str, str]]:
    """How the numbers of other levels look that stand in the text of a level."""
    level = word_list.levels[depth]
    for other in range(depth):
        if f"%{other + 1}" in level.text and not level.is_legal and other in word_list.levels:
            beside = word_list.levels[other]
            yield other, beside.number_format, beside.pattern


def _canonical(element: etree._Element | None, definitions: ListDefinitions) -> str:
    """An element as text without ids, in which the order of properties says nothing."""
    if element is None or element.tag in _UNSEEN:
        return ""
    inner = sorted(filter(None, (_canonical(child, definitions) for child in known_children(element))))
    attributes = sorted(_attributes(element, definitions))
    if not inner and not attributes and element.tag in (w("pPr"), w("rPr"), w("rFonts"), w("tabs")):
        return ""
    return f"({local(element)}{''.join(attributes)}{''.join(inner)}{(element.text or '').strip()})"


def _attributes(element: etree._Element, definitions: ListDefinitions) -> Iterator[str]:
    naming = _NAMING.get(str(element.tag), frozenset())
    if element.tag in _SWITCHES:
        parent = element.getparent()
        yield f" on={is_on(parent, local(element))}"
        return
    for key, value in element.attrib.items():
        name = str(key).rpartition("}")[2]
        if key in naming or name.startswith(_IDENTITY):
            continue
        yield f" {_SIDES.get(name, name)}={_meant(element, str(key), str(value), definitions)!r}"


def _meant(element: etree._Element, key: str, value: str, definitions: ListDefinitions) -> str:
    """What a value stands for: the name of a style, the bytes of a part, a side."""
    if element.tag == w("rStyle"):
        return definitions.sheet.name(value).casefold()
    if key.startswith(f"{{{R}}}"):
        return _target(definitions, value)
    return _SIDES.get(value, value) if element.tag in (w("tab"), w("jc")) else value


def _target(definitions: ListDefinitions, relationship_id: str) -> str:
    package = definitions.package
    for relationship in package.relationships.get(definitions.part_name, ()):
        if relationship.id == relationship_id:
            part = None if relationship.external else package.parts.get(relationship.target)
            return sha256(part.data).hexdigest() if part is not None else relationship.target
    return "nothing"
