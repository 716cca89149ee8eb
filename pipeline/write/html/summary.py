"""A list of changes into the table in front of a red-line: by section, the substantive ones first."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from pipeline.diff.changes import listed_changes
from pipeline.diff.redline import Redline
from pipeline.diff.renumbered import section_map
from pipeline.diff.words import Op
from pipeline.model.change import Change, ChangeKind, Section
from pipeline.write.changelist import by_section, counted, pieces

Around = Mapping[str, tuple[str, str]]
"""The unchanged words before and after each change."""
_MARKS = {Op.KEEP: ("", ""), Op.DELETE: ("<del>", "</del>"), Op.INSERT: ("<ins>", "</ins>")}


def summary_html(red: Redline, changes: Sequence[Change], reachable: frozenset[str]) -> str:
    """The heading, the counts, the table of changes, and the sections whose numbers are other ones now.

    A change leads to its place where it is among the `reachable` ids.
    """
    old, new = red.old.document.version.version, red.new.document.version.version
    listed = [change for change in changes if change.kind is not ChangeKind.RENUMBERED]
    around = {one.change.id: (one.before, one.after) for one in listed_changes(red)}
    rows = "".join(
        row for section, group in by_section(listed) for row in _rows(section, group, around, reachable)
    )
    table = _table(("Change", "Text"), ("24%", "76%"), rows) if rows else ""
    return (
        f'<section class="changes" aria-label="Changes"><h1 class="level-1">Changes from v{escape(old)} to '
        f"v{escape(new)}</h1><p>{counted(changes)} Inserted text is <ins>underlined</ins>, deleted text is "
        '<del>struck through</del>, and what moved is <ins class="moved">doubly underlined</ins> where it '
        'stands now and <del class="moved">doubly struck</del> where it stood. A bar in the margin stands '
        f"beside every change.</p>{table}{_numbers(red, changes)}</section>"
    )


def change_anchor(change_id: str) -> str:
    """The anchor of a change, which no id of the sources can be."""
    return f"change:{change_id}"


def _rows(
    section: Section, group: Sequence[Change], around: Around, reachable: frozenset[str]
) -> Iterator[str]:
    """A row that names the section, then one for each change; the same words replaced again are counted."""
    name = escape(f"{section.number} {section.title}".strip(), quote=False)
    yield f'<tr class="kept"><th scope="colgroup" colspan="2">{name}</th></tr>'
    same: dict[tuple[str, str, str, bool], list[Change]] = {}
    for change in group:
        same.setdefault((change.kind, change.old, change.new, change.substantive), []).append(change)
    for changes in same.values():
        first = changes[0]
        what = f"{first.where} {first.kind}"
        link = f'<a href="#{change_anchor(first.id)}">{what}</a>' if first.id in reachable else what
        weight = "" if first.substantive else ", editorial"
        times = f", in {len(changes)} places" if len(changes) > 1 else ""
        before, after = around.get(first.id, ("", ""))
        text = "".join(piece_html(op, text) for op, text in pieces(first))
        text = f"{escape(before, quote=False)}{text}{escape(after, quote=False)}"
        yield f"<tr><td>{link}{weight}{times}</td><td>{text}</td></tr>"


def piece_html(op: Op, text: str) -> str:
    """A piece of a change, marked as what it is."""
    start, end = _MARKS[op]
    return f"{start}{escape(text, quote=False)}{end}"


def _numbers(red: Redline, changes: Sequence[Change]) -> str:
    rows = [(old, new, title) for _, old, new, title in section_map(red)]
    rows += [(change.old, change.new, change.section.title) for change in changes if _is_other(change)]
    if not rows:
        return ""
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell, quote=False)}</td>" for cell in row) + "</tr>" for row in rows
    )
    table = _table(("Old number", "New number", "Section"), ("30%", "30%", "40%"), body)
    return f'<h2 class="level-2">What has another number</h2>{table}'


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
