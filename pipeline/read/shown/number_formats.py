"""A number or text of a spreadsheet, by the code of its format, into the text that a reader sees."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext

from pipeline.read.shown.format_codes import FormatSection, FormatToken, sections
from pipeline.read.shown.fraction_formats import fraction_shown

_GENERAL = ("", "general", "@")
_MOST = 1e21
"""Numbers from here on are told with a power."""
_MOST_DIGITS = 60
"""A code with more places says no more, and a file could ask for any number."""
_PRECISION = 120


def number_shown(value: float, code: str) -> str | None:
    """The number as it is shown, "" for one that is hidden; None where the code does not say it."""
    if code.strip().casefold() in _GENERAL or abs(value) >= _MOST:
        return None
    section, number = _for_number(sections(code), Decimal(repr(value)))
    if section is None or section.local:
        return None
    kinds = {token.kind for token in section.tokens}
    if kinds & {"moment", "elapsed", "noon"}:
        return None
    if "slash" in kinds:
        return fraction_shown(section.tokens, number)
    with localcontext(prec=_PRECISION):
        try:
            return "".join(_number(section.tokens, number))
        except InvalidOperation:  # a code that asks for more digits than anything has
            return None


def text_shown(text: str, code: str) -> str:
    """A text as it is shown: with what the code puts around it, "" where the code hides it."""
    own = _for_text(code)
    if own is None:
        return text
    return "".join(text if token.kind == "text" else token.text for token in own.tokens)


def colour_shown(value: float | str, code: str) -> str:
    """The colour in which a format shows a number or a text; "" where it names none."""
    own = _for_text(code) if isinstance(value, str) else _for_number(sections(code), Decimal(repr(value)))[0]
    return own.colour if own is not None else ""


def _for_text(code: str) -> FormatSection | None:
    """The section that a text is shown by."""
    parts = sections(code)
    if len(parts) > 3:
        return parts[3]
    alone = len(parts) == 1 and any(token.kind == "text" for token in parts[0].tokens)
    return parts[0] if alone else None


def _for_number(parts: Sequence[FormatSection], value: Decimal) -> tuple[FormatSection | None, Decimal]:
    """The section that a number is shown by, and the number without the sign that the section says."""
    numeric = parts[:3]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _holds(value, section.condition):
                return section, value
        return None, value
    if len(numeric) == 1 or value > 0 or (value == 0 and len(numeric) == 2):
        return numeric[0], value
    if value < 0:
        return numeric[1], -value
    return numeric[2], value


def _holds(value: Decimal, condition: tuple[str, Decimal]) -> bool:
    sign, limit = condition
    return {
        "<": value < limit,
        ">": value > limit,
        "<=": value <= limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


def _number(tokens: Sequence[FormatToken], value: Decimal) -> Iterator[str]:
    """The pieces of a number as a section without days shows it."""
    places = [place for place, token in enumerate(tokens) if token.kind == "digit"]
    general = next((token for token in tokens if token.kind == "general"), None)
    if value < 0:
        yield "-"
    if not places:
        for token in tokens:
            yield plain_number(abs(value)) if token is general or token.kind == "text" else token.text
        return
    scaled = abs(value).scaleb(2 * sum(token.kind == "percent" for token in tokens))
    scaled = scaled.scaleb(-3 * _thousands(tokens, places[-1]))
    power = next((place for place, token in enumerate(tokens) if token.kind == "power"), None)
    exponent = 0
    if power is not None:
        point = next((place for place, token in enumerate(tokens) if token.kind == "point"), power)
        before = max(sum(place < point for place in places), 1)
        exponent = scaled.adjusted() - before + 1 if scaled else 0
        scaled = scaled.scaleb(-exponent)
    yield from _placed(tokens, scaled, exponent, len(tokens) if power is None else power)


def _thousands(tokens: Sequence[FormatToken], last: int) -> int:
    """How often a number is divided by a thousand: the commas right behind the last digit."""
    count = 0
    while last + 1 + count < len(tokens) and tokens[last + 1 + count].kind == "comma":
        count += 1
    return count


def _placed(tokens: Sequence[FormatToken], value: Decimal, exponent: int, power: int) -> Iterator[str]:
    """The signs of a number on the places of a section."""
    point = next((place for place, token in enumerate(tokens[:power]) if token.kind == "point"), power)
    ahead = [place for place, token in enumerate(tokens[:point]) if token.kind == "digit"]
    behind = [place for place, token in enumerate(tokens[:power]) if token.kind == "digit" and place > point]
    digits = min(len(behind), _MOST_DIGITS)
    rounded = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    front, _, back = f"{rounded:f}".partition(".")
    front = "" if front == "0" else front
    grouped = any(
        token.kind == "comma" and ahead and ahead[0] < place < ahead[-1] for place, token in enumerate(tokens)
    )
    shown = dict(_ahead(tokens, ahead, front, grouped=grouped)) | dict(_behind(tokens, behind, back))
    for place, token in enumerate(tokens):
        if token.kind == "power":
            yield f"E{'-' if exponent < 0 else '+' if token.text.endswith('+') else ''}"
            width = sum(after.kind == "digit" for after in tokens[place:])
            yield f"{abs(exponent):0{min(width, _MOST_DIGITS)}d}"
        elif token.kind == "digit":
            yield shown.get(place, "")
        elif token.kind == "point" and place == point:
            yield "."
        elif token.kind != "comma":
            yield token.text


def _ahead(
    tokens: Sequence[FormatToken], places: Sequence[int], digits: str, *, grouped: bool
) -> Iterator[tuple[int, str]]:
    """What stands on each place before the point; the first place takes what has none of its own."""
    count = len(places)
    padded = digits.rjust(count, "\0")
    over = len(padded) - count
    for number, place in enumerate(places):
        own = padded[: over + 1] if number == 0 else padded[over + number]
        signs = []
        for index, digit in enumerate(own):
            sign = {"0": "0", "?": " "}.get(tokens[place].text, "") if digit == "\0" else digit
            after = len(padded) - (index if number == 0 else over + number) - 1
            signs.append(f"{sign}," if grouped and sign.isdigit() and after and after % 3 == 0 else sign)
        yield place, "".join(signs)


def _behind(tokens: Sequence[FormatToken], places: Sequence[int], digits: str) -> Iterator[tuple[int, str]]:
    kept = digits.rstrip("0")
    for number, place in enumerate(places):
        digit = digits[number : number + 1]
        if number >= len(kept):
            digit = {"0": digit, "?": " "}.get(tokens[place].text, "")
        yield place, digit


def plain_number(value: float | Decimal) -> str:
    """A number without a format: 15 digits, as many as a spreadsheet keeps, and no power for whole ones."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not exact.is_finite():
        return str(value)
    if exact == exact.to_integral_value():
        return str(int(exact))
    return f"{float(exact):.15g}".upper().replace("E-0", "E-")
