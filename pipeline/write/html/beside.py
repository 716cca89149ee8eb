"""The marks of a red-line into anchors, each with its number and, where asked for, a note below it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from pipeline.model.change import Change, ChangeKind, Where
from pipeline.model.organisation.language import Language
from pipeline.write.changes.changelist import facts_told, overruling_told
from pipeline.write.html.edition import Medium
from pipeline.write.html.nesting import Beside, Level, Path, Piece

Numbers = Mapping[str, int]
"""The number of each change by its id; nothing where changes have none."""
_TABLE, _END = '<div class="table">', "</div>"
"""The box around a table, which has the table's notes too and keeps them with it."""
_MOVED = 'class="moved"'
_MARK = re.compile(r'<(ins|del|span|p)([^<>]*) data-change="([0-9a-z]+)"([^<>]*)>')


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a page shows beside its changes."""

    medium: Medium
    changes: Mapping[str, Change]
    numbers: Numbers
    notes: bool
    """True for a note with who, when and why."""
    language: Language


def change_anchor(change_id: str) -> str:
    """The anchor of a change, which no id of the sources can be."""
    return f"change:{change_id}"


def listed_anchor(change_id: str) -> str:
    """The anchor of its place in the list in front."""
    return f"listed:{change_id}"


def note_anchor(change_id: str) -> str:
    """The anchor of the note whose first change this is."""
    return f"why:{change_id}"


def change_numbers(changes: Sequence[Change]) -> Numbers:
    """The changes counted in reading order, without those that nothing in the text marks."""
    shown = (
        change for change in changes if change.kind is not ChangeKind.RENUMBERED and not _is_unmarked(change)
    )
    return {change.id: number for number, change in enumerate(shown, 1)}


def _is_unmarked(change: Change) -> bool:
    """True for a file, and for a property that the cover does not show: no mark says when it changed."""
    return change.where is Where.ANNEX or (change.where is Where.PROPERTY and change.when is None)


def told_of(change: Change, language: Language) -> str:
    """Who made a change, when, and why: "Ada Author, 2026-03-02, CR055"; and who overruled the rules."""
    return ", ".join(filter(None, (_signed(change), change.why, overruling_told(change, language))))


def _signed(change: Change) -> str:
    when = f"{change.when:%Y-%m-%d}" if change.when else ""
    return ", ".join(filter(None, (change.who, when)))


def annotator(wanted: Wanted) -> Beside:
    """What puts anchors, numbers and notes into the pieces of one page, which come in reading order.

    What moved has its number at both ends.
    """
    seen: set[str] = set()
    leads: dict[str, str] = {}

    def put(pieces: Iterable[Piece]) -> Iterator[Piece]:
        for path, html in pieces:
            marked = dict.fromkeys(match[3] for match in _MARK.finditer(html))
            new = [
                wanted.changes[changed]
                for changed in marked
                if changed in wanted.changes and changed not in seen
            ]
            groups = _groups(new, wanted.language) if wanted.notes else ()
            leads.update((change.id, note_anchor(group[0].id)) for group in groups for change in group)
            anchored = _anchored(html, seen, wanted, leads)
            if html.startswith(_TABLE):
                inside = "".join(_note(group, (), wanted)[1] for group in groups)
                yield path, anchored.removesuffix(_END) + inside + _END
                continue
            yield path, anchored
            yield from (_note(group, path, wanted) for group in groups)

    return put


def _groups(changes: Sequence[Change], language: Language) -> tuple[tuple[Change, ...], ...]:
    """The changes by what there is to say of them."""
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(told_of(change, language), []).append(change)
    return tuple(map(tuple, groups.values()))


def _anchored(html: str, seen: set[str], wanted: Wanted, leads: Mapping[str, str]) -> str:
    """The HTML with an anchor where each change comes first; elsewhere its id stays as data."""

    def mark(match: re.Match[str]) -> str:
        tag, before, change_id, after = match.groups()
        end = f"{change_id} {tag}" if _MOVED in before else change_id
        if {change_id, end} <= seen:
            return match[0]
        anchor = "" if change_id in seen else f' id="{change_anchor(change_id)}"'
        seen.update((change_id, end))
        opening = f'<{tag}{before}{anchor} data-change="{change_id}"{after}>'
        number = _number(change_id, wanted, leads.get(change_id, listed_anchor(change_id)))
        return f"{opening}{number}" if tag == "p" else f"{number}{opening}"

    return _MARK.sub(mark, html)


def _number(change_id: str, wanted: Wanted, target: str) -> str:
    """The number of a change as a link to its note or its place in the list.

    In print the style draws it, so that bookmarks of headings do not have it.
    """
    number, change = wanted.numbers.get(change_id), wanted.changes.get(change_id)
    if number is None or change is None:
        return ""
    if wanted.medium == "print":
        return f'<a class="listed" href="#{target}" data-number="[{number}]"></a>'
    told = told_of(change, wanted.language)
    colon = wanted.language.words["colon"]
    name = wanted.language.printed("changes.one", number=number, told=told).removesuffix(colon)
    name = escape(name)
    return f'<a class="listed" href="#{target}" aria-label="{name}">[{number}]</a>'


def _note(group: Sequence[Change], path: Path, wanted: Wanted) -> Piece:
    """A paragraph below the piece; in a list and among definitions an item of its own."""
    first, numbers, language = group[0], wanted.numbers, wanted.language
    links = ", ".join(
        f'<a href="#{listed_anchor(change.id)}">{numbers[change.id]}</a>'
        for change in group
        if change.id in numbers
    )
    unexplained = language.printed("changes.unexplained")
    why = language.joined((first.why or unexplained, overruling_told(first, language)))
    said = language.words["colon"].join(filter(None, (_signed(first), why)))
    beside = (
        f"{numbers.get(change.id, '')} {facts_told(change, language)}".strip()
        for change in group
        if change.facts
    )
    text = escape(" – ".join((said, *beside)), quote=False)
    key = path[-1].key if path else None
    tag = "dd" if key == "definitions" else "p"
    html = f'<{tag} class="change-note" role="note" id="{note_anchor(first.id)}">[{links}] {text}</{tag}>'
    in_list = isinstance(key, tuple) and key[0] == "item"
    item = (Level(("why", first.id), '<li class="unmarked">', "</li>"),)
    return ((*path[:-1], *item) if in_list else path), html
