"""The Word files of others that an artefact appends into what may be published of them.

A choice in the sources resolves tracked changes and comments; whatever else stands against it is refused.
"""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.draw.bare import bare_picture
from pipeline.errors import PipelineError, Problem
from pipeline.errors import found as problem
from pipeline.model.text.document import AnnexChoice, Document
from pipeline.ooxml.foreign.cleaned import cleaned
from pipeline.ooxml.foreign.hindrances import Hindrance, HindrancePlace, hindrances
from pipeline.ooxml.package import Package, Part
from pipeline.read.guard.guarded import guarded

_CODES = {
    Hindrance.TRACKED: "WORD-03",
    Hindrance.COMMENTS: "WORD-03",
    Hindrance.HIDDEN: "WORD-04",
    Hindrance.REACHING: "WORD-04",
    Hindrance.LOST: "WORD-02",
    Hindrance.HEADERS: "WORD-05",
    Hindrance.NOTED: "WORD-04",
}
_CURES = {
    Hindrance.TRACKED: "accept or reject them in Word; or say what becomes of all of them: "
    "'{{file: {file}, tracked: accept}}' or '{{file: {file}, tracked: reject}}' in word_annexes",
    Hindrance.COMMENTS: "delete them in Word; or write '{{file: {file}, comments: drop}}' in word_annexes",
    Hindrance.HIDDEN: "show it (in Word: Font, Hidden off; a colour and size that can be read), or "
    "delete it; of a field or content control keep the text; of a picture delete what is cut off",
    Hindrance.REACHING: "take it out; of a field keep the text: in Word mark it and press Ctrl+Shift+F9",
    Hindrance.LOST: "take it out, put a picture in its place, or publish the annex on its own",
    Hindrance.HEADERS: "put what a reader needs into the text; to say that it is meant, write "
    "'{{file: {file}, headers: drop}}' in word_annexes",
    Hindrance.NOTED: "save the picture as PNG or JPEG, and put that in its place",
}


def publishable(document: Document) -> tuple[tuple[str, Package], ...]:
    """The name of each annex, and its package without traces of work and people.

    PipelineError for the first that holds what must not be published and what its choices leave standing.
    """
    return tuple(
        (name, publishable_package(data, choice))
        for (name, data), choice in zip(document.word_annexes, document.artefact.annex_choices, strict=True)
    )


def publishable_package(data: bytes, choice: AnnexChoice) -> Package:
    """The package of one annex without traces of work and people; PipelineError as for `publishable`."""
    package = guarded(data, f"'{choice.file}'")
    errors = [
        hindrance
        for hindrance in annexes_standing(package, choice)
        if hindrance.kind is not Hindrance.HEADERS
    ]
    if not errors:
        package = with_bare_pictures(cleaned(package, choice.tracked, choice.comments))
        errors = list(hindrances(package))
    if errors:
        told = annex_problem(errors[0], choice)
        raise PipelineError(told.message, place=told.place, hint=told.hint, code=told.code)
    return package


def annexes_standing(package: Package, choice: AnnexChoice) -> tuple[HindrancePlace, ...]:
    """What the choices of the sources leave standing."""
    chosen = {
        Hindrance.TRACKED: choice.tracked,
        Hindrance.COMMENTS: choice.comments,
        Hindrance.HEADERS: choice.headers,
    }
    against = (*hindrances(package), *_noted_pictures(package))
    return tuple(hindrance for hindrance in against if not chosen.get(hindrance.kind))


def with_bare_pictures(package: Package) -> Package:
    """The package with its pictures as they look, without what their files say beside that."""
    bare = {part.name: bare_picture(part.data) for part in _pictures(package)}
    parts = {name: replace(part, data=bare.get(name) or part.data) for name, part in package.parts.items()}
    return Package(parts, package.relationships)


def _noted_pictures(package: Package) -> Iterator[HindrancePlace]:
    """The pictures from which it cannot be taken what their files say beside the picture."""
    for part in _pictures(package):
        if bare_picture(part.data) is None:
            yield HindrancePlace(
                Hindrance.NOTED, "a picture of a kind that may hold notes of its own", part.name
            )


def _pictures(package: Package) -> Iterator[Part]:
    names = {
        relationship.target
        for own in package.relationships.values()
        for relationship in own
        if relationship.kind == "image"
    }
    return (part for name, part in package.parts.items() if name in names)


def annex_problem(hindrance: HindrancePlace, choice: AnnexChoice) -> Problem:
    """What stands against publishing an annex, with its place and cure."""
    cure = _CURES[hindrance.kind].format(file=choice.file)
    return problem(_CODES[hindrance.kind], choice.place, f"'{choice.file}' has {hindrance}", cure)
