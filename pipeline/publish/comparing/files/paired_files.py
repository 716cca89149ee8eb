"""Two folders of Word files into the pairs to compare: by their names, else by what they say they are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.errors import PipelineError
from pipeline.model.identity import Identity
from pipeline.ooxml.package import read_package
from pipeline.publish.comparing.compare import NamedFile
from pipeline.read.docx.identity import identity_of
from pipeline.workspace.processes.workers import PATIENCE, answers

Files = Mapping[str, bytes]
"""The bytes of the Word files of a folder by their paths below it."""
_Named = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class PairedFiles:
    """The files of two folders."""

    pairs: tuple[tuple[NamedFile, NamedFile], ...]
    """In the order of the new folder."""
    old_only: tuple[str, ...]
    new_only: tuple[str, ...]


def paired_files(old: Files, new: Files) -> PairedFiles:
    """The pairs of two folders: files of one path, then those that alone say that they are of one text.

    Capitals do not part paths: they come and go on the way through programs and mails.
    """
    names = dict(_by_path(old, new))
    left = [[name for name in side if name not in used] for side, used in _left(old, new, names)]
    names |= dict(_by_identity({name: old[name] for name in left[0]}, {name: new[name] for name in left[1]}))
    pairs = tuple(
        (NamedFile(was, old[was]), NamedFile(now, new[now]))
        for now in new
        if (was := names.get(now)) is not None
    )
    paired = frozenset(names.values())
    return PairedFiles(
        pairs,
        tuple(name for name in old if name not in paired),
        tuple(name for name in new if name not in names),
    )


def _left(old: Files, new: Files, names: Mapping[str, str]) -> Iterator[tuple[Files, frozenset[str]]]:
    yield old, frozenset(names.values())
    yield new, frozenset(names)


def _by_path(old: Files, new: Files) -> Iterator[tuple[str, str]]:
    """The new name with the old one: the same, else the only one that differs in capitals alone."""
    folded = _alone((name.casefold(), name) for name in old if name not in new)
    for name in new:
        if name in old:
            yield name, name
        elif name.casefold() in folded and _alone((other.casefold(), other) for other in new).get(
            name.casefold()
        ):
            yield name, folded[name.casefold()]


def _by_identity(old: Files, new: Files) -> Iterator[tuple[str, str]]:
    """The same for files that alone on their side say that they are of an artefact, in a kind of file."""
    if not old or not new:
        return
    said = [_identities(side) for side in (old, new)]
    before, after = (_alone((key, name) for name, key in side.items()) for side in said)
    for key, name in after.items():
        if key in before:
            yield name, before[key]


def _identities(files: Files) -> Mapping[str, str]:
    """What each file says that it is; nothing for one that says nothing or cannot be read."""
    made = answers(_identity, tuple(files.items()), 1, PATIENCE)
    return {
        name: f"{identity.kind}\0{identity.text.artefact}"
        for name, identity in zip(files, made, strict=True)
        if isinstance(identity, Identity)
    }


def _identity(file: _Named) -> Identity | None:
    name, data = file
    try:
        return identity_of(read_package(data, name))
    except PipelineError:  # whoever compares it says why
        return None


def identity_in(file: NamedFile) -> Identity | None:
    """What a file says of itself; None where it says nothing. PipelineError where it is no Word file."""
    return identity_of(read_package(file.data, file.name))


def _alone(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The values of those keys that come once."""
    values: dict[str, list[str]] = {}
    for key, value in pairs:
        values.setdefault(key, []).append(value)
    return {key: own[0] for key, own in values.items() if len(own) == 1}
