"""A consultation and a forum into what it has before it: versions, changes, comments, decisions, gates."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pipeline.consult.publishing.published_log import PublishedLog
from pipeline.errors import PipelineError, did_you_mean
from pipeline.govern.case import case_of_records
from pipeline.govern.chapters import ChapterChanges, chapters_changed
from pipeline.govern.gates import RECORDS, Result, results
from pipeline.load.organisation.governance import rule_for
from pipeline.load.sources import Sources
from pipeline.model.consultations.consultation import Consultation, Consulted, Meeting
from pipeline.model.organisation.language import Language
from pipeline.model.shared import Entry
from pipeline.model.text.approval import Approval
from pipeline.model.text.document import Artefact
from pipeline.model.text.inline import Id
from pipeline.model.text.version import SectionChange, VersionEntry
from pipeline.publish.answers.publishing import log_of
from pipeline.publish.consultations.consulted import Desk, desk, final_redlines, final_version
from pipeline.publish.history.errand import Errand
from pipeline.publish.history.origin import WorkingCopy, working_copy
from pipeline.publish.redlines.attributed_redline import Marked
from pipeline.publish.redlines.redline_sides import End, end
from pipeline.publish.sealing.digest import is_content_of


@dataclass(frozen=True, slots=True)
class Subject:
    """One version that is put before the forum."""

    artefact: Artefact
    entry: VersionEntry
    old: str
    """The version that it is compared with."""
    decides: bool
    """True where the forum is asked to decide; False where it is asked to review."""
    details: tuple[str, ...]
    """What changed, section by section, in the words of the change record."""
    changed: tuple[ChapterChanges, ...]
    approvals: tuple[tuple[Approval, bool], ...]
    """The decisions so far, each with whether it is for the text of today."""
    gates: tuple[Result, ...]
    """Those of what is recorded; () for a version that is issued already."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What a forum has before it."""

    forum: Entry
    meeting: Meeting | None
    """None where the consultation plans none with it."""
    consultation: Consultation
    subjects: tuple[Subject, ...]
    log: PublishedLog | None
    """None before the returned logs are collated."""
    forums: Mapping[Id, str]
    now: datetime


def paper(root: Path, output: Path, forum: Id, consultation_id: Id, errand: Errand) -> tuple[Paper, Desk]:
    """The paper of a forum on a consultation, and the consultation with what was read for it.

    The moment of the errand is that of the paper. PipelineError for an
    unknown forum or consultation, and for a forum that no rule asks.
    """
    working = working_copy(root)
    found = desk(working, consultation_id, errand.note)
    sources = found.round.sources
    entry = _forum(sources, forum)
    about = found.round.consultation
    redlines = final_redlines(working, about, errand)
    subjects = _Subjects(output, working, sources, redlines, entry, about.language, errand)
    asked = tuple(subject for one in about.artefacts if (subject := subjects.of(one)) is not None)
    if not asked:
        named = ", ".join(one.artefact for one in about.artefacts)
        raise PipelineError(
            f"no rule of governance asks {entry.text('name')} to decide on {named}",
            hint="sources/shared/governance.yaml says who is asked",
        )
    return (
        Paper(
            forum=entry,
            meeting=next((one for one in about.meetings if one.forum == forum), None),
            consultation=about,
            subjects=asked,
            log=log_of(found, errand) if found.ledger.returned else None,
            forums={one.id: one.text("name") for one in sources.shared["forums"]},
            now=errand.user.when,
        ),
        found,
    )


def _forum(sources: Sources, forum: Id) -> Entry:
    found = sources.shared["forums"].get(forum)
    if found is None:
        known = [entry.id for entry in sources.shared["forums"]]
        hint = did_you_mean(forum, known) or f"the forums are: {', '.join(known) or 'none'}"
        raise PipelineError(f"there is no forum '{forum}'", hint=hint)
    return found


def _detail(one: SectionChange, final: End) -> str:
    printed = final.resolved.headings.get(one.section)
    if printed is None:
        return one.change
    return final.resolved.language.told_of(f"{printed.number} {printed.text}".strip(), one.change)


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

    def of(self, one: Consulted) -> Subject | None:
        """The final version of a consulted artefact; None where no rule asks the forum about it."""
        final = end(self.working, one.artefact, final_version(self.working, one), self.errand.note)
        document = final.resolved.document
        rule = rule_for(self.sources.shared, document.artefact.kind, document.version.date)
        if rule is None or self.forum.id not in rule.concerned:
            return None
        return Subject(
            artefact=document.artefact,
            entry=document.version,
            old=one.old,
            decides=bool(self.forum.values.get("decides")),
            details=tuple(_detail(one, final) for one in document.version.details),
            changed=next(
                (chapters_changed(shown.red, shown.changes) for shown in self.redlines[one.artefact]), ()
            ),
            approvals=self._approvals(one.artefact, final),
            gates=self._gates(one.artefact, document.version),
        )

    def _approvals(self, artefact_id: Id, final: End) -> tuple[tuple[Approval, bool], ...]:
        """The decisions in the changelog of today: some came after the commit of the version."""
        version = final.resolved.document.version.version
        entry = next(one for one in self.sources.history(artefact_id) if one.version == version)
        return tuple((one, is_content_of(one.digest, final.resolved)) for one in entry.approvals)

    def _gates(self, artefact_id: Id, entry: VersionEntry) -> tuple[Result, ...]:
        newest = self.sources.history(artefact_id)[-1]
        if newest.version != entry.version or newest.seal is not None:
            return ()
        found = case_of_records(self.working, self.output, artefact_id, entry.version, self.errand.user.when)
        return results(replace(found, language=self.language), RECORDS)
