"""Markdown into blocks."""

import pytest

from pipeline.model.text.block import (
    Callout,
    CalloutKind,
    Heading,
    ListFormat,
    Orientation,
    PageBreak,
    Paragraph,
    ParagraphRole,
)
from pipeline.model.text.inline import (
    CrossReference,
    LineBreak,
    NoteReference,
    ReferenceForm,
    Style,
    Text,
    plain_text,
)
from tests.memory import body, codes, loaded


def items(markdown: str) -> list[tuple[str, int, str, bool]]:
    """Format, level, text and whether marked, of each list item."""
    return [
        (block.list.format.value, block.list.level, plain_text(block.content), block.list.marked)
        for block in body(markdown)
        if isinstance(block, Paragraph) and block.list
    ]


def test_a_heading_carries_its_id_label_and_kind() -> None:
    heading, appendix, plain = body(
        "# Evidence {#evidence applies=all}\n\n# Severity {#sev .appendix}\n\n## Scenarios {#sc .unnumbered .page-break}\n"
    )
    assert isinstance(heading, Heading) and isinstance(appendix, Heading) and isinstance(plain, Heading)
    assert (heading.id, heading.label, plain_text(heading.content)) == ("evidence", "all", "Evidence")
    assert appendix.appendix and appendix.numbered
    assert plain.page_break_before and not plain.numbered and plain.level == 2


def test_a_block_knows_the_lines_that_it_came_from() -> None:
    paragraph = body("# A {#a}\n\nTwo\nlines.\n")[1]
    assert (paragraph.place.path, paragraph.place.line, paragraph.place.last_line) == (
        "sources/plan/text.md",
        3,
        4,
    )


def test_styles_links_and_breaks_become_runs() -> None:
    paragraph = body("Plain **bold** *it* `code` <https://example.org> a\\\nb\n")[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (
        Text("Plain "),
        Text("bold", Style(bold=True)),
        Text(" "),
        Text("it", Style(italic=True)),
        Text(" "),
        Text("code", Style(code=True)),
        Text(" "),
        Text("https://example.org", link="https://example.org"),
        Text(" a"),
        LineBreak(),
        Text("b"),
    )


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[](#evidence)", CrossReference("evidence")),
        ('[](#evidence "number")', CrossReference("evidence", form=ReferenceForm.NUMBER)),
        ('[](qap#evidence "title")', CrossReference("evidence", "qap", ReferenceForm.TITLE)),
        ("[the dates](#evidence)", CrossReference("evidence", form=ReferenceForm.TEXT, text="the dates")),
        ("[](del852)", CrossReference("", "del852")),
    ],
)
def test_a_link_without_a_scheme_is_a_cross_reference(markdown: str, expected: CrossReference) -> None:
    paragraph = body(f"# E {{#evidence}}\n\n{markdown}\n")[1]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (expected,)


def test_a_section_of_somebody_elses_document_is_left_alone() -> None:
    paragraph = body("As BSC Section C 12.12.7 requires.\n")[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (Text("As BSC Section C 12.12.7 requires."),)


def test_nested_lists_keep_their_levels_and_formats() -> None:
    assert items("- a\n  - b\n    - c\n\n{.roman}\n1. d\n\n{.alpha}\n1. e\n") == [
        ("bullet", 0, "a", True),
        ("bullet", 1, "b", True),
        ("bullet", 2, "c", True),
        ("roman", 0, "d", True),
        ("alpha", 0, "e", True),
    ]


def test_a_second_paragraph_of_an_item_is_not_marked() -> None:
    assert items("1. first\n\n   more\n\n2. second\n") == [
        ("decimal", 0, "first", True),
        ("decimal", 0, "more", False),
        ("decimal", 0, "second", True),
    ]


def test_a_list_that_continues_has_the_id_of_the_list_before() -> None:
    first, _, second = body("# A {#a}\n\n{.roman}\n1. one\n\nBetween.\n\n{.roman .continues}\n1. two\n")[1:]
    assert isinstance(first, Paragraph) and isinstance(second, Paragraph)
    assert first.list and second.list
    assert first.list.list == second.list.list == "a.l1"


def test_list_ids_do_not_change_when_another_section_gains_a_list() -> None:
    before = body("# A {#a}\n\n# B {#b}\n\n- x\n")[-1]
    after = body("# A {#a}\n\n- new\n\n# B {#b}\n\n- x\n")[-1]
    assert before == after


def test_a_principle_can_be_pointed_at() -> None:
    first, second = body("{.principles}\n1. {#p-robust} Be robust.\n2. Be fair.\n")
    assert isinstance(first, Paragraph) and isinstance(second, Paragraph)
    assert first.list and first.list.format is ListFormat.PRINCIPLE
    assert (first.id, plain_text(first.content), second.id) == ("p-robust", "Be robust.", "")


def test_boxes_definitions_breaks_and_landscape_are_expressed() -> None:
    blocks = body(
        "::: note Take care\nInside.\n:::\n\nTerm\n: Meaning.\n\n\\pagebreak\n\n::: landscape\nWide.\n:::\n"
    )
    note, term, meaning, page_break, landscape, wide, upright = blocks
    assert isinstance(note, Paragraph)
    assert note.callout == Callout(".c1", CalloutKind.NOTE, "Take care")
    assert isinstance(term, Paragraph) and term.role is ParagraphRole.TERM
    assert isinstance(meaning, Paragraph) and meaning.role is ParagraphRole.DEFINITION
    assert isinstance(page_break, PageBreak)
    assert landscape == Orientation(True) and upright == Orientation(False)
    assert isinstance(wide, Paragraph)


def test_a_footnote_holds_its_paragraphs() -> None:
    document = loaded("The role.[^dip]\n\n[^dip]: First.\n\n    Second.\n").document
    assert document is not None
    paragraph = document.body[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (Text("The role."), NoteReference("dip"))
    assert [plain_text(block.content) for block in document.notes[0].blocks] == ["First.", "Second."]


def test_a_variable_is_text_that_knows_the_line_of_its_data() -> None:
    paragraph = body("By {{ milestones.m10.date | day }} and {{ milestones.m15.date }}.\n")[0]
    assert isinstance(paragraph, Paragraph)
    by, date, _, month, _ = paragraph.content
    assert by == Text("By ") and date == Text("7 March 2025") and month == Text("October 2026")
    assert isinstance(date, Text) and date.place
    assert (date.place.path, date.place.line) == ("sources/shared/milestones.yaml", 5)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# No id\n", "1 ID-03"),
        ("# A {#a aplies=all}\n", "1 KEY-01"),
        ("Text\n\n{{ milestones.m99.date }}\n", "3 VAR-01"),
        ("{{ ''.__class__ }}\n", "1 VAR-02"),
        ('[](#a "nummer")\n', "1 REF-04"),
        ("> > quoted twice\n", "1 MD-06"),
        ("```tabel\nid: x\n```\n", "1 MD-02"),
        ("Text ![alt](a.svg) text\n", "1 FIG-03"),
        ("{.roman .continues}\n1. x\n", "2 LST-01"),
        ("See [[nothing]].\n", "1 FLD-01"),
        ("---\nowner: x\n---\n\n# A {#a}\n", "1 KEY-01"),
    ],
)
def test_what_the_format_does_not_know_is_a_problem_with_its_line(markdown: str, expected: str) -> None:
    assert expected in codes(markdown)


def test_a_problem_names_the_column_of_the_users_own_word() -> None:
    (problem,) = loaded("# A {#a}\n\nBefore {{ mileston.m10.date }} after.\n").problems
    assert str(problem.place) == "sources/plan/text.md:3:8"
    assert problem.hint == "did you mean 'milestones'?"


def test_the_front_matter_of_a_part_gives_its_sections_a_label() -> None:
    heading = body("---\napplies: sit\n---\n\n# A {#a}\n")[0]
    assert isinstance(heading, Heading) and heading.label == "sit"


def test_a_letter_is_a_template_as_a_whole() -> None:
    blocks = body("{% for role in roles %}\n- {{ role.code }}\n{% endfor %}\n", kind="letter")
    assert [plain_text(block.content) for block in blocks if isinstance(block, Paragraph)] == ["SDS", "LDSO"]


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in roles recursive %}{{ loop(roles) }}{% endfor %}",
        "{% for a in roles %}{% for b in roles %}{% for c in roles %}x{% endfor %}{% endfor %}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for a in range(1000000000) %}x{% endfor %}",
        "{{ 'a' * 1000000000 }}",
    ],
)
def test_a_template_cannot_run_without_end(template: str) -> None:
    assert codes(template, kind="letter")[0].split()[1] in ("VAR-01", "VAR-02", "VAR-03")
