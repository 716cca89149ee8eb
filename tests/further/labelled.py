"""A Word file of the corpora into its body paragraphs, each with the number that we print."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from pipeline.ooxml.foreign.strict import transitional
from pipeline.ooxml.names import w
from pipeline.ooxml.package import read_package
from pipeline.ooxml.text import parsed
from pipeline.read.docx.numbers import Label, numbers_of

_NO_WORDS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph of the body."""

    label: Label | None
    words: str
    element: etree._Element


def labelled(path: Path) -> list[Labelled]:
    """The paragraphs of the body, cells included and text boxes not, in reading order."""
    package = transitional(read_package(path.read_bytes(), path.name))
    numbers = numbers_of(package)
    root = parsed(package.document.data, path.name)
    return [
        Labelled(numbers.label(element), "".join(_words(element)), element)
        for element in root.iter(w("p"))
        if next(element.iterancestors(w("txbxContent")), None) is None
    ]


def letters(words: str) -> str:
    """The letters and digits of a text, by which two programs agree on it."""
    return _NO_WORDS.sub("", words)


def _words(paragraph: etree._Element) -> Iterator[str]:
    for piece in paragraph.iter(w("t")):
        if next(piece.iterancestors(w("p"))) is paragraph:
            yield piece.text or ""
