"""The bytes of a Word file from anywhere into a sound package, and into what had to be changed for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from pipeline.errors import PipelineError, Place, boundary
from pipeline.ooxml.package import Package
from pipeline.read.docx.entry.as_document import as_plain_document
from pipeline.read.docx.entry.bookmarked import with_whole_bookmarks
from pipeline.read.docx.entry.linked import with_sound_links
from pipeline.read.docx.entry.notices import Notice
from pipeline.read.docx.entry.transitional_text import as_transitional_utf8
from pipeline.read.docx.entry.unrevised import without_revisions
from pipeline.read.docx.entry.usual_spelling import as_usually_spelt
from pipeline.read.guard.guarded import guarded_as_saved

Resolve = Literal["", "accept", "reject"]
_Step = Callable[[Package], tuple[Package, tuple[Notice, ...]]]


@dataclass(frozen=True, slots=True)
class WordInput:
    """A Word file that may be read: transitional, without macros, signatures and tracked changes."""

    name: str
    package: Package
    told: tuple[Notice, ...]
    """What was left out or changed, and what of it leads outside or nowhere."""


def word_input(data: bytes, name: str, resolve: Resolve = "") -> WordInput:
    """The package of a Word file; PipelineError, with the file as its place, for one that cannot be taken.

    Refused are other formats, passwords, bombs, damage, and tracked changes, unless `resolve` says what
    becomes of them. What is not told is as it was, byte by byte.
    """
    with boundary(Place(name)), _curing():
        package, told = _sound(data, name)
        package, more = without_revisions(package, name, resolve)
        package, halves = with_whole_bookmarks(package)
        return WordInput(name, package, (*told, *more, *halves))


def tracked_input(data: bytes, name: str) -> WordInput:
    """The same package with its tracked changes still in it."""
    with boundary(Place(name)), _curing():
        return WordInput(name, *_sound(data, name))


def _sound(data: bytes, name: str) -> tuple[Package, tuple[Notice, ...]]:
    package = guarded_as_saved(data, name)
    told: list[Notice] = []
    steps: tuple[_Step, ...] = (
        as_transitional_utf8,
        as_usually_spelt,
        as_plain_document,
        with_sound_links,
    )
    for step in steps:
        package, more = step(package)
        told += more
    return package, tuple(told)


@contextmanager
def _curing() -> Iterator[None]:
    """Lets no error out that does not say what to do."""
    try:
        yield
    except PipelineError as error:
        error.hint = error.cure or "open it in Word, see what is left of it, and save it again as .docx"
        raise
