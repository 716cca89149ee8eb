"""Nothing that differs is lost: whatever field of whatever node is another, the list says how it was and is."""

import json
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from hashlib import sha256
from html import escape
from random import Random

import pytest

from pipeline.diff.changes.listing import changes, listed_changes
from pipeline.diff.changes.renumbered import TOLD_ELSEWHERE
from pipeline.diff.differences.facts import COMPUTED
from pipeline.diff.marking.redline import Redline, accepted, redline, rejected
from pipeline.model.change import Change
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.text.block import (
    Applicability,
    Callout,
    CalloutKind,
    Cell,
    Figure,
    Heading,
    ListFormat,
    ListPosition,
    Note,
    Orientation,
    Paragraph,
    Row,
    Table,
    TableNote,
)
from pipeline.model.text.block import Block as AnyBlock
from pipeline.model.text.document import Artefact, Document
from pipeline.model.text.foreign import ForeignAtom
from pipeline.model.text.inline import FormField, ParagraphBreak, Style, Text
from pipeline.model.text.inline import Inline as AnyInline
from pipeline.model.text.names import Names, with_names
from pipeline.model.text.revision import Revision
from pipeline.write.changes.changelist import changes_json
from pipeline.write.changes.changelist_markdown import changes_markdown
from pipeline.write.changes.passage import marks_escaped
from pipeline.write.changes.terminal import changes_lines
from pipeline.write.html.summary import summary_html
from tests.diff import documents, specimen
from tests.diff.test_redline import MARKS
from tests.word.building import plan, text

DOCUMENT = (specimen.blocks(), specimen.NOTES)
FIELDS = tuple(specimen.fields_of_nodes(DOCUMENT))
"""Every field of every kind of node, by reflection."""
NAMES: Mapping[tuple[type, str], Names] = {
    **{(one, "id"): Names.TARGET for one in (Heading, Paragraph, Table, Row, Figure)},
    (FormField, "id"): Names.FIELD,
    (Note, "id"): Names.NOTE,
    (TableNote, "id"): Names.TABLE_NOTE,
}
"""What other nodes refer to."""
NEVER_IN_A_CLEAN_DOCUMENT = {ParagraphBreak, Revision, ForeignAtom}
"""Nor what only a foreign Word file has, which comparisons of such files tell in words."""


def differing(kind: type, name: str, seed: int) -> tuple[Redline, object, object]:
    """The red-line between two documents that differ in one such field alone, and both values of it."""
    random = Random(seed)
    ways = list(specimen.paths(DOCUMENT, kind, name))
    way = random.choice([one for one in ways if specimen.at(DOCUMENT, one) not in (None, "")] or ways)
    if name == "column_span":  # where the row has room for it
        way = specimen.ROOM
    value = specimen.at(DOCUMENT, way)
    other = specimen.another(value)
    around = tuple(documents.paragraph(random, least=6) for _ in range(random.randint(0, 3)))
    (old, notes), (new, other_notes) = DOCUMENT, specimen.put(DOCUMENT, way, other)
    if (kind, name) in NAMES:  # whatever refers to it goes with it
        new = with_names(
            new, lambda among, own: str(other) if (among, own) == (NAMES[kind, name], value) else own
        )
    sides = plan(*around, *old, *around, notes=notes), plan(*around, *new, *around, notes=other_notes)
    return redline(*sides, MARKS), value, other


def said(kind: type, name: str, value: object) -> tuple[str, ...]:
    """The words in which a value has to be shown."""
    if kind is Orientation:
        return ("landscape" if value else "upright",)
    if kind is ListPosition and name == "level":
        return (f"level: {int(str(value)) + 1}",)
    if kind is ListPosition and name == "tight":
        return ("tight" if value else "loose",)
    if kind is Style:
        return (name,) if value else ()
    if kind is Cell and name.endswith("span"):
        return (f"over {value} ",) if value != 1 else ()
    if kind is Applicability and name == "stage":
        return (ENGLISH.words.get(f"stage.{value}", str(value)),)
    return tuple(_words(value))


def _words(value: object) -> Iterator[str]:
    match value:
        case bool():
            yield "yes" if value else "no"
        case Enum():
            yield str(value.value)
        case bytes():
            yield sha256(value).hexdigest()[:12]
        case float():
            yield f"{value:g}"
        case Language():
            yield value.tag
        case tuple():
            for part in value:
                yield from _words(part)
        case _:
            yield str(value).strip() or "none"


def shows(change: Change, old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """True where a change has all of the words of both values."""
    return (
        change.old != change.new
        and all(one in change.old for one in old)
        and all(one in change.new for one in new)
    )


def test_every_kind_of_node_that_a_document_can_have_is_in_the_specimen() -> None:
    wanted: set[type] = set()
    _reach(Document.__annotations__ and AnyBlock, wanted)
    _reach(AnyInline, wanted)
    present = {kind for kind, _ in FIELDS} | {kind for kind, _ in COMPUTED}
    without_fields = {kind for kind in wanted if not _own_fields(kind)}
    assert wanted - present - without_fields == set()


def _reach(hint: object, found: set[type]) -> None:
    """Collects the kinds of node that a type names."""
    for part in typing.get_args(hint):
        _reach(part, found)
    if isinstance(hint, type) and is_dataclass(hint) and hint not in found | NEVER_IN_A_CLEAN_DOCUMENT:
        found.add(hint)
        for name, inner in typing.get_type_hints(hint).items():
            if name not in ("revisions", "place", "columns"):
                _reach(inner, found)


def _own_fields(kind: type) -> tuple[str, ...]:
    return tuple(fact.name for fact in fields(kind) if fact.compare and fact.name not in specimen.HELD)


@pytest.mark.parametrize("seed", range(1))
@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=lambda one: getattr(one, "__name__", one))
def test_one_other_field_of_one_node_is_shown_as_it_was_and_as_it_is(
    kind: type, name: str, seed: int
) -> None:
    red, value, other = differing(kind, name, seed)
    assert accepted(red) == red.new.document
    assert rejected(red) == red.old.document
    if isinstance(value, tuple) and isinstance(other, tuple):  # what both have need not be told
        value, other = (
            tuple(one for one in side if one not in both) for side, both in ((value, other), (other, value))
        )
    old, new = said(kind, name, value), said(kind, name, other)
    listed = changes(red)
    if (kind, name) == (Text, "text"):  # words that stay are not told; a short row went and came
        old, new = ((), ("and so on",)) if " and so on" in new[0] else (old, new)
        assert all(any(one in change.old for change in listed) for one in old)
        assert all(any(one in change.new for change in listed) for one in new)
        return
    assert any(shows(change, old, new) for change in listed), [(c.told, c.old, c.new) for c in listed]


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=lambda one: getattr(one, "__name__", one))
def test_every_form_of_the_list_shows_both_values_of_what_is_told_beside_the_words(
    kind: type, name: str
) -> None:
    red, _, _ = differing(kind, name, 0)
    listed = listed_changes(red)
    plain = tuple(one.change for one in listed)
    told = [(fact, change) for change in plain for fact in change.facts]
    forms: Mapping[str, tuple[str, Callable[[str], str]]] = {
        "Markdown": (changes_markdown(red, plain), marks_escaped),
        "HTML": (summary_html(red, plain, frozenset()), lambda text: escape(text, quote=False)),
        "terminal": ("\n".join(line.text.plain for line in changes_lines("Title", listed, {})), str),
        "JSON": (changes_json(plain), lambda text: json.dumps(text, ensure_ascii=False)[1:-1]),
    }
    for fact, change in told:
        for form, (shown, quoted) in forms.items():
            assert quoted(fact.old or "none") in shown, (form, change.old)
            assert quoted(fact.new or "none") in shown, (form, change.new)


def test_a_property_of_the_artefact_is_told_unless_it_is_said_why_not() -> None:
    for fact in fields(Artefact):
        if not fact.compare or fact.name in TOLD_ELSEWHERE:
            continue
        old = plan(text("Nothing else differs."))
        value = getattr(old.document.artefact, fact.name)
        artefact = replace(old.document.artefact, **{fact.name: specimen.another(value)})
        new = replace(old, document=replace(old.document, artefact=artefact))
        (change,) = changes(redline(old, new, MARKS))
        assert change.substantive
        assert shows(change, tuple(_words(value)), tuple(_words(getattr(artefact, fact.name)))), fact.name


BARE = text("What stands in it stays as it was.")


@pytest.mark.parametrize(
    ("with_it", "told"),
    [
        (
            replace(BARE, list=ListPosition("l", 0, ListFormat.BULLET)),
            ("list: none", "list: bullet"),
        ),
        (
            replace(BARE, callout=Callout("c", CalloutKind.NOTE, "Mind")),
            ("box: none; box title: none", "box: note; box title: Mind"),
        ),
    ],
)
def test_a_list_or_a_box_that_came_or_went_is_told(with_it: Paragraph, told: tuple[str, str]) -> None:
    pair = plan(BARE), plan(with_it)
    ((forth,), (back,)) = (changes(redline(*sides, MARKS)) for sides in (pair, pair[::-1]))
    assert ((forth.old, forth.new), (back.new, back.old)) == (told, told)
