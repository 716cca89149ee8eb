"""A list of changes into Markdown for a reader."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.diff.changes.audience import Audience
from pipeline.diff.changes.listing import listed_changes
from pipeline.diff.changes.renumbered import section_map
from pipeline.diff.marking.redline import Redline
from pipeline.model.change import Change, ChangeKind, Section
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.write.changes.changelist import (
    Names,
    affected,
    by_section,
    default_title,
    overruling_told,
    pieces,
    repeated_replacements,
    shortened,
    told_in,
    weight_told,
    weights_told,
)
from pipeline.write.changes.passage import marks_escaped, passage_markdown, pieces_markdown


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whom changes concern, and whom they do not."""

    names: Names = field(default_factory=dict)
    """How to call what a change applies to."""
    unaffected: Sequence[str] = ()
    """The names of those whom no substantive change concerns."""
    audience: Audience | None = None
    """The map of sections has only its own; None is everybody."""


ANYBODY = Concerned()


def changes_markdown(
    red: Redline, changes: Sequence[Change], concerned: Concerned = ANYBODY, *, title: str = ""
) -> str:
    """The list for a reader: counts in front, then section by section, the substantive changes first.

    `title` stands above it all.
    """
    called, language = concerned.names, red.new.language
    around = {listed.change.id: (listed.before, listed.after) for listed in listed_changes(red)}
    shown = [change for change in changes if change.kind is not ChangeKind.RENUMBERED]
    lines = [f"# {marks_escaped(title or default_title(red))}", "", weights_told(changes, language), ""]
    told = affected(shown, called, concerned.unaffected, language)
    said = [language.printed(key, whom=", ".join(map(marks_escaped, whom))) for key, whom in told]
    lines += [
        *said,
        *(
            repeated_line(*repeated_replacement, language)
            for repeated_replacement in repeated_replacements(shown)
        ),
    ]
    for section, group in by_section(shown):
        lines += ["", f"## {section_name(section)}", ""]
        lines += [change_line(change, around.get(change.id, ("", "")), called, language) for change in group]
    numbers = [change for change in changes if change.kind is ChangeKind.RENUMBERED]
    lines += [*_map(red, concerned.audience), *_renumbered(numbers, language)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def section_name(section: Section) -> str:
    """ "6 Routes", or the title alone."""
    return marks_escaped(f"{section.number} {section.title}".strip())


def repeated_line(old: str, new: str, count: int, language: Language = ENGLISH) -> str:
    """A sentence that says what was replaced in so many places."""
    passage = passage_markdown(shortened(old), shortened(new)).strip()
    return language.printed("changes.often", count=count, passage=passage)


def change_line(change: Change, around: tuple[str, str], names: Names, language: Language = ENGLISH) -> str:
    """A change as an item of a list: id, weight, kind, marked words, to whom it applies and why."""
    before, after = map(marks_escaped, around)
    told = " ".join(f"{before}{pieces_markdown(pieces(change, language))}{after}".split())
    applies = ", ".join(marks_escaped(names.get(name, name)) for name in change.applies_to)
    facts = language.joined(
        (applies, marks_escaped(change.why), marks_escaped(overruling_told(change, language)))
    )
    what = f"{weight_told(change, language)}{marks_escaped(told_in(change, language))}"
    return f"- `{change.id}` {language.told_of(what, told)}" + (f" *({facts})*" if facts else "")


def _map(red: Redline, who: Audience | None) -> Iterator[str]:
    rows = section_map(red, who)
    if not rows:
        return
    words = red.new.language.printed
    head = " | ".join(map(words, ("changes.old", "changes.new", "changes.section-column")))
    yield from ("", f"## {words('changes.numbers')}", "", f"| {head} |", "|---|---|---|")
    for _, old, new, title in rows:
        yield f"| {marks_escaped(old) or '–'} | {marks_escaped(new) or '–'} | {marks_escaped(title)} |"


def _renumbered(changes: Sequence[Change], language: Language) -> Iterator[str]:
    """What else has another number now; sections stand in their own table."""
    others = [change for change in changes if change.where != "heading"]
    if others:
        yield from ("", f"## {language.printed('changes.others')}", "")
    for _, group in groupby(others, key=lambda change: change.where):
        for change in group:
            told = language.printed(
                "changes.is-now", old=marks_escaped(change.old), new=marks_escaped(change.new)
            )
            yield f"- `{change.id}` {told}"
