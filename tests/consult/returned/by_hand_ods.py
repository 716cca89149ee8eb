"""Sound OpenDocument logs into logs that were damaged by hand: what the standard allows and what LibreOffice may write."""

from collections.abc import Callable, Mapping

from tests.consult.returned.zipped import parts, zipped

_END = "</table:table></office:spreadsheet>"
"""Behind the last sheet."""
_REST = '<table:table-row table:number-rows-repeated="10'
"""Before the row that stands for the rest of the sheet; there are a million of them."""


def _replaced(old: str, new: str, part: str = "content.xml") -> Callable[[bytes], bytes]:
    def damage(data: bytes) -> bytes:
        found = parts(data)
        text = found[part].decode()
        assert old in text
        return zipped({**found, part: text.replace(old, new, 1).encode()})

    return damage


def _rows(xml: str) -> Callable[[bytes], bytes]:
    """Puts rows behind the last one."""
    return _replaced(_REST, xml + _REST)


def _row(*cells: str, look: str = "") -> str:
    """A row with a section, then a comment, proposal and confidentiality."""
    before, after = (
        '<table:table-cell table:number-columns-repeated="2"/>',
        '<table:table-cell table:number-columns-repeated="3"/>',
    )
    return f"<table:table-row{look}>{before}{cells[0]}{after}{''.join(cells[1:])}</table:table-row>"


def _cell(xml: str, look: str = ' office:value-type="string"') -> str:
    return f"<table:table-cell{look}>{xml}</table:table-cell>"


def _text(text: str) -> str:
    return _cell(f"<text:p>{text}</text:p>")


_SECTION = _text("1 Entry")
_NAMED = 'office:value-type="float" office:value='
_TRACKED = (
    "<office:spreadsheet><table:tracked-changes><table:cell-content-change><office:change-info><text:p>Our own remark on the "
    "change.</text:p></office:change-info><table:previous><table:change-track-table-cell office:value-type=\"string\"><text:p>"
    "What stood here first.</text:p></table:change-track-table-cell></table:previous></table:cell-content-change>"
    "</table:tracked-changes>"
)  # fmt: skip
_HEADINGS = ("Section", "Comment", "Proposed change", "Confidential?")
_STYLES = "".join(
    f'<style:style style:name="{name}" style:family="text"{more}><style:text-properties {look}/></style:style>'
    for name, more, look in (
        ("gone", "", 'style:text-line-through-style="solid"'),
        ("new", "", 'style:text-underline-style="solid"'),
        ("up", "", 'style:text-position="super 58%"'),
        ("down", "", 'style:text-position="-33% 58%"'),
        ("unseen", "", 'text:display="none"'),
        ("red", "", 'fo:color="#ff0000"'),
        ("marker", "", 'fo:background-color="#ffff00"'),
        ("kept", "", 'style:text-line-through-style="none"'),
        ("tiny", "", 'fo:font-size="1pt"'),
        ("child", ' style:parent-style-name="gone"', 'fo:font-weight="bold"'),
    )
) + (
    '<style:style style:name="line" style:family="paragraph"><style:text-properties style:text-line-through-style="solid"/>'
    "</style:style>"
)


def ods_book(cell: str, cell_style: str = "", styles: str = "", conditions: str = "") -> bytes:
    """A spreadsheet with a table of one comment."""
    names = ("office", "text", "table", "style", "draw")
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{"drawing" if name == "draw" else name}:1.0"'
        for name in names
    )
    spaces += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    spaces += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    heads = "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in _HEADINGS)
    style = f' table:style-name="{cell_style}"' if cell_style else ""
    row = (
        f"<table:table-cell><text:p>1 Entry</text:p></table:table-cell><table:table-cell{style}><text:p>{cell}</text:p>"
        "</table:table-cell><table:table-cell/><table:table-cell><text:p>no</text:p></table:table-cell>"
    )
    struck = (
        '<style:style style:name="struck" style:family="table-cell"><style:text-properties '
        'style:text-line-through-type="double" style:text-line-through-style="solid"/></style:style>'
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{_STYLES}{struck}{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="Log"><table:table-row>{heads}</table:table-row>'
        f"<table:table-row>{row}</table:table-row>{conditions}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()}
    )


ODS_DAMAGES: Mapping[str, Callable[[bytes], bytes]] = {
    "spaces, tabs and line breaks": _rows(
        _row(_SECTION, _cell("<text:p>  One<text:s text:c=\"3\"/>two<text:tab/>three<text:line-break/>four\n   five </text:p>"))
    ),
    "several paragraphs, one of them empty": _rows(_row(_SECTION, _cell("<text:p>One.</text:p><text:p/><text:p>Two.</text:p>"))),
    "spans and a link": _rows(
        _row(_SECTION, _cell('<text:p>See <text:a xlink:href="http://example.org/">this <text:span>page</text:span></text:a>.</text:p>'))
    ),
    "a list in a cell": _rows(
        _row(_SECTION, _cell("<text:list><text:list-item><text:p>First.</text:p></text:list-item></text:list><text:p>Last.</text:p>"))
    ),
    "a comment that is repeated": _rows(_row(_SECTION, _text("Twice the same."), look=' table:number-rows-repeated="2"')),
    "a cell that is repeated": _rows(
        _row(_SECTION, '<table:table-cell table:number-columns-repeated="2"><text:p>Beside itself.</text:p></table:table-cell>')
    ),
    "a number that is shown with more places": _rows(_row(_cell("<text:p>11.30</text:p>", f' {_NAMED}"11.3"'), _text("Places."))),
    "a number with a decimal comma": _rows(_row(_cell("<text:p>11,4</text:p>", f' {_NAMED}"11.4"'), _text("A comma."))),
    "a number that is not shown": _rows(_row(_cell("", f' {_NAMED}"11.300000000000001"'), _text("Hidden by its format."))),
    "a share, an amount, a truth, a time": _rows(
        _row(
            _cell("<text:p>50%</text:p>", ' office:value-type="percentage" office:value="0.5"'),
            _cell("<text:p>£12.00</text:p>", ' office:value-type="currency" office:value="12"'),
            _cell("<text:p>TRUE</text:p>", ' office:value-type="boolean" office:boolean-value="true"'),
            _cell("<text:p>11:30</text:p>", ' office:value-type="time" office:time-value="PT11H30M00S"'),
        )
    ),
    "a day as people write it": _rows(
        _row(_cell("<text:p>11 Mar</text:p>", ' office:value-type="date" office:date-value="2031-03-11T00:00:00"'), _text("A day."))
    ),
    "a day that no calendar has": _rows(
        _row(_cell("<text:p>long ago</text:p>", ' office:value-type="date" office:date-value="-0099-01-01"'), _text("Old."))
    ),
    "a text that only its value has": _rows(
        _row(_SECTION, _cell("", ' office:value-type="string" office:string-value="Kept beside the paragraphs."'))
    ),
    "a formula with its result": _rows(
        _row(_SECTION, _cell("<text:p>ab</text:p>", ' table:formula="of:=&quot;a&quot;&amp;&quot;b&quot;" office:value-type="string"'))
    ),
    "a text below a merged cell": _rows(
        _row(
            _SECTION,
            '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1"><text:p>Seen.</text:p></table:table-cell>',
            "<table:covered-table-cell><text:p>Covered.</text:p></table:covered-table-cell>",
        )
    ),
    "a note with two paragraphs": _rows(
        _row(
            _SECTION,
            _cell("<office:annotation><text:p>Noted.</text:p><text:p>And again.</text:p></office:annotation><text:p>Text.</text:p>"),
        )
    ),
    "a note on an empty cell": _rows(_row(_cell("<office:annotation><text:p>Nothing but a note.</text:p></office:annotation>"))),
    "a filtered row in a collapsed group": _rows(
        f'<table:table-row-group table:display="false">{_row(_SECTION, _text("In a group."), look=" table:visibility=" + chr(34) + "filter" + chr(34))}'
        "</table:table-row-group>"
    ),
    "a row in other wrappings": _rows(f"<table:table-rows>{_row(_SECTION, _text('Wrapped.'))}</table:table-rows>"),
    "a table in a cell": _rows(
        _row(
            _SECTION,
            _cell(
                '<table:table table:is-sub-table="true"><table:table-row><table:table-cell><text:p>Inner.</text:p>'
                "</table:table-cell></table:table-row></table:table>"
            ),
        )
    ),
    "a row at the end of the sheet": _replaced(
        _REST, f'<table:table-row table:number-rows-repeated="900000"><table:table-cell/></table:table-row>{_row(_SECTION, _text("Far below."))}{_REST}'
    ),
    "a shape with words": _replaced(
        "<table:table-column", "<table:shapes><draw:g><draw:custom-shape><text:p>In a shape.</text:p></draw:custom-shape></draw:g></table:shapes><table:table-column"
    ),
    "a picture above the cells": _replaced(
        "<table:table-column", "<table:shapes><draw:frame><draw:image/></draw:frame></table:shapes><table:table-column"
    ),
    "earlier texts": _replaced("<office:spreadsheet>", _TRACKED),
    "own words on every page": _replaced(
        '<style:master-page style:name="Default"/>',
        '<style:master-page style:name="Default"><style:header><style:region-left><text:p>Own words</text:p></style:region-left>'
        "<style:region-right><text:p><text:sheet-name>x</text:sheet-name></text:p></style:region-right></style:header><style:footer>"
        "<text:p>Seite <text:page-number>1</text:page-number></text:p></style:footer></style:master-page>",
        "styles.xml",
    ),
    "remarks and instructions of XML": _rows(_row(_SECTION, _cell("<text:p>A<!-- remark -->b<?go on?>c</text:p>"))),
    "signs that XML must escape": _rows(_row(_SECTION, _cell("<text:p>5 &lt; 6 &amp;amp; &#x1F600;</text:p>"))),
}  # fmt: skip
"""By what was done."""
