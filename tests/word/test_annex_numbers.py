"""The numbers of foreign annexes, from lists and from styles, are after joining what they were before."""

from pathlib import Path

import pytest

from pipeline.ooxml.foreign.cleaned import cleaned
from pipeline.ooxml.package import Package
from pipeline.write.docx.annexes.consolidated import consolidated_docx
from tests.judges.names import w
from tests.judges.numbering import Lists, numbers
from tests.judges.package import opened
from tests.word.building import heading, plan, text, written
from tests.word.foreign_files import Made, foreign_file, package_of, paragraph
from tests.word.judges import complaints, printed_text
from tests.word.judges import opened as printed

PLAN = written(plan(heading("one", "One"), heading("two", "Two"), text("The plan ends.")))


def style(name: str, number: str = "", more: str = "", word: str = "") -> str:
    """A paragraph style whose list is `number`, perhaps with a level: "4" or "4/1"."""
    own, _, level = number.partition("/")
    at = f'<w:ilvl w:val="{level}"/>' if level else ""
    numbering = f'<w:numPr>{at}<w:numId w:val="{own}"/></w:numPr>' if own else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{word or name}"/>{more}'
        f"<w:pPr>{numbering}</w:pPr></w:style>"
    )


def lists(*ids: str, start: int = 1, levels: str = "", link: str = "") -> str:
    """Lists of one definition: "1.", and "1.a" one level below."""
    own = levels or "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'{f"""<w:pStyle w:val="{link}"/>""" if link and level else ""}<w:lvlText w:val="{words}"/></w:lvl>'
        for level, form, words in ((0, "decimal", "%1."), (1, "lowerLetter", "%1.%2"))
    )
    nums = "".join(f'<w:num w:numId="{one}"><w:abstractNumId w:val="7"/></w:num>' for one in ids)
    return f'<w:abstractNum w:abstractNumId="7"><w:nsid w:val="1F2E3D4C"/>{own}</w:abstractNum>{nums}'


BY_STYLE = Made(
    "".join(
        paragraph(words, f'<w:pStyle w:val="{name}"/>')
        for name, words in (("Clause", "First"), ("Deep", "Below"), ("Clause", "Second"), ("Clause", "Third"))
    ),
    styles=style("Clause", "4") + style("Deep", "4", '<w:basedOn w:val="Clause"/>'),
    numbering=lists("4", link="Deep"),
)


def joined(tmp_path: Path, *annexes: Made) -> Path:
    packages: list[tuple[str, Package]] = [
        (f"annex-{n}.docx", cleaned(package_of(made), "", "")) for n, made in enumerate(annexes, 1)
    ]
    path = tmp_path / "joined.docx"
    path.write_bytes(consolidated_docx(PLAN, packages))
    return path


def labels(path: Path) -> list[tuple[str, str]]:
    """Number and words of each paragraph with words, as the judge counts them."""
    package = opened(path)
    root = package.trees[package.main]
    found = numbers(Lists(package), root)
    texts = ((one, "".join(piece.text or "" for piece in one.iter(w("t")))) for one in root.iter(w("p")))
    return [(found[one].label if one in found else "", words) for one, words in texts if words]


def own_labels(tmp_path: Path, made: Made) -> list[tuple[str, str]]:
    path = tmp_path / "own.docx"
    path.write_bytes(foreign_file(made))
    return labels(path)


def test_numbers_that_come_from_styles_are_what_they_were(tmp_path: Path) -> None:
    expected = [("1.", "First"), ("1.a", "Below"), ("2.", "Second"), ("3.", "Third")]
    assert own_labels(tmp_path, BY_STYLE) == expected
    path = joined(tmp_path, BY_STYLE)
    assert labels(path)[-4:] == expected
    assert complaints(path) == []
    seen = printed_text(printed(path))
    assert all(f"{number} {words}" in seen for number, words in expected)


def test_two_annexes_of_one_template_do_not_run_into_each_other(tmp_path: Path) -> None:
    found = labels(joined(tmp_path, BY_STYLE, BY_STYLE))
    assert [number for number, _ in found[-8:]] == ["1.", "1.a", "2.", "3."] * 2


@pytest.mark.parametrize("name", ["heading 1", "List Number", "Body Text"])
def test_a_style_that_the_plan_has_too_gives_and_takes_no_number(tmp_path: Path, name: str) -> None:
    own = name.title().replace(" ", "")
    numbered = Made(
        paragraph("Old one", f'<w:pStyle w:val="{own}"/>')
        + paragraph("Old two", f'<w:pStyle w:val="{own}"/>'),
        numbering=lists("4", start=5),
    )
    for styled in (style(own, "4", word=name), style(own, word=name)):
        made = Made(numbered.body, styles=styled, numbering=numbered.numbering)
        assert labels(joined(tmp_path, made))[-2:] == own_labels(tmp_path, made)


def test_the_numbers_of_the_plan_stay_what_they_were(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(PLAN)
    before = labels(path)
    assert labels(joined(tmp_path, BY_STYLE, BY_STYLE))[: len(before)] == before


def test_a_list_that_starts_again_does_so_after_joining(tmp_path: Path) -> None:
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    again = (
        '<w:num w:numId="5"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    made = Made(
        "".join(
            paragraph(words, item.format(own)) for words, own in (("a", 4), ("b", 4), ("c", 5), ("d", 6))
        ),
        numbering=lists("4", "6") + again,
    )
    expected = [("1.", "a"), ("2.", "b"), ("1.", "c"), ("2.", "d")]
    assert own_labels(tmp_path, made) == expected
    assert labels(joined(tmp_path, made, made))[-8:] == expected * 2


def test_a_list_that_rests_on_a_style_of_lists_keeps_its_form(tmp_path: Path) -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="(%1)"/></w:lvl>'
    made = Made(
        paragraph("Item", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="9"/></w:numPr>'),
        styles='<w:style w:type="numbering" w:styleId="Outline"><w:name w:val="Outline"/></w:style>',
        numbering=(
            f'<w:abstractNum w:abstractNumId="1">{level}<w:styleLink w:val="Outline"/></w:abstractNum>'.replace(
                f'{level}<w:styleLink w:val="Outline"/>', f'<w:styleLink w:val="Outline"/>{level}'
            )
            + '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Outline"/></w:abstractNum>'
            '<w:num w:numId="9"><w:abstractNumId w:val="2"/></w:num>'
        ),
    )
    assert labels(joined(tmp_path, made))[-1] == ("(III)", "Item") == own_labels(tmp_path, made)[0]


def test_the_numbers_of_a_footnote_and_a_text_box_come_along(tmp_path: Path) -> None:
    item = paragraph("In a note", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>')
    mark = '<w:p><w:r><w:t>Text.</w:t></w:r><w:r><w:footnoteReference w:id="3"/></w:r></w:p>'
    path = joined(tmp_path, Made(mark, notes={"3": item}, numbering=lists("4")))
    package = opened(path)
    root = package.trees["word/footnotes.xml"]
    assert [number.label for number in numbers(Lists(package), root).values()] == ["1."]
