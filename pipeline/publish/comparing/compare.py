"""Two Word files into the files of their red-line, proven or refused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import partial

from pipeline.diff.marking.redline import Redline
from pipeline.errors import PipelineError, Place
from pipeline.model.change import Change, Listed
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.ooxml.package import Package, package_bytes
from pipeline.publish.comparing.comparison import woven_package
from pipeline.publish.comparing.listed.listed_files import ComparedNames, ListedFiles, listed_files
from pipeline.publish.comparing.marked_files import Stamped, marked_files
from pipeline.publish.comparing.said import open_to_answers, saying_what_it_is
from pipeline.publish.comparing.shown.shown_redline import shown_redline
from pipeline.read.docx.entry.notices import Notice
from pipeline.read.docx.inputs import Resolve, word_input
from pipeline.workspace.processes.machine import beside
from pipeline.workspace.processes.workers import PATIENCE, Unanswered, answer_beside, answers
from pipeline.write.docx.proof.comparison import prove_accepting_new, prove_rejecting_old
from pipeline.write.docx.proof.proved import Unproved
from pipeline.write.docx.revised.record import with_record

SHOWN = ("html", "pdf")
"""The formats that show the whole text."""


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A Word file, and what it is called."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """What is compared, and how."""

    old: NamedFile
    new: NamedFile
    when: datetime
    who: str = "artefacts compare"
    """Stands on every change: nobody knows who made it."""
    resolve: Resolve = ""
    formats: tuple[str, ...] = ("docx",)
    language: Language = ENGLISH


class Alikeness(StrEnum):
    """How much alike two files are, in the words that are printed."""

    BYTES = "no differences: both files have the same bytes"
    SEEN = "no differences: a reader sees the same in both files, whose bytes differ"
    DIFFERENT = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """The red-line of two files, and what is told of it."""

    names: tuple[str, str]
    data: bytes
    """The Word file, proven; b"" where it was not asked for."""
    red: Redline
    """As it is shown: without anything foreign; its text is there where a format shows it."""
    told: tuple[tuple[str, Notice], ...]
    """What was left out of each file or changed in it, with the name of the file."""
    sameness: Alikeness

    @property
    def listed(self) -> tuple[Listed, ...]:
        """What differs, with the words around it."""
        return self.red.listed

    @property
    def changes(self) -> tuple[Change, ...]:
        """What differs."""
        return tuple(listed.change for listed in self.red.listed)


@dataclass(frozen=True, slots=True)
class RefusedPair:
    """Why two files were not compared."""

    names: tuple[str, str]
    error: PipelineError


def comparison_of(request: CompareRequest) -> Compared:
    """The red-line of two files, made in a process that can be ended.

    PipelineError where one of them cannot be taken; Unproved, our own bug, where the red-line does not hold
    both of them.
    """
    return answer_beside(compared_here, request, Place(request.new.name))


def all_compared(requests: Sequence[CompareRequest], processes: int) -> tuple[Compared | RefusedPair, ...]:
    """The same for each of some pairs: one that cannot be compared stops no other."""
    made = answers(_compared_or_refused, requests, processes, PATIENCE)
    return tuple(
        RefusedPair(_names(request), PipelineError(answer.reason))
        if isinstance(answer, Unanswered)
        else answer
        for request, answer in zip(requests, made, strict=True)
    )


def _compared_or_refused(request: CompareRequest) -> Compared | RefusedPair:
    try:
        return compared_here(request)
    except PipelineError as error:
        return RefusedPair(_names(request), error)
    except Unproved as error:
        told = f"the red-line cannot be proven to hold both files, so it is not written: {error}"
        hint = "this is a fault of the program: please report it with both files"
        return RefusedPair(_names(request), PipelineError(told, place=Place(request.new.name), hint=hint))


def compared_here(request: CompareRequest) -> Compared:
    """The same, in this process."""
    read = partial(word_input, resolve=request.resolve)
    old, new = read(request.old.data, request.old.name), read(request.new.data, request.new.name)
    told = tuple((side.name, notice) for side in (old, new) for notice in side.told)
    stamped = Stamped(request.who, request.when.replace(microsecond=0))
    listed = listed_files(
        marked_files(old.package, new.package, stamped), ComparedNames(*_names(request), request.language)
    )
    red = shown_redline(listed, whole=any(name in SHOWN for name in request.formats))
    woven, stampings = _woven(listed, _names(request))
    data = b""
    if "docx" in request.formats:
        woven, barring = open_to_answers(woven) if stampings else (woven, ())
        told = (*told, *((new.name, notice) for notice in barring))
        data = package_bytes(woven)
        _prove(data, old.package, new.package)
    alike = not listed.listed and not stampings
    return Compared(_names(request), data, red, told, _sameness(request) if alike else Alikeness.DIFFERENT)


def _woven(listed: ListedFiles, names: tuple[str, str]) -> tuple[Package, int]:
    """The new package with what differs and the record of it, and how many tracked changes it has."""
    section = listed.section
    revision = replace(listed.files.marks.reformatted(None), change_id=section.id if section else "")
    package, stampings = woven_package(listed.files, revision)
    package = saying_what_it_is(package, listed.files.packages[0])
    return with_record(package, stampings, names) if stampings else package, len(stampings)


def _prove(data: bytes, old: Package, new: Package) -> None:
    """Unproved unless the bytes hold both files: each direction has a process of its own."""
    rejects: Callable[[], None] = partial(prove_rejecting_old, data, old)
    with beside(rejects) as rejecting:
        prove_accepting_new(data, old, new)
        rejecting()


def _sameness(request: CompareRequest) -> Alikeness:
    return Alikeness.BYTES if request.old.data == request.new.data else Alikeness.SEEN


def _names(request: CompareRequest) -> tuple[str, str]:
    return request.old.name, request.new.name


def notice_value(name: str, notice: Notice) -> Mapping[str, str]:
    """A notice as JSON has it."""
    return {"file": name, "part": notice.place, "what": notice.what.value, "detail": notice.detail}
