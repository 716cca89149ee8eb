"""The contents of git's objects into the names that they must have."""

from hashlib import sha1, sha256
from pathlib import Path

from pipeline.errors import PipelineError, Place


def object_name(kind: str, content: bytes, like: str) -> str:
    """The name that git gives to an object, by the hash of the repository: that of another name's length."""
    digest = sha256 if len(like) == 64 else sha1
    return digest(f"{kind} {len(content)}".encode() + b"\0" + content).hexdigest()


def replaced_object(folder: Path, name: str) -> PipelineError:
    """The error for an object that is not what its name says."""
    return PipelineError(
        f"the object {name} in the repository is not what its name says",
        place=Place(str(folder)),
        hint="somebody replaced it, or the disk is damaged: try git fsck, or clone the repository again",
    )
