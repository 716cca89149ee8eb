"""Text that a look or a figure hides from the readers of a PDF is found on the built file, and named."""

from base64 import b64decode
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.read.pdf.accessible import pdf_obstacles
from tests.small import REPOSITORY, small

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC"
"""One white pixel, as a PNG."""
COVER = "content: ''; position: absolute; top: 0; left: 0; width: 100%; height: 100%"
RULES = {
    "td { color: white }": "the contrast of FFFFFF on",
    "td { color: #e8e8e8 }": "the contrast of E8E8E8 on",
    "td { background: #222 }": "on 222222",
    "td { opacity: 0.2 }": "the contrast of",
    "td { font-size: 1pt }": "it is 1.0 points high",
    "p { text-indent: -3000mm }": "it lies off the page",
    "p { position: relative; left: 900mm }": "it lies off the page",
    "p { height: 0; overflow: hidden }": "it is cut away",
    f"p {{ position: relative }} p::after {{ {COVER}; background: white }}": "something covers it",
    f"td {{ position: relative }} td::after {{ {COVER}; background: black; border-radius: 2mm }}": "something covers",
}
LETTERING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" viewBox="0 0 200 60">'
    '<rect x="0" y="0" width="200" height="60" rx="8" fill="{ground}"/>'
    '<text x="20" y="35" font-size="14" font-family="Carlito" fill="{ink}">Qualified</text></svg>'
)


def with_rule(root: Path, rule: str) -> Path:
    """The workspace with one more rule in its look."""
    css = (REPOSITORY / "templates/html/print.css").read_text()
    (root / "templates/html").mkdir(parents=True)
    (root / "templates/html/print.css").write_text(f"{css}\n{rule}\n")
    return root


def with_figure(root: Path, name: str, data: bytes) -> Path:
    """The workspace with a figure at the end of the first part of the guide."""
    (root / "sources/guide" / name).write_bytes(data)
    with (root / "sources/guide/01-entry.md").open("a") as part:
        part.write(f'\n![The state]({name}){{#state caption="The state"}}\n')
    return root


def obstacles(root: Path) -> str:
    """What is said of the PDF of the guide."""
    words = ["build", "guide", "--format", "pdf", "--jobs", "1", "--root", str(root)]
    assert run(words) == 0
    (path,) = root.glob("output/guide/*/*.pdf")
    return "\n".join(pdf_obstacles(path.read_bytes()))


@pytest.mark.parametrize(("rule", "told"), RULES.items())
def test_text_that_a_rule_of_the_look_hides_is_found(rule: str, told: str, tmp_path: Path) -> None:
    assert told in obstacles(with_rule(small(tmp_path), rule))


def test_text_beneath_a_picture_is_found(tmp_path: Path) -> None:
    root = with_figure(small(tmp_path), "state.png", b64decode(PICTURE))
    assert obstacles(root) == ""
    rule = "img { position: relative; top: 30mm; width: 100mm; height: 100mm }"
    assert "a picture covers it" in obstacles(with_rule(root, rule))


def test_the_look_of_the_program_hides_nothing(tmp_path: Path) -> None:
    assert obstacles(small(tmp_path)) == ""


@pytest.mark.parametrize(
    ("ink", "ground", "told"),
    [
        ("#ffffff", "#1f3864", ""),
        ("#000000", "#ffffff", ""),
        ("#ffffff", "#ffffff", "the contrast of FFFFFF on FFFFFF"),
        ("#1f3864", "#222222", "the contrast of 1F3864 on 222222"),
        ("#ffee88", "none", "the contrast of FFEE88 on FFFFFF"),
    ],
)
def test_lettering_of_a_figure_is_held_against_its_own_ground(
    ink: str, ground: str, told: str, tmp_path: Path
) -> None:
    root = small(tmp_path)
    with_figure(root, "state.svg", LETTERING.format(ink=ink, ground=ground).encode())
    found = obstacles(root)
    assert told in found and bool(found) == bool(told)
