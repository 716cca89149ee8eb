"""The registers that lie among the returns into what they say of each file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.consult.returned.mailed import came_by_mail
from pipeline.consult.typed.rows import FileContent
from pipeline.errors import Place
from pipeline.load.rounds.received import NAMES, Receipt, arrivals, receipts_of
from pipeline.model.organisation.settings import LONDON
from pipeline.publish.history.origin import Note
from pipeline.read.files.register_sheet import register_rows
from pipeline.read.mails.containers import is_container
from pipeline.workspace.disk.files import is_file
from pipeline.workspace.disk.named import named_file
from pipeline.workspace.disk.returns import ReturnedFile
from pipeline.workspace.processes.workers import answer_beside

NOBODY = Receipt(None)
"""What is known of a file that no register names."""


@dataclass(frozen=True, slots=True)
class Register:
    """What is said of the files, by their names."""

    receipts: Mapping[str, Receipt]
    short: frozenset[str]
    """Names without a folder that mean one file: others tell nothing of a file in a folder, zip or mail."""


def registered(
    returns: Sequence[Path], given: Path | None, files: Sequence[ReturnedFile], note: Note, zone: str = LONDON
) -> Register:
    """When files came: what a named register says, else those that lie in the folders."""
    paths = [given] if given else [path / name for path in returns for name in NAMES]
    receipts: dict[str, Receipt] = {}
    for path in paths:
        if given or is_file(path):
            receipts |= _receipts(path, zone)
    exact = {name for file in files for name in _ways(file.name)}
    last = Counter(name for name in (Path(way).name for way in exact) if name not in exact)
    for name in receipts:
        if last[name] > 1:
            note(f"the register names '{name}', and several files are called so: write its folder too")
        elif name not in exact and not last[name]:
            note(f"the register names '{name}', which is not among the returned files")
    return Register(receipts, frozenset(name for name, count in last.items() if count == 1))


def _receipts(path: Path, zone: str) -> Mapping[str, Receipt]:
    data = named_file(path)
    if path.suffix.lower() == ".csv":
        return arrivals(data, str(path), zone)
    rows = answer_beside(partial(register_rows, path=str(path)), data, Place(str(path)))
    return receipts_of(rows, str(path), zone)


def each_once(
    read: Sequence[FileContent],
) -> tuple[tuple[FileContent, ...], Mapping[str, tuple[str, ...]]]:
    """The files, each under its first name, and the other names of the same bytes.

    A file keeps the mails of its copies, and what they say of it.
    """
    first: dict[str, FileContent] = {}
    copies: dict[str, tuple[str, ...]] = {}
    for content in sorted(read, key=lambda content: content.name):
        key = content.sha256 or content.name
        if key in first:
            copies[key] = (*copies.get(key, ()), content.name)
            first[key] = _joined(first[key], content)
        else:
            first[key] = content
    return tuple(first.values()), copies


def _joined(first: FileContent, copy: FileContent) -> FileContent:
    """A file with what its copy brings: the mails that it came in, the earliest first, and their words."""
    if not copy.mails:
        return first
    ways = sorted(filter(None, (first.mails, copy.mails)), key=lambda way: str(came_by_mail(way) or "9"))
    reported = dict.fromkeys((*first.reported, *copy.reported))
    return replace(first, mails=tuple(mail for way in ways for mail in way), reported=tuple(reported))


def receipt(content: FileContent, copies: Mapping[str, tuple[str, ...]], register: Register) -> Receipt:
    """What the register says of a file under any of its names; it came when the first of them did.

    A file in a zip or a mail is found by the name of that too.
    """
    told = [
        register.receipts[name]
        for own in (content.name, *copies.get(content.sha256, ()))
        for name in _called(own, register.short)
        if name in register.receipts
    ]
    times = [(own.received, own.day_alone) for own in told if own.received]
    organisation = next((own.organisation for own in told if own.organisation), "")
    replaces = next((own.replaces for own in told if own.replaces is not None), None)
    came, day_alone = min(times) if times else (None, False)
    return Receipt(came, organisation, replaces, day_alone) if told else NOBODY


def _called(name: str, short: frozenset[str]) -> tuple[str, ...]:
    """The names by which a register may mean a file: its own, those of what it came in, without folders."""
    ways = _ways(name)
    return tuple(dict.fromkeys((*ways, *(last for way in ways if (last := Path(way).name) in short))))


def _ways(name: str) -> tuple[str, ...]:
    """A file by its name, and the zips and mails that it came in by theirs."""
    parts = name.split("/")
    ways = ("/".join(parts[:end]) for end in range(len(parts) - 1, 0, -1))
    return (name, *(way for way in ways if is_container(way)))
