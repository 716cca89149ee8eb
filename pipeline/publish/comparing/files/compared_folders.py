"""Two folders of Word files into a red-line for each pair, and a summary of what was not compared."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from pipeline.errors import PipelineError, Place
from pipeline.publish.comparing.compare import (
    Compared,
    CompareRequest,
    RefusedPair,
    all_compared,
    notice_value,
)
from pipeline.publish.comparing.files.comparison_files import Templates, comparison_files
from pipeline.publish.comparing.files.paired_files import PairedFiles, paired_files
from pipeline.workspace.disk.files import files_below
from pipeline.workspace.disk.named import named_file
from pipeline.write.changes.changelist import weights_told

SUMMARY = "summary.json"
_WORD = frozenset((".docx", ".docm", ".dotx", ".dotm"))
_OPEN_ELSEWHERE = "~$"
"""Begins the name of what Word keeps beside a file while that is open."""
_ADDED = "-redlined"


@dataclass(frozen=True, slots=True)
class PairDone:
    """What became of two files."""

    names: tuple[str, str]
    outcome: Compared | RefusedPair
    files: Mapping[str, bytes]
    """By path below the output folder."""

    @property
    def told(self) -> str:
        """The same in a line."""
        old, new = self.names
        pair = new if old == new else f"{old} and {new}"
        if isinstance(self.outcome, RefusedPair):
            return f"{pair}: refused: {self.outcome.error.message}"
        return f"{pair}: {self.outcome.sameness.value or weights_told(self.outcome.changes)}"


@dataclass(frozen=True, slots=True)
class FoldersDone:
    """What became of two folders."""

    pairs: tuple[PairDone, ...]
    old_only: tuple[str, ...]
    new_only: tuple[str, ...]

    @property
    def refused(self) -> bool:
        """True where something was not compared that should have been."""
        return any(isinstance(pair.outcome, RefusedPair) for pair in self.pairs)

    @property
    def files(self) -> Mapping[str, bytes]:
        """All files by path below the output folder, the summary last."""
        made = {path: data for pair in self.pairs for path, data in pair.files.items()}
        return {**made, SUMMARY: self._summary().encode()}

    def _summary(self) -> str:
        value = {
            "pairs": [_pair_value(pair) for pair in self.pairs],
            "old_only": list(self.old_only),
            "new_only": list(self.new_only),
        }
        return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def compared_folders(
    folders: tuple[Path, Path], request: CompareRequest, processes: int, templates: Templates
) -> FoldersDone:
    """Each pair of two folders, compared as a request says of its own two files.

    A file that cannot be read or compared stops no other. PipelineError where there is no Word file at all.
    """
    (old, unread_old), (new, unread_new) = map(_word_files, folders)
    if not old and not new and not (unread_old or unread_new):
        told = "neither folder holds a Word file"
        raise PipelineError(told, place=Place(str(folders[1])), hint="name two folders with .docx files")
    pairs = paired_files(old, new)
    requests = [replace(request, old=was, new=now) for was, now in pairs.pairs]
    outcomes = all_compared(requests, processes)
    names = _output_names(pairs)
    done = [
        PairDone((was.name, now.name), *_written(outcome, names[now.name], request.formats, templates))
        for (was, now), outcome in zip(pairs.pairs, outcomes, strict=True)
    ]
    return FoldersDone((*done, *unread_old, *unread_new), pairs.old_only, pairs.new_only)


def _word_files(folder: Path) -> tuple[Mapping[str, bytes], Sequence[PairDone]]:
    """The Word files below a folder, by path, and those that could not be read."""
    files: dict[str, bytes] = {}
    unread: list[PairDone] = []
    for path in files_below(folder):
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() not in _WORD or path.name.startswith((_OPEN_ELSEWHERE, ".")):
            continue
        try:
            files[name] = named_file(path)
        except PipelineError as error:  # one bad file stops no other
            unread.append(PairDone((name, name), RefusedPair((name, name), error), {}))
    return files, unread


def _output_names(pairs: PairedFiles) -> Mapping[str, str]:
    """The path of each red-line without its ending; files that differ in that alone have theirs in it."""
    stems = {new.name: str(PurePosixPath(new.name).with_suffix("")) for _, new in pairs.pairs}
    taken = [stem.casefold() for stem in stems.values()]
    return {
        name: f"{stem if taken.count(stem.casefold()) == 1 else name}{_ADDED}" for name, stem in stems.items()
    }


def _written(
    outcome: Compared | RefusedPair, name: str, formats: tuple[str, ...], templates: Templates
) -> tuple[Compared | RefusedPair, Mapping[str, bytes]]:
    if isinstance(outcome, RefusedPair):
        return outcome, {}
    try:
        made = comparison_files(outcome, formats, templates)
    except PipelineError as error:  # as of a picture that no page can show
        return RefusedPair(outcome.names, error), {}
    return outcome, {f"{name}.{suffix}": data for suffix, data in made.items()}


def _pair_value(pair: PairDone) -> Mapping[str, object]:
    old, new = pair.names
    return {"old": old, "new": new, **dict(_outcome_values(pair.outcome)), "files": list(pair.files)}


def _outcome_values(outcome: Compared | RefusedPair) -> Iterator[tuple[str, object]]:
    if isinstance(outcome, RefusedPair):
        yield "refused", outcome.error.message
        return
    yield "equal", outcome.sameness.name.lower() if outcome.sameness else ""
    yield "changes", len(outcome.changes)
    yield "substantive", sum(change.substantive for change in outcome.changes)
    yield "told", [notice_value(name, notice) for name, notice in outcome.told]
