"""A seeded chance into damage: of bytes, of texts, of the parts of a zipped package."""

import re
from collections.abc import Callable, Mapping
from random import Random

from tests.consult.returned.zipped import parts, zipped

Damage = Callable[[Random, str], str]
_NUMBERS = ("-1", "0", "1e309", "9" * 5000, "0x10", "NaN", "99999999999", "1.5", "١٢")
_DAYS = ("2026-02-30", "0000-01-01", "10000-01-01", "2026-13", "12/31/2026", "yesterday")
_SIGNS = (
    "\x00",
    "\x0b",
    "\u2028",
    "\u200b",
    "\ufeff",
    "\u202e",
    "\ud7ff",
    "\U0001f469\u200d\U0001f680",
    "e\u0301",
)
_MARKS = (
    *(
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "[",
        "]",
        "](",
        "[[",
        "]]",
        "**",
        "`",
        "```",
        "<!--",
        "-->",
        ":::",
        "|",
        "\\",
    ),
    *(
        "{#x}",
        "{.alpha}",
        "[^1]",
        "&amp;",
        "&#0;",
        "<b>",
        "> ",
        "- ",
        "1. ",
        "(a) ",
        "# ",
        "$",
        "~~",
        "===",
        "\t",
    ),
    *(
        ": ",
        "- [",
        "- {",
        "!!python/object:x",
        "&a",
        "*a",
        "<<: *a",
        "? ",
        "|\n",
        ">-\n",
        "'",
        '"',
        "%YAML 9\n",
    ),
    *("../..", "C:\\x", "con", "https://example.org/", "javascript:x", "null", "~", "{}", "[]", "true"),
)
_XML = (
    *("<", ">", "&", "&x;", "</w:p>", "<x/>", '<!DOCTYPE a [<!ENTITY b "c">]>', "<!-- x -->", "<?x y?>"),
    *("<![CDATA[", "]]>", ' r="A1"', ' t="s"', ' s="999999"', 'xml:space="x"', "\x00", "\ufffe"),
)

_VALUES = ("", "-1", "99999999999", "A1048577", "ZZZZ9", "x y", "&#9;")


def damaged_bytes(chance: Random, data: bytes) -> bytes:
    """Bytes with one stretch flipped, cut, doubled or overwritten."""
    if not data:
        return bytes(chance.randrange(256) for _ in range(chance.randrange(1, 50)))
    start = chance.randrange(len(data))
    stop = min(len(data), start + chance.choice((1, 1, 2, 8, 64, 4096)))
    match chance.randrange(5):
        case 0:
            changed = bytes(byte ^ (1 << chance.randrange(8)) for byte in data[start:stop])
        case 1:
            changed = b""
        case 2:
            changed = data[start:stop] * 2
        case 3:
            changed = bytes(chance.randrange(256) for _ in range(stop - start))
        case _:
            return data[:start]
    return data[:start] + changed + data[stop:]


def damaged_text(chance: Random, text: str, marks: tuple[str, ...] = _MARKS) -> str:
    """A text with one to three damages of its signs, words, numbers and lines."""
    for _ in range(chance.randint(1, 3)):
        text = chance.choice(_DAMAGES)(chance, text) if chance.random() < 0.7 else _put(chance, text, marks)
    return text


def damaged_package(chance: Random, data: bytes) -> bytes:
    """A zipped package whose bytes, parts or XML are damaged."""
    if chance.random() < 0.15:
        return damaged_bytes(chance, data)
    files: dict[str, bytes] = dict(parts(data))
    for _ in range(chance.randint(1, 2)):
        _damage_part(chance, files)
    return zipped(files)


def _damage_part(chance: Random, files: dict[str, bytes]) -> None:
    if not files:
        return
    name = chance.choice(sorted(files))
    match chance.randrange(12):
        case 0:
            del files[name]
        case 1:
            files[name] = b""
        case 2:
            files[name] = files[chance.choice(sorted(files))]
        case 3:
            files[name] = damaged_bytes(chance, files[name])
        case 4:
            files[chance.choice(("../" + name, name.upper(), "/" + name, name + "\u202e"))] = files[name]
        case _:
            files[name] = _damaged_xml(chance, files[name])


def _damaged_xml(chance: Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "surrogateescape")
    for _ in range(chance.randint(1, 3)):
        text = chance.choice(_XML_DAMAGES)(chance, text)
    return text.encode("utf-8", "surrogateescape")


def _put(chance: Random, text: str, marks: tuple[str, ...]) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(marks) * chance.choice((1, 1, 1, 2, 300)) + text[at:]


def _without_sign(chance: Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + 1 :]


def _with_sign(chance: Random, text: str) -> str:
    return _put(chance, text, _SIGNS)


def _one_of(chance: Random, text: str, pattern: str, others: tuple[str, ...]) -> str:
    """The text with one match of the pattern replaced."""
    places = list(re.finditer(pattern, text))
    if not places:
        return text
    place = chance.choice(places)
    return text[: place.start()] + chance.choice(others) + text[place.end() :]


def _number(chance: Random, text: str) -> str:
    return _one_of(chance, text, r"\d+", _NUMBERS)


def _number_of_xml(chance: Random, text: str) -> str:
    return _one_of(chance, text, r"(?<![/\w])\d+", _NUMBERS)  # those behind a slash are of namespaces


def _day(chance: Random, text: str) -> str:
    return _one_of(chance, text, r"\d{4}-\d\d(?:-\d\d)?", _DAYS)


def _word(chance: Random, text: str) -> str:
    return _one_of(chance, text, r"[A-Za-z]+", (*_MARKS, *_NUMBERS, "", "x" * 3000))


def _lines(change: Callable[[Random, list[str], int], None]) -> Damage:
    def damage(chance: Random, text: str) -> str:
        lines = text.split("\n")
        change(chance, lines, chance.randrange(len(lines)))
        return "\n".join(lines)

    return damage


def _line_gone(_: Random, lines: list[str], at: int) -> None:
    del lines[at]


def _line_twice(_: Random, lines: list[str], at: int) -> None:
    lines.insert(at, lines[at])


def _line_elsewhere(chance: Random, lines: list[str], at: int) -> None:
    lines.insert(chance.randrange(len(lines)), lines.pop(at))


def _line_indented(chance: Random, lines: list[str], at: int) -> None:
    lines[at] = chance.choice((" ", "   ", "\t", "\u00a0", " " * 500)) + lines[at]


def _element(change: Callable[[Random, str], str]) -> Damage:
    """Damage of one element that holds no other."""

    def damage(chance: Random, text: str) -> str:
        places = list(re.finditer(r"<([\w:]+)[^<>]*>[^<>]*</\1>|<[\w:]+[^<>]*/>", text))
        if not places:
            return text
        place = chance.choice(places)
        return text[: place.start()] + change(chance, place[0]) + text[place.end() :]

    return damage


def _doubled(_: Random, element: str) -> str:
    """An element twice; but a string that holds two texts is none, and each reader takes what it likes of it."""
    return element if re.match(r"<(\w+:)?t[ >]", element) else element * 2


def _nested(chance: Random, element: str) -> str:
    name = re.match(r"<([\w:]+)", element)
    assert name
    depth = chance.choice((2, 40, 3000))
    return f"<{name[1]}>" * depth + element + f"</{name[1]}>" * depth


def _attribute(chance: Random, text: str) -> str:
    """The text with another value of one attribute; a file without its namespaces is opened by no program."""
    places = list(re.finditer(r'(?<=\s)(?!xmlns)([\w:]+)="[^"<>]*"', text))
    if not places:
        return text
    place = chance.choice(places)
    return f'{text[: place.start()]}{place[1]}="{chance.choice(_VALUES)}"{text[place.end() :]}'


_DAMAGES: tuple[Damage, ...] = (
    *(_without_sign, _with_sign, _number, _day, _word),
    *map(_lines, (_line_gone, _line_twice, _line_elsewhere, _line_indented)),
)
_XML_DAMAGES: tuple[Damage, ...] = (
    *(
        _element(lambda *_: ""),
        _element(_doubled),
        _element(_nested),
        _attribute,
    ),
    *(_attribute, _number_of_xml, lambda chance, text: _put(chance, text, _XML)),
)


def damaged_file(chance: Random, name: str, files: Mapping[str, bytes]) -> bytes:
    """The bytes of one of the files, damaged as its kind is damaged by people and programs."""
    data = files[name]
    if name.endswith((".docx", ".xlsx", ".ods", ".zip")):
        return damaged_package(chance, data)
    if name.endswith((".png", ".jpg", ".ttf", ".otf")) or chance.random() < 0.1:
        return damaged_bytes(chance, data)
    return damaged_text(chance, data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogatepass")
