"""A foreign Word package into what must not be published of it, and where that stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.ooxml.foreign.field_codes import coded_fields, is_harmless_address
from pipeline.ooxml.foreign.field_words import shown_in
from pipeline.ooxml.foreign.off_page import off_page
from pipeline.ooxml.foreign.unseen import unseen
from pipeline.ooxml.names import MC, REVISION_ELEMENTS, W, w
from pipeline.ooxml.package import Package, Part, Relationship
from pipeline.ooxml.text import parsed

_RANGES = tuple(
    w(f"{kind}Range{end}")
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
TRACKED = frozenset((*REVISION_ELEMENTS, *_RANGES, w("tblGridChange"), w("delText"), w("delInstrText")))
"""Every element that a tracked change is made of."""
COMMENTED = frozenset(map(w, ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")))
COMMENT_PARTS = frozenset(
    ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "documenttasks")
)
"""Relationships to what was said of a text, and by whom."""
_CARRIED_KINDS = (
    "styles numbering footnotes image hyperlink diagramData diagramLayout diagramQuickStyle diagramColors"
)
CARRIED = frozenset(_CARRIED_KINDS.split())
"""Relationships to what is published of a file, besides its text."""
_LEFT_KINDS = (
    "settings webSettings fontTable theme stylesWithEffects header footer customXml glossaryDocument endnotes"
    " printerSettings diagramDrawing thumbnail keyMapCustomizations attachedTemplate"
)
_LEFT_BEHIND = COMMENT_PARTS | frozenset(_LEFT_KINDS.split())
"""What a joined file gets from the plan, or does without."""
_NAMED = {
    "vbaProject": "macros",
    "aFChunk": "another file inside",
    "subDocument": "a link to a sub-document",
    "oleObject": "an embedded object",
    "package": "an embedded file",
    "control": "an ActiveX control",
    "chart": "a chart",
    "chartEx": "a chart",
    "video": "a film",
    "media": "a film or sound",
    "mailMergeSource": "data of a mail merge",
}
_REFUSED_ELEMENTS = {
    "endnoteReference": "an endnote",
    "altChunk": "another file inside",
    "subDoc": "a link to a sub-document",
    "control": "an ActiveX control",
}
_OFF = ("0", "false", "off", "none")
_WORDS = 60


class Hindrance(StrEnum):
    """What stands against publishing a Word file of somebody else."""

    TRACKED = "tracked"
    COMMENTS = "comments"
    HIDDEN = "hidden"
    REACHING = "reaching"
    """Something that fetches, runs or opens what is not in the text."""
    LOST = "lost"
    """Something that joining would lose."""
    HEADERS = "headers"
    """Words in headers and footers, in whose place the plan's stand."""
    NOTED = "noted"
    """A picture whose file may say more than the picture shows."""


@dataclass(frozen=True, slots=True)
class HindrancePlace:
    """One thing that stands against publishing."""

    kind: Hindrance
    what: str
    where: str
    """The part, and the words around it."""

    def __str__(self) -> str:
        return f"{self.what} in {self.where}"


def hindrances(package: Package) -> tuple[HindrancePlace, ...]:
    """Everything in a package that must not be published; PipelineError where it is no Word document.

    Every part that is XML is looked at: the body, headers, footers, notes, styles, lists and text boxes.
    """
    main = package.document
    body = parsed(main.data, main.name)
    if body.tag != w("document") or body.find(w("body")) is None:
        raise PipelineError(
            f"its main part is no document in the transitional form of Office Open XML: {body.tag}",
            hint="save it in Word as 'Word Document (*.docx)'",
        )
    return tuple(_found(package, main.name))


def word_roots(package: Package) -> Iterator[tuple[str, etree._Element]]:
    """The roots of all parts that use Word's own vocabulary, by name."""
    for part in package.parts.values():
        if _is_xml(part):
            root = parsed(part.data, part.name)
            if str(root.tag).startswith(f"{{{W}}}"):
                yield part.name, root


def hidden_styles(package: Package) -> frozenset[str]:
    """The ids of the styles whose text is hidden, by their own word or that of a style that they rest on."""
    based: dict[str, str] = {}
    hiding: dict[str, bool] = {}
    for part in package.related(package.document.name, "styles"):
        for style in parsed(part.data, part.name).iter(w("style")):
            name = style.get(w("styleId")) or ""
            above = style.find(w("basedOn"))
            based[name] = (above.get(w("val")) or "") if above is not None else ""
            switches = [style.find(f"{w('rPr')}/{w('vanish')}")]
            switches += [part.find(f"{w('rPr')}/{w('vanish')}") for part in style.iter(w("tblStylePr"))]
            own = [switch.get(w("val")) not in _OFF for switch in switches if switch is not None]
            if own:
                hiding[name] = any(own)
    return frozenset(name for name in based if _inherits(name, based, hiding))


def _inherits(name: str, based: Mapping[str, str], hiding: Mapping[str, bool]) -> bool:
    seen: set[str] = set()
    while name and name not in seen:
        if name in hiding:
            return hiding[name]
        seen.add(name)
        name = based.get(name, "")
    return False


def _found(package: Package, main: str) -> Iterator[HindrancePlace]:
    hiding = hidden_styles(package)
    shown = shown_in(root for _, root in word_roots(package))
    around = {part.name for kind in ("header", "footer") for part in package.related(main, kind)}
    notes = {part.name for part in package.related(main, "footnotes")}
    for name, root in word_roots(package):
        yield from _counted(name, root, _TRACKED)
        yield from _counted(name, root, _COMMENTED)
        if name == main or name in notes:
            yield from _of_text(name, root, hiding)
            for what, element in off_page(root, shown):
                yield HindrancePlace(Hindrance.HIDDEN, what, _where(name, element))
        if name in around and _words(root):
            yield HindrancePlace(Hindrance.HEADERS, "a header or footer", f"{name}: '{_words(root)}'")
    for name in (main, *sorted(notes)):
        yield from _of_relationships(name, package.relationships.get(name, ()), name in notes)


@dataclass(frozen=True, slots=True)
class _Marks:
    """Elements that are told of together: how many there are, and where the first stands."""

    kind: Hindrance
    tags: frozenset[str]
    single: str
    several: str


_TRACKED = _Marks(Hindrance.TRACKED, TRACKED, "a tracked change", "tracked changes")
_COMMENTED = _Marks(Hindrance.COMMENTS, COMMENTED, "a comment", "marks of comments")


def _counted(name: str, root: etree._Element, wanted: _Marks) -> Iterator[HindrancePlace]:
    marks = list(root.iter(*wanted.tags))
    if marks:
        what = wanted.single if len(marks) == 1 else f"{len(marks)} {wanted.several}"
        yield HindrancePlace(wanted.kind, what, _where(name, marks[0]))


def _of_text(name: str, root: etree._Element, hiding: frozenset[str]) -> Iterator[HindrancePlace]:
    for element, what in _REFUSED_ELEMENTS.items():
        lost = root.find(f".//{w(element)}")
        if lost is not None:
            yield HindrancePlace(Hindrance.LOST, what, _where(name, lost))
    for run in root.iter(w("r")):
        if _has_words(run) and (what := _hidden(run, hiding)):
            yield HindrancePlace(Hindrance.HIDDEN, what, _where(name, run))
    for choice in root.iter(f"{{{MC}}}AlternateContent"):
        if len({_all_words(form) for form in choice}) > 1:
            yield HindrancePlace(Hindrance.HIDDEN, "text that only some programs show", _where(name, choice))
    for own in coded_fields(root):
        if own.reaches:
            yield HindrancePlace(Hindrance.REACHING, own.reaches, _where(name, own.begin))


def _has_words(run: etree._Element) -> bool:
    return any((piece.text or "").strip() for piece in run.iter(w("t"))) or run.find(w("drawing")) is not None


def _hidden(run: etree._Element, hiding: frozenset[str]) -> str:
    """How a run is hidden from a reader; "" where it is not."""
    if what := unseen(run):
        return what
    if run.find(f"{w('rPr')}/{w('vanish')}") is not None:  # its own word goes before that of its styles
        return ""
    paragraph = next(run.iterancestors(w("p")), None)
    styles = [run.find(f"{w('rPr')}/{w('rStyle')}")]
    styles += [paragraph.find(f"{w('pPr')}/{w('pStyle')}")] if paragraph is not None else []
    styles += [table.find(f"{w('tblPr')}/{w('tblStyle')}") for table in run.iterancestors(w("tbl"))]
    named = {style.get(w("val")) for style in styles if style is not None}
    return "text that its style hides" if named & hiding else ""


def _of_relationships(
    name: str, relationships: tuple[Relationship, ...], in_note: bool
) -> Iterator[HindrancePlace]:
    for relationship in relationships:
        kind = relationship.kind
        if relationship.external and kind == "hyperlink":
            if not is_harmless_address(relationship.target) and not relationship.target.startswith("#"):
                yield HindrancePlace(Hindrance.REACHING, f"a link to '{relationship.target}'", name)
        elif relationship.external and kind not in _LEFT_BEHIND:
            yield HindrancePlace(Hindrance.REACHING, f"a linked file ({kind}: '{relationship.target}')", name)
        elif in_note and kind == "image":
            yield HindrancePlace(Hindrance.LOST, "a picture in a footnote", name)
        elif kind not in CARRIED and kind not in _LEFT_BEHIND:
            what = _NAMED.get(kind, f"a part of the kind '{kind}'")
            yield HindrancePlace(Hindrance.LOST, what, name)


def _where(name: str, element: etree._Element) -> str:
    """The part, and the words of the paragraph that an element stands in, or of the nearest before it."""
    paragraph = next(element.iterancestors(w("p")), None)
    if paragraph is None:
        paragraph = next((paragraph for paragraph in element.iter(w("p")) if _words(paragraph)), None)
    words = _words(paragraph) if paragraph is not None else ""
    return f"{name}, at '{words}'" if words else name


def _words(root: etree._Element) -> str:
    text = " ".join("".join(piece.text or "" for piece in root.iter(w("t"), w("delText"))).split())
    return text if len(text) <= _WORDS else f"{text[:_WORDS].rpartition(' ')[0]} …"


def _all_words(form: etree._Element) -> str:
    return "".join("".join(piece.text or "" for piece in form.iter(w("t"))).split())


def _is_xml(part: Part) -> bool:
    return part.media_type.endswith(("+xml", "/xml"))
