"""Names of parts into addresses and back, whatever spelling means them (ISO/IEC 29500-2, 6.2)."""

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import quote, unquote

_UNSAFE = re.compile(r"[^A-Za-z0-9\-._~!$&'()*+,;=:@/%\[\]]")
"""What an address cannot hold; square brackets may stand in names of parts, and programs write them."""


class PartNames:
    """The names of the parts of a package, found by any spelling that means them."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._exact = frozenset(paths)
        self._alike = {_key(path): path for path in sorted(self._exact, reverse=True)}

    def __contains__(self, path: str) -> bool:
        return path in self._exact

    def named(self, path: str) -> str | None:
        """The name of the part that is meant; None where there is none of that name."""
        return path if path in self._exact else self._alike.get(_key(path))

    def meant(self, stated: str, source: str) -> str:
        """The name of the part that a relationship's target means, or the one that is missing."""
        path = _joined(stated.replace("\\", "/"), source)
        return self.named(path) or path


def address_of(path: str, source: str) -> str:
    """A part's name as the target of a relationship of another part, or of the package (source "")."""
    return escaped_name(posixpath.relpath(path, posixpath.dirname(source) or "."))


def escaped_name(path: str) -> str:
    """A part's name as an address: what cannot stand in one is written with percent signs."""
    return _UNSAFE.sub(lambda sign: quote(sign[0], errors="replace"), path)


def relationships_of(source: str) -> str:
    """The name of the file in which the relationships of a part stand, or of the package ("")."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def source_of(relationships_name: str) -> str:
    """The part whose relationships stand in a file: "word/document.xml" of its .rels, "" of the package's."""
    folder, name = posixpath.split(relationships_name)
    return posixpath.join(posixpath.dirname(folder), name[: -len(".rels")])


def extension(path: str) -> str:
    """The extension of a part's name, in lower case; "" where it has none."""
    _, dot, ending = posixpath.basename(path).rpartition(".")
    return ending.lower() if dot else ""


def _joined(stated: str, source: str) -> str:
    if stated.startswith("/"):
        return posixpath.normpath(stated.lstrip("/")) if stated.strip("/") else ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), stated))


def _key(path: str) -> str:
    return unquote(path).lower()
