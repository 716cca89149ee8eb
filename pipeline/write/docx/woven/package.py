"""What came along from the old package into the parts of the new one: styles, numberings, notes, media."""

from collections.abc import Container, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from pipeline.ooxml.joining.carrier import Carrier
from pipeline.ooxml.joining.names_of_both import property_value
from pipeline.ooxml.names import relationship_type, w
from pipeline.ooxml.package import Package, Part, Relationship
from pipeline.ooxml.text import parsed, serialised

_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}
_OF_OTHERS = ("basedOn", "next", "link")
_UNIQUE = frozenset(map(w, ("nsid", "tmpl")))


def joined_package(carrier: Carrier, roots: Mapping[str, etree._Element]) -> Package:
    """The new package with its changed parts, and all that the old elements in them need."""
    roots = dict(roots)
    _notes(carrier, roots)
    carrier.close_bookmarks()
    _styles(carrier, roots)
    _numbers(carrier, roots)
    parts = {**carrier.new.parts, **carrier.parts}
    for name, root in roots.items():
        parts[name] = replace(parts[name], data=serialised(root))
    relationships = dict(carrier.new.relationships)
    for source, added in carrier.relationships.items():
        relationships[source] = (*relationships.get(source, ()), *added)
    return Package(parts, relationships)


def _notes(carrier: Carrier, roots: dict[str, etree._Element]) -> None:
    """The old notes whose marks came along, among the new ones."""
    main = carrier.new.document.name
    for kind, plural in _NOTES.items():
        wanted = {own: new for (other, own), new in carrier.notes.items() if other == kind}
        if not wanted:
            continue
        (old,) = carrier.old.related(carrier.old.document.name, plural)[:1]
        name = _part_for(carrier, plural, old, roots)
        gone = {note.get(w("id"), ""): note for note in reversed(parsed(old.data, old.name).findall(w(kind)))}
        for own, given in wanted.items():
            if own in gone:
                copy = carrier.copy(gone[own], (old.name, name))
                copy.set(w("id"), given)
                roots[name].append(copy)
        _count_notes(roots[main], roots[name], kind, frozenset(wanted.values()))


def _count_notes(main: etree._Element, notes: etree._Element, kind: str, came: Container[str]) -> None:
    """Gives the notes ids in the order of their marks, where the new file has them so, and puts them in it.

    LibreOffice 7.4 finds a note by how far its id is from that of the first mark.
    """
    marks = list(main.iter(w(f"{kind}Reference")))
    order = list(dict.fromkeys(mark.get(w("id"), "") for mark in marks))
    there = {note.get(w("id"), ""): note for note in notes.iterfind(w(kind))}
    new = [own for own in there if own in order and own not in came]
    if new != [own for own in order if own not in came] or not all(own in there for own in order):
        return
    numbers = sorted(int(own) for own in order)
    given = dict(zip(order, map(str, numbers), strict=True))
    for own in order:
        notes.append(there[own])
        there[own].set(w("id"), given[own])
    for mark in marks:
        mark.set(w("id"), given[mark.get(w("id"), "")])


def _part_for(carrier: Carrier, kind: str, old: Part, roots: dict[str, etree._Element]) -> str:
    """The new package's part of a kind, made like the old one's where it has none."""
    main = carrier.new.document.name
    related = carrier.new.related(main, kind)
    if related:
        name = related[0].name
        if name not in roots:
            roots[name] = parsed(related[0].data, name)
        return name
    made = next((rel for rel in carrier.relationships.get(main, ()) if rel.kind == kind), None)
    if made is not None:
        return made.target
    name = old.name if old.name not in carrier.new.parts else f"word/{kind}Before.xml"
    root = parsed(old.data, old.name)
    _emptied(root)
    roots[name] = root
    carrier.parts[name] = replace(old, name=name)
    relationship = Relationship(f"rIdBefore{kind.capitalize()}", relationship_type(kind), name)
    carrier.relationships.setdefault(main, []).append(relationship)
    return name


def _emptied(root: etree._Element) -> None:
    """Leaves the lines that part notes from the text alone: a file without defaults goes on without them."""
    for child in list(root):
        kind = child.get(w("type"))
        if child.tag in (w("footnote"), w("endnote")) and kind not in (None, "normal"):
            continue
        root.remove(child)


def _styles(carrier: Carrier, roots: dict[str, etree._Element]) -> None:
    if not carrier.styles:
        return
    (old,) = carrier.old.related(carrier.old.document.name, "styles")[:1]
    name = _part_for(carrier, "styles", old, roots)
    root = roots[name]
    taken = {property_value(style.find(w("name"))).lower() for style in root.iterfind(w("style"))}
    waiting, done = list(carrier.styles), set[str]()
    while waiting:
        own = waiting.pop()
        element = carrier.definitions.styles.get(own)
        if own in done or element is None:
            continue
        done.add(own)
        copy = carrier.copy(element, (old.name, name))
        copy.attrib.pop(w("default"), "")
        copy.set(w("styleId"), carrier.names.styles[own])
        _rename(copy, taken)
        waiting += _with_others(copy, carrier)
        root.append(copy)


def _rename(style: etree._Element, taken: set[str]) -> None:
    name = style.find(w("name"))
    if name is not None:
        own = name.get(w("val"), "")
        while own.lower() in taken:
            own += " (before)"
        name.set(w("val"), own)
        taken.add(own.lower())


def _with_others(style: etree._Element, carrier: Carrier) -> Iterator[str]:
    """The other styles that a style rests on, under their names in the joined file."""
    for kind in _OF_OTHERS:
        element = style.find(w(kind))
        if element is None:
            continue
        own = property_value(element)
        if kind == "basedOn" or own in carrier.styles:
            element.set(w("val"), carrier.names.styles.get(own, own))
            if own in carrier.names.new_styles:
                yield own
        else:
            style.remove(element)


def _numbers(carrier: Carrier, roots: dict[str, etree._Element]) -> None:
    """The numberings that came along; those that counted together have one definition here too."""
    if not carrier.numbers:
        return
    abstracts = dict(carrier.names.abstracts)
    (old,) = carrier.old.related(carrier.old.document.name, "numbering")[:1]
    name = _part_for(carrier, "numbering", old, roots)
    root = roots[name]
    for own in carrier.numbers:
        number = carrier.definitions.numbers.get(own)
        abstract = carrier.definitions.abstracts.get(carrier.definitions.abstract_of(own))
        if number is None or abstract is None:
            continue
        there = abstracts.get(value_of_id(abstract))
        if there is None:
            there = str(1 + max((int(value_of_id(a)) for a in root.iterfind(w("abstractNum"))), default=0))
            abstracts[value_of_id(abstract)] = there
            copy = _without_ids(carrier.copy(_with_levels(abstract, carrier), (old.name, name)))
            _pictures(copy, carrier, (parsed(old.data, old.name), root), (old.name, name))
            copy.set(w("abstractNumId"), there)
            _put(root, copy, before=w("num"))
        own_copy = deepcopy(number)
        own_copy.set(w("numId"), carrier.names.numbers[own])
        own_link = own_copy.find(w("abstractNumId"))
        assert own_link is not None
        own_link.set(w("val"), there)
        last = root.findall(w("num"))
        if last:
            last[-1].addnext(own_copy)
        else:
            root.append(own_copy)


def _put(root: etree._Element, abstract: etree._Element, before: str) -> None:
    """Definitions stand before the numberings that name them."""
    first = next(root.iterchildren(before), None)
    if first is not None:
        first.addprevious(abstract)
    else:
        root.insert(len(root.findall(w("abstractNum"))), abstract)


def value_of_id(abstract: etree._Element) -> str:
    """The id of an abstract numbering, as a number."""
    own = abstract.get(w("abstractNumId"), "0")
    return own if own.isdecimal() else "0"


def _pictures(
    abstract: etree._Element,
    carrier: Carrier,
    roots: tuple[etree._Element, etree._Element],
    names: tuple[str, str],
) -> None:
    """The pictures that are bullets of a numbering which came along, under ids that are free."""
    old, new = roots
    given = {bullet.get(w("numPicBulletId"), ""): bullet for bullet in old.iterfind(w("numPicBullet"))}
    for level in abstract.iter(w("lvlPicBulletId")):
        bullet = given.get(property_value(level))
        if bullet is None:
            continue
        taken = [other.get(w("numPicBulletId"), "0") for other in new.iterfind(w("numPicBullet"))]
        own = str(1 + max((int(other) for other in taken if other.isdecimal()), default=-1))
        copy = carrier.copy(bullet, names)
        copy.set(w("numPicBulletId"), own)
        new.insert(len(taken), copy)
        level.set(w("val"), own)


def _with_levels(abstract: etree._Element, carrier: Carrier) -> etree._Element:
    """A copy of an abstract numbering with levels of its own, for no styles but those that came along."""
    link = abstract.find(w("numStyleLink"))
    if link is not None:
        number, _ = carrier.definitions.style_numbering(property_value(link))
        linked = carrier.definitions.numbers.get(number)
        named = property_value(linked.find(w("abstractNumId"))) if linked is not None else ""
        abstract = carrier.definitions.abstracts.get(named, abstract)
    result = deepcopy(abstract)
    for element in list(result.iter(w("pStyle"), w("styleLink"), w("numStyleLink"))):
        parent = element.getparent()
        if parent is not None and property_value(element) not in carrier.styles:
            parent.remove(element)
    return result


def _without_ids(abstract: etree._Element) -> etree._Element:
    for child in list(abstract):
        if child.tag in _UNIQUE:
            abstract.remove(child)
    return abstract
