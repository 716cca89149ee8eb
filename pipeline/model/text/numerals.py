"""Numbers into letters and Roman numerals, as Word counts them."""


def alphabetic(number: int) -> str:
    """a … z, then aa, bb …, as Word counts its lower-case letters."""
    repeat, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (repeat + 1)


def roman(number: int) -> str:
    """A number in lower-case Roman numerals."""
    pairs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
    result = ""
    for value, numeral in pairs:
        count, number = divmod(number, value)
        result += numeral * count
    return result
