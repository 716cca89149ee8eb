"""The page in a real browser."""

import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from pipeline.write.html import html_text
from tests.writing import everything, look

BROWSER = "chromium"
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")


def opened(folder: Path, *options: str) -> str:
    """What Chromium prints about the page; a missing Chromium is a failure."""
    page = folder / "page.html"
    page.write_text(html_text(everything(), look()), "utf-8")
    command = (BROWSER, *QUIET, f"--user-data-dir={folder / 'profile'}", *options, page.as_uri())
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=600).stdout


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page as the browser understood it."""
    return opened(tmp_path_factory.mktemp("page"), "--dump-dom")


def test_a_browser_finds_no_block_out_of_place(tree: str) -> None:
    assert "<p></p>" not in tree, "an empty paragraph is what is left of a block inside a paragraph"
    written = html_text(everything(), look())
    for tag in ("p", "li", "ul", "ol", "table", "tr", "th", "td", "h1", "h2", "figure", "dl", "a", "select"):
        assert len(re.findall(f"<{tag}[ >]", tree)) == len(re.findall(f"<{tag}[ >]", written)), tag


def test_a_browser_shows_the_page(tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    opened(tmp_path, f"--screenshot={picture}", "--window-size=800,1200")
    with Image.open(picture) as image:
        colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or ()}
    assert (0x1F, 0x38, 0x64) in colours, "the accent of the style sheet"
    assert (0xE4, 0xEA, 0xF4) in colours, "the fill of header cells"
