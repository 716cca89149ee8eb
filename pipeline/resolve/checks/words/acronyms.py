"""Acronyms and the glossary into warnings: unexplained, unused, or contradicted by the roles."""

import re
from collections.abc import Iterator

from pipeline.errors import Problem, found
from pipeline.model.shared import Entry
from pipeline.model.text.block import Table
from pipeline.model.text.document import Kind
from pipeline.resolve.checks.checked import Checked, Library

_ACRONYM = re.compile(
    r"(?<![\w@.])(?P<term>[A-Z](?:[A-Z0-9]|&(?=[A-Z]))*[A-Z][A-Z0-9]*)s?(?![\w@]|-[A-Z0-9]*\d)"
)
"""Two capitals or more; not the first half of ABC-N1118."""
_NUMBERED = re.compile(r"[A-Z]+\d{2,}")
"""DEL1118, CR055, P476: the number of a document."""
_ROMAN = re.compile(r"[IVXL]+")
_GOVERNED = re.compile(
    r"\b(?:governed by|under|role of)\s+(?:the\s+)?"
    r"(?P<codes>[A-Z]{2,}(?:(?:,? and | or |, |/)(?:the )?[A-Z]{2,})*)"
)
_NAMED = ("roles", "code-bodies", "forums", "milestones", "acronyms", "glossary")
_BUILT_IN = frozenset({"RASCI", "TBC", "TBD", "TBA"})
"""Printed by the program itself, or reported by another rule."""
_NAME_KEYS = ("term", "name", "code", "full_name")


def unexplained_acronyms(checked: Checked) -> Iterator[Problem]:
    """Acronyms of a plan or annex that neither the glossary nor a name of the shared data explains."""
    if checked.document.artefact.kind not in (Kind.PLAN, Kind.ANNEX):
        return
    known = _known(checked.library)
    seen: set[str] = set()
    for match in _ACRONYM.finditer(checked.prose.words):
        term = match["term"]
        if term in seen or _is_known(term, known) or _NUMBERED.fullmatch(term) or _ROMAN.fullmatch(term):
            continue
        seen.add(term)
        hint = "explain it in shared/glossary.yaml, or list it in shared/acronyms.yaml"
        yield found("ACR-01", checked.place(match), f"the acronym '{term}' is not in the glossary", hint)


def unused_terms(checked: Checked) -> Iterator[Problem]:
    """Rows of the glossary that the artefact prints, and whose term it does not use."""
    path = checked.shared["glossary"].path
    tables = [table for table in checked.tables if _prints(table, path)]
    if not checked.whole or checked.document.artefact.kind is not Kind.PLAN or not tables:
        return
    parts = [
        checked.prose.text(index)
        for index, passage in enumerate(checked.prose.passages)
        if passage.block not in tables
    ]
    words = "\n".join([*parts, *(entry.text("definition") for entry in checked.shared["glossary"])])
    lower = words.lower()
    for entry in checked.shared["glossary"]:
        if not any(_uses(part, words, lower) for part in _forms(entry.text("term"))):
            message = f"nothing uses the term '{entry.text('term')}' of the glossary"
            yield found("ACR-02", entry.place, message, "remove the row, or use the term")


def contradicted_terms(library: Library) -> Iterator[Problem]:
    """Definitions that put a role under a code which the data of the roles do not give it."""
    bodies = {entry.text("name"): entry.id for entry in library.shared["code-bodies"]}
    for role in library.shared["roles"]:
        own = role.values.get("code_bodies")
        for entry in library.shared["glossary"]:
            if not isinstance(own, tuple) or entry.text("term") not in _codes(role):
                continue
            for match in _GOVERNED.finditer(entry.text("definition")):
                for name in re.findall(r"[A-Z]{2,}", match["codes"]):
                    if name in bodies and bodies[name] not in own:
                        yield _contradiction(entry, role, name, own)


def _contradiction(entry: Entry, role: Entry, name: str, own: tuple[object, ...]) -> Problem:
    term, codes = entry.text("term"), ", ".join(map(str, own))
    return found(
        "ACR-03",
        entry.places.get("definition", entry.place),
        f"the glossary puts '{term}' under '{name}', and the roles under '{codes}'",
        f"the other place is {role.places.get('code_bodies', role.place)}",
    )


def _known(library: Library) -> frozenset[str]:
    """Every word of every term, name and short name that explains itself."""
    texts = [entry.text(key) for name in _NAMED for entry in library.shared[name] for key in _NAME_KEYS]
    texts += [artefact.short_name for artefact in library.artefacts.values()]
    words = {match["term"] for text in texts for match in _ACRONYM.finditer(text)}
    return frozenset(words | {text for text in texts if text} | _BUILT_IN)


def _is_known(term: str, known: frozenset[str]) -> bool:
    return term in known or f"{term}s" in known or term.rstrip("0123456789") in known


def _codes(role: Entry) -> set[str]:
    return {role.text("code"), *re.split(r"\s*/\s*", role.text("code")), role.text("name")}


def _prints(table: Table, path: str) -> bool:
    return bool(path) and any(row.place.path == path for row in table.rows)


def _forms(term: str) -> Iterator[str]:
    """A term, and the terms of "Pre-Integration Testing (PIT)" or "MPID/Role" on their own."""
    yield term
    yield from (part for part in re.split(r"\s*[()/]\s*", term) if len(part) > 1 and part != term)


def _uses(term: str, words: str, lower: str) -> bool:
    """True where the term, or its plural, stands on its own; acronyms in capitals only."""
    text, form = (words, term) if term.isupper() else (lower, term.lower())
    stem = form.rstrip("s")
    at = text.find(stem)
    while at >= 0:
        end = at + len(stem) + text.startswith("s", at + len(stem))
        if not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
            return True
        at = text.find(stem, at + 1)
    return False
