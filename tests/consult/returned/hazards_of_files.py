"""The hazards of whole returned files: who sent them and when, from which form, and in what state."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from random import Random

from tests.consult.returned import broken
from tests.consult.returned.around import Around
from tests.consult.returned.hazards import Hazard, new_row, oversized
from tests.consult.returned.plan import Plan, Table, row, words

DEADLINE = datetime(2026, 2, 6, 17, 0, 0, tzinfo=UTC)


def extra_sheet(plan: Plan, chance: Random, at: Around) -> None:
    plan.sheets["Our notes"] = [words(chance, 5), words(chance, 7)]
    del at


def hidden_sheet(plan: Plan, chance: Random, at: Around) -> None:
    plan.sheets["Hidden notes"] = [words(chance, 5)]
    del at


def second_log(plan: Plan, chance: Random, at: Around) -> None:
    made = row(chance, dict(at.sections))
    plan.tables.append(Table("More comments", [made]))


def hidden_log(plan: Plan, chance: Random, at: Around) -> None:
    made = row(chance, dict(at.sections))
    made.flags.append("hidden sheet")
    plan.tables.append(Table("Kept back", [made], hidden=True))


def text_box(plan: Plan, chance: Random, at: Around) -> None:
    plan.tables[0].boxes.append(words(chance, 8))
    del at


def nil_with_comments(plan: Plan, chance: Random, at: Around) -> None:
    plan.nil = "yes"
    plan.notes.append("confirms a review without comments, and has comments")
    for _, one in plan.rows:
        if not one.quarantined:
            one.flags.append("nil return with comments")
    del chance, at


def late(plan: Plan, chance: Random, at: Around) -> None:
    plan.received, plan.late = DEADLINE.replace(second=1), True
    plan.notes.append("after the deadline")
    del chance, at


def in_time(plan: Plan, chance: Random, at: Around) -> None:
    plan.received = DEADLINE
    del chance, at


def unknown_organisation(plan: Plan, chance: Random, at: Around) -> None:
    plan.called, plan.organisation = "Exampel Suplier 9", ""
    plan.notes.append("held for triage")
    del chance, at


def older_version(plan: Plan, chance: Random, at: Around) -> None:
    """12.3 of the older version is 11.3 of the one that is consulted on; its chapter 3 is gone."""
    plan.stamp = at.older_stamp
    plan.notes.append("of another version")
    moved = new_row(plan, chance, at, section="12.3 Check three")
    moved.section = "step-3"
    moved.flags.append("'12.3 Check three' of another version is now '11.3 Check three'")
    gone = new_row(plan, chance, at, section="3 Old matters")
    gone.section = ""
    gone.flags.append("no longer there")


def no_stamp(plan: Plan, chance: Random, at: Around) -> None:
    plan.stamp, plan.writer = "", "pasted"
    plan.tables[0].name = "Sheet1"
    plan.notes.append("it has no stamp")
    del chance, at


def other_consultation(plan: Plan, chance: Random, at: Around) -> None:
    plan.stamp, plan.refused = at.other_stamp, "of another consultation"
    plan.notes.clear()
    del chance


def _refused(reason: str, name: str, damage: Callable[[bytes], bytes], *, readable: bool) -> Hazard:
    def hazard(plan: Plan, chance: Random, at: Around) -> None:
        plan.refused, plan.readable = reason, readable
        plan.name = f"{plan.name.rpartition('.')[0]}.{name}"
        plan.after.append(damage)
        plan.notes.clear()
        del chance, at

    return hazard


def word_form(plan: Plan, chance: Random, at: Around) -> None:
    plan.writer, plan.name = "form", f"{plan.name.rpartition('.')[0]}.docx"
    plan.tables[0].name = "table 2"
    new_row(plan, chance, at)


def word_table(plan: Plan, chance: Random, at: Around) -> None:
    plan.writer, plan.name, plan.stamp = "word", f"{plan.name.rpartition('.')[0]}.docx", ""
    plan.tables[0].name = "table 1"
    plan.tables[0].above = [words(chance, 6)]
    plan.notes.append("it has no stamp")
    del at


def _text_file(name: str, writer: str) -> Hazard:
    """A log as CSV, in some form; the writer says the separator and the encoding."""

    def hazard(plan: Plan, chance: Random, at: Around) -> None:
        plan.writer, plan.name = writer, f"{plan.name.rpartition('.')[0]}.{name}"
        plan.tables[0].name = "table 1"
        separator, encoding = writer.removeprefix("csv ").split(" ")
        if separator != {"csv": "comma", "tsv": "tab"}.get(name):
            plan.notes.append("(a guess)")
        if encoding == "cp1252":
            new_row(plan, chance, at, comment=f"Caf\u00e9 \u2013 {words(chance, 4)}")
            plan.notes.append("is read as Windows-1252")

    return hazard


def markdown_form(plan: Plan, chance: Random, at: Around) -> None:
    plan.writer, plan.name = "markdown", f"{plan.name.rpartition('.')[0]}.md"
    plan.tables[0].name = "table 2"
    new_row(plan, chance, at, comment=f"A bar | and\na line; {words(chance, 4)}")


def _ods_refused(reason: str, damage: Callable[[bytes], bytes], *, readable: bool) -> Hazard:
    refuse = _refused(reason, "ods", damage, readable=readable)

    def hazard(plan: Plan, chance: Random, at: Around) -> None:
        refuse(plan, chance, at)
        plan.writer = "ods"

    return hazard


def oversized_in_word(plan: Plan, chance: Random, at: Around) -> None:
    word_table(plan, chance, at)
    oversized(plan, chance, at)


FILES: Mapping[str, Hazard] = {
    one.__name__: one
    for one in (
        extra_sheet, hidden_sheet, second_log, hidden_log, text_box, nil_with_comments, late, in_time,
        unknown_organisation, older_version, no_stamp,
    )
}  # fmt: skip
WHOLE: Mapping[str, Hazard] = {
    "word_form": word_form,
    "word_table": word_table,
    "oversized_in_word": oversized_in_word,
    "other_consultation": other_consultation,
    "old_format": _refused("format of Office 97", "xls", broken.old_format, readable=False),
    "encrypted": _refused("encrypted", "xlsx", broken.encrypted, readable=False),
    "truncated": _refused("is not an Excel file", "xlsx", broken.truncated, readable=False),
    "bomb": _refused("times its size", "xlsx", broken.bomb, readable=False),
    "entities": _refused("declares entities", "xlsx", broken.entities, readable=False),
    "macros": _refused("holds macros", "xlsm", broken.macros, readable=True),
    "external_link": _refused("links to other workbooks", "xlsx", broken.external_link, readable=True),
    "pdf": _refused("is a PDF", "pdf", broken.pdf, readable=False),
    "markdown_form": markdown_form,
    "csv_commas": _text_file("csv", "csv comma utf-8"),
    "csv_marked": _text_file("csv", "csv comma utf-8-sig"),
    "csv_semicolons": _text_file("csv", "csv semicolon utf-8-sig"),
    "csv_windows": _text_file("csv", "csv semicolon cp1252"),
    "tabs": _text_file("tsv", "csv tab utf-8"),
    "unicode_text": _text_file("txt", "csv tab utf-16"),
    "csv_with_nul": _refused("is not text", "csv", broken.not_text, readable=False),
    "ods_encrypted": _ods_refused("encrypted", broken.ods_encrypted, readable=False),
    "ods_truncated": _ods_refused("is not an OpenDocument", broken.truncated, readable=False),
    "ods_bomb": _ods_refused("times its size", broken.bomb, readable=False),
    "ods_entities": _ods_refused("declares entities", broken.ods_entities, readable=False),
    "ods_macros": _ods_refused("holds macros", broken.ods_macros, readable=True),
    "ods_link": _ods_refused("links to other workbooks", broken.ods_link, readable=True),
}
