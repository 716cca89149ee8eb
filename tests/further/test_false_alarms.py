"""The prose of real policies into no error: what people write in Word is not taken for the marks of dialects."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from pipeline.errors import Place
from pipeline.load.markdown.law.breaches import breaches
from pipeline.load.markdown.parser import tokens
from tests.judges.asked import further_folder

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PAIRS = (further_folder() or Path()) / "corpora" / "word" / "pairs"
_ABOUT_MARKUP = frozenset({"55", "57"})
"""Guides to XML and HTML, which show tags as text: these are told, and have to be."""


def paragraphs(path: Path) -> Iterator[str]:
    """The text of each paragraph of a Word file."""
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    for paragraph in root.iter(f"{_W}p"):
        text = "".join(
            "\t" if piece.tag == f"{_W}tab" else piece.text or ""
            for run in paragraph.iter(f"{_W}r")
            for piece in run
            if piece.tag in (f"{_W}t", f"{_W}tab")
        )
        if text.strip():
            yield text.strip()


def test_the_prose_of_the_policies_has_no_error() -> None:
    policies = sorted(_PAIRS.glob("*/*.docx"))
    assert policies
    errors = [
        f"{path.parent.name}: {problem.message}"
        for path in policies
        if path.parent.name not in _ABOUT_MARKUP
        for text in paragraphs(path)
        for problem in breaches(tokens(text), text, Place("policy.md", 1, 1))
        if problem.severity == "error"
    ]
    assert errors == []
