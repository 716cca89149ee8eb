"""A Word file into what is wrong with it once it has entered and is written again, as a further judge sees it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from pipeline.errors import PipelineError
from pipeline.ooxml.package import package_bytes, read_package
from pipeline.read.docx.entry.notices import Matter
from pipeline.read.docx.inputs import WordInput, word_input
from tests.judges.asked import further_folder, module_in

Resolution = Literal["accept", "reject"]
WAYS: tuple[Resolution, ...] = ("accept", "reject")
_MODE = re.compile(r"after (accept|reject):")
_MERGE = "cellMerge"
"""The judge takes the record of a merge for a property of the cell and does not resolve it."""
_CHANGING = frozenset(
    (
        *(Matter.STRICT, Matter.LEFTOVER, Matter.RESOLVED, Matter.UNCALLED, Matter.ENCODING, Matter.KIND),
        Matter.SPELLING,
    )
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What came of a file."""

    state: Literal["plain", "tracked", "refused"]
    reason: str = ""
    faults: tuple[str, ...] = ()


def files() -> list[Path]:
    """The Word files of the corpora, each once."""
    corpora = (further_folder() or Path()) / "corpora"
    return sorted(path for path in corpora.glob("**/*") if path.suffix in (".docx", ".docm", ".dotx"))


def entry(path: Path) -> Entry:
    """What came of a file of the corpora."""
    return entry_of(path.read_bytes())


def entry_of(data: bytes) -> Entry:
    """What came of a file: as it is where nothing is tracked in it, else as it is resolved both ways."""
    try:
        plain = word_input(data, "in.docx")
    except PipelineError as error:
        if "--resolve" not in error.cure:
            return Entry("refused", error.message)
        faults = tuple(fault for way in WAYS for fault in _resolved_faults(data, way))
        return Entry("tracked", faults=faults)
    return Entry(
        "plain", faults=(*_changed(data, plain), *_judged(data, package_bytes(plain.package), "accept"))
    )


def _resolved_faults(data: bytes, way: Resolution) -> Iterator[str]:
    try:
        entered = word_input(data, "in.docx", way)
    except PipelineError as error:
        yield f"{way}: refused: {error.message}"
        return
    yield from (f"{way}: {fault}" for fault in _judged(data, package_bytes(entered.package), way))


def _judged(before: bytes, after: bytes, way: Resolution) -> Iterator[str]:
    """What the judge reads otherwise, and what it finds wrong that was not wrong."""
    judge = _judge()
    want = judge.resolve(BytesIO(before), way)
    for other in WAYS:
        got = judge.resolve(BytesIO(after), other)
        yield from (f"{name} differs" for name in want if _comparable(got[name]) != _comparable(want[name]))
    counts, _, _, complaints = judge.lint(BytesIO(after))
    yield from (f"{count} × {kind} left" for kind, count in counts.items())
    known: Mapping[str, int] = judge.lint(BytesIO(before))[3]
    for complaint, count in complaints.items():
        if count > known.get(_MODE.sub(f"after {way}:", complaint), 0):
            yield complaint


def _judge() -> ModuleType:
    return module_in((further_folder() or Path()) / "tools" / "resolver.py")


def _comparable(lines: Any) -> Any:
    """What the judge reads, without merges of cells."""
    if not isinstance(lines, tuple | list):
        return lines
    merges = ("vMerge", _MERGE)
    return [
        _comparable(line)
        for line in lines
        if not (isinstance(line, tuple) and line[:1] and line[0] in merges)
    ]


def _changed(data: bytes, entered: WordInput) -> Iterator[str]:
    """What is not as it was and not told."""
    before, after = read_package(data), read_package(package_bytes(entered.package))
    told = {notice.place for notice in entered.told if notice.what in _CHANGING or "left out" in notice.what}
    told |= set(before.parts) if any(notice.what is Matter.STRICT for notice in entered.told) else set()
    if after != entered.package:
        yield "what is written is read as another package"
    yield from (
        f"{name} is not as it was, and nobody told"
        for name in {*before.parts, *after.parts}
        if before.parts.get(name) != after.parts.get(name) and name not in told
    )
    yield from (
        f"the relationships of '{source}' are not as they were, and nobody told"
        for source in {*before.relationships, *after.relationships}
        if not {link.target for link in before.relationships.get(source, ())} & told
        and before.relationships.get(source, ()) != after.relationships.get(source, ())
    )
