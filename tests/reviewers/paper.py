"""The main part of a Word file as paper that a reviewer writes on: the same edits with tracking on and off."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from random import Random
from zipfile import ZipFile

from lxml import etree

from pipeline.ooxml.names import w

MAIN = "word/document.xml"
NOTES = "word/footnotes.xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_COMPUTED = "§"
_SAID = (w("t"), w("tab"), w("br"), w("noBreakHyphen"))
_GONE = frozenset(map(w, ("del", "moveFrom")))


@dataclass
class Paper:
    """A Word file that is being reviewed."""

    data: bytes
    author: str = "Rae Reviewer"
    when: str = "2026-03-02T09:30:00Z"
    tracking: bool = True
    part: str = MAIN
    """What is written on: the text, or its notes."""
    root: etree._Element = field(init=False)
    _ids: int = 9000

    def __post_init__(self) -> None:
        with ZipFile(BytesIO(self.data)) as archive:
            self.root = etree.fromstring(archive.read(self.part))

    def saved(self) -> bytes:
        """The file with all that was done to it."""
        made = BytesIO()
        with ZipFile(BytesIO(self.data)) as archive, ZipFile(made, "w") as copy:
            for name in archive.namelist():
                own = etree.tostring(self.root) if name == self.part else archive.read(name)
                copy.writestr(name, own)
        return made.getvalue()

    def paragraphs(self) -> list[etree._Element]:
        """The paragraphs with words outside of contents lists and controls."""
        body = self.root if self.part != MAIN else self.root.find(w("body"))
        assert body is not None
        every = [p for p in body.iter(w("p")) if not list(p.iterancestors(w("sdt")))]
        return [p for p in every if read_words(p).strip() and not list(p.iter(w("sdt")))]

    def mark(self, kind: str) -> etree._Element:
        """A tracked change of this reviewer, still empty."""
        self._ids += 1
        said = {w("id"): str(self._ids), w("author"): self.author, w("date"): self.when}
        return etree.Element(w(kind), said)

    def replace(self, paragraph: etree._Element, at: tuple[int, int], new: str) -> None:
        """Puts words in the place of some characters of a paragraph, which stand in plain runs."""
        runs = list(_cut(paragraph, *at))
        after = runs[-1] if runs else _run_before(paragraph, at[0])
        if new:
            made = deepcopy(after)
            _set_text(made, new)
            self._put(after, made)
        for run in runs:
            self._take(run)

    def split(self, paragraph: etree._Element, at: int) -> None:
        """Ends a paragraph at a character; what follows is a paragraph of its own."""
        first, second = paragraph, deepcopy(paragraph)
        length = len(read_words(paragraph))
        for run in list(_cut(first, at, length)):
            _drop(run)
        for run in list(_cut(second, 0, at)):
            _drop(run)
        for own in second.iter(w("bookmarkStart"), w("bookmarkEnd")):
            _drop(own)
        first.addnext(second)
        if self.tracking:
            _mark_properties(first).append(self.mark("ins"))

    def join(self, first: etree._Element, second: etree._Element) -> None:
        """Makes one paragraph of two that follow each other."""
        if self.tracking:
            _mark_properties(first).append(self.mark("del"))
            return
        for child in list(second):
            if child.tag != w("pPr"):
                first.append(child)
        _drop(second)

    def insert_after(self, paragraph: etree._Element, words: str) -> None:
        """A new paragraph, of the kind of the one in front of it."""
        made = etree.Element(w("p"))
        properties = paragraph.find(w("pPr"))
        if properties is not None:
            made.append(deepcopy(properties))
        run = etree.SubElement(made, w("r"))
        _set_text(run, words)
        if self.tracking:
            _mark_properties(made).append(self.mark("ins"))
            around = self.mark("ins")
            run.addprevious(around)
            around.append(run)
        paragraph.addnext(made)

    def delete(self, paragraph: etree._Element) -> None:
        """Takes a whole paragraph away."""
        if not self.tracking:
            _drop(paragraph)
            return
        for run in list(paragraph.iter(w("r"))):
            self._take(run)
        _mark_properties(paragraph).append(self.mark("del"))

    def move(self, piece: etree._Element, behind: etree._Element, *, ranges: bool = True) -> etree._Element:
        """Puts a paragraph behind another one, and says where it stands now; Word alone marks the ranges of moves."""
        if not self.tracking:
            behind.addnext(piece)
            return piece
        made = deepcopy(piece)
        for own in list(made.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            _drop(own)
        behind.addnext(made)
        name = f"move{self._ids}"
        for place, kind in ((piece, "moveFrom"), (made, "moveTo")):
            for run in list(place.iter(w("r"))):
                around = self.mark(kind)
                run.addprevious(around)
                around.append(run)
            _mark_properties(place).append(self.mark(kind))
            if ranges:
                self._put_range(place, kind, name)
        return made

    def _put_range(self, paragraph: etree._Element, kind: str, name: str) -> None:
        start = self.mark(f"{kind}RangeStart")
        start.set(w("name"), name)
        paragraph.insert(1, start)
        paragraph.addnext(etree.Element(w(f"{kind}RangeEnd"), {w("id"): start.get(w("id"), "")}))

    def move_row(self, row: etree._Element, behind: etree._Element) -> etree._Element:
        """Puts a row behind another one, and says where it stands now; with tracking, one goes and one comes."""
        if not self.tracking:
            behind.addnext(row)
            return row
        made = deepcopy(row)
        for own in list(made.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            _drop(own)
        behind.addnext(made)
        for run in list(made.iter(w("r"))):
            around = self.mark("ins")
            run.addprevious(around)
            around.append(run)
        _row_properties(made).append(self.mark("ins"))
        self.delete_row(row)
        return made

    def delete_row(self, row: etree._Element) -> None:
        """Takes a row away."""
        if not self.tracking:
            _drop(row)
            return
        for run in list(row.iter(w("r"))):
            self._take(run)
        _row_properties(row).append(self.mark("del"))

    def insert_row(self, row: etree._Element, words: str) -> None:
        """A row behind another one and like it, in which each cell says something new."""
        made = deepcopy(row)
        for own in list(made.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            _drop(own)
        for number, cell in enumerate(made.iter(w("tc"))):
            first, *others = cell.findall(w("p"))
            for other in others:
                _drop(other)
            for child in [child for child in first if child.tag != w("pPr")]:
                _drop(child)
            run = etree.SubElement(first, w("r"))
            _set_text(run, f"{words} {number}")
            if self.tracking:
                around = self.mark("ins")
                run.addprevious(around)
                around.append(run)
        if self.tracking:
            _row_properties(made).append(self.mark("ins"))
        row.addnext(made)

    def embolden(self, paragraph: etree._Element, at: tuple[int, int]) -> None:
        """Makes some characters bold."""
        for run in list(_cut(paragraph, *at)):
            properties = run.find(w("rPr"))
            if properties is None:
                properties = etree.Element(w("rPr"))
                run.insert(0, properties)
            before = deepcopy(properties)
            style = properties.find(w("rStyle"))
            properties.insert(0 if style is None else 1, etree.Element(w("b")))
            if self.tracking:
                change = self.mark("rPrChange")
                change.append(before)
                properties.append(change)

    def _put(self, after: etree._Element, made: etree._Element) -> None:
        if self.tracking:
            around = self.mark("ins")
            around.append(made)
            made = around
        after.addnext(made)

    def _take(self, run: etree._Element) -> None:
        if not self.tracking:
            _drop(run)
            return
        around = self.mark("del")
        run.addprevious(around)
        around.append(run)
        for text in run.iter(w("t")):
            text.tag = w("delText")


def words_of_file(data: bytes) -> list[str]:
    """The paragraphs of a file with words, as they read once every tracked change is accepted.

    It shares no code with the package: whole paragraphs and rows that are gone are left out, a paragraph whose
    mark is gone runs on.
    """
    with ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(MAIN))
    told: list[str] = []
    carried = ""
    for paragraph in root.iter(w("p")):
        if any(row.find(f"{w('trPr')}/{w('del')}") is not None for row in paragraph.iterancestors(w("tr"))):
            continue
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is not None and style.get(w("val"), "").startswith("TOC"):
            continue
        carried += _masked_words(paragraph)
        if all(paragraph.find(f"{w('pPr')}/{w('rPr')}/{gone}") is None for gone in _GONE):
            told.append(" ".join(carried.split()))
            carried = ""
    return [words for words in told if words.strip(f"{_COMPUTED} ")]


def _masked_words(paragraph: etree._Element) -> str:
    """The words of a paragraph, with a sign for each result of a field and each link inside the file."""
    said: list[str] = []
    depth = 0
    for element in paragraph.iter(w("fldChar"), *_SAID):
        if {str(above.tag) for above in element.iterancestors()} & _GONE:
            continue
        if element.tag == w("fldChar"):
            kind = element.get(w("fldCharType"))
            depth += (kind == "begin") - (kind == "end")
            said += [_COMPUTED] if kind == "begin" else []
        elif any(above.get(w("anchor")) for above in element.iterancestors(w("hyperlink"))):
            said += [_COMPUTED] if said[-1:] != [_COMPUTED] else []
        elif not depth:
            said.append(_said(element))
    return "".join(said)


def read_words(paragraph: etree._Element) -> str:
    """The words of a paragraph that are not gone."""
    return "".join(_said(text) for text in _texts(paragraph))


def plain_words(paragraph: etree._Element) -> Iterator[tuple[int, int]]:
    """Where each word of a paragraph stands that is in a plain run, outside of fields and links."""
    at = 0
    depth = 0
    for element in paragraph.iter(w("fldChar"), w("t"), w("tab"), w("br"), w("noBreakHyphen")):
        if element.tag == w("fldChar"):
            kind = element.get(w("fldCharType"))
            depth += (kind == "begin") - (kind == "end")
            continue
        said = _said(element)
        inside = {str(above.tag) for above in element.iterancestors()} & {w("hyperlink"), *_GONE, w("ins")}
        if element.tag == w("t") and not depth and not inside:
            start = 0
            for word in said.split(" "):
                if word.isalpha():
                    yield at + start, at + start + len(word)
                start += len(word) + 1
        at += len(said) if not set(map(str, (a.tag for a in element.iterancestors()))) & _GONE else 0


def is_plain(paragraph: etree._Element) -> bool:
    """True for a paragraph of words alone: no field, note, picture or link stands in it."""
    inside = {str(own.tag) for own in paragraph.iter("*")}
    return not inside & set(map(w, ("fldChar", "footnoteReference", "drawing", "hyperlink", "sdt")))


def rows_of(paper: Paper) -> list[etree._Element]:
    """The rows of simple tables behind their first one, in which nothing is merged."""
    every = [row for row in paper.root.iter(w("tr")) if row.getprevious() is not None]
    return [
        row
        for row in every
        if row.getprevious().tag == w("tr")  # type: ignore[union-attr]
        and not list(row.iter(w("vMerge"), w("gridSpan"), w("sdt"), w("tblHeader")))
        and all(read_words(cell).strip() for cell in row.iter(w("tc")))
    ]


def chosen(random: Random, things: list[etree._Element]) -> etree._Element | None:
    """One of some things; None where there are none."""
    return random.choice(things) if things else None


def _texts(paragraph: etree._Element) -> Iterator[etree._Element]:
    for text in paragraph.iter(w("t"), w("tab"), w("br"), w("noBreakHyphen")):
        above = {str(own.tag) for own in text.iterancestors()}
        if not above & _GONE and text.getparent().tag == w("r"):  # type: ignore[union-attr]
            yield text


def _said(text: etree._Element) -> str:
    signs = {w("tab"): "\t", w("br"): "\n", w("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}"}
    return signs.get(str(text.tag), text.text or "")


def _cut(paragraph: etree._Element, start: int, end: int) -> Iterator[etree._Element]:
    """The runs that print a range, cut out of those that print more."""
    at = 0
    for text in list(_texts(paragraph)):
        length, run = len(_said(text)), text.getparent()
        assert run is not None
        first, last = max(start, at) - at, min(end, at + length) - at
        at += length
        if first >= last:
            continue
        if text.tag != w("t") or (first, last) == (0, length):
            yield run
            continue
        words = _said(text)
        for piece, place in ((words[:first], 0), (words[first:last], 1), (words[last:], 2)):
            if not piece:
                continue
            part = deepcopy(run)
            for other in part.findall(w("t")):
                part.remove(other)
            _add_text(part, piece)
            run.addprevious(part)
            if place == 1:
                yield part
        _drop(run)


def _run_before(paragraph: etree._Element, at: int) -> etree._Element:
    """The run that ends at a character, cut off there."""
    runs = list(_cut(paragraph, at - 1, at))
    assert runs
    return runs[-1]


def _set_text(run: etree._Element, words: str) -> None:
    for child in [child for child in run if child.tag != w("rPr")]:
        run.remove(child)
    _add_text(run, words)


def _add_text(run: etree._Element, words: str) -> None:
    text = etree.SubElement(run, w("t"), {_SPACE: "preserve"})
    text.text = words


def _mark_properties(paragraph: etree._Element) -> etree._Element:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    mark = properties.find(w("rPr"))
    return etree.SubElement(properties, w("rPr")) if mark is None else mark


def _row_properties(row: etree._Element) -> etree._Element:
    properties = row.find(w("trPr"))
    if properties is None:
        properties = etree.Element(w("trPr"))
        row.insert(0, properties)
    return properties


def _drop(element: etree._Element) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A file in which the parts whose names end so are others."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(made, "w") as copy:
        for own in archive.namelist():
            held = archive.read(own)
            copy.writestr(own, change(held) if own.endswith(name) else held)
    return made.getvalue()


def with_another_word(data: bytes, author: str, new: str = "twelve", *, tracking: bool = True) -> bytes:
    """A built guide whose reviewer would have the Code Body answer within another time than ten days."""
    paper = Paper(data, author, tracking=tracking)
    paragraph = next(p for p in paper.paragraphs() if "within ten working" in read_words(p))
    start = read_words(paragraph).index("ten working")
    paper.replace(paragraph, (start, start + len("ten")), new)
    return paper.saved()
