"""The code of a spreadsheet's format into its sections, and these into tokens (ECMA-376-1, 18.8.31)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<filled>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<noon>AM/PM|A/P)|(?P<moment>[Yy]+|[Mm]+|[Dd]+|[Hh]+|[Ss]+(?:\.0+)?)|(?P<general>General)"
    r"|(?P<power>[Ee][+-])|(?P<digit>[0#?])|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$")
_COLOURS = re.compile(r"(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)$", re.IGNORECASE)
_ELAPSED = re.compile(r"(?:h+|m+|s+)$", re.IGNORECASE)
_ENGLISH = 9
"""The language in the lower ten bits of a Windows language code."""


@dataclass(frozen=True, slots=True)
class FormatToken:
    """A piece of a format's code."""

    kind: str
    """literal | digit | point | comma | percent | power | slash | moment | elapsed | noon | text | general"""
    text: str


@dataclass(frozen=True, slots=True)
class FormatSection:
    """One of the parts between semicolons."""

    tokens: tuple[FormatToken, ...]
    condition: tuple[str, Decimal] | None = None
    local: bool = False
    """True where the reader's machine has a say."""
    colour: str = ""
    """The colour that it names: "red"."""
    language: int = 0
    """The Windows number of the language that it names, where that is all that makes it local."""


@lru_cache(maxsize=2_000)
def sections(code: str) -> tuple[FormatSection, ...]:
    """The sections of a code, four at most: for what is above 0, below it, 0, and for texts."""
    return tuple(_section(part) for part in _parts(code[:500]))


def _parts(code: str) -> list[str]:
    """The code at its semicolons, save those in quotes, brackets and behind a backslash."""
    parts, start = [], 0
    for match in _TOKEN.finditer(code):
        if match["other"] == ";":
            parts.append(code[start : match.start()])
            start = match.end()
    return [*parts, code[start:]][:4]


def _section(part: str) -> FormatSection:
    tokens: list[FormatToken] = []
    condition: tuple[str, Decimal] | None = None
    local, colour, language = False, "", 0
    for match in _TOKEN.finditer(part):
        if (inside := match["bracket"]) is not None:
            test = _CONDITION.match(inside)
            condition = (test[1], Decimal(test[2])) if test else condition
            local = local or _is_local(inside)
            language = language or _language(inside)
            colour = inside.casefold() if _COLOURS.match(inside) else colour
            tokens.extend(_bracket(inside))
        elif token := _token(match):
            tokens.append(token)
    return FormatSection(tuple(_named(tokens)), condition, local, colour, language)


def _bracket(inside: str) -> Iterator[FormatToken]:
    """The sign of a currency, or time that is counted on beyond a day."""
    if inside.startswith("$"):
        sign = inside[1:].partition("-")[0]
        if sign:
            yield FormatToken("literal", sign)
    elif _ELAPSED.match(inside):
        yield FormatToken("elapsed", inside.casefold())


def _is_local(inside: str) -> bool:
    """True for a language that is not English, and for what the system formats."""
    if not inside.startswith("$"):
        return not (_COLOURS.match(inside) or _CONDITION.match(inside) or _ELAPSED.match(inside))
    sign, _, language = inside[1:].partition("-")
    if sign or not language:
        return False  # where a currency is at home does not change its digits
    try:
        number = int(language.partition(",")[0], 16)
    except ValueError:
        return not language.casefold().startswith("en")
    return number >= 0xF000 or number & 0x3FF != _ENGLISH


def _language(inside: str) -> int:
    """The language of "$-407", without its country; 0 for what the system formats, or other digits."""
    sign, _, code = inside.removeprefix("$").partition("-")
    if sign or not re.fullmatch("[0-9A-Fa-f]{3,4}", code):
        return 0
    number = int(code, 16)
    return number & 0x3FF if number < 0xF000 else 0


def _token(match: "re.Match[str]") -> FormatToken | None:
    kind = match.lastgroup or ""
    text = match[kind]
    match kind:
        case "quoted" | "escaped":
            return FormatToken("literal", text)
        case "space":
            return FormatToken("literal", " ")
        case "filled":
            return None
        case "noon" | "moment" | "general" | "digit" | "power":
            return FormatToken(kind, text)
    signs = {".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "text"}
    return FormatToken(signs.get(text, "literal"), text)


def _named(tokens: Sequence[FormatToken]) -> Iterator[FormatToken]:
    """The tokens of a day with its slashes, points and commas as signs: there they stand for themselves."""
    has_moment = any(token.kind in ("moment", "elapsed") for token in tokens)
    for token in tokens:
        plain = has_moment and token.kind in ("point", "comma", "slash", "percent", "digit")
        yield FormatToken("literal", token.text) if plain else token
