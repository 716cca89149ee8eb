"""artefacts.yaml into what an organisation sets for all its artefacts."""

import re
from collections.abc import Iterator, Mapping

from pipeline.errors import PipelineError, Place, Problem, boundary, did_you_mean
from pipeline.load.schemas.artefact import WorkspaceFile
from pipeline.load.validated import Report, validated
from pipeline.load.yaml_tree import YamlTree, yaml_tree
from pipeline.model.language import ENGLISH, TABLES, Language, language, places
from pipeline.model.languages.english import ENGLISH_WORDS
from pipeline.model.settings import DEFAULTS, Settings
from pipeline.workspace.root import MARKER
from pipeline.workspace.snapshot import Snapshot

_TAG = "[a-z]{2,3}(-[A-Z]{2})?"
_SHOWN = 5
"""Keys that are named where many are missing."""


def settings(snapshot: Snapshot) -> tuple[Settings, tuple[Problem, ...]]:
    """What the workspace sets, with the problems of its settings; the program's own where it sets nothing."""
    if not snapshot.exists(MARKER):
        return DEFAULTS, ()
    problems: list[Problem] = []
    try:
        with boundary(Place(MARKER)):
            tree = yaml_tree(snapshot.read(MARKER), MARKER)
            file = validated(WorkspaceFile, tree, lambda _: None)  # who reads the format reports these
    except PipelineError:
        return DEFAULTS, ()
    if file is None:
        return DEFAULTS, ()
    problems = list(_word_problems(file.words, tree))
    own = {} if problems else dict(file.words)
    chosen = chosen_language(file.language, own, tree, problems.append)
    return Settings(chosen, tuple(own.items())), tuple(problems)


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
        named = ", ".join(missing[:_SHOWN]) + (
            f" and {len(missing) - _SHOWN} more" if missing[_SHOWN:] else ""
        )
        message = f"there are no words of the language '{tag}' for: {named}"
        known = ", ".join(TABLES)
        hint = f"write them below 'words:' of {MARKER}; the program has the words of {known}"
        report(Problem(place, "LANG-01", message, hint=hint))
        return ENGLISH


def _word_problems(own: Mapping[str, str], tree: YamlTree) -> Iterator[Problem]:
    for key, text in own.items():
        place = tree.place(("words", key))
        if key not in ENGLISH_WORDS:
            hint = did_you_mean(key, ENGLISH_WORDS)
            yield Problem(place, "KEY-01", f"the program prints no words of the key '{key}'", hint=hint)
            continue
        try:
            strange = places(text) - places(ENGLISH_WORDS[key])
        except ValueError as error:
            yield Problem(place, "LANG-01", str(error), hint="write a brace that is printed twice: {{")
            continue
        if strange:
            known = ", ".join(f"{{{name}}}" for name in sorted(places(ENGLISH_WORDS[key]))) or "none"
            message = f"'{key}' has no value '{{{min(strange)}}}'"
            yield Problem(place, "LANG-01", message, hint=f"its values are: {known}")
