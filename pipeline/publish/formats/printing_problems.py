"""Artefacts and the look in force into every problem that stands before a writer: found now, or kept.

What finds them is loaded where something has to be found anew. The look takes part in the names of values,
since most of its files are the program's own, which no snapshot has.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import sha256

from pipeline.errors import PipelineError, Problem, SourceProblems, as_problem
from pipeline.load.sources import Sources
from pipeline.model.text.inline import Id
from pipeline.publish.formats.sound_look import in_force
from pipeline.workspace.processes.later import later
from pipeline.workspace.snapshots.snapshot import Snapshot
from pipeline.workspace.snapshots.templates import template_files
from pipeline.workspace.snapshots.traced import Traced
from pipeline.write.look import Look

_library = later("pipeline.resolve.checks.checked", "library_of")
_of_library = later("pipeline.resolve.checks.library_rules", "library_problems")
_of_document = later("pipeline.publish.formats.found_problems", "printed_document_problems")
_of_annexes = later("pipeline.publish.formats.annex_problems", "annex_problems")
_of_consultations = later("pipeline.write.templates.consultation_signs", "consultation_signs")
_of_templates = later("pipeline.publish.formats.sound_look", "template_problems")
Problems = tuple[Problem, ...]


def printing_problems(snapshot: Snapshot, sources: Sources, ids: tuple[Id, ...]) -> Problems:
    """Every problem of some artefacts, and of the look that the templates of a snapshot are for them."""
    sources.snapshot.makers["whole"] = lambda artefact_id: _library(sources).is_whole(artefact_id)
    try:
        files = template_files(snapshot)
    except PipelineError as error:
        return (*_of_sources(sources, ids, {}), as_problem(error))
    look = _name(files)
    once = sources.snapshot.once
    appending = [name for name in ids if _has_annexes(sources, name)]
    annexes = (
        once(("annexes", name, look), partial(_of_annexes, files, sources, (name,))) for name in appending
    )
    return (
        *_of_sources(sources, ids, files),
        *(problem for of_one in annexes for problem in of_one),
        *kept_template_problems(sources.snapshot, files),
        *once(
            ("signs of consultations", look),
            lambda: tuple(_of_consultations(sources.snapshot, Look(in_force(files)))),
        ),
    )


def _has_annexes(sources: Sources, artefact_id: Id) -> bool:
    """True where an artefact appends something: only then are the Word files of others of any matter."""
    try:
        return bool(sources.artefact(artefact_id).annex_choices)
    except PipelineError:  # loading says why
        return False


def kept_template_problems(snapshot: Traced, files: Mapping[str, bytes]) -> Problems:
    """Every problem of some templates, and of what is set beside them."""
    made: Problems = snapshot.once(("templates", _name(files)), lambda: _of_templates(files))
    return made


def _of_sources(sources: Sources, ids: tuple[Id, ...], files: Mapping[str, bytes]) -> Iterator[Problem]:
    """The problems of sources, of what is between them, and of what the look would lose of them."""
    try:
        yield from sources.workspace_problems()
    except SourceProblems as error:
        yield from error.problems
        return
    except PipelineError as error:
        yield as_problem(error)
        return
    once, look = sources.snapshot.once, _name(files)
    yield from once(("library",), lambda: _of_library(sources))
    for artefact_id in ids:
        yield from once(("document", artefact_id, look), partial(_of_document, files, sources, artefact_id))


def _name(files: Mapping[str, bytes]) -> str:
    """What tells a look from any other."""
    return sha256(repr([(path, sha256(files[path]).digest()) for path in sorted(files)]).encode()).hexdigest()
