"""A consultation and a forum into what it has before it: versions, changes, comments, decisions, gates."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.compose.paper_document import Paper, PaperSubject
from pipeline.errors import PipelineError, did_you_mean
from pipeline.govern.case import case_of_records
from pipeline.govern.chapters import chapters_changed
from pipeline.govern.gates import RECORDS, results
from pipeline.load.organisation.governance import rule_for
from pipeline.load.sources import Sources
from pipeline.model.consultations.consultation import Consulted
from pipeline.model.gates import GateResult
from pipeline.model.organisation.language import Language
from pipeline.model.shared import Entry
from pipeline.model.text.approval import Approval
from pipeline.model.text.inline import Id
from pipeline.model.text.version import SectionChange, VersionEntry
from pipeline.publish.answers.publishing import log_of
from pipeline.publish.consultations.consulted import Desk, desk, final_redlines, final_version
from pipeline.publish.history.errand import Errand
from pipeline.publish.history.origin import WorkingCopy, working_copy
from pipeline.publish.redlines.attributed_redline import Marked
from pipeline.publish.redlines.redline_sides import End, end
from pipeline.publish.sealing.digest import is_content_of


def paper(root: Path, output: Path, forum: Id, consultation_id: Id, errand: Errand) -> tuple[Paper, Desk]:
    """The paper of a forum on a consultation, and the consultation with what was read for it.

    The moment of the errand is that of the paper. PipelineError for an
    unknown forum or consultation, and for a forum that no rule asks.
    """
    working = working_copy(root)
    opened = desk(working, consultation_id, errand.note)
    sources = opened.round.sources
    entry = _forum(sources, forum)
    about = opened.round.consultation
    redlines = final_redlines(working, about, errand)
    subjects = _Subjects(output, working, sources, redlines, entry, about.language, errand)
    asked = tuple(subject for artefact in about.artefacts if (subject := subjects.of(artefact)) is not None)
    if not asked:
        named = ", ".join(artefact.artefact for artefact in about.artefacts)
        raise PipelineError(
            f"no rule of governance asks {entry.text('name')} to decide on {named}",
            hint="sources/shared/governance.yaml says who is asked",
        )
    return (
        Paper(
            forum=entry,
            meeting=next((meeting for meeting in about.meetings if meeting.forum == forum), None),
            consultation=about,
            subjects=asked,
            log=log_of(opened, errand) if opened.ledger.returned else None,
            forums={entry.id: entry.text("name") for entry in sources.shared["forums"]},
            now=errand.user.when,
        ),
        opened,
    )


def _forum(sources: Sources, forum: Id) -> Entry:
    chosen = sources.shared["forums"].get(forum)
    if chosen is None:
        known = [entry.id for entry in sources.shared["forums"]]
        hint = did_you_mean(forum, known) or f"the forums are: {', '.join(known) or 'none'}"
        raise PipelineError(f"there is no forum '{forum}'", hint=hint)
    return chosen


def _detail(section_change: SectionChange, final: End) -> str:
    printed = final.resolved.headings.get(section_change.section)
    if printed is None:
        return section_change.change
    return final.resolved.language.told_of(f"{printed.number} {printed.text}".strip(), section_change.change)


@dataclass(frozen=True, slots=True)
class _Subjects:
    """Makes the subjects of one paper."""

    output: Path
    working: WorkingCopy
    sources: Sources
    redlines: Mapping[Id, tuple[Marked, ...]]
    forum: Entry
    language: Language
    errand: Errand

    def of(self, consulted: Consulted) -> PaperSubject | None:
        """The final version of a consulted artefact; None where no rule asks the forum about it."""
        final = end(
            self.working, consulted.artefact, final_version(self.working, consulted), self.errand.note
        )
        document = final.resolved.document
        rule = rule_for(self.sources.shared, document.artefact.kind, document.version.date)
        if rule is None or self.forum.id not in rule.concerned:
            return None
        return PaperSubject(
            artefact=document.artefact,
            entry=document.version,
            old=consulted.old,
            decides=bool(self.forum.values.get("decides")),
            details=tuple(_detail(detail, final) for detail in document.version.details),
            changed=next(
                (chapters_changed(shown.red, shown.changes) for shown in self.redlines[consulted.artefact]),
                (),
            ),
            approvals=self._approvals(consulted.artefact, final),
            gates=self._gates(consulted.artefact, document.version),
        )

    def _approvals(self, artefact_id: Id, final: End) -> tuple[tuple[Approval, bool], ...]:
        """The decisions in the changelog of today: some came after the commit of the version."""
        version = final.resolved.document.version.version
        entry = next(
            version_entry
            for version_entry in self.sources.history(artefact_id)
            if version_entry.version == version
        )
        return tuple(
            (approval, is_content_of(approval.digest, final.resolved)) for approval in entry.approvals
        )

    def _gates(self, artefact_id: Id, entry: VersionEntry) -> tuple[GateResult, ...]:
        newest = self.sources.history(artefact_id)[-1]
        if newest.version != entry.version or newest.seal is not None:
            return ()
        case = case_of_records(self.working, self.output, artefact_id, entry.version, self.errand.user.when)
        return results(replace(case, language=self.language), RECORDS)
