"""The form fields of the PDF, read and filled by pypdf."""

from io import BytesIO

import page
import pikepdf
import pypdf

from pipeline.write.pdf import pdf_file
from tests.writing import document, fields, look, paragraph


def built() -> bytes:
    return pdf_file(document(*fields()), look()).data


def test_each_field_has_its_id_its_kind_and_a_name_to_say() -> None:
    found = pypdf.PdfReader(BytesIO(built())).get_fields() or {}
    kinds = {name: str(field.get("/FT")) for name, field in found.items() if field.get("/FT")}
    assert kinds == {
        "supplier": "/Tx",
        "signed-on": "/Tx",
        "route": "/Ch",
        "risk": "/Btn",
        "director": "/Tx",
        "mpids.1.mpid": "/Tx",
        "mpids.2.mpid": "/Tx",
    }
    said = {name: str(field.get("/TU")) for name, field in found.items() if field.get("/TU")}
    assert said["supplier"] == "Supplier (Registered name, required)"
    assert said["signed-on"] == "Date (DD/MM/YYYY)"
    assert said["mpids.2.mpid"] == "MPID (row 2)"


def test_only_required_fields_are_marked_so() -> None:
    with pikepdf.open(BytesIO(built())) as pdf:
        flags = {str(field.T): int(field.get("/Ff", 0)) & 2 for field in pdf.Root.AcroForm.Fields}
    assert flags["supplier"] == 2
    assert flags["signed-on"] == 0


def test_a_partial_name_holds_no_period() -> None:
    with pikepdf.open(BytesIO(built())) as pdf:
        widgets = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/T" in item]
        names = [str(item.T) for item in widgets]
        assert "supplier" in names
        assert [name for name in names if "." in name] == []


def test_what_is_typed_is_set_in_the_font_of_the_form() -> None:
    with pikepdf.open(BytesIO(built())) as pdf:
        form = pdf.Root.AcroForm
        appearance = str(form.Fields[0].DA)
        font = form.DR.Font["/Fields"]
        assert appearance.startswith("0 g /Fields ")
        assert (str(font.Subtype), str(font.Encoding)) == ("/TrueType", "/WinAnsiEncoding")
        assert len(font.Widths) == 224
        assert "/FontFile2" in font.FontDescriptor


def test_a_filled_form_keeps_its_answers() -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(built()))
    writer.update_page_form_field_values(
        writer.pages[0], {"supplier": "Ørsted & Söhne", "route": "QT"}, auto_regenerate=False
    )
    filled = BytesIO()
    writer.write(filled)
    answers = pypdf.PdfReader(filled).get_fields() or {}
    assert answers["supplier"].value == "Ørsted & Söhne"
    assert answers["route"].value == "QT"


def test_a_form_passes_pdf_ua() -> None:
    assert page.is_pdf_compliant_bytes(built(), profile="ua1")


def test_a_document_without_fields_has_no_form() -> None:
    with pikepdf.open(BytesIO(pdf_file(document(paragraph("a")), look()).data)) as pdf:
        assert "/AcroForm" not in pdf.Root
