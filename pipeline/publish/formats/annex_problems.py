"""The Word files of others that artefacts append into their problems: what a build would stop at."""

from collections.abc import Iterator, Mapping

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
from pipeline.workspace.processes.later import later

_consolidated = later("pipeline.write.docx.annexes.consolidated", "consolidated_docx")
"""Loaded only where there is an annex: python-docx takes a while."""


def annex_problems(files: Mapping[str, bytes], sources: Sources, ids: tuple[Id, ...]) -> tuple[Problem, ...]:
    """The problems of each Word annex, those that a consolidated build would stop at included."""
    return tuple(problem for artefact_id in ids for problem in _of_artefact(files, sources, artefact_id))


def _of_artefact(files: Mapping[str, bytes], sources: Sources, artefact_id: Id) -> Iterator[Problem]:
    document = sources.document_or_none(artefact_id)
    if document is None:
        return
    annexes = dict(document.word_annexes)
    for choice in document.artefact.annex_choices:
        if choice.file in annexes:
            yield from _problems(files, annexes[choice.file], choice)


def _problems(files: Mapping[str, bytes], data: bytes, choice: AnnexChoice) -> Iterator[Problem]:
    try:
        package = guarded(data, f"'{choice.file}'")
        against = annexes_standing(package, choice)
        yield from (annex_problem(hindrance, choice) for hindrance in against)
        if all(hindrance.kind is Hindrance.HEADERS for hindrance in against):
            _join(files, publishable_package(data, choice), choice.file)
    except PipelineError as error:
        yield problem(
            error.code or "WORD-02",
            choice.place,
            _about(error.message, choice.file),
            error.hint or "open it in Word and save it again as .docx, or ask its sender for it again",
        )


def _join(files: Mapping[str, bytes], package: Package, name: str) -> None:
    """Joins an annex to an empty file, to see whether it can be."""
    if REFERENCE in files:  # else what looks at the templates tells it
        _consolidated(files[REFERENCE], [(name, package)])


def _about(message: str, file: str) -> str:
    return message if f"'{file}'" in message else f"'{file}': {message}"
