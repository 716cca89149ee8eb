"""A returned zip or mail into the files in it, each with its own place: "mail.eml/log.xlsx"."""

import re
import zipfile
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import PurePosixPath

from pipeline.errors import PipelineError
from pipeline.model.bounds import (
    CONTAINER_BYTES,
    CONTAINER_FILES,
    CONTAINER_LEVELS,
    CONTAINER_RATIO,
    OFFICE_BYTES,
)
from pipeline.ooxml.package import unread_zip
from pipeline.read.mails.mail import Attached, Mail, mail
from pipeline.read.mails.outlook_mail import outlook_mail
from pipeline.workspace.disk.leftovers import leftover

_MAILS: Mapping[str, Callable[[bytes, str], tuple[Mail, tuple[Attached, ...]]]] = {
    ".eml": mail,
    ".msg": outlook_mail,
}
_SMALL_BYTES = 5_000_000
"""What unpacks to so little may be compressed as well as it likes."""
_OFFICE = "[Content_Types].xml"
_AGAIN = "ask its sender for it again"
_UNPACK = "ask its sender for it without a password, or unpack it and put its files among the returns"
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Inside:
    """A file that came in a zip or a mail; or a mail, or a zip, that holds no other."""

    name: str
    """With the names of what it came in before it."""
    data: bytes
    mails: tuple[Mail, ...] = ()
    """The mails that it came in, the outermost first; of a mail that holds no file, that one too."""
    refused: str = ""
    hint: str = ""
    bare_mail: bool = False
    """True for a mail that holds no file."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a zip or a mail holds."""

    files: tuple[Inside, ...]
    beside: tuple[tuple[str, str], ...] = ()
    """What is no return, and what it is: pictures in the text of a mail, what systems leave in a zip."""
    containers: tuple[tuple[str, int], ...] = ()
    """Each zip and mail that was opened, and how many files it holds."""


def is_container(name: str) -> bool:
    """True for a file that is opened, by its name."""
    return PurePosixPath(name).suffix.lower() in (*_MAILS, ".zip")


def unpacked_files(data: bytes, name: str) -> Opened:
    """What a zip or mail holds, through all that stands in it; what cannot be opened is a file with a reason.

    PipelineError where it goes beyond a bound as a whole: nothing of it is read then.
    """
    waiting: deque[tuple[Inside, int]] = deque([(Inside(name, data), 0)])
    files: list[Inside] = []
    beside: list[tuple[str, str]] = []
    containers: list[tuple[str, int]] = []
    count, size = 0, 0
    while waiting:
        file, level = waiting.popleft()
        if file.refused or not is_container(file.name) or _is_office(file.data):
            files.append(file)
            continue
        try:
            CONTAINER_LEVELS.require(level + 1, None, name)
            held, mails, left_out = _held(file)
        except PipelineError as error:
            if not level:
                raise
            files.append(replace(file, refused=error.message, hint=error.cure))
            continue
        beside += [(f"{file.name}/{own}", what) for own, what in left_out]
        containers.append((file.name, len(held)))
        if not held:
            files.append(_bare(file, mails))
        count, size = count + len(held), size + sum(len(attached.data) for attached in held)
        CONTAINER_FILES.require(count, None, name)
        CONTAINER_BYTES.require(size, None, name)
        waiting += [
            (Inside(f"{file.name}/{own}", attached.data, mails, attached.refused, attached.hint), level + 1)
            for own, attached in _named_apart(held)
        ]
    return Opened(tuple(files), tuple(beside), tuple(containers))


def _held(
    file: Inside,
) -> tuple[Sequence[Attached], tuple[Mail, ...], Sequence[tuple[str, str]]]:
    """The files in a zip or mail, the mails that they came in, and what is no return."""
    OFFICE_BYTES.require(len(file.data), None, file.name)
    read = _MAILS.get(PurePosixPath(file.name).suffix.lower())
    try:
        mail, held = read(file.data, file.name) if read else (None, tuple(_unpacked(file)))
    except (PipelineError, MemoryError):
        raise
    except Exception as error:  # whatever a damaged file does to a library, it alone is set aside
        raise PipelineError(f"{file.name} is damaged so that it cannot be opened", hint=_AGAIN) from error
    left_out = [(attached.name, what) for attached in held if (what := leftover(_clean(attached.name)))]
    names = {name for name, _ in left_out}
    return (
        [attached for attached in held if attached.name not in names],
        (*file.mails, mail) if mail else file.mails,
        (*(mail.beside if mail else ()), *left_out),
    )


def _unpacked(file: Inside) -> Iterator[Attached]:
    """The files in a zip; one that is damaged or locked is told of, and stops no other."""
    try:
        archive = zipfile.ZipFile(BytesIO(file.data))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise PipelineError(f"{file.name} is no zip: {unread_zip(error)}", hint=_AGAIN) from error
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        stated = sum(info.file_size for info in infos)
        CONTAINER_FILES.require(len(infos), None, file.name)
        CONTAINER_BYTES.require(stated, None, file.name)
        if stated > _SMALL_BYTES:
            CONTAINER_RATIO.require(stated // max(len(file.data), 1), None, file.name)
        for info in infos:
            if leftover(_clean(info.filename)):
                yield Attached(info.filename, b"")
            elif info.flag_bits & 1:
                yield Attached(info.filename, b"", "it needs a password", _UNPACK)
            else:
                yield _taken_out(archive, info)


def _taken_out(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Attached:
    try:
        return Attached(info.filename, archive.read(info))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        return Attached(info.filename, b"", f"it is damaged in the zip: {unread_zip(error)}", _AGAIN)


def _bare(file: Inside, mails: tuple[Mail, ...]) -> Inside:
    """A mail that holds no file, with its own words; an empty zip."""
    if mails == file.mails:
        return replace(file, refused="it holds no file", hint=_AGAIN)
    return replace(file, mails=mails, bare_mail=True)


def _named_apart(held: Sequence[Attached]) -> Iterator[tuple[str, Attached]]:
    """The files with names that no other has: a mail may hold two of one name."""
    taken: set[str] = set()
    for attached in held:
        name = own = _clean(attached.name) or "unnamed"
        number = 1
        while name in taken:
            number += 1
            path = PurePosixPath(own)
            name = str(path.with_name(f"{path.stem} [{number}]{path.suffix}"))
        taken.add(name)
        yield name, attached


def _clean(name: str) -> str:
    """The path in a zip or mail as it is shown: nothing is written to it, and it leads nowhere."""
    parts = (part.strip() for part in _UNSEEN.sub("", name).replace("\\", "/").split("/"))
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def _is_office(data: bytes) -> bool:
    """True for a workbook or document that is called a zip: its parts are no returns."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _OFFICE in archive.namelist() or "mimetype" in archive.namelist()[:1]
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
        return False
