"""What people wrote where the form offers a list into the choice that they meant, and what to remark."""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from rapidfuzz.fuzz import ratio

from pipeline.consult.typed.matching import plain, plain_name, short
from pipeline.model.consultations.comment import CommentType, Severity
from pipeline.model.consultations.log_form import ArtefactChoice, LogForm, choice_in
from pipeline.model.organisation.language import ENGLISH, Language

Choice = TypeVar("Choice", CommentType, Severity)
_ALIKE = 85
_TYPES: Mapping[str, CommentType] = {
    "ge": CommentType.GENERAL,
    "gen": CommentType.GENERAL,
    "te": CommentType.TECHNICAL,
    "tech": CommentType.TECHNICAL,
    "technical": CommentType.TECHNICAL,
    "policy": CommentType.TECHNICAL,
    "technical policy": CommentType.TECHNICAL,
    "ed": CommentType.EDITORIAL,
    "edit": CommentType.EDITORIAL,
    "typo": CommentType.EDITORIAL,
    **dict.fromkeys(("g", "allgemein", "général", "générale", "cyffredinol"), CommentType.GENERAL),
    **dict.fromkeys(("t", "technisch", "fachlich", "technique", "technegol"), CommentType.TECHNICAL),
    **dict.fromkeys(("e", "redaktionell", "rédactionnel", "rédactionnelle"), CommentType.EDITORIAL),
    **dict.fromkeys(("éditorial", "golygyddol"), CommentType.EDITORIAL),
}
"""The short forms of other bodies' logs, ISO's among them, and the words of other languages."""


class Chosen(NamedTuple):
    """A choice, and what to remark on it: "" for nothing."""

    value: str
    flag: str = ""


def comment_type(given: str, language: Language = ENGLISH) -> tuple[CommentType | None, str]:
    """The type that is meant, or None, and the remark."""
    known = _TYPES.get(plain_name(given))
    return (known, "") if known else _one_of(given, CommentType, "type", language)


def severity(given: str, language: Language = ENGLISH) -> tuple[Severity | None, str]:
    """The severity that is meant, or None, and the remark: words of other scales are not translated.

    Those of the form itself are known in its language and in English.
    """
    return _one_of(given, Severity, "severity", language)


def artefact_meant(given: str, form: LogForm) -> Chosen:
    """The artefact that is meant; "" for none; the only one of a consultation need not be named."""
    if not plain_name(given):
        return Chosen(form.artefacts[0].id if len(form.artefacts) == 1 else "")
    wanted = plain_name(given)
    for choice in form.artefacts:
        if wanted in _names(choice):
            return Chosen(choice.id)
    for choice in form.artefacts:
        if _without_version(given) in {_without_version(choice.name), plain_name(choice.id)}:
            return Chosen(choice.id, f"artefact '{short(given)}': v{choice.version} was consulted on")
        if plain(choice.document_number) in plain(given) and any(
            char.isdigit() for char in choice.document_number
        ):
            return Chosen(choice.id)
    near = max(form.artefacts, key=lambda choice: ratio(plain_name(choice.name), wanted))
    if ratio(plain_name(near.name), wanted) >= _ALIKE and _figures(near.name) == _figures(given):
        return Chosen(near.id, f"artefact '{short(given)}' read as '{near.name}' (a guess)")
    names = " or ".join(f"'{choice.name}'" for choice in form.artefacts)
    return Chosen("", f"artefact '{short(given)}' is not consulted on; did you mean {names}?")


def _names(choice: ArtefactChoice) -> set[str]:
    texts = (choice.id, choice.name, choice.document_number, choice.name.removesuffix(f" v{choice.version}"))
    return {plain_name(text) for text in texts} - {"n a", "not stated"}


def _without_version(text: str) -> str:
    words = plain(text).split()
    if words and words[-1].lstrip("v").replace(".", "").isdigit() and len(words) > 1:
        words = words[:-1]
    return plain_name(" ".join(words))


def _figures(text: str) -> list[str]:
    """The numbers in a name: "Annex 3" is not "Annex 4", however much alike they look."""
    return [word for word in plain_name(text).split() if any(char.isdigit() for char in word)]


def _one_of(given: str, choices: type[Choice], what: str, language: Language) -> tuple[Choice | None, str]:
    wanted = plain_name(given)
    if not wanted:
        return None, ""
    own = {plain_name(choice_in(language, choice)): choice for choice in choices}
    by_name = {**own, **{plain_name(str(choice)): choice for choice in choices}}
    if wanted in by_name:
        return by_name[wanted], ""
    starts = {choice for name, choice in by_name.items() if name.startswith(wanted) and len(wanted) > 1}
    near = {choice for name, choice in by_name.items() if ratio(name, wanted) >= _ALIKE}
    matching = list(starts or near)
    if len(matching) == 1:
        return matching[0], f"{what} '{short(given)}' read as '{matching[0]}'"
    return None, f"{what} '{short(given)}' is none of the form's"
