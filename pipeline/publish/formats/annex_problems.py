"""The Word files of others that artefacts append into their problems: what a build would stop at."""

from collections.abc import Iterator
from importlib import import_module

from pipeline.errors import PipelineError, Problem
from pipeline.errors import found as problem
from pipeline.load.sources import Sources
from pipeline.model.text.document import AnnexChoice
from pipeline.model.text.inline import Id
from pipeline.ooxml.foreign.hindrances import Hindrance
from pipeline.ooxml.package import Package
from pipeline.publish.formats.annexes import annex_problem, annexes_standing, publishable_package
from pipeline.publish.formats.format_table import REFERENCE
from pipeline.read.guard.guarded import guarded
from pipeline.workspace.snapshots.snapshot import Snapshot
from pipeline.workspace.snapshots.templates import template_files


def annex_problems(snapshot: Snapshot, sources: Sources, ids: tuple[Id, ...]) -> Iterator[Problem]:
    """The problems of each Word annex, those that a consolidated build would stop at included."""
    for artefact_id in ids:
        document = sources.document_or_none(artefact_id)
        if document is None:
            continue
        annexes = dict(document.word_annexes)
        for choice in document.artefact.annex_choices:
            if choice.file in annexes:
                yield from _problems(snapshot, annexes[choice.file], choice)


def _problems(snapshot: Snapshot, data: bytes, choice: AnnexChoice) -> Iterator[Problem]:
    try:
        package = guarded(data, f"'{choice.file}'")
        against = annexes_standing(package, choice)
        yield from (annex_problem(hindrance, choice) for hindrance in against)
        if all(hindrance.kind is Hindrance.HEADERS for hindrance in against):
            _join(snapshot, publishable_package(data, choice), choice.file)
    except PipelineError as error:
        yield problem(
            error.code or "WORD-02",
            choice.place,
            _about(error.message, choice.file),
            error.hint or "open it in Word and save it again as .docx, or ask its sender for it again",
        )


def _join(snapshot: Snapshot, package: Package, name: str) -> None:
    """Joins an annex to an empty file, to see whether it can be."""
    try:
        reference = template_files(snapshot)[REFERENCE]
    except (PipelineError, KeyError):  # told by what looks at the templates
        return
    # Imported only where there is an annex: python-docx takes a while.
    import_module("pipeline.write.docx.annexes.consolidated").consolidated_docx(reference, [(name, package)])


def _about(message: str, file: str) -> str:
    return message if f"'{file}'" in message else f"'{file}': {message}"
