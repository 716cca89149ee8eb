"""The standard pair into measurements of red-lines: ours from sources to Word, beside peers on the clean files."""

import importlib.util
import math
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

from rapidfuzz.distance import Indel

from benchmarks.documents import ARTEFACT
from benchmarks.pair import GENERATOR, NEW, OLD, Block, Pair, pair_workspace, standard_pair
from benchmarks.result import Result
from benchmarks.timing import ARTEFACTS, Command, Memory, call_seconds, command_seconds, memory
from pipeline.diff.marks import Marks
from pipeline.diff.redline import redline
from pipeline.load.sources import Sources
from pipeline.model.revision import Revision, RevisionKind
from pipeline.resolve.resolved import Resolved, resolved
from pipeline.workspace.commit import commit_snapshot
from pipeline.workspace.folder import FolderSnapshot
from pipeline.workspace.git import NoRepository, commit_hash, repository
from pipeline.workspace.templates import template_files
from pipeline.write.docx import docx_bytes

_TOOLS = GENERATOR.parent
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

    seconds: float
    memory: Memory


@dataclass(frozen=True, slots=True)
class Files:
    """The clean files of both sides."""

    old: Path
    new: Path


def redlines(folder: Path) -> Iterator[Result]:
    """Ours beside the peers at 1x; ours alone at 10x, which no peer finishes exactly; the comparison alone."""
    pair = standard_pair()
    files = _prepared(folder, 1)
    ours, red = _ours(folder, 1, runs=5)
    yield _ours_row(1, ours, red, files, pair, "1.5 s")
    out = folder / "peer.docx"
    for name, command in _peers(files):
        theirs = _run([*command, out], before=lambda: out.unlink(missing_ok=True))
        facts = f"{name}: {_cost(theirs)}, {_judged(out, files, pair)}"
        reach = "0.10 ×" if name.startswith("Docxodus") else ""
        yield Result(
            f"Red-line 1x, beside {name.split()[0]}",
            f"{ours.seconds:.2f} s",
            facts,
            f"{ours.seconds / theirs.seconds:.2f} ×",
            reach,
        )
    larger = _prepared(folder, 10)
    ten, red = _ours(folder, 10, runs=2)
    yield _ours_row(10, ten, red, larger, standard_pair(10), "12 s, 600 MB")
    yield from _comparison_alone(folder, {1: ours, 10: ten})


def true_edits(pair: Pair) -> tuple[int, int]:
    """The characters of the words that the generator changed, and those of moved blocks, both sides together."""
    before = {block["n"]: block for block in pair.old}
    kept = {block["n"] for block in pair.new if "n" in block}
    edited = sum(_length(block) for number, block in before.items() if number not in kept)
    moved = 0
    for block in pair.new:
        old = before.get(block.get("n"))
        if block["sec"] == -1:
            moved += _length(block) + (_length(old) if old else 0)
        else:
            edited += _edited(old, block) if old else _length(block)
    return edited, moved


def _edited(old: Block, new: Block) -> int:
    if old["k"] != "t":
        return _word_edits(old["t"], new["t"])
    rows, others = ({row[0]: row for row in block["rows"]} for block in (old, new))
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
    return sum(len("".join(row)) for row in block["rows"]) if block["k"] == "t" else len(block["t"])


def _prepared(folder: Path, scale: int) -> Files:
    """The workspace of the pair, and its clean files as the program builds them."""
    root = folder / f"pair-{scale}"
    pair_workspace(root, scale)
    reference = template_files(FolderSnapshot(root))["word/reference.docx"]
    found = Files(folder / f"old-{scale}.docx", folder / f"new-{scale}.docx")
    for path, side in zip((found.old, found.new), _sides(root), strict=True):
        path.write_bytes(docx_bytes(side, reference, digest=""))
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


def _ours(folder: Path, scale: int, runs: int) -> tuple[Run, Path]:
    root = folder / f"pair-{scale}"
    output = root / "output"
    words = ("redline", ARTEFACT, "--root", root, "--from", OLD, "--to", NEW, "--format", "docx")
    run = _run([*ARTEFACTS, *words], runs, lambda: shutil.rmtree(output, ignore_errors=True))
    (red,) = output.rglob("*-redlined.docx")
    return run, red


def _ours_row(scale: int, run: Run, red: Path, files: Files, pair: Pair, reach: str) -> Result:
    facts = f"{_cost(run)}, {_judged(red, files, pair)}"
    return Result(f"Red-line {scale}x, sources to proved Word file", facts, "", "", reach)


def _peers(files: Files) -> Iterator[tuple[str, Command]]:
    sides = (files.old, files.new)
    docxodus: Command = [sys.executable, "-c", _DOCXODUS, *sides]
    yield f"Docxodus {version('python-redlines')}", docxodus
    trackdiff: Command = [sys.executable, "-m", "docx_trackdiff.compare", *sides]
    yield f"docx-trackdiff {version('docx-trackdiff')}", trackdiff
    compare: Command = ["/usr/bin/python3", str(_TOOLS / "lo_compare.py"), *sides]
    yield "LibreOffice", compare


def _judged(red: Path, files: Files, pair: Pair) -> str:
    """Whether the resolver calls the red-line exact, and its changed characters over the true edits."""
    if not red.exists():
        return "no file"
    resolver = _resolver()
    verdict, _ = resolver.judge(str(red), str(files.old), str(files.new), computed=True)
    _, inserted, deleted, lint = resolver.lint(str(red))
    edited, moved = true_edits(pair)
    exact = not lint and all(verdict[key] == "strict" and verdict[f"{key}_rich"] for key in ("acc", "rej"))
    said = "exact" if exact else f"accept {verdict['acc']}, reject {verdict['rej']}"
    return f"{said}, {(inserted + deleted - moved) / edited:.2f} × the true edits"


def _comparison_alone(folder: Path, whole: dict[int, Run]) -> Iterator[Result]:
    """Alignment and words, with both documents loaded: their share of the whole, and how they grow."""
    seconds = {}
    for scale in whole:
        old, new = _sides(folder / f"pair-{scale}")
        seconds[scale] = call_seconds(lambda old=old, new=new: redline(old, new, _MARKS), runs=3)  # type: ignore[misc]
    shares = ", ".join(
        f"{seconds[scale]:.2f} s ({seconds[scale] / whole[scale].seconds:.0%}) at {scale}x" for scale in whole
    )
    exponent = math.log10(seconds[10] / seconds[1])
    yield Result("Red-line, alignment and word diff alone", shares, "", f"exponent {exponent:.2f}", "1.15")


def _run(command: Command, runs: int = 1, before: Callable[[], object] = tuple) -> Run:
    """What a command costs: its time, then its memory in a run of its own."""
    seconds = command_seconds(command, runs, before, _cwd(command))
    before()
    return Run(seconds, memory(command, _cwd(command)))


def _cost(run: Run) -> str:
    """ "1.37 s, 110 MB" where there is one process; else the largest, and all together."""
    largest, together = f"{run.memory.largest:.0f} MB", f"{run.memory.together:.0f} MB"
    alone = run.memory.together <= run.memory.largest
    return f"{run.seconds:.2f} s, {largest if alone else f'{largest} in one process, {together} in all'}"


def _cwd(command: Command) -> Path | None:
    """LibreOffice's tool imports its neighbour."""
    return _TOOLS if re.search(r"lo_compare", str(command[1])) else None


def _resolver() -> ModuleType:
    spec = importlib.util.spec_from_file_location("resolver", _TOOLS / "resolver.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
