"""A row of the artefact library, and the name under which a version stands in it."""

import re
from dataclasses import dataclass

from pipeline.model.text.inline import Id

VERSION_MARK = "{version}"
"""Stands for the version in a library name: "Plan v{version} - Clean"."""

_VERSION = re.compile(r"\bv(\d+(?:\.\d+)*)\b|\b(\d+(?:\.\d+)+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """One row of the library, every value as literal text."""

    id: Id
    short_name: str
    document_number: str
    """"n/a" where there is none to be had."""
    subtype: str
    theme: str
    version: str
    external: bool
    """True for a document that is no artefact of this workspace."""
    state: str = ""
    """How an artefact's version stands today: "in force", "withdrawn" …; "" for a document of others."""


def library_name(given: str, version: str) -> str:
    """The name of a version in the library."""
    return given.replace(VERSION_MARK, version)


def versions_named(name: str) -> tuple[str, ...]:
    """The versions that are typed in a name: digits with a point between, or any behind a v."""
    return tuple(match[1] or match[2] for match in _VERSION.finditer(name))
