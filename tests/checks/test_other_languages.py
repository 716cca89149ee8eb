"""Texts in other languages: rules of English grammar skip them and say so; lists of the workspace hold there too."""

import unicodedata
from typing import Literal

import pytest

from pipeline.diff.meaning.judged import judged_words
from pipeline.diff.meaning.terms import terms_of
from pipeline.model.organisation.language import ENGLISH, TABLES, language
from pipeline.resolve.checks import ENGLISH_ALONE, RULES, unlooked_for
from tests.checks.case import CASES, case, found, rule_name

WORKSPACE = '--- artefacts.yaml\nformat: 1\nprogram: ">=0.1"\nname: Bureau\nlanguage: {}\n'
OTHERS = [tag for tag in TABLES if tag != "en"]
FRENCH = """--- sources/plan/01.md
# Objet {#objet}

Nous nous engageons, vous vous engagez. La Section 1 de la loi et la Section 1 du décret restent. Mon
27/03/2025 est un jour comme un autre. Les journaux disent tout ; « voilà » ! Sous RGPD ou sous SIT : rien.

Le TBC (responsable : Bureau) vient.
--- sources/shared/glossary.yaml
- {id: rgpd, term: RGPD, definition: Le règlement.}
- {id: journal, term: Journal, definition: Un écrit.}
--- changelogs/plan.yaml
artefact: plan
versions:
  - {version: "0.1", date: 2024-08-22, status: draft, authors: [Bureau], change: Premier projet.}
"""


def of(rule: str) -> str:
    """The sources of a case that the rule finds something in."""
    return next(given.sources for path in sorted(CASES.glob("*.txt")) if (given := case(path)).rule == rule)


@pytest.mark.parametrize("rule", sorted(map(rule_name, ENGLISH_ALONE)))
@pytest.mark.parametrize("tag", OTHERS)
def test_a_rule_that_knows_english_alone_finds_nothing_in_another_language(rule: str, tag: str) -> None:
    assert rule in set(map(rule_name, RULES))
    sources = of(rule)
    codes = {problem.code for problem in found(sources)} - {problem.code for problem in found(sources, rule)}
    told = {problem.code for problem in found(WORKSPACE.format(tag) + sources)}
    assert codes and not codes & told


def test_prose_in_french_gives_no_false_alarm() -> None:
    assert [str(problem) for problem in found(WORKSPACE.format("fr") + FRENCH)] == []
    english = {problem.code for problem in found(FRENCH)}
    assert {"TXT-01", "PLC-02"} <= english


def test_what_is_not_looked_for_is_said_once_for_all_languages_and_not_of_english() -> None:
    welsh, french = language("cy"), language("fr")
    (told,) = unlooked_for((french, ENGLISH, welsh, french))
    assert told.startswith("in cy-GB, fr-FR nobody looks for references typed by hand, ")
    assert unlooked_for((ENGLISH, language("en-US"))) == ()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("wrong", "right", "written"),
    [
        ("évenement", "évènement", "évenement"),
        ("évenement", "évènement", "ÉVENEMENT"),
        ("évenement", "évènement", "Évenements"),
        ("aujourdh'ui", "aujourd'hui", "aujourdh’ui"),
        ("Etat", "État", "l’Etat"),
    ],
)
def test_a_misspelling_of_the_list_is_found_in_any_case_form_and_with_any_apostrophe(
    form: Literal["NFC", "NFD"], wrong: str, right: str, written: str
) -> None:
    text = unicodedata.normalize(form, f"Voici {written} et {right}.")
    lists = f'- id: misspelt\n  pairs: {{"{wrong}": "{right}"}}\n'
    sources = f"{WORKSPACE.format('fr')}--- sources/plan/01.md\n# Objet {{#objet}}\n\n{text}\n--- sources/shared/word-lists.yaml\n{lists}"  # fmt: skip
    (problem,) = found(sources)
    assert problem.code == "TXT-03" and problem.place.line == 3
    assert unicodedata.normalize("NFC", problem.message).casefold().startswith("'")
    assert right in problem.hint


@pytest.mark.parametrize("written", ["l'Agrément", "l’agrément", "d'Agréments", "L'AGRÉMENT", "Agrément"])
def test_a_defined_term_is_known_behind_an_elided_word(written: str) -> None:
    words = judged_words(f"Sans {written} rien").words
    assert terms_of(frozenset({"Agrément"})).at(words, 1) == {"Agrément"}
    assert terms_of(frozenset({"Agrément"})).at(words, 0) == frozenset()
