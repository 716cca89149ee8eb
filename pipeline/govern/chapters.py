"""A red-line into the number of its changes in each chapter."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pipeline.diff.differences.scope import parents
from pipeline.diff.marking.redline import Redline
from pipeline.model.change import Change, ChangeKind, ChapterChanges
from pipeline.model.text.block import Heading
from pipeline.model.text.inline import Id
from pipeline.model.text.revision import GONE, whole


def chapters_changed(red: Redline, changes: Iterable[Change]) -> tuple[ChapterChanges, ...]:
    """The chapters in which something changed, in reading order, with what stands before the first."""
    chapter = _chapters(parents(red.new.document), parents(red.old.document))
    listed = tuple(changes)
    counted = Counter(
        (chapter.get(change.section.id, ""), change.substantive)
        for change in listed
        if change.substantive or change.kind is not ChangeKind.RENUMBERED
    )
    overruled = Counter(chapter.get(change.section.id, "") for change in listed if change.overruled)
    changed = {name for name, _ in counted}
    return tuple(
        ChapterChanges(_title(red, name), counted[name, True], counted[name, False], overruled[name])
        for name in dict.fromkeys(("", *_in_order(red)))
        if name in changed
    )


def _chapters(new: Mapping[Id, Id], old: Mapping[Id, Id]) -> Mapping[Id, Id]:
    """The chapter of each section, by what stands above it now, or stood while it was there."""
    above = {**old, **new}
    return {section: _top(section, above) for section in above}


def _top(section: Id, above: Mapping[Id, Id]) -> Id:
    while above[section]:
        section = above[section]
    return section


def _in_order(red: Redline) -> Iterator[Id]:
    """The headings of both sides as the red-line has them, each where it stands now."""
    for block in red.document.blocks:
        if isinstance(block, Heading) and (
            whole(block.revisions) not in GONE or block.id not in red.new.headings
        ):
            yield block.id


def _title(red: Redline, section: Id) -> str:
    if not section:
        return red.new.language.printed("changes.front")
    there = section in red.new.headings
    printed = (red.new if there else red.old).headings[section]
    gone = "" if there else red.new.language.printed("paper.removed")
    return f"{printed.number} {printed.name}{gone}".strip()
