"""Form fields into the inputs of a page, which the PDF writer makes fillable."""

import re
from html import escape
from typing import assert_never

from pipeline.model.organisation.language import Language
from pipeline.model.text.inline import FieldKind, FormField
from pipeline.write.html.edition import Medium


def field_html(field: FormField, medium: Medium, question: str, language: Language) -> str:
    """The input of a field; its title is what a screen reader says in a browser and in the PDF."""
    title = f"{question}: {field_title(field, language)}" if question else field_title(field, language)
    common = f'name="{escape(field.id)}" title="{escape(title)}"'
    if field.required:
        common += ' aria-required="true"'
    match field.kind:
        case FieldKind.TEXT if field.lines > 1:
            height = f'rows="{field.lines}" style="height:{field.lines * 16 - 4}pt"'
            return f'<textarea class="field" {height} {common}></textarea>'
        case FieldKind.TEXT:
            return f'<input class="field" type="text" {common}>'
        case FieldKind.DATE:
            kind = "date" if medium == "screen" else "text"
            return f'<input class="field date" type="{kind}" {common}>'
        case FieldKind.CHOICE:
            options = "".join(f'<option value="{escape(o)}">{escape(o)}</option>' for o in field.options)
            return f'<select class="field" {common}><option value=""></option>{options}</select>'
        case FieldKind.CHECKBOX:
            return f'<input class="tick" type="checkbox" {common}>'
        case FieldKind.SIGNATURE:
            return f'<input class="field signature" type="text" {common}>'
        case _:
            assert_never(field.kind)


def field_title(field: FormField, language: Language) -> str:
    """What a field is for: "Date of the letter (DD/MM/YYYY, required)", "MPID (row 3)"."""
    form = language.printed("date.form") if field.kind is FieldKind.DATE else ""
    group = re.fullmatch(r".+\.(\d+)\.[^.]+", field.id)
    row = language.printed("field.row", number=group[1]) if group else ""
    required = language.printed("field.required") if field.required else ""
    details = ", ".join(filter(None, (row, field.hint, form, required)))
    return f"{field.label} ({details})" if details else field.label
