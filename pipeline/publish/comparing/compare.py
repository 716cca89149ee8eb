"""Two files into the files of their red-line, proven or refused."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.ooxml.package import package_bytes
from pipeline.publish.comparing.comparison import Comparison, compared_packages
from pipeline.publish.comparing.marked_files import Stamped
from pipeline.publish.comparing.said import saying_what_it_is
from pipeline.read.docx.inputs import Resolve, word_input


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """What is compared, and how."""

    old: tuple[str, bytes]
    """The name and the bytes of the older file."""
    new: tuple[str, bytes]
    when: datetime
    who: str = "artefacts compare"
    """Stands on every change: nobody knows who made it."""
    resolve: Resolve = ""


@dataclass(frozen=True, slots=True)
class CompareResult:
    """The red-line as Word file, and what it holds."""

    data: bytes
    comparison: Comparison


def compare(request: CompareRequest) -> CompareResult:
    """The red-line of two Word files; PipelineError where one of them cannot be taken."""
    old, new = (word_input(data, name, request.resolve).package for name, data in (request.old, request.new))
    stamped = Stamped(request.who, request.when.replace(microsecond=0))
    comparison = compared_packages(old, new, stamped)
    return CompareResult(package_bytes(saying_what_it_is(comparison.package, old)), comparison)
