"""Formats of numbers that have signs of their own into those signs (ECMA-376-1, 17.18.59)."""

from collections.abc import Mapping
from dataclasses import dataclass


def _range(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


_IROHA_HALF = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضغظ"

REPEATED: Mapping[str, tuple[str, ...]] = {
    "arabicAlpha": tuple(_ARABIC),
    "arabicAbjad": tuple(_ABJAD),
    "russianLower": tuple("абвгдежзиклмнопрстуфхцчшщыэюя"),
    "russianUpper": tuple("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"),
    "thaiLetters": tuple("กขค" + _range(0x0E07, 0x0E23) + "ล" + _range(0x0E27, 0x0E2E)),
    "chosung": tuple("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "ganada": tuple("가나다라마바사아자차카타파하"),
    "hindiVowels": tuple(_range(0x0915, 0x0939)),
    "hindiConsonants": (*_range(0x0905, 0x0914), "अं", "अः"),
    "aiueo": tuple(_range(0xFF71, 0xFF9C) + "ｦﾝ"),
    "aiueoFullWidth": tuple(_AIUEO),
    "iroha": tuple(_IROHA_HALF),
    "irohaFullWidth": tuple(_IROHA),
    "chicago": tuple("*†‡§"),
}
"""Signs that are written once, then twice, then three times …, as letters are."""

_CIRCLES = tuple(_range(0x2460, 0x2473))
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
ENDING: Mapping[str, tuple[str, ...]] = {
    "decimalEnclosedCircle": _CIRCLES,
    "decimalEnclosedCircleChinese": _CIRCLES,
    "decimalEnclosedFullstop": tuple(_range(0x2488, 0x249B)),
    "decimalEnclosedParen": tuple(_range(0x2474, 0x2487)),
    "ideographEnclosedCircle": tuple(_range(0x3220, 0x3229)),
    "ideographTraditional": tuple(_STEMS),
    "ideographZodiac": tuple(_BRANCHES),
}
"""Signs after the last of which decimal numbers go on."""
SEXAGENARY = tuple(_STEMS[place % 10] + _BRANCHES[place % 12] for place in range(60))
"""The pairs of stem and branch that begin anew after the sixtieth."""

_HAN = "一二三四五六七八九"
_HANGUL = "영일이삼사오육칠팔구"
DIGITS: Mapping[str, str] = {
    "decimal": "0123456789",
    "decimalHalfWidth": "0123456789",
    "decimalFullWidth": _range(0xFF10, 0xFF19),
    "decimalFullWidth2": _range(0xFF10, 0xFF19),
    "hindiNumbers": _range(0x0966, 0x096F),
    "thaiNumbers": _range(0x0E50, 0x0E59),
    "ideographDigital": f"〇{_HAN}",
    "japaneseDigitalTenThousand": f"〇{_HAN}",
    "koreanDigital": _HANGUL,
    "koreanDigital2": f"零{_HAN}",
    "taiwaneseDigital": f"○{_HAN}",
}
"""Ten signs, from that of zero, in place of the ten digits."""
TENS: Mapping[str, str] = {"chineseCounting": f"〇{_HAN}", "taiwaneseCounting": f"○{_HAN}"}
"""Ten signs in place of the digits, with a sign of its own for ten below a hundred."""


@dataclass(frozen=True, slots=True)
class Counting:
    """A system in which each digit but the last is followed by its power of ten."""

    digits: str
    """From that of zero."""
    powers: str
    """Those of ten, a hundred, a thousand and ten thousand."""
    one_is_silent: bool = False
    """Ten is "ten", not "one ten"."""
    gaps_are_told: bool = False
    """Zeros between other digits are one zero; else they are nothing."""


COUNTING: Mapping[str, Counting] = {
    "japaneseCounting": Counting(f"零{_HAN}", "十百千万", one_is_silent=True),
    "koreanCounting": Counting(_HANGUL, "십백천만", one_is_silent=True),
    "chineseCountingThousand": Counting(f"零{_HAN}", "十百千万", gaps_are_told=True),
    "taiwaneseCountingThousand": Counting(f"零{_HAN}", "十百千万", gaps_are_told=True),
    "chineseLegalSimplified": Counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟万", gaps_are_told=True),
    "japaneseLegal": Counting("零壱弐参四伍六七八九", "拾百阡萬"),
    "ideographLegalTraditional": Counting("零壹貳參肆伍陸柒捌玖", "拾佰仟萬"),
}

HEBREW_LETTERS = "אבגדהוזחטיכלמנסעפצקרשת"
HEBREW_UNITS, HEBREW_TENS, HEBREW_HUNDREDS = "אבגדהוזחט", "יכלמנסעפצ", "קרשתךםןףץ"
HEBREW_EXCEPTIONS: Mapping[int, str] = {15: "טו", 16: "טז"}
"""Fifteen and sixteen, which would spell a name of God."""
KOREAN_UNITS = ("하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
KOREAN_TENS = ("열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
