"""Sources into every problem that they have: those of loading, and those that the rules find."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from pipeline.errors import PipelineError, Place, Problem, SourceProblems, as_problem, boundary
from pipeline.load.sources import Sources
from pipeline.model.text.inline import Id
from pipeline.resolve.checks.checked import Checked, Library, checked, library_of
from pipeline.resolve.checks.rounds import consultations, decisions, responses
from pipeline.resolve.checks.structure import (
    duplicates,
    fields,
    headings,
    labels,
    narrow_columns,
    notes,
    questions,
    rasci,
    references,
)
from pipeline.resolve.checks.words import acronyms, dates, placeholders, signs, typed_references, wording
from pipeline.resolve.checks.workspace import (
    addresses,
    decision_tables,
    files,
    letters,
    library_names,
    shared_data,
    tranches,
)
from pipeline.workspace.disk.root import MARKER

Subject = TypeVar("Subject")
Rule = Callable[[Checked], Iterator[Problem]]
"""Finds the problems of one kind in a document."""
LibraryRule = Callable[[Library], Iterator[Problem]]
"""Finds the problems of one kind in the shared data, or between artefacts."""

RULES: tuple[Rule, ...] = (
    duplicates.duplicate_ids,
    duplicates.duplicate_fields,
    references.unknown_targets,
    references.unprinted_references,
    references.unknown_relations,
    references.changelog_sections,
    typed_references.typed_references,
    typed_references.typed_elsewhere,
    typed_references.cited_versions,
    labels.unknown_labels,
    labels.widened_labels,
    shared_data.unknown_in_document,
    library_names.artefact_names,
    shared_data.unknown_sections_cited,
    notes.missing_notes,
    notes.repeated_notes,
    notes.nested_notes,
    acronyms.unexplained_acronyms,
    acronyms.unused_terms,
    dates.impossible_days,
    dates.weekdays,
    dates.milestone_dates,
    tranches.own_tranches,
    rasci.accountable,
    rasci.final_approver,
    rasci.letters,
    placeholders.placeholders,
    questions.mixed_stages,
    questions.internal_values,
    headings.skipped_levels,
    addresses.mistyped_addresses,
    addresses.no_contacts,
    wording.doubled_words,
    wording.repeated_passages,
    wording.second_names,
    wording.misspelt_words,
    fields.unplaced_fields,
    letters.boxes_in_letters,
    letters.fields_in_headings,
    narrow_columns.narrow_columns,
    files.unlisted_files,
    signs.own_signs,
)
LIBRARY_RULES: tuple[LibraryRule, ...] = (
    duplicates.duplicate_numbers,
    wording.contradicting_lists,
    labels.label_chains,
    shared_data.unknown_in_shared,
    library_names.external_names,
    shared_data.uneven_roles,
    shared_data.doubled_approvals,
    decision_tables.unasked,
    decision_tables.unoffered,
    decision_tables.unmet,
    decision_tables.overlapping,
    decision_tables.idle_questions,
    decision_tables.undescribed,
    decision_tables.taken_names,
    shared_data.unknown_artefacts_cited,
    acronyms.contradicted_terms,
    tranches.shared_tranches,
    consultations.consultation_files,
    consultations.consultation_dates,
    consultations.consultation_meetings,
    consultations.consultation_subjects,
    consultations.consultation_comparisons,
    consultations.consultation_ledgers,
    decisions.unknown_forums,
    decisions.overlapping_rules,
    decisions.doubled_gates,
    decisions.decision_order,
    decisions.repeated_decisions,
    decisions.superseding,
    decisions.withdrawn_relations,
    responses.answered_comments,
    files.homeless_files,
    files.foreign_files,
    signs.shared_signs,
)


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
    found: set[Problem] = set()
    try:
        found.update(sources.workspace_problems())
    except SourceProblems as error:
        return tuple(sorted(error.problems))
    except PipelineError as error:
        return (as_problem(error),)
    found.update(library_problems(sources, library_rules))
    for artefact_id in sources.artefact_ids() if ids is None else ids:
        found.update(document_problems(sources, artefact_id, rules))
    return tuple(sorted(found))


def library_problems(sources: Sources, rules: tuple[LibraryRule, ...] = LIBRARY_RULES) -> tuple[Problem, ...]:
    """What rules find in the shared data and between artefacts."""
    return tuple(sorted(set(_all_found(rules, library_of(sources)))))


def document_problems(
    sources: Sources, artefact_id: Id, rules: tuple[Rule, ...] = RULES
) -> tuple[Problem, ...]:
    """The problems of loading an artefact, and what rules find in its document."""
    loaded = sources.loaded(artefact_id)
    found = set(loaded.problems)
    if loaded.document is not None:
        found.update(_all_found(rules, checked(loaded.document, library_of(sources))))
    return tuple(sorted(found))


def _all_found(
    rules: Iterable[Callable[[Subject], Iterator[Problem]]], subject: Subject
) -> Iterator[Problem]:
    """What some rules find; a file that a rule reads for itself, and cannot, is a problem like the others."""
    for rule in rules:
        try:
            with boundary(_place(subject)):
                yield from rule(subject)
        except PipelineError as error:
            yield as_problem(error)


def _place(subject: object) -> Place:
    """Where to look for what a rule cannot read, when nothing says it more exactly."""
    return subject.document.artefact.place if isinstance(subject, Checked) else Place(MARKER)
