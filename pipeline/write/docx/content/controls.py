"""Form fields into content controls: text, date, choice, tick box, signature."""

from collections.abc import Mapping
from hashlib import sha256
from typing import assert_never

from pipeline.model.organisation.language import Language
from pipeline.model.text.block import Cell
from pipeline.model.text.inline import FieldKind, FormField, Id
from pipeline.model.text.walk import flat_cell
from pipeline.ooxml.text import escaped, quoted
from pipeline.write.docx.looks.fields import text_run
from pipeline.write.docx.looks.sidetables import SideTables

LONGEST_TAG = 64
"""Word calls a file damaged whose tag or title is longer."""
_FIELD_TWIPS, _LINE_TWIPS = 360, 322
"""The height of a gap of one line, and of each line of a longer one."""
_LABEL_TWIPS, _PADDING_TWIPS = 265, 120
"""The height of the words before a gap, and the padding of a cell."""
_UNTICKED, _TICKED = "2610", "2612"
_BOX_FONT = "MS Gothic"
_PLACEHOLDERS: Mapping[FieldKind, str] = {
    FieldKind.TEXT: "field.text",
    FieldKind.DATE: "date.form",
    FieldKind.CHOICE: "field.choice",
}
"""What an empty control shows that has no hint, by the key of its words; the label stands beside it."""
_SIGNATURE = "_" * 40


def control_xml(form_field: FormField, side: SideTables) -> str:
    """The content control of a field, empty, with the label that it prints, and its hint inside."""
    style = "Signature Line" if form_field.kind is FieldKind.SIGNATURE else "Placeholder Text"
    language = side.resolved.language
    placeholder = "" if form_field.kind is FieldKind.CHECKBOX else "<w:showingPlcHdr/>"
    control = (
        f'<w:sdt><w:sdtPr><w:alias w:val="{quoted(_title(form_field, language))}"/>'
        f'<w:tag w:val="{quoted(tag(form_field.id))}"/><w:lock w:val="sdtLocked"/>{placeholder}'
        f"{_kind_xml(form_field, language)}</w:sdtPr>"
        f"<w:sdtContent>{_content_xml(form_field, side.style(style), language)}</w:sdtContent></w:sdt>"
    )
    label = text_run(form_field.beside) if form_field.beside else ""
    return control + label if form_field.kind is FieldKind.CHECKBOX else label + control


def repeating_xml(group: Id, title: str, rows: tuple[str, ...]) -> str:
    """Table rows as a repeating section: each can be repeated and removed in Word."""
    items = "".join(
        f"<w:sdt><w:sdtPr><w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>{row}</w:sdtContent></w:sdt>"
        for row in rows
    )
    alias = quoted(title[:LONGEST_TAG])
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{alias}"/><w:tag w:val="{quoted(tag(group))}"/>'
        f"<w15:repeatingSection/></w:sdtPr><w:sdtContent>{items}</w:sdtContent></w:sdt>"
    )


def answer_height_twips(cell: Cell) -> int:
    """The height that a cell needs for its answers, the same as in the PDF; 0 where it asks for none."""
    height = 0
    for block in flat_cell(cell):
        gaps = [inline for inline in block.content if isinstance(inline, FormField)]
        if gaps:
            height += max(_FIELD_TWIPS if gap.lines == 1 else gap.lines * _LINE_TWIPS for gap in gaps)
            height += _LABEL_TWIPS if len(gaps) < len(block.content) or any(gap.beside for gap in gaps) else 0
    return height + _PADDING_TWIPS if height else 0


def tag(own: Id) -> str:
    """The id as a tag: itself, or shortened with a digest where Word could not hold it."""
    if len(own) <= LONGEST_TAG:
        return own
    return f"{own[: LONGEST_TAG - 9]}-{sha256(own.encode()).hexdigest()[:8]}"


def _title(form_field: FormField, language: Language) -> str:
    required = f" ({language.printed('field.required')})" if form_field.required else ""
    return f"{form_field.label[: LONGEST_TAG - len(required)]}{required}"


def _kind_xml(form_field: FormField, language: Language) -> str:
    match form_field.kind:
        case FieldKind.TEXT:
            return '<w:text w:multiLine="1"/>' if form_field.lines > 1 else "<w:text/>"
        case FieldKind.SIGNATURE:
            return "<w:text/>"
        case FieldKind.DATE:
            return (
                f'<w:date><w:dateFormat w:val="{language.printed("date.word-form")}"/>'
                f'<w:lid w:val="{language.tag}"/>'
                '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
            )
        case FieldKind.CHOICE:
            items = "".join(
                f'<w:listItem w:displayText="{quoted(option)}" w:value="{quoted(option)}"/>'
                for option in dict.fromkeys(form_field.options)
            )
            kind = "comboBox" if form_field.free else "dropDownList"
            return f"<w:{kind}>{items}</w:{kind}>"
        case FieldKind.CHECKBOX:
            return (
                f'<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="{_TICKED}"'
                f' w14:font="{_BOX_FONT}"/><w14:uncheckedState w14:val="{_UNTICKED}"'
                f' w14:font="{_BOX_FONT}"/></w14:checkbox>'
            )
        case _:
            assert_never(form_field.kind)


def _content_xml(form_field: FormField, style_id: str, language: Language) -> str:
    if form_field.kind is FieldKind.CHECKBOX:
        fonts = "".join(f' w:{script}="{_BOX_FONT}"' for script in ("ascii", "hAnsi", "eastAsia"))
        return (
            f'<w:r><w:rPr><w:rFonts{fonts} w:hint="eastAsia"/></w:rPr>'
            f"<w:t>{chr(int(_UNTICKED, 16))}</w:t></w:r>"
        )
    key = _PLACEHOLDERS.get(form_field.kind)
    shown = form_field.hint or (language.printed(key) if key else _SIGNATURE)
    return (
        f'<w:r><w:rPr><w:rStyle w:val="{style_id}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escaped(shown)}</w:t></w:r>'
    )
