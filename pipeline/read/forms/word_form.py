"""The bytes of a filled Word form into its lines, what it says of itself, and all that stands beside them."""

from collections.abc import Iterator

from lxml import etree

from pipeline.errors import PipelineError, Place
from pipeline.ooxml.foreign.repeated import BOX, is_repeated
from pipeline.ooxml.names import REVISION_ELEMENTS, w
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed
from pipeline.read.docx.entry.notices import Matter
from pipeline.read.docx.identity import identity_of
from pipeline.read.docx.inputs import WordInput, word_input
from pipeline.read.forms.form_lines import Beside, FilledForm
from pipeline.read.forms.word_gaps import run_text
from pipeline.read.forms.word_lines import form_lines, other_text
from pipeline.read.guard.guarded import guarded

_RUNNING = {"header": "header", "footer": "footer"}
_NOTED = {"footnotes": "footnote", "endnotes": "endnote"}
_GONE = frozenset(map(w, ("del", "moveFrom")))
_OWNERS = frozenset(("organisation", "organization", "participant", "company", "legal entity"))
"""Names of properties by which a file says whose it is."""


def word_form(data: bytes, name: str) -> FilledForm:
    """What a filled Word form holds once its tracked changes are accepted; PipelineError where it is none."""
    came = word_input(data, name, "accept")
    package = came.package
    root = parsed(package.document.data, package.document.name)
    body = root.find(w("body"))
    if body is None:
        raise PipelineError("the text of this file is gone", place=Place(name), hint="ask for it again")
    return FilledForm(
        identity_of(package),
        form_lines(body),
        beside=(*_beside(package, body), *_tracked(data, name, came)),
        notes=tuple(map(str, came.told)),
        owner=tuple(_owners(package)),
    )


def _beside(package: Package, body: etree._Element) -> Iterator[Beside]:
    """Headers, footers, notes, comments and text boxes, each with its words."""
    main = package.document.name
    for kind, called in _RUNNING.items():
        for part in package.related(main, kind):
            yield from _said(called, part.name, parsed(part.data, part.name))
    for kind, called in _NOTED.items():
        for part in package.related(main, kind):
            notes = parsed(part.data, part.name).iterfind(w(called))
            for note in notes:
                if note.get(w("type"), "normal") == "normal":
                    yield from _said(called, f"{called} {note.get(w('id'), '')}", note)
    for part in package.related(main, "comments"):
        for note in parsed(part.data, part.name).iterfind(w("comment")):
            author = note.get(w("author"), "")
            place = f"comment {note.get(w('id'), '')}{f' by {author}' if author else ''}"
            yield from _said("comment", place, note)
    for number, box in enumerate((box for box in body.iter(BOX) if not is_repeated(box)), 1):
        yield from _said("text box", f"text box {number}", box)


def _said(kind: str, place: str, container: etree._Element) -> Iterator[Beside]:
    text = other_text(container)
    if text:
        yield Beside(kind, place, text)


def _tracked(data: bytes, name: str, came: WordInput) -> Iterator[Beside]:
    """That changes were accepted, and the words that went with them."""
    resolved = [notice for notice in came.told if notice.what is Matter.RESOLVED]
    for notice in resolved:
        yield Beside("tracked changes", notice.place, f"accepted: {notice.detail.partition(': ')[2]}")
    if not resolved:
        return
    for part in guarded(data, name).parts.values():
        if any(part.name == notice.place for notice in resolved):
            for element in parsed(part.data, part.name).iter(*_GONE):
                text = run_text(element)
                if element.tag in REVISION_ELEMENTS and text.strip():
                    who = element.get(w("author"), "") or "nobody named"
                    yield Beside("deleted by a tracked change", f"{part.name}, by {who}", text)


def _owners(package: Package) -> Iterator[str]:
    """What properties say of whose the file is."""
    for part in package.related("", "custom-properties"):
        try:
            root = parsed(part.data, part.name)
        except PipelineError:  # what is no property says nothing
            continue
        for element in root.iterchildren(etree.Element):
            text = "".join(map(str, element.itertext())).strip()
            if element.get("name", "").strip().casefold() in _OWNERS and text:
                yield text
