"""Sources into every problem that they have."""

from pipeline.errors import PipelineError, Problem, SourceProblems, as_problem
from pipeline.load.sources import Sources
from pipeline.model.text.inline import Id
from pipeline.resolve.checks.asked import LibraryRule, Rule
from pipeline.resolve.checks.library_rules import LIBRARY_RULES, library_problems
from pipeline.resolve.checks.rules import RULES, document_problems


def problems(
    sources: Sources,
    ids: tuple[Id, ...] | None = None,
    *,
    rules: tuple[Rule, ...] = RULES,
    library_rules: tuple[LibraryRule, ...] = LIBRARY_RULES,
) -> tuple[Problem, ...]:
    """Every problem of some artefacts (None: of all), of the shared data and between artefacts, by place.

    Bad sources never raise; an unknown id does, because it is the caller's mistake.
    """
    told: set[Problem] = set()
    try:
        told.update(sources.workspace_problems())
    except SourceProblems as error:
        return tuple(sorted(error.problems))
    except PipelineError as error:
        return (as_problem(error),)
    told.update(library_problems(sources, library_rules))
    for artefact_id in sources.artefact_ids() if ids is None else ids:
        told.update(document_problems(sources, artefact_id, rules))
    return tuple(sorted(told))
