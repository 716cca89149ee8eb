"""Sheets into workbooks by writing their XML, so that they hold what no program would be asked to write."""

from lxml import etree

from pipeline.read.texts.raw import column_letters
from tests.consult.returned.cells import Sheet
from tests.consult.returned.plan import Day, Formula, Looks, Number, Place, Rich, Shown, Value
from tests.consult.returned.raw_drawings import add_drawing, add_notes, relate
from tests.consult.returned.zipped import parts, zipped

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIRST_OWN = 200
"""Numbers of formats that a workbook makes for itself start lower."""
_LOOKS = {
    "struck": ("strike", "val", "1"),
    "underlined": ("u", "val", "single"),
    "superscript": ("vertAlign", "val", "superscript"),
    "subscript": ("vertAlign", "val", "subscript"),
    "red": ("color", "rgb", "FFFF0000"),
    "white": ("color", "rgb", "FFFFFFFF"),
}
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def raw_book(template: bytes, sheets: list[Sheet]) -> bytes:
    """The form with its cells replaced, and further sheets behind it."""
    found = parts(template)
    values = [value for sheet in sheets for value in sheet.cells.values()]
    _style_of_numbers(found, list(dict.fromkeys(one.code for one in values if isinstance(one, Shown))))
    _replace_cells(found, "xl/worksheets/sheet1.xml", sheets[0])
    _style_of_days(found)
    for number, sheet in enumerate(sheets[1:], 4):
        name = f"xl/worksheets/sheet{number}.xml"
        found[name] = etree.tostring(_element("worksheet", _element("sheetData")))
        _declare(found, sheet, number)
        _replace_cells(found, name, sheet)
    for number, sheet in enumerate(sheets):
        name = f"xl/worksheets/sheet{number + 3 if number else 1}.xml"
        if sheet.notes:
            add_notes(found, name, sheet.notes)
        if sheet.pictures or sheet.boxes:
            add_drawing(found, name, sheet.pictures, sheet.boxes)
    return zipped(found)


def _declare(found: dict[str, bytes], sheet: Sheet, number: int) -> None:
    target = f"worksheets/sheet{number}.xml"
    link = relate(found, "xl/workbook.xml", "worksheet", target)
    types = etree.fromstring(found["[Content_Types].xml"])
    etree.SubElement(
        types, f"{{{types.nsmap[None]}}}Override", PartName=f"/xl/{target}", ContentType=_SHEET_TYPE
    )
    found["[Content_Types].xml"] = etree.tostring(types)
    book = etree.fromstring(found["xl/workbook.xml"])
    listed = book.find(f"{{{S}}}sheets")
    assert listed is not None
    one = etree.SubElement(listed, f"{{{S}}}sheet", name=sheet.name, sheetId=str(number))
    one.set(f"{{{R}}}id", link)
    if sheet.hidden:
        one.set("state", "hidden")
    found["xl/workbook.xml"] = etree.tostring(book)


def _style_of_numbers(found: dict[str, bytes], codes: list[str]) -> None:
    """Adds the formats of numbers, each with a style of cells."""
    styles = etree.fromstring(found["xl/styles.xml"])
    formats = styles.find(f"{{{S}}}cellXfs")
    assert formats is not None
    known = styles.find(f"{{{S}}}numFmts")
    if known is None:
        known = _element("numFmts")
        styles.insert(0, known)
    for number, code in enumerate(codes, _FIRST_OWN):
        known.append(_element("numFmt", numFmtId=str(number), formatCode=code))
        formats.append(
            _element(
                "xf",
                numFmtId=str(number),
                fontId="0",
                fillId="0",
                borderId="0",
                xfId="0",
                applyNumberFormat="1",
            )
        )
    found["xl/styles.xml"] = etree.tostring(styles)


def _number_styles(found: dict[str, bytes]) -> dict[str, str]:
    """The styles of cells by the codes of their formats."""
    styles = etree.fromstring(found["xl/styles.xml"])
    codes = {one.get("numFmtId"): str(one.get("formatCode")) for one in styles.iter(f"{{{S}}}numFmt")}
    formats = styles.find(f"{{{S}}}cellXfs")
    assert formats is not None
    return {
        codes[one.get("numFmtId")]: str(place)
        for place, one in enumerate(formats)
        if one.get("numFmtId") in codes
    }


def _style_of_days(found: dict[str, bytes]) -> None:
    """Adds a format for days, the last of all."""
    styles = etree.fromstring(found["xl/styles.xml"])
    formats = styles.find(f"{{{S}}}cellXfs")
    assert formats is not None
    formats.append(
        _element("xf", numFmtId="14", fontId="0", fillId="0", borderId="0", xfId="0", applyNumberFormat="1")
    )
    formats.set("count", str(len(formats)))
    found["xl/styles.xml"] = etree.tostring(styles)


def _day_style(found: dict[str, bytes]) -> str:
    formats = etree.fromstring(found["xl/styles.xml"]).find(f"{{{S}}}cellXfs")
    assert formats is not None
    return str(len(formats) - 1 if formats[-1].get("numFmtId") == "14" else len(formats))


def _replace_cells(found: dict[str, bytes], name: str, sheet: Sheet) -> None:
    root = etree.fromstring(found[name])
    day, numbers = _day_style(found), _number_styles(found)
    data = root.find(f"{{{S}}}sheetData")
    assert data is not None
    for one in list(data):
        data.remove(one)
    for number in sorted({row for row, _ in sheet.cells} | sheet.hidden_rows):
        row = _element("row", r=str(number), hidden=str(int(number in sheet.hidden_rows)))
        for place in sorted(place for place in sheet.cells if place[0] == number):
            value = sheet.cells[place]
            row.append(_cell(place, value, numbers[value.code] if isinstance(value, Shown) else day))
        data.append(row)
    _hide_columns(root, data, sheet)
    if sheet.merged:
        ranges = [_element("mergeCell", ref=f"{at(first)}:{at(last)}") for first, last in sheet.merged]
        before = root.find(f"{{{S}}}autoFilter")
        (data if before is None else before).addnext(_element("mergeCells", *ranges))
    found[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _hide_columns(root: etree._Element, data: etree._Element, sheet: Sheet) -> None:
    if not sheet.hidden_columns:
        return
    for one in root.findall(f"{{{S}}}cols"):
        root.remove(one)
    columns = [
        _element("col", min=str(column), max=str(column), width="12", hidden="1")
        for column in sorted(sheet.hidden_columns)
    ]
    data.addprevious(_element("cols", *columns))


def _cell(place: Place, value: Value, style: str) -> etree._Element:
    cell = _element("c", r=at(place))
    match value:
        case Number():
            cell.append(_text("v", str(value)))
        case Shown():
            cell.set("s", style)
            cell.append(_text("v", repr(value.value)))
        case Looks():
            cell.set("t", "inlineStr")
            cell.append(_element("is", *(_looking(words, look) for words, look in value.pieces)))
        case Day():
            cell.set("s", style)
            cell.append(_text("v", str(value.serial)))
        case Formula():
            cell.set("t", "str")
            cell.extend([_text("f", value.formula.removeprefix("=")), _text("v", value.text)])
        case Rich():
            cell.set("t", "inlineStr")
            cell.append(
                _element(
                    "is",
                    *(
                        _element("r", _element("rPr", _element("b")), _text("t", piece))
                        for piece in value.pieces
                    ),
                )
            )
        case _:
            cell.set("t", "inlineStr")
            cell.append(_element("is", _text("t", value)))
    return cell


def _looking(words: str, look: str) -> etree._Element:
    """A run with a look."""
    tag, key, value = _LOOKS.get(look, ("b", "val", "0"))
    return _element("r", _element("rPr", _element(tag, **{key: value})), _text("t", words))


def _text(name: str, text: str) -> etree._Element:
    element = _element(name)
    element.text = text
    element.set(_XML_SPACE, "preserve")
    return element


def _element(name: str, *inner: etree._Element, **attributes: str) -> etree._Element:
    element = etree.Element(f"{{{S}}}{name}")
    for key, value in attributes.items():
        element.set(key, value)
    element.extend(inner)
    return element


def at(place: Place) -> str:
    """The address of a cell."""
    return f"{column_letters(place[1])}{place[0]}"
