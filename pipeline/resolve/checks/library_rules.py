"""Shared data and what lies between artefacts into their problems: the table of rules."""

from pipeline.errors import Problem
from pipeline.load.sources import Sources
from pipeline.resolve.checks.asked import LibraryRule, all_found
from pipeline.resolve.checks.checked import library_of
from pipeline.resolve.checks.rounds import consultations, decisions, responses
from pipeline.resolve.checks.structure import duplicates, labels
from pipeline.resolve.checks.words import acronyms, signs, wording
from pipeline.resolve.checks.workspace import (
    decision_tables,
    files,
    library_names,
    shared_data,
    tranches,
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


def library_problems(sources: Sources, rules: tuple[LibraryRule, ...] = LIBRARY_RULES) -> tuple[Problem, ...]:
    """What rules find in the shared data and between artefacts."""
    return tuple(sorted(set(all_found(rules, library_of(sources)))))
