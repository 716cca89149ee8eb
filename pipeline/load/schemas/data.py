"""What the data files of one artefact may hold: RASCI matrices, questions, fields."""

from typing import Annotated, Literal

from pydantic import Field

from pipeline.load.strict import Id, Strict, Words
from pipeline.model.bounds import RASCI_PARTIES


class PartyModel(Strict):
    """A party or forum of a RASCI matrix."""

    id: Id
    name: Words


class RasciFile(Strict):
    """The data of a RASCI matrix; the letters of each row stand under the ids of its parties and forums."""

    parties: Annotated[list[PartyModel], Field(max_length=RASCI_PARTIES.most)]
    forums: Annotated[list[PartyModel], Field(max_length=RASCI_PARTIES.most)]
    rows: list[dict[str, str]]
    notes: dict[str, str] = {}


class Question(Strict):
    """A question of a questionnaire."""

    id: Id
    scope: Literal["organisation", "role"]
    code_bodies: list[Id] = []
    stage: Literal["initial", "final", "both"] | None = None
    text: Words
    roles: list[Id] = []
    guidance: str = ""
    answer: Literal["text", "date", "choice", "checkbox"] = "text"
    options: list[Words] = []
    evidence: list[Words] = []
    exemption: bool = False


class QuestionsFile(Strict):
    """A file of questions."""

    questions: list[Question]


class SimpleField(Strict):
    """A typed field."""

    id: Id
    type: Literal["text", "date", "choice", "checkbox", "signature"]
    label: Words
    options: list[Words] = []
    required: bool = False
    lines: Annotated[int, Field(ge=1, le=40)] = 1
    hint: str = ""
    rule: str = ""


class GroupField(Strict):
    """A repeating group of fields."""

    id: Id
    type: Literal["group"]
    label: Words
    fields: Annotated[list[SimpleField], Field(min_length=1)]
    rows: Annotated[int, Field(ge=1, le=100)] = 3
    required: bool = False
    hint: str = ""


class FieldsFile(Strict):
    """The fields of a form or letter."""

    fields: list[Annotated[SimpleField | GroupField, Field(discriminator="type")]]
