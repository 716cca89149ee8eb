"""What an annex would publish beside its pages is taken out of it, or told."""

from io import BytesIO

import pytest
from PIL import Image

from pipeline.model.text.document import AnnexChoice
from pipeline.ooxml.foreign.cleaned import cleaned
from pipeline.ooxml.foreign.hindrances import Hindrance, hindrances
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes
from pipeline.publish.formats.annexes import annex_problem, annexes_standing, publishable_package
from pipeline.write.docx.annexes.consolidated import consolidated_docx
from tests.word.building import codes, part, values, words
from tests.word.foreign_files import Made, field_of, package_of, paragraph

SEEN = paragraph("Annex words.")
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CHOICE = AnnexChoice("supplier.docx")


def cleaned_body(xml: str) -> bytes:
    """The main part of what is left of a file with some text and this."""
    package = cleaned(package_of(Made(SEEN + xml)), "", "")
    assert {one.kind for one in hindrances(package)} == set()
    return package.document.data


def simple(code: str) -> str:
    """A paragraph with a field in its short form."""
    quoted = code.replace('"', "&quot;")
    return f'<w:p><w:fldSimple w:instr="{quoted}"><w:r><w:t>printed</w:t></w:r></w:fldSimple></w:p>'


def control(properties: str) -> str:
    """A content control around a word."""
    inside = "<w:sdtContent><w:p><w:r><w:t>printed</w:t></w:r></w:p></w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{inside}</w:sdt>"


def form_field(data: str) -> str:
    """A field of a form, with what it says of itself."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    code = "<w:r><w:instrText> FORMTEXT </w:instrText></w:r>"
    return (
        f"<w:p>{begin}{code}{MARK.format('separate')}<w:r><w:t>printed</w:t></w:r>{MARK.format('end')}</w:p>"
    )


WORDED_CODES = (
    ' IF 1 = 1 "printed" "Hidden words" ',
    ' QUOTE "Hidden words" ',
    ' COMMENTS "Hidden words" ',
    ' DOCVARIABLE "Hidden words" ',
    ' INDEX \\e "Hidden words" ',
    ' TOC \\f h \\b "Hidden words" ',
    ' REF a \\d "Hidden words" ',
    ' = 1 \\# "0 Hidden words" ',
    ' PAGE "Hidden words" ',
    ' SEQ "Hidden words" ',
    ' STYLEREF "Hidden words" ',
)
SILENT_CODES = (
    ' SET a "Hidden words" ',
    ' TC "Hidden words" \\f h ',
    ' XE "Hidden:words" ',
    ' TA \\l "Hidden words" \\s Hidden ',
    ' XE "Annex words" \\t "Hidden"',
)
TAKEN_OUT = {
    **{code: field_of(code, result="printed") for code in WORDED_CODES},
    **{f"{code} in short": simple(code) for code in WORDED_CODES},
    "words before the result": field_of(" PAGE ", result="printed").replace(
        "<w:instrText", "<w:t>Hidden words</w:t><w:instrText", 1
    ),
    "data of a field": field_of(" PAGE ", result="printed").replace(
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:fldChar w:fldCharType="begin"><w:fldData>Hidden</w:fldData></w:fldChar>',
    ),
    "tip of a link": '<w:p><w:hyperlink w:anchor="a" w:tooltip="Hidden words"><w:r><w:t>printed</w:t></w:r>'
    "</w:hyperlink></w:p>",
    "tip in a code": field_of(' HYPERLINK "https://example.org" \\o "Hidden words"', result="printed"),
    "name of a control": control('<w:alias w:val="Hidden words"/><w:tag w:val="Hidden"/>'),
    "hint of a control": control('<w:placeholder><w:docPart w:val="Hidden"/></w:placeholder>'),
    "data of a control": control('<w:dataBinding w:xpath="/Hidden"/><w:date w:fullDate="Hidden"/>'),
    "value of a choice": control(
        '<w:dropDownList><w:listItem w:displayText="printed" w:value="Hidden words"/></w:dropDownList>'
    ),
    "help of a form": form_field(
        '<w:name w:val="Hidden"/><w:helpText w:val="Hidden words"/><w:statusText w:val="Hidden"/>'
        '<w:exitMacro w:val="Hidden"/>'
    ),
    "another vocabulary": '<w:p><w:r><x:say xmlns:x="urn:x">Hidden words</x:say><w:t>printed</w:t></w:r></w:p>',
    "another's attribute": '<w:p xmlns:x="urn:x" x:say="Hidden words"><w:r><w:t>printed</w:t></w:r></w:p>',
    "letters between elements": "<w:p>Hidden<w:r>words<w:t>printed</w:t></w:r>Hidden words</w:p>",
}


@pytest.mark.parametrize("hidden", TAKEN_OUT)
def test_words_that_no_page_shows_are_taken_out_and_the_printed_ones_stay(hidden: str) -> None:
    data = cleaned_body(TAKEN_OUT[hidden])
    assert b"Hidden" not in data
    assert b"printed" in data


@pytest.mark.parametrize("code", SILENT_CODES)
def test_a_field_that_prints_nothing_goes_with_all_that_stands_in_it(code: str) -> None:
    for xml in (field_of(code, result="Hidden"), simple(code).replace("printed", "Hidden")):
        data = cleaned_body(xml)
        assert b"Hidden" not in data
        assert b"fldChar" not in data
        assert words(part(package_bytes(cleaned(package_of(Made(SEEN + xml)), "", "")))) == "Annex words."


@pytest.mark.parametrize(
    "code",
    [
        ' TOC \\o "1-3" \\h \\t "Heading 1,1,Title,2" ',
        ' TOC \\c "Figure" ',
        ' STYLEREF "heading 1" ',
        " REF place \\h \\* MERGEFORMAT ",
        ' = 2 \\# "#,##0.00" ',
        ' REF "Annex words" ',
        " SEQ Figure \\* ARABIC ",
    ],
)
def test_a_code_that_says_no_more_than_the_pages_do_stays(code: str) -> None:
    place = '<w:bookmarkStart w:id="1" w:name="place"/><w:bookmarkEnd w:id="1"/>'
    counted = field_of(" SEQ Figure ")
    package = cleaned(package_of(Made(SEEN + f"<w:p>{place}</w:p>" + counted + field_of(code))), "", "")
    assert code.strip() in "".join(codes(part(package_bytes(package))))


TOLD = {
    "a choice": control('<w:comboBox><w:listItem w:displayText="Hidden words" w:value="1"/></w:comboBox>'),
    "a choice of a form": form_field('<w:ddList><w:listEntry w:val="Hidden words"/></w:ddList>'),
    "words of a code without a result": f"<w:p>{MARK.format('begin')}<w:r><w:instrText> LISTNUM "
    f"&quot;Hidden words&quot; </w:instrText></w:r>{MARK.format('end')}</w:p>",
    "a shape that is not shown": '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" hidden="1"/>'
    "</wp:inline></w:drawing></w:r></w:p>",
    "an old shape that is not shown": '<w:p><w:r><w:pict><v:shape style="position:absolute;visibility:hidden"/>'
    "</w:pict></w:r></w:p>",
    "a picture cut off": '<w:p><w:r><w:drawing><a:srcRect xmlns:a="http://schemas.openxmlformats.org/'
    'drawingml/2006/main" b="40000"/></w:drawing></w:r></w:p>',
}


@pytest.mark.parametrize("hidden", TOLD)
def test_what_no_page_shows_and_may_be_meant_is_told_with_its_place(hidden: str) -> None:
    (told,) = annexes_standing(package_of(Made(SEEN + TOLD[hidden])), CHOICE)
    problem = annex_problem(told, CHOICE)
    assert told.kind is Hindrance.HIDDEN
    assert problem.code == "WORD-04"
    assert (
        "no page shows" in problem.message or "not shown" in problem.message or "cut off" in problem.message
    )


@pytest.mark.parametrize("seen", ["a choice", "a choice of a form"])
def test_a_choice_that_stands_in_the_text_too_is_no_hidden_one(seen: str) -> None:
    xml = TOLD[seen].replace("Hidden words", "Annex words")
    assert annexes_standing(package_of(Made(SEEN + xml)), CHOICE) == ()


def test_the_names_that_people_gave_to_places_are_not_published() -> None:
    link = '<w:p><w:hyperlink w:anchor="Hidden_words"><w:r><w:t>there</w:t></w:r></w:hyperlink></w:p>'
    made = Made(
        '<w:p><w:bookmarkStart w:id="1" w:name="Hidden_words"/><w:r><w:t>Here</w:t></w:r>'
        f'<w:bookmarkEnd w:id="1"/></w:p>{link}{field_of(" REF Hidden_words ")}'
    )
    plan = package_bytes(package_of(Made()))
    joined = consolidated_docx(plan, [("supplier.docx", cleaned(package_of(made), "", ""))])
    root = part(joined)
    assert values(root, "bookmarkStart", "name") == values(root, "hyperlink", "anchor") == ["annex_1"]
    assert [code.split()[1] for code in codes(root)] == ["annex_1"]


def with_picture(data: bytes, name: str = "word/media/image1.jpg") -> Package:
    """A file with a picture."""
    package = package_of(Made(SEEN))
    link = Relationship(
        "p1", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", name
    )
    main = package.document.name
    return Package(
        {**package.parts, name: Part(name, "image/jpeg", data)},
        {**package.relationships, main: (*package.relationships[main], link)},
    )


def test_a_picture_of_an_annex_is_published_without_what_its_file_says() -> None:
    exif = Image.Exif()
    exif[0x013B] = "Hidden words"
    saved = BytesIO()
    Image.new("RGB", (4, 4)).save(saved, "JPEG", exif=exif, comment=b"Hidden")
    package = publishable_package(package_bytes(with_picture(saved.getvalue())), CHOICE)
    assert b"Hidden" in saved.getvalue()
    assert b"Hidden" not in package.parts["word/media/image1.jpg"].data


def test_a_picture_of_a_kind_that_keeps_notes_is_told() -> None:
    (told,) = annexes_standing(with_picture(b"II*\0\x08\0\0\0Hidden", "word/media/image1.tif"), CHOICE)
    assert "as PNG or JPEG" in annex_problem(told, CHOICE).hint
    assert "word/media/image1.tif" in annex_problem(told, CHOICE).message
