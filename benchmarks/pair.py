"""The large pair of the judges, as the sources of a workspace with two versions in git."""

import copy
import random
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.documents import ARTEFACT, workspace_files, write
from tests.judges.asked import further_folder, module_in
from tests.judges.large_pair import Block, Kind, Pair, Truth

OLD, NEW = "1.0", "2.0"
"""The two versions."""
_MARKS = {Kind.NUMBERED: "1.", Kind.BULLET: "-"}
_HEADER = "[Code, {text: What is done and how, colspan: 2}, {text: Evidence, colspan: 2}, Status]"


@cache
def further_pair(scale: int = 1, seed: int = 7) -> Pair | None:
    """The pair that the generator among the further judges makes, as blocks of ours; None where none are asked."""
    folder = further_folder()
    if folder is None:
        return None
    generator, rng = module_in(folder / "tools" / "gen_pair.py"), random.Random(seed)
    old = generator.build(rng, scale)
    for number, block in enumerate(old):
        block["n"] = number
    new, _ = generator.mutate(rng, copy.deepcopy(old), scale)
    return Pair(tuple(map(_block, old)), tuple(map(_block, new)), Truth())


def _block(block: Mapping[str, Any]) -> Block:
    """A block of that generator: its kind, text or rows; `n` says which block of the old side it was."""
    lists = {"List Number": Kind.NUMBERED, "List Bullet": Kind.BULLET}
    kind = {"h": Kind.HEADING, "t": Kind.TABLE, "p": Kind.PROSE}.get(block["k"]) or lists[block["st"]]
    return Block(
        kind,
        block.get("t", ""),
        level=block.get("lvl", 0),
        bold=block.get("bold", False),
        rows=tuple(map(tuple, block.get("rows", ()))),
        number=block.get("n"),
        moved=block["sec"] == -1,
    )


def pair_workspace(folder: Path, pair: Pair) -> None:
    """Writes a workspace into a folder whose artefact `standard` has both sides as committed versions."""
    _git(folder, "init", "--quiet", "--initial-branch", "main")
    for versions, blocks in (((OLD,), pair.old), ((OLD, NEW), pair.new)):
        write(folder, workspace_files(markdown(blocks), versions))
        _git(folder, "add", "--all")
        _git(folder, "commit", "--quiet", "--message", f"{ARTEFACT} {versions[-1]}")


def markdown(blocks: Iterable[Block]) -> str:
    """The blocks as a source file."""
    parts: list[str] = []
    for mark, group in groupby(blocks, key=lambda block: _MARKS.get(block.kind, "")):
        if mark:
            parts.append("\n".join(f"{mark} {block.text}" for block in group))
        else:
            parts += (part for block in group for part in _parts(block))
    return "\n\n".join(parts) + "\n"


def _parts(block: Block) -> Iterator[str]:
    if block.kind is Kind.HEADING:
        yield f"{'#' * block.level} {block.text} {{#h{block.number}}}"
    elif block.kind is Kind.TABLE:
        yield _table(block)
    else:
        yield _with_bold(block.text) if block.bold else block.text


def _with_bold(text: str) -> str:
    """The third word of a longer text bold."""
    words = text.split(" ")
    return " ".join([*words[:2], f"**{words[2]}**", *words[3:]]) if len(words) > 4 else text


def _table(block: Block) -> str:
    cells = (", ".join(f'"{cell}"' for cell in row) for row in block.rows)
    rows = "\n".join(f"  - [{row}]" for row in cells)
    return f"```table\nid: t{block.number}\nheader:\n  - {_HEADER}\nrows:\n{rows}\n```"


def _git(folder: Path, *words: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    identity: Mapping[str, str] = {"user.name": "Benchmark", "user.email": "benchmark@example.org"}
    options = [option for key, value in identity.items() for option in ("-c", f"{key}={value}")]
    subprocess.run(["git", *options, *words], cwd=folder, check=True, capture_output=True)
