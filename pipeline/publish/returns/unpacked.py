"""Returned files into those that are read: what came in a zip or a mail stands beside the others.

Zips and mails are opened in a process that can be ended, as files are read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.consult.returned.mailed import NO_LOG, NO_LOG_HINT, with_mails
from pipeline.consult.typed.rows import FileContent
from pipeline.errors import PipelineError
from pipeline.model.bounds import OFFICE_BYTES
from pipeline.publish.returns.read_files import not_read_here
from pipeline.read.mails.containers import Inside, Opened, is_container, unpacked_files
from pipeline.read.mails.mail import Mail
from pipeline.workspace.disk.returns import ReturnedFile, beginning, digest
from pipeline.workspace.processes.workers import PATIENCE, Patience, Unanswered, answers


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Returned files, those in zips and mails among them."""

    files: tuple[ReturnedFile, ...]
    mails: Mapping[str, tuple[Mail, ...]]
    """The mails that a file came in, by its name, the outermost first."""
    unread: tuple[FileContent, ...]
    """Zips and mails that cannot be opened, and mails without a file."""
    beside: tuple[tuple[str, str], ...]
    containers: tuple[tuple[str, int], ...]


def unpacked(files: Sequence[ReturnedFile], patience: Patience = PATIENCE) -> Unpacked:
    """The files, each zip and mail as what is in it; one that cannot be opened stops no other."""
    packed = [returned_file for returned_file in files if is_container(returned_file.name)]
    held_by = dict(zip(packed, answers(_held, packed, 1, patience), strict=True))
    kept: list[ReturnedFile] = []
    mails: dict[str, tuple[Mail, ...]] = {}
    unread: list[FileContent] = []
    beside: list[tuple[str, str]] = []
    containers: list[tuple[str, int]] = []
    for returned_file in files:
        held = held_by.get(returned_file)
        if held is None:
            kept.append(returned_file)
            continue
        if isinstance(held, Unanswered):
            held = not_read_here(returned_file, held)
        if isinstance(held, FileContent):
            unread.append(held)
            continue
        beside += held.beside
        containers += held.containers
        for inside in held.files:
            file = ReturnedFile(inside.name, returned_file.path, inside.data)
            mails[inside.name] = inside.mails
            content = _unread(inside, digest(file))
            if content is None:
                kept.append(file)
            else:
                unread.append(content)
    return Unpacked(tuple(kept), mails, tuple(unread), tuple(beside), tuple(containers))


def _held(file: ReturnedFile) -> Opened | FileContent:
    """What a zip or mail holds, or why it cannot be opened."""
    try:
        return unpacked_files(beginning(file, OFFICE_BYTES.most), file.name)
    except OSError as error:
        return FileContent(file.name, "", refused=f"it cannot be read: {error.strerror}")
    except PipelineError as error:
        return FileContent(file.name, digest(file), refused=error.message, hint=error.cure)


def _unread(inside: Inside, sha256: str) -> FileContent | None:
    """What is said of a file that is not read; None for one that is."""
    if inside.refused:
        return FileContent(inside.name, sha256 if inside.data else "", inside.refused, inside.hint)
    return FileContent(inside.name, sha256, NO_LOG, NO_LOG_HINT) if inside.bare_mail else None


def with_their_mails(
    contents: Sequence[FileContent], unpacked: Unpacked, known: frozenset[str] = frozenset()
) -> tuple[FileContent, ...]:
    """What files say, and those that are not read, each with the mails that it came in.

    `known` are the texts of the empty form.
    """
    return tuple(
        with_mails(content, unpacked.mails.get(content.name, ()), content.name.partition("/")[0], known)
        for content in (*contents, *unpacked.unread)
    )
