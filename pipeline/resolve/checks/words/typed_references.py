"""References and versions that were typed by hand into warnings to let the program print them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.errors import Problem, found
from pipeline.model.text.block import Blocks, Heading
from pipeline.model.text.inline import Id
from pipeline.resolve.checks.checked import Checked
from pipeline.resolve.checks.prose import OBJECT, SEPARATOR
from pipeline.resolve.numbering import Number, numbers

_TYPED = re.compile(
    r"\b(?P<noun>Section|Appendix|Table|Figure|Principle) (?P<number>\d+(?:\.\d+)*|[A-Z])(?!\.?\w)"
)
_OPENING = frozenset({"See", "In", "Refer", "Under", "From", "Per", "The", "As", "And", "Both", "Please"})
"""Capitalised words before a reference that do not name somebody else's document."""
_FOREIGN_AFTER = re.compile(r"\s*(?:of|in|to) (?:the |its |that )?(?:[A-Z]|" + OBJECT + ")")
_NAMED_BEFORE = re.compile(r"(\S+)\s+$")
_VERSION = r"\bv(?:ersion\s)?\s?(?P<version>\d+\.\d+)"
_DOCUMENT_NUMBER = re.compile(r"(?P<series>[A-Z](?:[A-Z0-9]*[A-Z])?)\d+")
"""The last part of the number of a document, and the series that it is counted in: DEL852, E2E001."""


def typed_references(checked: Checked) -> Iterator[Problem]:
    """References to a section, table or figure that this artefact has, typed as plain text."""
    printed = _printed(checked.numbers, checked.document.blocks)
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


def typed_elsewhere(checked: Checked) -> Iterator[Problem]:
    """References to a section, table or figure of another artefact, as in "Appendix C of the Plan"."""
    own = checked.document.artefact.id
    others = [artefact for name, artefact in checked.library.artefacts.items() if name != own]
    names = {name: artefact.id for artefact in others for name in (artefact.title, artefact.short_name)}
    words = [re.escape(name) for name in names if f" {name}" in checked.prose.written]
    if not words:
        return
    named = re.compile(
        rf"{_TYPED.pattern}\s+(?:of|in)\s+(?:the\s+)?(?P<name>{'|'.join(words)})(?![\w-])(?!\s+v)"
    )
    for match in named.finditer(checked.prose.written):
        other = checked.library.document(names[match["name"]])
        if other is not None:
            printed = _printed(numbers(other.blocks), other.blocks)
            target = printed.get(f"{match['noun']} {match['number']}", "")
            place = f"{other.artefact.id}#{target}"
            hint = f"use a cross-reference: []({place})" if target else "there is no such part of it"
            yield found("REF-05", checked.place(match), f"'{match[0]}' is typed by hand", hint)


def cited_versions(checked: Checked) -> Iterator[Problem]:
    """Versions of external documents that are typed by hand and disagree with the data."""
    versions: dict[str, tuple[str, Id]] = {}
    titles: list[str] = []
    series: set[str] = set()
    for entry in checked.shared["documents"]:
        version = entry.text("version")
        number = entry.text("number").rpartition("-")[2]
        if counted := _DOCUMENT_NUMBER.fullmatch(number):
            series.add(counted["series"])
        if re.fullmatch(r"\d+\.\d+", version):
            versions[number] = version, entry.id
            versions[entry.text("title")] = version, entry.id
            if entry.text("title") in checked.prose.words:
                titles.append(re.escape(entry.text("title")))
    another = re.compile(rf"(?:{'|'.join(sorted(series))})\d")
    seen: set[int] = set()
    for pattern in _citing(titles, sorted(series)):
        for match in pattern.finditer(checked.prose.words):
            if match.start("version") in seen:
                continue
            seen.add(match.start("version"))
            cited, version = match["cited"], match["version"]
            known, document = versions.get(cited, (version, ""))
            if known != version and not (series and another.search(match["between"])):
                message = f"'{cited}' is cited as version {version}, and shared/documents.yaml has {known}"
                hint = f"use a cross-reference: []({document})"
                yield found("REF-06", checked.place(match, "version"), message, hint)


def _citing(titles: Sequence[str], series: Sequence[str]) -> Iterator[re.Pattern[str]]:
    """What a version stands behind: a title, or a number of one of the series."""
    ways = ((titles, "", 30), (series, r"\d+\b", 80))
    for words, more, apart in ways:
        if words:
            cited = rf"(?P<cited>(?:{'|'.join(words)}){more})"
            yield re.compile(rf"{cited}(?P<between>[^.;{SEPARATOR}{OBJECT}]{{0,{apart}}}?){_VERSION}")


def _printed(found_numbers: Mapping[Id, Number], blocks: Blocks) -> Mapping[str, Id]:
    """What each number of an artefact would look like in plain text, and the id behind it."""
    plain = {f"{number.noun} {number.number}": key for key, number in found_numbers.items() if number.number}
    appendices = {
        f"Appendix {found_numbers[block.id].appendix}": block.id
        for block in blocks
        if isinstance(block, Heading) and block.appendix
    }
    return {**plain, **appendices}


def _is_foreign(match: re.Match[str], words: str) -> bool:
    """True where the words around name another document: "Act Section 4", "Section 4 of Annex 2"."""
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
