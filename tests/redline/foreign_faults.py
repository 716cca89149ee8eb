"""A red-line of foreign files into the same with a single fault, of every kind that a reader or Word could meet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import parsed
from tests.redline.foreign_pair import NAMESPACES

Edit = Callable[[etree._Element], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong, once: the last element that a path finds in a part of a kind."""

    part: str
    """"document", or the last word of the relationship that leads to the part."""
    path: str
    edit: Edit


def drop(element: etree._Element) -> None:
    """The element is gone."""
    _parent(element).remove(element)


def unwrap(element: etree._Element) -> None:
    """What is in the element stands in its place."""
    parent = _parent(element)
    place = parent.index(element)
    parent[place : place + 1] = list(element)


def twice(element: etree._Element) -> None:
    """The element stands two times."""
    other = etree.fromstring(etree.tostring(element, with_tail=False))
    element.addnext(other)


def behind(element: etree._Element) -> None:
    """The element and what follows it change places."""
    following = element.getnext()
    assert following is not None
    following.addnext(element)


def worded(words: str) -> Edit:
    """The text is another."""

    def edit(element: etree._Element) -> None:
        element.text = words

    return edit


def valued(value: str, name: str = "w:val") -> Edit:
    """An attribute is another, or has come."""

    def edit(element: etree._Element) -> None:
        prefix, _, own = name.rpartition(":")
        element.set(f"{{{NAMESPACES[prefix]}}}{own}" if prefix else own, value)

    return edit


def with_child(name: str, value: str = "") -> Edit:
    """A property has come."""

    def edit(element: etree._Element) -> None:
        child = etree.Element(w(name), {w("val"): value} if value else {})
        element.insert(0, child)

    return edit


def given_back(element: etree._Element) -> None:
    """A deletion becomes what both files have."""
    for text in element.iter(w("delText")):
        text.tag = w("t")
    unwrap(element)


def into_next_cell(element: etree._Element) -> None:
    """A paragraph stands in the cell behind its own."""
    cell = next(element.iterancestors(w("tc")))
    following = cell.getnext()
    assert following is not None
    following.insert(1, element)


_RUN = "//w:body/w:p/w:r[w:t]"

FAULTS: Mapping[str, Fault] = {
    # words and paragraphs
    "a deletion left out": Fault("document", "//w:body/w:p/w:del", drop),
    "an insertion left out": Fault("document", "//w:body/w:p/w:ins[not(../w:pPr/w:rPr)]", drop),
    "an insertion that is not marked": Fault("document", "//w:body/w:p/w:ins", unwrap),
    "a deletion that is not marked": Fault("document", "//w:body/w:p/w:del", given_back),
    "a mark of a paragraph that came, left out": Fault("document", "//w:pPr/w:rPr/w:ins", drop),
    "a mark of a paragraph that went, left out": Fault("document", "//w:pPr/w:rPr/w:del", drop),
    "another word": Fault("document", f"{_RUN}/w:t", worded("Another word")),
    "a run left out": Fault("document", _RUN, drop),
    "a run twice": Fault("document", _RUN, twice),
    "an empty paragraph left out": Fault("document", "//w:body/w:p[not(.//w:r)]", drop),
    "an empty paragraph more": Fault("document", "//w:body/w:p[not(.//w:r)]", twice),
    "paragraphs in another order": Fault("document", "//w:body/w:p[w:r/w:t and following-sibling::*[1][self::w:p[w:r/w:t]]]", behind),
    "a tab left out": Fault("document", "//w:r/w:tab", drop),
    "a break of another kind": Fault("document", "//w:r/w:br", valued("column", "w:type")),
    "a break left out": Fault("document", "//w:r/w:br", drop),
    "another sign": Fault("document", "//w:r/w:sym", valued("F0A7", "w:char")),
    "a hyphen that breaks": Fault("document", "//w:r/w:noBreakHyphen", drop),
    "a move that left as a copy": Fault("document", "//w:p/w:moveFrom", unwrap),
    "a move that did not arrive": Fault("document", "//w:p/w:moveTo", drop),
    "words above a line": Fault("document", "//w:rt//w:t", worded("below")),
    # looks
    "a run that is bold": Fault("document", _RUN, lambda run: run.insert(0, _bold())),
    "a record of looks left out": Fault("document", "//w:rPrChange", drop),
    "a record of other looks": Fault("document", "//w:rPrChange/w:rPr", with_child("strike")),
    "looks that came unrecorded": Fault("document", "//w:rPr[w:rPrChange]", with_child("caps")),
    "a record of a paragraph left out": Fault("document", "//w:pPrChange", drop),
    "a record of another paragraph": Fault("document", "//w:pPrChange/w:pPr", with_child("keepNext")),
    "a paragraph set otherwise": Fault("document", "//w:body/w:p/w:pPr", with_child("keepLines")),
    "a mark of a paragraph in another colour": Fault("document", "//w:pPr/w:rPr/w:color", valued("00FF00")),
    "a paragraph of no style": Fault("document", "//w:pPr/w:pStyle", drop),
    "a paragraph of an unknown style": Fault("document", "//w:pPr/w:pStyle", valued("nobody")),
    "a run of no style": Fault("document", "//w:r/w:rPr/w:rStyle", drop),
    "a paragraph style defined otherwise": Fault("styles", "//w:style/w:pPr", with_child("keepNext")),
    "a style of another size": Fault("styles", "//w:style/w:rPr", with_child("sz", "48")),
    "a style of the old file alone, defined otherwise": Fault("styles", "//w:style[@w:styleId='Aside']/w:rPr/w:vanish", drop),
    "a style of the old file alone, left out": Fault("styles", "//w:style[@w:styleId='Aside']", drop),
    "a style that is based on nothing": Fault("styles", "//w:style/w:basedOn", drop),
    "a style under another name": Fault("styles", "//w:style[@w:type='character']/w:name", valued("Somebody")),
    "a style left out": Fault("styles", "//w:style", drop),
    "another size of everything": Fault("styles", "//w:docDefaults//w:sz", valued("18")),
    "other fonts": Fault("fontTable", "//w:font", valued("Wingdings", "w:name")),
    "another setting": Fault("settings", "//w:defaultTabStop", valued("360")),
    "headers of even pages asked for": Fault("settings", "/w:settings", with_child("evenAndOddHeaders")),
    # lists
    "a number printed otherwise": Fault("numbering", "//w:lvl[@w:ilvl='0']/w:lvlText", valued("(%1)")),
    "a number of another kind": Fault("numbering", "//w:lvl[@w:ilvl='0']/w:numFmt", valued("upperRoman")),
    "a list that starts elsewhere": Fault("numbering", "//w:lvlOverride/w:startOverride", valued("5")),
    "a list that goes on": Fault("numbering", "//w:lvlOverride", drop),
    "an item of another list": Fault("document", "//w:numPr[w:numId/@w:val='4']/w:numId", valued("2")),
    "an item of a list that is not there": Fault("document", "//w:numPr/w:numId", valued("99")),
    "an item of another level": Fault("document", "//w:numPr/w:ilvl", valued("1")),
    "an item without its number": Fault("document", "//w:pPr/w:numPr", drop),
    "a style without its number": Fault("styles", "//w:style/w:pPr/w:numPr", drop),
    # tables
    "a cell that spans less": Fault("document", "//w:tcPr/w:gridSpan", drop),
    "a cell that spans more": Fault("document", "//w:tcPr/w:gridSpan", valued("3")),
    "cells that are not joined": Fault("document", "//w:tcPr/w:vMerge[@w:val]", drop),
    "a cell of another colour": Fault("document", "//w:tcPr/w:shd", valued("FFFF00", "w:fill")),
    "a row that is no heading": Fault("document", "//w:trPr/w:tblHeader", drop),
    "a column of another width": Fault("document", "//w:tblGrid/w:gridCol", valued("1234", "w:w")),
    "a column left out of the grid": Fault("document", "//w:tblGrid/w:gridCol", drop),
    "a table of another style": Fault("document", "//w:tblPr/w:tblStyle", drop),
    "a table of another width": Fault("document", "//w:tblPr/w:tblW", valued("5000", "w:w")),
    "cells in another order": Fault("document", "//w:tr[not(w:trPr/w:ins|w:trPr/w:del)]/w:tc[w:p//w:t and following-sibling::w:tc[w:p//w:t]]", behind),
    "a row left out": Fault("document", "//w:tr", drop),
    "a row that came, not marked": Fault("document", "//w:trPr/w:ins", drop),
    "a row that went, not marked": Fault("document", "//w:trPr/w:del", drop),
    "words in another cell": Fault("document", "//w:tc[following-sibling::w:tc]/w:p[w:r/w:t]", into_next_cell),
    "rows in another order": Fault("document", "//w:tr[w:trPr/w:tblHeader and following-sibling::w:tr]", behind),
    "a cell that is set upright": Fault("document", "//w:tc/w:tcPr", with_child("vAlign", "bottom")),
    # sections, headers
    "a page of another size": Fault("document", "//w:body/w:sectPr/w:pgSz", valued("777", "w:w")),
    "other margins": Fault("document", "//w:p/w:pPr/w:sectPr/w:pgMar", valued("77", "w:top")),
    "a record of a section left out": Fault("document", "//w:sectPrChange", drop),
    "a record of another page": Fault("document", "//w:sectPrChange/w:sectPr/w:pgMar", valued("7", "w:top")),
    "no columns": Fault("document", "//w:sectPr/w:cols", drop),
    "no first page of its own": Fault("document", "//w:sectPr/w:titlePg", drop),
    "a section that ends nowhere": Fault("document", "//w:pPr/w:sectPr", drop),
    "a header that is not there": Fault("document", "//w:sectPr/w:headerReference[@w:type='default']", drop),
    "a header of other pages": Fault("document", "//w:sectPr/w:headerReference[@w:type='first']", valued("even", "w:type")),
    "another word in a header": Fault("header", "//w:t", worded("Another")),
    "a deletion left out of a header": Fault("header", "//w:del", drop),
    "another word in a footer": Fault("footer", "//w:t", worded("Another")),
    # notes and comments
    "another word in a footnote": Fault("footnotes", "//w:footnote/w:p/w:r/w:t", worded("Another")),
    "another word in an endnote": Fault("endnotes", "//w:endnote/w:p/w:r/w:t", worded("Another")),
    "an insertion left out of a footnote": Fault("footnotes", "//w:ins", drop),
    "a deletion left out of an endnote": Fault("endnotes", "//w:del", drop),
    "a footnote that is not there": Fault("footnotes", "//w:footnote", drop),
    "a mark of a footnote left out": Fault("document", "//w:footnoteReference", drop),
    "a mark of an endnote left out": Fault("document", "//w:endnoteReference", drop),
    "a comment left out": Fault("comments", "//w:comment", drop),
    "a comment of other words": Fault("comments", "//w:comment//w:t", worded("Because")),
    "a comment of somebody else": Fault("comments", "//w:comment", valued("Cy", "w:author")),
    "a comment on other words": Fault("document", "//w:commentRangeEnd[following-sibling::w:r[w:t]]", lambda mark: _parent(mark).append(mark)),
    # links, bookmarks, fields
    "a link that is none": Fault("document", "//w:hyperlink[@r:id]", unwrap),
    "a link that says something else": Fault("document", "//w:hyperlink", valued("Here", "w:tooltip")),
    "an inner link elsewhere": Fault("document", "//w:hyperlink[@w:anchor]", valued("_Ref1", "w:anchor")),
    "an inner link to nothing": Fault("document", "//w:hyperlink[@w:anchor]", valued("gone", "w:anchor")),
    "a bookmark over other words": Fault("document", "//w:bookmarkEnd[preceding-sibling::w:r]", lambda end: _parent(end).insert(1, end)),
    "a bookmark in another paragraph": Fault("document", "//w:bookmarkStart[@w:name='_Ref1' or @w:name='place']", lambda start: _last_paragraph(start).append(start)),
    "a bookmark of another name": Fault("document", "//w:bookmarkStart", valued("renamed", "w:name")),
    "a bookmark left out": Fault("document", "//w:bookmarkStart", drop),
    "a reference to something else": Fault("document", "//w:instrText[contains(., '_Ref1')]", worded(" REF place \\h ")),
    "a reference to nothing": Fault("document", "//w:instrText[contains(., '_Ref1')]", worded(" REF gone \\h ")),
    "a reference of another kind": Fault("document", "//w:instrText[contains(., '_Ref1')]", worded(" PAGEREF _Ref1 \\h ")),
    "another code": Fault("document", "//w:instrText", worded(" QUOTE y ")),
    "another code of a field in one element": Fault("document", "//w:fldSimple", valued(" TITLE ", "w:instr")),
    "another result": Fault("document", "//w:r[preceding-sibling::w:r[w:fldChar/@w:fldCharType='separate'][preceding-sibling::w:r[1][contains(., 'QUOTE') or contains(., 'FORMTEXT')]]]/w:t", worded("Another")),
    "another result of a field in one element": Fault("document", "//w:fldSimple//w:t", worded("Another")),
    "a field without its end": Fault("document", "//w:fldChar[@w:fldCharType='end']", drop),
    "a form field of another length": Fault("document", "//w:ffData//w:maxLength", valued("5")),
    # pictures, objects, formulas, controls
    "a picture of another size": Fault("document", "//wp:extent", valued("999", "cx")),
    "a picture described otherwise": Fault("document", "//wp:docPr[@descr]", valued("A line", "descr")),
    "a picture left out": Fault("document", "//w:r[w:drawing]", drop),
    "a picture that is not there": Fault("document", "//a:blip", valued("rId404", "r:embed")),
    "another word in a text box": Fault("document", "//mc:Choice//w:txbxContent//w:r/w:t", worded("Out")),
    "another word in a text box of old programs": Fault("document", "//mc:Fallback//w:txbxContent//w:r/w:t", worded("Out")),
    "a deletion left out of a text box": Fault("document", "//mc:Choice//w:del", drop),
    "a drawing for old programs left out": Fault("document", "//mc:Fallback", drop),
    "a shape set otherwise": Fault("document", "//v:shape", valued("width:99pt", "style")),
    "an object of another program": Fault("document", "//o:OLEObject", valued("Excel", "ProgID")),
    "another sign in a formula": Fault("document", "//m:r/m:t", worded("-")),
    "another operator in a formula": Fault("document", "//m:chr", valued("∏", "m:val")),
    "a control under another tag": Fault("document", "//w:sdtPr/w:tag", valued("other")),
    "a control under another title": Fault("document", "//w:sdtPr/w:alias", valued("Other")),
    "a control that may be deleted": Fault("document", "//w:sdtPr/w:lock", drop),
    "a control with other choices": Fault("document", "//w:sdtPr//w:listItem", valued("Two", "w:displayText")),
    "a control around blocks that is none": Fault("document", "//w:body/w:sdt/w:sdtContent", lambda content: unwrap_control(_parent(content))),
    "a control around runs that is none": Fault("document", "//w:p/w:sdt/w:sdtContent", lambda content: unwrap_control(_parent(content))),
    "a place that is none": Fault("document", "//w:smartTag", unwrap),
    "a chunk left out": Fault("document", "//w:altChunk", drop),
}  # fmt: skip
"""Each kind of fault by its name."""

BYTES = {
    "another picture": "image",
    "another object": "oleObject",
    "another chart": "chart",
    "another chunk": "aFChunk",
}
"""Faults in the bytes of what the main part leads to, by the last word of the relationship."""


def faulty(package: Package, fault: Fault) -> Package | None:
    """The package with the fault; None where it has nothing that it could befall."""
    for part in _parts(package, fault.part):
        root = parsed(part.data, part.name)
        matches: Any = root.xpath(fault.path, namespaces=NAMESPACES)
        if matches:
            fault.edit(matches[-1])
            return _with(package, part, etree.tostring(root))
    return None


def other_bytes(package: Package, kind: str) -> Package | None:
    """The package with a part of a kind that has other bytes; None where there is none."""
    parts = _parts(package, kind)
    data = parts[0].data.replace(b"</", b"<!--x--></", 1) if parts else b""
    return _with(package, parts[0], data if data != parts[0].data else data + b"x") if parts else None


def other_address(package: Package) -> Package | None:
    """The package with a link that leads to another page; None where none leads to one."""
    main = package.document.name
    leads = list(package.relationships.get(main, ()))
    for place, lead in enumerate(leads):
        if lead.kind == "hyperlink" and f'"{lead.id}"'.encode() in package.document.data:
            leads[place] = replace(lead, target="https://elsewhere.example/")
            return replace(package, relationships={**package.relationships, main: tuple(leads)})
    return None


def unwrap_control(control: etree._Element) -> None:
    """What is in a control stands in its place."""
    content = control.find(w("sdtContent"))
    assert content is not None
    parent = _parent(control)
    place = parent.index(control)
    parent[place : place + 1] = list(content)


def _parts(package: Package, kind: str) -> tuple[Part, ...]:
    main = package.document
    return (main,) if kind == "document" else package.related(main.name, kind)


def _with(package: Package, part: Part, data: bytes) -> Package:
    return replace(package, parts={**package.parts, part.name: replace(part, data=data)})


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _bold() -> etree._Element:
    properties = etree.Element(w("rPr"))
    etree.SubElement(properties, w("b"))
    return properties


def _last_paragraph(element: etree._Element) -> etree._Element:
    return list(element.getroottree().getroot().iter(w("p")))[-1]
