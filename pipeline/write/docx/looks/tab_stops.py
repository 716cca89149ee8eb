"""The tab stops of a Word template's styles into those that its page asks for."""

from collections.abc import Iterator

from lxml import etree

from pipeline.ooxml.names import w
from pipeline.ooxml.text import remove

Stops = tuple[tuple[str, int], ...]
"""The kind of each tab stop, as in "right", and its place in twips from the left margin."""
_DEEPEST = 20
"""Styles that are based on each other; a longer chain is a circle."""


def stops_of(root: etree._Element, style_id: str) -> Stops:
    """The stops that a style has, those of the styles that it is based on among them."""
    stops: dict[int, str] = {}
    for style in reversed(tuple(_chain(root, style_id))):
        for tab in style.iterfind(f"{w('pPr')}/{w('tabs')}/{w('tab')}"):
            kind, place = tab.get(w("val")) or "", _twips(tab)
            if kind == "clear":
                stops.pop(place, None)
            else:
                stops[place] = kind
    return tuple((kind, place) for place, kind in sorted(stops.items()))


def running_tabs_xml(stops: Stops, width_twips: int) -> str:
    """The stops of a header or footer over those of its style: one, on the right, where the text ends.

    "" where the style says so itself. The line has one tab, which may meet no other stop on its way.
    """
    wanted = ("right", width_twips)
    if stops == (wanted,):
        return ""
    cleared = "".join(
        f'<w:tab w:val="clear" w:pos="{place}"/>' for kind, place in stops if (kind, place) != wanted
    )
    own = "" if wanted in stops else f'<w:tab w:val="right" w:pos="{width_twips}"/>'
    return f"<w:tabs>{cleared}{own}</w:tabs>"


def align_contents(root: etree._Element, style_ids: tuple[str, ...], width_twips: int) -> None:
    """Moves the right tab stop of each style of the contents to where the text ends; in place."""
    for style_id in style_ids:
        right = [place for kind, place in stops_of(root, style_id) if kind == "right"]
        if right and right[-1] != width_twips:
            _move(root, style_id, right[-1], width_twips)


def _move(root: etree._Element, style_id: str, was: int, now: int) -> None:
    """Moves a stop in the style that has it: styles that are based on it go along."""
    for style in _chain(root, style_id):
        for tab in style.iterfind(f"{w('pPr')}/{w('tabs')}/{w('tab')}"):
            if tab.get(w("val")) == "right" and _twips(tab) == was:
                for other in style.iterfind(f"{w('pPr')}/{w('tabs')}/{w('tab')}"):
                    if other is not tab and _twips(other) == now:
                        remove(other)
                tab.set(w("pos"), str(now))
                return


def _chain(root: etree._Element, style_id: str) -> Iterator[etree._Element]:
    """A style, and those that it is based on."""
    by_id = {style.get(w("styleId")): style for style in root.iterfind(w("style"))}
    name: str | None = style_id
    for _ in range(_DEEPEST):
        style = by_id.get(name)
        if style is None:
            return
        yield style
        based = style.find(w("basedOn"))
        name = based.get(w("val")) if based is not None else None


def _twips(tab: etree._Element) -> int:
    return round(float(tab.get(w("pos")) or 0))
