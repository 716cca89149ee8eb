"""Consultations into the problems of their dates, forums, organisations and versions."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.errors import PipelineError, Place, Problem, as_problem, did_you_mean, found
from pipeline.load.organisation.governance import rule_for
from pipeline.load.rounds.collated import Ledger, comments, ledger, responses
from pipeline.load.rounds.consultation import consultation_or_none
from pipeline.model.consultations.comment import Comment
from pipeline.model.consultations.consultation import (
    HOME_REGIONS,
    Consultation,
    Extension,
    Moment,
    Settlement,
)
from pipeline.model.dates import StatedDate
from pipeline.model.organisation.working_days import Calendar, bank_holiday, is_working_day
from pipeline.model.text.inline import Id
from pipeline.model.text.version import version_key
from pipeline.resolve.checks.checked import Library
from pipeline.resolve.contacts import first_contact, numbers_are_known
from pipeline.workspace.snapshots.consultations import consultation_ids, consultation_path


def consultation_files(library: Library) -> Iterator[Problem]:
    """What is wrong in the files of a consultation themselves."""
    snapshot = library.sources.snapshot
    for consultation_id in consultation_ids(snapshot):
        problems: list[Problem] = []
        for read in (consultation_or_none, comments, ledger, responses):
            try:
                read(snapshot, consultation_id, problems.append)
            except PipelineError as error:
                problems.append(as_problem(error))
        yield from dict.fromkeys(problems)


def consultation_dates(library: Library) -> Iterator[Problem]:
    """Closings before the opening, and closings on a day on which nobody works."""
    calendar = library.sources.settings.calendar
    for consultation in readable_consultations(library):
        opens, closes, closes_at = consultation.opens, consultation.closes.date, consultation.closes.place
        if opens.stated and closes.stated and closes.last_day < opens.first_day:
            message = f"{consultation.id} closes on {closes.long()}, before it opens on {opens.long()}"
            yield found("CON-02", closes_at, message, "correct 'opens' or 'closes': look at the years")
        yield from _idle_day(f"{consultation.id} closes", consultation.closes, calendar)
        for extension in consultation.extensions:
            yield from _idle_day(
                f"the extension for {extension.organisation} ends", extension.until, calendar
            )
            until, closing = extension.until.instant(), consultation.closes.instant()
            if until is not None and closing is not None and until <= closing:
                message = f"the extension for {extension.organisation} ends no later than the consultation"
                yield found("CON-02", extension.place, message, "give the later moment, or remove it")


def consultation_meetings(library: Library) -> Iterator[Problem]:
    """Meetings of unknown forums, out of the order in which they stand, or before the close."""
    forums = {entry.id for entry in library.shared["forums"]}
    for consultation in readable_consultations(library):
        yield from _against_governance(library, consultation)
        before, last = "the close", consultation.closes.date
        for meeting in consultation.meetings:
            if meeting.forum not in forums:
                hint = did_you_mean(meeting.forum, forums)
                yield found("CON-03", meeting.place, f"unknown forum '{meeting.forum}'", hint)
            day = meeting.date
            if not day.stated:
                continue
            if _is_before(day, last):
                message = f"{meeting.forum} meets on {day.long()}, before {before} ({last.long()})"
                cure = "the order of the list is the order of the days"
                if before == "the close":
                    cure = "a forum meets once all comments are in: correct the day, or that of the close"
                yield found("CON-04", meeting.place, message, cure)
            before, last = meeting.forum, day


def _against_governance(library: Library, consultation: Consultation) -> Iterator[Problem]:
    """Meetings that stand in the order of their days, which is not that of the rules for the artefacts."""
    dated = tuple(meeting for meeting in consultation.meetings if meeting.date.stated)
    kinds = dict.fromkeys(
        library.artefacts[own.artefact].kind
        for own in consultation.artefacts
        if own.artefact in library.artefacts
    )
    wrong = {
        (before.forum, after.forum): (before, after)
        for kind in kinds
        if (rule := rule_for(library.shared, kind, consultation.closes.date))
        for before, after in rule.out_of_order(dated)
    }
    for before, after in wrong.values():
        if dated.index(before) > dated.index(after):  # else the order of the list is told of
            message = (
                f"{after.forum} meets on {after.date.long()}, before {before.forum} ({before.date.long()})"
            )
            cure = f"{before.forum} comes first in sources/shared/governance.yaml: correct the days"
            yield found("CON-04", after.place, message, cure)


def consultation_subjects(library: Library) -> Iterator[Problem]:
    """Artefacts, versions and roles that do not exist, and organisations that one name would mean twice."""
    for consultation in readable_consultations(library):
        for consulted in consultation.artefacts:
            if consulted.artefact not in library.ids:
                hint = did_you_mean(consulted.artefact, library.ids)
                yield found("CON-03", consulted.place, f"unknown artefact '{consulted.artefact}'", hint)
                continue
            known = _versions(library, consulted.artefact)
            for version in (consulted.old, consulted.new):
                if known and version not in known:
                    message = f"{consulted.artefact} has no version '{version}'"
                    yield found("CON-03", consulted.place, message, f"its versions are: {', '.join(known)}")
        yield from _organisations(consultation, [entry.id for entry in library.shared["roles"]])


def consultation_comparisons(library: Library) -> Iterator[Problem]:
    """What a consultation asks about that no pack can hold: an earlier version, a record without text."""
    for consultation in readable_consultations(library):
        for consulted in consultation.artefacts:
            name, old, new = consulted.artefact, consulted.old, consulted.new
            artefact = library.artefacts.get(name)
            if {old, new} <= set(_versions(library, name)) and version_key(old) > version_key(new):
                message = f"{name} v{new} cannot be compared with v{old}, which comes after it"
                hint = "'from' is the last issued version, 'to' the one that comments are asked on"
                yield found("CON-08", consulted.place, message, hint)
            if artefact is not None and not artefact.parts:
                message = f"nothing is built from '{name}', which is a record: it cannot be consulted on"
                yield found("CON-08", consulted.place, message, "name an artefact that has parts")


def consultation_ledgers(library: Library) -> Iterator[Problem]:
    """Comments that the ledger of their consultation does not have, or has and nobody else."""
    snapshot = library.sources.snapshot
    for consultation in readable_consultations(library):
        try:
            held, made = (
                ledger(snapshot, consultation.id, lambda _: None),
                comments(snapshot, consultation.id, lambda _: None),
            )
        except PipelineError:  # `consultation_files` says why
            continue
        differing = differing_comments(held, made)
        if differing:
            place = Place(consultation_path(consultation.id, "comments"))
            message = (
                f"the comments of {consultation.id} are not those of its ledger: {', '.join(differing[:5])}"
            )
            yield found("CON-09", place, message, collate_again(consultation.id))


def differing_comments(ledger: Ledger, made: Sequence[Comment]) -> tuple[Id, ...]:
    """The comments that only one of the two has, else those that stand twice; () where both agree."""
    known, have = {comment for comment, _ in ledger.cells}, Counter(comment.id for comment in made)
    return tuple(sorted(known ^ have.keys()) or sorted(name for name, count in have.items() if count > 1))


def collate_again(consultation: Id) -> str:
    """What helps where a log and its ledger disagree."""
    return f"collate again: artefacts consult collate {consultation} RETURNS"


def readable_consultations(library: Library) -> Iterator[Consultation]:
    """Every consultation that can be read; what cannot be, `consultation_files` reports."""
    snapshot = library.sources.snapshot
    for consultation_id in consultation_ids(snapshot):
        try:
            consultation = consultation_or_none(snapshot, consultation_id, lambda _: None)
        except PipelineError:
            continue
        if consultation is not None:
            yield consultation


def _idle_day(what: str, moment: Moment, calendar: Calendar) -> Iterator[Problem]:
    if not moment.date.day:
        return
    day = moment.date.first_day
    if not is_working_day(day, calendar):
        holiday = bank_holiday(day, calendar)
        message = f"{what} on {moment.date.with_weekday()}{f', {holiday}' if holiday else ''}"
        yield found("CON-05", moment.place, message, "close on a working day, when questions can be answered")


def _is_before(day: StatedDate, other: StatedDate) -> bool:
    return other.stated and day.last_day < other.first_day


def _versions(library: Library, artefact_id: Id) -> tuple[str, ...]:
    try:
        return tuple(entry.version for entry in library.sources.history(artefact_id))
    except PipelineError:  # the artefact's own problem
        return ()


def _organisations(consultation: Consultation, roles: Sequence[Id]) -> Iterator[Problem]:
    names = Counter(name.casefold() for own in consultation.organisations for name in set(own.names))
    for organisation in consultation.organisations:
        for name in dict.fromkeys(organisation.names):
            if names[name.casefold()] > 1:
                message = f"'{name}' would mean more than one organisation"
                yield found("CON-06", organisation.place, message, "give each name to one of them")
        for domain in dict.fromkeys(organisation.domains):
            if sum(domain in own.domains for own in consultation.organisations) > 1:
                message = f"mails from '{domain}' would be of more than one organisation"
                yield found("CON-06", organisation.place, message, "give each domain to one of them")
        if organisation.country and not numbers_are_known(organisation.country):
            message = f"'{organisation.country}' is no country whose telephone numbers are known"
            hint = (
                did_you_mean(organisation.country, HOME_REGIONS) or "write two letters of ISO 3166-1, as GB"
            )
            yield found("CON-03", organisation.place, message, hint)
        for role in organisation.roles:
            if role not in roles:
                yield found("CON-03", organisation.place, f"unknown role '{role}'", did_you_mean(role, roles))
    known = {organisation.id for organisation in consultation.organisations}
    concerned: tuple[Extension | Settlement, ...] = (*consultation.extensions, *consultation.settled)
    for named in concerned:
        if named.organisation not in known:
            hint = did_you_mean(named.organisation, known)
            message = f"unknown organisation '{named.organisation}'"
            yield found("CON-03", named.place, message, hint)
        if contact := first_contact(named.reason, consultation.regions):
            message = (
                f"the reason given for '{named.organisation}' holds '{contact}', which looks like a contact"
            )
            yield found("CON-10", named.place, message, "take it out before you commit")
