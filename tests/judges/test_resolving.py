"""Accepting and rejecting go by the standard: marks of paragraphs, cells, merges, numbering, bookmarks."""

from pathlib import Path

import pytest

from tests.judges.described import described
from tests.judges.package import opened
from tests.judges.resolving import Way, resolved
from tests.judges.sample import gone, ins, marked, package, para, run, stamp, table

LEFT, RIGHT = '<w:jc w:val="left"/>', '<w:jc w:val="right"/>'


def said(body: str, way: Way, folder: Path) -> list[str]:
    """The kinds of the lines that stay, with what they say."""
    lines = described(package(folder / "a.docx", body), way).body
    return [line.words if line.kind == "paragraph" else line.kind for line in lines]


@pytest.mark.parametrize(
    ("body", "accepted", "rejected"),
    [
        pytest.param(
            para(gone(run("One."))) + para(run("Two.")),
            ["", "Two."],
            ["One.", "Two."],
            id="a paragraph emptied",
        ),
        pytest.param(
            para(gone(run("One.")), mark="del") + para(run("Two.")),
            ["Two."],
            ["One.", "Two."],
            id="a paragraph deleted",
        ),
        pytest.param(
            para(run("One."), mark="ins") + para(run("Two.")),
            ["One.", "Two."],
            ["One.Two."],
            id="a paragraph split",
        ),
        pytest.param(
            para(run("A"), mark="del") + para(run("B"), mark="del") + para(run("C")),
            ["ABC"],
            ["A", "B", "C"],
            id="three joined",
        ),
        pytest.param(
            para(gone(run("One.")), mark="del") + table("<w:tr><w:tc><w:p/></w:tc></w:tr>"),
            ["table", "row", "cell", ""],
            ["One.", "table", "row", "cell", ""],
            id="a paragraph deleted before a table",
        ),
        pytest.param(
            para(run("One.")) + para(gone(run("Two.")), mark="del"),
            ["One.", ""],
            ["One.", "Two."],
            id="the last one can't go",
        ),
        pytest.param(
            para(ins(gone(run("Never.")))) + para(run("End.")),
            ["", "End."],
            ["", "End."],
            id="inserted and deleted",
        ),
        pytest.param(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{para(ins(run('New.')), mark='ins')}</w:sdtContent></w:sdt>{para(run('End.'))}",
            ["New.", "End."],
            ["End."],
            id="in a control",
        ),
        pytest.param(
            table(f"<w:tr><w:tc><w:tcPr><w:cellIns {stamp()}/></w:tcPr><w:p/></w:tc></w:tr>")
            + para(run("End.")),
            ["table", "row", "cell", "", "End."],
            ["End."],
            id="the only cell of a table came",
        ),
    ],
)
def test_what_comes_and_goes(body: str, accepted: list[str], rejected: list[str], tmp_path: Path) -> None:
    assert said(body, Way.ACCEPTED, tmp_path) == accepted
    assert said(body, Way.REJECTED, tmp_path) == rejected


def test_a_paragraph_that_was_joined_has_the_properties_of_the_last(tmp_path: Path) -> None:
    body = para(run("One."), LEFT, mark="del") + para(run("Two."), RIGHT)
    (line,) = described(package(tmp_path / "a.docx", body)).body
    assert (line.words, line.look) == ("One.Two.", ("jc val=right",))


@pytest.mark.parametrize(("way", "merge"), [(Way.ACCEPTED, "continue"), (Way.REJECTED, "restart")])
def test_a_merge_is_what_it_is_or_was(way: Way, merge: str, tmp_path: Path) -> None:
    mark = f'<w:cellMerge {stamp()} w:vMerge="cont" w:vMergeOrig="rest"/>'
    body = table(f"<w:tr><w:tc><w:tcPr>{mark}</w:tcPr><w:p/></w:tc></w:tr>")
    (cell,) = [
        line for line in described(package(tmp_path / "a.docx", body), way).body if line.kind == "cell"
    ]
    assert cell.look == (f"vMerge val={merge}",)


def test_a_paragraph_put_into_a_list_is_out_of_it_again(tmp_path: Path) -> None:
    numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {stamp()}/></w:numPr>'
    path = package(tmp_path / "a.docx", para(run("Item"), numbering))
    numbers = {way: described(path, way).body[0].number for way in Way}
    assert numbers[Way.REJECTED] is None
    assert numbers[Way.ACCEPTED] is not None


@pytest.mark.parametrize(
    ("body", "stays"),
    [
        pytest.param(
            para(marked("b", 5, gone(run("All.")))) + para(run("End.")), False, id="all that it held goes"
        ),
        pytest.param(para(marked("b", 5, gone(run("One")) + run("Two"))), True, id="some of it stays"),
        pytest.param(para(marked("b", 5, "") + run("One.")), True, id="it held nothing in what stays"),
        pytest.param(
            para(marked("b", 5, "") + gone(run("One.")), mark="del") + para(run("End.")),
            False,
            id="nothing in what goes",
        ),
        pytest.param(
            para('<w:bookmarkStart w:id="5" w:name="b"/>' + gone(run("One.")), mark="del")
            + para(run("End.") + '<w:bookmarkEnd w:id="5"/>'),
            True,
            id="it reaches into what stays",
        ),
    ],
)
def test_a_bookmark_goes_with_the_last_of_what_it_held(body: str, stays: bool, tmp_path: Path) -> None:
    tree = resolved(opened(package(tmp_path / "a.docx", body)), Way.ACCEPTED).body
    assert (tree.find(".//{*}bookmarkStart") is not None) is stays


def test_resolving_leaves_the_package_as_it_was(tmp_path: Path) -> None:
    red = opened(package(tmp_path / "a.docx", para(ins(run("New.")))))
    resolved(red, Way.REJECTED)
    assert red.body.find(".//{*}ins") is not None
