"""The pictures of docs/ can be read without seeing them, and load nothing."""

import re
from pathlib import Path

import pytest
from lxml import etree

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = sorted(DOCS.glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_a_picture_has_a_title_and_a_page_that_says_what_it_shows(picture: Path) -> None:
    root = etree.parse(picture).getroot()
    assert root.get("role") == "img" and root.findtext(f"{SVG}title") and root.findtext(f"{SVG}desc")
    told = [
        alt
        for page in (DOCS.parent / "README.md", *DOCS.glob("*.md"))
        for alt in re.findall(rf"!\[([^\]]+)\]\((?:docs/)?{picture.name}\)", page.read_text("utf-8"))
    ]
    assert told, "no page shows it"
    words = {text.text for text in root.iter(f"{SVG}text") if text.get("font-weight") == "bold"}
    assert words and all(str(word).casefold() in told[0].replace("\n", " ").casefold() for word in words)


def test_there_is_a_picture() -> None:
    assert PICTURES
