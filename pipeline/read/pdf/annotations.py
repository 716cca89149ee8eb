"""A PDF of ours that came back annotated into what its reader wrote on it: marks with the words below them.

ISO 32000-2, 12.5. Viewers differ in what they write: the corners of an area in either order or none, the text
in the annotation, its pop-up or as rich text, a replacement as a caret with a strike-out that hangs on it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from lxml import etree, html

from pipeline.errors import PipelineError
from pipeline.model.bounds import whole_number
from pipeline.model.identity import Identity, TextState
from pipeline.read.pdf.words_below import PageArea, PageLetter, page_letters, words_below, words_near
from pipeline.read.texts.marked_up import DraftMark, MarkedUp, MarkKind, Reply, stated_day

_ON_WORDS = ("/Highlight", "/Underline", "/Squiggly", "/StrikeOut")
_NO_MARKS = frozenset({"/Link", "/Widget", "/Popup", "/PrinterMark", "/TrapNet", "/Watermark", "/Screen"})
_SETTLED = {"Accepted": True, "Rejected": True, "Cancelled": True, "Completed": True, "None": False}
_LATEST_YEAR = 9999
_DAY = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")
_DIGEST = re.compile(r"(?:\d{1,4}:)?[0-9a-f]{64}")
_ABOVE = 6.0
"""Points by which a mark on a heading may stand above the place that the outline names."""
_DEEPEST = 200
_DAMAGE = (
    *(pikepdf.PdfError, pypdfium2.PdfiumError, etree.ParserError, ValueError, TypeError, AttributeError),
    *(OverflowError, RecursionError, IndexError, KeyError),
)
"""What the libraries raise at a file that is damaged."""


@dataclass(frozen=True, slots=True)
class _Note:
    """An annotation."""

    key: tuple[int, int]
    page: int
    kind: str
    text: str
    author: str
    day: date | None
    areas: tuple[PageArea, ...]
    answers: tuple[int, int] | None
    grouped: bool
    state: str

    @property
    def top(self) -> float:
        """How high on its page it begins."""
        return max((area.top for area in self.areas), default=0.0)


@dataclass(frozen=True, slots=True)
class _Heading:
    """An entry of the outline."""

    page: int
    top: float
    title: str


def annotated_pdf(data: bytes, name: str) -> MarkedUp | None:
    """What somebody wrote on a PDF of ours; None for one that says nothing of a text of ours.

    PipelineError where the file is damaged.
    """
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            identity = _identity(pdf)
            if identity is None:
                return None
            notes = tuple(_notes(pdf))
            headings = tuple(_headings(pdf))
        letters = _letters(data, {note.page for note in notes})
    except pikepdf.PasswordError:
        return None  # what to do about it is told where PDFs are refused
    except (
        pikepdf.PdfError,
        pypdfium2.PdfiumError,
        ValueError,
        TypeError,
        AttributeError,
        OverflowError,
        RecursionError,
    ) as error:
        raise PipelineError(
            f"{name} is a PDF that is damaged, so that its notes cannot be read",
            hint="open and save it again in the program that it was marked up with, or ask its sender to",
        ) from error
    return _marked(identity, notes, headings, letters)


def _identity(pdf: pikepdf.Pdf) -> Identity | None:
    said = {str(key).lower().lstrip("/"): str(value).strip() for key, value in pdf.docinfo.items()}
    artefact, digest = said.get("artefact", ""), said.get("sourcedigest", "").lower()
    if not artefact or not _DIGEST.fullmatch(digest):
        return None
    return Identity(None, TextState(artefact, said.get("version", ""), digest))


def _notes(pdf: pikepdf.Pdf) -> Iterator[_Note]:
    for number, page in enumerate(pdf.pages):
        held = page.obj.get("/Annots")
        for place, annotation in enumerate(held if isinstance(held, pikepdf.Array) else ()):
            if isinstance(annotation, pikepdf.Dictionary):
                kind = str(annotation.get("/Subtype", ""))
                if kind not in _NO_MARKS:
                    yield _note(annotation, number, place, kind)


def _note(annotation: pikepdf.Dictionary, page: int, place: int, kind: str) -> _Note:
    above = annotation.get("/IRT")
    return _Note(
        annotation.objgen if annotation.is_indirect else (-page - 1, place),
        page,
        kind,
        _text(annotation),
        _string(annotation.get("/T")),
        _day(annotation),
        tuple(_areas(annotation)),
        above.objgen if isinstance(above, pikepdf.Dictionary) else None,
        str(annotation.get("/RT", "")) == "/Group",
        _string(annotation.get("/State")),
    )


def _string(value: object) -> str:
    return (
        str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
        if isinstance(value, pikepdf.String)
        else ""
    )


def _text(annotation: pikepdf.Dictionary) -> str:
    """What its author says: its own text, else that of its pop-up, else its rich text without tags."""
    popup = annotation.get("/Popup")
    plain = _string(annotation.get("/Contents"))
    if not plain and isinstance(popup, pikepdf.Dictionary):
        plain = _string(popup.get("/Contents"))
    rich = _string(annotation.get("/RC"))
    if plain or not rich:
        return plain
    root = html.fromstring(f"<div>{re.sub(r'<[?].*?[?]>', '', rich)}</div>")
    return " ".join("".join(map(str, root.itertext())).split())


def _day(annotation: pikepdf.Dictionary) -> date | None:
    for name in ("/CreationDate", "/M"):
        match = _DAY.match(_string(annotation.get(name)))
        if match:
            year, month, day = (whole_number(text or "1", _LATEST_YEAR) or 0 for text in match.groups())
            return stated_day(year, month, day)
    return None


def _areas(annotation: pikepdf.Dictionary) -> Iterator[PageArea]:
    """The areas of its words, whatever the order of their corners; without them its whole rectangle."""
    corners = _numbers(annotation.get("/QuadPoints"))
    for start in range(0, len(corners) - 7, 8):
        yield _around(corners[start : start + 8])
    rectangle = _numbers(annotation.get("/Rect"))
    if len(corners) < 8 and len(rectangle) >= 4:
        yield _around(rectangle[:4])


def _around(points: Sequence[float]) -> PageArea:
    across, up = points[0::2], points[1::2]
    return PageArea(min(across), min(up), max(across), max(up))


def _numbers(value: object) -> list[float]:
    return [float(each) for each in value] if isinstance(value, pikepdf.Array) else []


def _headings(pdf: pikepdf.Pdf) -> Iterator[_Heading]:
    """The outline, in the order of the pages."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
    while waiting:
        item = waiting.pop(0)
        waiting = [*item.children, *waiting]
        target = item.destination
        if isinstance(target, pikepdf.Array) and len(target) > 3 and target[0].objgen in pages:
            top = target[3]
            high = float(top) if isinstance(top, int | float) or hasattr(top, "as_tuple") else 1e6
            yield _Heading(pages[target[0].objgen], high, " ".join(item.title.split()))


def _letters(data: bytes, wanted: set[int]) -> Mapping[int, tuple[PageLetter, ...]]:
    """The letters of the pages that have marks."""
    document = pypdfium2.PdfDocument(data)
    try:
        return {number: page_letters(document[number]) for number in sorted(wanted)}
    finally:
        document.close()


def _marked(
    identity: Identity,
    notes: Sequence[_Note],
    headings: Sequence[_Heading],
    letters: Mapping[int, tuple[PageLetter, ...]],
) -> MarkedUp:
    tops = _tops(notes)
    below: dict[tuple[int, int], list[_Note]] = {}
    for note in notes:
        if tops[note.key] != note.key:
            below.setdefault(tops[note.key], []).append(note)
    marks: list[tuple[tuple[int, float], DraftMark]] = []
    told: list[tuple[str, str]] = []
    for note in notes:
        if tops[note.key] != note.key:
            continue
        mark = _mark(note, below.get(note.key, []), headings, letters[note.page])
        if mark is None:
            told.append(("drawing without words", f"page {note.page + 1}: {note.kind.lstrip('/')}"))
        else:
            marks.append(((note.page, -note.top), mark))
    states = Counter(note.state for note in notes if note.state and note.state not in _SETTLED)
    told += [("state of a note", f"{count} × {state}") for state, count in states.items()]
    ordered = (mark for _, mark in sorted(marks, key=lambda pair: pair[0]))
    return MarkedUp(identity, tuple(ordered), tuple(told), len(notes), compared=True)


def _tops(notes: Sequence[_Note]) -> Mapping[tuple[int, int], tuple[int, int]]:
    """For each note the one at the top of its thread; one whose parent is gone stands alone."""
    above = {note.key: note.answers for note in notes}
    tops: dict[tuple[int, int], tuple[int, int]] = {}
    for note in notes:
        own, seen = note.key, [note.key]
        while (parent := above.get(own)) in above and parent is not None and len(seen) < _DEEPEST:
            if parent in seen:
                own = min(seen)
                break
            seen.append(parent)
            own = parent
        tops[note.key] = own
    return tops


def _mark(
    note: _Note, below: Sequence[_Note], headings: Sequence[_Heading], letters: Sequence[PageLetter]
) -> DraftMark | None:
    """What a note says with all that hangs on it; None for a drawing to which nobody said anything."""
    group = [note, *(each for each in below if each.grouped)]
    answers = [each for each in below if not each.grouped]
    spoken = [each for each in answers if each.text and not each.state]
    areas = [area for each in group if each.kind in _ON_WORDS for area in each.areas]
    old, text = words_below(letters, areas), "\n".join(dict.fromkeys(e.text for e in group if e.text))
    kind = _kind({each.kind for each in group}, text, old)
    if kind is MarkKind.HIGHLIGHT and not areas and not spoken:
        return None
    states = [_SETTLED[each.state] for each in answers if each.state in _SETTLED]
    near = "" if areas or not note.areas else words_near(letters, note.areas[0])
    comes = kind in (MarkKind.REPLACED, MarkKind.INSERTED)
    return DraftMark(
        kind,
        _section(note, headings),
        old,
        text if comes else "",
        "" if comes or kind is MarkKind.HIGHLIGHT else text,
        note.author,
        note.day,
        tuple(Reply(each.author, each.day, each.text) for each in spoken),
        states[-1] if states else None,
        f"page {note.page + 1}" + (f", at “{near}”" if near else ""),
        len(group) + len(answers) - len(spoken),
    )


def _kind(kinds: set[str], text: str, old: str) -> MarkKind:
    """What the kinds of a group of notes mean together; some programs say the marked words once more."""
    if "/Caret" in kinds:
        return MarkKind.REPLACED if "/StrikeOut" in kinds else MarkKind.INSERTED
    if "/StrikeOut" in kinds:
        return MarkKind.DELETED
    return MarkKind.COMMENT if text and text.split() != old.split() else MarkKind.HIGHLIGHT


def _section(note: _Note, headings: Sequence[_Heading]) -> str:
    """The heading above a note."""
    before = [
        heading
        for heading in headings
        if heading.page < note.page or (heading.page == note.page and heading.top + _ABOVE >= note.top)
    ]
    return before[-1].title if before else ""
