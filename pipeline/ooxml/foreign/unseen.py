"""A run of a foreign Word file into how its looks, or what it stands in, keep it from its readers."""

from collections.abc import Iterator

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


def unseen(run: etree._Element) -> str:
    """How a run is kept from being seen, apart from its styles; "" where it is not."""
    if _is_on(run, "vanish") or _is_on(run, "specVanish"):
        return "hidden text"
    if _is_too_small(run):
        return "text too small to be read"
    if _is_clear(run):
        return "text that is transparent"
    if _is_like_its_own_ground(run):
        return "text in the colour of its ground"
    if _is_white_on_nothing(run):
        return "white text"
    if _is_cut_off(run):
        return "text in a line or row too low to show it"
    return "text beside the page" if _is_beside_the_page(run) else ""


def _is_on(run: etree._Element, name: str) -> bool:
    switch = run.find(f"{w('rPr')}/{w(name)}")
    return switch is not None and switch.get(w("val")) not in _OFF


def _is_too_small(run: etree._Element) -> bool:
    size, scale = _number(run, "rPr/sz", "val"), _number(run, "rPr/w", "val")
    return (size is not None and size <= _SMALLEST_HALF_POINTS) or (
        scale is not None and scale < _SMALLEST_SCALE
    )


def _is_clear(run: etree._Element) -> bool:
    """True for letters without a fill, or with one of which nothing is left."""
    fill = run.find(f"{w('rPr')}/{{{W14}}}textFill")
    if fill is None:
        return False
    clear = (element.get(f"{{{W14}}}val") or "" for element in fill.iter(f"{{{W14}}}alpha"))
    outline = run.find(f"{w('rPr')}/{{{W14}}}textOutline")
    return (fill.find(f"{{{W14}}}noFill") is not None and outline is None) or "100000" in clear


def _is_like_its_own_ground(run: etree._Element) -> bool:
    colour = _colour(run)
    ground = run.find(f"{w('rPr')}/{w('shd')}")
    return bool(colour) and ground is not None and (ground.get(w("fill")) or "").upper() == colour


def _is_white_on_nothing(run: etree._Element) -> bool:
    """True for white letters where neither they nor what they stand in says that there is a ground."""
    if not _is_nearly_white(run):
        return False
    around = [run, *run.iterancestors(w("p"), w("tc"), w("tbl"), w("txbxContent"))]
    return not any(
        element.tag == w("txbxContent") or next(element.iterfind(f"./*/{w(name)}"), None) is not None
        for element in around
        for name in _GROUNDS
    )


def _is_nearly_white(run: etree._Element) -> bool:
    theme = run.find(f"{w('rPr')}/{w('color')}")
    if theme is not None and theme.get(w("themeColor")) in _PAPER:
        return theme.get(w("themeShade")) is None  # a shade is darker than the paper
    colour = _colour(run)
    try:
        return len(colour) == 6 and all(part >= _NEARLY_WHITE for part in bytes.fromhex(colour))
    except ValueError:
        return False


def _colour(run: etree._Element) -> str:
    colour = run.find(f"{w('rPr')}/{w('color')}")
    return "" if colour is None else (colour.get(w("val")) or "").upper()


def _is_cut_off(run: etree._Element) -> bool:
    exact = ((element, "pPr/spacing", "line", "lineRule") for element in run.iterancestors(w("p")))
    rows = ((element, "trPr/trHeight", "val", "hRule") for element in run.iterancestors(w("tr")))
    return any(_is_low(above, path, size, rule) for above, path, size, rule in (*exact, *rows))


def _is_low(above: etree._Element, path: str, size: str, rule: str) -> bool:
    height, kind = _number(above, path, size), above.find(_path(path))
    is_exact = kind is not None and kind.get(w(rule)) == "exact"
    return is_exact and height is not None and height < _SMALLEST_TWIPS


def _is_beside_the_page(run: etree._Element) -> bool:
    raised = abs(_number(run, "rPr/position", "val") or 0)
    return raised > _FARTHEST_HALF_POINTS or any(shift > _FARTHEST_TWIPS for shift in _shifts(run))


def _shifts(run: etree._Element) -> Iterator[int]:
    """How far, in twips, a run and the paragraph around it are moved from where they would stand."""
    yield -(_number(run, "rPr/spacing", "val") or 0) * 20
    for above in run.iterancestors(w("p")):
        for side in ("left", "right", "start", "end"):
            yield abs(_number(above, "pPr/ind", side) or 0)
        for way in ("x", "y"):
            yield abs(_number(above, "pPr/framePr", way) or 0)


def _number(element: etree._Element, path: str, key: str) -> int | None:
    """A measure in whole units; None where there is none, or it is written otherwise."""
    child = element.find(_path(path))
    text = "" if child is None else (child.get(w(key)) or "").rstrip("%")
    return int(text) if text.lstrip("-").isascii() and text.removeprefix("-").isdigit() else None


def _path(names: str) -> str:
    return "/".join(map(w, names.split("/")))
