"""Documents of ours as participants mark them up: XML as Word, LibreOffice and Google write it."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import docx
from lxml import etree

from pipeline.ooxml.names import COMMENTS_MEDIA, CUSTOM, VT, W14, W15, R, w
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes, read_package
from pipeline.ooxml.text import parsed, serialised

AUTHOR, WHEN = "Robin Example", "2026-01-20T09:30:00Z"
_CUSTOM_MEDIA = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_EXTENDED_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"


@dataclass(slots=True)
class Draft:
    """A Word file while somebody marks it up."""

    package: Package
    author: str = AUTHOR
    when: str = WHEN
    root: etree._Element = field(init=False)
    notes: list[tuple[str, str, str, str, bool]] = field(default_factory=list)
    """The id, the author, the text, the id that it answers, whether it is resolved."""
    _last: int = 9_000

    def __post_init__(self) -> None:
        main = self.package.document
        self.root = parsed(main.data, main.name)

    @classmethod
    def of(cls, path: Path, author: str = AUTHOR) -> "Draft":
        """A file that was written to a path."""
        return cls(read_package(path.read_bytes()), author)

    def run_of(self, words: str) -> etree._Element:
        """The run that holds these words alone, split off from what stood around them in it."""
        letters = next(
            each
            for each in self.root.iter(w("t"))
            if words in (each.text or "") and not _in_field(each) and each.getparent() is not None
        )
        run = letters.getparent()
        assert run is not None
        before, _, after = (letters.text or "").partition(words)
        for text, put in ((before, run.addprevious), (after, run.addnext)):
            if text:
                beside = deepcopy(run)
                _say(beside, text)
                put(beside)
        _say(run, words)
        return run

    def change(self, kind: str) -> etree._Element:
        """An element of a tracked change, with nothing in it."""
        self._last += 1
        made = etree.Element(w(kind))
        for name, value in (("id", str(self._last)), ("author", self.author), ("date", self.when)):
            if value:
                made.set(w(name), value)
        return made

    def delete(self, words: str, kind: str = "del") -> etree._Element:
        """Strikes words out; the change."""
        run, change = self.run_of(words), self.change(kind)
        run.addprevious(change)
        change.append(run)
        if kind == "del":
            for letters in run.iter(w("t")):
                letters.tag = w("delText")
        return change

    def insert(self, text: str, behind: etree._Element, kind: str = "ins") -> etree._Element:
        """Writes words behind an element; the change."""
        change = self.change(kind)
        run = etree.SubElement(change, w("r"))
        _say(run, text)
        behind.addnext(change)
        return change

    def untracked(self, old: str, new: str) -> None:
        """Changes words with tracking switched off."""
        _say(self.run_of(old), new)

    def comment(
        self, words: str, text: str, *, answers: str = "", done: bool = False, author: str = ""
    ) -> str:
        """Writes a comment on words, or an answer to one at its place; its id."""
        own = str(len(self.notes))
        self.notes.append((own, author or self.author, text, answers, done))
        run = self.run_of(words)
        for name, put in (("commentRangeStart", run.addprevious), ("commentRangeEnd", run.addnext)):
            mark = etree.Element(w(name))
            mark.set(w("id"), own)
            put(mark)
        marking = etree.Element(w("r"))
        etree.SubElement(marking, w("commentReference")).set(w("id"), own)
        end = run.getnext()
        assert end is not None
        end.addnext(marking)
        return own

    def data(self, *, extended: bool = True, edit: Callable[[etree._Element], None] | None = None) -> bytes:
        """The file; without `extended` its comments have no threads, as those of Google."""
        if edit is not None:
            edit(self.root)
        main = self.package.document
        parts = {**self.package.parts, main.name: Part(main.name, main.media_type, serialised(self.root))}
        links = list(self.package.relationships.get(main.name, ()))
        if self.notes:
            parts["word/comments.xml"] = Part("word/comments.xml", COMMENTS_MEDIA, self._comments())
            links.append(Relationship("rIdNotes", f"{R}/comments", "word/comments.xml"))
        if self.notes and extended:
            name = "word/commentsExtended.xml"
            parts[name] = Part(name, _EXTENDED_MEDIA, self._threads())
            links.append(Relationship("rIdThreads", _EXTENDED, name))
        return package_bytes(Package(parts, {**self.package.relationships, main.name: tuple(links)}))

    def _comments(self) -> bytes:
        root = etree.Element(w("comments"), nsmap={"w": w("x")[1:-2], "w14": W14})
        for own, author, text, _, _ in self.notes:
            note = etree.SubElement(root, w("comment"))
            for name, value in (("id", own), ("author", author), ("date", self.when)):
                note.set(w(name), value)
            paragraph = etree.SubElement(note, w("p"))
            paragraph.set(f"{{{W14}}}paraId", _para_id(own))
            _say(etree.SubElement(paragraph, w("r")), text)
        return serialised(root)

    def _threads(self) -> bytes:
        root = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
        for own, _, _, answers, done in self.notes:
            thread = etree.SubElement(root, f"{{{W15}}}commentEx")
            thread.set(f"{{{W15}}}paraId", _para_id(own))
            if answers:
                thread.set(f"{{{W15}}}paraIdParent", _para_id(answers))
            thread.set(f"{{{W15}}}done", "1" if done else "0")
        return serialised(root)


def renumbered(root: etree._Element, names: Sequence[str] = ("goog_rdk_0", "goog_rdk_1")) -> None:
    """Does to a text what Google does: its bookmarks are called otherwise, and no paragraph keeps its id."""
    for number, mark in enumerate(root.iter(w("bookmarkStart"))):
        mark.set(w("name"), f"{names[0]}{number}")
    for paragraph in root.iter(w("p")):
        if f"{{{W14}}}paraId" in paragraph.attrib:
            del paragraph.attrib[f"{{{W14}}}paraId"]


def invented(root: etree._Element) -> None:
    """Does to a text what LibreOffice does: it records looks that nobody changed, and changes of nothing."""
    for run in list(root.iter(w("r")))[:40]:
        properties = run.find(w("rPr"))
        if properties is None:
            properties = etree.Element(w("rPr"))
            run.insert(0, properties)
        record = etree.SubElement(properties, w("rPrChange"))
        for name, value in (("id", "0"), ("author", "Unknown Author"), ("date", "0000-00-00T00:00:00Z")):
            record.set(w(name), value)
        former = etree.SubElement(record, w("rPr"))
        former.extend(deepcopy(child) for child in properties if child is not record)
    for paragraph in list(root.iter(w("p")))[:5]:
        empty = etree.SubElement(paragraph, w("moveFrom"))
        empty.set(w("author"), "Unknown Author")


def marked_file() -> bytes:
    """A small document that says it is ours, with comments, an answer and changes."""
    out = BytesIO()
    document = docx.Document()
    document.add_heading("Entry", 1)
    document.add_paragraph("A new entrant tells the Code Body what it intends to do.")
    document.add_paragraph("Suppliers and network operators may enter.")
    document.save(out)
    package = read_package(out.getvalue())
    said = {"File kind": "clean", "Artefact": "guide", "Version": "1.0", "Source digest": "1:" + "0" * 64}
    values = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(said.items(), 2)
    )
    properties = f'<Properties xmlns="{CUSTOM}" xmlns:vt="{VT}">{values}</Properties>'.encode()
    part = Part("docProps/custom.xml", _CUSTOM_MEDIA, properties)
    links = (*package.relationships[""], Relationship("rIdOwn", f"{R}/custom-properties", part.name))
    draft = Draft(Package({**package.parts, part.name: part}, {**package.relationships, "": links}))
    first = draft.comment("Suppliers", "Say which suppliers.")
    draft.comment("Suppliers", "All of them.", answers=first, done=True)
    draft.insert("means", draft.delete("intends"))
    return draft.data(edit=invented)


def _say(run: etree._Element, text: str) -> None:
    for child in list(run):
        if child.tag != w("rPr"):
            run.remove(child)
    letters = etree.SubElement(run, w("t"))
    letters.text = text
    letters.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _in_field(element: etree._Element) -> bool:
    return next(element.iterancestors(w("fldSimple"), w("hyperlink"), w("del"), w("ins")), None) is not None


def _para_id(own: str) -> str:
    return f"{0x10000000 + int(own):08X}"
