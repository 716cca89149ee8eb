"""Named bytes into files that a later run of the same user and program believes, and no other.

Nothing needs them: what is damaged, what somebody else wrote, and what another program wrote is not there.
Each file is signed with a secret of the user: no repository, archive or colleague can bring values along.
"""

import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.workspace.disk.atomic import PRIVATE_FOLDER, TEMPORARY_SUFFIX, made_folders

FOLDER = "artefacts-kept"
"""Below the folder of the repository, which no commit, and so no clone, can bring along."""
_OWNER_ALONE = 0o600
_SECRET_BYTES = 32
_SIGNATURE_BYTES = 32
_MOST_FILES = 6000
"""Beyond them the older half goes: names of what is no longer there."""
_NAME = re.compile("[0-9a-f]{32}")
"""What nobody but this module names a file here; nothing else is taken away."""


@dataclass(frozen=True, slots=True)
class KeptValues:
    """Where values are kept, and what signs them."""

    folder: Path
    secret: bytes
    workspace: str
    """Which of several in one repository."""
    program: str
    """What another program kept is not there for this one."""


def kept_values(home: Path, workspace: str, program: str) -> KeptValues | None:
    """What keeps values below the folder of a repository; None where this user has no secret to sign with.

    None too where a link leads elsewhere: nothing is written, or taken away, outside that folder.
    """
    folder, secret = home / FOLDER, user_secret()
    if not secret or folder.is_symlink():
        return None
    return KeptValues(folder, secret, workspace, program)


def kept_bytes(values: KeptValues, name: str) -> bytes | None:
    """The bytes that were kept under a name; None where there are none that can be believed."""
    try:
        data = _path(values, name).read_bytes()
    except OSError:
        return None
    signature, content = data[:_SIGNATURE_BYTES], data[_SIGNATURE_BYTES:]
    return content if compare_digest(signature, _signature(values, name, content)) else None


def keep(values: KeptValues, contents: Mapping[str, bytes]) -> None:
    """Keeps the bytes of each name in place of those before; where nothing can be written, nothing is."""
    with suppress(OSError, PipelineError):
        made_folders(values.folder, PRIVATE_FOLDER)
        for name, content in contents.items():
            _write(_path(values, name), _signature(values, name, content) + content)
        _trim(values.folder)


def forget(home: Path) -> None:
    """Takes away everything that is kept below the folder of a repository."""
    folder = home / FOLDER
    if folder.is_symlink():
        return
    with suppress(OSError):
        for path in _files(folder):
            path.unlink()
        folder.rmdir()


def _path(values: KeptValues, name: str) -> Path:
    """Where a value lies; its name, which quotes ids and paths of the sources, is not to be seen."""
    about = f"{values.workspace}\0{name}".encode("utf-8", "surrogatepass")
    return values.folder / blake2b(about, digest_size=16).hexdigest()


def _signature(values: KeptValues, name: str, content: bytes) -> bytes:
    about = repr((name, values.workspace, values.program)).encode("utf-8", "backslashreplace")
    return blake2b(about + b"\0" + content, key=values.secret, digest_size=_SIGNATURE_BYTES).digest()


def _write(path: Path, data: bytes) -> None:
    """Writes a file that its owner alone may read; unlike a result, it may be lost with the power."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY_SUFFIX}")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, _OWNER_ALONE), "wb") as file:
            file.write(data)
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink()


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]


def _trim(folder: Path) -> None:
    files = _files(folder)
    if len(files) > _MOST_FILES:
        for path in sorted(files, key=lambda path: path.stat().st_mtime)[: -_MOST_FILES // 2]:
            path.unlink(missing_ok=True)


def _of_user() -> Path:
    """The folder that the system has for what a program of this user can make again."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base else Path("~/.cache").expanduser()) / "artefacts"


def user_secret() -> bytes:
    """The secret of this user, made when it is first needed; b"" where others could read it."""
    try:
        path = _of_user() / "secret"
        if not path.exists():
            made_folders(path.parent, PRIVATE_FOLDER)
            _write(path, os.urandom(_SECRET_BYTES))
        status = path.stat()
        is_own = sys.platform == "win32" or (status.st_uid == os.geteuid() and not status.st_mode & 0o077)
        secret = path.read_bytes() if is_own else b""
    except (OSError, PipelineError, RuntimeError):  # the last where nobody knows the home
        return b""
    return secret if len(secret) == _SECRET_BYTES else b""
