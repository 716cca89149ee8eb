"""A workbook of responses comes back: everything in it is taken or told, each with its cell."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from pipeline.consult.answering.merging import merged
from pipeline.consult.answering.response_cells import SYNONYMS
from pipeline.consult.answering.responses_view import Remark, ReturnedView, returned_view
from pipeline.errors import PipelineError
from pipeline.model.consultations.comment import CommentStatus, Confidential, Response
from pipeline.model.consultations.responses_view import BASE_SHEET, SHEET
from pipeline.model.dates import StatedDate
from pipeline.model.text.marked import all_words
from pipeline.read.files.returned import returned_file
from pipeline.read.texts.raw import RawCell, RawFile, RawTable, RawText
from pipeline.write.sheets.responses_workbook import AnsweredComment, locked_texts, responses_xlsx
from pipeline.write.sheets.workbook import WorkbookProperties
from tests.consult.test_publishing import MADE

ANSWERS = (
    Response(MADE[0].id, CommentStatus.UNDER_REVIEW, "REC", "Done.", ("c1",)),
    Response(MADE[1].id, confidential=Confidential.NO),
)
ROWS = tuple(
    AnsweredComment(comment, "Example Supplier 1", "Plan v0.2", "1 Scope", answer)
    for comment, answer in zip(MADE, ANSWERS, strict=False)
)
KNOWN = {row.comment.id: locked_texts(row) for row in ROWS}
EXPORTED = returned_file(
    responses_xlsx(ROWS, WorkbookProperties("Round", "round", (), StatedDate())), "responses.xlsx"
)
FIRST, SECOND = (answer.comment for answer in ANSWERS)


def column(letter: str) -> int:
    return ord(letter) - ord("A") + 1


def typed(cells: Mapping[str, str], sheet: str = SHEET) -> RawFile:
    """The exported workbook with other texts in some cells; "" empties one."""

    def edited(table: RawTable) -> RawTable:
        places = {(int(name[1:]), column(name[0])): text for name, text in cells.items()}
        new = {place: RawCell(*place, text) for place, text in places.items()}
        kept = {place: cell for place, cell in {**table.cells, **new}.items() if cell.text}
        return replace(table, cells=kept)

    tables = tuple(edited(table) if table.name == sheet else table for table in EXPORTED.tables)
    return replace(EXPORTED, tables=tables)


def view(raw: RawFile) -> ReturnedView:
    return returned_view(raw, "responses.xlsx", KNOWN)


def told(raw: RawFile) -> Remark:
    """The one remark on a workbook."""
    (remark,) = view(raw).remarks
    return remark


def changed(raw: RawFile) -> tuple[Response, ...]:
    """The responses that a workbook changes."""
    found = view(raw)
    return merged(found.base, ANSWERS, found.returned).changed


def test_a_workbook_as_it_was_exported_changes_nothing_and_is_silent() -> None:
    assert view(EXPORTED) == ReturnedView(ANSWERS, ANSWERS, ())


def test_a_response_beside_the_text_of_another_comment_is_left_out_and_told() -> None:
    first, second = (KNOWN[name]["Comment"] for name in (FIRST, SECOND))
    found = view(typed({"G2": second, "G3": first, "K2": "For the other one."}))
    assert found.returned == ()
    assert [
        f"has the text of '{other}'" in one.text
        for one, other in zip(found.remarks, (SECOND, FIRST), strict=True)
    ] == [True] * 2
    assert all(one.lost for one in found.remarks)
    assert len(changed(typed({"G2": "Typed over.", "K2": "Done twice."}))) == 1


@pytest.mark.parametrize("status", CommentStatus)
def test_each_status_and_each_of_its_synonyms_is_taken_and_the_synonyms_are_told(
    status: CommentStatus,
) -> None:
    (answer,) = changed(typed({"I3": status.value.upper()})) or (ANSWERS[1],)
    assert answer.status is status
    for word in SYNONYMS.get(status, ()):
        assert changed(typed({"I3": f" {word.capitalize()} "}))[0].status is status
        remark = told(typed({"I3": word}))
        assert remark == Remark("Responses!I3", f"'{word}' is read as '{status}'", lost=False)


def test_no_word_means_two_statuses() -> None:
    words = [word for own in SYNONYMS.values() for word in own]
    assert len(words) == len(set(words)) and not set(words) & set(CommentStatus)


@pytest.mark.parametrize("word", ["acepted", "accepted?", "ok", "yes", "", "#REF!", "accepted / rejected"])
def test_a_status_that_nobody_can_be_sure_of_stays_and_the_rest_of_its_row_is_taken(word: str) -> None:
    raw = typed({"I2": word, "K2": "Done, and more."})
    assert changed(raw) == (replace(ANSWERS[0], response="Done, and more."),)
    remark = told(raw)
    assert remark.where == "Responses!I2" and remark.lost and "'under review' stays" in remark.text


@pytest.mark.parametrize(
    ("cells", "where", "words"),
    [
        (
            {"A4": "", "K4": "Whose is it?"},
            "A4",
            "the row has no comment id, and the row is left out: Whose is it?",
        ),
        ({"A4": "round-es1-009", "K4": "Thanks."}, "A4", "there is no comment 'round-es1-009'"),
        ({"A4": "round-es1-009"}, "A4", "there is no comment"),
        ({"G2": "Say when, please."}, "G2", "'Comment' was changed to 'Say when, please.'"),
        ({"H2": ""}, "H2", "'Proposed change' was changed to ''"),
        ({"B2": "Somebody"}, "B2", "'Organisation' was changed to 'Somebody'"),
        ({"D3": "2 Dates"}, "D3", "'Section' was changed"),
        (
            {"Q1": "Remarks", "Q3": "Ask them."},
            "Q3",
            "'Ask them.' stands in a column that is not the workbook's",
        ),
        ({"T9": "a stray word"}, "A9", "the row has no comment id"),
        ({"K3": "#N/A"}, "K3", "'#N/A' is what is left of a lost value"),
        ({"I1": "State"}, "Responses", "there is no column 'Status'"),
    ],
)
def test_what_is_not_taken_is_told_with_its_cell_and_changes_nothing(
    cells: dict[str, str], where: str, words: str
) -> None:
    raw = typed(cells)
    remarks = [one for one in view(raw).remarks if one.where in (f"Responses!{where}", where)]
    assert any(words in one.text and one.lost for one in remarks), view(raw).remarks
    assert changed(raw) == ()


@pytest.mark.parametrize("marked", ["~~Done~~ Not done.", "10^{2} kW", "Yes[hidden:  and no]"])
def test_words_that_say_something_else_without_their_marks_are_not_taken(marked: str) -> None:
    table = EXPORTED.tables[0]
    cell = RawCell(2, column("K"), all_words(marked), marked=marked)
    raw = replace(
        EXPORTED, tables=(replace(table, cells={**table.cells, (2, 11): cell}), *EXPORTED.tables[1:])
    )
    assert changed(raw) == () and told(raw).where == "Responses!K2" and "'Done.' stays" in told(raw).text


def test_an_id_with_stray_signs_or_capitals_is_read_and_told() -> None:
    raw = typed({"A2": f" {FIRST.upper()}. ", "K2": "Better."})
    assert changed(raw) == (replace(ANSWERS[0], response="Better."),)
    assert told(raw) == Remark("Responses!A2", f"'{FIRST.upper()}.' is read as '{FIRST}'", lost=False)


@pytest.mark.parametrize(("response", "taken"), [("Done.", ANSWERS), ("Not done.", (ANSWERS[1],))])
def test_two_rows_of_a_comment_are_taken_where_they_say_the_same(
    response: str, taken: tuple[Response, ...]
) -> None:
    row = [cell for (number, _), cell in EXPORTED.tables[0].cells.items() if number == 2]
    twice = {f"{chr(ord('A') + cell.column - 1)}4": cell.text for cell in row}
    raw = typed({**twice, "K4": response})
    found = view(raw)
    repeated = [one for one in found.remarks if "stands in the rows 2, 4" in one.text]
    assert found.returned == taken and [one.lost for one in repeated] == [response != "Done."]


def test_a_row_that_is_gone_leaves_its_response_and_is_told() -> None:
    raw = typed({f"{letter}3": "" for letter in "ABCDEFGHIJKLMNO"})
    assert changed(raw) == () and SECOND in told(raw).text


@pytest.mark.parametrize(("word", "read"), [("maybe", Confidential.YES), ("partly", Confidential.IN_PART)])
def test_an_answer_on_confidence_that_is_none_counts_as_confidential(word: str, read: Confidential) -> None:
    raw = typed({"O3": word})
    assert changed(raw)[0].confidential is read
    assert f"is read as '{read}'" in told(raw).text


def test_notes_pictures_boxes_and_other_sheets_are_told() -> None:
    table = EXPORTED.tables[0]
    noted = replace(table, notes={(2, 11): "Ask Bo first."}, pictures=((3, 11),))
    other = RawTable("Notes", {(1, 1): RawCell(1, 1, "To do")})
    box = RawText("text box", SHEET, "Do not forget")
    raw = replace(EXPORTED, tables=(noted, *EXPORTED.tables[1:], other), texts=(*EXPORTED.texts, box))
    texts = {one.where: one.text for one in view(raw).remarks}
    assert "'Ask Bo first.'" in texts["Responses!K2"] and "picture" in texts["Responses!K3"]
    assert "'To do'" in texts["Notes"] and "'Do not forget'" in texts[SHEET]
    assert changed(raw) == ()


def test_headings_may_stand_lower_and_what_is_above_is_told() -> None:
    table = EXPORTED.tables[0]
    cells = {(row + 2, at): replace(cell, row=row + 2) for (row, at), cell in table.cells.items()}
    raw = replace(
        EXPORTED,
        tables=(replace(table, cells={(1, 1): RawCell(1, 1, "Draft"), **cells}), *EXPORTED.tables[1:]),
    )
    assert view(raw).returned == ANSWERS and "'Draft' stands above the headings" in told(raw).text


def test_a_workbook_of_an_older_program_is_held_against_the_comments_of_today() -> None:
    (base,) = (table for table in EXPORTED.tables if table.name == BASE_SHEET)
    older = replace(base, cells={place: cell for place, cell in base.cells.items() if place[1] <= 9})
    tables = tuple(older if table.name == BASE_SHEET else table for table in typed({"G2": "Other."}).tables)
    assert "'Comment' was changed" in told(replace(EXPORTED, tables=tables)).text


@pytest.mark.parametrize("sheet", [SHEET, BASE_SHEET])
def test_what_is_no_exported_workbook_is_refused(sheet: str) -> None:
    with pytest.raises(PipelineError, match="export it again"):
        view(replace(EXPORTED, tables=tuple(table for table in EXPORTED.tables if table.name != sheet)))
    with pytest.raises(PipelineError, match="no column 'Comment id'"):
        view(typed({"A1": "Id"}, sheet))


def test_a_hidden_sheet_that_was_edited_is_refused() -> None:
    with pytest.raises(PipelineError, match="Base!A2"):
        view(typed({"B2": "agreed"}, BASE_SHEET))
