"""Sound Word logs into logs that were damaged by hand: what Word writes around and inside the cells of a table."""

from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

from tests.consult.returned.raw_drawings import relate
from tests.consult.returned.word_files import RELS, TYPES
from tests.consult.returned.zipped import parts, zipped

_MAIN = "word/document.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = {
    "w": _W,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_END = "</w:p></w:tc></w:tr></w:tbl>"
"""Behind the text of the last cell."""


def _in_last_cell(xml: str) -> Callable[[bytes], bytes]:
    """Puts runs behind the text of the last cell."""
    return _replaced(_END, f"{xml}{_END}")


def _replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    def damage(data: bytes) -> bytes:
        found = parts(data)
        main = found[_MAIN].decode()
        assert old in main
        return zipped({**found, _MAIN: main.replace(old, new, 1).encode()})

    return damage


def _part(kind: str, xml: str) -> Callable[[bytes], bytes]:
    """Adds a part with text of its own."""

    def damage(data: bytes) -> bytes:
        found = {**parts(data), f"word/{kind}.xml": f'<w:{kind} xmlns:w="{_W}">{xml}</w:{kind}>'.encode()}
        relate(found, _MAIN, kind, f"{kind}.xml")
        return zipped(found)

    return damage


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _paragraph(text: str) -> str:
    return f"<w:p>{_run(text)}</w:p>"


def word_log(row: Sequence[str], headings: Sequence[str]) -> bytes:
    """A document with a table of one comment; a text that starts with NUL is XML."""
    cells = ("".join(f"<w:tc>{_cell(text)}</w:tc>" for text in texts) for texts in (headings, row))
    body = f"<w:tbl>{''.join(f'<w:tr>{one}</w:tr>' for one in cells)}</w:tbl>"
    spaces = " ".join(f'xmlns:{name}="{space}"' for name, space in _SPACES.items())
    main = f"<w:document {spaces}><w:body>{body}<w:p/></w:body></w:document>"
    return zipped({"[Content_Types].xml": TYPES.encode(), "_rels/.rels": RELS.encode(), _MAIN: main.encode()})


def _cell(text: str) -> str:
    inner = text[1:] if text.startswith("\0") else escape(text)
    return f'<w:p><w:r><w:t xml:space="preserve">{inner}</w:t></w:r></w:p>'


def with_styles(data: bytes, styles: str) -> bytes:
    """The document with styles of its own."""
    found = {**parts(data), "word/styles.xml": f'<w:styles xmlns:w="{_W}">{styles}</w:styles>'.encode()}
    relate(found, _MAIN, "styles", "styles.xml")
    return zipped(found)


def _again(data: bytes) -> bytes:
    """The table a second time, as on a copied page."""
    found = parts(data)
    main = found[_MAIN].decode()
    table = main[main.index("<w:tbl>") : main.index("</w:tbl>") + len("</w:tbl>")]
    return zipped({**found, _MAIN: main.replace(table, f"{table}<w:p/>{table}", 1).encode()})


_ROW = f"<w:tr>{''.join(f'<w:tc>{_paragraph(text)}</w:tc>' for text in ('', '', '1 Entry', '', '', '', 'In a wrapped row.', '', 'no'))}</w:tr>"
WORD_DAMAGES: Mapping[str, Callable[[bytes], bytes]] = {
    "a note in the margin": _part("comments", f'<w:comment w:id="0">{_paragraph("In the margin.")}</w:comment>'),
    "a footnote": _part("footnotes", f'<w:footnote w:id="2">{_paragraph("At the foot.")}</w:footnote>'),
    "a header": _part("header", _paragraph("On every page.")),
    "inserted text": _in_last_cell(f'<w:ins w:id="9" w:author="Example">{_run(" Inserted.")}</w:ins>'),
    "deleted text": _in_last_cell(
        '<w:del w:id="9" w:author="Example"><w:r><w:delText>Struck out.</w:delText></w:r></w:del>'
    ),
    "moved text": _in_last_cell(
        f'<w:moveFrom w:id="9" w:author="Example">{_run("Moved away.")}</w:moveFrom>'
    ),
    "a link": _in_last_cell(f'<w:hyperlink w:anchor="x">{_run(" Linked.")}</w:hyperlink>'),
    "a field": _in_last_cell(f'<w:fldSimple w:instr=" DATE ">{_run(" 6 February")}</w:fldSimple>'),
    "hidden text": _in_last_cell("<w:r><w:rPr><w:vanish/></w:rPr><w:t> Hidden.</w:t></w:r>"),
    "a smart tag": _in_last_cell(f'<w:smartTag w:uri="x" w:element="y">{_run(" Tagged.")}</w:smartTag>'),
    "a table in a cell": _replaced(
        _END,
        f"</w:p><w:tbl><w:tr><w:tc>{_paragraph('Inner one.')}</w:tc><w:tc>{_paragraph('Inner two.')}</w:tc></w:tr></w:tbl>"
        f"<w:p>{_END}",
    ),
    "a text box": _in_last_cell(
        f"<w:r><w:pict><w:txbxContent>{_paragraph('In a box.')}</w:txbxContent></w:pict></w:r>"
    ),
    "a row in a control": _replaced("</w:tr></w:tbl>", f"</w:tr><w:sdt><w:sdtContent>{_ROW}</w:sdtContent></w:sdt></w:tbl>"),
    "a cell in a control": _replaced("<w:tr><w:tc>", f"<w:tr><w:sdt><w:sdtContent><w:tc>{_paragraph('No.')}</w:tc></w:sdtContent></w:sdt><w:tc>"),
    "a second table": _replaced(
        "</w:tbl>", f"</w:tbl>{_paragraph('Between.')}<w:tbl><w:tr><w:tc>{_paragraph('A table of our own.')}</w:tc></w:tr></w:tbl>"
    ),
    "a table with the same headings": _again,
    "a row without its first cells": _replaced(
        "</w:tr></w:tbl>",
        f'</w:tr><w:tr><w:trPr><w:gridBefore w:val="6"/></w:trPr><w:tc>{_paragraph("Shifted.")}</w:tc></w:tr></w:tbl>',
    ),
    "symbols": _in_last_cell('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:noBreakHyphen/><w:t>after</w:t></w:r>'),
}  # fmt: skip
"""By what was done."""
