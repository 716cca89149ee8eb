"""What a sheet is called, or a line above a table, into the artefact that it names."""

from collections.abc import Iterable

from pipeline.consult.tables.headings import comparable_heading
from pipeline.model.consultations.log_form import ArtefactChoice, LogForm

_SHEET_NAME = 31
"""Excel cuts the name of a sheet here."""
_BESIDE_A_NAME = frozenset(
    {
        "comments",
        "comment",
        "log",
        "sheet",
        "table",
        "tab",
        "on",
        "of",
        "the",
        "for",
        "and",
        "feedback",
        "response",
        "responses",
        "kommentare",
        "zu",
        "commentaires",
        "sur",
        "sylwadau",
    }
)
_SHORTEST = 3


def artefact_named(text: str, form: LogForm) -> ArtefactChoice | None:
    """The only artefact that a text names, in whole or in part: "Annex 3 comments"; or None."""
    wanted = [word for word in comparable_heading(text).split() if word not in _BESIDE_A_NAME]
    if len("".join(wanted)) < _SHORTEST:
        return None
    cut = len(text) == _SHEET_NAME
    choices = [
        choice for choice in form.artefacts if any(_names(wanted, name, cut=cut) for name in _called(choice))
    ]
    return choices[0] if len(choices) == 1 else None


def first_named(texts: Iterable[str], form: LogForm) -> tuple[ArtefactChoice, str] | None:
    """The artefact that the first of some texts names that names one, and the text."""
    return next(((choice, text) for text in texts if (choice := artefact_named(text, form))), None)


def _called(choice: ArtefactChoice) -> Iterable[list[str]]:
    names = (choice.name, choice.id, choice.document_number, choice.name.removesuffix(f" v{choice.version}"))
    return [
        comparable_heading(name).split()
        for name in names
        if comparable_heading(name) not in ("n a", "not stated")
    ]


def _names(wanted: list[str], name: list[str], *, cut: bool) -> bool:
    """True where the words are the name's, in their order, and a figure among them or all of them."""
    if wanted == name or (cut and " ".join(name).startswith(" ".join(wanted))):
        return True
    inside = any(name[start : start + len(wanted)] == wanted for start in range(len(name)))
    return inside and (len(wanted) > 1 and any(word.isdigit() for word in wanted))
