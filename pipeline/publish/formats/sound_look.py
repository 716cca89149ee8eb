"""The templates in force into a look that no writer stumbles over: the one door from templates to writers."""

from collections.abc import Mapping

from pipeline.errors import PipelineError, Problem, SourceProblems, as_problem
from pipeline.model.organisation.house_look import PLAIN, HouseLook
from pipeline.publish.history.reading import refuse_errors
from pipeline.workspace.processes.later import later
from pipeline.workspace.snapshots.snapshot import Snapshot
from pipeline.workspace.snapshots.templates import SETTINGS, shipped_names, template_files
from pipeline.write.look import Look

_dressed = later("pipeline.write.templates.dressing", "dressed")
_house_look = later("pipeline.load.organisation.house_look", "house_look")
_house_problems = later("pipeline.write.templates.house_problems", "house_problems")
_look_problems = later("pipeline.write.templates.problems", "look_problems")
"""Most workspaces set nothing of their look, and what was found of a look is kept."""


def sound_templates(snapshot: Snapshot) -> Mapping[str, bytes]:
    """The workspace's templates, else the program's; SourceProblems where one would stop a writer."""
    return required_sound(template_files(snapshot))


def required_sound(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files in force; SourceProblems where one would stop a writer."""
    refuse_errors(template_problems(files))
    return in_force(files)


def in_force(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files of the look that some templates are with what the workspace sets beside them.

    A setting that is wrong sets nothing here: whoever writes requires what is sound.
    """
    try:
        house = _house(files)
    except PipelineError:
        house = PLAIN
    templates = {path: data for path, data in files.items() if path != SETTINGS}
    if house == PLAIN:
        return templates
    made: Mapping[str, bytes] = _dressed(templates, house)
    return made


def house_of(snapshot: Snapshot) -> HouseLook:
    """What a workspace sets of its look, for files that no template is for: workbooks."""
    return Look(sound_templates(snapshot)).house


def _house(files: Mapping[str, bytes]) -> HouseLook:
    house: HouseLook = _house_look(files[SETTINGS], SETTINGS) if SETTINGS in files else PLAIN
    return house


def template_problems(files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Every problem of some templates and of what is set beside them, whatever document they are for."""
    problems = _look_problems(Look(in_force(files)), shipped_names())
    try:
        return (*problems, *_house_problems(_house(files), in_force(files)))
    except SourceProblems as error:
        return (*problems, *error.problems)
    except PipelineError as error:
        return (*problems, as_problem(error))


def look_problems_of(snapshot: Snapshot) -> tuple[Problem, ...]:
    """The same of the templates that are in force in a snapshot."""
    try:
        return template_problems(template_files(snapshot))
    except PipelineError as error:
        return (as_problem(error),)
