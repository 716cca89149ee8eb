"""Letters in fonts of signs."""

from io import BytesIO

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Font

from pipeline.consult.confidence.cell_answers import statement
from pipeline.model.consultations.comment import Confidential
from pipeline.read.files.returned import returned_file
from pipeline.read.texts.symbol_fonts import as_signs


def test_a_letter_of_a_font_of_signs_is_no_letter() -> None:
    assert as_signs("ü", "Wingdings") == "[Wingdings ü]"
    assert as_signs("n", "Webdings") == "[Webdings n]"
    assert as_signs("n", "Arial") == as_signs("n", None) == "n"
    assert as_signs("nothing", "Wingdings") == "nothing"


def test_a_tick_of_such_a_font_in_a_workbook_and_in_word_answers_nothing() -> None:
    book, document = Workbook(), Document()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "n"
    sheet["A1"].font = Font(name="Wingdings")
    run = document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("n")
    run.font.name = "Wingdings"
    for made, name in ((book, "a.xlsx"), (document, "a.docx")):
        stream = BytesIO()
        made.save(stream)
        (cell,) = returned_file(stream.getvalue(), name).tables[0].cells.values()
        assert cell.text == "[Wingdings n]"
        assert statement("Confidential?", cell.text).doubt


@pytest.mark.parametrize("sign", ["ý", "þ", "û", "no…", "no...", "n\u0336o\u0336"])
def test_one_letter_with_an_accent_and_words_that_are_struck_or_left_off_are_no_answer(sign: str) -> None:
    for heading in ("Confidential?", "May we publish this?"):
        assert statement(heading, sign).said is Confidential.YES
