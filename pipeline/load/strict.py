"""The base of every model of a YAML source, and the two types that most of them use."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]*$")]
"""Lower-case letters, digits, hyphens and points."""
Words = Annotated[str, StringConstraints(min_length=1)]


class Strict(BaseModel):
    """Refuses unknown keys and wrong types; each model is built when the first file of its kind is read."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)
