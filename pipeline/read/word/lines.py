"""A Word file into lines of text to be compared: paragraphs, rows of tables, notes, tracked changes."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.model.bounds import whole_number
from pipeline.ooxml.names import MC, M, w
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import parsed

_MARKS = {
    w("ins"): ("{+", "+}"),
    w("moveTo"): ("{+", "+}"),
    w("del"): ("[-", "-]"),
    w("moveFrom"): ("[-", "-]"),
}
"""As `git diff --word-diff` marks what was inserted and deleted."""
_ANY_MARK = re.compile(r"\{\+|\+\}|\[-|-\]|¶")
_SIGNS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}"}
_NOTES = {w("footnoteReference"): "^", w("endnoteReference"): "^e", w("commentReference"): "comment "}
_ALTERNATIVES = f"{{{MC}}}AlternateContent"
"""The first of its children is for newer programs, the others say the same for older ones."""
_TRANSPARENT = (*map(w, ("r", "hyperlink", "fldSimple", "smartTag", "customXml")), f"{{{MC}}}Choice")
_AROUND = (("header", "Header"), ("footer", "Footer"))
_NOTE_PARTS = (("footnotes", "^"), ("endnotes", "^e"), ("comments", "comment "))


_Levels = Mapping[str, int]
"""The heading level of each style that is a heading's, from 1."""


def word_text(package: Package) -> str:
    """The text of a Word file, a line for each paragraph and row; PipelineError where it is no document."""
    main = package.document
    levels = _levels(package, main)
    try:
        body = parsed(main.data, main.name).find(w("body"))
        lines = list(_blocks(body, levels)) if body is not None else []
        for kind, name in _AROUND:
            for part in package.related(main.name, kind):
                lines += [f"{name}: {line}" for line in _blocks(parsed(part.data, part.name), levels) if line]
        for kind, mark in _NOTE_PARTS:
            for part in package.related(main.name, kind):
                lines += _notes(parsed(part.data, part.name), mark, levels)
    except RecursionError as error:
        raise PipelineError("the document is nested too deeply to be read") from error
    return re.sub(r"\n{3,}", "\n\n", "".join(f"{line}\n" for line in lines))


def _levels(package: Package, main: Part) -> _Levels:
    levels: dict[str, int] = {}
    for part in package.related(main.name, "styles"):
        for style in parsed(part.data, part.name).iterfind(w("style")):
            outline = style.find(f"{w('pPr')}/{w('outlineLvl')}")
            level = outline.get(w("val"), "") if outline is not None else ""
            outlined = whole_number(level, 8)
            if outlined is not None:
                levels[style.get(w("styleId")) or ""] = outlined + 1
    return levels


def _blocks(container: etree._Element, levels: _Levels) -> Iterator[str]:
    """A line for each paragraph and row, a blank one around tables."""
    for block in container:
        match block.tag:
            case tag if tag == w("p"):
                yield _paragraph(block, levels)
            case tag if tag == w("tbl"):
                yield from ("", *_table(block, levels), "")
            case tag if tag == w("sdt"):
                content = block.find(w("sdtContent"))
                yield from _blocks(content, levels) if content is not None else ()
            case tag if tag in _MARKS or tag in (w("customXml"), w("smartTag")):
                yield from _blocks(block, levels)
            case _:
                pass  # the setting of sections, bookmarks


def _paragraph(paragraph: etree._Element, levels: _Levels) -> str:
    properties = paragraph.find(w("pPr"))
    style = properties.find(w("pStyle")) if properties is not None else None
    level = levels.get(style.get(w("val")) or "", 0) if style is not None else 0
    numbered = properties is not None and properties.find(w("numPr")) is not None
    start = f"{'#' * level} " if level else "- " if numbered else ""
    text = "".join(_pieces(paragraph)).rstrip()
    return f"{start}{text}{_mark_of_paragraph(properties)}" if text else ""


def _mark_of_paragraph(properties: etree._Element | None) -> str:
    """A sign where the end of the paragraph itself was inserted or deleted."""
    run = properties.find(w("rPr")) if properties is not None else None
    tags = (child.tag for child in run) if run is not None else ()
    return "".join(f"{start}¶{end}" for tag, (start, end) in _MARKS.items() if tag in tags)


def _table(table: etree._Element, levels: _Levels) -> Iterator[str]:
    for row in table.iter(w("tr")):
        if next(row.iterancestors(w("tbl"))) is not table:
            continue  # of a table in a cell
        cells = (cell for cell in row.iter(w("tc")) if next(cell.iterancestors(w("tr"))) is row)
        texts = (" / ".join(filter(None, _blocks(cell, levels))).replace("\n", " / ") for cell in cells)
        properties = row.find(w("trPr"))
        tags = {child.tag for child in properties} if properties is not None else set()
        start, end = next((marks for tag, marks in _MARKS.items() if tag in tags), ("", ""))
        line = f"| {' | '.join(texts)} |"
        yield f"{start}{_ANY_MARK.sub('', line)}{end}" if start else line


def _pieces(parent: etree._Element) -> Iterator[str]:
    """The text of what stands in a paragraph, in order."""
    for child in parent:
        if child.tag in _MARKS:
            start, end = _MARKS[child.tag]
            inner = "".join(_pieces(child))
            yield f"{start}{inner}{end}" if inner else ""
        elif child.tag == w("sdt"):
            content = child.find(w("sdtContent"))
            yield from _pieces(content) if content is not None else ()
        elif child.tag in (w("t"), w("delText"), f"{{{M}}}t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag in _NOTES:
            yield f"[{_NOTES[child.tag]}{child.get(w('id'))}]"
        elif child.tag in (w("drawing"), w("pict"), w("object")):
            yield f"[{_drawn(child)}]"
        elif child.tag == _ALTERNATIVES:
            yield from _pieces(next(iter(child), child))
        elif child.tag == w("sym"):
            yield f"[symbol {child.get(w('char'))}]"
        elif child.tag in _TRANSPARENT or str(child.tag).startswith(f"{{{M}}}"):
            yield from _pieces(child)


def _drawn(drawing: etree._Element) -> str:
    """What a drawing is called, or the text in it."""
    described = next((name for element in drawing.iter() if (name := element.get("descr"))), "")
    text = described or " ".join(element.text or "" for element in drawing.iter(w("t")))
    return f"picture: {text}" if text else "picture"


def _notes(root: etree._Element, mark: str, levels: _Levels) -> Iterator[str]:
    for note in root:
        if note.get(w("type")) in (None, "normal"):
            who = f" {note.get(w('author'))}:" if note.get(w("author")) else ""
            text = " / ".join(filter(None, _blocks(note, levels)))
            yield f"[{mark}{note.get(w('id'))}]{who} {text}"
