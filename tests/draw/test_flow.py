"""Flow charts: places, arrows, and what is refused."""

from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from pipeline.draw.flow import FlowEdge, FlowNode, flow_picture
from pipeline.draw.flow_layout import Extent, FlowLink, flow_layout
from pipeline.errors import PipelineError

SVG = "{http://www.w3.org/2000/svg}"
NODES = (
    FlowNode("pit", "PIT\ncompleted"),
    FlowNode("ok", "Approved?", "decision"),
    FlowNode("live", "Live", "end"),
)
EDGES = (FlowEdge("pit", "ok"), FlowEdge("ok", "live", "yes"), FlowEdge("ok", "pit", "no"))


def test_every_word_that_is_drawn_is_listed() -> None:
    picture = flow_picture(NODES, EDGES)
    drawn = [element.text for element in ElementTree.fromstring(picture.data).iter(f"{SVG}text")]
    assert drawn == list(picture.words) == ["PIT", "completed", "Approved?", "Live", "yes", "no"]


def test_every_edge_ends_in_an_arrow() -> None:
    shapes = list(ElementTree.fromstring(flow_picture(NODES, EDGES).data).iter(f"{SVG}polygon"))
    assert len(shapes) == len(EDGES) + 1, "three arrow heads and one diamond"


def test_a_chart_to_the_right_is_wide_and_one_downwards_is_high() -> None:
    right, down = flow_picture(NODES, EDGES, "right"), flow_picture(NODES, EDGES, "down")
    assert right.width_px > right.height_px
    assert down.height_px > down.width_px


def test_a_chart_too_wide_for_the_page_is_drawn_downwards() -> None:
    nodes = tuple(FlowNode(str(number), f"Step number {number}") for number in range(9))
    edges = tuple(FlowEdge(str(number), str(number + 1)) for number in range(8))
    picture = flow_picture(nodes, edges, "right")
    assert picture.width_px <= 604
    assert picture.height_px > picture.width_px


def test_no_two_nodes_overlap() -> None:
    names = "abcdefghij"
    extents = {name: Extent(80, 40) for name in names}
    links = tuple(FlowLink(a, b) for a, b in combinations(names, 2) if (ord(a) + ord(b)) % 3 == 0)
    centres = flow_layout(extents, links).centres
    assert set(centres) == set(names)
    for one, other in combinations(centres.values(), 2):
        assert abs(one[0] - other[0]) >= 80 or abs(one[1] - other[1]) >= 40


def test_a_cycle_is_drawn_with_one_edge_back() -> None:
    places = flow_layout({"a": Extent(50, 20), "b": Extent(50, 20)}, (FlowLink("a", "b"), FlowLink("b", "a")))
    there, back = places.routes
    assert there[0][0] < there[-1][0]
    assert back[0][0] > back[-1][0]


def test_a_long_edge_runs_around_the_nodes_between() -> None:
    extents = {name: Extent(50, 20) for name in "abc"}
    places = flow_layout(extents, (FlowLink("a", "b"), FlowLink("b", "c"), FlowLink("a", "c")))
    x, y = places.centres["b"]
    beside = [
        (start[1], end[1])
        for start, end in pairwise(places.routes[2])
        if min(start[0], end[0]) < x + 25 and max(start[0], end[0]) > x - 25
    ]
    assert beside
    assert all(min(one) >= y + 10 or max(one) <= y - 10 for one in beside)


def test_an_unknown_node_is_refused_with_a_hint() -> None:
    with pytest.raises(PipelineError) as caught:
        flow_picture(NODES, (FlowEdge("pit", "lives"),))
    assert "unknown node 'lives'" in caught.value.message
    assert caught.value.hint == "did you mean 'live'?"


def test_an_edge_to_its_own_source_is_refused() -> None:
    with pytest.raises(PipelineError, match="leads from 'pit' to itself"):
        flow_picture(NODES, (FlowEdge("pit", "pit"),))


def test_a_node_given_twice_is_refused() -> None:
    with pytest.raises(PipelineError, match="two nodes 'pit'"):
        flow_picture((*NODES, FlowNode("pit", "again")), ())


def test_a_chart_without_nodes_is_refused() -> None:
    with pytest.raises(PipelineError, match="at least one node"):
        flow_picture((), ())
