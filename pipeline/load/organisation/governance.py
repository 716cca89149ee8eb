"""The entries of sources/shared/governance.yaml into the rules of governance."""

from pipeline.model.dates import StatedDate
from pipeline.model.governance import Baseline, ConsultationNeed, OwnGate, Rule
from pipeline.model.shared import Entry, Shared
from pipeline.model.text.document import Kind


def rules(shared: Shared) -> tuple[Rule, ...]:
    """Every rule, in the order of the file."""
    return tuple(_rule(entry) for entry in shared["governance"])


def rule_for(shared: Shared, kind: Kind, day: StatedDate) -> Rule | None:
    """The rule for a version of a kind with a date; of two that could hold, the later; None without one."""
    holding = [rule for rule in rules(shared) if rule.holds(kind, day)]
    return max(holding, key=lambda rule: rule.start.first_day, default=None)


def _rule(entry: Entry) -> Rule:
    return Rule(
        id=entry.id,
        kinds=tuple(map(Kind, _items(entry.values.get("kinds")))),
        start=entry.date("start"),
        end=entry.date("end"),
        baseline=Baseline(entry.text("baseline")),
        consultation=ConsultationNeed(entry.text("consultation")),
        steps=_steps(entry.values.get("steps")),
        note=entry.text("note"),
        source=entry.text("source"),
        place=entry.place,
        gates=tuple(map(_gate, _entries(entry.values.get("gates")))),
        without=frozenset(_items(entry.values.get("without"))),
    )


def _gate(entry: Entry) -> OwnGate:
    return OwnGate(entry.id, entry.text("forum"), entry.text("asks"), entry.place)


def _entries(value: object) -> tuple[Entry, ...]:
    return tuple(item for item in value if isinstance(item, Entry)) if isinstance(value, tuple) else ()


def _steps(value: object) -> tuple[tuple[str, ...], ...] | None:
    return tuple(map(_items, value)) if isinstance(value, tuple) else None


def _items(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple | list) else ()
