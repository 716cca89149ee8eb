"""The tables of words: each language says the same, the program asks for nothing else, a workspace has its own."""

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from pipeline.consult.returned.content import _PAGE
from pipeline.errors import Problem
from pipeline.load.organisation.settings import settings
from pipeline.model.dates import StatedDate
from pipeline.model.languages.english import ENGLISH_WORDS
from pipeline.model.organisation.language import ENGLISH, TABLES, language, value_names
from pipeline.model.organisation.settings import DEFAULTS, Settings
from pipeline.model.organisation.working_days import Calendar, bank_holiday, is_working_day, working_day_from
from pipeline.model.standing import day_in
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.overlay import Overlay
from tests.small import REPOSITORY

WELSH, FRENCH = language("cy"), language("fr")
LANGUAGES = REPOSITORY / "pipeline" / "model" / "languages"
START = 'format: 1\nprogram: ">=0.1"\nname: Office\n'


def own(lines: str) -> tuple[Settings, tuple[Problem, ...]]:
    """What a workspace sets with some lines in its artefacts.yaml, and the problems."""
    return settings(Overlay(FolderSnapshot(REPOSITORY), {"artefacts.yaml": f"{START}{lines}\n".encode()}))


@pytest.mark.parametrize("tag", TABLES)
def test_each_language_has_words_for_the_same_keys_with_the_same_values(tag: str) -> None:
    words = TABLES[tag]
    assert words.keys() == ENGLISH_WORDS.keys()
    assert all(words.values())
    for key, text in words.items():
        assert value_names(text) == value_names(ENGLISH_WORDS[key]), key
    assert len(words["date.months"].split()) == len(words["date.short-months"].split()) == 12
    assert len(words["date.weekdays"].split(",")) == 7


def parts(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """The keys of each part of a language, in the order in which they stand there."""
    modules = {path.stem: ast.parse(path.read_text()) for path in sorted(folder.glob("[a-z]*.py"))}
    tables = {
        name: [node for node in ast.walk(tree) if isinstance(node, ast.Dict)]
        for name, tree in modules.items()
    }
    return {
        name: tuple(str(ast.literal_eval(key)) for table in found for key in table.keys if key is not None)
        for name, found in tables.items()
    }


@pytest.mark.parametrize("folder", ["french", "welsh"])
def test_the_parts_of_a_language_stand_as_those_of_english_do_and_no_key_stands_twice(folder: str) -> None:
    """So that two languages can be read side by side, and what one lacks is seen where it is missing."""
    english = parts(LANGUAGES / "english")
    keys = [key for part in english.values() for key in part]
    assert len(english) > 5 and len(keys) == len(set(keys)) == len(ENGLISH_WORDS)
    assert parts(LANGUAGES / folder) == english


def test_the_program_asks_for_the_keys_of_the_tables_and_for_no_others() -> None:
    texts = tuple(_texts())
    exact = {text for text in texts if "*" not in text} | set(_asked())
    families = [
        re.compile("[^.]+".join(map(re.escape, text.split("*"))))
        for text in texts
        if re.match(r".+[.-]\*", text)
    ]
    unused = [
        key
        for key in ENGLISH_WORDS
        if key not in exact and not any(family.fullmatch(key) for family in families)
    ]
    assert unused == []
    asked = set(_asked())
    assert len(asked) > 100 and asked - ENGLISH_WORDS.keys() == set()


def _asked() -> Iterator[str]:
    """The keys that the program names where it asks for their words."""
    for code in _code():
        yield from re.findall(r'\bprinted\(\s*"([^"{]+)"', code)
        yield from re.findall(r'\bwords[(\[]\s*"([^"{]+\.[^"{]+)"', code)


@cache
def _code() -> tuple[str, ...]:
    paths = (REPOSITORY / "pipeline").rglob("*.py")
    return tuple(path.read_text() for path in paths if LANGUAGES not in path.parents)


def _texts() -> Iterator[str]:
    """Every text of the program; in one that is put together a star stands for each value."""
    for code in _code():
        yield from re.findall(r"'([a-z-]+[.][a-z.-]+)'", code)  # inside the values of another text
        for mark, text in re.findall(r"""(f?)"([^"\n]*)\"""", code):
            if not mark:
                yield text
            elif re.fullmatch(r"[a-z-]+\.([a-z.-]|\{[^{}]*\})+", text):
                yield re.sub(r"\{[^{}]*\}", "*", text)


@pytest.mark.parametrize("tag", TABLES)
def test_the_number_of_a_page_is_no_text_of_a_returned_form(tag: str) -> None:
    assert _PAGE.sub("", "Titel  " + language(tag).printed("page.of", page=2, pages=14)) == "Titel"


def test_a_date_is_printed_in_the_form_of_its_language() -> None:
    day, first, month = StatedDate(2026, 3, 27), StatedDate(2026, 8, 1), StatedDate(2026, 8)
    assert [one.long(day) for one in (ENGLISH, WELSH, FRENCH)] == [
        "27 March 2026",
        "27 Mawrth 2026",
        "27 mars 2026",
    ]
    assert FRENCH.long(first) == "1er août 2026" and FRENCH.long(month) == "août 2026"
    assert WELSH.with_weekday(day) == "Dydd Gwener 27 Mawrth 2026"
    assert FRENCH.with_weekday(day) == "vendredi 27 mars 2026"
    assert FRENCH.long(StatedDate()) == "non précisé" and FRENCH.short(day) == "27/03/2026"


@pytest.mark.parametrize(
    "day", [StatedDate(2026, 3, 27), StatedDate(2026, 8, 1), StatedDate(2026, 8), StatedDate()]
)
def test_english_prints_a_date_as_messages_do(day: StatedDate) -> None:
    assert (ENGLISH.long(day), ENGLISH.short(day)) == (day.long(), day.short())
    assert ENGLISH.with_weekday(day) == day.with_weekday()


def test_a_noun_with_its_number_follows_the_language() -> None:
    assert [FRENCH.counted(number, "change.blocks") for number in (0, 1, 2)] == [
        " avec 0 bloc",
        " avec 1 bloc",
        " avec 2 blocs",
    ]
    assert ENGLISH.counted(0, "change.blocks") == " with 0 blocks"


def test_a_workspace_that_sets_nothing_is_english_and_works_as_england_does() -> None:
    found, problems = own("")
    assert found == DEFAULTS and problems == () and found.language.words is not FRENCH.words


def test_a_workspace_chooses_language_zone_and_calendar() -> None:
    found, problems = own(
        "language: fr-CA\nzone: America/Montreal\ncalendar: CA-QC\n"
        "words: {front.contents: Sommaire}\nclosed: [{date: 2026-12-28, name: Fermeture}]"
    )
    assert problems == ()
    assert found.language.tag == "fr-CA" and found.language.printed("front.contents") == "Sommaire"
    assert found.language.printed("front.control") == FRENCH.printed("front.control")
    assert not is_working_day(date(2026, 6, 24), found.calendar)
    assert bank_holiday(date(2026, 12, 28), found.calendar) == "Fermeture"
    assert day_in(found.zone, datetime(2026, 1, 2, 3, tzinfo=UTC)) == date(2026, 1, 1)


def test_the_example_of_the_page_is_read() -> None:
    page = (REPOSITORY / "docs" / "organisation.md").read_text()
    _, _, example = page.partition("name: Comité des normes\n")
    found, problems = own(example.partition("```")[0])
    assert problems == () and found.zone == "Europe/Paris"
    assert found.language.printed("front.contents") == "Sommaire"


def test_a_language_of_its_own_needs_every_word() -> None:
    lines = "\n".join(f"  {key}: {text!r}" for key, text in _changed({"front.contents": "Inhalt"}).items())
    found, problems = own(f"language: de\nwords:\n{lines}")
    assert problems == () and found.language.printed("front.contents") == "Inhalt"
    _, problems = own("language: de\nwords: {front.contents: Inhalt}")
    assert [one.code for one in problems] == ["LANG-01"] and "not-stated" in problems[0].message


def _changed(new: Mapping[str, str]) -> Mapping[str, str]:
    return {**ENGLISH_WORDS, **new}


@pytest.mark.parametrize(
    ("lines", "code", "told"),
    [
        ("language: French", "LANG-01", "'French' is no language"),
        ("words: {front.content: Sommaire}", "KEY-01", "no words of the key 'front.content'"),
        ("words: {cover.status: '{state}'}", "LANG-01", "no value '{state}'"),
        ("words: {cover.status: '{0.value}'}", "LANG-01", "braces around what is no name"),
        ("words: {cover.status: 'Status {'}", "LANG-01", "braces around what is no name"),
        ("zone: Lyon", "LANG-02", "'Lyon' is not a time zone"),
        ("calendar: XX", "LANG-02", "no calendar of bank holidays 'XX'"),
        ("closed: [{date: 2026-12, name: Fermeture}]", "LANG-02", "'2026-12' is no day"),
    ],
)
def test_a_wrong_setting_is_told_with_its_place(lines: str, code: str, told: str) -> None:
    _, problems = own(lines)
    assert [one.code for one in problems] == [code]
    assert told in problems[0].message and problems[0].hint and problems[0].place.line >= 4


def test_weekends_and_bank_holidays_are_those_of_the_calendar() -> None:
    england, none, egypt = Calendar(), Calendar(""), Calendar("EG")
    boxing_day = date(2025, 12, 26)
    assert bank_holiday(boxing_day, england) and not bank_holiday(boxing_day, none)
    assert is_working_day(boxing_day, none) and working_day_from(boxing_day, england) == date(2025, 12, 29)
    assert is_working_day(date(2025, 11, 30), egypt) and not is_working_day(date(2025, 11, 28), egypt)
