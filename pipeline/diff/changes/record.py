"""A red-line into the sections that its change record has to mention, and into draft rows for it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipeline.diff.differences.scope import parents
from pipeline.diff.marking.redline import Redline
from pipeline.diff.meaning.weight import weighed
from pipeline.model.change import NONE, Change, ChangeKind, Listed, Where
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.model.text.many import many
from pipeline.model.text.version import SectionChange

OFTEN = 5
"""A replacement in so many places is told once for the document, not for every section."""
MOST_ROWS = 15
"""A record with more is gathered under the sections above."""
_MOST_TOLD = 3
_LONGEST = 70
_VERBS = {ChangeKind.INSERTED: "added", ChangeKind.DELETED: "removed", ChangeKind.MOVED: "moved"}

Sections = Mapping[Id, tuple[Listed, ...]]
"""The changes that the rules call substantive by the section of the new side that they belong to, in reading
order: a record tells of those too whose author overruled the rules."""


def sections_changed(red: Redline, listed: Iterable[Listed]) -> Sections:
    """The sections with substantive changes, without the front and what is told once for the document."""
    weighty = [change for change in listed if change.change.weighty]
    swept = {texts for texts, count in _counts(weighty).items() if count >= OFTEN}
    by_section: dict[Id, list[Listed]] = {}
    for weighty_change in weighty:
        section = _surviving(weighty_change.change.section.id, red)
        if section and _texts(weighty_change.change) not in swept:
            by_section.setdefault(section, []).append(weighty_change)
    return {name: tuple(by_section[name]) for name in parents(red.new.document) if name in by_section}


def sweeps(listed: Iterable[Listed]) -> tuple[tuple[str, str, int], ...]:
    """The replacements that are told once for the document: old, new, how often."""
    weighty = [change for change in listed if change.change.weighty]
    return tuple((*texts, count) for texts, count in _counts(weighty).items() if count >= OFTEN)


def unmentioned(document: Document, sections: Iterable[Id]) -> tuple[Id, ...]:
    """Those sections that the newest entry mentions neither by their own id nor by one above them."""
    named = {detail.section for detail in document.version.details}
    above = parents(document)
    return tuple(section for section in sections if named.isdisjoint(_way_up(section, above)))


def draft_rows(red: Redline, sections: Sections) -> tuple[SectionChange, ...]:
    """A row for each section, or for the sections above them where there would be too many."""
    above = parents(red.new.document)
    groups = {name: list(changes) for name, changes in sections.items()}
    while len(groups) > MOST_ROWS and any(above[name] for name in groups):
        deepest = max(groups, key=lambda name: len(_way_up(name, above)))
        moved = groups.pop(deepest)
        groups.setdefault(above[deepest], []).extend(moved)
    order = {name: place for place, name in enumerate(above)}
    return tuple(
        SectionChange(name, _told(name, groups[name]))
        for name in sorted(groups, key=lambda name: order[name])
    )


def _surviving(section: Id, red: Redline) -> Id:
    """The section itself, or the nearest one above it that the new side still has; "" for none."""
    kept = red.new.headings
    way = (section,) if section in kept else _way_up(section, parents(red.old.document))
    return next((name for name in way if name in kept), "")


def _way_up(section: Id, above: Mapping[Id, Id]) -> tuple[Id, ...]:
    way: list[Id] = []
    while section:
        way.append(section)
        section = above.get(section, "")
    return tuple(way)


def _told(section: Id, listed: Sequence[Listed]) -> str:
    listed_changes = [change.listed for change in weighed(listed)]
    changes = [change.change for change in listed_changes]
    headings = [
        change for change in changes if change.where is Where.HEADING and change.section.id == section
    ]
    if any(change.kind is ChangeKind.INSERTED for change in headings):
        return f"New section.{_reasons(changes)}"
    told = [_sentence(change) for change in listed_changes[:_MOST_TOLD]]
    more = len(listed) - len(told)
    if more > 0:
        told.append(f"And {many(more, 'more change')}.")
    return " ".join(told) + _reasons(changes)


def _sentence(listed: Listed) -> str:
    change = listed.change
    facts = change.facts if change.words[0] == change.words[1] else ()
    if facts:
        said = (
            f"{fact.name} “{_short(fact.old) or NONE}” becomes “{_short(fact.new) or NONE}”" for fact in facts
        )
        told = "; ".join(said)
        return f"{told[:1].upper()}{told[1:]}."
    old, new = (_short(text) for text in (change.words if change.facts else (change.old, change.new)))
    within = listed.before.strip() or listed.after.strip()
    what = f"Words in a {change.where}" if within else str(change.where).capitalize()
    match change.kind:
        case ChangeKind.INSERTED | ChangeKind.DELETED | ChangeKind.MOVED:
            return f"{what} {_VERBS[change.kind]}: {new or old}."
        case _ if not old or not new:
            return f"{'Added' if new else 'Removed'}: {new or old}."
        case _:
            return f"“{old}” becomes “{new}”."


def _short(text: str) -> str:
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split()).rstrip(".")
    return line if len(line) <= _LONGEST else line[:_LONGEST].rpartition(" ")[0] + " …"


def _reasons(changes: Sequence[Change]) -> str:
    held = (f"held to be editorial: {change.overruled.reason}" for change in changes if change.overruled)
    reasons = dict.fromkeys((*(change.why for change in changes if change.why), *held))
    return f" ({'; '.join(reasons)})" if reasons else ""


def _counts(listed: Sequence[Listed]) -> Mapping[tuple[str, str], int]:
    return Counter(_texts(change.change) for change in listed if change.change.kind is ChangeKind.REPLACED)


def _texts(change: Change) -> tuple[str, str]:
    return change.old.strip(), change.new.strip()
