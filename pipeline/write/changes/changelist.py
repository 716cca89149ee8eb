"""A list of changes into counts, sections and the pieces of each change; and into JSON for a program."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

from pipeline.diff.marking.redline import Redline
from pipeline.diff.words.words import Op, edits
from pipeline.model.change import Change, ChangeKind, Fact, Section, Where
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.text.inline import Id

Names = Mapping[Id, str]
"""How roles, code bodies and labels are called."""
EVERYONE = "everyone"
LONGEST_TEXT = 400
_SAID = {"yes": "choice.yes", "no": "choice.no"}
"""The values of properties that are words of the program, and their keys."""
_WRITTEN = frozenset({"alt text", "box title", "hint", "label", "options", "short name", "title"})
"""The properties whose values are an author's own words."""
_KEPT_AROUND = 40
_OFTEN = 5
"""A replacement in so many places is named in front."""


def changes_json(changes: Sequence[Change]) -> str:
    """The list as JSON, in the order given."""
    return json.dumps([change_value(change) for change in changes], indent=2, ensure_ascii=False) + "\n"


def default_title(red: Redline) -> str:
    """ "Plan: changes from v0.1 to v0.2"."""
    old, new = red.ends
    name = red.new.document.artefact.short_name
    return red.new.language.printed("changes.title", name=name, old=old, new=new)


def told_in(change: Change, language: Language) -> str:
    """What happened to what, and in which cell, in a language: "cell replaced in row “M10”"."""
    where, kind = f"change.where.{change.where.value}", f"change.kind.{change.kind.value}"
    told = language.printed("change.told", where=language.printed(where), kind=language.printed(kind))
    told += language.counted(change.carried, "change.blocks") if change.carried else ""
    named = (("change.in-row", change.row), ("change.in-column", change.column))
    places = ", ".join(language.printed(key, name=name) for key, name in named if name)
    return language.printed("change.in", told=told, places=places) if places else told


def weight_told(change: Change, language: Language) -> str:
    """What stands before a change that is not substantive: "editorial, "; "" for one that is."""
    return "" if change.substantive else f"{language.printed('changes.weight.editorial')}, "


def overruling_told(change: Change, language: Language) -> str:
    """Who overruled the rules for a change, and why; "" where nobody did."""
    by = change.overruled
    if by is None:
        return ""
    return language.printed("changes.overruling", who=by.who, commit=by.commit[:10], reason=by.reason)


def weights_told(changes: Sequence[Change], language: Language = ENGLISH) -> str:
    """How many changes of each weight there are, in a sentence."""
    numbers = sum(change.kind is ChangeKind.RENUMBERED for change in changes)
    weighty = sum(change.substantive for change in changes)
    light = len(changes) - weighty - numbers
    return language.printed(
        "changes.counted",
        substantive=weighty,
        editorial=light,
        overruled=overruled_told(changes, language),
        renumbered=numbers,
    )


def overruled_told(changes: Iterable[Change], language: Language = ENGLISH) -> str:
    """How many of the editorial changes are so by their author alone, in brackets; "" for none."""
    count = sum(change.overruled is not None for change in changes)
    return language.counted(count, "changes.overruled") if count else ""


def by_section(changes: Sequence[Change]) -> Iterator[tuple[Section, tuple[Change, ...]]]:
    """The changes under their sections in reading order, the substantive ones of a section first.

    Those whose author overruled the rules stand before the other editorial ones.
    """
    order: dict[Section, list[Change]] = {}
    for change in changes:
        order.setdefault(change.section, []).append(change)
    for section, group in order.items():
        yield section, tuple(sorted(group, key=lambda change: (not change.substantive, not change.weighty)))


def shortened(text: str, longest: int = LONGEST_TEXT) -> str:
    """The text on one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rpartition(" ")[0] + " …"


def pieces(change: Change, language: Language = ENGLISH) -> tuple[tuple[Op, str], ...]:
    """Old and new text as one run of words, with long unchanged stretches cut out; facts by whole values."""
    return (*word_pieces(change), *fact_pieces(change, language))


def word_pieces(change: Change) -> tuple[tuple[Op, str], ...]:
    """The same without the facts."""
    old, new = change.words if change.facts else (change.old, change.new)
    return pieces_between(old, new) if old or new else ()


def fact_pieces(change: Change, language: Language) -> Iterator[tuple[Op, str]]:
    """What differs beside the words: " (link: ", the old address, the new one, ")"."""
    alone = {ChangeKind.INSERTED: Op.INSERT, ChangeKind.DELETED: Op.DELETE}.get(change.kind)
    amid = any(change.words)
    for index, fact in enumerate(change.facts):
        start = language.words["semicolon"] if index else " (" if amid else ""
        name = f"{start}{fact_name(fact, language)}"
        if alone:
            yield alone, language.told_of(name, shortened(_value(fact, fact.old or fact.new, language)))
        else:
            yield Op.KEEP, language.told_of(name, "")
            yield from _values(fact, language)
    if change.facts and amid:
        yield alone or Op.KEEP, ")"


def fact_name(fact: Fact, language: Language) -> str:
    """What a property is called in a language: "alt text"; as it is where the tables do not know it."""
    return language.words.get(f"property.{fact.name.replace(' ', '-')}", fact.name)


def _value(fact: Fact, value: str, language: Language) -> str:
    """A value of a property in a language, where it says yes, no or nothing; what authors wrote, as it is."""
    key = "changes.none" if not value else "" if fact.name in _WRITTEN else _SAID.get(value)
    return language.printed(key) if key else value


def facts_told(change: Change, language: Language) -> str:
    """The facts in a sentence without marks: "link: was https://example.org, is https://example.com"."""
    return language.joined(_told(fact, change.kind, language) for fact in change.facts)


def _told(fact: Fact, kind: ChangeKind, language: Language) -> str:
    old, new = (shortened(_value(fact, value, language)) for value in (fact.old, fact.new))
    name = fact_name(fact, language)
    match kind:
        case ChangeKind.INSERTED:
            return language.told_of(name, new)
        case ChangeKind.DELETED:
            return language.told_of(name, old)
        case _:
            return language.printed("changes.was-is", name=name, old=old, new=new)


def _values(fact: Fact, language: Language) -> Iterator[tuple[Op, str]]:
    """Both values whole, as far as they are short enough to be read so."""
    old, new = (_value(fact, value, language) for value in (fact.old, fact.new))
    if len(old) + len(new) > LONGEST_TEXT:
        yield from pieces_between(old, new)
    else:
        yield Op.DELETE, old
        yield Op.INSERT, new


def pieces_between(old: str, new: str) -> tuple[tuple[Op, str], ...]:
    """The same of two texts."""
    if old == new:
        return ((Op.KEEP, shortened(new)),)
    if not old or not new or len(old) + len(new) < 2 * _KEPT_AROUND:
        pieces = [(Op.DELETE, old), (Op.INSERT, new)]
    else:
        pieces = [(edit.op, edit.text) for edit in edits(old, new)]
    last = len(pieces) - 1
    return tuple(
        (op, _cut(text, index == 0, index == last) if op is Op.KEEP else shortened_edges(text))
        for index, (op, text) in enumerate(pieces)
        if text
    )


def shortened_edges(text: str) -> str:
    """The text shortened, with the space at its ends kept."""
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{start[:1]}{shortened(text)}{end[:1]}" if text.strip() else " "


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
        **({"row": change.row} if change.row else {}),
        **({"column": change.column} if change.column else {}),
        "old": change.old,
        "new": change.new,
        "substantive": change.substantive,
        "applies_to": list(change.applies_to),
        "who": change.who,
        "when": change.when.isoformat().replace("+00:00", "Z") if change.when else "",
        "why": change.why,
        "place": {"path": change.place.path, "line": change.place.line},
        **({"facts": [_fact_value(fact) for fact in change.facts]} if change.facts else {}),
        **({"carried": change.carried} if change.where is Where.SECTION else {}),
        **({"overruled": asdict(change.overruled)} if change.overruled else {}),
    }


def _fact_value(fact: Fact) -> Mapping[str, str]:
    return {"name": fact.name, "old": fact.old, "new": fact.new}


def affected(
    changes: Sequence[Change], names: Names, unaffected: Sequence[str], language: Language = ENGLISH
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Whom the substantive changes name, whom the editorial ones alone, and who is not affected.

    Each with the key of the words that tell it.
    """
    named = {EVERYONE: language.printed("changes.everyone"), **names}
    weighty = Counter(applies for change in changes if change.substantive for applies in _applies(change))
    light = {applies for change in changes for applies in _applies(change)} - weighty.keys()
    if weighty:
        counts = weighty.most_common()
        yield "changes.affected", tuple(f"{named.get(name, name)} ({count})" for name, count in counts)
    if light:
        yield "changes.affected-lightly", tuple(named.get(name, name) for name in sorted(light))
    if unaffected:
        yield "changes.unaffected", tuple(unaffected)


def _applies(change: Change) -> tuple[str, ...]:
    return change.applies_to or (EVERYONE,)


def repeated_replacements(changes: Sequence[Change]) -> tuple[tuple[str, str, int], ...]:
    """The replacements that were made in many places: old, new, how often; the most frequent first."""
    often = Counter(
        (change.old.strip(), change.new.strip()) for change in changes if change.kind is ChangeKind.REPLACED
    )
    return tuple((*texts, count) for texts, count in often.most_common() if count >= _OFTEN)


def _cut(text: str, first: bool, last: bool) -> str:
    if len(text) <= 3 * _KEPT_AROUND:
        return text
    start = "" if first else text[:_KEPT_AROUND].rpartition(" ")[0]
    end = "" if last else text[-_KEPT_AROUND:].partition(" ")[2]
    return f"{start} … {end}"
