"""Foreign Word files of many kinds, each woven into each other: accepting gives the new one, rejecting the old."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from pipeline.ooxml.names import w
from pipeline.ooxml.package import package_bytes
from pipeline.ooxml.text import parsed
from pipeline.publish.comparing.comparison import compared_packages
from pipeline.publish.comparing.marked_files import Stamped
from pipeline.publish.comparing.rebuilt import rebuilt_package
from pipeline.write.docx.proof.comparison import prove_comparison
from tests.word.foreign_files import Made, package_of

_FOLLOWING = 4
_STAMPED = Stamped("Comparison", datetime(2026, 1, 2, tzinfo=UTC))


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def control(content: str, tag: str = "place", own: str = "7") -> str:
    properties = f'<w:sdtPr><w:tag w:val="{tag}"/><w:id w:val="{own}"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def marked(name: str, text: str, own: str = "1") -> str:
    start = f'<w:bookmarkStart w:id="{own}" w:name="{name}"/>'
    return f'<w:p>{start}<w:r><w:t>{text}</w:t></w:r><w:bookmarkEnd w:id="{own}"/></w:p>'


def reference(name: str, text: str) -> str:
    """A code that is cut into two runs, as Word leaves it."""
    first, second = name[:3], name[3:]
    return (
        f'<w:p><w:r><w:t xml:space="preserve">As in </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> REF {first}</w:instrText></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{second} \\h </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{text}</w:t></w:r>'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    columns = "<w:gridCol w:w='2000'/>" * len(rows[0])
    grid = f"<w:tblGrid>{columns}</w:tblGrid>"
    return f"<w:tbl><w:tblPr/>{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


OPENING, PAYING = paragraph("The supplier delivers on time."), paragraph("Payment is due in ten days.")
KINDS: Mapping[str, Made] = {
    "paragraphs": Made(OPENING + PAYING),
    "an edit": Made(paragraph("The supplier delivers in time.") + PAYING + paragraph("")),
    "a control": Made(OPENING + control(PAYING)),
    "the control, with more in it": Made(OPENING + control(PAYING + paragraph("Interest runs.")) + OPENING),
    "two controls, one in the other": Made(control(control(OPENING, "inner", "8") + PAYING)),
    "an empty control in a line": Made(
        f"<w:p>{control('')}<w:r><w:t>The supplier delivers.</w:t></w:r></w:p>"
    ),
    "a control that is all of a cell": Made(table((control(OPENING), PAYING)) + PAYING),
    "a reference": Made(marked("term", "Delivery") + OPENING + reference("term", "Delivery")),
    "the bookmark elsewhere": Made(
        OPENING + marked("term", "Delivery") + PAYING + reference("term", "Delivery")
    ),
    "the bookmark over other words": Made(
        f'<w:p><w:r><w:t xml:space="preserve">Late </w:t></w:r>{marked("term", "Delivery")[5:]}'
        + OPENING
        + reference("term", "Delivery")
    ),
    "the bookmark in a cell": Made(
        table((marked("term", "Delivery"), PAYING)) + reference("term", "Delivery")
    ),
    "a bookmark that nothing names": Made(marked("term", "Delivery") + OPENING + PAYING),
    "a field that is one element": Made(
        '<w:p><w:r><w:t>Page </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>'
    ),
    "rows": Made(OPENING + table((OPENING, PAYING), (PAYING, OPENING)) + OPENING),
    "a table in a cell": Made(OPENING + table((table((PAYING, OPENING)) + PAYING, PAYING)) + PAYING),
}


@pytest.mark.parametrize("old", KINDS)
def test_each_kind_of_file_becomes_those_after_it(old: str) -> None:
    """And the last of them the first: each is old and new in turn."""
    names = [*KINDS, *KINDS]
    place = names.index(old)
    for new in names[place + 1 : place + 1 + _FOLLOWING]:
        _assert_exact(KINDS[old], KINDS[new], f"{old} into {new}")


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_and_itself_differ_in_nothing(kind: str) -> None:
    package = package_of(KINDS[kind])
    data = compared_packages(package, package_of(KINDS[kind]), _STAMPED).package.document.data
    assert parsed(data, "red").xpath("//@w:author", namespaces={"w": w("")[1:-1]}) == []


def _assert_exact(old: Made, new: Made, which: str) -> None:
    red = compared_packages(package_of(old), package_of(new), _STAMPED).package
    try:
        prove_comparison(package_bytes(red), package_of(old), package_of(new))
    except Exception as error:
        error.add_note(which)
        raise


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_read_of_a_file_is_all_of_it(kind: str) -> None:
    package = package_of(KINDS[kind])
    rebuilt = rebuilt_package(package_of(KINDS[kind]))
    assert rebuilt.parts.keys() == package.parts.keys()
    prove_comparison(package_bytes(rebuilt), package, package)
