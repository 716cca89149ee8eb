"""Nodes and edges into places: layers along the flow, positions across it, and routes between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from pipeline.errors import PipelineError, did_you_mean

Point = tuple[float, float]
"""Along the flow, across the flow."""

_CROSS_GAP_PX = 22.0
_TRACK_PX = 6.0
"""Between two parallel lines in the gap between layers."""
_FIRST_TRACK_PX = 10.0
_ARROW_ROOM_PX = 16.0


@dataclass(frozen=True, slots=True)
class Extent:
    """The size of a node in the direction of the flow and across it."""

    along: float
    across: float


@dataclass(frozen=True, slots=True)
class FlowLink:
    """An edge, with the room that its label needs along the flow."""

    source: str
    target: str
    label_room: float = 0


@dataclass(frozen=True, slots=True)
class FlowLayout:
    """Where everything is: coordinates start at 0 on both axes."""

    centres: Mapping[str, Point]
    routes: tuple[tuple[Point, ...], ...]
    """The points of each link, in the order of the links; the arrow is at the last."""
    labels: tuple[Point, ...]
    """Where the part of each link begins that its label stands at."""
    size: Extent


@dataclass(frozen=True, slots=True)
class _Grid:
    """The layers with their positions along the flow."""

    layers: tuple[tuple[str, ...], ...]
    """Nodes and waypoints (a link that passes a layer), in the order across the flow."""
    paths: tuple[tuple[str, ...], ...]
    """The nodes and waypoints of each link, from source to target; a backward link has only its two ends."""
    starts: tuple[float, ...]
    depths: tuple[float, ...]

    def layer_of(self, item: str) -> int:
        """The layer of a node or waypoint."""
        return next(index for index, layer in enumerate(self.layers) if item in layer)


def flow_layout(extents: Mapping[str, Extent], links: tuple[FlowLink, ...]) -> FlowLayout:
    """The places of nodes and links; PipelineError where a link names an unknown node or its own source."""
    for link in links:
        for end in (link.source, link.target):
            if end not in extents:
                raise PipelineError(
                    f"an edge names the unknown node '{end}'", hint=did_you_mean(end, extents)
                )
        if link.source == link.target:
            raise PipelineError(f"an edge leads from '{link.source}' to itself")
    back = _backward(tuple(extents), links)
    grid = _grid(extents, links, back)
    across = _across(grid, extents)
    return _routed(grid, across, extents, back)


def _backward(nodes: tuple[str, ...], links: tuple[FlowLink, ...]) -> frozenset[int]:
    """The links that close a cycle, found depth first in the order of the source."""
    back: set[int] = set()
    state: dict[str, str] = {}

    def visit(node: str) -> None:
        state[node] = "open"
        for index, link in enumerate(links):
            if link.source != node:
                continue
            if state.get(link.target) == "open":
                back.add(index)
            elif link.target not in state:
                visit(link.target)
        state[node] = "done"

    for node in nodes:
        if node not in state:
            visit(node)
    return frozenset(back)


def _grid(extents: Mapping[str, Extent], links: tuple[FlowLink, ...], back: frozenset[int]) -> _Grid:
    rank = _ranks(tuple(extents), links, back)
    layers: list[list[str]] = [[] for _ in range(max(rank.values()) + 1)]
    for node in extents:
        layers[rank[node]].append(node)
    paths: list[tuple[str, ...]] = []
    for index, link in enumerate(links):
        passed = range(rank[link.source] + 1, rank[link.target])
        waypoints = [] if index in back else [f"\0{index}-{layer}" for layer in passed]
        for layer, waypoint in zip(passed, waypoints, strict=False):
            layers[layer].append(waypoint)
        paths.append((link.source, *waypoints, link.target))
    ordered = _ordered(layers, paths, back)
    depths = tuple(max((extents[i].along for i in layer if i in extents), default=0.0) for layer in ordered)
    starts, position = [], _FIRST_TRACK_PX if back else 0.0
    for index, depth in enumerate(depths):
        starts.append(position)
        leaving = [link for link in links if rank[link.source] == index]
        tracks = len(ordered[index]) * _TRACK_PX
        label = max((link.label_room for link in leaving), default=0.0)
        position += depth + _FIRST_TRACK_PX + tracks + label + _ARROW_ROOM_PX
    return _Grid(ordered, tuple(paths), tuple(starts), depths)


def _ranks(nodes: tuple[str, ...], links: tuple[FlowLink, ...], back: frozenset[int]) -> Mapping[str, int]:
    """The layer of each node: one more than the deepest node that leads to it."""
    rank = dict.fromkeys(nodes, 0)
    forward = [link for index, link in enumerate(links) if index not in back]
    for _ in nodes:
        for link in forward:
            rank[link.target] = max(rank[link.target], rank[link.source] + 1)
    return rank


def _ordered(
    layers: list[list[str]], paths: list[tuple[str, ...]], back: frozenset[int]
) -> tuple[tuple[str, ...], ...]:
    """The layers, each sorted by where its items are reached from, so that few lines cross."""
    before: dict[str, list[str]] = {}
    for index, path in enumerate(paths):
        if index not in back:
            for source, target in pairwise(path):
                before.setdefault(target, []).append(source)
    result = [tuple(layers[0])]
    for layer in layers[1:]:
        position = {item: index for index, item in enumerate(result[-1])}

        def mean(item: str, position: Mapping[str, int] = position) -> float:
            places = [position[other] for other in before.get(item, []) if other in position]
            return sum(places) / len(places) if places else len(position)

        result.append(tuple(sorted(layer, key=mean)))
    return tuple(result)


def _across(grid: _Grid, extents: Mapping[str, Extent]) -> Mapping[str, float]:
    """The centre of every node and waypoint across the flow, near the middle of what leads to it."""
    before: dict[str, list[str]] = {}
    for path in grid.paths:
        for source, target in pairwise(path):
            before.setdefault(target, []).append(source)
    centre: dict[str, float] = {}
    for layer in grid.layers:
        wanted: list[float] = []
        for item in layer:
            known = [centre[other] for other in before.get(item, []) if other in centre]
            wanted.append(sum(known) / len(known) if known else 0.0)
        placed: list[float] = []
        edge = float("-inf")
        for item, middle in zip(layer, wanted, strict=True):
            half = _half(item, extents)
            placed.append(max(middle, edge + half))
            edge = placed[-1] + half + _CROSS_GAP_PX
        shift = sum(w - p for w, p in zip(wanted, placed, strict=True)) / len(layer)
        centre.update({item: p + shift for item, p in zip(layer, placed, strict=True)})
    least = min(value - _half(item, extents) for item, value in centre.items())
    return {item: value - least for item, value in centre.items()}


def _half(item: str, extents: Mapping[str, Extent]) -> float:
    return extents[item].across / 2 if item in extents else 4.0


def _routed(
    grid: _Grid, across: Mapping[str, float], extents: Mapping[str, Extent], back: frozenset[int]
) -> FlowLayout:
    centres = {
        node: (grid.starts[layer] + grid.depths[layer] / 2, across[node])
        for node in extents
        for layer in (grid.layer_of(node),)
    }
    side = max(across[item] + _half(item, extents) for layer in grid.layers for item in layer)
    routes: list[tuple[Point, ...]] = []
    labels: list[Point] = []
    for index, path in enumerate(grid.paths):
        if index in back:
            side += 12
            route = _way_back(path, side, grid, centres, extents)
            labels.append(route[2])
        else:
            route, label = _way_forward(path, grid, across, extents)
            labels.append(label)
        routes.append(route)
    along = grid.starts[-1] + grid.depths[-1] + (2 * _FIRST_TRACK_PX if back else 0)
    return FlowLayout(centres, tuple(routes), tuple(labels), Extent(along, side))


def _way_forward(
    path: tuple[str, ...], grid: _Grid, across: Mapping[str, float], extents: Mapping[str, Extent]
) -> tuple[tuple[Point, ...], Point]:
    points: list[Point] = []
    label: Point | None = None
    for source, target in pairwise(path):
        layer = grid.layer_of(source)
        bend = _bend(source, layer, grid)
        points.append((_edge(source, layer, grid, extents, 1), across[source]))
        if abs(across[source] - across[target]) > 0.5:
            points += [(bend, across[source]), (bend, across[target])]
        label = label or (bend, across[target])
        points.append((_edge(target, layer + 1, grid, extents, -1), across[target]))
    return tuple(dict.fromkeys(points)), label or points[0]


def _way_back(
    path: tuple[str, ...],
    side: float,
    grid: _Grid,
    centres: Mapping[str, Point],
    extents: Mapping[str, Extent],
) -> tuple[Point, ...]:
    source, target = path
    layer, target_layer = grid.layer_of(source), grid.layer_of(target)
    bend = _bend(source, layer, grid)
    entry = _edge(target, target_layer, grid, extents, -1)
    turn = grid.starts[target_layer] - _FIRST_TRACK_PX + 1
    return (
        (_edge(source, layer, grid, extents, 1), centres[source][1]),
        (bend, centres[source][1]),
        (bend, side),
        (turn, side),
        (turn, centres[target][1]),
        (entry, centres[target][1]),
    )


def _bend(item: str, layer: int, grid: _Grid) -> float:
    """Where lines that leave an item turn: every item of a layer has a track of its own."""
    track = grid.layers[layer].index(item)
    return grid.starts[layer] + grid.depths[layer] + _FIRST_TRACK_PX + track * _TRACK_PX


def _edge(item: str, layer: int, grid: _Grid, extents: Mapping[str, Extent], side: int) -> float:
    middle = grid.starts[layer] + grid.depths[layer] / 2
    half = extents[item].along / 2 if item in extents else grid.depths[layer] / 2
    return middle + side * half
