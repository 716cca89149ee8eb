"""References and versions that were typed by hand into warnings to let the program print them."""

import re
from collections.abc import Iterator

from pipeline.errors import Problem
from pipeline.model.block import Heading
from pipeline.model.inline import Id
from pipeline.resolve.checks.checked import Checked
from pipeline.resolve.checks.codes import found
from pipeline.resolve.checks.prose import OBJECT, SEPARATOR

_TYPED = re.compile(
    r"\b(?P<noun>Section|Appendix|Table|Figure|Principle) (?P<number>\d+(?:\.\d+)*|[A-Z])(?!\.?\w)"
)
_OPENING = frozenset({"See", "In", "Refer", "Under", "From", "Per", "The", "As", "And", "Both", "Please"})
"""Capitalised words before a reference that do not name somebody else's document."""
_FOREIGN_AFTER = re.compile(r"\s*(?:of|in|to) (?:the |its |that )?(?:[A-Z]|" + OBJECT + ")")
_NAMED_BEFORE = re.compile(r"(\S+)\s+$")
_VERSION = r"\bv(?:ersion\s)?\s?(?P<version>\d+\.\d+)"
_NUMBERED = re.compile(
    rf"\b(?:MHHS-)?(?P<cited>(?:DEL|E2E)\d+)\b(?P<between>[^.;{SEPARATOR}{OBJECT}]{{0,80}}?){_VERSION}"
)


def typed_references(checked: Checked) -> Iterator[Problem]:
    """References to a section, table or figure that this artefact has, typed as plain text."""
    printed = _printed(checked)
    for match in _TYPED.finditer(checked.prose.written):
        target = printed.get(f"{match['noun']} {match['number']}")
        if target is None or _is_foreign(match, checked.prose.words):
            continue
        title = checked.targets.get(target, "")
        named = f"now “{title}”; " if title and match["noun"] == "Section" else ""
        yield found(
            "REF-05",
            checked.place(match),
            f"'{match[0]}' is typed by hand",
            f"{named}use a cross-reference: [](#{target})",
        )


def cited_versions(checked: Checked) -> Iterator[Problem]:
    """Versions of external documents that are typed by hand and disagree with the data."""
    versions: dict[str, tuple[str, Id]] = {}
    titles: list[str] = []
    for entry in checked.shared["documents"]:
        version = entry.text("version")
        if re.fullmatch(r"\d+\.\d+", version):
            versions[entry.text("number").removeprefix("MHHS-")] = version, entry.id
            versions[entry.text("title")] = version, entry.id
            titles.append(re.escape(entry.text("title")))
    if not titles:
        return
    titled = re.compile(
        rf"(?P<cited>{'|'.join(titles)})(?P<between>[^.;{SEPARATOR}{OBJECT}]{{0,30}}?){_VERSION}"
    )
    seen: set[int] = set()
    for pattern in (titled, _NUMBERED):
        for match in pattern.finditer(checked.prose.words):
            if match.start("version") in seen:
                continue
            seen.add(match.start("version"))
            cited, version = match["cited"], match["version"]
            known, document = versions.get(cited, (version, ""))
            if known != version and not re.search(r"(?:DEL|E2E)\d", match["between"]):
                message = f"'{cited}' is cited as version {version}, and shared/documents.yaml has {known}"
                hint = f"use a cross-reference: []({document})"
                yield found("REF-06", checked.place(match, "version"), message, hint)


def _printed(checked: Checked) -> dict[str, Id]:
    """What each number of this artefact would look like in plain text, and the id behind it."""
    numbers = {
        f"{number.noun} {number.number}": key for key, number in checked.numbers.items() if number.number
    }
    appendices = {
        f"Appendix {checked.numbers[block.id].appendix}": block.id
        for block in checked.document.blocks
        if isinstance(block, Heading) and block.appendix
    }
    return {**numbers, **appendices}


def _is_foreign(match: re.Match[str], words: str) -> bool:
    """True where the words around name another document: "BSC Section 4", "Section 4 of Annex 2"."""
    if _FOREIGN_AFTER.match(words, match.end()):
        return True
    start = words.rfind(SEPARATOR, 0, match.start()) + 1
    before = _NAMED_BEFORE.search(words[max(start, match.start() - 60) : match.start()])
    if before is None:
        return False
    word = before[1].strip("(“'\"")
    if word.endswith((".", ",", ":", ";", ")", "?", "!")):
        return False
    return word not in _OPENING and (OBJECT in word or bool(re.match(r"[A-Z0-9]", word)))
