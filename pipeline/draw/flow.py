"""Steps and arrows into a flow chart."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.draw.flow_layout import Extent, FlowLayout, FlowLink, Point, flow_layout
from pipeline.draw.metrics import text_width_px, wrapped
from pipeline.draw.svg import (
    ACCENT,
    PAGE_WIDTH_PX,
    SMALL,
    SMALL_SIZE_PX,
    TEXT_SIZE_PX,
    Rectangle,
    TextLook,
    line,
    picture,
    polygon,
    rectangle,
    text_line,
)
from pipeline.errors import PipelineError
from pipeline.model.text.block import Picture

Direction = Literal["right", "down"]
Shape = Literal["step", "decision", "end"]

_LINE_PX = 14.0
_PADDING_PX = 10.0
_MARGIN_PX = 2.0
_ARROW_PX = 7.0
_STEP_FILL = "#EEF2F9"
_DECISION_FILL = "#FFFFFF"
_RIGHT_TEXT_PX = (100.0, 80.0, 66.0)
_DOWN_TEXT_PX = (150.0, 120.0, 90.0, 70.0)
"""The widths at which the text of a node is broken, widest first; the first that fits the page is drawn."""
_END_FILL = "#DCE5F4"


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A step: its text may hold line breaks."""

    id: str
    text: str
    shape: Shape = "step"
    """A step is a box, a decision a diamond, an end (or start) a box with round ends."""


@dataclass(frozen=True, slots=True)
class FlowEdge:
    """An arrow from one node to another."""

    source: str
    target: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class _Box:
    """A node with its lines of text and its size."""

    node: FlowNode
    lines: tuple[str, ...]
    width_px: float
    height_px: float


def flow_picture(
    nodes: tuple[FlowNode, ...], edges: tuple[FlowEdge, ...], direction: Direction = "right"
) -> Picture:
    """The chart; one that is too wide for an upright page is drawn downwards.

    Raises PipelineError for no nodes, an id given twice, an edge to an unknown node or from a node to itself.
    """
    if not nodes:
        raise PipelineError("a flow chart needs at least one node")
    ids = [node.id for node in nodes]
    if twice := next((node_id for node_id in ids if ids.count(node_id) > 1), ""):
        raise PipelineError(f"the flow chart has two nodes '{twice}'")
    tries: list[tuple[Direction, float]] = (
        [("right", width) for width in _RIGHT_TEXT_PX] if direction == "right" else []
    )
    tries += [("down", width) for width in _DOWN_TEXT_PX]
    drawings = (_drawn(nodes, edges, way, width) for way, width in tries)
    fitting = (drawing for drawing in drawings if drawing.width_px <= PAGE_WIDTH_PX)
    return next(fitting, None) or _drawn(nodes, edges, "down", _DOWN_TEXT_PX[-1])


def _drawn(
    nodes: tuple[FlowNode, ...], edges: tuple[FlowEdge, ...], direction: Direction, text_px: float
) -> Picture:
    boxes = {node.id: _box(node, text_px) for node in nodes}
    extents = {
        box.node.id: Extent(box.width_px, box.height_px)
        if direction == "right"
        else Extent(box.height_px, box.width_px)
        for box in boxes.values()
    }
    links = tuple(FlowLink(edge.source, edge.target, _label_room(edge.label, direction)) for edge in edges)
    places = flow_layout(extents, links)
    turned = _Turned(direction)
    labels = tuple(_placed_labels(edges, places, turned))
    width, height = turned.xy((places.size.along, places.size.across))
    ends = (x + text_width_px(edge.label, SMALL_SIZE_PX) for edge, (x, _) in labels)
    parts = (
        *(part for route in places.routes for part in _arrow(route, turned)),
        *(part for box in boxes.values() for part in _box_parts(box, turned.xy(places.centres[box.node.id]))),
        *(text_line(x, y, edge.label, SMALL) for edge, (x, y) in labels),
    )
    drawn = (
        *(text for box in boxes.values() for text in box.lines),
        *(edge.label for edge in edges if edge.label),
    )
    width_px = max(width, *ends, 0.0) + _MARGIN_PX
    return picture(parts, width_px, height + _MARGIN_PX, drawn, (*_shown(nodes, edges), f"drawn {direction}"))


def _shown(nodes: tuple[FlowNode, ...], edges: tuple[FlowEdge, ...]) -> Iterator[str]:
    """Each step with its shape, and each arrow with what stands beside it."""
    texts = {node.id: " ".join(node.text.split()) for node in nodes}
    yield from (f"{texts[node.id]} ({node.shape})" for node in nodes)
    for edge in edges:
        label = f": {edge.label}" if edge.label else ""
        yield f"{texts[edge.source]} → {texts[edge.target]}{label}"


@dataclass(frozen=True, slots=True)
class _Turned:
    """Points of the layout into points of the picture."""

    direction: Direction

    def xy(self, point: Point) -> Point:
        """Along and across as x and y, moved in from the edge."""
        along, across = point[0] + _MARGIN_PX, point[1] + _MARGIN_PX
        return (along, across) if self.direction == "right" else (across, along)


def _label_room(label: str, direction: Direction) -> float:
    if not label:
        return 0.0
    return text_width_px(label, SMALL_SIZE_PX) + 6 if direction == "right" else _LINE_PX


def _box(node: FlowNode, text_px: float) -> _Box:
    lines = wrapped(node.text, TEXT_SIZE_PX, text_px)
    width = max(text_width_px(text, TEXT_SIZE_PX) for text in lines)
    height = len(lines) * _LINE_PX
    if node.shape == "decision":
        outer = width * 1.55 + 16
        return _Box(node, lines, outer, height / (1 - width / outer) + 8)
    return _Box(node, lines, width + 2 * _PADDING_PX, height + 1.6 * _PADDING_PX)


def _box_parts(box: _Box, centre: Point) -> Iterator[str]:
    x, y = centre
    half_width, half_height = box.width_px / 2, box.height_px / 2
    match box.node.shape:
        case "decision":
            corners = ((x, y - half_height), (x + half_width, y), (x, y + half_height), (x - half_width, y))
            yield polygon(corners, fill=_DECISION_FILL)
        case "step" | "end":
            radius, fill = (3.0, _STEP_FILL) if box.node.shape == "step" else (half_height, _END_FILL)
            corner = (x - half_width, y - half_height)
            yield rectangle(Rectangle(*corner, box.width_px, box.height_px, radius), fill=fill)
    first = y - len(box.lines) * _LINE_PX / 2 + 11
    for index, text in enumerate(box.lines):
        yield text_line(x, first + index * _LINE_PX, text, TextLook(anchor="middle"))


def _arrow(route: tuple[Point, ...], turned: _Turned) -> Iterator[str]:
    points = [turned.xy(point) for point in route]
    (x0, y0), (x1, y1) = points[-2:]
    length = max(abs(x1 - x0), abs(y1 - y0)) or 1.0
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    base_x, base_y = x1 - dx * _ARROW_PX, y1 - dy * _ARROW_PX
    half = _ARROW_PX / 2
    yield line((*points[:-1], (base_x, base_y)), width=1.2)
    head = ((x1, y1), (base_x - dy * half, base_y + dx * half), (base_x + dy * half, base_y - dx * half))
    yield polygon(head, fill=ACCENT)


def _placed_labels(
    edges: tuple[FlowEdge, ...], places: FlowLayout, turned: _Turned
) -> Iterator[tuple[FlowEdge, Point]]:
    for edge, point in zip(edges, places.labels, strict=True):
        if edge.label:
            x, y = turned.xy(point)
            yield edge, ((x + 4, y - 4) if turned.direction == "right" else (x + 5, y + _LINE_PX - 1))
