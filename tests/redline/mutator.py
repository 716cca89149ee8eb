"""The sources of the repository and a seed into pairs of versions that differ by known kinds of edit.

Edits are made in the text of the sources, as an author makes them: what comes of them goes through all of the
program.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.load.sources import Sources
from pipeline.model.inline import Id
from pipeline.resolve.resolved import Resolved, resolved
from tests.memory import MemorySnapshot
from tests.redline.edit_kinds import EDIT_KINDS, Random

REPOSITORY = Path(__file__).resolve().parents[2]
PAIRS, EDITS = 40, 3
"""How many pairs, and how many kinds of edit in each."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A pair of versions, and the kinds of edit between them."""

    artefact: Id
    kinds: tuple[str, ...]
    old: Mapping[str, str | bytes]
    new: Mapping[str, str | bytes]

    def sides(self) -> tuple[Resolved, Resolved]:
        """Both versions, loaded and resolved."""
        before, after = (Sources(MemorySnapshot(files)) for files in (self.old, self.new))
        return _resolved(before, self.artefact), _resolved(after, self.artefact)


@cache
def mutations(seed: int) -> tuple[Mutation, ...]:
    """The pairs of a seed; the kinds that came least often come next."""
    files, counts, made = _sources(), Counter(dict.fromkeys(EDIT_KINDS, 0)), []
    names = sorted({path.split("/")[1] for path in files if path.endswith(".md")})
    for number in range(PAIRS):
        mutation = _mutation(files, names[number % len(names)], Random(seed * PAIRS + number), counts)
        counts.update(mutation.kinds)
        made.append(mutation)
    return tuple(made)


def _mutation(files: Mapping[str, str | bytes], artefact: Id, rng: Random, counts: Counter[str]) -> Mutation:
    sources = {p: t for p, t in files.items() if p.startswith(f"sources/{artefact}/") and p.endswith(".md")}
    changed: dict[str, str] = {path: str(text) for path, text in sources.items()}
    kinds: list[str] = []
    order = sorted(EDIT_KINDS, key=lambda kind: (counts[kind], rng.random()))
    for kind in order:
        if len(kinds) == EDITS:
            break
        for path in rng.sample(sorted(changed), len(changed)):
            edited = EDIT_KINDS[kind](changed[path], rng)
            if edited != changed[path]:
                changed[path] = edited
                kinds.append(kind)
                break
    return Mutation(artefact, tuple(kinds), files, {**files, **changed})


def _sources() -> dict[str, str | bytes]:
    """Every source of the working copy."""
    folders = (REPOSITORY / "sources", REPOSITORY / "changelogs")
    paths = [
        REPOSITORY / "artefacts.yaml",
        *(p for f in folders for p in sorted(f.rglob("*")) if p.is_file()),
    ]
    return {
        path.relative_to(REPOSITORY).as_posix(): path.read_text()
        if path.suffix == ".md"
        else path.read_bytes()
        for path in paths
    }


def _resolved(sources: Sources, artefact: Id) -> Resolved:
    return resolved(sources.document(artefact), sources.shared, sources.document_or_none)


def named() -> Iterator[tuple[int, str]]:
    """The number of each pair of the seed that the tests use, with its name."""
    for number, mutation in enumerate(mutations(SEED)):
        yield number, f"{mutation.artefact}: {', '.join(mutation.kinds)}"


SEED = 7
