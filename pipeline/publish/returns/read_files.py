"""Returned files into what each says, in processes that can be ended; none stops another."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from pipeline.consult.returned.content import file_content
from pipeline.consult.returned.form_texts import KnownTexts
from pipeline.consult.returned.marked_rows import sender_of, with_marks_as_rows
from pipeline.consult.tables.headings import STANDARD, ColumnNames
from pipeline.consult.typed.rows import FileContent
from pipeline.errors import PipelineError
from pipeline.read.files.returned import returned_file
from pipeline.read.guard.guarded import LIMITS
from pipeline.read.texts.marked_up import TextSent
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
    organisations: tuple[str, ...] = ()
    """The names of those who are asked."""


def file_contents(
    files: Sequence[ReturnedFile],
    asked: ExpectedForm,
    processes: int,
    done: Done,
    patience: Patience = PATIENCE,
) -> tuple[FileContent, ...]:
    """What the files say, in their order."""
    contents: list[FileContent] = []
    read = answers(partial(said_in, asked=asked), files, max(processes, 1), patience)
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


def said_in(
    file: ReturnedFile, asked: ExpectedForm, sent: TextSent | None = None, why: str = ""
) -> FileContent:
    """What a file says; the one place where a file that cannot be read becomes a value.

    Of a marked-up document of ours `sent` is how it was sent, and `why` says why that is unknown.
    """
    try:
        sha256 = digest(file)
        data = beginning(file, LIMITS.compressed_bytes)
    except OSError as error:
        return FileContent(file.name, "", refused=f"it cannot be read: {error.strerror}")
    try:
        read = returned_file(data, file.name) if sent is None else returned_file(data, file.name, sent)
        raw = with_marks_as_rows(read, asked.organisations, why)
        content = file_content(file.name, sha256, raw, asked.known, asked.names)
    except PipelineError as error:
        return FileContent(file.name, sha256, refused=error.message, hint=error.cure)
    if raw.draft is None:
        return content
    sender = sender_of(raw.draft, asked.organisations)
    said = {**content.answers, **({"organisation": sender} if sender else {})}
    return replace(content, draft=raw.draft.identity, answers=said)
