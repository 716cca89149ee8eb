"""The bytes of a Word file into one report: what is carried, what stands aside, what was told."""

from collections.abc import Iterator

from pipeline.errors import Place, boundary, legible
from pipeline.read.docx.entry.bookmarked import with_whole_bookmarks
from pipeline.read.docx.inputs import Resolve, tracked_input, word_input
from pipeline.read.docx.whole.carried import WordReport, WordsAside, word_report
from pipeline.read.docx.whole.word_document import word_document


def file_report(data: bytes, name: str, resolve: Resolve = "") -> WordReport:
    """The report of a file, with all that was left out or changed on its way in.

    Its tracked changes are kept, unless `resolve` says what becomes of them, which is told too.
    PipelineError, with the file as its place, for a file that cannot be taken.
    """
    if resolve:
        came = word_input(data, name, resolve)
        package, told = came.package, came.told
    else:
        came = tracked_input(data, name)
        package, halves = with_whole_bookmarks(came.package)
        told = (*came.told, *halves)
    with boundary(Place(name)):
        return word_report(word_document(package), told)


def report_lines(report: WordReport) -> Iterator[str]:
    """The report in words, a line for each thing; one line that says so where there is nothing."""
    lines = [
        *(f"told: {notice}" for notice in report.entry),
        *(f"told: {told}" for told in report.told),
        *(f"carried: {atom.kind} in {atom.place}{_said(atom.words)}" for atom in report.carried),
        *(f"aside: {_where(aside)}{_said(aside.words)}" for aside in report.aside),
    ]
    yield from map(legible, lines or ["nothing is carried, stands aside or was changed"])


def _where(aside: WordsAside) -> str:
    return f"{aside.part}: {aside.what}{f', from {aside.place}' if aside.place else ''}"


def _said(words: tuple[str, ...]) -> str:
    said = " ".join(" ".join(words).split())
    return f": “{said}”" if said else ""
