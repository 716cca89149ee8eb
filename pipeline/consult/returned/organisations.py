"""What a register, a file or a mail says of its sender into the organisations that are meant."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.consult.returned.mailed import mailed_by
from pipeline.consult.typed.matching import plain_name, short
from pipeline.consult.typed.rows import FileContent
from pipeline.errors import did_you_mean
from pipeline.load.rounds.received import Receipt
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.text.inline import Id

_BETWEEN = frozenset(
    {"and", "with", "for", "on", "behalf", "of", "both", "jointly", "joint", "response", "from"}
)
"""Words that may stand between the names of those who answer together, and before them."""
_MOST_WORDS = 60

NAMES_NOBODY = "it names no organisation: held for triage"
"""What is noted of a file without an organisation."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose a returned file is."""

    organisation: Id
    """ "" while it is held for triage."""
    joint: tuple[Id, ...] = ()
    """The others, of a response that several organisations give together."""
    notes: tuple[str, ...] = ()
    """What is to be said where it is not plain."""


def whose(content: FileContent, consultation: Consultation, receipt: Receipt) -> Whose:
    """Whose a file is: by the register, else by what it says itself, else by the sender of its mail."""
    given = receipt.organisation or content.answers.get("organisation", "")
    where = "the register" if receipt.organisation else "the file"
    mailed = mailed_by(content.mails, consultation)
    if not plain_name(given):
        if mailed:
            note = "it names no organisation: the one is taken that its mail came from"
            return Whose(mailed, notes=(note,))
        return Whose("", notes=() if content.refused else (NAMES_NOBODY,))
    named = named_organisations(given, consultation)
    if not named:
        return Whose("", notes=(_unknown(given, where, consultation),))
    notes = []
    if len(named) > 1:
        notes.append(f"{where} names {len(named)} organisations: its comments are of all of them")
    if mailed and mailed not in named:
        notes.append(f"{where} names '{short(given)}', and its mail came from '{mailed}': ask whose it is")
    return Whose(named[0], named[1:], tuple(notes))


def named_organisations(text: str, consultation: Consultation) -> tuple[Id, ...]:
    """The organisations that a text names, each once, in its order; () unless it holds their names alone.

    A name that has an "and" in itself is one name.
    """
    names = {
        plain_name(name): organisation.id
        for organisation in consultation.organisations
        for name in organisation.names
    }
    words = plain_name(text).split()
    if " ".join(words) in names:
        return (names[" ".join(words)],)
    if len(words) > _MOST_WORDS:
        return ()
    by_words = {tuple(name.split()): organisation for name, organisation in names.items() if name}
    return tuple(dict.fromkeys(next(_read(words, 0, by_words, {}), ())))


def organisation_names(organisations: Sequence[Id], consultation: Consultation) -> str:
    """The organisations as they are called, as a list of the language; "" where none is known."""
    known = ((name, consultation.organisation(name)) for name in organisations if name)
    return consultation.language.listed(
        organisation.name if organisation else name for name, organisation in known
    )


def _read(
    words: Sequence[str], start: int, names: Mapping[tuple[str, ...], Id], failed: dict[int, bool]
) -> Iterator[tuple[Id, ...]]:
    """The first way in which the words from `start` on are names and what may stand between names."""
    if start == len(words):
        yield ()
        return
    if start in failed:
        return
    for name, organisation in sorted(names.items(), key=lambda item: -len(item[0])):
        end = start + len(name)
        if tuple(words[start:end]) == name:
            for rest in _read(words, end, names, failed):
                yield (organisation, *rest)
                return
    if words[start] in _BETWEEN:
        for rest in _read(words, start + 1, names, failed):
            yield rest
            return
    failed[start] = True


def _unknown(given: str, where: str, consultation: Consultation) -> str:
    hint = did_you_mean(
        given, [name for organisation in consultation.organisations for name in organisation.names]
    )
    told = f"{where} names '{short(given)}', which is no organisation of the consultation: held for triage"
    return f"{told} ({hint or 'add it as an alias, or name the organisation in the register'})"
