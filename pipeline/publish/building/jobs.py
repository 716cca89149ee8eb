"""What there is to write into the bytes of its files: the jobs that processes and machines are handed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from pipeline.model.identity import FileFacts
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Text
from pipeline.model.text.walk import contents
from pipeline.publish.formats.format_table import BuildStyle, written
from pipeline.resolve.resolved import Resolved

_OF_ANY, _OF_A_TEXT, _OF_A_CHARACTER = 40 << 20, 10 << 10, 730
"""Bytes that laying out pages takes: for any document, for each paragraph or cell, for each character of it.

Measured on texts of 80 to 320 pages and on one of tables alone: within a tenth of each.
"""

Files = Mapping[str, bytes]
"""The bytes of the files of a job, by format."""


class AnyJob(Protocol):
    """A value with all that its files need."""

    @property
    def formats(self) -> tuple[str, ...]:
        """Those of its files."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The one that is written, then those that it is made of."""

    def files(self, style: BuildStyle) -> Files:
        """Its files; PipelineError where one cannot be written."""


@dataclass(frozen=True, slots=True)
class Job:
    """One document to write."""

    resolved: Resolved
    formats: tuple[str, ...]
    facts: FileFacts
    """What its files say of themselves."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The document."""
        return (self.resolved.document,)

    def files(self, style: BuildStyle) -> Files:
        """Its files; PipelineError where one cannot be written."""
        return written(self.resolved, style, self.formats, self.facts)


def memory_bytes(job: AnyJob) -> int:
    """About how much memory the pages of a job take while they are laid out; 0 where it has none."""
    if "pdf" not in job.formats:
        return 0
    texts = tuple(contents(job.documents[0]))
    characters = sum(len(run.text) for text in texts for run in text if isinstance(run, Text))
    return _OF_ANY + _OF_A_TEXT * len(texts) + _OF_A_CHARACTER * characters


def is_sendable(job: AnyJob) -> bool:
    """False where a job holds Word files of others, with all that is taken out when they are joined."""
    return not any(document.word_annexes for document in job.documents)
