"""A judge of collations: every non-blank cell of the returned files' XML is in log, report or quarantine.

It knows neither the reader nor how the files were made. It compares texts after joining runs of spaces and
line ends to one space, numbers by their values, and days without the midnight that is written after them. Excused are the texts of the empty forms: where a form has
them itself, labels and instructions anywhere, and whole rows of theirs; but never what is chosen from a list, outside the
sheets that are only printed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.consult.found import Found
from tests.consult.returned_xml import found_in

_FIELD = re.compile(r"&[A-Z]")
"""A field of a page's header, such as its number, which prints no word of its own."""
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_STRUCK = re.compile(r"~~(.*?)~~", re.DOTALL)
_FIELDS = {
    "Artefact": "artefact",
    "Section": "section",
    "Paragraph, table or figure": "anchor",
    "Type": "type",
    "Severity": "severity",
    "Comment": "comment",
    "Proposed change": "proposed",
    "Confidential?": "confidential",
}
"""The fields of the log by the headings of the form."""
_PRINTED = ("Instructions", "Lists")
"""The sheets of the form in which nothing is filled in."""
_LISTS = ("Lists", "")
"""The sheet of the form with what can be chosen; in the Markdown form that stands outside the tables."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge found."""

    lost: tuple[str, ...]
    """Each as file, sheet, cell and text."""
    cells: int
    """Texts that were looked for and found."""
    whole: tuple[str, ...]
    """Files that are quarantined without any of their texts: whoever asks must know why for each."""


@dataclass(slots=True)
class _Kept:
    """The texts that a collation kept of one file."""

    rows: dict[tuple[str, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    """By sheet and row: of a comment or of quarantine."""
    cells: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    """By sheet and address: of the report."""
    elsewhere: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    """The texts of the comment that a cell is part of, by sheet and address."""
    everywhere: list[str] = field(default_factory=list)
    """Reported texts that stand in no cell."""
    logged: dict[tuple[str, int], list[Mapping[str, str]]] = field(default_factory=lambda: defaultdict(list))
    """What each comment of a row of the log says in each field of the form."""
    marked: dict[tuple[str, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    """The texts of comments whose formatting says something, by sheet and row."""
    twice: list[tuple[str, str]] = field(default_factory=list)
    """Cells whose rows stand more than once in log and quarantine."""

    def told(self, one: Found) -> list[str]:
        """What is reported of a place: a cell, the table of a Word file, or around them all."""
        if one.address:
            return self.cells.get((one.sheet, one.address), [])
        if one.row:
            in_table = (texts for (sheet, _), texts in self.cells.items() if sheet == one.sheet)
            return [*(text for texts in in_table for text in texts), *self.everywhere]
        return self.everywhere


def judged(
    returns: Path,
    log: Mapping[str, Any],
    report: Mapping[str, Any],
    forms: Mapping[str, bytes],
    *,
    fields: bool = True,
) -> Judged:
    """What is lost of the files in a folder; `forms` are the empty ones that were sent out, by name.

    Without `fields` a text may stand in another field: damage to a file can move a cell, or take a heading away.
    """
    own = [one for name, form in forms.items() for one in found_in(name, form) or ()]
    lost: list[str] = []
    whole: list[str] = []
    cells = 0
    for path in sorted(returns.iterdir()):
        if path.name == "received.csv":
            continue
        row = _same_bytes(path, report)
        found = found_in(path.name, path.read_bytes())
        kept = _kept(row["name"], log, report) if row else _Kept()
        nothing = not kept.rows and not kept.cells
        if row is None or (found is None and not row["quarantined"]):
            lost.append(f"{path.name}: the file itself")
        elif found is None or (row["quarantined"] and nothing):
            whole.append(path.name)
        else:
            gone = [*_lost(found, kept, own), *(_in_wrong_fields(found, kept) if fields else ())]
            lost += [f"{path.name}: {line}" for line in gone]
            cells += len(found) - len(gone)
        lost += [f"{path.name}: {line}" for line in _sums(row, log, report)] if row else []
    return Judged(tuple(lost), cells, tuple(whole))


def _same_bytes(path: Path, report: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What the report says of a file, or of the first of those that are the same bytes."""
    rows = {one["name"]: one for one in report["files"]}
    row = rows.get(path.name)
    same = [one for one in report["files"] if row and one["sha256"] == row["sha256"]]
    return max(same, key=lambda one: int(one["rows_in"]), default=None)


def _kept(name: str, log: Mapping[str, Any], report: Mapping[str, Any]) -> _Kept:
    kept = _Kept()
    times: Counter[tuple[str, str]] = Counter()
    for one in log["comments"]:
        if one["source"]["file"] == name:
            place = (one["source"]["sheet"], one["source"]["row"])
            times[one["source"]["sheet"], one["source"]["cell"]] += 1
            kept.logged[place].append(one["as_given"])
            kept.marked[place] += [one[name] for name in one["marked"]]
            texts = [*one["as_given"].values(), *one["other_columns"].values()]
            kept.rows[place] += texts
            for address in one["source"]["cells"]:  # of a table on its side, or of a form, in other rows
                kept.elsewhere[one["source"]["sheet"], address] += texts
    for one in report["quarantine"]:
        if one["file"] == name:
            times[one["sheet"], one["cells"][0]] += 1
            kept.rows[one["sheet"], one["row"]] += one["texts"].values()
    for one in report["reported"]:
        if one["file"] == name:
            kept.everywhere.append(one["text"])
            kept.cells[one["sheet"], one["cell"]].append(one["text"])
    kept.twice += [place for place, count in times.items() if count > 1]
    return kept


def _lost(found: list[Found], kept: _Kept, own: list[Found]) -> Iterator[str]:
    at_home = {(one.sheet, one.address, plain(one.text)) for one in own}
    labels = {plain(one.text) for one in own if one.sheet not in _LISTS}
    texts = {plain(one.text) for one in own}
    own_rows, rows = set(_rows(own).values()), _rows(found)
    for one in found:
        at_its_place = (one.sheet, one.address, plain(one.text)) in at_home
        printed = one.sheet in _PRINTED and plain(one.text) in texts
        listed = one.row > 0 and rows[one.sheet, one.row] in own_rows
        excused = at_its_place or printed or listed or plain(one.text) in labels
        if not excused and not _is_kept(one, kept):
            yield f"{one.sheet} {one.address} ({one.kind}): {one.text[:80]!r}"
    yield from (f"{sheet} {cell} stands twice" for sheet, cell in kept.twice)


def _in_wrong_fields(found: list[Found], kept: _Kept) -> Iterator[str]:
    """Cells below a heading of the form that stand in another field of the log than the heading's."""
    columns: dict[str, dict[str, str]] = defaultdict(dict)
    rows: dict[tuple[str, int], list[Found]] = defaultdict(list)
    for one in found:
        if one.kind == "text" and one.address:
            rows[one.sheet, one.row].append(one)
    for (sheet, row), cells in sorted(rows.items()):
        heads = {_column(one): _FIELDS[plain(one.text)] for one in cells if plain(one.text) in _FIELDS}
        if len(heads) >= 3:
            columns[sheet] = heads
        for one in cells if (sheet, row) in kept.logged else ():
            key = columns[sheet].get(_column(one))
            said = [plain(given.get(key, "")) for given in kept.logged[sheet, row]] if key else []
            if key and plain(one.text) not in said:
                yield f"{sheet} {one.address} is not in the field '{key}': {one.text[:80]!r}"


def _column(one: Found) -> str:
    return one.address.rstrip("0123456789")


def _rows(found: list[Found]) -> Mapping[tuple[str, int], tuple[tuple[str, str], ...]]:
    """The cells of each row, by their columns and texts: a sheet of the form may have got another name."""
    rows: dict[tuple[str, int], tuple[tuple[str, str], ...]] = defaultdict(tuple)
    for one in found:
        if one.row:
            rows[one.sheet, one.row] += ((one.address.rstrip("0123456789"), plain(one.text)),)
    return rows


def _is_kept(one: Found, kept: _Kept) -> bool:
    of_a_comment = [*kept.rows.get((one.sheet, one.row), []), *kept.elsewhere[one.sheet, one.address]]
    in_row = of_a_comment if one.kind in ("text", "number", "value") else []
    told = kept.told(one)
    if one.kind == "number":
        return any(float(one.text) in _numbers(text) for text in (*in_row, *told))
    if one.kind in ("symbol", "piece", "formula"):
        return any(
            plain(one.text) in plain(text) for text in (*kept.rows.get((one.sheet, one.row), []), *told)
        )
    if one.kind == "struck":
        texts = (*kept.marked.get((one.sheet, one.row), []), *told)
        return any(squeezed(one.text) in squeezed(part) for text in texts for part in _STRUCK.findall(text))
    if one.kind == "page":
        told = [_FIELD.sub("", text) for text in told]
    wanted = plain(one.text)
    return wanted in map(plain, in_row) or any(wanted in plain(text) for text in told)


def _numbers(text: str) -> Iterator[float]:
    for written in (text, _THOUSANDS.sub("", text)):
        numbers = [float(number) for number in _NUMBER.findall(written)]
        yield from (*numbers, *(number / 100 for number in numbers if "%" in text))


def _sums(row: Mapping[str, Any], log: Mapping[str, Any], report: Mapping[str, Any]) -> Iterator[str]:
    """The account of a file must add up, and be the rows that are there."""
    logged = sum(one["source"]["file"] == row["name"] for one in log["comments"])
    aside = sum(one["file"] == row["name"] for one in report["quarantine"])
    told = (row["rows_logged"], row["rows_quarantined"])
    if told != (logged, aside):
        yield f"{told} rows are told of, {(logged, aside)} are there"
    if row["rows_in"] != sum(told) + row["rows_blank"]:
        yield f"{row['rows_in']} rows in are not {told} and {row['rows_blank']} blank"


def squeezed(text: str) -> str:
    """A text without spaces and signs of marks."""
    return re.sub(r"[\s\\]", "", text)


def plain(text: str) -> str:
    """A text for comparing: runs of spaces and line ends are one space; Excel's code for a line end is one."""
    return " ".join(text.replace("_x000D_", "\n").split())
