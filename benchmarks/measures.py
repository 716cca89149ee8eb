"""The measurements, each beside its peer in the same run."""

import math
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pypandoc
from pypdf import PdfReader
from weasyprint import HTML  # type: ignore[import-untyped]

from benchmarks.comparing import comparing
from benchmarks.documents import several, workspace
from benchmarks.histories import histories
from benchmarks.loop import loop, many
from benchmarks.redlines import redlines
from benchmarks.result import Result
from benchmarks.returns import collation
from benchmarks.timing import ARTEFACTS, Command, Spent, in_turns, least, memory, ratio, running, spent
from pipeline.load.sources import Sources
from pipeline.model.identity import FileFacts, FileKind
from pipeline.resolve.resolved import Resolved, resolved
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.templates import template_files
from pipeline.write.docx.writer import docx_bytes
from pipeline.write.html.page import print_html
from pipeline.write.look import Look
from pipeline.write.pdf import pdf_file
from pipeline.write.pdf.fetcher import OwnFiles
from pipeline.write.pdf.fonts import OwnFonts

REPOSITORY = Path(__file__).resolve().parent.parent
CORES = os.cpu_count() or 1
LETTERS = 300
LONG = 4
"""Long documents that are built at once."""


def measurements(folder: Path, only: str = "") -> Iterator[Result]:
    """Every measurement whose name holds the word `only`, as it is made."""
    measures: tuple[Callable[[Path], Iterator[Result]], ...] = (
        word,
        pdf,
        held,
        cold,
        idle,
        loop,
        many,
        letters,
        collation,
        growth,
        redlines,
        comparing,
        histories,
    )
    for measure in measures:
        if only in measure.__name__:
            yield from measure(folder)


def word(folder: Path) -> Iterator[Result]:
    """Word from Markdown, beside pandoc on the same Markdown."""
    text = workspace(folder / "word")
    pandoc = str(pypandoc.get_pandoc_path())
    version = str(pypandoc.get_pandoc_version())
    peer: Command = [pandoc, text, "-o", folder / "pandoc.docx"]
    build: Command = [
        *ARTEFACTS,
        "build",
        "--root",
        folder / "word",
        "--format",
        "docx",
        "--force",
        "--jobs",
        "1",
    ]
    ours, theirs = in_turns(4, running(build), running(peer))
    yield _ratio(
        "Word, 2,500 paragraphs and 40 tables, source to file", ours, f"pandoc {version}", theirs, "0.90 ×"
    )
    document = _resolved(folder / "word", "standard")
    reference = _look(folder / "word").data("word/reference.docx")
    writing = least(lambda: docx_bytes(document, reference, facts=FileFacts(FileKind.CLEAN, "")))
    yield _ratio("Word, the writing step alone", writing, f"pandoc {version}, whole", theirs, "0.08 ×")


def pdf(folder: Path) -> Iterator[Result]:
    """PDF, beside bare WeasyPrint on the same HTML."""
    del folder
    document, look = _resolved(REPOSITORY, "qap"), _look(REPOSITORY)
    html = print_html(document, look)
    pages = pdf_file(document, look).page_count
    ours, bare = in_turns(3, lambda: pdf_file(document, look), lambda: _bare(html, look, document))
    yield _ratio(
        f"PDF, QA&P, {pages} pages, tagged and repaired",
        ours,
        "bare WeasyPrint, same HTML and tags",
        bare,
        "1.10 ×",
    )
    yield Result(
        "PDF, a page",
        f"{1000 * ours.seconds / pages:.0f} ms",
        f"{1000 * bare.seconds / pages:.0f} ms",
        "",
        "",
    )


def held(folder: Path) -> Iterator[Result]:
    """Memory of PDFs: of a long one beside bare WeasyPrint's on the same HTML, and of several at once."""
    root, page = folder / "held", folder / "held.html"
    workspace(root)
    document, look = _resolved(root, "standard"), _look(root)
    page.write_text(print_html(document, look))
    bare = memory([sys.executable, "-m", "benchmarks.bare", page, folder / "bare.pdf"], REPOSITORY).largest
    build: Command = [*ARTEFACTS, "build", "--root", root, "--format", "pdf", "--force"]
    ours = memory([*build, "--jobs", "1"]).largest
    pages = len(PdfReader(root / "output/standard/v1.0/standard-v1.0-clean.pdf").pages)
    yield Result(
        f"PDF, {pages} pages: memory",
        f"{ours:.0f} MB",
        f"bare WeasyPrint, same HTML and tags: {bare:.0f} MB",
        f"{ours / bare:.2f} ×",
        "1.10 ×",
    )
    several(root, LONG)
    together = memory([*build, "--jobs", str(LONG)]).together
    yield Result(
        f"{LONG} PDFs of {pages} pages, {LONG} processes: memory of all",
        f"{together:.0f} MB",
        "",
        "",
        "1000 MB",
    )


def cold(folder: Path) -> Iterator[Result]:
    """Everything from nothing, beside the sum of bare WeasyPrint."""
    look = _look(REPOSITORY)
    sources = Sources(FolderSnapshot(REPOSITORY))
    bare = Spent(0.0, 0.0)
    for artefact_id in sources.artefact_ids():
        if sources.artefact(artefact_id).parts:
            document = _resolved(REPOSITORY, artefact_id)
            html = print_html(document, look)
            took = spent(partial(_bare, html, look, document))
            bare = Spent(bare.seconds + took.seconds / CORES, bare.processor + took.processor)
    output = folder / "cold"
    build: Command = [*ARTEFACTS, "build", "--root", REPOSITORY, "--output", output, "--force"]
    ours = least(running(build), 2, lambda: shutil.rmtree(output, ignore_errors=True))
    yield _ratio("Everything, cold", ours, f"sum of bare WeasyPrint / {CORES} cores", bare, "1.25 ×")


def idle(folder: Path) -> Iterator[Result]:
    """Commands that have little to do."""
    output = folder / "idle"
    build: Command = [*ARTEFACTS, "build", "--root", REPOSITORY, "--output", output]
    subprocess.run(build, check=True, capture_output=True)
    commands: tuple[tuple[str, Command, str], ...] = (
        ("Nothing changed: build of everything", build, "0.40 s"),
        ("artefacts --help", [*ARTEFACTS, "--help"], "0.15 s"),
        ("artefacts check, all sources", [*ARTEFACTS, "check", "--root", REPOSITORY], "1.50 s"),
    )
    for what, command, reach in commands:
        yield Result(what, str(least(running(command))), "", "", reach)


def letters(folder: Path) -> Iterator[Result]:
    """Letters from a table of 300 rows, sources and start-up included."""
    head = "Participant,Date of the letter,Date of the meeting,Role,MPIDs,Outcome,Conditions\n"
    row = "Example Supplier {0},27/03/2026,25/03/2026,Supplier,EX{0},Approved,None\n"
    data = folder / "letters.csv"
    data.write_text(head + "".join(row.format(number) for number in range(LETTERS)))
    command: Command = [*ARTEFACTS, "letters", "qualification-letter", "--root", REPOSITORY, "--data", data]
    for what, reach, words in (
        ("Word", "seconds", ["--format", "docx"]),
        (f"Word and PDF, {CORES} cores", "", []),
        ("Word and PDF, one core", "", ["--jobs", "1"]),
    ):
        output = folder / f"letters-{what}"
        took = least(running([*command, "--output", output, *words]), 2)
        yield Result(f"{LETTERS} letters, {what}", str(took), "", "", reach)


def growth(folder: Path) -> Iterator[Result]:
    """What ten times the text costs: the exponent of time over size."""
    for name, largest, seconds in (("Word", 10.0, _word_seconds), ("PDF", 4.0, _pdf_seconds)):
        small, large = seconds(folder, 1.0), seconds(folder, largest)
        exponent = math.log(large / small) / math.log(largest)
        yield Result(
            f"Growth of {name}, 1x to {largest:.0f}x",
            f"{small:.2f} s to {large:.2f} s",
            "",
            f"exponent {exponent:.2f}",
            "about 1",
        )


def _word_seconds(folder: Path, scale: float) -> float:
    root = folder / f"growth-{scale}"
    workspace(root, scale)
    build: Command = [*ARTEFACTS, "build", "--root", root, "--format", "docx", "--force", "--jobs", "1"]
    return least(running(build), 3).seconds


def _pdf_seconds(folder: Path, scale: float) -> float:
    root = folder / f"growth-{scale}"
    workspace(root, scale)
    document, look = _resolved(root, "standard"), _look(root)
    return spent(lambda: pdf_file(document, look)).seconds


def _bare(html: str, look: Look, document: Resolved) -> bytes:
    page = HTML(string=html, url_fetcher=OwnFiles(look, document.document), base_url="look:html/")
    return bytes(page.write_pdf(font_config=OwnFonts(), pdf_variant="pdf/ua-1", pdf_forms=True))


def _resolved(root: Path, artefact_id: str) -> Resolved:
    sources = Sources(FolderSnapshot(root))
    return resolved(sources.document(artefact_id), sources.shared, sources.document_or_none)


def _look(root: Path) -> Look:
    return Look(template_files(FolderSnapshot(root)))


def _ratio(what: str, ours: Spent, peer: str, theirs: Spent, reach: str) -> Result:
    return Result(what, str(ours), f"{peer}: {theirs}", ratio(ours, theirs), reach)
