"""artefacts.yaml into what an organisation sets for all its artefacts."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from zoneinfo import ZoneInfo

from pipeline.errors import PipelineError, Place, Problem, Report, boundary, did_you_mean
from pipeline.load.schemas.artefact import WorkspaceFile
from pipeline.load.shared import stated_date
from pipeline.load.yaml.tree import YamlTree, yaml_tree
from pipeline.load.yaml.validated import validated
from pipeline.model.languages.english import ENGLISH_WORDS
from pipeline.model.languages.former import FORMER_WORDS
from pipeline.model.organisation.language import ENGLISH, TABLES, Language, language, value_names
from pipeline.model.organisation.settings import DEFAULTS, Settings
from pipeline.model.organisation.working_days import ENGLAND, Calendar, is_known
from pipeline.workspace.disk.root import MARKER
from pipeline.workspace.snapshots.snapshot import Snapshot

_TAG = "[a-z]{2,3}(-[A-Z]{2})?"
_NO_CALENDAR = "none"
_SHOWN = 5
"""Keys that are named where many are missing."""


def settings(snapshot: Snapshot) -> tuple[Settings, tuple[Problem, ...]]:
    """What a workspace sets, with the problems of its settings; the program's own where it sets nothing."""
    return _settings(snapshot.read(MARKER)) if snapshot.exists(MARKER) else (DEFAULTS, ())


@lru_cache(maxsize=8)
def _settings(data: bytes) -> tuple[Settings, tuple[Problem, ...]]:
    try:
        with boundary(Place(MARKER)):
            tree = yaml_tree(data, MARKER)
            file = validated(WorkspaceFile, tree, lambda _: None)  # who reads the format reports these
    except PipelineError:
        return DEFAULTS, ()
    if file is None:
        return DEFAULTS, ()
    problems = list(_word_problems(file.words, tree))
    own = {} if problems else dict(file.words)
    former = {} if file.language else FORMER_WORDS
    chosen = chosen_language(file.language or "en", {**former, **own}, tree, problems.append)
    zone = chosen_zone(file.zone, tree.place(("zone",)), problems.append)
    calendar = _calendar(file, tree, problems.append)
    return Settings(chosen, tuple(own.items()), zone, calendar), tuple(problems)


def chosen_language(tag: str, own: Mapping[str, str], tree: YamlTree, report: Report) -> Language:
    """The language of a tag; English, with the problem reported, where the program lacks its words."""
    place = tree.place(("language",))
    if not re.fullmatch(_TAG, tag):
        hint = "write en, cy or fr, or one with a country: fr-CA"
        report(Problem(place, "LANG-01", f"'{tag}' is no language", hint=hint))
        return ENGLISH
    try:
        return language(tag, own)
    except KeyError as error:
        missing = error.args
        more = " and more" if missing[_SHOWN:] else ""
        message = f"there are no words of the language '{tag}' for: {', '.join(missing[:_SHOWN])}{more}"
        hint = f"write them below 'words:' of {MARKER}; the program has those of {', '.join(TABLES)}"
        report(Problem(place, "LANG-01", message, hint=hint))
        return ENGLISH


def chosen_zone(name: str, place: Place, report: Report, code: str = "LANG-02") -> str:
    """The name of a time zone; UTC, with the problem reported, where there is none of that name."""
    try:
        return ZoneInfo(name).key
    except (KeyError, OSError, ValueError):  # unknown; a folder of the database; not a name at all
        report(Problem(place, code, f"'{name}' is not a time zone", hint="write Europe/London"))
        return "UTC"


def _calendar(file: WorkspaceFile, tree: YamlTree, report: Report) -> Calendar:
    closed = []
    for index, row in enumerate(file.closed):
        place = tree.place(("closed", index, "date"))
        day = stated_date(row.date, place, report)
        if day.day:
            closed.append((day.first_day, row.name))
        elif day.stated or row.date == "not stated":
            report(Problem(place, "LANG-02", f"'{row.date}' is no day", hint="write 2025-12-29"))
    code = "" if file.calendar == _NO_CALENDAR else file.calendar
    if code and code != ENGLAND.code and not is_known(code):
        hint = f"write a country, or a part of one, as GB-ENG, GB-WLS, FR; or {_NO_CALENDAR}"
        place = tree.place(("calendar",))
        report(Problem(place, "LANG-02", f"there is no calendar of bank holidays '{code}'", hint=hint))
        code = ""
    return Calendar(code, tuple(closed))


def _word_problems(own: Mapping[str, str], tree: YamlTree) -> Iterator[Problem]:
    for key, text in own.items():
        place = tree.place(("words", key))
        if key not in ENGLISH_WORDS:
            hint = did_you_mean(key, ENGLISH_WORDS)
            yield Problem(place, "KEY-01", f"the program prints no words of the key '{key}'", hint=hint)
            continue
        try:
            strange = value_names(text) - value_names(ENGLISH_WORDS[key])
        except ValueError:
            hint = "write a brace that is to be printed twice: {{"
            yield Problem(place, "LANG-01", f"'{text}' has braces around what is no name", hint=hint)
            continue
        if strange:
            known = ", ".join(f"{{{name}}}" for name in sorted(value_names(ENGLISH_WORDS[key]))) or "none"
            message = f"the words of '{key}' have no value '{{{min(strange)}}}'"
            yield Problem(place, "LANG-01", message, hint=f"their values are: {known}")
