"""A list of changes into the table in front of a red-line: by section, the substantive ones first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from pipeline.diff.changes.audience import Audience
from pipeline.diff.changes.listing import listed_changes
from pipeline.diff.changes.renumbered import section_map
from pipeline.diff.marking.redline import Redline
from pipeline.diff.words.words import Op
from pipeline.model.change import Change, ChangeKind, Section
from pipeline.model.organisation.language import Language
from pipeline.write.changes.changelist import by_section, pieces, told_in, weights_told
from pipeline.write.html.beside import Numbers, change_anchor, listed_anchor, told_of

Around = Mapping[str, tuple[str, str]]
"""The unchanged words before and after each change."""
_HEAD = ("changes.change", "changes.text", "changes.by")
_NUMBERS = ("changes.old-number", "changes.new-number", "changes.section")
_LEGEND = {
    "ins": "<ins>",
    "end_ins": "</ins>",
    "del": "<del>",
    "end_del": "</del>",
    "to": '<ins class="moved">',
    "end_to": "</ins>",
    "from": '<del class="moved">',
    "end_from": "</del>",
}
"""The marks that the sentence shows which says what they mean."""
_MARKS = {Op.KEEP: ("", ""), Op.DELETE: ("<del>", "</del>"), Op.INSERT: ("<ins>", "</ins>")}


def summary_html(
    red: Redline,
    changes: Sequence[Change],
    reachable: frozenset[str],
    who: Audience | None = None,
    numbers: Numbers | None = None,
) -> str:
    """The heading, the counts, the table of changes, and the sections whose numbers are other ones now.

    A change leads to its place where it is among the `reachable` ids. With an audience, a line says that
    only what concerns it is shown. Changes that have `numbers` are named by them, and can be led back to.
    """
    (old, new), language = red.ends, red.new.language
    words = language.printed
    listed = [change for change in changes if change.kind is not ChangeKind.RENUMBERED]
    around = {
        listed_change.change.id: (listed_change.before, listed_change.after)
        for listed_change in listed_changes(red)
    }
    links = _Links(reachable, numbers or {}, language)
    rows = "".join(
        row for section, group in by_section(listed) for row in _rows(section, group, around, links)
    )
    table = _table(tuple(map(words, _HEAD)), ("18%", "58%", "24%"), rows) if rows else ""
    title = escape(words("changes.heading", old=old, new=new), quote=False)
    legend = escape(language.words["changes.legend"], quote=False).format(**_LEGEND)
    return (
        f'<section class="changes" aria-label="{escape(words("changes.label"))}"><h1 class="level-1">{title}'
        f"</h1>{_whom(who, language)}<p>{escape(weights_told(changes, language), quote=False)} {legend}</p>"
        f"{table}{_numbers(red, changes, who)}</section>"
    )


def _whom(who: Audience | None, language: Language) -> str:
    if who is None:
        return ""
    return f"<p>{escape(language.printed('changes.whom', whom=who.title), quote=False)}</p>"


@dataclass(frozen=True, slots=True)
class _Links:
    reachable: frozenset[str]
    numbers: Numbers
    language: Language

    def first(self, changes: Sequence[Change], words: str) -> str:
        """The words as a link to the first of some changes, behind the numbers of all."""
        own = changes[0].id
        link = f'<a href="#{change_anchor(own)}">{words}</a>' if own in self.reachable else words
        shown = ", ".join(self._number(change.id) for change in changes if change.id in self.numbers)
        return f"{shown} {link}" if shown else link

    def _number(self, change_id: str) -> str:
        number, anchor = self.numbers[change_id], listed_anchor(change_id)
        if change_id not in self.reachable:
            return f'<span id="{anchor}">[{number}]</span>'
        return f'<a id="{anchor}" href="#{change_anchor(change_id)}">[{number}]</a>'


def _rows(section: Section, group: Sequence[Change], around: Around, links: _Links) -> Iterator[str]:
    """A row that names the section, then one for each change; the same words replaced again are counted."""
    language = links.language
    name = escape(f"{section.number} {section.title}".strip(), quote=False)
    yield f'<tr class="kept"><th scope="colgroup" colspan="3">{name}</th></tr>'
    same: dict[tuple[str, str, str, str, str], list[Change]] = {}
    for change in group:
        key = change.kind, change.old, change.new, change.weight, change.told
        same.setdefault(key, []).append(change)
    for changes in same.values():
        first = changes[0]
        link = links.first(changes, escape(told_in(first, language), quote=False))
        weight = "" if first.substantive else language.printed("changes.editorial")
        often = len(changes)
        times = language.printed("changes.places", number=often) if often > 1 else ""
        before, after = around.get(first.id, ("", ""))
        text = "".join(piece_html(op, text) for op, text in pieces(first, language))
        text = f"{escape(before, quote=False)}{text}{escape(after, quote=False)}"
        yield f"<tr><td>{link}{weight}{times}</td><td>{text}</td><td>{_by(changes, language)}</td></tr>"


def _by(changes: Sequence[Change], language: Language) -> str:
    """Who made each of some changes, when and why; the same facts once."""
    told = dict.fromkeys(told_of(change, language) for change in changes)
    return "<br>".join(escape(name, quote=False) for name in told if name)


def piece_html(op: Op, text: str) -> str:
    """A piece of a change, marked as what it is."""
    start, end = _MARKS[op]
    return f"{start}{escape(text, quote=False)}{end}"


def _numbers(red: Redline, changes: Sequence[Change], who: Audience | None) -> str:
    rows = [(old, new, title) for _, old, new, title in section_map(red, who)]
    rows += [(change.old, change.new, change.section.title) for change in changes if _is_other(change)]
    if not rows:
        return ""
    title = red.new.language.printed("changes.other-numbers")
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell, quote=False)}</td>" for cell in row) + "</tr>" for row in rows
    )
    table = _table(tuple(map(red.new.language.printed, _NUMBERS)), ("30%", "30%", "40%"), body)
    return f'<h2 class="level-2">{title}</h2>{table}'


def _is_other(change: Change) -> bool:
    """True for a number that the map of sections does not have."""
    return change.kind is ChangeKind.RENUMBERED and change.where != "heading"


def _table(names: Sequence[str], widths: Sequence[str], rows: str) -> str:
    columns = "".join(f'<col style="width:{width}">' for width in widths)
    head = "".join(_heads(names))
    return (
        f'<div class="table"><table class="plain"><colgroup>{columns}</colgroup>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _heads(names: Sequence[str]) -> Iterator[str]:
    return (f'<th scope="col">{name}</th>' for name in names)
