"""An empty form and what is typed into it into a filled PDF, and into a sheet."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import pikepdf
from openpyxl import Workbook

from pipeline.consult.filled.asked_form import ANSWER, AskedForm
from pipeline.model.text.inline import FieldKind
from tests.forms.truths import Truth


def pdf_filled(data: bytes, form: AskedForm, typed: Mapping[str, Truth]) -> bytes:
    """As a viewer saves it."""
    out = BytesIO()
    kinds = {asked.id: asked.kind for asked in form.fields}
    with pikepdf.open(BytesIO(data)) as pdf:
        for name, field in fields(pdf.Root.AcroForm.Fields, ""):
            text = typed[name].typed
            if text is None:
                continue
            if kinds[name] is FieldKind.CHECKBOX:
                state = next(key for key in field.AP.N.keys() if key != "/Off")  # noqa: SIM118  (pikepdf's own)
                field.V = field.AS = pikepdf.Name(state)
            else:
                field.V = pikepdf.String(text)
        pdf.save(out)
    return out.getvalue()


def fields(kids: Any, path: str) -> Iterator[tuple[str, Any]]:
    """The fields of a PDF with their full names."""
    for field in kids:
        name = ".".join(filter(None, (path, str(field.get("/T", "")))))
        if "/FT" in field:
            yield name, field
        else:
            yield from fields(field.Kids, name)


def sheet_filled(form: AskedForm, typed: Mapping[str, Truth]) -> bytes:
    """A sheet with a title, the numbers or ids of the questions, and a column of responses."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Our answers"])
    sheet.append(["Question", "Response"])
    for number, asked in enumerate(form.fields, 3):
        sheet.cell(number, 1).value = asked.number if asked.part == ANSWER and number % 2 else asked.id
        cell = sheet.cell(number, 2)
        cell.value = typed[asked.id].typed
        cell.data_type = "s"  # what begins with "=" is a text here
    out = BytesIO()
    book.save(out)
    return out.getvalue()
