"""The red-lines of a consultation into one summary: what changed by section, who is affected, who is not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.diff.changes import listed_changes
from pipeline.diff.redline import Redline
from pipeline.diff.renumbered import section_map
from pipeline.diff.words import Op
from pipeline.load.composed import CellWords, Composed, bullets, composed_document, heading, paragraph, table
from pipeline.model.block import Block
from pipeline.model.change import Change, ChangeKind
from pipeline.model.document import Document
from pipeline.model.inline import PLAIN, Inlines, Style, Text, joined
from pipeline.write.changelist import (
    Names,
    affected,
    by_section,
    counted,
    default_title,
    pieces,
)
from pipeline.write.changelist_markdown import changes_markdown

_HEAD = ("Change", "Before", "Now", "Concerns")
_WIDTHS = (14, 36, 36, 14)
_NOTHING = "–"
_NOBODY_SPARED = "Not affected in substance: nobody; some of the substantive changes are for everyone."
_CHANGED = Style(bold=True)


@dataclass(frozen=True, slots=True)
class Compared:
    """One artefact that is consulted on, against the version before."""

    red: Redline
    changes: tuple[Change, ...]
    names: Names
    """How roles, code bodies and labels are called."""
    unaffected: tuple[str, ...]
    """Those whom no substantive change concerns."""

    @property
    def listed(self) -> tuple[Change, ...]:
        """The changes without those of numbers alone."""
        return tuple(change for change in self.changes if change.kind is not ChangeKind.RENUMBERED)


def affected_lines(compared: Compared) -> tuple[str, ...]:
    """Who is affected and who is not, a sentence each."""
    found = affected(compared.listed, compared.names, compared.unaffected)
    told = tuple(f"{what}: {', '.join(whom)}." for what, whom in found)
    return told if compared.unaffected else (*told, _NOBODY_SPARED)


def change_summary(all_compared: Sequence[Compared], about: Composed) -> Document:
    """The summary as a document: artefact by artefact, section by section, the substantive changes first."""
    body = [block for compared in all_compared for block in _blocks(compared)]
    return composed_document(about, (paragraph(_READING), *body))


def summary_markdown(all_compared: Sequence[Compared]) -> str:
    """The same as Markdown, with the id of each change."""
    return "\n".join(
        changes_markdown(one.red, one.changes, one.names, unaffected=one.unaffected) for one in all_compared
    )


_READING = (
    "Each table lists the changes of a section, the substantive ones first. Words that went stand in bold "
    "under Before, words that came in bold under Now. An editorial change is one of case, punctuation, "
    "spelling or white space alone, or one whose author holds it to be editorial: then it says who, and why."
)


def _blocks(compared: Compared) -> Iterator[Block]:
    artefact = compared.red.new.document.artefact.id
    yield heading(artefact, default_title(compared.red))
    yield paragraph(counted(compared.changes))
    yield from bullets(f"{artefact}.affected", affected_lines(compared))
    around = {one.change.id: (one.before, one.after) for one in listed_changes(compared.red)}
    for number, (section, group) in enumerate(by_section(compared.listed), 1):
        own = f"{artefact}.{number}"
        yield heading(own, f"{section.number} {section.title}".strip() or "Front matter", 2)
        rows = [_row(change, around.get(change.id, ("", "")), compared.names) for change in group]
        yield table(f"{own}.table", _HEAD, rows, _WIDTHS)
    moved = section_map(compared.red)
    if moved:
        yield heading(f"{artefact}.numbers", "Section numbers", 2)
        rows = [(old or "–", new or "–", title) for _, old, new, title in moved]
        yield table(f"{artefact}.numbers.table", ("Before", "Now", "Section"), rows, (20, 20, 60))


def _row(change: Change, around: tuple[str, str], names: Names) -> tuple[CellWords, ...]:
    concerns = ", ".join(names.get(name, name) for name in change.applies_to)
    return (
        _capital(f"{change.told}{_weight(change)}"),
        _side(change, around, Op.DELETE),
        _side(change, around, Op.INSERT),
        concerns or "everyone",
    )


def _capital(text: str) -> str:
    """The text with its first letter as a capital; names in it stay as they are."""
    return text[:1].upper() + text[1:]


def _weight(change: Change) -> str:
    overruled = f" ({change.overruled.told})" if change.overruled else ""
    return "" if change.substantive else f", editorial{overruled}"


def _side(change: Change, around: tuple[str, str], op: Op) -> Inlines:
    """What stood there, or stands there now, amid the words that stayed; what changed among them is bold."""
    before, after = around
    found = [(own, re.sub(r"\s+", " ", text)) for own, text in pieces(change) if own in (Op.KEEP, op)]
    whole = not (before or after) and not (change.old and change.new)
    if whole and not any(text.strip() for _, text in found):
        return (Text(_NOTHING),)
    runs = [Text(text, _CHANGED if own is op and not whole else PLAIN) for own, text in found]
    return joined((Text(before), *runs, Text(after)))
