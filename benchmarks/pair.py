"""The standard pair of the judges, as the sources of a workspace with two versions in git."""

import copy
import importlib.util
import random
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.documents import ARTEFACT, workspace_files, write

GENERATOR = Path(__file__).resolve().parents[2] / "shared" / "tools" / "gen_pair.py"
OLD, NEW = "1.0", "2.0"
"""The two versions."""

Block = dict[str, Any]
"""A block as the generator has it: kind, text or rows; `n` says which block of the old side it was."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The block lists of both sides."""

    old: tuple[Block, ...]
    new: tuple[Block, ...]


@cache
def standard_pair(scale: int = 1, seed: int = 7) -> Pair:
    """The blocks of both sides: 2,500 paragraphs and 40 tables, times `scale`."""
    generator, rng = _generator(), random.Random(seed)
    old = generator.build(rng, scale)
    for number, block in enumerate(old):
        block["n"] = number
    new, _ = generator.mutate(rng, old, scale)
    return Pair(tuple(old), tuple(copy.deepcopy(new)))


def pair_workspace(folder: Path, scale: int = 1, seed: int = 7) -> None:
    """Writes a workspace into a folder whose artefact `standard` has both sides as committed versions."""
    pair = standard_pair(scale, seed)
    _git(folder, "init", "--quiet", "--initial-branch", "main")
    for versions, blocks in (((OLD,), pair.old), ((OLD, NEW), pair.new)):
        write(folder, workspace_files(markdown(blocks), versions))
        _git(folder, "add", "--all")
        _git(folder, "commit", "--quiet", "--message", f"{ARTEFACT} {versions[-1]}")


def markdown(blocks: Iterable[Block]) -> str:
    """The blocks as a source file."""
    parts: list[str] = []
    for style, group in groupby(blocks, key=lambda block: str(block.get("st", ""))):
        if style:
            mark = "1." if style == "List Number" else "-"
            parts.append("\n".join(f"{mark} {block['t']}" for block in group))
        else:
            parts += (part for block in group for part in _parts(block))
    return "\n\n".join(parts) + "\n"


def _parts(block: Block) -> Iterator[str]:
    if block["k"] == "h":
        yield f"{'#' * block['lvl']} {block['t']} {{#h{block['n']}}}"
    elif block["k"] == "t":
        yield _table(block)
        yield "Table note for section."
    else:
        yield _with_bold(block["t"]) if block.get("bold") else block["t"]


def _with_bold(text: str) -> str:
    """The third word bold, as the generator has it in its Word files."""
    words = text.split(" ")
    return " ".join([*words[:2], f"**{words[2]}**", *words[3:]]) if len(words) > 4 else text


def _table(block: Block) -> str:
    head = "[Item, {text: Definition and method, colspan: 2}, {text: Acceptance, colspan: 2}, Status]"
    rows = "\n".join(f"  - [{', '.join(row)}]" for row in block["rows"])
    return f"```table\nid: t{block['n']}\nheader:\n  - {head}\nrows:\n{rows}\n```"


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gen_pair", GENERATOR)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _git(folder: Path, *words: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    identity: Mapping[str, str] = {"user.name": "Benchmark", "user.email": "benchmark@example.org"}
    options = [option for key, value in identity.items() for option in ("-c", f"{key}={value}")]
    subprocess.run(["git", *options, *words], cwd=folder, check=True, capture_output=True)
