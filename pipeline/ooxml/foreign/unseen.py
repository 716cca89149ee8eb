"""Words of a foreign Word file into how their looks, or what they stand in, keep them from readers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.ooxml.names import W14, w

_OFF = ("0", "false", "off", "none")
_SMALLEST_HALF_POINTS = 4
_SMALLEST_TWIPS = 80
"""Four points: no line or row of that height shows a letter whole."""
_SMALLEST_SCALE = 10
"""Per cent of a letter's width."""
_FARTHEST_TWIPS = 20_000
"""Beyond the width of a page on its side."""
_FARTHEST_HALF_POINTS = 400
_PAPER = ("background1", "light1")
_NEARLY_WHITE = 0xF0
_GROUNDS = ("shd", "highlight", "tblStyle", "pStyle", "rStyle")
"""What may lay a colour below letters."""
_AROUND = tuple(map(w, ("p", "tr", "tc", "tbl", "txbxContent")))


@dataclass(frozen=True, slots=True)
class _Words:
    """What decides how words look: the properties of their run, and what they stand in."""

    properties: etree._Element | None
    around: tuple[etree._Element, ...]
    """The paragraph, and the rows, cells, tables and boxes around it."""

    def within(self, *names: str) -> Iterator[etree._Element]:
        """What of some names is around."""
        tags = frozenset(map(w, names))
        return (element for element in self.around if element.tag in tags)

    def own(self, name: str) -> etree._Element | None:
        """A property of the run."""
        return self.properties.find(w(name)) if self.properties is not None else None


def unseen(run: etree._Element) -> str:
    """How a run is kept from being seen, apart from its styles; "" where it is not."""
    return unseen_words(run.find(w("rPr")), run.iterancestors(*_AROUND))


def unseen_words(properties: etree._Element | None, around: Iterable[etree._Element]) -> str:
    """The same of words with the properties of a run, in a paragraph and all around it."""
    words = _Words(properties, tuple(around))
    if _is_on(words, "vanish") or _is_on(words, "specVanish"):
        return "hidden text"
    if _is_too_small(words):
        return "text too small to be read"
    if _is_clear(words):
        return "text that is transparent"
    if _is_like_its_own_ground(words):
        return "text in the colour of its ground"
    if _is_white_on_nothing(words):
        return "white text"
    if _is_cut_off(words):
        return "text in a line or row too low to show it"
    return "text beside the page" if _is_beside_the_page(words) else ""


def _is_on(words: _Words, name: str) -> bool:
    switch = words.own(name)
    return switch is not None and switch.get(w("val")) not in _OFF


def _is_too_small(words: _Words) -> bool:
    size, scale = _measure(words.own("sz"), "val"), _measure(words.own("w"), "val")
    return (size is not None and size <= _SMALLEST_HALF_POINTS) or (
        scale is not None and scale < _SMALLEST_SCALE
    )


def _is_clear(words: _Words) -> bool:
    """True for letters without a fill, or with one of which nothing is left."""
    properties = words.properties
    fill = properties.find(f"{{{W14}}}textFill") if properties is not None else None
    if properties is None or fill is None:
        return False
    clear = (element.get(f"{{{W14}}}val") or "" for element in fill.iter(f"{{{W14}}}alpha"))
    outline = properties.find(f"{{{W14}}}textOutline")
    return (fill.find(f"{{{W14}}}noFill") is not None and outline is None) or "100000" in clear


def _is_like_its_own_ground(words: _Words) -> bool:
    colour, ground = _colour(words), words.own("shd")
    return bool(colour) and ground is not None and (ground.get(w("fill")) or "").upper() == colour


def _is_white_on_nothing(words: _Words) -> bool:
    """True for white letters where neither they nor what they stand in says that there is a ground."""
    if not _is_nearly_white(words) or any(words.own(name) is not None for name in _GROUNDS):
        return False
    return not any(
        element.tag == w("txbxContent") or next(element.iterfind(f"./*/{w(name)}"), None) is not None
        for element in words.within("p", "tc", "tbl", "txbxContent")
        for name in _GROUNDS
    )


def _is_nearly_white(words: _Words) -> bool:
    theme = words.own("color")
    if theme is not None and theme.get(w("themeColor")) in _PAPER:
        return theme.get(w("themeShade")) is None  # a shade is darker than the paper
    colour = _colour(words)
    try:
        return len(colour) == 6 and all(part >= _NEARLY_WHITE for part in bytes.fromhex(colour))
    except ValueError:
        return False


def _colour(words: _Words) -> str:
    colour = words.own("color")
    return "" if colour is None else (colour.get(w("val")) or "").upper()


def _is_cut_off(words: _Words) -> bool:
    exact = ((element, "pPr/spacing", "line", "lineRule") for element in words.within("p"))
    rows = ((element, "trPr/trHeight", "val", "hRule") for element in words.within("tr"))
    return any(_is_low(above, path, size, rule) for above, path, size, rule in (*exact, *rows))


def _is_low(above: etree._Element, path: str, size: str, rule: str) -> bool:
    height, kind = _number(above, path, size), above.find(_path(path))
    is_exact = kind is not None and kind.get(w(rule)) == "exact"
    return is_exact and height is not None and height < _SMALLEST_TWIPS


def _is_beside_the_page(words: _Words) -> bool:
    raised = abs(_measure(words.own("position"), "val") or 0)
    return raised > _FARTHEST_HALF_POINTS or any(shift > _FARTHEST_TWIPS for shift in _shifts(words))


def _shifts(words: _Words) -> Iterator[int]:
    """How far, in twips, words and the paragraph around them are moved from where they would stand."""
    yield -(_measure(words.own("spacing"), "val") or 0) * 20
    for above in words.within("p"):
        for side in ("left", "right", "start", "end"):
            yield abs(_number(above, "pPr/ind", side) or 0)
        for way in ("x", "y"):
            yield abs(_number(above, "pPr/framePr", way) or 0)


def _number(element: etree._Element, path: str, key: str) -> int | None:
    return _measure(element.find(_path(path)), key)


def _measure(child: etree._Element | None, key: str) -> int | None:
    """A measure in whole units; None where there is none, or it is written otherwise."""
    text = "" if child is None else (child.get(w(key)) or "").rstrip("%")
    return int(text) if text.lstrip("-").isascii() and text.removeprefix("-").isdigit() else None


def _path(names: str) -> str:
    return "/".join(map(w, names.split("/")))
