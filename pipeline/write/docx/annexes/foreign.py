"""A foreign Word file into one that can be joined to another without a clash or a loss."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.ooxml.foreign.field_codes import PIECES, coded_fields, text_alone, unwrapped
from pipeline.ooxml.names import declarations, r, w
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import parsed, remove, serialised
from pipeline.ooxml.tracked.fields import POINTING
from pipeline.write.docx.annexes.annex_numbers import counting_styles, mark_numbers
from pipeline.write.docx.looks.bookmarks import LONGEST_NAME
from pipeline.write.docx.looks.fields import END, begin

_LAST_CURSOR = "_GoBack"
"""Where Word's cursor last stood: a bookmark that nothing points at."""

_OF_WORD = re.compile(r"_(?:Toc|Ref|Hlk)\d{1,20}")
"""A name that Word gave. Others were given by people, who may have said in them what no page says."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """The parts of a foreign file that joining has to look after."""

    name: str
    package: Package
    document: etree._Element
    footnotes: etree._Element | None
    styles: etree._Element | None
    numbering: etree._Element | None

    @property
    def roots(self) -> tuple[etree._Element, ...]:
        """The roots that hold text."""
        return tuple(root for root in (self.document, self.footnotes) if root is not None)


def foreign(package: Package, name: str) -> Foreign:
    """The parts of a package."""
    main = package.document
    styles, footnotes, numbering = (
        next((parsed(part.data, part.name) for part in package.related(main.name, kind)), None)
        for kind in ("styles", "footnotes", "numbering")
    )
    return Foreign(name, package, parsed(main.data, main.name), footnotes, styles, numbering)


def made_joinable(own: Foreign, plan: Foreign, order: int, taken: set[str]) -> None:
    """Renames what would clash, and takes the lists out, in place.

    `taken` are the lower-case names of bookmarks in use, to which the file's own are added.
    """
    _drop_unknown_styles(own)
    for root in own.roots:
        _drop_unpaired_bookmarks(root)
    _drop_dead_pointers(own.roots)
    _rename_bookmarks(own, order, taken)
    _links_into_fields(own)
    mark_numbers(own.roots, own.styles, own.numbering, order, counting_styles(plan.styles))


def with_changed_parts(own: Foreign) -> Package:
    """The package with the changed parts."""
    main = own.package.document.name
    changed = {main: own.document}
    for kind, root in (("footnotes", own.footnotes), ("styles", own.styles)):
        for part in own.package.related(main, kind)[:1]:
            if root is not None:
                changed[part.name] = root
    parts = dict(own.package.parts)
    for name, root in changed.items():
        parts[name] = Part(name, parts[name].media_type, serialised(root))
    return Package(parts, own.package.relationships)


def _drop_unknown_styles(own: Foreign) -> None:
    """Takes out the names of styles that the file itself does not have: Word passes over them."""
    styles = own.styles.iter(w("style")) if own.styles is not None else ()
    known = {style.get(w("styleId")) for style in styles}
    for root in own.roots:
        for style in list(root.iter(w("pStyle"), w("rStyle"), w("tblStyle"))):
            if style.get(w("val")) not in known:
                remove(style)


def _drop_unpaired_bookmarks(root: etree._Element) -> None:
    """Takes out starts without an end, ends without a start, and all but the first of one id or name."""
    starts: dict[str, etree._Element] = {}
    names: set[str] = set()
    ends: set[str] = set()
    for element in list(root.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        own, name = element.get(w("id"), ""), element.get(w("name"), "").lower()
        if element.tag == w("bookmarkEnd"):
            if own not in starts or own in ends:
                remove(element)
            ends.add(own)
        elif own in starts or name in names:
            remove(element)
        else:
            starts[own] = element
            names.add(name)
    for own, start in starts.items():
        if own not in ends:
            remove(start)


def _drop_dead_pointers(roots: Sequence[etree._Element]) -> None:
    """Leaves the words of links and fields whose bookmark the file does not have: they lead nowhere."""
    known = {start.get(w("name"), "") for root in roots for start in root.iter(w("bookmarkStart"))}
    for root in roots:
        for link in list(root.iter(w("hyperlink"))):
            if link.get(w("anchor"), "") not in known | {""} and not link.get(r("id")):
                unwrapped(link)
        for own in list(coded_fields(root)):
            match = POINTING.match(own.code)
            if match and match["name"] not in known:
                text_alone(own)


def _rename_bookmarks(own: Foreign, order: int, taken: set[str]) -> None:
    renamed: dict[str, str] = {}
    for root in own.roots:
        for start in list(root.iter(w("bookmarkStart"))):
            name = start.get(w("name")) or ""
            if name == _LAST_CURSOR:
                _remove_bookmark(root, start)
                continue
            from_word = _OF_WORD.fullmatch(name) is not None
            free = from_word and name.lower() not in taken
            new = name if free else _free_name(name if from_word else "annex", order, taken)
            taken.add(new.lower())
            if new != name:
                renamed[name] = new
                start.set(w("name"), new)
    if renamed:
        for root in own.roots:
            _repoint(root, renamed)


def _free_name(name: str, order: int, taken: set[str]) -> str:
    number = 0
    while True:
        ending = f"_{order}" if not number else f"_{order}_{number}"
        new = f"{name[: LONGEST_NAME - len(ending)]}{ending}"
        if new.lower() not in taken:
            return new
        number += 1


def _repoint(root: etree._Element, renamed: Mapping[str, str]) -> None:
    """Points links and fields at the new names."""
    names = "|".join(sorted(map(re.escape, renamed), key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)({names})(?!\w)")

    def replaced(code: str) -> str:
        return pattern.sub(lambda match: renamed[match[1]], code)

    for link in root.iter(w("hyperlink")):
        anchor = link.get(w("anchor")) or ""
        if anchor in renamed:
            link.set(w("anchor"), renamed[anchor])
    for simple in root.iter(w("fldSimple")):
        simple.set(w("instr"), replaced(simple.get(w("instr")) or ""))
    for own in coded_fields(root):
        pieces = [piece for piece in own.before_result if piece.tag in PIECES]
        if pieces and replaced(own.code) != own.code:
            pieces[0].text = replaced(own.code)
            for piece in pieces[1:]:
                piece.text = ""


def _links_into_fields(own: Foreign) -> None:
    """Web links of footnotes as HYPERLINK fields, which need no relationship.

    docxcompose 2.2 rewrites the relationships of a note on a copy that it throws away.
    """
    parts, root = own.package.related(own.package.document.name, "footnotes"), own.footnotes
    if root is None or not parts:
        return
    targets = {rel.id: rel.target for rel in own.package.relationships.get(parts[0].name, ()) if rel.external}
    for link in list(root.iter(w("hyperlink"))):
        target = targets.get(link.get(r("id")) or "")
        parent = link.getparent()
        if target is None or parent is None:
            continue
        code = 'HYPERLINK "{}"'.format(target.replace('"', "%22"))
        runs = f"<w:p {declarations('w')}>{begin(code)}{END}</w:p>"
        *opening, closing = parsed(runs.encode(), "a field")
        place = parent.index(link)
        parent[place : place + 1] = [*opening, *link, closing]


def _remove_bookmark(root: etree._Element, start: etree._Element) -> None:
    for end in list(root.iter(w("bookmarkEnd"))):
        if end.get(w("id")) == start.get(w("id")):
            remove(end)
    remove(start)
