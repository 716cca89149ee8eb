"""Whole numbers from one to 999,999 into English words."""

_UNITS = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def cardinal(count: int) -> str:
    """A number in words: "twenty-one", "one hundred five"."""
    thousands, rest = divmod(count, 1000)
    hundreds, below = divmod(rest, 100)
    return " ".join(
        words
        for words in (
            f"{cardinal(thousands)} thousand" if thousands else "",
            f"{_UNITS[hundreds]} hundred" if hundreds else "",
            _below_hundred(below),
        )
        if words
    )


def ordinal_words(count: int) -> str:
    """The place in a sequence in words: "twenty-first", "one hundredth"."""
    words = cardinal(count)
    start = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[start:]
    if last in _ORDINALS:
        return words[:start] + _ORDINALS[last]
    return words[:-1] + "ieth" if last.endswith("y") else f"{words}th"


def ordinal(count: int) -> str:
    """The place in a sequence in digits: "21st"."""
    teens = count // 10 % 10 == 1
    return f"{count}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th')}"


def _below_hundred(count: int) -> str:
    if count < len(_UNITS):
        return _UNITS[count]
    tens, units = divmod(count, 10)
    return f"{_TENS[tens]}-{_UNITS[units]}" if units else _TENS[tens]
