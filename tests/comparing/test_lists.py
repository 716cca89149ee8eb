"""What differs between two Word files is listed in words, with places, classes and ids, and stands in the file."""

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from pipeline.model.change import Change, ChangeKind, Where
from pipeline.ooxml.package import read_package
from pipeline.publish.comparing.compare import Alikeness
from pipeline.publish.comparing.files.comparison_files import FORMATS, comparison_files, comparison_json
from pipeline.publish.formats.sound_look import required_sound
from pipeline.workspace.snapshots.templates import shipped_files
from pipeline.write.docx.revised.record import NAMESPACE
from tests.comparing.files import both, chapter, line, table, word

_KEY = re.compile(r"\((?:rPr|pPr|tcPr|trPr|tblPr|jc|pStyle|b)\b|w:val|\{http")
"""What a canonical key or raw XML looks like."""


def only(changes: tuple[Change, ...]) -> Change:
    (change,) = changes
    return change


def recorded(data: bytes) -> dict[str, str]:
    """The change of each revision by its id, as the file says."""
    archive = ZipFile(BytesIO(data))
    texts = [archive.read(name).decode() for name in archive.namelist() if "customXml/item" in name]
    record = next(text for text in texts if NAMESPACE in text and "<changes" in text)
    return dict(re.findall(r'<revision id="(\d+)"[^>]*? change="([0-9a-f]+)"', record))


def revisions(data: bytes) -> set[str]:
    """The ids of all tracked changes of the texts of a file."""
    parts = read_package(data).parts
    return {
        own
        for name, part in parts.items()
        if name.startswith("word/")
        for tag, own in re.findall(
            r'<w:(\w+)[^>]* w:id="(\d+)"[^>]* w:author=', part.data.decode("utf-8", "ignore")
        )
        if tag != "comment"
    }


def test_an_edit_is_listed_under_its_section_with_the_number_that_is_printed() -> None:
    old = word(chapter("Scope"), line("It applies to all."), chapter("Terms"), line("The fee is 5 pounds."))
    new = word(chapter("Scope"), line("It applies to all."), chapter("Terms"), line("The fee is 7 pounds."))
    change = only(both(old, new).changes)
    assert (change.kind, change.where, change.old, change.new) == (
        ChangeKind.REPLACED,
        Where.PARAGRAPH,
        "5",
        "7",
    )
    assert (change.section.number, change.section.title) == ("2.", "Terms")
    assert change.substantive


def test_an_inserted_section_renumbers_those_behind_it() -> None:
    behind = chapter("Terms"), line("The fee is 5 pounds.")
    old = word(chapter("Scope"), line("It applies."), *behind)
    new = word(chapter("Scope"), line("It applies."), chapter("Purpose"), line("To be clear."), *behind)
    changes = both(old, new).changes
    moved_on = only(tuple(change for change in changes if change.kind is ChangeKind.RENUMBERED))
    assert (moved_on.old, moved_on.new) == ("Section 2.", "Section 3.")


def test_the_id_of_a_change_is_the_same_in_the_word_file_and_in_every_list() -> None:
    old = word(
        chapter("Scope"), line("The fee is 5 pounds."), line("Nothing else."), table(("a", "b"), ("c", "d"))
    )
    new = word(
        chapter("Scope"), line("The fee is 7 pounds."), line("Nothing else."), table(("a", "b"), ("c", "e"))
    )
    done = both(old, new, *FORMATS)
    ids = {change.id for change in done.changes}
    look = required_sound(shipped_files())
    files = comparison_files(done, tuple(name for name in FORMATS if name != "pdf"), lambda: look)
    assert set(recorded(done.data).values()) == ids
    assert recorded(done.data).keys() == revisions(done.data)
    assert {change["id"] for change in json.loads(files["json"])["changes"]} == ids
    for name in ("md", "txt"):
        assert all(own in files[name].decode() for own in ids)
    assert all(f"change:{own}" in files["html"].decode() for own in ids)


def test_a_later_edit_elsewhere_leaves_the_id_of_a_change_as_it_is() -> None:
    old = word(chapter("Scope"), line("The fee is 5 pounds."), line("It is due at once."))
    first = both(old, word(chapter("Scope"), line("The fee is 7 pounds."), line("It is due at once.")))
    later = both(old, word(chapter("Scope"), line("The fee is 7 pounds."), line("It is due in May.")))
    assert only(first.changes).id in {change.id for change in later.changes}


@pytest.mark.parametrize(
    ("before", "after", "told", "substantive"),
    [
        ("", "<w:b/>", "bold", False),
        ("<w:i/>", "", "italic", False),
        ("", "<w:strike/>", "struck through", True),
        ("", "<w:vanish/>", "hidden", True),
        ('<w:sz w:val="22"/>', '<w:sz w:val="24"/>', "size 12 pt", False),
        ("", '<w:vertAlign w:val="superscript"/>', "raised or lowered superscript", True),
        ("", '<w:unheardOf w:val="x"/>', "unheardOf x", True),
    ],
)
def test_a_look_is_told_in_words_and_editorial_only_where_it_hides_and_raises_nothing(
    before: str, after: str, told: str, substantive: bool
) -> None:
    sides = (
        word(line("The fee is 5 pounds.", looks=looks), line("Nothing else.")) for looks in (before, after)
    )
    old, new = sides
    change = only(both(old, new).changes)
    assert change.kind is ChangeKind.REFORMATTED
    assert told in f"{change.old} {change.new}"
    assert change.substantive is substantive


def test_properties_of_paragraphs_rows_and_cells_are_told_by_their_names() -> None:
    old = word(line("One"), line("Two"), table(("a", "b")), line("Three", '<w:pStyle w:val="Heading2"/>'))
    shaded = table(("a", "b")).replace("<w:tcPr/>", '<w:tcPr><w:shd w:fill="FF0000"/></w:tcPr>', 1)
    new = word(
        line("One", '<w:jc w:val="center"/>'),
        line("Two", '<w:pStyle w:val="Heading1"/>'),
        shaded,
        line("Three", '<w:pStyle w:val="Heading3"/>'),
    )
    told = {(fact.name, fact.old, fact.new) for change in both(old, new).changes for fact in change.facts}
    assert ("alignment", "", "center") in told
    assert ("style", "heading 2", "heading 3") in told or ("style", "Heading 2", "Heading 3") in told
    assert ("shading", "", "fill FF0000") in told


def test_no_list_prints_a_key_or_raw_xml() -> None:
    drawn = '<w:p><w:r><w:drawing><a:x xmlns:a="urn:x"/></w:drawing></w:r></w:p>'
    old = word(line("One", '<w:jc w:val="left"/>'), table(("a", "b")), line("Two"), line("Last."))
    new = word(line("One", '<w:jc w:val="center"/>', "<w:b/>"), table(("a", "c")), drawn, line("Last."))
    done = both(old, new, *FORMATS)
    files = comparison_files(done, ("md", "json", "txt"), dict)
    for name, data in files.items():
        assert not _KEY.search(data.decode()), name


def test_notes_headers_and_footers_are_listed_as_what_they_are() -> None:
    marked = '<w:p><w:r><w:t>Text.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    made = [
        word(
            chapter("Scope"),
            marked,
            notes={"2": line(f"A note of {year}.")},
        )
        for year in ("2024", "2025")
    ]
    old, new = made
    change = only(both(old, new).changes)
    assert (change.where, change.old, change.new) == (Where.FOOTNOTE, "2024", "2025")
    assert change.section.title == "Scope"


def test_equal_files_are_told_apart_by_their_bytes_alone() -> None:
    data = word(line("The same."))
    assert both(data, data).sameness is Alikeness.BYTES
    other = word(line("The same.").replace("<w:p>", '<w:p w:rsidR="00AB12CD">'))
    assert other != data
    done = both(data, other)
    assert done.sameness is Alikeness.SEEN and not done.changes
    assert not both(data, word(line("Not the same."))).sameness


def test_what_is_left_out_on_the_way_in_stands_in_the_json() -> None:
    old = word(line("One."))
    new = word(line("Two."), links={"rIdT": ("attachedTemplate", "file:///C:/house.dotx")})
    value = json.loads(comparison_json(both(old, new)))
    told = [
        (told["file"], told["what"], told["detail"]) for told in value["told"] if "house" in told["detail"]
    ]
    assert [name for name, _, _ in told] == ["new.docx"] and "leads outside" in told[0][1]
    assert (value["old"], value["new"], value["equal"]) == ("old.docx", "new.docx", "")


def test_the_page_shows_labels_tables_and_marks_of_the_whole_text() -> None:
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    old = word(line("First", item), line("Second", item), table(("Name", "Fee"), ("Ada", "5")))
    new = word(line("First", item), line("Second one", item), table(("Name", "Fee"), ("Ada", "7")))
    look = required_sound(shipped_files())
    page = comparison_files(both(old, new, "html"), ("html",), lambda: look)["html"].decode()
    assert re.search(r"1\.\s*First", page) and re.search(r"2\.\s*Second", page)
    assert re.search(r"<del[^>]*>5</del>\s*<ins[^>]*>7</ins>", page)
    assert "Changes from old.docx to new.docx" in page


def test_every_tracked_change_is_marked_on_the_page_and_bears_its_id_in_the_file() -> None:
    header = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc><w:tcPr/>{}</w:tc></w:tr></w:tbl>'
    wide = table(("Name", "Fee", "Due"), ("Ada", "5", "May"))
    spanned = wide.replace("<w:tcPr/>", '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', 1)
    old = word(line("First."), wide, line("Last."), header.format(header.format(line("Deep")) + line("")))
    new = word(
        line("First."),
        "<w:p/>",
        spanned,
        line("Last."),
        header.format(header.format(line("Deeper")) + line("")),
    )
    done = both(old, new, "docx", "html")
    look = required_sound(shipped_files())
    page = comparison_files(done, ("html",), lambda: look)["html"].decode()
    assert recorded(done.data).keys() == revisions(done.data)
    assert {change.id for change in done.changes} <= set(re.findall(r"change:([0-9a-f]+)", page))


def test_a_header_that_differs_is_listed_and_shown_under_its_name() -> None:
    pages = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    body = chapter("Scope"), line("Text.", pages)
    old, new = (word(*body, header=line(f"Of {year}")) for year in ("2024", "2025"))
    done = both(old, new, "docx", "html")
    look = required_sound(shipped_files())
    page = comparison_files(done, ("html",), lambda: look)["html"].decode()
    assert [(change.where, change.old, change.new) for change in done.changes] == [
        (Where.HEADER, "2024", "2025")
    ]
    assert "Headers and footers that differ" in page and "header of section 1" in page


def test_a_table_in_a_cell_is_laid_out_as_pdf() -> None:
    inner = table(("Fee", "Due"), ("5", "May"))
    cell = f"<w:tc><w:tcPr/>{inner}{line('')}</w:tc>"
    grid = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>'
    old, new = (
        word(line("Terms."), f"{grid}<w:tr>{own}</w:tr></w:tbl>", line("Last."))
        for own in (cell, cell.replace(">5<", ">7<"))
    )
    look = required_sound(shipped_files())
    data = comparison_files(both(old, new, "pdf"), ("pdf",), lambda: look)["pdf"]
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    assert "May" in text and "7" in text


def test_the_ranges_of_a_control_that_comes_or_goes_belong_to_the_change_of_what_stands_in_it() -> None:
    held = (
        f"<w:sdt><w:sdtPr><w:temporary/></w:sdtPr><w:sdtContent>{line('Held here.')}</w:sdtContent></w:sdt>"
    )
    free, around = word(line("First."), line("Last.")), word(line("First."), held, line("Last."))
    for old, new in ((free, around), (around, free), (word(line("First."), line("Held here.")), around)):
        done = both(old, new)
        assert recorded(done.data).keys() == revisions(done.data)
