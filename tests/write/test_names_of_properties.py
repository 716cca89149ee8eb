"""What lists of changes call the properties of things: in each language, and as authors wrote where they did."""

import dataclasses
from types import ModuleType

import pytest

from pipeline.diff.differences.facts import LIST_NUMBER, fact_names
from pipeline.diff.words.words import Op
from pipeline.model.change import Change, ChangeKind, Fact, Section, Where
from pipeline.model.organisation.language import ENGLISH, TABLES, Language, language
from pipeline.model.text import block, inline
from pipeline.model.text.document import Artefact
from pipeline.write.changes.changelist import facts_told, pieces
from tests.languages import STRANGE


def kinds(module: ModuleType) -> list[type]:
    own = (kind for kind in vars(module).values() if isinstance(kind, type))
    return [kind for kind in own if dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__]


NAMES = {name for kind in (*kinds(block), *kinds(inline)) for name in fact_names(kind)} | {
    LIST_NUMBER,
    "drawing",
}
FACTS = {field.name.replace("_", " ") for field in dataclasses.fields(Artefact) if field.compare} - {
    "id",
    "place",
}


def changed(*facts: Fact, kind: ChangeKind = ChangeKind.REPLACED) -> Change:
    section = Section("", "", "")
    return Change("a", kind, "plan", section, Where.PARAGRAPH, "", "", True, facts=facts)


def test_the_tables_know_the_name_of_every_property_that_can_be_told() -> None:
    known = {
        key.removeprefix("property.").replace("-", " ")
        for key in ENGLISH.words
        if key.startswith("property.")
    }
    assert known >= NAMES | FACTS
    assert {name: ENGLISH.words[f"property.{name.replace(' ', '-')}"] for name in known} == {
        name: name for name in known
    }


@pytest.mark.parametrize("kind", [ChangeKind.REPLACED, ChangeKind.INSERTED, ChangeKind.DELETED])
def test_a_property_is_told_in_the_language_and_what_an_author_wrote_as_it_is(kind: ChangeKind) -> None:
    old, new = ("", "yes") if kind is ChangeKind.INSERTED else ("yes", "")
    change = changed(
        Fact("bold", old, new), Fact("alt text", "no" if old else "", "no" if new else ""), kind=kind
    )
    told = "".join(text for _, text in pieces(change, STRANGE)) + facts_told(change, STRANGE)
    assert STRANGE.printed("property.bold") in told and STRANGE.printed("choice.yes") in told
    assert "no" in told and "yes" not in told and "none" not in told and "bold" not in told


@pytest.mark.parametrize("tongue", [language(tag) for tag in TABLES], ids=str)
def test_a_change_of_a_link_reads_as_a_sentence_of_the_language(tongue: Language) -> None:
    change = changed(Fact("link", "https://a.org", "https://b.org"))
    colon = tongue.words["colon"]
    name = tongue.printed("property.link")
    assert pieces(change, tongue)[0] == (Op.KEEP, f"{name}{colon}")
    assert facts_told(change, tongue).startswith(f"{name}{colon}")
