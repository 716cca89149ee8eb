"""Sources into every problem that they have: those of loading, and those that the rules find."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from pipeline.errors import PipelineError, Place, Problem, SourceProblems, boundary
from pipeline.load.markdown.inlines import as_problem
from pipeline.load.sources import WORKSPACE_FILE, Sources
from pipeline.model.organisation.language import Language
from pipeline.model.text.document import Artefact, Document
from pipeline.model.text.inline import Id
from pipeline.resolve.checks.checked import Checked, Library, checked
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


ENGLISH_ALONE: Mapping[Rule, str] = {
    typed_references.typed_references: "references typed by hand",
    typed_references.typed_elsewhere: "references typed by hand",
    dates.weekdays: "weekdays that do not fit their dates",
    acronyms.unused_terms: "terms of the glossary that nothing uses",
    wording.doubled_words: "doubled words",
}
"""The rules that go by the grammar of English, and what they look for; they skip texts in other languages."""


def unlooked_for(languages: Iterable[Language]) -> tuple[str, ...]:
    """What is to be said of texts in some languages: that the rules which know English alone skip them."""
    others = sorted({language.tag for language in languages if not language.is_english})
    what = ", ".join(dict.fromkeys(ENGLISH_ALONE.values()))
    return (
        (f"in {', '.join(others)} nobody looks for {what}: these checks know English alone",)
        if others
        else ()
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
    problems: set[Problem] = set()
    try:
        problems.update(sources.workspace_problems())
    except SourceProblems as error:
        return tuple(sorted(error.problems))
    except PipelineError as error:
        return (as_problem(error),)
    library = _library(sources)
    problems.update(_all_found(library_rules, library))
    for artefact_id in sorted(library.ids) if ids is None else ids:
        loaded = sources.loaded(artefact_id)
        problems.update(loaded.problems)
        if loaded.document is not None:
            problems.update(_all_found(_fitting(rules, loaded.document), checked(loaded.document, library)))
    return tuple(sorted(problems))


def _fitting(rules: Iterable[Rule], document: Document) -> Iterator[Rule]:
    """The rules that can judge a text in the language of a document."""
    english = document.language.is_english
    return (rule for rule in rules if english or rule not in ENGLISH_ALONE)


def _library(sources: Sources) -> Library:
    artefacts: dict[Id, Artefact] = {}
    names = sources.artefact_ids()
    for artefact_id in names:
        try:
            artefacts[artefact_id] = sources.artefact(artefact_id)
        except SourceProblems:  # `loaded` reports them
            continue
    return Library(sources, frozenset(names), artefacts)


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
    return subject.document.artefact.place if isinstance(subject, Checked) else Place(WORKSPACE_FILE)
