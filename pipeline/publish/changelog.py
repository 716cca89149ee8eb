"""The text of a changelog into the same with an entry or a fact added, sealed or cut off; comments stay."""

import re
from collections.abc import Mapping, Sequence

from pipeline.errors import PipelineError, Place
from pipeline.model.version import Seal, SectionChange, Status, VersionEntry

_VERSION_KEY = re.compile(r"""^[\s{-]*version:\s*["']?([^"'\s,}]+)""", re.MULTILINE)
_FIRST_ENTRY = re.compile(r"^versions:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*(?P<indent>[ ]*)- ", re.MULTILINE)
_DETAILS = re.compile(
    r"^(?P<key>[ ]+)details:[ ]*(?:#[^\n]*)?\n"
    r"(?P<items>(?:(?P<indent>(?P=key)[ ]*)-[ ][^\n]*\n(?:(?P=indent)[ ]+[^\n]*\n)*)+)"
    r"|^[ ]+details:",
    re.MULTILINE,
)
"""With its items where each has a line for itself, or several."""
_STATUS = re.compile(r"^(?P<key>[ ]*(?:- )?status:[ ]*)(?P<value>[\w'\"-]+)", re.MULTILINE)


def versions_in(text: str) -> tuple[str, ...]:
    """The versions that a changelog names, oldest first; works on old and broken ones too."""
    return tuple(_VERSION_KEY.findall(text))


def until(text: str, version: str) -> str:
    """The changelog without the entries after a version; what stays keeps its lines."""
    starts = _entry_starts(text)
    after = versions_in(text).index(version) + 1
    return text[: starts[after]] if after < len(starts) else text


def with_entry(text: str, entry: VersionEntry, path: str) -> str:
    """The changelog with one more entry at its end, indented like the others."""
    first = _FIRST_ENTRY.search(text)
    if first is None:
        raise _by_hand(path, "an entry can only be added to a list with a line for each '-'")
    indent = first["indent"]
    authors = ", ".join(quoted(author) for author in entry.authors)
    lines = [
        f'- version: "{entry.version}"',
        f"  date: {entry.date.iso()}",
        f"  status: {entry.status.value}",
        f"  authors: [{authors}]",
        f"  change: {quoted(entry.change)}",
    ]
    return text.rstrip() + "\n" + "".join(f"{indent}{line}\n" for line in lines)


def with_seal(text: str, status: Status, seal: Seal | None, path: str) -> str:
    """The changelog with its last entry in another status and, if there is one, sealed."""
    starts = _entry_starts(text)
    found = list(_STATUS.finditer(text, starts[-1] if starts else 0))
    if not starts or len(found) != 1:
        raise _by_hand(path, "the last entry needs a line of its own for its status")
    status_text = found[0]
    text = text[: status_text.start("value")] + status.value + text[status_text.end("value") :]
    if seal is None:
        return text
    indent = " " * (len(status_text["key"]) - len("status: "))
    facts = f"commit: {quoted(seal.commit)}, digest: {quoted(seal.digest)}"  # bare digits are a number
    return f"{text.rstrip()}\n{indent}sealed: {{{facts}}}\n"


def with_item(text: str, key: str, facts: Mapping[str, str], path: str) -> str:
    """The changelog with one more item in a list of its last entry: an approval, a waiver."""
    starts = _entry_starts(text)
    found = list(_STATUS.finditer(text, starts[-1] if starts else 0))
    if not starts or len(found) != 1:
        raise _by_hand(path, "the last entry needs a line of its own for its status")
    indent = " " * (len(found[0]["key"]) - len("status: "))
    item = f"{indent}  - {{{', '.join(f'{name}: {quoted(value)}' for name, value in facts.items())}}}\n"
    listed = re.compile(rf"^{indent}{key}:[ ]*\n(?:{indent}[ ]+[^\n]*\n)*", re.MULTILINE)
    before = text[: starts[-1]]
    entry = f"{text[starts[-1] :].rstrip()}\n"
    there = listed.search(entry)
    if there is None:
        return f"{before}{entry}{indent}{key}:\n{item}"
    return before + entry[: there.end()] + item + entry[there.end() :]


def with_fact(text: str, version: str, key: str, value: str, path: str) -> str:
    """The changelog with one more fact at the end of the entry of a version; `value` is YAML."""
    starts, names = _entry_starts(text), versions_in(text)
    if len(starts) != len(names) or version not in names:
        raise _by_hand(path, "each entry needs a line for its '- version'")
    index = names.index(version)
    start, end = starts[index], (*starts, len(text))[index + 1]
    entry = text[start:end]
    indent = " " * (entry.index("-") + 2)
    lines = list(re.finditer(rf"^{indent}[^\n]*\S[^\n]*$", entry, re.MULTILINE))
    if not lines:
        raise _by_hand(path, f"the entry of version {version} needs a line for each of its facts")
    after = start + lines[-1].end()
    return f"{text[:after]}\n{indent}{key}: {value}{text[after:] or chr(10)}"


def with_details(text: str, rows: Sequence[SectionChange], path: str) -> str:
    """The changelog with rows added below the details of its last entry; what stands there stays."""
    starts = _entry_starts(text)
    if not starts:
        raise _by_hand(path, "the last entry needs a line for each of its facts")
    before, entry = text[: starts[-1]], text[starts[-1] :].rstrip("\n") + "\n"
    found = _DETAILS.search(entry)
    if found is None:
        indent = " " * (len(entry) - len(entry.lstrip()) + 2)
        return before + entry + f"{indent}details:\n" + details_text(rows, f"{indent}  ")
    if not found["items"]:
        raise _by_hand(path, "the details of the last entry need a line for each '-'")
    return before + entry[: found.end()] + details_text(rows, found["indent"]) + entry[found.end() :]


def details_text(rows: Sequence[SectionChange], indent: str) -> str:
    """Rows of a change record as the lines of a changelog."""
    return "".join(f"{indent}- {{section: {row.section}, change: {quoted(row.change)}}}\n" for row in rows)


def quoted(text: str) -> str:
    """A text as a YAML scalar on one line."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def newest_line(text: str) -> int:
    """The line on which the last entry starts; 0 where none is found."""
    starts = _entry_starts(text)
    return text.count("\n", 0, starts[-1]) + 1 if starts else 0


def _entry_starts(text: str) -> tuple[int, ...]:
    first = _FIRST_ENTRY.search(text)
    if first is None:
        return ()
    marks = re.finditer(rf"^{first['indent']}- ", text[first.start("indent") :], re.MULTILINE)
    return tuple(first.start("indent") + mark.start() for mark in marks)


def _by_hand(path: str, why: str) -> PipelineError:
    return PipelineError(
        f"this changelog cannot be edited by the program: {why}", place=Place(path), hint="edit it by hand"
    )
