"""LibreOffice resolves the red-line of any two consecutive versions to both of them.

It is spared the faults of its version 7.4.7 that tests/redline/spared.py lists. Each has a test here that shows
it on the fewest lines, and that fails with a LibreOffice which no longer has it: then the sparing can go.
"""

from pathlib import Path

import pytest

from tests.diff.test_redline import PAIRS, real
from tests.judges.described import Description
from tests.judges.package import opened
from tests.judges.verdict import differences
from tests.redline.bare import bare, deleted, inserted, paragraph, revised_cell, stamp, table, text
from tests.redline.judging import Office, files

pytestmark = pytest.mark.xdist_group("libreoffice")
KEEP, END = paragraph(text("Keep.")), paragraph(text("End."))


@pytest.mark.parametrize(("artefact", "old", "new"), PAIRS)
def test_libreoffice_finds_both_versions_in_their_red_line(
    artefact: str, old: str, new: str, tmp_path: Path, libreoffice: Office
) -> None:
    red = real(artefact, old, new)
    libreoffice.assert_agrees(files(red, tmp_path))


def texts(libreoffice: Office, mode: str, path: Path) -> list[str]:
    """The texts of the paragraphs after LibreOffice resolved a file."""
    return [line.words for line in libreoffice.read(mode, path).body if line.kind == "paragraph"]


def notes(libreoffice: Office, mode: str, path: Path) -> list[str]:
    """The texts of the notes after LibreOffice resolved a file."""
    found = libreoffice.read(mode, path).notes
    return ["".join(line.words for line in lines) for lines in found]


def styles(found: Description) -> list[tuple[str, str]]:
    """The words and the style of each paragraph."""
    return [(line.words, line.style) for line in found.body if line.kind == "paragraph"]


def test_fault_what_is_deleted_in_a_plain_text_control_stays(tmp_path: Path, libreoffice: Office) -> None:
    control = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    path = bare(tmp_path / "a.docx", KEEP + paragraph(control.format(deleted("Gone.")), "del") + END)
    assert texts(libreoffice, "accept", path) == ["Keep.", "Gone.End."]


def test_fault_a_row_with_a_deleted_control_stays(tmp_path: Path, libreoffice: Office) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{deleted('Gone.')}</w:sdtContent></w:sdt>"
    path = bare(tmp_path / "a.docx", KEEP + table(paragraph(control, "del"), "del") + END)
    assert texts(libreoffice, "accept", path) == ["Keep.", "", "End."]


def test_fault_a_page_break_goes_with_an_inserted_paragraph_before_it(
    tmp_path: Path, libreoffice: Office
) -> None:
    heading = paragraph(text("Head."), properties="<w:pageBreakBefore/>")
    clean = bare(tmp_path / "clean.docx", KEEP + heading + END)
    red = bare(tmp_path / "red.docx", KEEP + paragraph(inserted("New."), "ins") + heading + END)
    assert texts(libreoffice, "show", clean) == ["Keep.\f", "Head.", "End."]
    assert texts(libreoffice, "reject", red) == ["Keep.", "Head.", "End."]


def test_fault_undoing_a_property_of_a_paragraph_in_a_cell_undoes_others(
    tmp_path: Path, libreoffice: Office
) -> None:
    style = '<w:pStyle w:val="Other"/>'
    change = f"<w:keepNext/><w:pPrChange {stamp()}><w:pPr>{style}</w:pPr></w:pPrChange>"
    found = [
        libreoffice.read(mode, bare(tmp_path / f"{mode}.docx", KEEP + table(cell) + END)).body
        for mode, cell in (
            ("show", paragraph(text("Cell."), properties=style)),
            ("reject", paragraph(text("Cell."), properties=style + change)),
        )
    ]
    assert found[0] != found[1]


NUMBERED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'


@pytest.mark.parametrize(
    ("was", "now"),
    [
        pytest.param('<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading1"/>', id="by a style"),
        pytest.param(NUMBERED.format(1), NUMBERED.format(0), id="by itself"),
        pytest.param(
            f"<w:keepNext/>{NUMBERED.format(1)}", NUMBERED.format(1), id="deeper, beside another change"
        ),
    ],
)
def test_fault_another_level_of_numbers_is_not_undone(
    was: str, now: str, tmp_path: Path, libreoffice: Office
) -> None:
    change = f"<w:pPrChange {stamp()}><w:pPr>{was}</w:pPr></w:pPrChange>"
    found = [
        libreoffice.read(mode, bare(tmp_path / f"{mode}.docx", KEEP + item + END)).body
        for mode, item in (
            ("show", paragraph(text("Item."), properties=was)),
            ("reject", paragraph(text("Item."), properties=now + change)),
        )
    ]
    assert found[0] != found[1]


def test_fault_a_deleted_cell_is_lost_as_the_file_is_opened(tmp_path: Path, libreoffice: Office) -> None:
    gone = revised_cell(paragraph(deleted("Gone."), "del"), "cellDel")
    path = bare(tmp_path / "a.docx", KEEP + table(paragraph(text("Stays.")), cells=gone) + END)
    assert texts(libreoffice, "reject", path) == ["Keep.", "Stays.", "End."]


def test_fault_an_inserted_cell_stays_empty(tmp_path: Path, libreoffice: Office) -> None:
    came = revised_cell(paragraph(inserted("New."), "ins"), "cellIns")
    path = bare(tmp_path / "a.docx", KEEP + table(paragraph(text("Stays.")), cells=came) + END)
    assert texts(libreoffice, "reject", path) == ["Keep.", "Stays.", "", "End."]


def test_fault_the_row_after_a_deleted_header_row_repeats(tmp_path: Path, libreoffice: Office) -> None:
    rows = [
        f"<w:tr><w:trPr><w:tblHeader/>{mark}</w:trPr><w:tc><w:tcPr/>{cell}</w:tc></w:tr>"
        for mark, cell in (
            (f"<w:del {stamp()}/>", paragraph(deleted("Old."), "del")),
            (f"<w:ins {stamp()}/>", paragraph(inserted("New."), "ins")),
        )
    ]
    whole = table(paragraph(text("Body."))).replace("<w:tr>", "".join(rows) + "<w:tr>")
    found = libreoffice.read("accept", bare(tmp_path / "a.docx", KEEP + whole + END))
    assert ["tblHeader=on" in line.look for line in found.body if line.kind == "row"] == [True, True]


def test_fault_another_span_is_not_undone(tmp_path: Path, libreoffice: Office) -> None:
    old = '<w:tcPr><w:tcW w:w="6000" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>'
    width = '<w:tcW w:w="3000" w:type="dxa"/>'
    cell = f"<w:tc><w:tcPr>{width}<w:tcPrChange {stamp()}>{old}</w:tcPrChange></w:tcPr>{END}</w:tc>"
    path = bare(tmp_path / "a.docx", KEEP + table(END, cells=f"<w:tc><w:tcPr/>{END}</w:tc>{cell}") + END)
    found = libreoffice.read("reject", path)
    assert not [line for line in found.body if "gridSpan" in str(line.look)]


def test_fault_a_deleted_paragraph_with_a_footnote_leaves_an_empty_one(
    tmp_path: Path, libreoffice: Office
) -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = KEEP + paragraph(deleted("Gone.", mark), "del") + END
    path = bare(tmp_path / "a.docx", body, paragraph(deleted("Said."), "del"))
    assert texts(libreoffice, "accept", path) == ["Keep.", "", "End."]


def test_fault_a_split_that_is_undone_in_a_further_footnote_takes_the_rest_of_it_away(
    tmp_path: Path, libreoffice: Office
) -> None:
    own = "<w:r><w:footnoteRef/></w:r>"
    body = "".join(paragraph(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>') for number in (1, 2))
    whole = paragraph(own + text("Other."))
    split = paragraph(own + text("First."), "ins") + paragraph(text("Second."))
    first = bare(tmp_path / "first.docx", body, split, whole)
    second = bare(tmp_path / "second.docx", body, whole, split)
    assert notes(libreoffice, "reject", first)[0] == "First.Second."
    assert notes(libreoffice, "reject", second)[1] == "First."


def test_fault_changes_behind_a_field_in_a_footnote_are_taken_to_be_elsewhere_in_it(
    tmp_path: Path, libreoffice: Office
) -> None:
    own = "<w:r><w:footnoteRef/></w:r>"
    body = "".join(paragraph(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>') for number in (1, 2))
    field = "".join(
        f"<w:r>{one}</w:r>"
        for one in (
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText> PAGE </w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    note = paragraph(own + text("See ") + field + deleted("Gone.") + inserted("New."))
    path = bare(tmp_path / "a.docx", body, paragraph(own + text("Other.")), note)
    assert notes(libreoffice, "accept", path)[1] != "See <PAGE>New."


def test_fault_an_inserted_empty_paragraph_before_a_table_stays(tmp_path: Path, libreoffice: Office) -> None:
    first, last = table(paragraph(text("First."))), table(paragraph(text("Last.")))
    new = table(paragraph(inserted("New."), "ins"), "ins")
    path = bare(tmp_path / "a.docx", KEEP + first + paragraph("") + new + paragraph("", "ins") + last + END)
    assert texts(libreoffice, "reject", path) == ["Keep.", "First.", "", "", "Last.", "End."]


def test_fault_what_reads_as_a_deleted_paragraph_gives_the_next_its_style(
    tmp_path: Path, libreoffice: Office
) -> None:
    again = paragraph(inserted("The same words."), "ins", '<w:pStyle w:val="Other"/>')
    path = bare(tmp_path / "a.docx", paragraph(deleted("The same words.")) + again + END)
    found = libreoffice.read("reject", path)
    assert ("End.", "other") in styles(found)


@pytest.mark.parametrize(("mode", "mark"), [("accept", "del"), ("reject", "ins")])
def test_fault_an_empty_paragraph_is_told_of_the_number_of_one_before_it_that_goes(
    mode: str, mark: str, tmp_path: Path, libreoffice: Office
) -> None:
    gone = paragraph({"del": deleted, "ins": inserted}[mark]("Gone."), mark, '<w:pStyle w:val="Heading1"/>')
    clean = bare(tmp_path / "clean.docx", KEEP + paragraph("") + END)
    red = bare(tmp_path / "red.docx", KEEP + gone + paragraph("") + END)
    shown, resolved = (opened(libreoffice.saved(*asked)).body for asked in (("show", clean), (mode, red)))
    assert next(shown.iter("{*}numPr"), None) is None
    assert next(resolved.iter("{*}numPr"), None) is not None


def test_fault_a_cell_over_rows_ends_with_a_row_that_goes(tmp_path: Path, libreoffice: Office) -> None:
    def rows(*marks: str) -> str:
        made = []
        for mark in marks:
            revision = f"<w:trPr><w:{mark} {stamp()}/></w:trPr>" if mark else ""
            content = paragraph(inserted("A.") if mark else text("A."), mark)
            merge = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
            made.append(f"<w:tr>{revision}<w:tc>{merge}{content}</w:tc></w:tr>")
        last = f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('')}</w:tc></w:tr>"
        grid = '<w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>'
        return f"{KEEP}<w:tbl><w:tblPr/>{grid}{''.join(made)}{last}</w:tbl>{END}"

    clean, red = bare(tmp_path / "clean.docx", rows("")), bare(tmp_path / "red.docx", rows("", "ins"))
    found = differences(libreoffice.read("show", clean), libreoffice.read("reject", red))
    assert {difference.aspect for difference in found} == {"properties"}


def test_fault_a_comment_over_a_paragraph_that_goes_stays_and_gives_the_next_its_style(
    tmp_path: Path, libreoffice: Office
) -> None:
    head = paragraph(text("Head."), properties='<w:pStyle w:val="Other"/>')
    start, end = (f'<w:commentRange{way} w:id="1"/>' for way in ("Start", "End"))
    mark = f'<w:ins {stamp()}><w:r><w:commentReference w:id="1"/></w:r></w:ins>'

    def of_head(content: str) -> list[tuple[str, str]]:
        body = KEEP + paragraph(content, "ins") + head + END
        path = bare(tmp_path / "a.docx", body, comment=paragraph(text("Why.")))
        return [both for both in styles(libreoffice.read("reject", path)) if both[0] == "Head."]

    assert of_head(inserted("New.") + mark) == [("Head.", "other")]
    assert of_head(start + inserted("New.") + end + mark) != [("Head.", "other")]


def test_fault_a_comment_between_two_footnotes_loses_their_texts(tmp_path: Path, libreoffice: Office) -> None:
    first, last = (
        paragraph(text(words) + f'<w:r><w:footnoteReference w:id="{number}"/></w:r>')
        for number, words in enumerate(("First.", "Last."), 1)
    )
    mark = '<w:r><w:commentReference w:id="1"/></w:r>'
    why, said = paragraph(text("Why.")), (paragraph(text("Said.")), paragraph(text("Told.")))
    for body, kept in ((first + last + paragraph(mark), True), (first + paragraph(mark) + last, False)):
        path = bare(tmp_path / "a.docx", body, *said, comment=why)
        assert (notes(libreoffice, "show", path)[0] == "Said.") is kept


def marked(*numbers: int) -> str:
    """A paragraph for the mark of each note."""
    return "".join(
        paragraph(f'<w:r><w:footnoteReference w:id="{number}"/></w:r>{text("Marked.")}') for number in numbers
    )


def test_fault_a_footnote_without_a_paragraph_is_not_counted(tmp_path: Path, libreoffice: Office) -> None:
    said = paragraph(text("Said."))
    empty = bare(tmp_path / "empty.docx", marked(1, 2), "", said)
    blank = bare(tmp_path / "blank.docx", marked(1, 2), paragraph(""), said)
    assert notes(libreoffice, "show", blank) == ["", "Said."]
    assert notes(libreoffice, "show", empty) != ["", "Said."]


def test_fault_footnotes_are_found_by_the_order_of_their_ids(tmp_path: Path, libreoffice: Office) -> None:
    said, told = paragraph(text("Said.")), paragraph(text("Told."))
    assert notes(libreoffice, "show", bare(tmp_path / "a.docx", marked(1, 2), said, told)) == [
        "Said.",
        "Told.",
    ]
    assert notes(libreoffice, "show", bare(tmp_path / "b.docx", marked(2, 1), said, told)) != [
        "Told.",
        "Said.",
    ]
