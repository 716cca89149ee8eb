"""Lists, styles and paragraphs of foreign Word files into the numbers that are printed (ECMA-376-1, 17.9)."""

from itertools import permutations

import pytest
from lxml import etree

from pipeline.read.docx.numbers import numbers_of
from tests.read.departures import DEPARTURES, FORMATS, Departure
from tests.read.numbered import (
    NORMAL,
    THREE,
    abstract,
    in_list,
    item,
    items,
    labels,
    level,
    num,
    override,
    package,
    paragraph,
    style,
    texts,
)

PLAIN = abstract(*THREE) + num()


@pytest.mark.parametrize("departure", [pytest.param(known, id=known.name) for known in DEPARTURES])
def test_the_standard_counts_where_libreoffice_departs_from_it(departure: Departure) -> None:
    printed = texts(departure.numbering, departure.body, departure.styles)
    assert tuple(text or "" for text in printed) == departure.ours


def test_each_listed_format_is_written_otherwise_by_libreoffice() -> None:
    assert [name for name, _, ours, theirs in FORMATS if ours == theirs] == []


def test_levels_begin_anew_under_those_before_them() -> None:
    body = items((0, 1), (1, 1), (2, 1), (2, 1), (1, 1), (2, 1), (0, 1), (1, 1))
    assert texts(PLAIN, body) == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2", "2.1"]


def test_a_label_has_its_level_and_its_format() -> None:
    numbering = abstract(level(0, "upperRoman"), level(1, "bullet", "•")) + num()
    found = labels(package(numbering, items((0, 1), (1, 1))))
    assert [(label.text, label.level, label.format) for label in found if label] == [
        ("I", 0, "upperRoman"),
        ("•", 1, "bullet"),
    ]


def test_lists_of_one_definition_count_on_together_and_others_for_themselves() -> None:
    numbering = abstract(*THREE) + abstract(*THREE, key=1) + num(1) + num(2) + num(3, 1)
    assert texts(numbering, items((0, 1), (0, 2), (0, 3), (0, 1), (1, 2))) == ["1", "2", "1", "3", "3.1"]


def test_a_list_with_a_start_of_its_own_begins_anew_once() -> None:
    numbering = abstract(*THREE) + num(1) + num(2, overrides=override(0, 7))
    assert texts(numbering, items((0, 1), (0, 2), (0, 1), (0, 2))) == ["1", "7", "8", "9"]


def test_an_overridden_level_looks_otherwise_and_counts_on() -> None:
    other = override(0, inside=level(0, "upperLetter", "%1)", start=4))
    numbering = abstract(*THREE) + num(1) + num(2, overrides=other)
    assert texts(numbering, items((0, 1), (0, 1), (0, 2), (0, 1))) == ["1", "2", "C)", "4"]


def test_an_overridden_level_and_start_go_by_the_start() -> None:
    both = override(0, 2, level(0, "upperLetter", start=4))
    assert texts(abstract(*THREE) + num(1, overrides=both), items((0, 1))) == ["B"]


@pytest.mark.parametrize(
    ("restart", "printed"),
    [
        ("2", ["1", "1", "1", "1"]),
        ("1", ["1", "2", "3", "1"]),
        ("0", ["1", "2", "3", "4"]),
        ("9", ["1", "1", "1", "1"]),
    ],
)
def test_a_level_begins_anew_after_the_level_it_names_or_one_before_that(
    restart: str, printed: list[str]
) -> None:
    more = f'<w:lvlRestart w:val="{restart}"/>'
    numbering = abstract(level(0), level(1), level(2, text="%3", more=more)) + num()
    body = items((0, 1), (1, 1), (2, 1), (1, 1), (2, 1), (1, 1), (2, 1), (0, 1), (2, 1))
    assert [
        text
        for label, text in zip(labels(package(numbering, body)), texts(numbering, body), strict=True)
        if label and label.level == 2
    ] == printed


def test_a_level_without_a_start_begins_at_zero() -> None:
    numbering = abstract(level(0).replace('<w:start w:val="1"/>', "")) + num()
    assert texts(numbering, items((0, 1), (0, 1))) == ["0", "1"]


def test_a_level_without_a_format_is_decimal_and_one_without_a_text_prints_nothing() -> None:
    bare = '<w:lvl w:ilvl="0"><w:start w:val="1"/></w:lvl>'
    label = labels(package(abstract(bare) + num(), item()))[0]
    assert label is not None
    assert (label.text, label.format) == ("", "decimal")


def test_a_switch_that_is_off_is_off() -> None:
    numbering = abstract(level(0, "upperRoman"), level(1, more='<w:isLgl w:val="false"/>')) + num()
    assert texts(numbering, items((0, 1), (1, 1))) == ["I", "I.1"]


def test_paragraphs_without_words_and_hidden_ones_are_numbered() -> None:
    hidden = paragraph(in_list() + "<w:rPr><w:vanish/></w:rPr>")
    assert texts(PLAIN, item() + item(words="") + hidden + item()) == ["1", "2", "3", "4"]


def test_a_section_break_alone_has_no_number_and_words_before_it_have() -> None:
    broken = in_list() + "<w:sectPr/>"
    assert texts(PLAIN, item() + paragraph(broken, words="") + paragraph(broken) + item()) == [
        "1",
        None,
        "2",
        "3",
    ]


def test_tables_count_with_the_body_and_other_stories_for_themselves() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{item()}</w:tc></w:tr></w:tbl>"
    numbers = numbers_of(package(PLAIN))
    body = [label.text for label in labels(package(PLAIN, item() + cell + item()), numbers) if label]
    note = [label.text for label in labels(package(PLAIN, item() + item()), numbers.story()) if label]
    after = [label.text for label in labels(package(PLAIN, item()), numbers) if label]
    assert (body, note, after) == (["1", "2", "3"], ["1", "2"], ["4"])


@pytest.mark.parametrize(
    ("properties", "printed"),
    [
        ("", "1.1"),
        (in_list(None, 2), "1.1.1"),
        (in_list(1, None), "1.1"),
        (in_list(2, 0), "A"),
        (in_list(2, None), "A.a"),
        (in_list(0), None),
        (in_list(77), None),
        (in_list(1, 9), None),
    ],
    ids=["style", "own level", "own list", "both", "other list", "none", "missing", "too deep"],
)
def test_what_a_paragraph_says_itself_comes_before_its_style(properties: str, printed: str | None) -> None:
    other = abstract(level(0, "upperLetter"), level(1, "lowerLetter"), key=1) + num(2, 1)
    styles = NORMAL + style("Clause", in_list(1, 1))
    assert texts(PLAIN + other, paragraph(properties, style="Clause"), styles) == [printed]


def test_a_style_has_the_list_of_the_style_that_it_is_based_on() -> None:
    tied = level(1, more='<w:pStyle w:val="Second"/>')
    styles = (
        NORMAL
        + style("First", in_list(1, None))
        + style("Second", "", "First")
        + style("Third", "", "Second")
        + style("Deeper", in_list(None, 2), "Third")
        + style("Without", in_list(0), "Third")
    )
    body = "".join(paragraph(style=name) for name in ("First", "Second", "Third", "Deeper", "Without"))
    assert texts(abstract(level(0), tied, level(2)) + num(), body, styles) == [
        "1",
        "1.1",
        "1.2",
        "1.2.1",
        None,
    ]


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = NORMAL + style("A", in_list(None, 1), "B") + style("B", in_list(1, None), "A")
    assert texts(PLAIN, paragraph(style="A"), styles) == ["1.1"]


def test_a_paragraph_without_a_known_style_has_the_default_one() -> None:
    styles = NORMAL.replace("</w:style>", f"<w:pPr>{in_list()}</w:pPr></w:style>") + style(
        "Mark", kind="character"
    )
    body = "<w:p/>" + paragraph(style="Missing") + paragraph(style="Mark")
    assert texts(PLAIN, body, styles) == ["1", "2", "3"]


@pytest.mark.parametrize("named", [True, False], ids=["by the style", "by the definition"])
def test_a_definition_can_leave_everything_to_a_style_of_lists(named: bool) -> None:
    numbering = (
        abstract(*THREE, link='<w:styleLink w:val="Outline"/>')
        + abstract(key=1, link='<w:numStyleLink w:val="Outline"/>')
        + num(9, 0, override(1, 5))
        + num(6, 1)
    )
    styles = NORMAL + (style("Outline", in_list(9, None), kind="numbering") if named else "")
    assert texts(numbering, items((0, 6), (1, 6), (0, 9), (0, 6)), styles) == ["1", "1.5", "2", "3"]


def test_definitions_that_leave_everything_to_each_other_number_nothing() -> None:
    numbering = abstract(link='<w:numStyleLink w:val="A"/>') + num(1)
    assert texts(numbering, item(), NORMAL + style("A", in_list(1, None), kind="numbering")) == [None]


def test_a_format_of_ones_own_is_read_where_it_is_understood() -> None:
    own = '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
    choice = (
        f'<mc:AlternateContent><mc:Choice Requires="{{}}">{own}</mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="upperRoman"/></mc:Fallback></mc:AlternateContent>'
    )
    plain = '<w:numFmt w:val="decimal"/>'
    printed = [
        texts(abstract(level(0).replace(plain, choice.format(prefix))) + num(), item())
        for prefix in ("w14", "v", "w14 v", "")
    ]
    assert printed == [["001"], ["I"], ["I"], ["I"]]


def test_a_format_that_is_not_known_is_decimal_and_told_once() -> None:
    numbering = abstract(level(0, "bahtText"), level(1)) + num()
    numbers = numbers_of(package(numbering))
    assert numbers.told() == ()
    found = labels(package(numbering, items((0, 1), (1, 1), (0, 1))), numbers)
    assert [label.text for label in found if label] == ["1", "1.1", "2"]
    assert numbers.told() == ("numbers in the format 'bahtText' are read as decimal numbers",)


@pytest.mark.parametrize(
    ("text", "font", "sign"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("\uf0a7", "Wingdings", "▪"),
        ("ü", "Wingdings", "✓"),
        ("\uf0b7", "", "•"),
        ("o", "Courier New", "o"),
        ("\uf0fa", "Wingdings", "\uf0fa"),
    ],
)
def test_a_bullet_is_the_sign_that_a_reader_sees(text: str, font: str, sign: str) -> None:
    look = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>' if font else ""
    bullet = level(0, "bullet", text).replace("</w:lvl>", f"{look}</w:lvl>")
    assert texts(abstract(bullet) + num(), item()) == [sign]


def test_a_start_as_large_as_one_can_be_is_decimal() -> None:
    numbering = abstract(level(0, "lowerLetter", start=2**31 - 1)) + num()
    assert texts(numbering, items((0, 1), (0, 1))) == ["2147483647", "2147483648"]


def test_the_order_of_definitions_changes_no_label() -> None:
    pieces = [abstract(*THREE), abstract(level(0, "upperRoman"), key=1), num(1), num(2, 1), num(3)]
    body = items((0, 1), (0, 2), (1, 3), (0, 3), (0, 2))
    orders = {tuple(labels(package("".join(order), body))) for order in permutations(pieces)}
    assert len(orders) == 1


def test_etree_comments_and_instructions_are_passed_over() -> None:
    numbering = f"<!-- a --><?b c?>{PLAIN}".replace("<w:lvl ", "<!-- d --><w:lvl ").replace(
        "<w:numFmt", "<?e?><w:numFmt"
    )
    assert isinstance(
        etree.fromstring(package(numbering).parts["word/numbering.xml"].data)[0], etree._Comment
    )
    assert texts(numbering, items((0, 1), (1, 1))) == ["1", "1.1"]
