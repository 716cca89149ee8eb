"""The bytes of a Word file into the text of each paragraph, read with nothing of the program."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Printed:
    """What a paragraph prints, without its native number."""

    text: str
    numbered: bool
    """True where Word puts a number or bullet in front."""
    note: bool = False
    """True for a footnote, which a PDF has at the end of its page."""


def word_blocks(path: Path) -> Iterator[Printed]:
    """The paragraphs in reading order, each footnote behind the paragraph that refers to it."""
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        notes = {n.get(f"{_W}id"): n for n in etree.fromstring(package.read("word/footnotes.xml"))}
        styles = etree.fromstring(package.read("word/styles.xml"))
    numbered = _numbered_styles(styles)
    order: list[str] = []
    for paragraph in body.iter(f"{_W}p"):
        if any(_name(above) == "txbxContent" for above in paragraph.iterancestors()):
            continue
        before = len(order)
        yield Printed(_text(paragraph, order), _is_numbered(paragraph, numbered))
        for index, note in enumerate(order[before:], before + 1):
            for place, inner in enumerate(notes[note].iter(f"{_W}p")):
                yield Printed(
                    (f"{index}" if place == 0 else "") + _text(inner, []), numbered=False, note=True
                )


def _text(paragraph: etree._Element, notes: list[str]) -> str:
    """The text of a paragraph; each footnote that it refers to is added to `notes` and printed as its number."""
    result = ""
    for element in paragraph.iter():
        if _is_placeholder(element, paragraph):
            continue
        match _name(element):
            case "t":
                result += element.text or ""
            case "tab" | "br" if _name(element.getparent()) == "r":
                result += " "
            case "footnoteReference":
                notes.append(element.get(f"{_W}id", ""))
                result += str(len(notes))
            case _:
                pass
    return result


def _is_placeholder(element: etree._Element, paragraph: etree._Element) -> bool:
    """True inside a content control that shows its hint, a box to tick included: a PDF has a field there."""
    for above in element.iterancestors():
        if _name(above) == "sdt":
            properties = above.find(f"{_W}sdtPr")
            if properties is not None and any(
                _name(child) in ("showingPlcHdr", "checkbox") for child in properties
            ):
                return True
        if above is paragraph:
            return False
    return False


def _numbered_styles(styles: etree._Element) -> frozenset[str]:
    own = {
        style.get(f"{_W}styleId", ""): style.find(f"{_W}pPr/{_W}numPr") is not None
        for style in styles.iter(f"{_W}style")
    }
    return frozenset(name for name, has in own.items() if has)


def _is_numbered(paragraph: etree._Element, styles: frozenset[str]) -> bool:
    own = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    if own is not None:
        return own.get(f"{_W}val") != "0"
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and style.get(f"{_W}val") in styles


def _name(element: etree._Element | None) -> str:
    return etree.QName(element).localname if element is not None and isinstance(element.tag, str) else ""


_MARKER = re.compile(r"(?:\d+(?:\.\d+)*\.?|[a-z]+\.|[•◦▪–])")


def unmatched(word: list[Printed], pdf: list[str]) -> list[str]:
    """Where the texts of a Word file and a PDF part, spaces aside; [] where every block is the same.

    A block that a page end splits is several in the PDF; a native number stands in the PDF's text only.
    """
    notes = {squeezed(block.text) for block in word if block.note}
    rest = [text for text in map(squeezed, pdf) if text not in notes]
    found = [f"no such note in the PDF: {note}" for note in sorted(notes - set(map(squeezed, pdf)))]
    position = 0
    for block in word:
        if block.note:
            continue
        wanted = squeezed(block.text)
        if not wanted:
            continue
        got = ""
        while position < len(rest) and len(got) < len(wanted):
            got += rest[position]
            position += 1
            if block.numbered and _without_marker(got, wanted) == wanted:
                got = wanted
        if got != wanted:
            found.append(
                f"Word: {block.text[:200]!r}\n PDF: {' | '.join(rest[max(position - 2, 0) : position + 1])[:300]!r}"
            )
            if len(found) > 5:
                break
    if not found and position < len(rest):
        found.append(f"only in the PDF: {rest[position:][:3]}")
    return found


def _without_marker(text: str, wanted: str) -> str:
    marker = _MARKER.match(text)
    if marker and text.endswith(wanted) and _MARKER.fullmatch(text[: len(text) - len(wanted)]):
        return wanted
    return text


def squeezed(text: str) -> str:
    """A text without its spaces."""
    return "".join(text.split())
