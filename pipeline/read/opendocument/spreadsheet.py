"""The bytes of an OpenDocument spreadsheet into its sheets as values, and the text outside the cells."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from pipeline.errors import PipelineError, Place
from pipeline.model.bounds import RETURN_CELLS, RETURN_SHEETS
from pipeline.ooxml.text import parsed
from pipeline.read.guard.guarded import guarded_calc
from pipeline.read.opendocument.beside_cells import ods_leftovers
from pipeline.read.opendocument.conditional_looks import conditioned
from pipeline.read.opendocument.element_text import (
    DRAW,
    NOTE,
    OFFICE,
    PARAGRAPHS,
    STYLE,
    TABLE,
    element_words,
    paragraph_words,
)
from pipeline.read.opendocument.sheet_table import cell_styles, ods_table
from pipeline.read.opendocument.style_looks import OdsLooks, ods_looks
from pipeline.read.texts.raw import RawFile, RawTable, RawText
from pipeline.read.texts.strings import spreadsheet_strings
from pipeline.read.texts.unplaced import with_rest

_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_SCRIPT = "{urn:oasis:names:tc:opendocument:xmlns:script:1.0}"
_LISTS = ("script-lb.xml", "script-lc.xml", "dialog-lb.xml", "dialog-lc.xml")
"""Lists of macros, which a program may write though there are none."""
_LINKS = (f"{TABLE}table-source", f"{TABLE}cell-range-source", f"{OFFICE}dde-source")
_ON_PAGES = tuple(
    f"{STYLE}{name}"
    for name in ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
)


def ods(data: bytes, name: str) -> RawFile:
    """Everything that a person wrote into a spreadsheet; PipelineError, with the reason, if unreadable."""
    files = guarded_calc(data, name)
    content = parsed(files["content.xml"], "content.xml")
    book = content.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    if book is None:
        raise PipelineError(f"{name} is an OpenDocument file without sheets", hint="save it in Calc as .ods")
    hidden = frozenset(_hidden_styles(content))
    styles = [parsed(files[part], part) for part in ("styles.xml",) if part in files]
    looks = ods_looks((*styles, content))
    try:
        read = tuple(_tables(book, looks, hidden, name))
        tables = tuple(table for table, _ in read)
        around = (*_boxes(book), *_earlier(book), *_page_texts(content, book, files))
        texts = (*around, *ods_leftovers(files, book))
    except RecursionError as error:
        raise PipelineError(
            f"{name} is nested too deeply to be read", hint="save it again in Calc"
        ) from error
    notes = tuple(note for _, told in read for note in told)
    raw = RawFile(tables, texts, tuple(_properties(files)), _refused(files, content), notes)
    return with_rest(raw, spreadsheet_strings(files))


def _tables(
    book: etree._Element, looks: OdsLooks, hidden: frozenset[str], name: str
) -> Iterator[tuple[RawTable, tuple[str, ...]]]:
    """The sheets, each with what its conditions leave open.

    Their cells are counted together, since a repeated one costs a few bytes in each.
    """
    cells = 0
    for number, table in enumerate(book.iterchildren(f"{TABLE}table"), 1):
        RETURN_SHEETS.require(number, Place(name))
        raw_table = ods_table(table, looks, hidden=table.get(f"{TABLE}style-name", "") in hidden)
        cells += len(raw_table.cells)
        RETURN_CELLS.require(cells, Place(name))
        styles = cell_styles(table) if looks.conditions else {}
        marked, notes = conditioned(table, raw_table, styles, looks)
        yield replace(raw_table, cells=marked), notes


def _hidden_styles(content: etree._Element) -> Iterator[str]:
    for style in content.iter(f"{STYLE}style"):
        look = style.find(f"{STYLE}table-properties")
        if look is not None and look.get(f"{TABLE}display") == "false":
            yield style.get(f"{STYLE}name", "")


def _boxes(book: etree._Element) -> Iterator[RawText]:
    """The words of what floats above the cells: text boxes, shapes, groups of them."""
    for table in book.iterchildren(f"{TABLE}table"):
        told: set[etree._Element] = set()
        for shape in table.iter(f"{DRAW}*"):
            if shape in told:
                continue
            told.update(shape.iter(f"{DRAW}*"))
            if next(shape.iterancestors(NOTE), None) is not None:
                continue
            for element in shape.iter(*PARAGRAPHS):
                text = paragraph_words(element) if not _is_noted(element, shape) else ""
                if text.strip():
                    yield RawText("text box", table.get(f"{TABLE}name", ""), text)


def _is_noted(element: etree._Element, shape: etree._Element) -> bool:
    """True for a paragraph of a note that stands in a shape."""
    note = next(element.iterancestors(NOTE, str(shape.tag)), None)
    return note is not None and note.tag == NOTE


def _earlier(book: etree._Element) -> Iterator[RawText]:
    """What stood in cells before somebody changed or deleted them with changes being tracked."""
    for tracked in book.iterchildren(f"{TABLE}tracked-changes"):
        for cell in tracked.iter(f"{TABLE}change-track-table-cell"):
            text = element_words(cell) or cell.get(f"{OFFICE}value") or cell.get(f"{OFFICE}date-value") or ""
            if text.strip():
                yield RawText("earlier text", "tracked changes", text)
        for about in tracked.iter(f"{OFFICE}change-info"):
            if (text := element_words(about)).strip():
                yield RawText("note on a change", "tracked changes", text)


def _page_texts(
    content: etree._Element, book: etree._Element, files: Mapping[str, bytes]
) -> Iterator[RawText]:
    """The headers and footers of the sheets' pages."""
    looks = {
        element.get(f"{STYLE}name"): element.get(f"{STYLE}master-page-name")
        for element in content.iter(f"{STYLE}style")
    }
    sheets = {
        looks.get(element.get(f"{TABLE}style-name")): element
        for element in book.iterchildren(f"{TABLE}table")
    }
    styles = parsed(files["styles.xml"], "styles.xml") if "styles.xml" in files else content
    for page in styles.iter(f"{STYLE}master-page"):
        sheet = sheets.get(page.get(f"{STYLE}name"))
        for part in page.iterchildren(*_ON_PAGES) if sheet is not None else ():
            regions = [element for element in part if str(element.tag).startswith(f"{STYLE}region-")] or [
                part
            ]
            for text in (element_words(element, on_page=True) for element in regions):
                if text.strip() and sheet is not None:
                    yield RawText("header or footer", sheet.get(f"{TABLE}name", ""), text)


def _properties(files: Mapping[str, bytes]) -> Iterator[str]:
    if "meta.xml" in files:
        for element in parsed(files["meta.xml"], "meta.xml").iter(f"{_META}user-defined"):
            if element.text:
                yield element.text


def _refused(files: Mapping[str, bytes], content: etree._Element) -> str:
    if any(file.startswith(("Basic/", "Scripts/")) and not file.endswith(_LISTS) for file in files):
        return "it holds macros"
    if next(content.iter(f"{_SCRIPT}event-listener"), None) is not None:
        return "it calls macros"
    if next(content.iter(*_LINKS), None) is not None:
        return "it has links to other workbooks"
    return ""
