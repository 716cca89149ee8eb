"""Artefacts and the files of a look into what a writer would stop at, or lose."""

from collections.abc import Iterator, Mapping
from functools import partial

from pipeline.errors import PipelineError, Problem
from pipeline.load.sources import Sources
from pipeline.model.text.inline import Id
from pipeline.publish.formats.sound_look import in_force
from pipeline.resolve.checks.asked import Rule
from pipeline.resolve.checks.rules import RULES, document_problems
from pipeline.resolve.resolved import Resolved
from pipeline.workspace.processes.later import later
from pipeline.write.look import Look
from pipeline.write.templates.printing import printing_rule

_print_html = later("pipeline.write.html.page", "print_html")
"""Few documents come here: what writes HTML takes a while to load."""
_Files = Mapping[str, bytes]


def printed_document_problems(files: _Files, sources: Sources, artefact_id: Id) -> tuple[Problem, ...]:
    """The problems of an artefact, with what a look would lose of it; without files no look is asked."""
    rules = _rules(Look(in_force(files)), sources) if files else ()
    return document_problems(sources, artefact_id, (*RULES, *rules))


def _page(look: Look, document: Resolved) -> str:
    page: str = _print_html(document, look)
    return page


def _rules(look: Look, sources: Sources) -> Iterator[Rule]:
    try:
        yield printing_rule(look, sources.shared, partial(_page, look))
    except PipelineError:  # the shared data do not load: no document is looked at
        return
