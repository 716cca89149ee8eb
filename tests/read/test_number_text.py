"""A count and a format into a number (ECMA-376-1, 17.18.59)."""

import pytest

from pipeline.read.docx.lists.number_text import LARGEST_COUNT, number_text

ENGLISH = {
    "decimal": ["1", "2", "10", "21", "111"],
    "decimalHalfWidth": ["1", "2", "10", "21", "111"],
    "decimalZero": ["01", "02", "10", "21", "111"],
    "upperRoman": ["I", "II", "X", "XXI", "CXI"],
    "lowerRoman": ["i", "ii", "x", "xxi", "cxi"],
    "upperLetter": ["A", "B", "J", "U", "GGGGG"],
    "lowerLetter": ["a", "b", "j", "u", "ggggg"],
    "ordinal": ["1st", "2nd", "10th", "21st", "111th"],
    "cardinalText": ["One", "Two", "Ten", "Twenty-one", "One hundred eleven"],
    "ordinalText": ["First", "Second", "Tenth", "Twenty-first", "One hundred eleventh"],
    "chicago": ["*", "†", "†††", "******", "‡" * 28],
    "hex": ["1", "2", "A", "15", "6F"],
    "numberInDash": ["- 1 -", "- 2 -", "- 10 -", "- 21 -", "- 111 -"],
    "none": ["", "", "", "", ""],
    "bullet": ["", "", "", "", ""],
    "decimalEnclosedCircle": ["①", "②", "⑩", "21", "111"],
    "decimalEnclosedParen": ["⑴", "⑵", "⑽", "21", "111"],
    "decimalEnclosedFullstop": ["⒈", "⒉", "⒑", "21", "111"],
}
OTHERS = {
    "decimalFullWidth": ["１", "２", "１０", "２１", "１１１"],
    "hebrew1": ["א", "ב", "י", "כא", "קיא"],
    "hebrew2": ["א", "ב", "י", "ש", "אתתתתת"],
    "arabicAlpha": ["أ", "ب", "ر", "ق", "وووو"],
    "arabicAbjad": ["أ", "ب", "ي", "ش", "غغغغ"],
    "russianLower": ["а", "б", "к", "х", "шшшш"],
    "thaiNumbers": ["๑", "๒", "๑๐", "๒๑", "๑๑๑"],
    "ideographDigital": ["一", "二", "一〇", "二一", "一一一"],
    "chineseCounting": ["一", "二", "十", "二十一", "一一一"],
    "chineseCountingThousand": ["一", "二", "一十", "二十一", "一百一十一"],
    "japaneseCounting": ["一", "二", "十", "二十一", "百十一"],
    "ideographLegalTraditional": ["壹", "貳", "壹拾", "貳拾壹", "壹佰壹拾壹"],
    "koreanDigital": ["일", "이", "일영", "이일", "일일일"],
    "koreanCounting": ["일", "이", "십", "이십일", "백십일"],
    "koreanLegal": ["하나", "둘", "열", "스물하나", "111"],
    "ideographTraditional": ["甲", "乙", "癸", "21", "111"],
    "ideographZodiacTraditional": ["甲子", "乙丑", "癸酉", "甲申", "甲寅"],
}


@pytest.mark.parametrize("number_format", [*ENGLISH, *OTHERS])
def test_a_format_makes_a_number_of_a_count(number_format: str) -> None:
    written = [number_text(count, number_format) for count in (1, 2, 10, 21, 111)]
    assert written == {**ENGLISH, **OTHERS}[number_format]


def test_letters_are_repeated_after_the_last() -> None:
    counts = (26, 27, 52, 53, 79)
    assert [number_text(count, "upperLetter") for count in counts] == ["Z", "AA", "ZZ", "AAA", "AAAA"]


def test_ordinals_have_the_suffixes_of_english() -> None:
    counts = (1, 2, 3, 4, 11, 12, 13, 22, 23, 101, 112, 1013)
    suffixes = ("st", "nd", "rd", "th", "th", "th", "th", "nd", "rd", "st", "th", "th")
    assert [number_text(count, "ordinal") for count in counts] == [
        f"{count}{suffix}" for count, suffix in zip(counts, suffixes, strict=True)
    ]


@pytest.mark.parametrize(
    ("count", "cardinal", "ordinal"),
    [
        (5, "Five", "Fifth"),
        (8, "Eight", "Eighth"),
        (9, "Nine", "Ninth"),
        (12, "Twelve", "Twelfth"),
        (20, "Twenty", "Twentieth"),
        (100, "One hundred", "One hundredth"),
        (1_000, "One thousand", "One thousandth"),
        (12_345, "Twelve thousand three hundred forty-five", "Twelve thousand three hundred forty-fifth"),
    ],
)
def test_numbers_in_words(count: int, cardinal: str, ordinal: str) -> None:
    assert (number_text(count, "cardinalText"), number_text(count, "ordinalText")) == (cardinal, ordinal)


def test_zeros_between_digits_are_told_once() -> None:
    counts = (101, 1001, 1010, 10_005, 12_012)
    assert [number_text(count, "chineseCountingThousand") for count in counts] == [
        *("一百零一", "一千零一", "一千零一十", "一万零五", "一万二千零一十二"),
    ]
    assert number_text(1001, "japaneseCounting") == "千一"


def test_hebrew_letters_spell_no_name() -> None:
    assert [number_text(count, "hebrew1") for count in (15, 16, 115, 999, 1000)] == [
        *("טו", "טז", "קטו", "ץצט", "1000"),
    ]


@pytest.mark.parametrize("number_format", [*ENGLISH, *OTHERS])
def test_a_count_without_a_sign_is_decimal(number_format: str) -> None:
    silent = number_format in ("none", "bullet")
    for count in (0, LARGEST_COUNT + 1):
        assert number_text(count, number_format) == ("" if silent else str(count))


def test_a_format_that_is_not_known_makes_nothing() -> None:
    assert [number_text(1, name) for name in ("bahtText", "", "Decimal")] == [None, None, None]


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("001, 002, 003, ...", "007"),
        ("00001, 00002, 00003, ...", "00007"),
        ("1, 2, 3, ...", "7"),
        ("001, 02, 3, ...", None),
        ("A, B, C, ...", None),
        ("", None),
    ],
)
def test_a_format_of_ones_own_puts_zeros_before(pattern: str, written: str | None) -> None:
    assert number_text(7, "custom", pattern) == written
