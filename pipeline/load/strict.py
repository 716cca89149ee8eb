"""The bases of the models of YAML sources, and the two types that most of them use."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ID_PATTERN = r"^[a-z0-9][a-z0-9.-]*$"
Id = Annotated[
    str,
    StringConstraints(pattern=ID_PATTERN),
    Field(description="an id: lower-case letters, digits, hyphens and points, a letter or digit first"),
]
"""A description says in words what a pattern says in signs."""
Words = Annotated[str, StringConstraints(min_length=1)]


class Strict(BaseModel):
    """Refuses unknown keys and wrong types; each model is built when the first file of its kind is read."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class WithOwnKeys(Strict):
    """Takes further keys too, each with words or a list of words: they are the workspace's own."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Words | list[Words]]
