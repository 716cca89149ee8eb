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


@dataclass(frozen=True, slots=True)
class Departure:
    """A file that LibreOffice numbers otherwise."""

    name: str
    numbering: str
    body: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    styles: str = NORMAL


def _format(name: str, start: int, ours: str, theirs: str) -> Departure:
    """A format of which LibreOffice writes one number otherwise."""
    numbering = abstract(level(0, name, start=start)) + num()
    return Departure(f"{name} {start}", numbering, item(), (ours,), (theirs,))


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
    _format("hex", 10, "A", "10"),
    _format("decimalEnclosedParen", 1, "⑴", "1"),
    _format("decimalEnclosedFullstop", 1, "⒈", "1"),
    _format("decimalEnclosedCircle", 21, "21", "㉑"),
    _format("ideographEnclosedCircle", 1, "㈠", "①"),
    _format("numberInDash", 1, "- 1 -", "1"),
    _format("decimalFullWidth", 12, "１２", "12"),
    _format("thaiNumbers", 12, "๑๒", "12"),
    _format("hindiNumbers", 12, "१२", "12"),
    _format("taiwaneseDigital", 10, "一○", "10"),
    _format("ideographDigital", 10, "一〇", "十"),
    _format("ideographZodiacTraditional", 1, "甲子", "1"),
    _format("chineseCounting", 100, "一〇〇", "一百"),
    _format("chineseCountingThousand", 10, "一十", "十"),
    _format("japaneseCounting", 101, "百一", "一百零一"),
    _format("japaneseLegal", 10, "壱拾", "壱零"),
    _format("hebrew1", 500, "ך", "תק"),
    _format("hebrew2", 23, "את", "אא"),
    _format("arabicAlpha", 30, "بب", "أب"),
    _format("arabicAbjad", 27, "غ", "ظ"),
    _format("russianUpper", 31, "ББ", "Аб"),
    _format("thaiLetters", 42, "กก", "อ"),
    _format("ganada", 15, "가가", "가"),
    _format("chosung", 15, "ㄱㄱ", "ㄱ"),
    _format("aiueo", 47, "ｱｱ", "ｱ"),
    _format("aiueoFullWidth", 45, "ヰ", "ヲ"),
    _format("irohaFullWidth", 49, "イイ", "イ"),
    _format("hindiVowels", 21, "ऩ", "प"),
    _format("hindiConsonants", 17, "अं", "17"),
)
