"""The standard pair as two Word files into measurements of `artefacts compare`, beside its peers by turns."""

import copy
import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.pair import further_pair
from benchmarks.redlines import Files, Run, cost, judged, peers, prepared, run_of
from benchmarks.result import Result
from benchmarks.timing import ARTEFACTS, Command, in_turns, memory, ratio, running
from tests.judges.asked import further_folder, module_in
from tests.judges.large_pair import Pair, large_pair

_SEED = 7
_REACH = {"docx-trackdiff": "1.30 ×", "Docxodus": "0.10 ×"}
_RUNS = {"docx-trackdiff": 5, "Docxodus": 2}
_BESIDE_TEN = "docx-trackdiff"
"""The one peer that is fast enough for turns at ten times the size."""


def comparing(folder: Path) -> Iterator[Result]:
    """Two Word files of 2,500 paragraphs and 40 tables, from nothing to a proved file, and ten times as much."""
    times = []
    for scale, runs, reach in ((1, 5, ""), (10, 2, "11 × of 1x, 800 MB")):
        pair, files = _standard(folder, scale)
        red = folder / f"compared-{scale}.docx"
        run = run_of(_command(files, red), runs, partial(red.unlink, missing_ok=True))
        times.append(run.spent)
        growth = ratio(times[-1], times[0]) if scale > 1 else ""
        facts = f"{cost(run)}, {judged(red, files, pair)}"
        yield Result(f"Compare {scale}x, two Word files to a proved one", facts, "", growth, reach)
        yield from _beside(folder / "compared-peer.docx", (red, scale), files, pair)


def _beside(out: Path, ours_at: tuple[Path, int], files: Files, pair: Pair) -> Iterator[Result]:
    """The peers that are fast enough for turns; what they write is judged too, and what they take of memory."""
    red, scale = ours_at

    def anew() -> None:
        red.unlink(missing_ok=True)
        out.unlink(missing_ok=True)

    for name, peer in peers(files):
        known = name.split()[0]
        if known in _REACH and (scale == 1 or known == _BESIDE_TEN):
            ours, theirs = in_turns(
                _RUNS[known] if scale == 1 else 2,
                running(_command(files, red)),
                running([*peer, out]),
                before=anew,
            )
            anew()
            facts = f"{name}: {cost(Run(theirs, memory([*peer, out])))}, {judged(out, files, pair)}"
            title = f"Compare {scale}x, beside {known}"
            yield Result(title, str(ours), facts, ratio(ours, theirs), _REACH[known] if scale == 1 else "")


def _command(files: Files, red: Path) -> Command:
    return [*ARTEFACTS, "compare", files.old, files.new, "-o", red]


def _standard(folder: Path, scale: int) -> tuple[Pair, Files]:
    """The pair of the further generator as it writes it; where none is asked, our own, as our Word writer does."""
    further, pair = further_folder(), further_pair(scale, _SEED)
    if further is None or pair is None:
        own = large_pair(scale)
        return own, prepared(folder / f"standard-{scale}", own)
    generator, rng = module_in(further / "tools" / "gen_pair.py"), random.Random(_SEED)
    files = Files(folder / f"standard-{scale}-old.docx", folder / f"standard-{scale}-new.docx")
    blocks = generator.build(rng, scale)
    changed, _ = generator.mutate(rng, copy.deepcopy(blocks), scale)
    generator.render(blocks, str(files.old))
    generator.render(changed, str(files.new))
    return pair, files
