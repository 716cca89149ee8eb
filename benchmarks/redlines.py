"""The standard pair into measurements of red-lines: ours from sources to Word, beside peers on the clean files."""

import math
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

from rapidfuzz.distance import Indel

from benchmarks.documents import ARTEFACT, forget_kept
from benchmarks.pair import NEW, OLD, further_pair, pair_workspace
from benchmarks.result import Result
from benchmarks.timing import ARTEFACTS, Command, Memory, Spent, in_turns, least, memory, ratio, running
from pipeline.diff.marking.marks import Marks
from pipeline.diff.marking.redline import redline
from pipeline.load.sources import Sources
from pipeline.model.identity import FileFacts, FileKind
from pipeline.model.text.revision import Revision, RevisionKind
from pipeline.resolve.resolved import Resolved, resolved
from pipeline.workspace.git.repository import NoRepository, commit_hash, repository
from pipeline.workspace.snapshots.commit import commit_snapshot
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.templates import template_files
from pipeline.write.docx.writer import docx_bytes
from tests.judges.asked import all_faults
from tests.judges.described import described
from tests.judges.large_pair import Block, Kind, Pair, large_pair
from tests.judges.package import opened
from tests.judges.resolving import Way
from tests.judges.revisions import characters
from tests.judges.verdict import likeness

_LIBREOFFICE = Path(__file__).resolve().parents[1] / "tests" / "judges" / "libreoffice.py"
_DOCXODUS = (
    "import sys; from pathlib import Path; from python_redlines import DocxodusEngine; "
    "old, new = (Path(path).read_bytes() for path in sys.argv[1:3]); "
    "Path(sys.argv[3]).write_bytes(DocxodusEngine().run_redline('Benchmark', original=old, modified=new)[0])"
)
_REVISION = Revision(RevisionKind.INSERTED, "Benchmark", datetime(2024, 1, 2, tzinfo=UTC))
_MARKS = Marks(_REVISION, Revision(RevisionKind.DELETED, _REVISION.who, _REVISION.when))


@dataclass(frozen=True, slots=True)
class Run:
    """What one command cost."""

    spent: Spent
    memory: Memory


@dataclass(frozen=True, slots=True)
class Files:
    """The clean files of both sides."""

    old: Path
    new: Path


@dataclass(frozen=True, slots=True)
class Ours:
    """Our own command on the sources of a pair."""

    root: Path
    kept: bool = False
    """True to leave what earlier runs kept."""

    @property
    def command(self) -> Command:
        """The command, which writes the Word file."""
        words = ("redline", ARTEFACT, "--root", self.root, "--from", OLD, "--to", NEW, "--format", "docx")
        return [*ARTEFACTS, *words]

    def anew(self) -> None:
        """Takes away what a run left."""
        shutil.rmtree(self.root / "output", ignore_errors=True)
        if not self.kept:
            forget_kept(self.root)

    def red(self) -> Path:
        """The file."""
        (path,) = (self.root / "output").rglob("*-redlined.docx")
        return path


def redlines(folder: Path) -> Iterator[Result]:
    """Ours beside the peers at 1x; ours alone at 10x, which no peer finishes exactly; the comparison alone."""
    pair, ten = large_pair(), large_pair(10)
    ours, larger = (Ours(folder / f"pair-{scale}") for scale in (1, 10))
    files = prepared(ours.root, pair)
    run = run_of(ours.command, 5, ours.anew)
    yield _ours_row("1x", run, ours.red(), files, pair, "1.2 s")
    yield from _beside(folder / "peer.docx", ours, files, pair)
    again = replace(ours, kept=True)
    yield _ours_row(
        "1x, again, with what was kept",
        run_of(again.command, 5, again.anew),
        ours.red(),
        files,
        pair,
        "1.2 s",
    )
    files = prepared(larger.root, ten)
    longer = run_of(larger.command, 2, larger.anew)
    yield _ours_row("10x", longer, larger.red(), files, ten, "10 s, 600 MB")
    yield from _comparison_alone({1: (ours.root, run), 10: (larger.root, longer)})
    further = further_pair()
    if further is not None:
        other = Ours(folder / "further")
        files = prepared(other.root, further)
        run = run_of(other.command, 5, other.anew)
        yield _ours_row("1x of the further judges", run, other.red(), files, further, "1.2 s")


def _beside(out: Path, ours: Ours, files: Files, pair: Pair) -> Iterator[Result]:
    """Each peer on the clean files, by turns with ours."""

    def anew() -> None:
        ours.anew()
        out.unlink(missing_ok=True)

    for name, peer in peers(files):
        command = [*peer, out]
        own, theirs = in_turns(2, running(ours.command), running(command), before=anew)
        anew()
        run = Run(theirs, memory(command))
        reach = "0.10 ×" if name.startswith("Docxodus") else ""
        yield Result(
            f"Red-line 1x, beside {name.split()[0]}",
            str(own),
            f"{name}: {cost(run)}, {judged(out, files, pair)}",
            ratio(own, theirs),
            reach,
        )
    running(ours.command)()


def true_edits(pair: Pair) -> tuple[int, int]:
    """The characters of the words that the generator changed, and those of moved blocks, both sides together."""
    before = {block.number: block for block in pair.old}
    kept = {block.number for block in pair.new if block.number is not None}
    edited = sum(_length(block) for number, block in before.items() if number not in kept)
    moved = 0
    for block in pair.new:
        old = None if block.number is None else before[block.number]
        if block.moved:
            moved += _length(block) + (_length(old) if old else 0)
        else:
            edited += _edited(old, block) if old else _length(block)
    return edited, moved


def _edited(old: Block, new: Block) -> int:
    if old.kind is not Kind.TABLE:
        return _word_edits(old.text, new.text)
    rows, others = ({row[0]: row for row in block.rows} for block in (old, new))
    same = rows.keys() & others.keys()
    cells = sum(_word_edits(a, b) for key in same for a, b in zip(rows[key], others[key], strict=True))
    return cells + sum(len("".join(rows.get(key) or others[key])) for key in rows.keys() ^ others.keys())


def _word_edits(old: str, new: str) -> int:
    numbers: dict[str, int] = {}
    left, right = old.split(), new.split()
    codes = Indel.opcodes(
        *([numbers.setdefault(word, len(numbers)) for word in side] for side in (left, right))
    )
    return sum(
        len("".join(left[code.src_start : code.src_end]))
        + len("".join(right[code.dest_start : code.dest_end]))
        for code in codes
        if code.tag != "equal"
    )


def _length(block: Block) -> int:
    return sum(map(len, (block.text, *(cell for row in block.rows for cell in row))))


def prepared(root: Path, pair: Pair) -> Files:
    """The workspace of the pair, and beside it its clean files as the program builds them."""
    pair_workspace(root, pair)
    reference = template_files(FolderSnapshot(root))["word/reference.docx"]
    found = Files(*(root.with_name(f"{root.name}-{side}.docx") for side in ("old", "new")))
    for path, side in zip((found.old, found.new), _sides(root), strict=True):
        path.write_bytes(docx_bytes(side, reference, facts=FileFacts(FileKind.CLEAN, "")))
    return found


def _sides(root: Path) -> tuple[Resolved, Resolved]:
    found = repository(root)
    assert not isinstance(found, NoRepository)
    sides = []
    for name in ("HEAD~1", "HEAD"):
        commit = commit_hash(found, name)
        assert commit is not None
        sources = Sources(commit_snapshot(found, commit))
        sides.append(resolved(sources.document(ARTEFACT), sources.shared, sources.document_or_none))
    return sides[0], sides[1]


def _ours_row(size: str, run: Run, red: Path, files: Files, pair: Pair, reach: str) -> Result:
    facts = f"{cost(run)}, {judged(red, files, pair)}"
    return Result(f"Red-line {size}, sources to proved Word file", facts, "", "", reach)


def peers(files: Files) -> Iterator[tuple[str, Command]]:
    """Each peer by name, and its command but for the file that it writes."""
    sides = (files.old, files.new)
    docxodus: Command = [sys.executable, "-c", _DOCXODUS, *sides]
    yield f"Docxodus {version('python-redlines')}", docxodus
    trackdiff: Command = [sys.executable, "-m", "docx_trackdiff.compare", *sides]
    yield f"docx-trackdiff {version('docx-trackdiff')}", trackdiff
    compare: Command = ["/usr/bin/python3", _LIBREOFFICE, "compare", *sides]
    yield "LibreOffice", compare


def judged(red: Path, files: Files, pair: Pair) -> str:
    """Whether the judges call the red-line exact, and its changed characters over the true edits."""
    if not red.exists():
        return "no file"
    ways = ((Way.ACCEPTED, "accept", files.new), (Way.REJECTED, "reject", files.old))
    alike = [f"{verb} {likeness(described(red, way), described(clean))}" for way, verb, clean in ways]
    exact = not all_faults(red, files.old, files.new)
    edited, moved = true_edits(pair)
    said = "exact" if exact else ", ".join(alike)
    return f"{said}, {(characters(opened(red)) - moved) / edited:.2f} × the true edits"


def _comparison_alone(whole: dict[int, tuple[Path, Run]]) -> Iterator[Result]:
    """Alignment and words, with both documents loaded: their share of the whole, and how they grow."""
    seconds = {}
    for scale, (root, _) in whole.items():
        old, new = _sides(root)
        seconds[scale] = least(partial(redline, old, new, _MARKS), 3).seconds
    shares = ", ".join(
        f"{seconds[scale]:.2f} s ({seconds[scale] / whole[scale][1].spent.seconds:.0%}) at {scale}x"
        for scale in whole
    )
    exponent = math.log10(seconds[10] / seconds[1])
    yield Result("Red-line, alignment and word diff alone", shares, "", f"exponent {exponent:.2f}", "1.15")


def run_of(command: Command, runs: int = 1, before: Callable[[], object] = tuple) -> Run:
    """What a command costs: its time, then its memory in a run of its own."""
    took = least(running(command), runs, before)
    before()
    return Run(took, memory(command))


def cost(run: Run) -> str:
    """ "1.37 s, 110 MB" where there is one process; else the largest, and all together."""
    largest, together = f"{run.memory.largest:.0f} MB", f"{run.memory.together:.0f} MB"
    alone = run.memory.together <= run.memory.largest
    return f"{run.spent}, {largest if alone else f'{largest} in one process, {together} in all'}"
