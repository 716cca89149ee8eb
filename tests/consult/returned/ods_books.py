"""Sheets into OpenDocument spreadsheets by writing their XML, with the repeats that programs write."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from tests.consult.returned.cells import Sheet
from tests.consult.returned.plan import Day, Formula, Looks, Number, Rich, Shown, Value
from tests.consult.returned.zipped import zipped

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "table": "table", "text": "text", "draw": "drawing", "style": "style",
        "svg": "svg-compatible", "fo": "xsl-fo-compatible", "script": "script", "meta": "meta",
    }.items()
)  # fmt: skip
_LOOKS = {
    "struck": 'style:text-line-through-style="solid"',
    "underlined": 'style:text-underline-style="solid"',
    "superscript": 'style:text-position="super 58%"',
    "subscript": 'style:text-position="sub 58%"',
    "red": 'fo:color="#ff0000"',
    "white": 'fo:color="#ffffff"',
}
_XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    f'manifest:full-path="/" manifest:media-type="{_TYPE}"/></manifest:manifest>'
)
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_COLLAPSED = ' table:visibility="collapse"'


def ods_book(sheets: Sequence[Sheet]) -> bytes:
    """A spreadsheet of these sheets alone."""
    looks = "".join(
        f'<style:style style:name="{name}" style:family="table" style:master-page-name="Default">'
        f'<style:table-properties table:display="{shown}"/></style:style>'
        for name, shown in (("ta1", "true"), ("ta2", "false"))
    )
    looks += "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {look}/></style:style>'
        for name, look in _LOOKS.items()
    )
    body = "".join(map(_sheet, sheets))
    content = (
        f'<office:document-content {_NAMES} {_XLINK} office:version="1.3"><office:automatic-styles>{looks}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    styles = (
        f'<office:document-styles {_NAMES} office:version="1.3"><office:master-styles><style:master-page '
        'style:name="Default"/></office:master-styles></office:document-styles>'
    )
    named = {
        "mimetype": _TYPE,
        "content.xml": content,
        "styles.xml": styles,
        "META-INF/manifest.xml": _MANIFEST,
    }
    return zipped({name: text.encode() for name, text in named.items()})


def _sheet(sheet: Sheet) -> str:
    boxes = "".join(
        f"<draw:frame><draw:text-box>{_paragraphs(text)}</draw:text-box></draw:frame>" for text in sheet.boxes
    )
    shapes = f"<table:shapes>{boxes}</table:shapes>" if boxes else ""
    return (
        f'<table:table table:name={quoteattr(sheet.name)} table:style-name="{"ta2" if sheet.hidden else "ta1"}">'
        f"{shapes}{''.join(_columns(sheet))}{''.join(_rows(sheet))}</table:table>"
    )


def _columns(sheet: Sheet) -> Iterator[str]:
    last = 0
    for hidden, group in groupby(range(1, 31), key=sheet.hidden_columns.__contains__):
        count = len(list(group))
        last += count
        yield f'<table:table-column table:number-columns-repeated="{count}"{_COLLAPSED if hidden else ""}/>'
    yield f'<table:table-column table:number-columns-repeated="{_LAST_COLUMN - last}"/>'


def _rows(sheet: Sheet) -> Iterator[str]:
    """The rows, those that are alike as one that is repeated; the rest of the sheet is one of them."""
    last = max((row for row, _ in (*sheet.cells, *(end for _, end in sheet.merged))), default=0)
    rows = [
        (_COLLAPSED if row in sheet.hidden_rows else "", "".join(_row(sheet, row)))
        for row in range(1, last + 1)
    ]
    for (look, cells), group in groupby(rows):
        repeats = f' table:number-rows-repeated="{len(list(group))}"'
        yield f"<table:table-row{repeats}{look}>{cells}</table:table-row>"
    yield (
        f'<table:table-row table:number-rows-repeated="{_LAST_ROW - last}"><table:table-cell '
        f'table:number-columns-repeated="{_LAST_COLUMN}"/></table:table-row>'
    )


def _row(sheet: Sheet, row: int) -> Iterator[str]:
    columns = sorted(
        {
            column
            for at, column in (*sheet.cells, *(end for _, end in sheet.merged), *sheet.notes)
            if at == row
        }
    )
    before = 0
    for column in columns:
        if column - before > 1:
            yield f'<table:table-cell table:number-columns-repeated="{column - before - 1}"/>'
        yield _cell(sheet, row, column)
        before = column
    yield f'<table:table-cell table:number-columns-repeated="{_LAST_COLUMN - before}"/>'


def _cell(sheet: Sheet, row: int, column: int) -> str:
    place = (row, column)
    covered = any(first != place and _within(place, first, end) for first, end in sheet.merged)
    tag = "table:covered-table-cell" if covered else "table:table-cell"
    spans = "".join(
        f' table:number-rows-spanned="{end[0] - row + 1}" table:number-columns-spanned="{end[1] - column + 1}"'
        for first, end in sheet.merged
        if first == place
    )
    note = (
        f"<office:annotation>{_paragraphs(sheet.notes[place])}</office:annotation>"
        if place in sheet.notes
        else ""
    )
    picture = "<draw:frame><draw:image/></draw:frame>" * (place in sheet.pictures)
    value = sheet.cells.get(place)
    attributes, text = _value(value) if value is not None else ("", "")
    return f"<{tag}{spans}{attributes}>{note}{text}{picture}</{tag}>"


def _within(place: tuple[int, int], first: tuple[int, int], end: tuple[int, int]) -> bool:
    return first[0] <= place[0] <= end[0] and first[1] <= place[1] <= end[1]


def _value(value: Value) -> tuple[str, str]:
    match value:
        case Number():
            return f' office:value-type="float" office:value="{value}"', _paragraphs(str(value))
        case Day():
            return f' office:value-type="date" office:date-value="{value}"', _paragraphs(str(value))
        case Formula():
            formula = quoteattr(f"of:{value.formula}")
            return f' table:formula={formula} office:value-type="string"', _paragraphs(value.text)
        case Shown():
            return f' office:value-type="{value.kind}" office:value="{value.value}"', _paragraphs(value.text)
        case Looks():
            spans = "".join(
                f'<text:span text:style-name="{look or "plain"}">{_spaced(piece)}</text:span>'
                for piece, look in value.pieces
            )
            return ' office:value-type="string"', f"<text:p>{spans}</text:p>"
        case Rich():
            spans = "".join(f"<text:span>{_spaced(piece)}</text:span>" for piece in value.pieces)
            return ' office:value-type="string"', f"<text:p>{spans}</text:p>"
        case _:
            return ' office:value-type="string"', _paragraphs(value)


def _paragraphs(text: str) -> str:
    return "".join(f"<text:p>{_spaced(line)}</text:p>" for line in text.split("\n"))


def _spaced(line: str) -> str:
    """A line as XML; each space is an element of its own, so that none counts for nothing."""
    return escape(line).replace(" ", "<text:s/>").replace("\t", "<text:tab/>")
