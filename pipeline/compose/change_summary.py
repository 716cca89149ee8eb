"""The red-lines of a consultation into one summary: what changed by section, who is affected, who is not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.diff.changes.listing import listed_changes
from pipeline.diff.changes.renumbered import section_map
from pipeline.diff.marking.redline import Redline
from pipeline.diff.words.words import Op
from pipeline.load.composed import CellWords, Composed, bullets, composed_document, heading, paragraph, table
from pipeline.model.change import Change, ChangeKind
from pipeline.model.organisation.language import Language
from pipeline.model.text.block import Block
from pipeline.model.text.document import Document
from pipeline.model.text.inline import PLAIN, Inlines, Style, Text, joined
from pipeline.write.changes.changelist import (
    Names,
    affected,
    by_section,
    default_title,
    overruling_told,
    pieces,
    told_in,
    weights_told,
)
from pipeline.write.changes.changelist_markdown import Concerned, changes_markdown

_HEAD = ("changes.change", "changes.before", "changes.now", "changes.concerns")
_WIDTHS = (14, 36, 36, 14)
_NOTHING = "–"
_CHANGED = Style(bold=True)


@dataclass(frozen=True, slots=True)
class ComparedArtefact:
    """One artefact that is consulted on, against the version before."""

    red: Redline
    changes: tuple[Change, ...]
    names: Names
    """How roles, code bodies and labels are called."""
    unaffected: tuple[str, ...]
    """Those whom no substantive change concerns."""

    @property
    def language(self) -> Language:
        """The language of the newer text, which the changes are told in."""
        return self.red.new.language

    @property
    def listed(self) -> tuple[Change, ...]:
        """The changes without those of numbers alone."""
        return tuple(change for change in self.changes if change.kind is not ChangeKind.RENUMBERED)


def affected_lines(compared: ComparedArtefact) -> tuple[str, ...]:
    """Who is affected and who is not, a sentence each."""
    affecting = affected(compared.listed, compared.names, compared.unaffected, compared.language)
    told = tuple(compared.language.printed(key, whom=", ".join(whom)) for key, whom in affecting)
    return told if compared.unaffected else (*told, compared.language.printed("changes.none-spared"))


def change_summary(all_compared: Sequence[ComparedArtefact], about: Composed) -> Document:
    """The summary as a document: artefact by artefact, section by section, the substantive changes first."""
    body = [block for compared in all_compared for block in _blocks(compared)]
    return composed_document(about, (paragraph(about.language.printed("changes.reading")), *body))


def summary_markdown(all_compared: Sequence[ComparedArtefact]) -> str:
    """The same as Markdown, with the id of each change."""
    return "\n".join(
        changes_markdown(artefact.red, artefact.changes, Concerned(artefact.names, artefact.unaffected))
        for artefact in all_compared
    )


def _blocks(compared: ComparedArtefact) -> Iterator[Block]:
    artefact, language = compared.red.new.document.artefact.id, compared.language
    yield heading(artefact, default_title(compared.red))
    yield paragraph(weights_told(compared.changes, language))
    yield from bullets(f"{artefact}.affected", affected_lines(compared))
    around = {listed.change.id: (listed.before, listed.after) for listed in listed_changes(compared.red)}
    for number, (section, group) in enumerate(by_section(compared.listed), 1):
        own = f"{artefact}.{number}"
        yield heading(
            own, f"{section.number} {section.title}".strip() or language.printed("changes.front"), 2
        )
        rows = [_row(change, around.get(change.id, ("", "")), compared) for change in group]
        yield table(f"{own}.table", tuple(map(language.printed, _HEAD)), rows, _WIDTHS)
    moved = section_map(compared.red)
    if moved:
        yield heading(f"{artefact}.numbers", language.printed("changes.numbers"), 2)
        rows = [(old or "–", new or "–", title) for _, old, new, title in moved]
        head = tuple(map(language.printed, ("changes.before", "changes.now", "changes.section")))
        yield table(f"{artefact}.numbers.table", head, rows, (20, 20, 60))


def _row(change: Change, around: tuple[str, str], compared: ComparedArtefact) -> tuple[CellWords, ...]:
    concerns = ", ".join(compared.names.get(name, name) for name in change.applies_to)
    return (
        _capital(f"{told_in(change, compared.language)}{_weight(change, compared.language)}"),
        _side(change, around, Op.DELETE, compared.language),
        _side(change, around, Op.INSERT, compared.language),
        concerns or compared.language.printed("changes.everyone"),
    )


def _capital(text: str) -> str:
    """The text with its first letter as a capital; names in it stay as they are."""
    return text[:1].upper() + text[1:]


def _weight(change: Change, language: Language) -> str:
    by = overruling_told(change, language)
    overruled = f" ({by})" if by else ""
    return "" if change.substantive else language.printed("changes.editorial") + overruled


def _side(change: Change, around: tuple[str, str], op: Op, language: Language) -> Inlines:
    """What stood there, or stands there now, amid the words that stayed; what changed among them is bold."""
    before, after = around
    shown = ((own, text) for own, text in pieces(change, language) if own in (Op.KEEP, op))
    own_pieces = [(own, re.sub(r"\s+", " ", text)) for own, text in shown]
    whole = not (before or after) and not (change.old and change.new)
    if whole and not any(text.strip() for _, text in own_pieces):
        return (Text(_NOTHING),)
    runs = [Text(text, _CHANGED if own is op and not whole else PLAIN) for own, text in own_pieces]
    return joined((Text(before), *runs, Text(after)))
