"""A plan of a file into Word: the form with its fields filled, or a plain table of somebody's own."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from lxml import etree

from pipeline.model.consultations.log_form import ANSWERS
from pipeline.ooxml.names import w
from tests.consult.returned.plan import KEYS, Looks, Plan, Row, Value
from tests.consult.returned.zipped import parts, zipped

_MAIN = "word/document.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    f'<Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


_LOOKS = {
    "struck": "<w:strike/>",
    "underlined": '<w:u w:val="single"/>',
    "superscript": '<w:vertAlign w:val="superscript"/>',
    "subscript": '<w:vertAlign w:val="subscript"/>',
    "red": '<w:color w:val="FF0000"/>',
    "white": '<w:color w:val="FFFFFF"/>',
}


def filled_document(template: bytes, plan: Plan) -> bytes:
    """The form with what is told once and with the rows of the first table."""
    found = parts(template)
    root = etree.fromstring(found[_MAIN])
    given = {"organisation": plan.called, "contact": "Chris Example", "nil_return": plan.nil}
    for number, row in enumerate(plan.tables[0].rows, 1):
        given |= {f"comments.{number}.{key}": str(text) for key, text in row.values.items()} if row else {}
    for control in list(root.iter(w("sdt"))):
        tag = control.find(f"{w('sdtPr')}/{w('tag')}")
        text = given.pop(str(tag.get(w("val"))), "") if tag is not None else ""
        if text:
            _fill(control, text)
    assert not any(given.values()), f"the form has no field for {given}"
    found[_MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(found)


def _fill(control: etree._Element, text: str) -> None:
    properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
    assert properties is not None and content is not None
    for shown in properties.findall(w("showingPlcHdr")):
        properties.remove(shown)
    for run in content.iter(w("r")):
        for style in run.findall(w("rPr")):
            run.remove(style)
        for old in run.findall(w("t")):
            run.remove(old)
        run.extend(etree.fromstring(f'<r xmlns:w="{_W}">{_lines(text)}</r>'))
        return


def own_document(plan: Plan) -> bytes:
    """A document that never was the form: paragraphs, then a table."""
    table = plan.tables[0]
    given = {"organisation": plan.called, "nil_return": plan.nil}
    body = [*table.above, *(f"{one.label}: {given[one.key]}" for one in ANSWERS if given.get(one.key))]
    rows: list[list[Value]] = [[column.heading for column in table.columns]]
    rows += [_texts(plan, row) for row in table.rows]
    xml = "".join(map(_paragraph, body)) + f"<w:tbl>{''.join(map(_row, rows))}</w:tbl>" + _paragraph("")
    main = f'<w:document xmlns:w="{_W}"><w:body>{xml}</w:body></w:document>'
    return zipped({"[Content_Types].xml": TYPES.encode(), "_rels/.rels": RELS.encode(), _MAIN: main.encode()})


def _texts(plan: Plan, row: Row | None) -> list[Value]:
    if row is None:
        return [""] * len(KEYS)
    columns = plan.tables[0].columns
    return [row.values.get(one.key, "") if one.key else row.extra.get(one.heading, "") for one in columns]


def _row(texts: list[Value]) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{_paragraph(text)}</w:tc>' for text in texts)}</w:tr>"


def _paragraph(value: Value) -> str:
    if isinstance(value, Looks):
        runs = (
            f"<w:r><w:rPr>{_LOOKS.get(look, '')}</w:rPr>{_lines(words)}</w:r>" for words, look in value.pieces
        )
        return f"<w:p>{''.join(runs)}</w:p>"
    return f"<w:p><w:r>{_lines(str(value))}</w:r></w:p>"


def _lines(text: str) -> str:
    return "<w:br/>".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    pieces: Iterator[str] = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in line.split("\t"))
    return "<w:tab/>".join(pieces)
