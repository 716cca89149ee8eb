"""A list of changes into Markdown for a reader, and into JSON for a program."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.diff.audience import Audience
from pipeline.diff.changes import listed_changes
from pipeline.diff.redline import Redline
from pipeline.diff.renumbered import section_map
from pipeline.diff.words import Op, edits
from pipeline.model.change import Change, ChangeKind, Section
from pipeline.model.inline import Id

Names = Mapping[Id, str]
"""How roles, code bodies and labels are called."""
EVERYONE = "everyone"
LONGEST_TEXT = 400
_KEPT_AROUND = 40
_OFTEN = 5
"""A replacement in so many places is named in front."""


def changes_json(changes: Sequence[Change]) -> str:
    """The list as JSON, in the order given."""
    return json.dumps([change_value(change) for change in changes], indent=2, ensure_ascii=False) + "\n"


def changes_markdown(
    red: Redline,
    changes: Sequence[Change],
    names: Names | None = None,
    *,
    title: str = "",
    unaffected: Sequence[str] = (),
    who: Audience | None = None,
) -> str:
    """The list for a reader: counts in front, then section by section, the substantive changes first.

    `names` says how to call what a change applies to; `title` stands above it all; `unaffected` are the names
    of those whom no substantive change concerns. For an audience the map of sections has only its own.
    """
    called = names or {}
    around = {listed.change.id: (listed.before, listed.after) for listed in listed_changes(red)}
    shown = [change for change in changes if change.kind is not ChangeKind.RENUMBERED]
    lines = [f"# {escaped(title or default_title(red))}", "", counted(changes), ""]
    told = affected(shown, called, unaffected)
    said = [f"{what}: {', '.join(map(escaped, whom))}." for what, whom in told]
    lines += [*said, *(repeated_line(*one) for one in repeated(shown))]
    for section, group in by_section(shown):
        lines += ["", f"## {section_name(section)}", ""]
        lines += [change_line(change, around.get(change.id, ("", "")), called) for change in group]
    numbers = [change for change in changes if change.kind is ChangeKind.RENUMBERED]
    lines += [*_map(red, who), *_renumbered(numbers)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def default_title(red: Redline) -> str:
    """ "QA&P: changes from v0.1 to v0.2"."""
    old, new = red.old.document.version.version, red.new.document.version.version
    return f"{red.new.document.artefact.short_name}: changes from v{old} to v{new}"


def counted(changes: Sequence[Change]) -> str:
    """How many changes of each weight there are, in a sentence."""
    numbers = sum(change.kind is ChangeKind.RENUMBERED for change in changes)
    weighty = sum(change.substantive for change in changes)
    light = len(changes) - weighty - numbers
    return f"{weighty} substantive, {light} editorial, {numbers} renumbered."


def by_section(changes: Sequence[Change]) -> Iterator[tuple[Section, tuple[Change, ...]]]:
    """The changes under their sections in reading order, the substantive ones of a section first."""
    order: dict[Section, list[Change]] = {}
    for change in changes:
        order.setdefault(change.section, []).append(change)
    for section, group in order.items():
        yield section, tuple(sorted(group, key=lambda change: not change.substantive))


def section_name(section: Section) -> str:
    """ "6 Routes", or the title alone."""
    return escaped(f"{section.number} {section.title}".strip())


def shortened(text: str, longest: int = LONGEST_TEXT) -> str:
    """The text on one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rpartition(" ")[0] + " …"


def pieces(change: Change) -> tuple[tuple[Op, str], ...]:
    """Old and new text as one run of words, with long unchanged stretches cut out."""
    if change.old == change.new:
        return ((Op.KEEP, shortened(change.new)),)
    if not change.old or not change.new or len(change.old) + len(change.new) < 2 * _KEPT_AROUND:
        found = [(Op.DELETE, change.old), (Op.INSERT, change.new)]
    else:
        found = [(edit.op, edit.text) for edit in edits(change.old, change.new)]
    last = len(found) - 1
    return tuple(
        (op, _cut(text, index == 0, index == last) if op is Op.KEEP else shortened_edges(text))
        for index, (op, text) in enumerate(found)
        if text
    )


def shortened_edges(text: str) -> str:
    """The text shortened, with the space at its ends kept."""
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{start[:1]}{shortened(text)}{end[:1]}" if text.strip() else " "


def escaped(text: str) -> str:
    """The text with what Markdown or HTML would read as marks escaped."""
    return re.sub(r"([\\`*_\[\]<>~|#&])", r"\\\1", text)


def change_value(change: Change) -> Mapping[str, object]:
    """A change as the list of changes has it in JSON."""
    return {
        "id": change.id,
        "kind": change.kind.value,
        "artefact": change.artefact,
        "section": {
            "id": change.section.id,
            "number": change.section.number,
            "title": change.section.title,
        },
        "where": change.where.value,
        "old": change.old,
        "new": change.new,
        "substantive": change.substantive,
        "applies_to": list(change.applies_to),
        "who": change.who,
        "when": change.when.isoformat().replace("+00:00", "Z") if change.when else "",
        "why": change.why,
        "place": {"path": change.place.path, "line": change.place.line},
    }


def affected(
    changes: Sequence[Change], names: Names, unaffected: Sequence[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Whom the substantive changes name, whom the editorial ones alone, and who is not affected."""
    weighty = Counter(applies for change in changes if change.substantive for applies in _applies(change))
    light = {applies for change in changes for applies in _applies(change)} - weighty.keys()
    if weighty:
        counts = weighty.most_common()
        yield "Affected in substance", tuple(f"{names.get(name, name)} ({count})" for name, count in counts)
    if light:
        yield "Affected by editorial changes alone", tuple(names.get(name, name) for name in sorted(light))
    if unaffected:
        yield "Not affected in substance", tuple(unaffected)


def _applies(change: Change) -> tuple[str, ...]:
    return change.applies_to or (EVERYONE,)


def repeated(changes: Sequence[Change]) -> tuple[tuple[str, str, int], ...]:
    """The replacements that were made in many places: old, new, how often; the most frequent first."""
    often = Counter(
        (change.old.strip(), change.new.strip()) for change in changes if change.kind is ChangeKind.REPLACED
    )
    return tuple((*texts, count) for texts, count in often.most_common() if count >= _OFTEN)


def repeated_line(old: str, new: str, count: int) -> str:
    """A sentence that says what was replaced in so many places."""
    marked = (
        _marked(Op.DELETE, shortened(old)) if old else "",
        _marked(Op.INSERT, shortened(new)) if new else "",
    )
    return f"In {count} places: {' '.join(filter(None, marked))}."


def change_line(change: Change, around: tuple[str, str], names: Names) -> str:
    """A change as an item of a list: id, weight, kind, marked words, to whom it applies and why."""
    weight = "" if change.substantive else "editorial, "
    before, after = map(escaped, around)
    marked = "".join(_marked(op, text) for op, text in pieces(change)).replace("~~**", "~~ **")
    told = " ".join(f"{before}{marked}{after}".split())
    applies = ", ".join(escaped(names.get(name, name)) for name in change.applies_to)
    facts = "; ".join(filter(None, (applies, escaped(change.why))))
    return f"- `{change.id}` {weight}{change.where} {change.kind}: {told}" + (
        f" *({facts})*" if facts else ""
    )


def _marked(op: Op, text: str) -> str:
    """Marks stand against the words, with the spaces outside, where Markdown wants them."""
    words = escaped(" ".join(text.split()))
    if op is Op.KEEP or not words:
        return escaped(text)
    mark = "~~" if op is Op.DELETE else "**"
    start, end = (" " if space.isspace() else "" for space in (text[0], text[-1]))
    return f"{start}{mark}{words}{mark}{end}"


def _cut(text: str, first: bool, last: bool) -> str:
    if len(text) <= 3 * _KEPT_AROUND:
        return text
    start = "" if first else text[:_KEPT_AROUND].rpartition(" ")[0]
    end = "" if last else text[-_KEPT_AROUND:].partition(" ")[2]
    return f"{start} … {end}"


def _map(red: Redline, who: Audience | None) -> Iterator[str]:
    rows = section_map(red, who)
    if not rows:
        return
    yield from ("", "## Section numbers", "", "| old | new | section |", "|---|---|---|")
    for _, old, new, title in rows:
        yield f"| {escaped(old) or '–'} | {escaped(new) or '–'} | {escaped(title)} |"


def _renumbered(changes: Sequence[Change]) -> Iterator[str]:
    """What else has another number now; sections stand in their own table."""
    others = [change for change in changes if change.where != "heading"]
    if others:
        yield from ("", "## Other numbers", "")
    for _, group in groupby(others, key=lambda change: change.where):
        for change in group:
            yield f"- `{change.id}` {escaped(change.old)} is now {escaped(change.new)}."
