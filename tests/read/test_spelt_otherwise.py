"""Files of other programs: XML that is spelt otherwise, bookmarks without an end; the same is the same."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from pipeline.ooxml.names import relationship_type, w
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes
from pipeline.ooxml.text import parsed
from pipeline.publish.comparing.bookmarks import pointed_names
from pipeline.publish.comparing.comparison import compared_packages
from pipeline.publish.comparing.marked_files import Stamped
from pipeline.read.docx.entry.notices import Matter
from pipeline.read.docx.inputs import word_input
from pipeline.write.docx.proof.comparison import prove_comparison
from tests.word.foreign_files import MAIN, Made, foreign_file, package_of, paragraph

_STAMPED = Stamped("Comparison", datetime(2026, 1, 2, tzinfo=UTC))
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>'
)
_ITEM = '<w:pStyle w:val="ListNumber"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def _words(last: str) -> Made:
    mark = '<w:bookmarkStart w:id="5" w:name="fee"/><w:r><w:t>The fee.</w:t></w:r><w:bookmarkEnd w:id="5"/>'
    link = '<w:hyperlink w:anchor="fee"><w:r><w:t>See the fee.</w:t></w:r></w:hyperlink>'
    body = paragraph("The supplier pays.", _ITEM) + f"<w:p>{mark}</w:p><w:p>{link}</w:p>" + paragraph(last)
    return Made(body, numbering=_NUMBERING)


def _by_element_tree(data: bytes) -> bytes:
    again: bytes = ElementTree.tostring(ElementTree.fromstring(data), encoding="UTF-8", xml_declaration=True)
    return again


def _in_single_quotes(data: bytes) -> bytes:
    return re.sub(rb"<w:[^>]*>", lambda tag: re.sub(rb'="([^"\']*)"', rb"='\1'", tag[0]), data)


def _in_many_lines(data: bytes) -> bytes:
    return re.sub(rb"<w:[^>]*>", lambda tag: re.sub(rb" (?=[\w:]+=)", rb"\n  ", tag[0]), data)


def _under_another_prefix(data: bytes) -> bytes:
    return (
        data.replace(b"<w:", b"<x:").replace(b"</w:", b"</x:").replace(b" w:", b" x:").replace(b":w=", b":x=")
    )


_SPELLINGS = (_by_element_tree, _in_single_quotes, _in_many_lines, _under_another_prefix)


def _spelt(made: Made, spelling: object) -> bytes:
    """A file whose texts are spelt otherwise."""
    assert callable(spelling)
    package = package_of(made)
    names = (MAIN, "word/styles.xml", "word/numbering.xml")
    parts = {
        name: Part(name, package.parts[name].media_type, spelling(package.parts[name].data)) for name in names
    }
    return package_bytes(Package({**package.parts, **parts}, package.relationships))


def _compared(old: bytes, new: bytes) -> Package:
    """The red-line of two files, proven."""

    def read(data: bytes) -> Package:
        return word_input(data, "in.docx").package

    red = compared_packages(read(old), read(new), _STAMPED).package
    prove_comparison(package_bytes(red), read(old), read(new))
    return red


def _told(data: bytes) -> list[tuple[str, Matter, str]]:
    """What is told of its spelling and its bookmarks."""
    notices = word_input(data, "in.docx").told
    asked = (Matter.SPELLING, Matter.HALF)
    return [(notice.place, notice.what, notice.detail) for notice in notices if notice.what in asked]


def _tracked(red: Package) -> int:
    return len(
        list(parsed(red.parts[MAIN].data, MAIN).iter(w("ins"), w("del"), w("pPrChange"), w("rPrChange")))
    )


@pytest.mark.parametrize("spelling", _SPELLINGS)
def test_a_file_that_is_spelt_otherwise_is_the_same_file(spelling: object) -> None:
    plain, spelt = foreign_file(_words("It pays in March.")), _spelt(_words("It pays in March."), spelling)
    assert _tracked(_compared(plain, spelt)) == 0
    assert _tracked(_compared(spelt, plain)) == 0


@pytest.mark.parametrize("spelling", _SPELLINGS)
def test_what_differs_in_a_file_that_is_spelt_otherwise_is_tracked_exactly(spelling: object) -> None:
    was, now = foreign_file(_words("It pays in March.")), _spelt(_words("It pays in May."), spelling)
    assert _tracked(_compared(was, now)) == 2
    assert _tracked(_compared(_spelt(_words("It pays in March."), spelling), now)) == 2


@pytest.mark.parametrize("spelling", _SPELLINGS)
def test_a_part_that_was_spelt_anew_is_told(spelling: object) -> None:
    told = _told(_spelt(_words("It pays."), spelling))
    assert (MAIN, Matter.SPELLING) in [(place, what) for place, what, _ in told]


def test_a_part_in_the_usual_spelling_keeps_its_bytes() -> None:
    data = foreign_file(_words("It pays."))
    assert _told(data) == []
    entry = word_input(data, "in.docx")
    assert entry.package.parts[MAIN].data == package_of(_words("It pays.")).parts[MAIN].data


@pytest.mark.parametrize(
    "half",
    ['<w:bookmarkStart w:id="9" w:name="fee"/>', '<w:bookmarkEnd w:id="9"/>', '<w:bookmarkEnd w:id="5"/>'],
)
def test_half_a_bookmark_is_left_out_and_told(half: str) -> None:
    whole = _words("It pays in March.")
    broken = Made(f"<w:p>{half}<w:r><w:t>Terms</w:t></w:r></w:p>{whole.body}", numbering=_NUMBERING)
    sound = Made(f"<w:p><w:r><w:t>Terms</w:t></w:r></w:p>{whole.body}", numbering=_NUMBERING)
    told = _told(foreign_file(broken))
    assert [(place, what) for place, what, _ in told] == [(MAIN, Matter.HALF)]
    assert _tracked(_compared(foreign_file(broken), foreign_file(sound))) == 0


def test_whole_bookmarks_stay_where_they_are() -> None:
    crossing = (
        '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkStart w:id="2" w:name="b"/></w:p>'
        '<w:p><w:bookmarkEnd w:id="1"/><w:bookmarkEnd w:id="2"/></w:p>'
    )
    assert _told(foreign_file(Made(crossing))) == []


def test_a_name_in_quotes_in_the_code_of_a_field_is_pointed_at() -> None:
    code = '<w:p><w:fldSimple w:instr="TOC \\b &quot;fees&quot;"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    split = "<w:p><w:r><w:instrText>TOC \\b &quot;terms&quot; \\o &quot;1-2&quot;</w:instrText></w:r></w:p>"
    assert {"fees", "terms"} <= pointed_names(package_of(Made(code + split))).pointed


def test_a_chart_that_another_program_spells_anew_is_the_same_chart() -> None:
    chart = f'<c:chartSpace xmlns:c="{_CHART}"><c:v a="1" b="2">7</c:v></c:chartSpace>'.encode()
    assert _tracked(_compared(_with_chart(chart), _with_chart(_by_element_tree(chart)))) == 0
    assert _tracked(_compared(_with_chart(chart), _with_chart(chart.replace(b">7<", b">8<")))) == 2


def _with_chart(data: bytes) -> bytes:
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Chart"/>'
        f'<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" r:id="rId77"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    package = package_of(Made(drawing + paragraph("The supplier pays.")))
    media = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    part = Part("word/charts/chart1.xml", media, data)
    own = (*package.relationships[MAIN], Relationship("rId77", relationship_type("chart"), part.name))
    return package_bytes(Package({**package.parts, part.name: part}, {**package.relationships, MAIN: own}))
