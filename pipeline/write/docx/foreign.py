"""A foreign Word file into one that can be joined to another without a clash or a loss."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.ooxml.names import REVISION_ELEMENTS, W14, W15, declarations, r, w
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import parsed, serialised
from pipeline.write.docx.bookmarks import LONGEST_NAME
from pipeline.write.docx.fields import END, begin

_MOVE_RANGES = tuple(w(f"move{way}Range{end}") for way in ("From", "To") for end in ("Start", "End"))
_COMMENT_MARKS = tuple(map(w, ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")))
_REFUSED = {
    "vbaProject": "macros",
    "aFChunk": "another file inside",
    "subDocument": "a link to a sub-document",
}
_REFUSED_ELEMENTS = {"endnoteReference": "endnotes", "altChunk": "another file inside"}
_LAST_CURSOR = "_GoBack"
"""Where Word's cursor last stood: a bookmark that nothing points at."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """The parts of a foreign file that joining has to look after."""

    name: str
    package: Package
    document: etree._Element
    footnotes: etree._Element | None
    comments: etree._Element | None
    threads: etree._Element | None
    """commentsExtended: which comment answers which, and which is done."""

    @property
    def roots(self) -> tuple[etree._Element, ...]:
        """The roots that hold text."""
        return tuple(root for root in (self.document, self.footnotes, self.comments) if root is not None)


def foreign(package: Package, name: str) -> Foreign:
    """The parts of a package; PipelineError where it holds what joining would lose."""
    main = package.document
    for relationship in package.relationships.get(main.name, ()):
        if relationship.kind in _REFUSED:
            raise _lost(name, _REFUSED[relationship.kind])
    document = parsed(main.data, main.name)
    for element, what in _REFUSED_ELEMENTS.items():
        if document.find(f".//{w(element)}") is not None:
            raise _lost(name, what)
    found = Foreign(
        name,
        package,
        document,
        _related_root(package, "footnotes"),
        _related_root(package, "comments"),
        _related_root(package, "commentsExtended"),
    )
    for root in (found.footnotes, found.comments):
        _refuse_pictures(root, name)
    return found


def made_joinable(own: Foreign, order: int, taken: set[str], first_id: int) -> int:
    """Renames and renumbers what would clash, in place; gives back the next free id.

    `taken` are the lower-case names of bookmarks in use, to which the file's own are added.
    """
    for root in own.roots:
        for binding in list(root.iter(w("dataBinding"))):  # its store is not carried; the text it shows is
            _remove(binding)
    _drop_unknown_styles(own)
    _rename_bookmarks(own, order, taken)
    _links_into_fields(own, own.footnotes, "footnotes")
    _links_into_fields(own, own.comments, "comments")
    _rename_paragraphs(own, order)
    return _renumber(own, order, first_id)


def with_parts(own: Foreign) -> Package:
    """The package with the changed parts."""
    changed = {own.package.document.name: own.document}
    for kind, root in (("footnotes", own.footnotes), ("comments", own.comments)):
        for part in own.package.related(own.package.document.name, kind):
            if root is not None:
                changed[part.name] = root
    parts = dict(own.package.parts)
    for name, root in changed.items():
        parts[name] = Part(name, parts[name].media_type, serialised(root))
    return Package(parts, own.package.relationships)


def field_codes(root: etree._Element) -> Iterator[list[etree._Element]]:
    """The w:instrText elements of each field; Word splits one code over several."""
    open_codes: list[list[etree._Element]] = []
    for element in root.iter(w("fldChar"), w("instrText"), w("delInstrText")):
        if element.tag != w("fldChar"):
            if open_codes:
                open_codes[-1].append(element)
        elif element.get(w("fldCharType")) == "begin":
            open_codes.append([])
        elif element.get(w("fldCharType")) == "end" and open_codes:
            yield open_codes.pop()


def _drop_unknown_styles(own: Foreign) -> None:
    """Takes out the names of styles that the file itself does not have: Word passes over them."""
    styles = _related_root(own.package, "styles")
    known = {style.get(w("styleId")) for style in styles.iter(w("style"))} if styles is not None else set()
    for root in own.roots:
        for style in list(root.iter(w("pStyle"), w("rStyle"), w("tblStyle"))):
            if style.get(w("val")) not in known:
                _remove(style)


def _rename_bookmarks(own: Foreign, order: int, taken: set[str]) -> None:
    renamed: dict[str, str] = {}
    for root in own.roots:
        for start in list(root.iter(w("bookmarkStart"))):
            name = start.get(w("name")) or ""
            if name == _LAST_CURSOR:
                _remove_bookmark(root, start)
                continue
            new = name if name.lower() not in taken else _free_name(name, order, taken)
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
    for pieces in field_codes(root):
        code = "".join(piece.text or "" for piece in pieces)
        if pieces and replaced(code) != code:
            pieces[0].text = replaced(code)
            for piece in pieces[1:]:
                piece.text = ""


def _links_into_fields(own: Foreign, root: etree._Element | None, kind: str) -> None:
    """Web links of notes and comments as HYPERLINK fields, which need no relationship.

    docxcompose 2.2 rewrites the relationships of a note on a copy that it throws away.
    """
    parts = own.package.related(own.package.document.name, kind)
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


def _rename_paragraphs(own: Foreign, order: int) -> None:
    """Takes the paragraph ids out of the text, and makes those that comment threads use unique."""
    for root in (own.document, own.footnotes):
        for paragraph in root.iter(w("p"), w("tr")) if root is not None else ():
            for attribute in (f"{{{W14}}}paraId", f"{{{W14}}}textId"):
                if attribute in paragraph.attrib:
                    del paragraph.attrib[attribute]
    for root, space, attributes in (
        (own.comments, W14, ("paraId",)),
        (own.threads, W15, ("paraId", "paraIdParent")),
    ):
        for element in root.iter(etree.Element) if root is not None else ():
            for attribute in attributes:
                value = element.get(f"{{{space}}}{attribute}")
                if value:
                    number = crc32(f"{order}/{value}".encode()) & 0x7FFFFFFE
                    element.set(f"{{{space}}}{attribute}", f"{number + 1:08X}"[-8:])


def _renumber(own: Foreign, order: int, first_id: int) -> int:
    """Gives revisions, moves and comments ids that no other file has."""
    next_id = first_id
    for tags, attribute in ((_MOVE_RANGES, "id"), (_COMMENT_MARKS, "id")):
        known: dict[str, str] = {}
        for root in own.roots:
            for element in root.iter(*tags):
                old = element.get(w(attribute)) or ""
                if old not in known:
                    known[old] = str(next_id)
                    next_id += 1
                element.set(w(attribute), known[old])
    for root in own.roots:
        for element in root.iter(*REVISION_ELEMENTS):
            element.set(w("id"), str(next_id))
            next_id += 1
        for element in root.iter(*_MOVE_RANGES):
            if element.get(w("name")):
                element.set(w("name"), f"{element.get(w('name'))}_{order}")
    return next_id


def _refuse_pictures(root: etree._Element | None, name: str) -> None:
    for element in root.iter(etree.Element) if root is not None else ():
        for attribute in (r("embed"), r("link"), r("pict")):
            if element.get(attribute):
                raise _lost(name, "a picture in a footnote or comment")


def _related_root(package: Package, kind: str) -> etree._Element | None:
    parts: Iterable[Part] = package.related(package.document.name, kind)
    return next((parsed(part.data, part.name) for part in parts), None)


def _remove_bookmark(root: etree._Element, start: etree._Element) -> None:
    for end in list(root.iter(w("bookmarkEnd"))):
        if end.get(w("id")) == start.get(w("id")):
            _remove(end)
    _remove(start)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _lost(name: str, what: str) -> PipelineError:
    return PipelineError(
        f"'{name}' has {what}, which would be lost in a consolidated file",
        hint="take it out of the annex, or publish the annex on its own",
        code="WORD-02",
    )
