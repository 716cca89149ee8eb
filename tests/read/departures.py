"""Where LibreOffice 7.4.7 numbers otherwise than the standard says, or than is chosen here where it says nothing.

Each is the least file that shows it, with what ECMA-376-1 asks for and what LibreOffice prints. That we print the former
is tested in tests/read/test_numbers.py; that LibreOffice prints the latter in tests/redline/test_departures.py, which
fails with a LibreOffice that has mended it.
"""

from dataclasses import dataclass

from tests.read.numbered import (
    NORMAL,
    THREE,
    abstract,
    in_list,
    item,
    items,
    level,
    num,
    override,
    paragraph,
    style,
)

FORMATS = (
    ("hex", 10, "A", "10"),
    ("decimalEnclosedParen", 1, "⑴", "1"),
    ("decimalEnclosedFullstop", 1, "⒈", "1"),
    ("decimalEnclosedCircle", 21, "21", "㉑"),
    ("ideographEnclosedCircle", 1, "㈠", "①"),
    ("numberInDash", 1, "- 1 -", "1"),
    ("decimalFullWidth", 12, "１２", "12"),
    ("thaiNumbers", 12, "๑๒", "12"),
    ("hindiNumbers", 12, "१२", "12"),
    ("taiwaneseDigital", 10, "一○", "10"),
    ("ideographDigital", 10, "一〇", "十"),
    ("ideographZodiacTraditional", 1, "甲子", "1"),
    ("chineseCounting", 100, "一〇〇", "一百"),
    ("chineseCountingThousand", 10, "一十", "十"),
    ("japaneseCounting", 101, "百一", "一百零一"),
    ("japaneseLegal", 10, "壱拾", "壱零"),
    ("hebrew1", 500, "ך", "תק"),
    ("hebrew2", 23, "את", "אא"),
    ("arabicAlpha", 30, "بب", "أب"),
    ("arabicAbjad", 27, "غ", "ظ"),
    ("russianUpper", 31, "ББ", "Аб"),
    ("thaiLetters", 42, "กก", "อ"),
    ("ganada", 15, "가가", "가"),
    ("chosung", 15, "ㄱㄱ", "ㄱ"),
    ("aiueo", 47, "ｱｱ", "ｱ"),
    ("aiueoFullWidth", 45, "ヰ", "ヲ"),
    ("irohaFullWidth", 49, "イイ", "イ"),
    ("hindiVowels", 21, "ऩ", "प"),
    ("hindiConsonants", 17, "अं", "17"),
)
"""Names of formats (17.18.59), each with a count, what the standard makes of it, and what LibreOffice does."""


@dataclass(frozen=True, slots=True)
class Departure:
    """A file that LibreOffice numbers otherwise."""

    name: str
    numbering: str
    body: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    styles: str = NORMAL


def _of_formats() -> Departure:
    """One file with a list in each format."""
    definitions = (
        abstract(level(0, name, start=start), key=key) for key, (name, start, _, _) in enumerate(FORMATS)
    )
    lists = (num(key + 1, key) for key in range(len(FORMATS)))
    body = items(*((0, key + 1) for key in range(len(FORMATS))))
    _, _, ours, theirs = zip(*FORMATS, strict=True)
    return Departure("formats (17.18.59)", "".join((*definitions, *lists)), body, ours, theirs)


def _tied(depth: int, style_id: str) -> str:
    return level(depth, more=f'<w:pStyle w:val="{style_id}"/>')


_LEGAL = "<w:isLgl/>"
_PLAIN = abstract(*THREE) + num(1) + num(2)

DEPARTURES = (
    Departure(
        "legal numbers are all decimal (17.9.4)",
        abstract(level(0, "upperRoman"), level(1, more=_LEGAL)) + num(),
        items((0, 1), (1, 1), (0, 1), (1, 1)),
        ("I", "1.1", "II", "2.1"),
        ("I", "I.1", "II", "II.1"),
    ),
    Departure(
        "legal numbers lose their zero (17.9.4)",
        abstract(level(0, "decimalZero"), level(1, more=_LEGAL)) + num(),
        items((0, 1), (1, 1)),
        ("01", "1.1"),
        ("01", "01.1"),
    ),
    Departure(
        "legal numbers show those of a level that shows none (17.9.4)",
        abstract(level(0, "none", ""), level(1, more=_LEGAL)) + num(),
        items((0, 1), (1, 1)),
        ("", "1.1"),
        ("", "1"),
    ),
    Departure(
        "a level that never begins anew goes on (17.9.10)",
        abstract(level(0), level(1, text="%2", more='<w:lvlRestart w:val="0"/>')) + num(),
        items((0, 1), (1, 1), (1, 1), (0, 1), (1, 1)),
        ("1", "1", "2", "2", "3"),
        ("1", "1", "2", "2", "1"),
    ),
    Departure(
        "a level that begins anew after the first goes on after the second (17.9.10)",
        abstract(level(0), level(1), level(2, text="%3", more='<w:lvlRestart w:val="1"/>')) + num(),
        items((0, 1), (1, 1), (2, 1), (1, 1), (2, 1), (0, 1), (2, 1)),
        ("1", "1.1", "1", "1.2", "2", "2", "1"),
        ("1", "1.1", "1", "1.2", "1", "2", "1"),
    ),
    Departure(
        "a level is counted by its own paragraphs, not by deeper ones that come first (17.9.11)",
        _PLAIN,
        items((1, 1), (0, 1), (2, 1), (1, 1)),
        ("1.1", "1", "1.1.1", "1.1"),
        ("1.1", "2", "2.1.1", "2.2"),
    ),
    Departure(
        "an overridden start holds again whenever the level begins anew (17.9.26)",
        abstract(*THREE) + num(1, overrides=override(1, 5)),
        items((0, 1), (1, 1), (0, 1), (1, 1)),
        ("1", "1.5", "2", "2.5"),
        ("1", "1.5", "2", "2.1"),
    ),
    Departure(
        "each level with an overridden start begins anew where it is first used (17.9.26)",
        abstract(*THREE) + num(1) + num(2, overrides=override(0, 1) + override(1, 1)),
        items((0, 1), (1, 1), (1, 2), (0, 2)),
        ("1", "1.1", "1.1", "1"),
        ("1", "1.1", "1.1", "2"),
    ),
    Departure(
        "an override is of the level that it names itself (17.9.8)",
        abstract(*THREE) + num(1, overrides=override(0, inside=level(1, "upperLetter", "%1"))),
        items((0, 1), (1, 1)),
        ("A", "A.1"),
        ("1", "1"),
    ),
    Departure(
        "a deeper level in a text is nothing (17.9.11)",
        abstract(level(0, text="a%1b%2c"), level(1)) + num(),
        item(),
        ("a1bc",),
        ("a1b%2%c",),
    ),
    Departure(
        "a level can stand twice in a text (17.9.11)",
        abstract(level(0), level(1, text="%2-%1-%2")) + num(),
        items((0, 1), (1, 1)),
        ("1", "1-1-1"),
        ("1", "1-1-%2%"),
    ),
    Departure(
        "a percent sign before that of a number is one (17.9.11)",
        abstract(level(0, text="%1 %%1")) + num(),
        item(),
        ("1 %1",),
        ("1 %%1%",),
    ),
    Departure(
        "what stands around a number that is not shown stays (17.9.11)",
        abstract(level(0, "none", ""), level(1)) + num(),
        items((0, 1), (1, 1)),
        ("", ".1"),
        ("", "1"),
    ),
    Departure(
        "a bullet is the text as it stands",
        abstract(level(0, "bullet", "%1")) + num(),
        item(),
        ("%1",),
        ("%",),
    ),
    Departure(
        "a level that is not defined prints nothing",
        abstract(level(0)) + num(),
        items((0, 1), (3, 1), (0, 1)),
        ("1", "", "2"),
        ("1", "1.", "2"),
    ),
    Departure(
        "a style is in the level that is tied to it, whatever it says itself (17.3.1.19)",
        abstract(_tied(0, "A"), _tied(1, "B")) + num(),
        paragraph(style="A") + paragraph(style="B"),
        ("1", "1.1"),
        ("", ""),
        NORMAL + style("A", in_list(1, 1)) + style("B", in_list(1, 0)),
    ),
    Departure(
        "the defaults of a file number its paragraphs (17.7.5.2)",
        _PLAIN,
        paragraph(),
        ("1",),
        ("",),
        f"<w:docDefaults><w:pPrDefault><w:pPr>{in_list()}</w:pPr></w:pPrDefault></w:docDefaults>{NORMAL}",
    ),
    Departure(
        "definitions may come after what rests on them",
        num() + abstract(level(0, "upperRoman")),
        item(),
        ("I",),
        ("1.",),
    ),
    _of_formats(),
)
