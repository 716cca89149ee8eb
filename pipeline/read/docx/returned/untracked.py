"""A marked-up Word file and the text as it was sent into what was changed without being tracked."""

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from lxml import etree

from pipeline.ooxml.names import w
from pipeline.read.docx.returned.changed_words import ARRIVED, GONE, Said
from pipeline.read.texts.marked_up import DraftMark, Line, MarkKind

IsOurs = Callable[[etree._Element], bool]
_COMPUTED = ("toc", "contents", "tableoffigures", "indexheading")
"""How the styles of lines begin that are computed anew."""


def lines_sent(
    paragraphs: tuple[Said, ...], sections: Callable[[etree._Element], str], ours: IsOurs
) -> Iterator[Line]:
    """The lines of a file with our changes accepted and those of others rejected, without computed words."""
    held: list[str] = []
    for said in paragraphs:
        if _is_computed(said.element):
            continue
        held += [word.text for word in said.words if not word.computed and _stood(word.changes, ours)]
        if _stood(said.end.changes, ours):
            yield from _line("".join(held), sections(said.element))
            held = []
    yield from _line("".join(held), sections(paragraphs[-1].element) if paragraphs else "")


def _line(text: str, section: str) -> Iterator[Line]:
    words = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{SOFT HYPHEN}", "").split())
    if words:
        yield Line(section, words)


def _stood(changes: tuple[etree._Element, ...], ours: IsOurs) -> bool:
    """True for what stood in the text as it was sent, whatever its reader did with it."""
    return not any(change.tag in (GONE if ours(change) else ARRIVED) for change in changes)


def _is_computed(paragraph: etree._Element) -> bool:
    """True for lines of contents, and for what runs along the pages, which programs order as they like."""
    if next(paragraph.iterancestors(w("hdr"), w("ftr")), None) is not None:
        return True
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    name = (style.get(w("val")) or "").lower().replace(" ", "") if style is not None else ""
    return name.startswith(_COMPUTED)


def changed_outside(now: list[Line], sent: tuple[str, ...]) -> Iterator[DraftMark]:
    """What differs although nothing tracks it: a mark for each run of lines, with the words that differ."""
    matcher = SequenceMatcher(None, sent, [line.text for line in now], autojunk=False)
    for way, start, end, first, last in matcher.get_opcodes():
        if way == "equal":
            continue
        section = now[min(first, len(now) - 1)].section if now else ""
        olds, news = sent[start:end], [line.text for line in now[first:last]]
        if "".join("".join(olds).split()) == "".join("".join(news).split()):
            continue  # the same words on other lines
        if len(olds) == len(news):
            for line, old, new in zip(now[first:last], olds, news, strict=True):
                yield from _parted(line.section, old, new)
        else:
            yield DraftMark(MarkKind.UNTRACKED, section, "\n".join(olds), "\n".join(news), pieces=0)


def _parted(section: str, old: str, new: str) -> Iterator[DraftMark]:
    """The words of one line that differ, from the first to the last of them."""
    if old == new:
        return
    before, after = old.split(" "), new.split(" ")
    same = _same(before, after)
    behind = min(_same(before[::-1], after[::-1]), min(len(before), len(after)) - same)
    gone = " ".join(before[same : len(before) - behind])
    came = " ".join(after[same : len(after) - behind])
    yield DraftMark(MarkKind.UNTRACKED, section, gone, came, place=f"in “{' '.join(before[:12])}”", pieces=0)


def _same(before: list[str], after: list[str]) -> int:
    """How many words are the same from the start."""
    return next(
        (place for place, (old, new) in enumerate(zip(before, after, strict=False)) if old != new),
        min(len(before), len(after)),
    )
