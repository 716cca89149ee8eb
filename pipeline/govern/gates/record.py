"""Gates of the change record: the version's number, its date, and the decisions of the forums."""

from collections.abc import Callable, Iterator

from pipeline.govern.case import Case
from pipeline.govern.gates.result import Finding, fails, judged, not_required, not_stated, passes, some
from pipeline.load.artefact import changelog_path
from pipeline.model.governance import Baseline, OwnGate, Rule
from pipeline.model.text.approval import Approval, Decision
from pipeline.model.text.inline import Id
from pipeline.model.text.version import version_key
from pipeline.publish.baseline.opening import CHANGE

_MOST_FILES = 20


def version_number(case: Case) -> Finding:
    """A baseline is x.0 and above the last one; a housekeeping release corrects it."""
    version, before, words = case.entry.version, case.previous, case.language.printed
    if case.rule is None:
        day = case.language.long(case.entry.date)
        told = words("evidence.no-rule", kind=case.kind_told, day=day)
        return fails(told, "add one to sources/shared/governance.yaml")
    if case.rule.baseline is Baseline.NOT_STATED:
        return not_stated(words("evidence.numbers-not-stated", kind=case.kind_told))
    if case.rule.baseline is Baseline.ANY:
        return passes(words("evidence.any-number", version=version, kind=case.kind_told))
    if before is not None and version_key(version) <= version_key(before.version):
        return fails(words("evidence.not-above", version=version, before=before.version), _reopen(case))
    if case.is_housekeeping:
        return _housekeeping_number(case, before.version if before else "")
    if version_key(version)[1]:
        hint = f"open the whole number: artefacts version open {case.artefact.id} X.0"
        return fails(words("evidence.draft-number", version=version), hint)
    if before is None:
        return passes(words("evidence.first", version=version))
    return passes(words("evidence.above", version=version, before=before.version))


def change_record(case: Case) -> Finding:
    """The row of the version says what changed, and is dated on or before its first decision and today."""
    day, first = (
        case.entry.date,
        min((approval.date.last_day for approval in case.entry.approvals), default=None),
    )
    where = f"{changelog_path(case.artefact.id)}, at v{case.entry.version}"
    language, words = case.language, case.language.printed
    if not day.stated:
        return fails(words("evidence.no-date"), f"write its date in {where}")
    if day.first_day > case.today:
        told = words("evidence.row-to-come", day=language.long(day))
        return fails(told, f"correct its date in {where}")
    if first is not None and day.first_day > first:
        told = words("evidence.row-after", day=language.long(day), first=f"{first:%Y-%m-%d}")
        return fails(told, f"correct its date, or the day of the decision, in {where}")
    if case.entry.change == CHANGE:
        return fails(words("evidence.no-change"), f"write it in {where}: `change:`")
    return passes(words("evidence.dated", day=language.long(day), authors=", ".join(case.entry.authors)))


def approvals(case: Case) -> Finding:
    """Every forum of the rule decided in its order, on this text, after the consultation closed."""
    rule, words = case.rule, case.language.printed
    if rule is None:
        return fails(words("evidence.nobody-approves"), "add one to sources/shared/governance.yaml")
    if rule.steps is None:
        return not_stated(rule.note or words("evidence.approval-not-stated", kind=case.kind_told))
    if not rule.steps:
        return not_required(_cited(rule))
    if case.is_housekeeping:
        return not_required(words("evidence.housekeeping-approved"))
    latest = {approval.forum: approval for approval in case.entry.approvals}
    failures = [*undecided(case, rule.forums), *_dates(case, latest), *_order(case, rule)]
    told = (_told(case, latest[forum]) for forum in rule.forums if forum in latest)
    return judged(
        failures,
        case.language.joined(told),
        f"artefacts version approve {case.artefact.id} {case.entry.version} --forum FORUM … records one",
        case.language,
    )


def look(case: Case) -> Finding:
    """Every forum that decided saw the look that the version would be issued in."""
    language, words = case.language, case.language.printed
    forums = [forum for forum in (case.rule.forums if case.rule else ()) if forum in case.looks]
    if not forums or case.is_housekeeping:
        return not_required(words("evidence.no-forum"))
    unknown = [_name(case, forum) for forum in forums if case.looks[forum] is None]
    told = words("evidence.look-unknown", forums=", ".join(unknown)) if unknown else ""
    failures = [
        words("evidence.look-other", forum=_name(case, forum), files=some(changed, _MOST_FILES, language))
        for forum in forums
        if (changed := case.looks[forum])
    ]
    if not failures and len(unknown) == len(forums):
        return not_stated(told)
    hint = (
        "let the forums see it, undo the edit of the templates, or record why it need not be: version waive"
    )
    same = language.counted(len(forums) - len(unknown), "evidence.look-same")
    return judged(failures, language.joined((same, told)), hint, language)


def _reopen(case: Case) -> str:
    own = f"{case.artefact.id} {case.entry.version}"
    return f"give it up, and open a higher one: artefacts version abandon {own}; artefacts version open"


def _housekeeping_number(case: Case, before: str) -> Finding:
    version, words = case.entry.version, case.language.printed
    if not before or version_key(before)[0] != version_key(version)[0]:
        base = f"{version_key(version)[0]}.0"
        return fails(words("evidence.housekeeping-of", version=version, base=base), _reopen(case))
    return passes(words("evidence.housekeeping-after", version=version, before=before))


def undecided(case: Case, forums: tuple[Id, ...]) -> Iterator[str]:
    """Why each of some forums has not decided on this text as it has to."""
    latest, words = {approval.forum: approval for approval in case.entry.approvals}, case.language.printed
    for forum in forums:
        wanted = (Decision.APPROVED,) if forum in case.deciding else (Decision.REVIEWED, Decision.APPROVED)
        if forum not in latest:
            yield words("evidence.undecided", forum=_name(case, forum))
        elif latest[forum].decision not in wanted:
            needed = words(f"decision.{wanted[0].value}")
            yield words("evidence.has-to", told=_told(case, latest[forum]), wanted=needed)
        elif latest[forum].digest != case.digest and latest[forum] not in case.reread:
            day = case.language.long(latest[forum].date)
            yield words("evidence.other-digest", forum=_name(case, forum), day=day)


def _dates(case: Case, latest: dict[Id, Approval]) -> Iterator[str]:
    closings = [round.closing() for round in case.rounds]
    closed = max((moment.date() for moment in closings if moment is not None), default=None)
    for forum, approval in latest.items():
        name, day, words = _name(case, forum), case.language.long(approval.date), case.language.printed
        if not approval.date.day:
            yield words("evidence.day-not-stated", forum=name)
        elif approval.date.first_day > case.today:
            yield words("evidence.decides-to-come", forum=name, day=day)
        elif closed is not None and approval.date.first_day < closed:
            yield words("evidence.before-close", forum=name, day=day)


def _order(case: Case, rule: Rule) -> Iterator[str]:
    for pair in rule.out_of_order(case.entry.approvals):
        before, after = (_name(case, approval.forum) for approval in pair)
        yield case.language.printed("evidence.out-of-order", before=before, after=after)


def own(gate: OwnGate) -> Callable[[Case], Finding]:
    """A gate of the workspace's own: its forum decided on this text."""

    def finding(case: Case) -> Finding:
        words = case.language.printed
        if case.is_housekeeping:
            return not_required(words("evidence.housekeeping-corrects"))
        told = (
            _told(case, approval) for approval in case.entry.approvals[::-1] if approval.forum == gate.forum
        )
        failures = undecided(case, (gate.forum,))
        return judged(
            (words("evidence.of", name=gate.asks, told=why) for why in failures),
            words("evidence.of", name=gate.asks, told=next(told, "")),
            f"artefacts version approve {case.artefact.id} {case.entry.version} --forum {gate.forum}",
            case.language,
        )

    return finding


def _name(case: Case, forum: Id) -> str:
    return case.forums.get(forum, forum)


def _told(case: Case, approval: Approval) -> str:
    """Which forum decided what, and when."""
    key = f"evidence.{approval.decision.value.replace(' ', '-')}"
    day, minute = case.language.long(approval.date), case.language.named(approval.minute)
    return case.language.printed(key, forum=_name(case, approval.forum), day=day, minute=minute)


def _cited(rule: Rule) -> str:
    return f"{rule.note} ({rule.source})" if rule.source else rule.note
