"""The elements of an SVG, with what they refer to, into counts that are held to bounds before it is drawn."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.errors import PipelineError, Place
from pipeline.model.bounds import (
    SVG_ATTRIBUTE,
    SVG_ATTRIBUTES,
    SVG_DEPTH,
    SVG_FILTERS,
    SVG_LAYERS,
    SVG_NODES,
    SVG_PATTERN,
    SVG_STYLE,
    SVG_TEXT,
)

_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_SCALE = re.compile(r"(scale|matrix)\s*\(([^)]*)\)")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_WORD = re.compile(r"[\w-]+|\*")
_LAYERS = re.compile(r"(?:^|[\s;{])(?:opacity|mask|filter|clip-path|mix-blend-mode|isolation)\s*:")
_LAYER_KEYS = frozenset({"opacity", "mask", "filter", "clip-path", "mix-blend-mode", "isolation"})
_SHAPES = frozenset({"path", "polyline", "polygon", "line"})
_GEOMETRY = frozenset(
    {"x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "d", "points"}
)
_STEP = "fe"
"""How the name of each step of a filter begins."""
_MOST = 10**12
"""Where counting stops: repeated repetition gives numbers without end."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the drawing."""

    name: str
    attributes: Mapping[str, str]
    parent: int
    """The position of the element around it; -1 for the root."""

    @property
    def words(self) -> frozenset[str]:
        """What a rule of a style can call it."""
        classes = self.attributes.get("class", "").split()
        return frozenset({self.name, self.attributes.get("id", ""), *classes})


@dataclass(slots=True)
class Counts:
    """What has been read of an SVG so far; PipelineError as soon as it is too much."""

    place: Place | None
    elements: list[Element] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    attributes: int = 0
    text: int = 0
    style: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Counts an element that begins; its names are in small letters and without prefixes."""
        self.elements.append(Element(name, attributes, self.open[-1] if self.open else -1))
        self.open.append(len(self.elements) - 1)
        self.attributes += len(attributes)
        SVG_NODES.require(len(self.elements), self.place)
        SVG_DEPTH.require(len(self.open), self.place)
        SVG_ATTRIBUTES.require(self.attributes, self.place)
        SVG_ATTRIBUTE.require(max(map(len, attributes.values()), default=0), self.place)

    def end(self) -> None:
        """Counts that the innermost element ends."""
        self.open.pop()

    def characters(self, text: str) -> None:
        """Counts text, and keeps that of a style."""
        self.text += len(text)
        SVG_TEXT.require(self.text, self.place)
        if self.open and self.elements[self.open[-1]].name == "style":
            self.style.append(text)


def drawn_elements(counts: Counts) -> int:
    """How many elements are drawn; PipelineError where drawing what was read would take too much.

    What an element refers to counts as often as it is drawn; a reference that leads back to itself is
    refused.
    """
    style = "".join(counts.style)
    SVG_STYLE.require(style.count("{") * len(counts.elements), counts.place)
    drawn = _drawn(counts, style)
    root = drawn[0]
    SVG_NODES.require(root.nodes, counts.place)
    SVG_DEPTH.require(root.depth, counts.place)
    SVG_LAYERS.require(root.layers, counts.place)
    SVG_FILTERS.require(root.steps, counts.place)
    _require_patterns(counts, root.scale)
    return root.nodes


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What drawing one element takes, with all that it holds and refers to."""

    nodes: int
    depth: int
    layers: int
    """How many pictures of the whole have to be kept at once."""
    steps: int
    """Of filters."""
    scale: float
    """How much larger the innermost is drawn than it says."""


def _drawn(counts: Counts, style: str) -> Mapping[int, _Drawn]:
    """What each element takes; each is worked out once, after all that it leads to."""
    leads = _leads(counts, style)
    rules = (selector for selector, body in _RULE.findall(style) if _LAYERS.search(body))
    layered = frozenset(word for selector in rules for word in _WORD.findall(selector))
    drawn: dict[int, _Drawn] = {}
    waiting, begun = [0], set[int]()
    while waiting:
        here = waiting[-1]
        if here in drawn:
            waiting.pop()
            continue
        missing = [there for there, _ in leads[here] if there not in drawn]
        if not missing:
            parts = [(drawn[there], times) for there, times in leads[here]]
            drawn[here] = _one(counts.elements[here], parts, layered)
        elif here in begun:
            raise _circle(counts.elements[here], counts.place)
        begun.add(here)
        waiting.extend(missing)
    return drawn


def _circle(element: Element, place: Place | None) -> PipelineError:
    name = element.attributes.get("id") or element.name
    return PipelineError(
        f"'{name}' in the SVG picture refers to itself, or to what refers to it",
        place=place,
        hint="take the reference out",
    )


def _one(element: Element, parts: list[tuple[_Drawn, int]], layered: frozenset[str]) -> _Drawn:
    own_style = element.attributes.get("style", "")
    is_layer = (
        any(element.attributes.get(key, "none") not in ("none", "1", "normal", "auto") for key in _LAYER_KEYS)
        or _LAYERS.search(own_style) is not None
        or bool(layered & (element.words | {"*"}))
    )
    return _Drawn(
        nodes=min(1 + sum(part.nodes * times for part, times in parts), _MOST),
        depth=1 + max((part.depth for part, _ in parts), default=0),
        layers=is_layer + max((part.layers for part, _ in parts), default=0),
        steps=min(element.name.startswith(_STEP) + sum(part.steps * times for part, times in parts), _MOST),
        scale=min(_scale(element) * max((part.scale for part, _ in parts), default=1.0), float(_MOST)),
    )


def _leads(counts: Counts, style: str) -> list[list[tuple[int, int]]]:
    """From each element to those that it holds and refers to, and how often each is drawn."""
    named: dict[str, int] = {}
    for index, element in enumerate(counts.elements):
        named.setdefault(element.attributes.get("id", ""), index)
    points = sum(_points(element) for element in counts.elements)
    leads: list[list[tuple[int, int]]] = [[] for _ in counts.elements]
    for index, element in enumerate(counts.elements):
        if element.parent >= 0:
            leads[element.parent].append((index, 1))
        for target, is_mark in _references(element):
            times = 1
            if is_mark:
                times = _points(element) + 2 if element.name in _SHAPES else points + len(counts.elements)
            if target in named:
                leads[index].append((named[target], times))
    everywhere = points + len(counts.elements)
    leads[0].extend((named[target], everywhere) for target in _REFERENCE.findall(style) if target in named)
    return leads


def _references(element: Element) -> Iterator[tuple[str, bool]]:
    """The ids that an element refers to, and whether each is a mark on the points of a line."""
    for key, value in element.attributes.items():
        if key == "href" and value.startswith("#") and element.name != "a":
            yield value[1:], False
        for declared in value.split(";") if key == "style" else (f"{key}:{value}",):
            if "url(" in declared:
                is_mark = declared.strip().startswith("marker")
                yield from ((target, is_mark) for target in _REFERENCE.findall(declared))


def _points(element: Element) -> int:
    return sum(len(_NUMBER.findall(element.attributes.get(key, ""))) for key in ("d", "points")) // 2


def _numbers(text: str) -> list[float]:
    return [abs(float(number)) for number in _NUMBER.findall(text)]


def _scale(element: Element) -> float:
    """How much larger an element is drawn than its own numbers say."""
    scale = 1.0
    for key in ("transform", "patterntransform", "style"):
        for kind, numbers in _SCALE.findall(element.attributes.get(key, "")):
            parts = _numbers(numbers)
            own = sum(parts[:4]) if kind == "matrix" else max(parts, default=1.0)
            scale = min(scale * max(own, 1.0), float(_MOST))
    return scale


def _require_patterns(counts: Counts, scale: float) -> None:
    """Nothing; PipelineError where a tile of a pattern is far larger than the picture: it is drawn whole."""
    patterns = [element for element in counts.elements if element.name == "pattern"]
    if not patterns:
        return
    side, widest = _side(counts.elements[0]), max(map(_extent, counts.elements))
    for pattern in patterns:
        sides = (_numbers(pattern.attributes.get(key, "")) for key in ("width", "height"))
        tile = max((number for numbers in sides for number in numbers), default=0.0)
        unit = 1.0 if pattern.attributes.get("patternunits") == "userSpaceOnUse" else widest
        SVG_PATTERN.require(round(min(tile * unit * scale / side, _MOST)), counts.place)


def _side(root: Element) -> float:
    """The longer side of the picture in its own units."""
    box = _numbers(root.attributes.get("viewbox", ""))[2:4]
    sides = box or [*_numbers(root.attributes.get("width", "")), *_numbers(root.attributes.get("height", ""))]
    return max(sides, default=1.0) or 1.0


def _extent(element: Element) -> float:
    """How far an element can reach, by the numbers that it is drawn with."""
    return max(
        (sum(_numbers(value)) for key, value in element.attributes.items() if key in _GEOMETRY), default=0.0
    )
