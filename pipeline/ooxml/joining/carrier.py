"""Elements of an old package into copies that mean the same in the new one, and all that they need there."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from hashlib import sha256

from lxml import etree

from pipeline.ooxml.joining.names_of_both import OldNames, PackageDefinitions, property_value
from pipeline.ooxml.joining.shapes import Naming
from pipeline.ooxml.names import MC, WP, O, R, V, w
from pipeline.ooxml.package import Package, Part, Relationship
from pipeline.ooxml.text import parsed, serialised

_STYLED = {w("pStyle"): "styles", w("rStyle"): "styles", w("tblStyle"): "styles", w("numId"): "numbers"}
_DROPPED = frozenset(
    map(
        w,
        (
            *("commentRangeStart", "commentRangeEnd", "commentReference"),
            *("permStart", "permEnd", "proofErr", "id"),
        ),
    )
)
"""Comments of the old file do not come along: the new one's are in force. The id of a control may not stand
twice."""
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_DRAWING_ID = (f"{{{WP}}}docPr",)
_BOOKMARKS = (w("bookmarkStart"), w("bookmarkEnd"))
_LAST_EDIT = "_GoBack"
"""Where Word was when a file was last saved: the bookmark of no text."""
_LONGEST_STEM = 30
"""Word cuts the name of a bookmark at 40 characters."""
_PARAGRAPH_IDS = ("paraId", "textId")
_RUNNING = (".header+xml", ".footer+xml")
_NAMING_SHAPES = (f"{{{V}}}*", f"{{{O}}}*")
"""What may name a shape: another that is of its type, and what is embedded behind it."""


@dataclass(slots=True)
class Carrier:
    """Copies what only the old package has into the new one, under names that are free there."""

    old: Package
    new: Package
    names: OldNames
    definitions: PackageDefinitions
    next_id: int
    """The next free id of bookmarks and drawings."""
    bookmarks: Mapping[str, str] = field(default_factory=dict)
    """The name that a bookmark of the old file gets where the new one has it elsewhere."""
    taken: frozenset[str] = frozenset()
    """The names of the bookmarks of the new file, in whichever part; in lower case, as the names below."""
    pointed: frozenset[str] = frozenset()
    """The names that something in the old file leads to."""
    awaited: frozenset[str] = frozenset()
    """The old bookmarks that come along although the text around them stays."""
    running: Mapping[str, str] = field(default_factory=dict)
    """The part of the joined file for an old header or footer."""
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    """The new id of each old note that came along, by kind and old id."""
    styles: dict[str, None] = field(default_factory=dict)
    """The old styles that are needed."""
    numbers: dict[str, None] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    relationships: dict[str, list[Relationship]] = field(default_factory=dict)
    """New relationships by the part of the new package that they start from."""
    first_notes: Mapping[str, int] = field(default_factory=dict)
    """The first free id of notes, by kind."""
    _given: set[str] = field(default_factory=set)
    """The names of the bookmarks that came along."""
    _ends: dict[str, str] = field(default_factory=dict)
    _starts: dict[str, etree._Element] = field(default_factory=dict)
    """The bookmarks whose end has not come along yet, by their old ids."""
    _placed: dict[tuple[str, str], str] = field(default_factory=dict)

    def copy(self, element: etree._Element, source: tuple[str, str]) -> etree._Element:
        """A copy that means the same in the new file; `source` names the old part and the new one."""
        result = deepcopy(element)
        result.tail = None
        for inner in list(result.iter("*")):
            if inner is not result and (inner.tag in _DROPPED or self._is_needless(inner)):
                parent = inner.getparent()
                if parent is not None:
                    parent.remove(inner)
                continue
            self._rename(inner, source)
        self._shapes(result)
        return result

    def name_drawings(self, copied: etree._Element) -> None:
        """Gives the drawings in a copy ids of their own."""
        for drawing in copied.iter(*_DRAWING_ID):
            drawing.set("id", str(self._id()))
        self._shapes(copied)

    @property
    def waits(self) -> bool:
        """True where a bookmark may have to come along into a text that stays."""
        return bool(self.awaited or self._ends)

    def is_awaited(self, element: etree._Element) -> bool:
        """True for a start or end of a bookmark that comes along although the text around it stays."""
        if element.tag == w("bookmarkStart"):
            return element.get(w("name"), "").lower() in self.awaited
        return element.tag == w("bookmarkEnd") and element.get(w("id"), "") in self._ends

    def zero_width(self, element: etree._Element) -> etree._Element | None:
        """A bookmark's start or end for a text that stays; None for what is not needed."""
        if element.tag not in _BOOKMARKS or not self.is_awaited(element):
            return None
        result = deepcopy(element)
        result.tail = None
        self._bookmark(result)
        return result

    def close_bookmarks(self) -> None:
        """Ends those that came along and whose end did not, where they start."""
        for start in self._starts.values():
            end = etree.Element(w("bookmarkEnd"))
            end.set(w("id"), start.get(w("id"), ""))
            start.addnext(end)
        self._starts.clear()

    def _is_needless(self, element: etree._Element) -> bool:
        """True for a bookmark that nothing leads to or that stands there once more, for older programs."""
        if element.tag not in _BOOKMARKS:
            return False
        if next(element.iterancestors(f"{{{MC}}}Fallback"), None) is not None:
            return True
        if element.tag == w("bookmarkEnd"):
            return element.get(w("id"), "") not in self._ends
        name = element.get(w("name"), "")
        return name == _LAST_EDIT or name.lower() in self.taken - self.pointed

    def _rename(self, element: etree._Element, source: tuple[str, str]) -> None:
        tag = str(element.tag)
        kind = _STYLED.get(tag)
        if kind == "styles":
            self._style(element)
        elif kind == "numbers":
            self._number(element)
        elif tag in _NOTES:
            self._note(element, _NOTES[tag])
        elif tag in _BOOKMARKS:
            self._bookmark(element)
        elif tag in _DRAWING_ID:
            element.set("id", str(self._id()))
        elif tag in (w("p"), w("tr")):
            for key in [key for key in element.attrib if str(key).rpartition("}")[2] in _PARAGRAPH_IDS]:
                del element.attrib[key]
        elif tag == w("pPr"):
            self._direct_numbering(element)
        elif tag == w("dataBinding"):
            self._binding(element.get(w("storeItemID"), ""))
        elif tag in (w("instrText"), w("delInstrText")):
            self._code(element)
        elif tag == w("hyperlink"):
            anchor = element.get(w("anchor"), "")
            if anchor in self.bookmarks:
                element.set(w("anchor"), self.bookmarks[anchor])
        elif tag == w("fldSimple"):
            element.set(w("instr"), Naming(anchors=self.bookmarks).code(element.get(w("instr"), "")))
        for key, value in element.attrib.items():
            if str(key).startswith(f"{{{R}}}") and value:
                element.set(key, self._relationship(str(value), source))

    def _shapes(self, copied: etree._Element) -> None:
        """Shapes of older drawings are named by ids of their own, which types and embedded files point at."""
        ids: dict[str, str] = {}
        for shape in copied.iter(f"{{{V}}}*"):
            own = shape.get("id", "")
            if own:
                ids[own] = f"{own}_was{self._id()}"
                shape.set("id", ids[own])
        for element in copied.iter(*_NAMING_SHAPES) if ids else ():
            for key in ("type", "ShapeID"):
                sign, own = ("#", element.get(key, "")[1:]) if key == "type" else ("", element.get(key, ""))
                if own in ids:
                    element.set(key, f"{sign}{ids[own]}")

    def _style(self, element: etree._Element) -> None:
        own = element.get(w("val"), "")
        if own in self.names.new_styles:
            self.styles[own] = None
        element.set(w("val"), self.names.styles.get(own, own))

    def _number(self, element: etree._Element) -> None:
        own = element.get(w("val"), "")
        if own in self.names.new_numbers:
            self.numbers[own] = None
        element.set(w("val"), self.names.numbers.get(own, own))

    def _direct_numbering(self, properties: etree._Element) -> None:
        """Says the numbering of the old style directly, where the new style of its name has another."""
        style = properties.find(w("pStyle"))
        numbering = self.names.direct.get(property_value(style)) if style is not None else None
        if numbering is None or style is None or properties.find(w("numPr")) is not None:
            return
        number, level = numbering
        element = etree.Element(w("numPr"))
        etree.SubElement(element, w("ilvl")).set(w("val"), level)
        etree.SubElement(element, w("numId")).set(w("val"), number)
        before = [child for child in properties if child.tag in _BEFORE_NUMBERING]
        properties.insert(properties.index(before[-1]) + 1 if before else 0, element)
        self.numbers.update(
            (own, None) for own in self.names.new_numbers if self.names.numbers[own] == number
        )

    def _note(self, element: etree._Element, kind: str) -> None:
        key = kind, element.get(w("id"), "")
        if key not in self.notes:
            count = sum(1 for other, _ in self.notes if other == kind)
            self.notes[key] = str(self.first_notes.get(kind, 1) + count)
        element.set(w("id"), self.notes[key])

    def _bookmark(self, element: etree._Element) -> None:
        own = element.get(w("id"), "")
        if element.tag == w("bookmarkEnd"):
            element.set(w("id"), self._ends.pop(own))
            self._starts.pop(own, None)
            return
        self._ends[own] = str(self._id())
        self._starts[own] = element
        element.set(w("id"), self._ends[own])
        element.set(w("name"), self._free_bookmark(element.get(w("name"), "")))

    def _free_bookmark(self, name: str) -> str:
        """The name that a bookmark of the old file has in the new one: what it is called there, once."""
        free = self.bookmarks.get(name, name)
        number = 0
        while free.lower() in self._given or free.lower() in self.taken:
            number += 1
            free = f"{name[:_LONGEST_STEM]}_also{number}"
        self._given.add(free.lower())
        return free

    def _code(self, element: etree._Element) -> None:
        element.text = Naming(anchors=self.bookmarks).code(element.text or "")

    def _id(self) -> int:
        self.next_id += 1
        return self.next_id - 1

    def _relationship(self, own: str, source: tuple[str, str]) -> str:
        """The id of a relationship of the new part that leads to the same as one of the old part."""
        old_part, new_part = source
        given = next((rel for rel in self.old.relationships.get(old_part, ()) if rel.id == own), None)
        if given is None:
            return own
        target = given.target if given.external else self._part(given.target)
        known: tuple[Relationship, ...] = (
            *self.new.relationships.get(new_part, ()),
            *self.relationships.get(new_part, ()),
        )
        for relationship in known:
            if (relationship.kind, relationship.target, relationship.external) == (
                given.kind,
                target,
                given.external,
            ):
                return relationship.id
        taken = {relationship.id for relationship in known}
        number = len(taken) + 1
        while f"rIdBefore{number}" in taken:
            number += 1
        made = Relationship(f"rIdBefore{number}", given.type, target, given.external)
        self.relationships.setdefault(new_part, []).append(made)
        return made.id

    def _binding(self, store: str) -> None:
        """The part that the content of a control is bound to comes along, where the new file lacks it."""
        main, there = self.old.document.name, self.new.document.name
        if store and not store_items(self.new, store):
            for relationship in store_items(self.old, store):
                self._relationship(relationship.id, (main, there))

    def _part(self, name: str) -> str:
        """The name of a part in the new package that holds the same as an old one, with all it leads to."""
        part = self.old.parts.get(name)
        if part is None or name in self.running:
            return self.running.get(name, name)
        children = self.old.relationships.get(name, ())
        digest = sha256(part.data + repr(children).encode()).hexdigest()
        if (name, digest) in self._placed:
            return self._placed[name, digest]
        for other in (*self.new.parts.values(), *self.parts.values()):
            if not children and other.data == part.data and other.media_type == part.media_type:
                return other.name
        free = self._free_name(name)
        self._placed[name, digest] = free
        self.parts[free] = replace(part, name=free)
        if part.media_type.endswith(_RUNNING):
            self._translate(free, name)
        elif children:
            self.relationships[free] = [
                child if child.external else replace(child, target=self._part(child.target))
                for child in children
            ]
        return free

    def _translate(self, free: str, name: str) -> None:
        """What runs along pages names styles, lists and other parts: it comes along element by element."""
        root = parsed(self.parts[free].data, name)
        for child in list(root):
            root.replace(child, self.copy(child, (name, free)))
        self.parts[free] = replace(self.parts[free], data=serialised(root))

    def _free_name(self, name: str) -> str:
        folder, _, own = name.rpartition("/")
        stem, point, suffix = own.rpartition(".")
        for number in range(1, 1_000_000):
            free: str = f"{folder}/{stem or own}Before{number}{point}{suffix if point else ''}".lstrip("/")
            if free not in self.new.parts and free not in self.parts:
                return free
        raise AssertionError("no package has so many parts")


_BEFORE_NUMBERING = frozenset(
    map(w, ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"))
)
"""What stands before the numbering in the properties of a paragraph (ECMA-376-1, 17.3.1.26)."""


def store_items(package: Package, store: str) -> tuple[Relationship, ...]:
    """What leads from the main part of a package to the data of an id."""
    own = store.lower().encode()
    return tuple(
        relationship
        for relationship in package.relationships.get(package.document.name, ())
        if relationship.kind == "customXml"
        and any(
            own in package.parts[child.target].data.lower()
            for child in package.relationships.get(relationship.target, ())
            if child.target in package.parts
        )
    )
