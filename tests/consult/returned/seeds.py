"""A seed into a folder of returned files, with what was put in and what must come of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from pipeline.model.organisation.language import ENGLISH
from tests.consult.returned.around import ORGANISATIONS, Around
from tests.consult.returned.cells import sheets
from tests.consult.returned.hazards import LAYOUT, ROWS
from tests.consult.returned.hazards_of_files import FILES, WHOLE, nil_with_comments
from tests.consult.returned.ods_books import ods_book
from tests.consult.returned.openpyxl_books import filled_form, own_workbook
from tests.consult.returned.plan import Plan, Row, Table, row, words
from tests.consult.returned.raw_books import raw_book
from tests.consult.returned.text_files import csv_file, filled_markdown
from tests.consult.returned.word_files import filled_document, own_document
from tests.consult.returned.zipped import parts, zipped

SEEDS = range(200)
_HAZARDS = {**ROWS, **FILES, **LAYOUT}
_BEFORE = datetime(2026, 2, 2, 9, 30, tzinfo=UTC)
_RAW_ONLY = frozenset({"oversized", "text_box", "formula"})
"""What openpyxl does not write, or writes without the value."""
_EXCLUSIVE = (("older_version", "no_stamp"), ("late", "in_time"))
_WORDY = (
    "typed_section", "smart_quotes", "no_break_spaces", "zero_width", "bidi_marks", "several_in_one",
    "unknown_section", "other_number", "no_comment", "gaps",
)  # fmt: skip
"""What can happen in a table of Word and Markdown too."""
_LOOKING = ("struck_words", "powers_and_indices", "red_and_white", "struck_row", "typed_signs", "lost_value")
"""What can happen in a table of somebody's own in Word too."""
_TYPED = (*_WORDY, "number_for_section", "day_for_section", "runnable", "oversized")
"""What can happen in CSV too."""
_DOCUMENTS = ("word_form", "word_table", "oversized_in_word", "markdown_form")
_TEXTS = ("csv_commas", "csv_marked", "csv_semicolons", "tabs", "unicode_text")
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}


def seeded(seed: int, at: Around) -> list[Plan]:
    """The files of a seed, written."""
    plans, _ = planned(seed, at)
    for plan in plans:
        plan.data = plan.data or written(plan, at)
    return plans


def planned(seed: int, at: Around) -> tuple[list[Plan], set[str]]:
    """The files of a seed, and the names of their hazards."""
    chance = Random(seed)
    names = list(ORGANISATIONS)
    chance.shuffle(names)
    hazards: set[str] = set()
    plans = [
        _mixed(seed * 2, chance, at, names[0], hazards),
        _mixed(seed * 2 + 1, chance, at, names[1], hazards),
    ]
    plans.append(_whole(seed, chance, at, names[2], hazards))
    pair = PAIRS[seed % len(PAIRS)]
    hazards.add(pair.__name__)
    plans += pair(chance, at, names[3], names[4])
    return plans, hazards


def write(plans: Sequence[Plan], folder: Path) -> None:
    """Writes the files, and the register of when they came."""
    lines = ["file,received,organisation"]
    for plan in plans:
        (folder / plan.name).write_bytes(plan.data)
        if plan.received:
            lines.append(f"{plan.name},{plan.received.isoformat()},")
    (folder / "received.csv").write_text("\n".join(lines) + "\n")


def written(plan: Plan, at: Around) -> bytes:
    """The bytes of a file."""
    match plan.writer:
        case "form":
            data = filled_document(at.document, plan)
        case "word":
            data = own_document(plan)
        case "markdown":
            data = filled_markdown(at.markdown, plan)
        case "ods":
            data = ods_book(sheets(plan, at.form.title))
        case text if text.startswith("csv "):
            _, separator, encoding = text.split(" ")
            data = csv_file(sheets(plan, at.form.title)[0], _SEPARATORS[separator], encoding)
        case "openpyxl":
            data = filled_form(at.workbook, sheets(plan, at.form.title))
        case "pasted":
            data = own_workbook(sheets(plan, at.form.title))
        case _:
            data = raw_book(at.workbook, sheets(plan, at.form.title))
    if plan.stamp and plan.stamp != at.form.stamp.text:
        found = parts(data)
        data = zipped(
            {
                name: part.replace(at.form.stamp.text.encode(), plan.stamp.encode())
                for name, part in found.items()
            }
        )
    for damage in plan.after:
        data = damage(data)
    return data


def _plain(chance: Random, at: Around, organisation: str, rows: list[Row | None], part: str = "") -> Plan:
    name = f"{organisation}{part}.xlsx"
    plan = Plan(
        name,
        organisation,
        ORGANISATIONS[organisation],
        [Table(ENGLISH.printed("sheet.comments"), rows)],
        at.form.stamp.text,
    )
    if chance.random() < 0.8:
        plan.received = _BEFORE
    return plan


def _rows(chance: Random, at: Around, count: int) -> list[Row | None]:
    return [row(chance, dict(at.sections)) for _ in range(count)]


def _mixed(turn: int, chance: Random, at: Around, organisation: str, hazards: set[str]) -> Plan:
    """A file with some hazards of its rows, its table and its surroundings, which can meet in any way."""
    plan = _plain(chance, at, organisation, _rows(chance, at, chance.randint(0, 3)))
    of_rows = _some(turn, chance, list(ROWS), 3)
    of_file = [
        name
        for name in _some(turn, chance, list(FILES), 2)
        if name != "no_stamp" or not _RAW_ONLY & set(of_rows)
    ]
    for one, other in _EXCLUSIVE:
        if one in of_file and other in of_file:
            of_file.remove(one)
    if "no_stamp" in of_file and "text_box" in of_file:
        of_file.remove("text_box")
    of_table = sorted(_some(turn, chance, list(LAYOUT), 2), key=_ORDER.index)
    chosen = [*of_rows, *of_file, *of_table]
    for name in (*of_rows, *(one for one in of_file if one != "nil_with_comments"), *of_table):
        _HAZARDS[name](plan, chance, at)
    if "nil_with_comments" in of_file:
        nil_with_comments(plan, chance, at)
    if plan.writer == "raw" and chance.random() < 0.3:
        plan.writer, plan.name = "ods", f"{plan.name.rpartition('.')[0]}.ods"
        chosen.append("an OpenDocument spreadsheet")
    if not _RAW_ONLY & set(chosen) and plan.writer == "raw" and chance.random() < 0.2:
        plan.writer = "openpyxl"
        chosen.append("saved by openpyxl")
    hazards.update(chosen)
    return plan


_ORDER = (
    "repeated_heading", "hidden_column", "renamed", "misspelt", "missing", "inserted", "reordered", "moved_heading",
)  # fmt: skip


def _some(turn: int, chance: Random, names: Sequence[str], count: int) -> list[str]:
    """The one whose turn it is, and others by chance."""
    first = names[turn % len(names)]
    others = [name for name in names if name != first]
    return [first, *chance.sample(others, chance.randint(0, count - 1))]


def _whole(turn: int, chance: Random, at: Around, organisation: str, hazards: set[str]) -> Plan:
    name = list(WHOLE)[turn % len(WHOLE)]
    plan = _plain(chance, at, organisation, _rows(chance, at, 2))
    own_table = (*_WORDY, *_LOOKING) if name == "word_table" else _WORDY
    wordy = _TYPED if name in _TEXTS else own_table if name in _DOCUMENTS else ("no_comment",)
    of_rows = _some(turn, chance, wordy, min(2, len(wordy)))
    for one in of_rows:
        ROWS[one](plan, chance, at)
    WHOLE[name](plan, chance, at)
    hazards.update((name, *of_rows))
    return plan


def nil_return(chance: Random, at: Around, first: str, second: str) -> list[Plan]:
    """A file that confirms a review, in each form that is sent out, and one that is empty."""
    plans = [_plain(chance, at, name, []) for name in (first, second)]
    plans[0].nil = "yes"
    writer, ending = chance.choice((("raw", "xlsx"), ("form", "docx"), ("markdown", "md")))
    if ending != "xlsx":
        plans[0].writer, plans[0].name = writer, f"{first}.{ending}"
        plans[0].tables[0].name = "table 2"
    plans[1].notes.append("no comments, and does not confirm")
    return plans


def two_files_of_one(chance: Random, at: Around, first: str, second: str) -> list[Plan]:
    """Two files of one organisation, with comments of their own."""
    del second
    return [_plain(chance, at, first, _rows(chance, at, 2), part) for part in ("-a", "-b")]


def duplicates(chance: Random, at: Around, first: str, second: str) -> list[Plan]:
    """The same comment by two organisations."""
    same = row(chance, dict(at.sections))
    same.twin = "duplicate"
    return [_plain(chance, at, name, [_copy(same)]) for name in (first, second)]


def near_duplicates(chance: Random, at: Around, first: str, second: str) -> list[Plan]:
    """Nearly the same comment by two organisations."""
    same = row(chance, dict(at.sections), comment=words(chance, 20))
    same.values.pop("proposed", None)
    same.twin = "near-duplicate"
    other = _copy(same)
    other.values["comment"] = f"{str(same.values['comment']).removesuffix('.')} too."
    return [_plain(chance, at, first, [same]), _plain(chance, at, second, [other])]


def same_bytes(chance: Random, at: Around, first: str, second: str) -> list[Plan]:
    """One file, sent twice under two names: its rows are logged once."""
    del second
    plan = _plain(chance, at, first, _rows(chance, at, 2), "-a")
    plan.data = written(plan, at)
    again = replace(plan, name=f"{first}-b.xlsx", tables=[], notes=["the same bytes as"])
    return [plan, again]


PAIRS: tuple[Callable[[Random, Around, str, str], list[Plan]], ...] = (
    nil_return, two_files_of_one, duplicates, near_duplicates, same_bytes,
)  # fmt: skip
ALL = frozenset(
    {
        *ROWS,
        *FILES,
        *LAYOUT,
        *WHOLE,
        *(one.__name__ for one in PAIRS),
        "saved by openpyxl",
        "an OpenDocument spreadsheet",
    }
)
"""The names of every hazard."""


def _copy(one: Row) -> Row:
    return Row(dict(one.values), one.section, twin=one.twin)
