"""Files that have little in common, where what one side alone has is of a rare kind: proven in both directions."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.model.change import Where
from pipeline.ooxml.names import w
from pipeline.ooxml.package import package_bytes, read_package
from pipeline.ooxml.text import parsed, serialised
from pipeline.publish.comparing.comparison import compared_packages
from pipeline.publish.comparing.marked_files import Stamped
from pipeline.write.docx.proof.comparison import prove_comparison
from tests.comparing.files import both, line, table, word
from tests.word.foreign_files import Made, package_of, text_box

_STAMPED = Stamped("Comparison", datetime(2026, 1, 2, tzinfo=UTC))
_SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
_CONTROL = "<w:sdt><w:sdtPr><w:alias w:val='{}'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
_BOOKMARK = '<w:bookmarkStart w:id="{0}" w:name="{1}"/>'
_END = '<w:bookmarkEnd w:id="{0}"/>'


def _box_in_a_row() -> str:
    cell = f"<w:tc><w:tcPr/>{text_box(line('In a box.'))}</w:tc>"
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl><w:p/>'


def _spanning(text: str) -> str:
    """A bookmark that begins in a paragraph and ends between blocks."""
    return line(text).replace("<w:r>", f"{_BOOKMARK.format(7, 'Terms')}<w:r>", 1) + _END.format(7) + "<w:p/>"


_TABLES = "".join(line(text) + table((text, "Fee")) for text in ("Due in May.", "Due in June.")) + "<w:p/>"
BODIES = {
    "a reference to nothing": '<w:p><w:fldSimple w:instr=" REF nowhere \\h "><w:r><w:t>1.</w:t></w:r></w:fldSimple></w:p>',
    "a box in a row": _box_in_a_row(),
    "a section that ends at the end": line("Wholly other words.", _SECTION) + "<w:p/>",
    "a section that ends last": line("None of these stay.") + line("Wholly other words.", _SECTION),
    "a control in a control": _CONTROL.format(
        "outer", line("Sources.") + _CONTROL.format("inner", line("A book.") + line("Another."))
    ),
    "properties that hold white space": "<w:p><w:pPr>\n  </w:pPr><w:r><w:t>First words.</w:t></w:r></w:p>",
    "a bookmark that ends between blocks": line("Before.") + _spanning("Marked."),
    "tables at the end": _TABLES,
}


_FOLLOWING = 2


def proven(old: bytes, new: bytes) -> None:
    """Unproved unless the red-line of both files holds both."""
    red = compared_packages(read_package(old), read_package(new), _STAMPED).package
    prove_comparison(package_bytes(red), read_package(old), read_package(new))


@pytest.mark.parametrize("kind", BODIES)
def test_what_is_rare_gives_way_to_other_text_and_comes_in_its_place(kind: str) -> None:
    plain, rare = word(line("First words.", "<w:keepNext/>")), word(BODIES[kind])
    proven(rare, plain)
    proven(plain, rare)


@pytest.mark.parametrize("kind", BODIES)
def test_what_is_rare_gives_way_to_what_is_rare(kind: str) -> None:
    names = [*BODIES, *BODIES]
    place = names.index(kind) + 1
    for other in names[place : place + _FOLLOWING]:
        proven(word(BODIES[kind]), word(BODIES[other]))
        proven(word(BODIES[other]), word(BODIES[kind]))


def _without_defaults(data: bytes) -> bytes:
    """The file, in which no style says that it is the default."""
    package = read_package(data)
    (part,) = package.related(package.document.name, "styles")
    root = parsed(part.data, part.name)
    for style in root.iterfind(w("style")):
        style.attrib.pop(w("default"), "")
    own = replace(part, data=serialised(root))
    return package_bytes(replace(package, parts={**package.parts, part.name: own}))


def test_a_file_may_leave_open_which_styles_are_the_default_ones() -> None:
    old = word(line("First words.", '<w:pStyle w:val="Normal"/>'), line("Second."))
    new = word(line("First word.", '<w:pStyle w:val="Normal"/>'), line("Another."))
    proven(_without_defaults(old), new)
    proven(old, _without_defaults(new))


def _with_section(made: Made, section: str) -> bytes:
    """The file with other words for its last section."""
    package = package_of(made)
    main = package.document
    own = replace(main, data=main.data.replace(b"<w:sectPr/>", section.encode()))
    return package_bytes(replace(package, parts={**package.parts, main.name: own}))


def test_a_header_comes_and_goes_though_one_file_states_no_section() -> None:
    headed = '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:pgSz w:w="900" w:h="900"/></w:sectPr>'
    old = _with_section(Made(body=line("First words."), header=line("Terms of a supplier")), headed)
    new = _with_section(Made(body=line("First word.")), "")
    assert any(change.where is Where.HEADER for change in both(old, new).changes)
    proven(new, old)


def test_notes_keep_ids_in_the_order_of_their_marks_though_old_ones_come_between_them() -> None:
    def noted(*texts: str) -> bytes:
        marks = (f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in range(2, 2 + len(texts)))
        body = "".join(
            line(f"On {said}.").replace("</w:p>", f"{mark}</w:p>")
            for said, mark in zip(texts, marks, strict=True)
        )
        return package_bytes(
            package_of(Made(body=body, notes={str(n): line(said) for n, said in enumerate(texts, 2)}))
        )

    old, new = noted("fees", "terms", "scope"), noted("terms", "law")
    proven(old, new)
    proven(new, old)
    red = compared_packages(read_package(old), read_package(new), _STAMPED).package
    ids = [
        [element.get(w("id"), "") for element in parsed(red.parts[name].data, name).iter(w(kind))]
        for name, kind in (("word/document.xml", "footnoteReference"), ("word/footnotes.xml", "footnote"))
    ]
    assert ids[0] == sorted(ids[0]) == ids[1][-len(ids[0]) :]
