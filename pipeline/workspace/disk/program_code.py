"""The running program's own code into what tells it from any other."""

from functools import cache
from hashlib import sha256
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent.parent


@cache
def code_digest(*parts: str) -> str:
    """The sha256 of the modules of this package, or of some of its rooms and modules."""
    digest = sha256()
    for part in parts or (".",):
        for path in sorted((_PACKAGE / part).rglob("*.py")) or [_PACKAGE / part]:
            digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
