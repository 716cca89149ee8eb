"""The sources of the repository and a seed into pairs of versions that differ by known kinds of edit.

Edits are made in the text of the sources, as an author makes them: what comes of them goes through all of the
program. Where it is asked for, both versions have two parts more than the sources, which point at everything in
them, so that whatever is edited is referred to from before and from behind.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.load.sources import Sources
from pipeline.model.text.inline import Id
from pipeline.resolve.resolved import Resolved, resolved, targets
from tests.memory import MemorySnapshot
from tests.redline.edit_kinds import EDIT_KINDS, Random

REPOSITORY = Path(__file__).resolve().parents[2]
_POINTING = "pointing"
_FORMS = ("[](#{})", '[](#{} "number")', '[](#{} "title")', "[that place](#{})")
_PARTS = re.compile(r"(?m)^(parts:\n  - .*\n)((?:  - .*\n)*)")
_TOGETHER = 7
"""How many references stand in one paragraph or cell."""
PAIRS, EDITS = 24, 3
"""How many pairs, and how many kinds of edit in each: every kind comes up."""
_SPREAD = 40
"""Between the random numbers of two seeds."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A pair of versions, and the kinds of edit between them."""

    artefact: Id
    kinds: tuple[str, ...]
    new: Mapping[str, str | bytes]
    pointed: bool

    def sides(self) -> tuple[Resolved, Resolved]:
        """Both versions, loaded and resolved; the old one is the same value for every pair of an artefact."""
        after = Sources(MemorySnapshot(self.new))
        return _unchanged(self.artefact, pointed=self.pointed), _resolved(after, self.artefact)


@cache
def mutations(seed: int, *, pointed: bool = False) -> tuple[Mutation, ...]:
    """The pairs of a seed; the kinds that came least often come next."""
    files = _files(pointed=pointed)
    counts, made = Counter(dict.fromkeys(EDIT_KINDS, 0)), []
    names = sorted({path.split("/")[1] for path in files if path.endswith(".md")})
    for number in range(PAIRS):
        artefact = names[number % len(names)]
        kinds, edited = _edited(files, artefact, Random(seed * _SPREAD + number), counts)
        counts.update(kinds)
        made.append(Mutation(artefact, kinds, edited, pointed))
    return tuple(made)


def _edited(
    files: Mapping[str, str | bytes], artefact: Id, rng: Random, counts: Counter[str]
) -> tuple[tuple[str, ...], Mapping[str, str | bytes]]:
    """The kinds of edit that were made, and the files after them."""
    folder = f"sources/{artefact}/"
    sources = {
        path: text
        for path, text in files.items()
        if path.startswith(folder) and path.endswith(".md") and not path.startswith(f"{folder}{_POINTING}")
    }
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
    return tuple(kinds), {**files, **changed}


@cache
def _unchanged(artefact: Id, *, pointed: bool) -> Resolved:
    return _resolved(Sources(MemorySnapshot(_files(pointed=pointed))), artefact)


@cache
def _files(*, pointed: bool) -> Mapping[str, str | bytes]:
    return _pointed(_sources()) if pointed else _sources()


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


def _pointed(files: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """The sources with parts that point at everything in each artefact: one behind its first part, one at the end."""
    sources, result = Sources(MemorySnapshot(files)), dict(files)
    for name in sorted({path.split("/")[1] for path in files if path.endswith(".md")}):
        settings = f"sources/{name}/artefact.yaml"
        given = files[settings]
        text = given if isinstance(given, str) else given.decode()
        first, last = (f"  - {_POINTING}-{where}.md\n" for where in ("first", "last"))
        text, count = _PARTS.subn(rf"\g<1>{first}\g<2>{last}", text)
        if not count:  # a letter, in which nothing can be pointed at
            continue
        result[settings] = text
        ids = [own for own in targets(sources.document(name)) if own]
        for where in ("first", "last"):
            result[f"sources/{name}/{_POINTING}-{where}.md"] = _pointing(where, ids)
    return result


def _pointing(where: str, ids: Sequence[Id]) -> str:
    """A part that points at every id from the text, from a table and from a footnote."""
    groups = [ids[start : start + _TOGETHER] for start in range(0, len(ids), _TOGETHER)]
    prose = "\n\n".join(f"see {', '.join(map(_reference, group))}." for group in groups)
    rows = "\n".join(
        f"| {number} | {', '.join(f'[](#{own})' for own in group)} |" for number, group in enumerate(groups)
    )
    return (
        f"# Pointing {where} {{#{_POINTING}-{where}}}\n\n{prose} And more.[^{_POINTING}-{where}]\n\n"
        f'{{#{_POINTING}-{where}-table caption="Pointing {where}"}}\n| Number | Where |\n|---|---|\n{rows}\n\n'
        f"[^{_POINTING}-{where}]: As in {', '.join(f'[](#{own})' for own in ids[::_TOGETHER])}.\n"
    )


def _reference(own: Id) -> str:
    """A reference in one of its forms, always the same for an id."""
    return _FORMS[sum(map(ord, own)) % len(_FORMS)].format(own)


def _resolved(sources: Sources, artefact: Id) -> Resolved:
    return resolved(sources.document(artefact), sources.shared, sources.document_or_none)


def named() -> Iterator[tuple[int, str]]:
    """The number of each pair of the seed that the tests use, with its name."""
    for number, mutation in enumerate(mutations(SEED)):
        yield number, f"{mutation.artefact}: {', '.join(mutation.kinds)}"


SEED = 7
