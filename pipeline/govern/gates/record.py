"""Gates of the change record: the version's number, its date, and the decisions of the forums."""

from collections.abc import Callable, Iterator

from pipeline.govern.case import Case
from pipeline.govern.gates.result import Finding, fails, judged, not_required, not_stated, passes, some
from pipeline.model.governance import Baseline, OwnGate, Rule
from pipeline.model.text.approval import Approval, Decision
from pipeline.model.text.inline import Id
from pipeline.model.text.many import many
from pipeline.model.text.version import version_key
from pipeline.publish.baseline.opening import CHANGE
from pipeline.workspace.snapshots.snapshot import changelog_path

_MOST_FILES = 20


def version_number(case: Case) -> Finding:
    """A baseline is x.0 and above the last one; a housekeeping release corrects it."""
    version, before = case.entry.version, case.previous
    if case.rule is None:
        when = case.entry.date.long()
        return fails(
            f"no rule of governance for the kind {case.artefact.kind.value}, dated {when}",
            "add one to sources/shared/governance.yaml",
        )
    if case.rule.baseline is Baseline.NOT_STATED:
        return not_stated(f"which numbers the kind {case.artefact.kind.value} is issued at is not stated")
    if case.rule.baseline is Baseline.ANY:
        return passes(f"{version}: the kind {case.artefact.kind.value} is issued at any version")
    if before is not None and version_key(version) <= version_key(before.version):
        return fails(f"{version} is not above {before.version}, the last baseline", _reopen(case))
    if case.is_housekeeping:
        return _housekeeping_number(case, before.version if before else "")
    if version_key(version)[1]:
        hint = f"open the whole number: artefacts version open {case.artefact.id} X.0"
        return fails(f"{version} is a draft's number: a baseline is x.0, a housekeeping release x.01", hint)
    return passes(f"{version} is above {before.version}" if before else f"{version} is the first baseline")


def change_record(case: Case) -> Finding:
    """The row of the version says what changed, and is dated on or before its first decision and today."""
    day, first = (
        case.entry.date,
        min((approval.date.last_day for approval in case.entry.approvals), default=None),
    )
    where = f"{changelog_path(case.artefact.id)}, at v{case.entry.version}"
    if not day.stated:
        return fails("the row of the version has no date", f"write its date in {where}")
    if day.first_day > case.today:
        return fails(f"the row is dated {day.long()}, which is still to come", f"correct its date in {where}")
    if first is not None and day.first_day > first:
        told = f"the row is dated {day.long()}, after the first decision on {first:%Y-%m-%d}"
        return fails(told, f"correct its date, or the day of the decision, in {where}")
    if case.entry.change == CHANGE:
        return fails("the row does not say what changed", f"write it in {where}: `change:`")
    return passes(f"dated {day.long()}, by {', '.join(case.entry.authors)}")


def approvals(case: Case) -> Finding:
    """Every forum of the rule decided in its order, on this text, after the consultation closed."""
    rule = case.rule
    if rule is None:
        return fails("no rule of governance says who approves", "add one to sources/shared/governance.yaml")
    if rule.steps is None:
        return not_stated(rule.note or f"who approves the kind {case.artefact.kind.value} is not stated")
    if not rule.steps:
        return not_required(_cited(rule))
    if case.is_housekeeping:
        return not_required("a housekeeping release corrects an approved version and is not approved again")
    latest = {approval.forum: approval for approval in case.entry.approvals}
    failures = [*undecided(case, rule.forums), *_dates(case, latest), *_order(case, rule)]
    told = (
        f"{case.forums.get(forum, forum)} {_told(latest[forum])}" for forum in rule.forums if forum in latest
    )
    return judged(
        failures,
        "; ".join(told),
        f"artefacts version approve {case.artefact.id} {case.entry.version} --forum FORUM … records one",
    )


def look(case: Case) -> Finding:
    """Every forum that decided saw the look that the version would be issued in."""
    forums = [forum for forum in (case.rule.forums if case.rule else ()) if forum in case.looks]
    if not forums or case.is_housekeeping:
        return not_required("no forum decided on it")
    names = {forum: case.forums.get(forum, forum) for forum in forums}
    unknown = [names[forum] for forum in forums if case.looks[forum] is None]
    told = f"look not recorded by {', '.join(unknown)}" if unknown else ""
    failures = [
        f"{names[forum]} saw another look, and since then changed: {some(changed, _MOST_FILES)}"
        for forum in forums
        if (changed := case.looks[forum])
    ]
    if not failures and len(unknown) == len(forums):
        return not_stated(told)
    hint = (
        "let the forums see it, undo the edit of the templates, or record why it need not be: version waive"
    )
    same = f"{many(len(forums) - len(unknown), 'forum')} saw the look that is in force"
    return judged(failures, "; ".join(filter(None, (same, told))), hint)


def _reopen(case: Case) -> str:
    own = f"{case.artefact.id} {case.entry.version}"
    return f"give it up, and open a higher one: artefacts version abandon {own}; artefacts version open"


def _housekeeping_number(case: Case, before: str) -> Finding:
    version = case.entry.version
    if not before or version_key(before)[0] != version_key(version)[0]:
        base = f"{version_key(version)[0]}.0"
        return fails(
            f"{version} is a housekeeping release of {base}, which is not the last baseline", _reopen(case)
        )
    return passes(f"{version} is a housekeeping release after {before}")


def undecided(case: Case, forums: tuple[Id, ...]) -> Iterator[str]:
    """Why each of some forums has not decided on this text as it has to."""
    latest = {approval.forum: approval for approval in case.entry.approvals}
    for forum in forums:
        name = case.forums.get(forum, forum)
        wanted = (Decision.APPROVED,) if forum in case.deciding else (Decision.REVIEWED, Decision.APPROVED)
        if forum not in latest:
            yield f"no decision of {name} is recorded"
        elif latest[forum].decision not in wanted:
            yield f"{name} {_told(latest[forum])}, and has to have it {wanted[0].value}"
        elif latest[forum].digest != case.digest and latest[forum] not in case.reread:
            yield f"{name}: approval for another digest, edited since {latest[forum].date.long()}"


def _dates(case: Case, latest: dict[Id, Approval]) -> Iterator[str]:
    closings = [round.closing() for round in case.rounds]
    closed = max((moment.date() for moment in closings if moment is not None), default=None)
    for forum, approval in latest.items():
        name = case.forums.get(forum, forum)
        if not approval.date.day:
            yield f"{name}: the day of its decision is not stated"
        elif approval.date.first_day > case.today:
            yield f"{name} decides on {approval.date.long()}, which is still to come"
        elif closed is not None and approval.date.first_day < closed:
            yield f"{name} decided on {approval.date.long()}, before the consultation closed"


def _order(case: Case, rule: Rule) -> Iterator[str]:
    for pair in rule.out_of_order(case.entry.approvals):
        before, after = (case.forums.get(approval.forum, approval.forum) for approval in pair)
        yield f"{after} decided before {before}"


def own(gate: OwnGate) -> Callable[[Case], Finding]:
    """A gate of the workspace's own: its forum decided on this text."""

    def finding(case: Case) -> Finding:
        if case.is_housekeeping:
            return not_required("a housekeeping release corrects an approved version")
        told = (_told(approval) for approval in case.entry.approvals[::-1] if approval.forum == gate.forum)
        return judged(
            (f"{gate.asks}: {why}" for why in undecided(case, (gate.forum,))),
            f"{gate.asks}: {case.forums.get(gate.forum, gate.forum)} {next(told, '')}",
            f"artefacts version approve {case.artefact.id} {case.entry.version} --forum {gate.forum}",
        )

    return finding


def _told(approval: Approval) -> str:
    return f"{approval.decision.value} it on {approval.date.long()} (minute: {approval.minute})"


def _cited(rule: Rule) -> str:
    return f"{rule.note} ({rule.source})" if rule.source else rule.note
