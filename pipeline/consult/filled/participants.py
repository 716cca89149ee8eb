"""A returned form into whose it is: by the register, the form, its properties, folder, name and mail."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.consult.filled.asked_form import FIELD, AskedForm
from pipeline.consult.filled.line_answers import GivenAnswer
from pipeline.consult.returned.mailed import mailed_by
from pipeline.consult.returned.organisations import named_organisations
from pipeline.consult.typed.matching import plain_name
from pipeline.errors import legible
from pipeline.model.consultations.consultation import Consultation
from pipeline.model.text.inline import Id
from pipeline.read.mails.mail import Mail

_ASKING = frozenset(
    (
        *("organisation", "organisation name", "name of organisation", "name of the organisation"),
        *("organization", "organization name", "participant", "participant name", "name of the participant"),
        *("company", "company name", "registered name", "legal entity", "legal entity name", "trading name"),
        *("organisme", "nom de l organisme", "entreprise", "participant", "raison sociale"),
        *("sefydliad", "enw r sefydliad", "cwmni", "cyfranogwr", "enw cofrestredig"),
        *("unternehmen", "firma", "name des unternehmens", "teilnehmer"),
    )
)
"""Labels of fields that ask who answers, as they are compared."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who answers."""

    id: Id
    """Of an organisation that the workspace knows; else what stands for it, as it was read."""
    name: str
    roles: tuple[Id, ...] = ()
    """() where they are not known."""
    is_known: bool = False
    how: str = ""
    """From what it is known: "the register", "the folder"."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What may say whose a form is."""

    file: str
    register: str = ""
    owner: tuple[str, ...] = ()
    mails: tuple[Mail, ...] = ()


def participant(
    signs: Signs, form: AskedForm | None, given: Mapping[Id, GivenAnswer], known: Consultation | None
) -> Participant:
    """Whose a form is; where no organisation is named, what a person would call it by."""
    texts = tuple(_texts(signs, form, given))
    for how, text in texts:
        organisations = named_organisations(text, known) if known else ()
        if len(organisations) == 1:
            return _organisation(organisations[0], known, how)
    if known:
        for how, text in _ways(signs.file):
            inside = _named_in(text, known)
            if inside:
                return _organisation(inside, known, how)
        mailed = mailed_by(signs.mails, known)
        if mailed:
            return _organisation(mailed, known, "the sender of its mail")
    for how, text in (*texts, *_ways(signs.file)):
        if plain_name(text):
            name = legible(" ".join(text.split()))
            return Participant(name, name, how=how)
    return Participant(signs.file, signs.file, how="the file")


def _texts(
    signs: Signs, form: AskedForm | None, given: Mapping[Id, GivenAnswer]
) -> Iterator[tuple[str, str]]:
    """What names a participant outright, the surest first."""
    if signs.register.strip():
        yield "the register", signs.register
    for asked in form.fields if form else ():
        labels = {plain_name(asked.form_field.label), plain_name(asked.id.replace("-", " "))}
        answer = given.get(asked.id)
        if asked.part != FIELD or not labels & _ASKING or answer is None or not answer.text.strip():
            continue
        if not answer.shows_prompt and not asked.is_prompt(answer.text):
            yield f"the field {asked.id}", answer.text
    yield from (("the properties of the file", text) for text in signs.owner)


def _ways(file: str) -> Sequence[tuple[str, str]]:
    """The folders of a file from the innermost on, then its name without its ending."""
    path = PurePosixPath(file)
    folders = path.parts[-2::-1]
    return (*(("the folder", folder) for folder in folders), ("the name of the file", path.stem))


def _named_in(text: str, known: Consultation) -> Id:
    """The organisation whose name stands in a text, the longest name first; "" for none or for two."""
    words = f" {plain_name(text.replace('_', ' ').replace('-', ' '))} "
    names_there = [
        (len(name), organisation.id)
        for organisation in known.organisations
        for raw in organisation.names
        if (name := plain_name(raw.replace("-", " "))) and f" {name} " in words
    ]
    longest = max((length for length, _ in names_there), default=0)
    named = {organisation for length, organisation in names_there if length == longest}
    return named.pop() if len(named) == 1 else ""


def _organisation(organisation_id: Id, known: Consultation | None, how: str) -> Participant:
    organisation = known.organisation(organisation_id) if known else None
    if organisation is None:
        return Participant(organisation_id, organisation_id, how=how)
    return Participant(organisation.id, organisation.name, organisation.roles, True, how)
