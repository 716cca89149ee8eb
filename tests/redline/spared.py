"""A red-line and its clean files without what LibreOffice 7.4.7 resolves wrongly; each fault has a test of its own."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from lxml import etree

from pipeline.ooxml.names import w
from pipeline.ooxml.package import Part, package_bytes, read_package
from pipeline.ooxml.text import parsed, serialised
from pipeline.write.docx.writer import FOOTNOTES

_CONTROL_RANGES = tuple(
    w(f"customXml{kind}Range{end}") for kind in ("Ins", "Del") for end in ("Start", "End")
)
_MARKS = (w("ins"), w("del"))
_GONE_ACCEPTED = (w("del"), w("moveFrom"))
_GONE_REJECTED = (w("ins"), w("moveTo"))


@dataclass(frozen=True, slots=True)
class Spared:
    """The files to ask LibreOffice about."""

    accept: Path
    reject: Path
    new: Path
    old: Path


def spared(red: Path, old: Path, new: Path) -> Spared:
    """Copies of the three files, without the faults that this red-line touches."""
    faults = _faults(_main(red))
    accept = _accept_cells, _accept_properties, _accept_empty, partial(_spare_gone, gone=w("del"))
    reject = _reject_cells, _reject_properties, _reject_empty, partial(_spare_gone, gone=w("ins"))
    return Spared(
        _copy(red, red.with_name(f"{red.stem}-to-accept.docx"), (*faults, *accept), gone=w("del")),
        _copy(red, red.with_name(f"{red.stem}-to-reject.docx"), (*faults, *reject), gone=w("ins")),
        _copy(new, red.with_name(f"{red.stem}-new-spared.docx"), faults),
        _copy(old, red.with_name(f"{red.stem}-old-spared.docx"), faults),
    )


Change = Callable[[etree._Element], None]


def _faults(red: etree._Element) -> tuple[Change, ...]:
    controls = next(red.iter(*_CONTROL_RANGES), None) is not None
    breaks = any(map(_breaks_after_a_tracked_mark, red.iter(w("p"))))
    heads = any(
        next(_parent(head).iterchildren(*_MARKS), None) is not None for head in red.iter(w("tblHeader"))
    )
    spans = any(next(row.iter(w("vMerge")), None) is not None for row in _tracked_rows(red))
    notes = any(True for _ in _comments_between_notes(red))
    found = (
        (_drop_comments_between_notes, notes),
        (_unwrap_controls, controls),
        (_drop_page_breaks, breaks),
        (_drop_heads, heads),
        (_drop_spans, spans),
    )
    return (_level_contents, *(change for change, touched in found if touched))


def _level_contents(root: etree._Element) -> None:
    """No fault: a contents list is a field, which shows the new sections until somebody renews it."""
    for gallery in root.iter(w("docPartGallery")):
        control = next(gallery.iterancestors(w("sdt")))
        for properties in [one for line in control.iter(w("p")) for one in line.findall(w("pPr"))]:
            _parent(properties).remove(properties)


def _comments_between_notes(root: etree._Element) -> Iterator[etree._Element]:
    """The marks of comments behind a footnote that is not the last."""
    marks = list(root.iter(w("footnoteReference"), w("commentReference")))
    notes = [place for place, mark in enumerate(marks) if mark.tag == w("footnoteReference")]
    for mark in marks[notes[0] : notes[-1]] if notes else ():
        if mark.tag == w("commentReference"):
            yield mark


def _drop_comments_between_notes(root: etree._Element) -> None:
    """With a comment between two footnotes their texts are lost as the file is opened."""
    numbers = {mark.get(w("id")) for mark in _comments_between_notes(root)}
    for mark in list(root.iter(w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))):
        if mark.get(w("id")) in numbers:
            _parent(mark).remove(mark)


def _unwrap_controls(root: etree._Element) -> None:
    """What is deleted inside a plain-text control stays, and so does its row: the text alone is judged."""
    for element in list(root.iter(*_CONTROL_RANGES)):
        _parent(element).remove(element)
    for control in list(root.iter(w("sdt"))):
        content = control.find(w("sdtContent"))
        for child in list(content if content is not None else ()):
            control.addprevious(child)
        _parent(control).remove(control)


def _drop_page_breaks(root: etree._Element) -> None:
    """A paragraph that starts a page loses its break where a whole paragraph before it comes or goes."""
    for element in list(root.iter(w("pageBreakBefore"))):
        _parent(element).remove(element)


def _drop_heads(root: etree._Element) -> None:
    """As many rows repeat as in the red-line, where a header row comes or goes: none does."""
    for element in list(root.iter(w("tblHeader"))):
        _parent(element).remove(element)


def _drop_spans(root: etree._Element) -> None:
    """Where a row comes or goes in which a cell over several rows starts, the cell ends with that row."""
    for element in list(root.iter(w("vMerge"))):
        _parent(element).remove(element)


def _tracked_rows(root: etree._Element) -> Iterator[etree._Element]:
    for properties in root.iter(w("trPr")):
        if next(properties.iterchildren(*_MARKS), None) is not None:
            yield _parent(properties)


def _accept_cells(root: etree._Element) -> None:
    """Deleted cells are not there once a file is open: they are resolved beforehand, as inserted ones are."""
    _resolve_cells(root, gone=w("cellDel"), stays=w("cellIns"))


def _reject_cells(root: etree._Element) -> None:
    """An inserted cell stays without its text, and spans are not undone: both are done beforehand."""
    for table in {_table_of(mark): None for mark in root.iter(w("cellIns"), w("cellDel"))}:
        for change in list(table.iter(w("tcPrChange"), w("tblGridChange"))):
            properties = _parent(change)
            marks = [child for child in properties if child.tag in (w("cellIns"), w("cellDel"))]
            properties[:] = [*change[0], *marks]
    _resolve_cells(root, gone=w("cellIns"), stays=w("cellDel"))


def _resolve_cells(root: etree._Element, *, gone: str, stays: str) -> None:
    for mark in list(root.iter(gone)):
        cell = _parent(_parent(mark))
        _parent(cell).remove(cell)
    for mark in list(root.iter(stays)):
        _parent(mark).remove(mark)


def _table_of(element: etree._Element) -> etree._Element:
    return next(above for above in element.iterancestors(w("tbl")))


def _accept_properties(root: etree._Element) -> None:
    """A paragraph's properties that changed are resolved beforehand in a cell, where others go with them,
    and where its level in a list is another one, which stays, or was a deeper one, which is lost.
    """
    for change in list(_changes_undone_wrongly(root)):
        _parent(change).remove(change)


def _reject_properties(root: etree._Element) -> None:
    for change in list(_changes_undone_wrongly(root)):
        properties = _parent(change)
        mark = properties.find(w("rPr"))
        properties[:] = [*change[0], *([] if mark is None else [mark])]


def _accept_empty(root: etree._Element) -> None:
    """An empty paragraph takes style or number of those before it that go: they are given its own."""
    for paragraph in _emptied(root, _GONE_ACCEPTED):
        properties = paragraph.find(w("pPr"))
        _give(paragraph, () if properties is None else tuple(properties), _GONE_ACCEPTED)


def _reject_empty(root: etree._Element) -> None:
    for paragraph in _emptied(root, _GONE_REJECTED):
        properties = paragraph.find(w("pPr"))
        before = paragraph.find(f"{w('pPr')}/{w('pPrChange')}/{w('pPr')}")
        kept = properties if before is None else before
        _give(paragraph, () if kept is None else tuple(kept), _GONE_REJECTED)


def _emptied(root: etree._Element, gone: tuple[str, ...]) -> list[etree._Element]:
    """Paragraphs that stay, and in which nothing does."""
    found = []
    for paragraph in root.iter(w("p")):
        texts = [text for text in paragraph.iter(w("t"), w("delText")) if text.text]
        stays = [text for text in texts if next(text.iterancestors(*gone), None) is None]
        if not stays and not _goes(paragraph, gone):
            found.append(paragraph)
    return found


def _give(paragraph: etree._Element, properties: tuple[etree._Element, ...], gone: tuple[str, ...]) -> None:
    """Gives the paragraphs before this one that go its properties, beside the marks of their own."""
    own = [one for one in properties if one.tag not in (w("rPr"), w("pPrChange"), w("sectPr"))]
    for before in paragraph.itersiblings(preceding=True):
        if (before.tag == w("p") and not _goes(before, gone)) or before.tag == w("tbl"):
            break
        for theirs in before.findall(w("pPr")):
            theirs[:] = [*map(deepcopy, own), *theirs.findall(w("rPr")), *theirs.findall(w("sectPr"))]


def _goes(paragraph: etree._Element, gone: tuple[str, ...]) -> bool:
    return any(paragraph.find(f"{w('pPr')}/{w('rPr')}/{one}") is not None for one in gone)


def _spare_gone(root: etree._Element, gone: str) -> None:
    """Three faults of whole paragraphs that go; what is changed here goes with them.

    One with a footnote leaves an empty paragraph; an empty one before a table stays; one that reads as a
    paragraph that came or went nearby is taken for moved, and gives the next paragraph its style.
    """
    others = {_text(p) for p in root.iter(w("p")) if _mark(p) not in ("", gone)} - {""}
    for paragraph in [p for p in root.iter(w("p")) if _mark(p) == gone]:
        for reference in list(paragraph.iter(w("footnoteReference"))):
            _parent(reference).remove(reference)
        following = paragraph.getnext()
        if not _text(paragraph) and following is not None and following.tag == w("tbl"):
            _parent(paragraph).remove(paragraph)
        elif _text(paragraph) in others:
            next(paragraph.iter(w("t"), w("delText"))).text = "Gone anyway"


def _text(paragraph: etree._Element) -> str:
    return "".join(run.text or "" for run in paragraph.iter(w("t"), w("delText")))


def _mark(paragraph: etree._Element) -> str:
    """The element that says what happened to a paragraph's mark; "" where nothing did."""
    found = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    tags = [str(child.tag) for child in found if child.tag in _MARKS] if found is not None else []
    return tags[0] if tags else ""


def _changes_undone_wrongly(root: etree._Element) -> Iterator[etree._Element]:
    for change in root.iter(w("pPrChange")):
        level = _level(change[0])
        if (
            _level(_parent(change)) != level
            or level[1] not in ("", "0")
            or next(change.iterancestors(w("tc")), None) is not None
        ):
            yield change


def _level(properties: etree._Element) -> tuple[str, str]:
    """What gives a paragraph its level: the style of a heading, or its place in a list."""
    style, level = (properties.find(path) for path in (w("pStyle"), f"{w('numPr')}/{w('ilvl')}"))
    heading = (style.get(w("val")) or "") if style is not None else ""
    own = level.get(w("val")) if level is not None else None
    return heading if heading.startswith("Heading") else "", own or ""


def _breaks_after_a_tracked_mark(paragraph: etree._Element) -> bool:
    before = paragraph.getprevious()
    breaks = paragraph.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None
    return breaks and before is not None and _mark(before) != ""


def _main(path: Path) -> etree._Element:
    return parsed(read_package(path.read_bytes()).document.data, path.name)


def _fill_notes(root: etree._Element) -> None:
    """A note without a paragraph, which no schema allows, is not counted: the next one's text stands in its place."""
    for note in root.iter(w("footnote")):
        if not len(note):
            etree.SubElement(note, w("p"))


def _spare_notes(root: etree._Element, gone: str) -> None:
    _join_notes(root, gone)
    _resolve_notes_with_fields(root, gone)


def _resolve_notes_with_fields(root: etree._Element, gone: str) -> None:
    """Changes behind a field in a footnote are taken to be elsewhere in it: they are resolved beforehand."""
    for note in root.iter(w("footnote")):
        if next(note.iter(w("fldChar")), None) is None:
            continue
        for change in [one for one in note.iter(*_MARKS) if _parent(one).tag != w("rPr")]:
            parent = _parent(change)
            place = parent.index(change)
            parent[place : place + 1] = [] if change.tag == gone else list(change)
        for deleted, plain in (("delText", "t"), ("delInstrText", "instrText")):
            for element in note.iter(w(deleted)):
                element.tag = w(plain)


def _join_notes(root: etree._Element, gone: str) -> None:
    """A paragraph's mark that goes by itself in a footnote takes the next paragraph with it, but for the first
    footnote: it goes beforehand.
    """
    for paragraph in [p for p in root.iter(w("p")) if _mark(p) == gone]:
        following = paragraph.getnext()
        if following is not None and next(paragraph.iterchildren(w("r")), None) is not None:
            content = [child for child in following if child.tag != w("pPr")]
            paragraph.replace(_properties(paragraph), _properties(following))
            paragraph.extend(content)
            _parent(following).remove(following)


def _properties(paragraph: etree._Element) -> etree._Element:
    found = paragraph.find(w("pPr"))
    assert found is not None
    return found


def _unchanged(_: etree._Element) -> None:
    """Leaves a part as it is."""


def _copy(path: Path, copy: Path, changes: tuple[Change, ...], gone: str = "") -> Path:
    """The file without its faults, beside the red-line: inputs may lie where nobody may write."""
    of_notes = partial(_spare_notes, gone=gone) if gone else _unchanged
    package = read_package(path.read_bytes())
    main = package.document
    parts = {main.name: changes, FOOTNOTES: (_fill_notes, of_notes)}
    there = {part: made for part, made in parts.items() if part in package.parts}
    parts_after = {part: _changed(package.parts[part], made) for part, made in there.items()}
    copy.write_bytes(package_bytes(replace(package, parts={**package.parts, **parts_after})))
    return copy


def _changed(part: Part, changes: tuple[Change, ...]) -> Part:
    root = parsed(part.data, part.name)
    for change in changes:
        change(root)
    return Part(part.name, part.media_type, serialised(root))


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent
