"""What there is to write into the bytes of its files: the jobs that processes and machines are handed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from pipeline.model.text.inline import Text
from pipeline.model.text.walk import contents
from pipeline.publish.formats.format_table import Style, written
from pipeline.publish.formats.redline_table import RedlineText, written_redline
from pipeline.resolve.resolved import Resolved

_OF_ANY, _OF_A_TEXT, _OF_A_CHARACTER = 40 << 20, 10 << 10, 730
"""Bytes that laying out pages takes: for any document, for each paragraph or cell, for each character of it.

Measured on texts of 80 to 320 pages and on one of tables alone: within a tenth of each.
"""


@dataclass(frozen=True, slots=True)
class Job:
    """One document to write."""

    resolved: Resolved
    formats: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class RedlineJob:
    """One file of a red-line to write."""

    text: RedlineText
    format: str


AnyJob = Job | RedlineJob
Files = Mapping[str, bytes]
"""The bytes of the files of a job, by format."""


def files_of(job: AnyJob, style: Style) -> Files:
    """The files of a job; PipelineError where one cannot be written."""
    match job:
        case Job():
            return written(job.resolved, style, job.formats, job.digest)
        case RedlineJob():
            return {job.format: written_redline(job.text, style, job.format)}
        case _:
            assert_never(job)


def memory_bytes(job: AnyJob) -> int:
    """About how much memory the pages of a job take while they are laid out; 0 where it has none."""
    match job:
        case Job():
            document, formats = job.resolved.document, job.formats
        case RedlineJob():
            document, formats = job.text.red.document, (job.format,)
        case _:
            assert_never(job)
    if "pdf" not in formats:
        return 0
    texts = tuple(contents(document))
    characters = sum(len(run.text) for text in texts for run in text if isinstance(run, Text))
    return _OF_ANY + _OF_A_TEXT * len(texts) + _OF_A_CHARACTER * characters


def is_sendable(job: AnyJob) -> bool:
    """False where a job holds Word files of others, with all that is taken out when they are joined."""
    match job:
        case Job():
            sides: tuple[Resolved, ...] = (job.resolved,)
        case RedlineJob():
            sides = (job.text.red.old, job.text.red.new)
        case _:
            assert_never(job)
    return not any(side.document.word_annexes for side in sides)
