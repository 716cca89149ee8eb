"""Logs in the layouts of other people: every comment comes back, with each text in the field that it belongs to."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from pipeline.consult.returned.content import file_content
from pipeline.consult.returned.form_texts import KnownTexts
from pipeline.consult.tables.headings import heading_names, meanings
from pipeline.consult.typed.rows import Fate
from pipeline.model.consultations.heading_layout import HeadingLayout as Named
from pipeline.read.files.returned import returned_file
from pipeline.read.texts.raw import RawCell, RawFile, RawTable
from tests import returned_logs as logs
from tests.consult.nothing_lost import judged
from tests.consult.returned.around import Around
from tests.consult.returned.layouts import Layout, as_given, differences, laid
from tests.consult.returned.run import collated, forgotten
from tests.small import REPOSITORY

SEEDS = (*range(100), 1093)
"""In the fuzz session there are more."""
WHOLE = (3, 5, 13, 26, 43, 66, 121)
"""Seeds that go through the command: logs beside and below each other, across, forms, two heading rows."""


def rows(*texts: str) -> RawFile:
    """A table, each row written with bars between its cells."""
    cells = {
        (row, column): RawCell(row, column, text.strip().replace("\\n", "\n"))
        for row, line in enumerate(texts, 1)
        for column, text in enumerate(line.split("|"), 1)
        if text.strip()
    }
    return RawFile((RawTable("Sheet1", cells),))


def read(file: RawFile, *layouts: Named) -> list[dict[str, str]]:
    """The comments of a file as they are given."""
    found = file_content("log.xlsx", "0", file, KnownTexts(), heading_names(layouts))
    assert found.rows_in == len(found.rows) + found.rows_blank
    return [as_given(row.given, row.extra) for row in found.rows]


def test_every_comment_of_every_layout_comes_back_in_its_fields() -> None:
    wrong: list[str] = []
    seen: Counter[str] = Counter()
    for seed in SEEDS:
        layout = laid(seed)
        seen.update(layout.hazards)
        wrong += [f"seed {seed}: {line}" for line in wrong_in_layout(layout)]
    assert not wrong, "\n".join(wrong)
    assert min(seen.values()) >= 3 and len(seen) > 24


def wrong_in_layout(layout: Layout) -> Iterator[str]:
    """What does not come back as it was put into a layout."""
    found = file_content("log.xlsx", "0", layout.file, KnownTexts())
    told = " ".join(one.text for one in found.reported)
    yield from differences(layout, [as_given(row.given, row.extra) for row in found.rows])
    yield from (f"'{text}' is not told of" for text in layout.around if text not in told)
    yield from found.asked


def test_the_layouts_go_through_the_command_and_the_judge_of_the_files_misses_nothing(
    at: Around, tmp_path: Path
) -> None:
    forgotten(at)
    layouts = {f"{seed}.xlsx": laid(seed) for seed in WHOLE}
    for name, layout in layouts.items():
        _saved(layout, tmp_path / name)
    found = collated(at, tmp_path)
    assert found.code == 0 and found.report["asked"] == []
    for name, layout in layouts.items():
        own = [one for one in found.log["comments"] if one["source"]["file"] == name]
        given = [as_given(one["as_given"], one["other_columns"]) for one in own]
        assert list(differences(layout, given)) == [], name
    assert judged(tmp_path, found.log, found.report, at.empty).lost == ()


def _saved(layout: Layout, path: Path) -> None:
    book = Workbook()
    (table,) = layout.file.tables
    sheet = book.active
    assert sheet is not None
    sheet.title = table.name
    for (row, column), cell in table.cells.items():
        sheet.cell(row, column, cell.text)
    for one in table.merged:
        sheet.merge_cells(None, one.top, one.left, one.bottom, one.right)
    book.save(path)


@pytest.mark.parametrize(
    "heading", ["Comment", "Comments*", "Comment #", "Observation\u00b9", "Kommentar:", "Commentaire (facultatif)", "Sylwadau"]
)  # fmt: skip
def test_running_numbers_are_never_the_comment(heading: str) -> None:
    lines = [f"{number} | 3.{number} | the text of comment {number} reads on" for number in (1, 2, 3)]
    found = file_content("log.xlsx", "0", rows(f"{heading} | Clause | What we think", *lines), KnownTexts())
    assert [row.given["comment"] for row in found.rows] == [line.split(" | ")[2] for line in lines]
    assert [row.given["number"] for row in found.rows] == ["1", "2", "3"]
    assert "column C 'What we think' the comments?" in found.asked[0]


def test_a_layout_of_the_workspace_answers_what_was_asked() -> None:
    file = rows(
        "No. | Clause | What we think",
        "1 | 3.2 | this is a text of some words",
        "2 | 3.3 | so is this one, of course",
    )
    own = Named("ours", (("comment", ("What we think",)),))
    asked = file_content("log.xlsx", "0", file, KnownTexts())
    answered = file_content("log.xlsx", "0", file, KnownTexts(), heading_names([own]))
    assert asked.rows and asked.rows == answered.rows
    assert asked.asked and not answered.asked
    assert any("(a guess)" in note for note in asked.notes) and not any(
        "guess" in note for note in answered.notes
    )


def test_page_line_and_table_go_together_into_one_field_with_their_headings() -> None:
    found = read(
        rows("Comment # | Page | Line | Recommended text | Rationale", "1 | 12 | 4 | Say so | Nobody knows")
    )
    assert found == [
        {"number": "1", "anchor": "Page 12; Line 4", "proposed": "Say so", "comment": "Nobody knows"}
    ]


def test_a_template_of_a_standards_body_is_read_field_by_field() -> None:
    found = read(
        rows(
            "MB/NC1 | Line number\\n(e.g. 17) | Clause No./\\nSubclause No. | Paragraph/\\nFigure/Table\\n(e.g. Table 1) | "
            "Type of com-\\nment2 | Comment (justification for change) by the MB | Proposed change by the MB | "
            "Secretariat observations",
            "GB | 17 | 3.1 | Table 3 | te | The table lacks a unit. | Add it. | Agreed.",
        )
    )
    assert found == [
        {
            "other: MB/NC1": "GB", "anchor": "Line number 17; Table 3", "section": "3.1", "type": "te",
            "comment": "The table lacks a unit.", "proposed": "Add it.", "response": "Agreed.",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(("end", "line"), [("md", "| {} | {} |"), ("csv", "{},{}")])
def test_small_forms_come_as_tables_of_a_text_too(end: str, line: str) -> None:
    forms = [
        [("Clause", f"3.{number}"), ("Comment", f"Why {number} days?"), ("Type", "ed")] for number in (1, 2)
    ]
    text = "\n\n".join("\n".join(line.format(*pair) for pair in form) for form in forms)
    found = file_content(f"log.{end}", "0", returned_file(text.encode(), f"log.{end}"), KnownTexts())
    assert [(row.given["section"], row.given["comment"]) for row in found.rows] == [
        ("3.1", "Why 1 days?"), ("3.2", "Why 2 days?"),
    ]  # fmt: skip


def test_a_rationale_beside_a_comment_stays_under_its_heading() -> None:
    (found,) = read(rows("Section | Comment | Rationale", "3 | Too long | Nobody has the time"))
    assert found == {"section": "3", "comment": "Too long", "other: Rationale": "Nobody has the time"}


def test_a_form_with_labels_above_long_texts_is_one_comment() -> None:
    found = read(
        rows(
            "Clause | 3.2 | Type | ed",
            "Comment",
            "The text, on a line of its own.",
            "Proposed change",
            "Another one.",
        )
    )
    assert found == [
        {
            "section": "3.2",
            "type": "ed",
            "comment": "The text, on a line of its own.",
            "proposed": "Another one.",
        }
    ]


def test_a_title_above_each_form_is_no_heading_of_it() -> None:
    forms = [
        line
        for n in (1, 2)
        for line in (f"Comment {n}", f"Clause | 3.{n} | Type | te", f"Comment | Why {n} days?")
    ]
    found = file_content("log.xlsx", "0", rows(*forms), KnownTexts())
    assert [dict(row.given) for row in found.rows] == [
        {"section": f"3.{n}", "type": "te", "comment": f"Why {n} days?"} for n in (1, 2)
    ]
    assert [one.text for one in found.reported if one.kind == "text outside the table"] == [
        "Comment 1",
        "Comment 2",
    ]


def test_a_row_that_numbers_the_columns_is_a_heading() -> None:
    found = read(
        rows(
            "MB | Clause | Type | Comments | Proposed change",
            "(1) | (2) | (3) | (4) | (5)",
            "GB | 3 | te | Why? | Say",
        )
    )
    assert found == [{"other: MB": "GB", "section": "3", "type": "te", "comment": "Why?", "proposed": "Say"}]


def test_a_list_of_columns_with_what_to_write_in_them_is_no_form() -> None:
    legend = rows("Section | The section by its number.", "Comment | One comment a row, and why you make it.")
    log = rows("Section | Comment", "3 | Too long")
    found = file_content(
        "log.xlsx", "0", RawFile((*log.tables, RawTable("Help", legend.tables[0].cells))), KnownTexts()
    )
    assert [row.given["comment"] for row in found.rows] == ["Too long"]
    assert "The section by its number." in " ".join(one.text for one in found.reported)


def test_the_lists_of_a_form_that_was_sent_out_before_are_no_log_beside_its_own() -> None:
    sent_out = REPOSITORY / "examples/returns/annex-4/Annex 4 log EXLD.xlsx"
    raw = returned_file(sent_out.read_bytes(), sent_out.name)
    found = file_content(sent_out.name, "0", raw, KnownTexts())
    assert {row.sheet for row in found.rows} == {"Comments"} and not found.asked
    assert {one.sheet for one in found.reported} >= {"Lists"}


def test_each_cell_of_a_table_that_lies_on_its_side_keeps_its_address() -> None:
    found = file_content("log.xlsx", "0", rows("Clause | 3.1 | 3.2", "Comment | One | Two"), KnownTexts())
    assert [(row.cell, dict(row.places)) for row in found.rows] == [
        ("B1", {"section": "B1", "comment": "B2"}),
        ("C1", {"section": "C1", "comment": "C2"}),
    ]


def test_a_line_above_a_second_log_is_told_of_and_names_its_table() -> None:
    file = rows(
        "Section | Comment", "3 | First", "", "Comments on Annex 2", "Clause | Feedback", "5 | Second"
    )
    found = file_content("log.xlsx", "0", file, KnownTexts())
    assert [(row.given["comment"], row.around) for row in found.rows] == [
        ("First", ("Sheet1",)), ("Second", ("Sheet1", "Comments on Annex 2")),
    ]  # fmt: skip
    assert [one.text for one in found.reported if re.match("text", one.kind)] == ["Comments on Annex 2"]


def test_a_guessed_column_of_comments_is_asked_about_until_a_layout_names_it(tmp_path: Path) -> None:
    root = logs.consulted(tmp_path)
    rows = [
        {
            "No.": number,
            "Section": "1 Entry",
            "What we think": "The text of a comment reads on",
            "Confidential?": "no",
        }
        for number in (1, 2)
    ]
    logs.returned(root.parent / "returns" / "a.xlsx", rows, headings=list(rows[0]))
    assert logs.collate(root) == 3
    asked = logs.report(root)["asked"]
    assert [one["file"] for one in asked] == ["a.xlsx"] and "'What we think' the comments?" in asked[0][
        "question"
    ]
    assert len(logs.log(root)) == 2
    told = (root / "output" / "consultations" / logs.ID / "collation-report.md").read_text()
    assert "## To answer: which column holds the comments?" in told
    layout = "name: Theirs\n    columns: {comment: [What we think]}\n"
    path = root / "sources" / "consultations" / f"{logs.ID}.yaml"
    before = path.read_text()
    path.write_text(f"{before}layouts:\n  - {layout}")
    assert logs.collate(root) == 0 and logs.report(root)["asked"] == []
    path.write_text(before)
    (root / "sources" / "shared" / "layouts.yaml").write_text(
        f"- id: theirs\n  {layout.replace('    ', '  ')}"
    )
    assert logs.collate(root) == 0 and logs.report(root)["asked"] == []


def test_a_row_of_a_text_with_more_cells_than_headings_is_set_aside_alone() -> None:
    data = b"Section,Comment,Confidential?\n3,fine,no\n4,one,two,no\n5,fine too,no\n"
    found = file_content("log.csv", "0", returned_file(data, "log.csv"), KnownTexts())
    assert [(row.fate, list(row.cells.values())) for row in found.rows] == [
        (Fate.LOGGED, ["3", "fine", "no"]),
        (Fate.QUARANTINED, ["4", "one", "two", "no"]),
        (Fate.LOGGED, ["5", "fine too", "no"]),
    ]
    assert found.rows[1].reason == "it has more cells than there are headings (4, not 3)"


def test_the_report_lists_each_row_to_look_at_with_its_cell_and_what_was_understood(tmp_path: Path) -> None:
    root = logs.consulted(tmp_path)
    rows = [
        logs.comment("First", Section="1 Entry, 9.9"),
        logs.comment("Second"),
        logs.comment("Third", Section="page 12"),
    ]
    logs.returned(root.parent / "returns" / "a.xlsx", rows)
    assert logs.collate(root) == 0
    found = logs.report(root)["look_at"]
    cells = [(one["file"], one["sheet"], one["cell"], one["written"], one["understood"]) for one in found]
    assert cells[:2] == [("a.xlsx", "Comments", "C8", "1 Entry, 9.9", "1 Entry")] * 2
    assert cells[2:] == [("a.xlsx", "Comments", "C10", "page 12", "")]
    assert "ask which section is meant" in found[2]["remark"]
    assert (
        "## Rows to look at"
        in (root / "output" / "consultations" / logs.ID / "collation-report.md").read_text()
    )


@pytest.mark.parametrize(
    "numbers",
    [
        ("1/3", "2/3", "3/3"), ("1 of 3", "2 of 3", "3 of 3"), ("i", "ii", "iii"), ("(IV)", "(V)", "(VI)"), ("a)", "b)", "c)"),
        ("2025-01-06", "2025-01-07", "2025-01-05"), ("6 Feb 2025", "7 Feb 2025", "7 Feb 2025"), ("EX-2025-001", "EX-2025-002", "EX-2025-004"),
        ("1.1", "1.2", "2.1"), ("Comment 1", "Comment 2", "Comment 3"), ("No. 7", "No. 8", "No. 7"),
    ],
)  # fmt: skip
def test_a_column_that_counts_or_dates_its_rows_is_not_the_comment_whatever_is_beside_it(
    numbers: tuple[str, str, str],
) -> None:
    table = [f"{number} | 3.{row} | Say who answers, please." for row, number in enumerate(numbers, 1)]
    for beside in ("Remarks", "Details", "Our thoughts on it"):
        found = read(rows(f"Comment | Section | {beside}", *table))
        assert [one["comment"] for one in found] == ["Say who answers, please."] * 3, beside


def test_a_comment_may_be_a_number_or_a_letter_where_no_other_column_can_hold_it() -> None:
    for only in ("50 %", "I", "06/02/2025"):
        (found,) = read(rows("Section | Comment", f"3.2 | {only}"))
        assert found["comment"] == only
    several = rows("Section | Comment", "3.2 | 50 %", "3.3 | 06/02/2025", "3.4 | \u00a3500")
    content = file_content("log.xlsx", "0", several, KnownTexts())
    assert [row.given["comment"] for row in content.rows] == ["50 %", "06/02/2025", "\u00a3500"]
    assert content.asked


@pytest.mark.parametrize(
    ("key", "heading"),
    [
        ("proposed", "Suggested improvement"), ("proposed", "Your recommendation(s)"), ("proposed", "Wording sought"),
        ("proposed", "Gewünschte Formulierung"), ("proposed", "Änderungswunsch"), ("proposed", "Rédaction souhaitée"),
        ("proposed", "Modification demandée"), ("proposed", "Geiriad a awgrymwyd"), ("comment", "Einwendungen"),
        ("comment", "Vos remarques"), ("comment", "Eich pryderon"), ("comment", "Detailed observations"),
        ("type", "Art der Bemerkung (allg./techn./red.)"), ("type", "Type of remark"), ("number", "Cmt #"),
    ],
)  # fmt: skip
def test_headings_are_known_by_what_they_are_made_of(key: str, heading: str) -> None:
    assert meanings(heading, heading_names())[0].key == key


def test_changes_stand_without_comments_only_where_no_column_can_hold_any() -> None:
    (found,) = read(
        rows("Cmt # | Para # | Suggested change/Rationale | Reviewer", "1 | 3.1 | Say five. | A person")
    )
    assert (found["proposed"], found["number"]) == ("Say five.", "1")
    unknown = rows("Clause | Suggested change | Whereof", "3.1 | Say five. | x")
    assert "no column of comments" in file_content("log.xlsx", "0", unknown, KnownTexts()).refused


@pytest.mark.parametrize("seed", [1040, 1698])
def test_a_log_beside_one_with_two_heading_rows_and_a_form_of_pairs_are_read_whole(seed: int) -> None:
    assert list(wrong_in_layout(laid(seed))) == []
