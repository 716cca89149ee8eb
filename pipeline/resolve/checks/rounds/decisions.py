"""Decisions, rules of governance and what follows a baseline into the problems of their names and dates."""

from collections.abc import Iterator
from itertools import combinations

from pipeline.errors import PipelineError, Place, Problem, did_you_mean, found
from pipeline.load.organisation.governance import rule_for, rules
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.governance import GATE_NAMES
from pipeline.model.text.approval import Approval, Waiver
from pipeline.model.text.document import Artefact
from pipeline.model.text.inline import Id
from pipeline.model.text.version import VersionEntry, too_early, version_key
from pipeline.resolve.checks.checked import Library
from pipeline.resolve.checks.rounds.consultations import readable_consultations
from pipeline.workspace.snapshots.snapshot import changelog_path


def unknown_forums(library: Library) -> Iterator[Problem]:
    """Forums of rules, gates and decisions that do not exist."""
    known = frozenset(entry.id for entry in library.shared["forums"])
    for rule in rules(library.shared):
        for forum in rule.concerned:
            if forum not in known:
                place = library.located(rule.place, forum)
                yield found("APR-02", place, f"unknown forum '{forum}'", did_you_mean(forum, known))
    for _, entry in _versions(library):
        for approval in entry.approvals:
            if approval.forum not in known:
                hint = did_you_mean(approval.forum, known)
                yield found("APR-02", approval.place, f"unknown forum '{approval.forum}'", hint)


def overlapping_rules(library: Library) -> Iterator[Problem]:
    """Pairs of rules that hold for one kind at the same time."""
    for rule, other in combinations(rules(library.shared), 2):
        kinds = [kind for kind in rule.kinds if kind in other.kinds]
        if (
            kinds
            and rule.start.first_day <= other.end.last_day
            and other.start.first_day <= rule.end.last_day
        ):
            message = f"the rules '{rule.id}' and '{other.id}' hold for the kind {kinds[0]} at the same time"
            yield found("APR-04", other.place, message, "give the earlier one an 'end'")


def doubled_gates(library: Library) -> Iterator[Problem]:
    """Gates of rules that have the name of one of the program, or of another one of their rule."""
    for rule in rules(library.shared):
        for number, gate in enumerate(rule.gates):
            if gate.id in (*GATE_NAMES, *(earlier.id for earlier in rule.gates[:number])):
                yield found("APR-06", gate.place, f"there is a gate '{gate.id}' already")


def decision_order(library: Library) -> Iterator[Problem]:
    """Decisions before that of an earlier step, and before the close of the consultation on the version."""
    consultations = tuple(readable_consultations(library))
    for artefact, entry in _versions(library):
        rule = rule_for(library.shared, artefact.kind, entry.date)
        for decision in entry.approvals:
            why = too_early(library.sources.history(artefact.id), entry.version, decision.date)
            if why:
                message = f"{decision.forum} decided on {decision.date.long()}, and {why}"
                yield found("APR-03", decision.place, message, "look at the year")
        for before, after in rule.out_of_order(entry.approvals) if rule else ():
            message = (
                f"{after.forum} decided on {after.date.long()}, and {before.forum} on {before.date.long()}"
            )
            yield found("APR-03", after.place, message, "the order is that of sources/shared/governance.yaml")
        for consultation in consultations:
            consulted = consultation.consulted(artefact.id)
            if consulted is not None and consulted.new == entry.version:
                yield from _too_early(consultation, entry.approvals)


def repeated_decisions(library: Library) -> Iterator[Problem]:
    """Decisions and waivers that stand twice: each was taken once, and a seal counts it once."""
    for artefact, entry in _versions(library):
        rows: list[tuple[Approval | Waiver, str]] = [
            *((approval, f"decision ({approval.forum})") for approval in entry.approvals),
            *((waiver, f"waiver ({waiver.gate})") for waiver in entry.waivers),
        ]
        for number, (row, told) in enumerate(rows):
            if row in [earlier for earlier, _ in rows[:number]]:
                yield found("APR-05", row.place, f"{artefact.id} v{entry.version} bears one {told} twice")


def superseding(library: Library) -> Iterator[Problem]:
    """Versions superseded by nothing that exists, and effective or withdrawn before their own day."""
    for artefact, entry in _versions(library):
        title = f"{artefact.id} v{entry.version}"
        if entry.superseded_by and not _supersedes(library, artefact.id, entry):
            message = (
                f"{title} is superseded by '{entry.superseded_by}', no later version and no other artefact"
            )
            hint = did_you_mean(entry.superseded_by, library.ids)
            yield found("LIF-01", _place(library, artefact.id, entry), message, hint)
        withdrawn = entry.withdrawn.date if entry.withdrawn else entry.date
        for what, day in (("effective", entry.effective), ("withdrawn", withdrawn)):
            if day.stated and entry.date.stated and day.last_day < entry.date.first_day:
                message = f"{title} is {what} as of {day.long()}, and dated {entry.date.long()}"
                yield found("LIF-02", _place(library, artefact.id, entry), message, "look at the year")


def withdrawn_relations(library: Library) -> Iterator[Problem]:
    """Artefacts that name as related one whose newest version, open drafts aside, is withdrawn."""
    newest = {
        artefact.id: entry
        for artefact, entry in _versions(library)
        if entry.withdrawn is not None or not entry.status.is_draft
    }
    for artefact in library.artefacts.values():
        for related in artefact.related:
            entry = newest.get(related)
            if entry is not None and entry.withdrawn is not None:
                day = entry.withdrawn.date.long()
                message = f"'{related}' is withdrawn as of {day}: {entry.withdrawn.reason}"
                hint = f"name '{entry.superseded_by}'" if entry.superseded_by else "remove it"
                yield found("LIF-03", library.located(artefact.place, related), message, hint)


def _versions(library: Library) -> Iterator[tuple[Artefact, VersionEntry]]:
    """Every version of every artefact whose changelog can be read, oldest first."""
    for artefact in library.artefacts.values():
        try:
            history = library.sources.history(artefact.id)
        except PipelineError:  # the artefact's own problem
            continue
        yield from ((artefact, entry) for entry in history)


def _too_early(consultation: Consultation, approvals: tuple[Approval, ...]) -> Iterator[Problem]:
    close = consultation.closes.date
    for approval in approvals:
        if close.stated and approval.date.last_day < close.first_day:
            closed = f"{consultation.id} closed on {close.long()}"
            message = f"{approval.forum} decided on {approval.date.long()}, and {closed}"
            yield found("APR-03", approval.place, message, "look at the year")


def _supersedes(library: Library, artefact_id: Id, entry: VersionEntry) -> bool:
    if entry.superseded_by in library.ids - {artefact_id}:
        return True
    history = library.sources.history(artefact_id)
    try:
        later = [
            version_entry.version
            for version_entry in history
            if version_key(version_entry.version) > version_key(entry.version)
        ]
    except ValueError:  # `VER-04` reports it
        return True
    return entry.superseded_by in later


def _place(library: Library, artefact_id: Id, entry: VersionEntry) -> Place:
    """The place of a version in its changelog."""
    path = changelog_path(artefact_id)
    index = library.sources.history(artefact_id).index(entry)
    return yaml_tree(library.sources.snapshot.read(path), path).place(("versions", index, "version"))
