"""A red-line of a plan into those of its Word annexes: what is published of each, before and now."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath

from pipeline.errors import PipelineError
from pipeline.model.change import Change, Where
from pipeline.model.text.document import AnnexChoice, Document
from pipeline.ooxml.package import package_bytes
from pipeline.publish.comparing.compare import CompareRequest, NamedFile, RefusedPair, all_compared
from pipeline.publish.comparing.files.comparison_files import Templates, comparison_files
from pipeline.publish.formats.annexes import publishable_package
from pipeline.publish.history.origin import Note
from pipeline.publish.redlines.attributed_redline import Marked

_UNSIGNED = datetime(1970, 1, 1, tzinfo=UTC)
"""On the changes of an annex of which nobody knows when it was changed: Word wants a date."""
_NOBODY = "not stated"
_Sides = Mapping[str, tuple[bytes, AnnexChoice]]
Refuse = Callable[[str, PipelineError], None]


@dataclass(frozen=True, slots=True)
class AnnexRedline:
    """The red-line of one annex."""

    annex: str
    """The name of its file in the sources."""
    files: Mapping[str, bytes]
    """By format."""

    @property
    def label(self) -> str:
        """What stands for it in names of files."""
        return "-".join(PurePosixPath(self.annex).with_suffix("").parts)


def annex_redlines(
    marked: Marked, formats: tuple[str, ...], templates: Templates, note: Note
) -> tuple[AnnexRedline, ...]:
    """A red-line for each annex that both sides have and that differs; where there is none, why is told."""

    def refuse(name: str, error: PipelineError) -> None:
        hint = f" ({error.hint})" if error.hint else ""
        note(f"the Word annex {name} has no red-line of its own: {error.message}{hint}")

    requests = tuple(_requests(marked, formats, refuse))
    made = []
    for request, outcome in zip(requests, all_compared(requests, 1), strict=True):
        if isinstance(outcome, RefusedPair):
            refuse(request.new.name, outcome.error)
        elif outcome.sameness:
            note(f"the Word annex {request.new.name} has no red-line of its own: {outcome.sameness.value}")
        else:
            made.append(AnnexRedline(request.new.name, comparison_files(outcome, formats, templates)))
    return tuple(made)


def _requests(marked: Marked, formats: tuple[str, ...], refuse: Refuse) -> Iterator[CompareRequest]:
    old, new = (_annexes(side.resolved.document) for side in (marked.older, marked.newer))
    for name in new:
        if name not in old or old[name] == new[name]:
            continue
        try:
            before, after = (package_bytes(publishable_package(*side[name])) for side in (old, new))
        except PipelineError as error:  # the rest of the red-line does not hang on it
            refuse(name, error)
            continue
        who, when = _signed(marked.changes, name)
        request = CompareRequest(NamedFile(name, before), NamedFile(name, after), when, who, formats=formats)
        yield request


def _annexes(document: Document) -> _Sides:
    choices = {choice.file: choice for choice in document.artefact.annex_choices}
    return {name: (data, choices.get(name, AnnexChoice(name))) for name, data in document.word_annexes}


def _signed(changes: tuple[Change, ...], name: str) -> tuple[str, datetime]:
    """Who brought the file as it is now, and when."""
    said = f"Word annex {name},"
    change = next(
        (change for change in changes if change.where is Where.ANNEX and change.new.startswith(said)), None
    )
    if change is None:
        return _NOBODY, _UNSIGNED
    return change.who or _NOBODY, change.when or _UNSIGNED
