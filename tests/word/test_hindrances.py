"""What must not be published of somebody else's Word file is found, wherever it stands."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.errors import PipelineError
from pipeline.ooxml.foreign.cleaned import cleaned
from pipeline.ooxml.foreign.hindrances import Hindrance, hindrances
from pipeline.ooxml.package import Package, package_bytes
from tests.word.building import codes, part, words
from tests.word.foreign_files import (
    FOOTNOTES,
    Made,
    field_of,
    foreign_file,
    package_of,
    paragraph,
    text_box,
)

NOTE_MARK = '<w:p><w:r><w:t>Text.</w:t></w:r><w:r><w:footnoteReference w:id="3"/></w:r></w:p>'
BY = 'w:id="1" w:author="Rita Reader" w:date="2024-01-01T00:00:00Z"'
RUN = "<w:r><w:t>words</w:t></w:r>"
PLACES: dict[str, Callable[[str], Made]] = {
    "body": lambda xml: Made(xml),
    "table": lambda xml: Made(
        f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{xml}</w:tc></w:tr></w:tbl><w:p/>"
    ),
    "text box": lambda xml: Made(text_box(xml)),
    "header": lambda xml: Made(header=xml),
    "footer": lambda xml: Made(footer=xml),
    "footnote": lambda xml: Made(NOTE_MARK, notes={"3": xml}),
    "text box in a header": lambda xml: Made(header=text_box(xml)),
}
PUBLISHED = ("body", "table", "text box", "footnote")
CHANGES = {
    "insertion": f"<w:p><w:ins {BY}>{RUN}</w:ins></w:p>",
    "deletion": f"<w:p><w:del {BY}><w:r><w:delText>words</w:delText></w:r></w:del></w:p>",
    "move away": f"<w:p><w:moveFrom {BY}>{RUN}</w:moveFrom></w:p>",
    "move here": f"<w:p><w:moveTo {BY}>{RUN}</w:moveTo></w:p>",
    "range of a move": f'<w:p><w:moveFromRangeStart {BY} w:name="m"/><w:moveFromRangeEnd w:id="1"/></w:p>',
    "inserted mark": f"<w:p><w:pPr><w:rPr><w:ins {BY}/></w:rPr></w:pPr>{RUN}</w:p>",
    "look of a run": f"<w:p><w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>",
    "look of a paragraph": f"<w:p><w:pPr><w:pPrChange {BY}><w:pPr/></w:pPrChange></w:pPr>{RUN}</w:p>",
    "inserted number": f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/><w:ins {BY}/></w:numPr></w:pPr>{RUN}</w:p>',
    "old number": f'<w:p><w:pPr><w:numPr><w:numberingChange {BY} w:original="1."/></w:numPr></w:pPr>{RUN}</w:p>',
    "custom XML": f'<w:p><w:customXmlInsRangeStart {BY}/><w:customXmlInsRangeEnd w:id="1"/></w:p>',
}


def kinds(package: Package) -> set[Hindrance]:
    return {one.kind for one in hindrances(package)}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("change", CHANGES)
def test_a_tracked_change_of_any_kind_is_found_in_every_part(place: str, change: str) -> None:
    assert Hindrance.TRACKED in kinds(package_of(PLACES[place](CHANGES[change])))


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("choice", ["accept", "reject"])
def test_a_choice_leaves_no_tracked_change_and_nobodys_name(change: str, choice: str) -> None:
    for place in PLACES:
        package = cleaned(package_of(PLACES[place](CHANGES[change])), choice, "")
        assert Hindrance.TRACKED not in kinds(package), place
        assert b"Rita" not in b"".join(one.data for one in package.parts.values()), place


def test_accepting_keeps_what_was_inserted_and_rejecting_what_was_deleted() -> None:
    made = Made(f"<w:p><w:r><w:t>Pay </w:t></w:r><w:ins {BY}><w:r><w:t>ten</w:t></w:r></w:ins>"
                f"<w:del {BY}><w:r><w:delText>nine</w:delText></w:r></w:del></w:p>")  # fmt: skip
    texts = [
        words(part(package_bytes(cleaned(package_of(made), choice, "")))) for choice in ("accept", "reject")
    ]
    assert texts == ["Pay ten", "Pay nine"]


def test_a_merge_of_cells_is_made_or_undone() -> None:
    cell = f'<w:tc><w:tcPr><w:tcW w:w="9"/><w:cellMerge {BY} w:vMerge="cont" w:vMergeOrig="rest"/></w:tcPr><w:p/></w:tc>'
    made = Made(f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl><w:p/>")
    merges = [
        part(package_bytes(cleaned(package_of(made), choice, ""))).xpath(
            "string(//*[local-name()='vMerge']/@*)"
        )
        for choice in ("accept", "reject")
    ]
    assert merges == ["continue", "restart"]


def test_a_rejected_number_goes_and_an_accepted_one_stays() -> None:
    made = Made(CHANGES["inserted number"])
    for choice, count in (("accept", 1), ("reject", 0)):
        root = part(package_bytes(cleaned(package_of(made), choice, "")))
        assert len(list(root.iter("{*}numPr"))) == count


@pytest.mark.parametrize("place", PLACES)
def test_a_mark_of_a_comment_is_found_in_every_part(place: str) -> None:
    marked = f'<w:p><w:commentRangeStart w:id="1"/>{RUN}<w:commentRangeEnd w:id="1"/></w:p>'
    package = package_of(PLACES[place](marked))
    assert Hindrance.COMMENTS in kinds(package)
    assert Hindrance.COMMENTS not in kinds(cleaned(package, "", "drop"))


HIDDEN = {
    "hidden": paragraph("Secret", run="<w:vanish/>"),
    "tiny": paragraph("Secret", run='<w:sz w:val="2"/>'),
    "white": paragraph("Secret", run='<w:color w:val="FFFFFF"/>'),
    "nearly white": paragraph("Secret", run='<w:color w:val="FEFDFE"/>'),
    "of the paper's colour": paragraph("Secret", run='<w:color w:val="auto" w:themeColor="background1"/>'),
    "hidden for good": paragraph("Secret", run="<w:specVanish/>"),
    "narrow": paragraph("Secret", run='<w:w w:val="1"/>'),
    "without a fill": paragraph("Secret", run="<w14:textFill><w14:noFill/></w14:textFill>"),
    "transparent": paragraph(
        "Secret",
        run='<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/>'
        "</w14:srgbClr></w14:solidFill></w14:textFill>",
    ),
    "black on black": paragraph(
        "Secret", run='<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'
    ),
    "in a low line": paragraph("Secret", '<w:spacing w:line="1" w:lineRule="exact"/>'),
    "moved aside": paragraph("Secret", '<w:ind w:left="30000"/>'),
    "in a frame beside the page": paragraph("Secret", '<w:framePr w:x="-30000" w:hAnchor="page"/>'),
    "sunk": paragraph("Secret", run='<w:position w:val="-3000"/>'),
    "pushed together": paragraph("Secret", run='<w:spacing w:val="-1100"/>'),
    "in a low row": (
        '<w:tbl><w:tr><w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>'
        "<w:tc><w:p><w:r><w:t>Secret</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    ),
    "hidden by the style of a table": (
        '<w:tbl><w:tblPr><w:tblStyle w:val="GoneTable"/></w:tblPr>'
        "<w:tr><w:tc><w:p><w:r><w:t>Secret</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    ),
    "shown by some programs": (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>Shown</w:t></mc:Choice>'
        "<mc:Fallback><w:t>Secret</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    ),
    "hidden by a style of letters": paragraph("Secret", run='<w:rStyle w:val="Gone"/>'),
    "hidden by the style below a style": paragraph("Secret", '<w:pStyle w:val="GoneToo"/>'),
}
STYLES = (
    '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="GoneToo"><w:name w:val="Gone too"/><w:basedOn w:val="Gone"/></w:style>'
    '<w:style w:type="table" w:styleId="GoneTable"><w:name w:val="Gone table"/><w:tblStylePr w:type="firstRow">'
    "<w:rPr><w:vanish/></w:rPr></w:tblStylePr></w:style>"
)
WHITES = ("white", "nearly white", "of the paper's colour")


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("place", PUBLISHED)
def test_text_that_no_reader_sees_is_found(place: str, hidden: str) -> None:
    made = replace(PLACES[place](HIDDEN[hidden]), styles=STYLES)
    if place == "text box" and hidden in WHITES:
        return  # the shape may have a ground of its own
    assert Hindrance.HIDDEN in kinds(package_of(made))


@pytest.mark.parametrize(
    "seen",
    [
        paragraph("Seen", run='<w:vanish w:val="0"/><w:rStyle w:val="Gone"/>'),
        paragraph("Seen", run='<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>'),
        paragraph("Seen", '<w:shd w:val="clear" w:fill="000000"/>', '<w:color w:val="FFFFFF"/>'),
        paragraph("Seen", run='<w:color w:val="EEEEEE" w:themeColor="background1" w:themeShade="BF"/>'),
        paragraph("Seen", '<w:spacing w:line="1" w:lineRule="atLeast"/>', '<w:w w:val="90"/>'),
        paragraph("Seen", '<w:ind w:left="-720" w:right="5000"/>', '<w:position w:val="-6"/>'),
        paragraph("Seen", '<w:spacing w:line="240" w:lineRule="exact"/>', '<w:color w:val="auto"/>'),
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:instrText>XE word</w:instrText></w:r></w:p>",
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>Seen</w:t></w:r></w:p>",
    ],
)
def test_text_that_is_seen_is_no_hidden_text(seen: str) -> None:
    assert Hindrance.HIDDEN not in kinds(package_of(Made(seen, styles=STYLES)))


REACHING = (
    field_of(' INCLUDETEXT "http://example.org/a.docx" '),
    field_of(" inclu", 'dePicture "http://example.org/a.png" '),
    field_of(' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" '),
    field_of(" LINK Excel.Sheet.12 book.xlsx "),
    field_of(" IMPORT a.png "),
    field_of(" DATABASE \\d a.mdb "),
    field_of(" MACROBUTTON Run here "),
    field_of(" SOMETHINGNEW a "),
    field_of(' HYPERLINK "file:///c:/a.exe" '),
    field_of(" HYPERLINK \\\\server\\share "),
    field_of(' HYPERLINK "javascript:alert(1)" '),
    '<w:p><w:fldSimple w:instr=" INCLUDETEXT a.docx "><w:r><w:t>a</w:t></w:r></w:fldSimple></w:p>',
    # a field whose name another field makes up
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:instrText> QUOTE 73 78 67 </w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    # a field that never ends
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDE a b </w:instrText></w:r></w:p>',
)


@pytest.mark.parametrize("place", PUBLISHED)
@pytest.mark.parametrize("reaching", REACHING)
def test_a_field_that_fetches_or_runs_something_is_found(place: str, reaching: str) -> None:
    assert Hindrance.REACHING in kinds(package_of(PLACES[place](reaching)))


@pytest.mark.parametrize(
    "code",
    [
        " PAGE ",
        " REF a \\h ",
        ' TOC \\o "1-3" ',
        " SEQ Table ",
        ' HYPERLINK "https://example.org" ',
        " = 1+1 ",
    ],
)
def test_a_field_that_computes_from_the_text_may_stay(code: str) -> None:
    package = cleaned(package_of(Made(field_of(code))), "", "")
    assert kinds(package) == set()
    assert code.strip() in "".join(codes(part(package_bytes(package))))


@pytest.mark.parametrize(
    "code", [" AUTHOR ", " FILENAME \\p ", " DOCPROPERTY Client ", " DATE ", " ADDIN EN.CITE "]
)
def test_a_field_that_tells_of_the_file_keeps_its_text_alone(code: str) -> None:
    for xml in (
        field_of(code, result="as printed"),
        f'<w:p><w:fldSimple w:instr="{code}"><w:r><w:t>as printed</w:t></w:r></w:fldSimple></w:p>',
        field_of(" IF ").replace("<w:r><w:instrText", f"{field_of(code)[5:-6]}<w:r><w:instrText", 1),
    ):
        root = part(package_bytes(cleaned(package_of(Made(xml)), "", "")))
        assert code.split()[0] not in "".join(codes(root))
        assert "print" in words(root)


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("hyperlink", "file:///C:/a.exe"),
        ("hyperlink", "javascript:alert(1)"),
        ("hyperlink", "\\\\server\\share\\a"),
        ("image", "https://example.org/tracking.png"),
        ("frame", "https://example.org/a.docx"),
        ("oleObject", "file:///C:/a.xlsx"),
    ],
)
def test_a_link_to_what_is_not_a_web_page_is_found(kind: str, address: str) -> None:
    assert Hindrance.REACHING in kinds(package_of(Made(links={"far": (kind, address)})))


def test_a_link_to_a_web_page_is_none() -> None:
    for address in ("https://example.org/a", "mailto:ada@example.org", "#section"):
        assert kinds(package_of(Made(links={"far": ("hyperlink", address)}))) == set()


@pytest.mark.parametrize(
    "kind", ["vbaProject", "oleObject", "package", "control", "aFChunk", "chart", "newKind"]
)
def test_what_joining_would_lose_is_found(kind: str) -> None:
    assert Hindrance.LOST in kinds(package_of(Made(parts={"word/extra.bin": (kind, b"x")})))


def test_words_in_headers_are_told_and_an_empty_header_is_not() -> None:
    assert Hindrance.HEADERS in kinds(package_of(Made(header=paragraph("Version 3, confidential"))))
    assert kinds(package_of(Made(header="<w:p/>"))) == set()


def test_nothing_but_the_text_is_left_of_a_file() -> None:
    made = Made(
        '<w:p w:rsidR="00AB12CD"><w:permStart w:id="1" w:ed="rita@example.org"/><w:smartTag w:element="person">'
        f'<w:smartTagPr><w:attr w:name="who" w:val="Rita"/></w:smartTagPr>{RUN}</w:smartTag><!-- Rita --></w:p>',
        header=paragraph("Rita"),
        parts={
            "customXml/item1.xml": ("customXml", b"<who>Rita</who>"),
            "word/glossary.xml": ("glossaryDocument", b"<a/>"),
        },
    )
    package = cleaned(package_of(made), "", "")
    assert set(package.parts) == {"word/document.xml", "word/styles.xml"}
    data = b"".join(one.data for one in package.parts.values())
    assert not any(trace in data.lower() for trace in (b"rita", b"rsid", b"attachedtemplate"))
    assert words(part(package_bytes(package))) == "words"


def test_the_place_of_a_change_says_its_part_and_the_words_around_it() -> None:
    made = Made(NOTE_MARK, notes={"3": f"<w:p>{RUN}<w:ins {BY}>{RUN}</w:ins></w:p>"})
    (found,) = hindrances(package_of(made))
    assert str(found) == f"a tracked change in {FOOTNOTES}, at 'wordswords'"


def test_a_file_in_the_strict_form_is_refused_with_its_cure() -> None:
    data = foreign_file(Made())
    package = package_of(Made())
    main = package.document
    strict = main.data.replace(
        b"schemas.openxmlformats.org/wordprocessingml/2006", b"purl.oclc.org/ooxml/wordprocessingml"
    )
    changed = Package({**package.parts, main.name: replace(main, data=strict)}, package.relationships)
    with pytest.raises(PipelineError, match="no document in the transitional form") as raised:
        hindrances(changed)
    assert "Word Document" in raised.value.hint
    assert data
