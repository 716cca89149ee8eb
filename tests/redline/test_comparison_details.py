"""Two files whose texts end in tables or look otherwise at their ends, and what may stand once in a file, compared."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.ooxml.names import V, declarations, w
from pipeline.ooxml.package import package_bytes, read_package
from pipeline.publish.comparing.compare import CompareRequest, NamedFile, compared_here
from tests.judges.asked import all_faults
from tests.judges.package import opened
from tests.redline.bare import bare, paragraph, table, text
from tests.redline.judging import Files

KEEP, EMPTY, TABLE = paragraph(text("Keep this.")), "<w:p/>", table(paragraph(text("In a cell.")))
BOLD = "<w:rPr><w:b/></w:rPr>"
LAST_EDIT = '<w:bookmarkStart w:id="7" w:name="_GoBack"/>{}<w:bookmarkEnd w:id="7"/>'
AIM = '<w:bookmarkStart w:id="3" w:name="Aim"/>{}<w:bookmarkEnd w:id="3"/>'


def compared(folder: Path, old: str, new: str, notes: tuple[str, str] = ("", "")) -> Files:
    """The red-line of two bodies, each with a footnote of its own."""
    sides = [
        bare(folder / f"{side}.docx", body, *([note] if note else []))
        for side, body, note in zip(("old", "new"), (old, new), notes, strict=True)
    ]
    given = [NamedFile(path.name, path.read_bytes()) for path in sides]
    red = folder / "red.docx"
    red.write_bytes(compared_here(CompareRequest(given[0], given[1], datetime(2026, 1, 2, tzinfo=UTC))).data)
    return Files(red, *sides)


ENDS = {
    "a paragraph becomes a table": (paragraph(text("Moves into it.")), TABLE + EMPTY),
    "a table behind an empty last paragraph": (KEEP + EMPTY, KEEP + EMPTY + TABLE + EMPTY),
    "a last paragraph and a table before it replaced": (
        KEEP + TABLE + paragraph(text("Old end.")),
        KEEP + paragraph(text("Something else entirely.")) + table(paragraph(text("Other."))) + EMPTY,
    ),
    "a last paragraph with another look of its mark goes": (
        KEEP + paragraph(text("This one goes from the end."), properties=BOLD),
        KEEP,
    ),
    "a last paragraph is replaced by one with another look of its mark": (
        KEEP + paragraph(text("This one goes from the end."), properties=BOLD),
        KEEP + paragraph(text("Nothing of it is the same now.")),
    ),
    "a cell gets another look": (
        KEEP + TABLE + EMPTY,
        KEEP + TABLE.replace("<w:tcPr/>", '<w:tcPr><w:shd w:val="clear" w:fill="FF0000"/></w:tcPr>') + EMPTY,
    ),
    "the end of a bookmark without its start": (
        paragraph(LAST_EDIT.format(text("This one goes wholly."))) + KEEP,
        KEEP,
    ),
}


@pytest.mark.parametrize("back", [False, True], ids=["forward", "back"])
@pytest.mark.parametrize("name", ENDS)
def test_each_side_is_what_its_changes_resolve_to(name: str, back: bool, tmp_path: Path) -> None:
    old, new = reversed(ENDS[name]) if back else ENDS[name]
    found = compared(tmp_path, old, new)
    assert all_faults(found.red, found.old, found.new) == ()
    cells = opened(found.red).body.iter(w("tc"))
    assert all(len(cell.findall(w("tcPr"))) <= 1 for cell in cells)


def test_a_bookmark_of_a_note_that_goes_has_a_name_of_its_own(tmp_path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    notes = tuple(paragraph(AIM.format(text(words))) for words in ("Of the past.", "Now quite another note."))
    old, new = (KEEP + paragraph(text(words) + mark) for words in ("Gone one", "What came for it instead"))
    found = compared(tmp_path, old, new, (notes[0], notes[1]))
    assert all_faults(found.red, found.old, found.new) == ()


def shape(words: str, number: int) -> str:
    """A text box as older programs have it, in a paragraph of its own."""
    box = f"<w:txbxContent>{paragraph(text(words))}</w:txbxContent>"
    shapes = (
        f'<v:shapetype id="_x0000_t202"/><v:shape id="Box {number}" type="#_x0000_t202">'
        f"<v:textbox>{box}</v:textbox></v:shape>"
    )
    return paragraph(f"<w:r><w:pict {declarations('v')}>{shapes}</w:pict></w:r>")


def test_shapes_of_both_sides_have_ids_of_their_own_and_find_their_types(tmp_path: Path) -> None:
    found = compared(tmp_path, KEEP + shape("Gone for good.", 2), shape("What came instead of it.", 2) + KEEP)
    shapes = [element for element in opened(found.red).body.iter(f"{{{V}}}*") if element.get("id")]
    ids = [element.get("id") for element in shapes]
    assert len(ids) == len(set(ids)) == 4
    assert {(element.get("type") or "#")[1:] for element in shapes} - {""} <= set(ids)


@pytest.mark.parametrize("name", ["shape", "rect"])
def test_ids_of_drawings_alone_are_no_change(name: str, tmp_path: Path) -> None:
    sides = [KEEP + shape("The same.", number).replace("v:shape", f"v:{name}") for number in (2, 5)]
    found = compared(tmp_path, sides[0], sides[1])
    assert next(opened(found.red).body.iter(w("ins"), w("del")), None) is None


def test_a_file_may_say_nothing_of_its_last_section(tmp_path: Path) -> None:
    sides = []
    for section in (b"", b'<w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr>'):
        package = read_package(bare(tmp_path / "side.docx", KEEP).read_bytes())
        main = replace(package.document, data=package.document.data.replace(b"<w:sectPr/>", section))
        sides.append(package_bytes(replace(package, parts={**package.parts, main.name: main})))
    old, new = (NamedFile("side.docx", data) for data in sides)
    for before, after in ((old, new), (new, old)):
        assert compared_here(CompareRequest(before, after, datetime(2026, 1, 2, tzinfo=UTC))).data
