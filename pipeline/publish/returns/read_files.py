"""Returned files into what each says, in processes that can be ended; none stops another."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from pipeline.consult.returned.content import file_content
from pipeline.consult.returned.form_texts import KnownTexts
from pipeline.consult.tables.headings import STANDARD, ColumnNames
from pipeline.consult.typed.rows import FileContent
from pipeline.errors import PipelineError
from pipeline.read.files.returned import returned_file
from pipeline.read.guard.guarded import LIMITS
from pipeline.workspace.disk.returns import ReturnedFile, beginning, digest
from pipeline.workspace.processes.workers import PATIENCE, Patience, Unanswered, answers

Done = Callable[[int, int], None]
"""Is told how many files are read, of how many."""


class ExpectedForm(NamedTuple):
    """What is known of every file before it is read."""

    known: KnownTexts
    """The texts of the empty form."""
    names: ColumnNames = STANDARD
    """What columns are called."""


def file_contents(
    files: Sequence[ReturnedFile],
    asked: ExpectedForm,
    processes: int,
    done: Done,
    patience: Patience = PATIENCE,
) -> tuple[FileContent, ...]:
    """What the files say, in their order."""
    contents: list[FileContent] = []
    read = answers(partial(_content, asked=asked), files, max(processes, 1), patience)
    for file, content in zip(files, read, strict=True):
        contents.append(not_read_here(file, content) if isinstance(content, Unanswered) else content)
        done(len(contents), len(files))
    return tuple(contents)


def not_read_here(file: ReturnedFile, why: Unanswered) -> FileContent:
    """A file that this machine could not read: it says nothing, and nothing is to be concluded from that."""
    return FileContent(
        file.name,
        digest(file),
        refused=f"it was not read here: {why.reason}",
        hint="nothing of it is logged or forgotten: collate again, on a machine with more time or memory",
        unread=True,
    )


def _content(file: ReturnedFile, asked: ExpectedForm) -> FileContent:
    """What a file says; the one place where a file that cannot be read becomes a value."""
    try:
        sha256 = digest(file)
        data = beginning(file, LIMITS.compressed_bytes)
    except OSError as error:
        return FileContent(file.name, "", refused=f"it cannot be read: {error.strerror}")
    try:
        return file_content(file.name, sha256, returned_file(data, file.name), *asked)
    except PipelineError as error:
        return FileContent(file.name, sha256, refused=error.message, hint=error.cure)
