"""A document into its problems: the table of rules."""

from collections.abc import Iterable, Iterator, Mapping

from pipeline.errors import Problem
from pipeline.load.sources import Sources
from pipeline.model.organisation.language import Language
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.resolve.checks.asked import Rule, all_found
from pipeline.resolve.checks.checked import checked, library_of
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
    files,
    letters,
    library_names,
    shared_data,
    tranches,
)

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


def document_problems(
    sources: Sources, artefact_id: Id, rules: tuple[Rule, ...] = RULES
) -> tuple[Problem, ...]:
    """The problems of loading an artefact, and what rules find in its document."""
    loaded = sources.loaded(artefact_id)
    told = set(loaded.problems)
    if loaded.document is not None:
        told.update(
            all_found(_fitting(rules, loaded.document), checked(loaded.document, library_of(sources)))
        )
    return tuple(sorted(told))


def _fitting(rules: Iterable[Rule], document: Document) -> Iterator[Rule]:
    """The rules that can judge a text in the language of a document."""
    english = document.language.is_english
    return (rule for rule in rules if english or rule not in ENGLISH_ALONE)
