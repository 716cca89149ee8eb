"""What was asked for into targets: which artefacts, which form of them, which files."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.errors import PipelineError, did_you_mean
from pipeline.model.formats import Use, formats_of
from pipeline.model.text.inline import Id

FORMATS = formats_of(Use.ARTEFACT)
"""The formats of a clean artefact, in the order in which they are written."""
MEMORY_MB = 1000
"""What a build takes at most where several documents are long, unless it is told otherwise."""


class Variant(StrEnum):
    """The forms in which an artefact is built."""

    CLEAN = "clean"
    CONSOLIDATED = "consolidated"
    """A plan with its annexes, as one document."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something to build: one artefact in one form, as of one version."""

    artefact: Id
    variant: Variant = Variant.CLEAN
    version: str = ""
    """A named version, built from history; "" is the working copy."""

    def __str__(self) -> str:
        version = f" v{self.version}" if self.version else ""
        return f"{self.artefact}{version}{' consolidated' if self.variant is Variant.CONSOLIDATED else ''}"


@dataclass(frozen=True, slots=True)
class Request:
    """What the author asked for."""

    artefacts: tuple[Id, ...] = ()
    """() means all of them."""
    formats: tuple[str, ...] = FORMATS
    version: str = ""
    templates_of: str = ""
    """The version, tag or commit whose look is wanted; "" is the look of the working copy."""
    consolidated: bool = False
    force: bool = False
    jobs: int = 1
    memory_mb: int = MEMORY_MB
    """What long documents may take together while they are laid out."""
    cluster: str = ""
    """The address of a scheduler whose workers write the files; "" is this machine."""


def asked_ids(asked: tuple[Id, ...], known: tuple[Id, ...]) -> tuple[Id, ...]:
    """The artefacts asked for, each once, or all; PipelineError for an unknown one."""
    for artefact_id in asked:
        if artefact_id not in known:
            hint = did_you_mean(artefact_id, known) or "`artefacts list` shows them all"
            raise PipelineError(f"there is no artefact '{artefact_id}'", hint=hint)
    return tuple(dict.fromkeys(asked)) or known


def output_path(artefact_id: Id, version: str, variant: Variant, extension: str) -> str:
    """Where a file goes, relative to the output folder."""
    return f"{artefact_id}/v{version}/{artefact_id}-v{version}-{variant.value}.{extension}"
