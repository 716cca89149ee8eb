"""The hazards of the rows and columns of returned logs, each as a change to the plan of a file and to what must come of it."""

from collections.abc import Callable, Mapping
from datetime import date
from random import Random

from tests.consult.returned.around import STEPS, Around
from tests.consult.returned.plan import (
    ALIASES,
    HEADINGS,
    Column,
    Day,
    Formula,
    Looks,
    Number,
    Plan,
    Rich,
    Row,
    Shown,
    Value,
    row,
    words,
)

Hazard = Callable[[Plan, Random, Around], None]
_AMONG = "read as '"


def new_row(plan: Plan, chance: Random, at: Around, **values: Value) -> Row:
    """A sound row more."""
    made = row(chance, dict(at.sections), **values)
    plan.tables[0].rows.append(made)
    return made


def renamed(plan: Plan, chance: Random, at: Around) -> None:
    columns = [one for one in plan.tables[0].columns if ALIASES.get(one.key) and one.key != "confidential"]
    for column in chance.sample(columns, min(3, len(columns))):
        given = chance.choice(ALIASES[column.key])
        plan.notes.append(f"'{given}' read as '{column.heading}'")
        column.heading = given
    del at


def misspelt(plan: Plan, chance: Random, at: Around) -> None:
    columns = {one.key: one for one in plan.tables[0].columns}
    for key, given in (("proposed", "Propossed chnage"), ("severity", "Severety")):
        if key in columns and columns[key].heading in ("Proposed change", "Severity"):
            columns[key].heading = given
            plan.notes.append(f"'{given}' read as")
    del chance, at


def reordered(plan: Plan, chance: Random, at: Around) -> None:
    before = [one.key for one in plan.tables[0].columns]
    while [one.key for one in plan.tables[0].columns] == before:
        chance.shuffle(plan.tables[0].columns)
    plan.notes.append("another order")
    del at


def inserted(plan: Plan, chance: Random, at: Around) -> None:
    columns = plan.tables[0].columns
    columns.insert(chance.randrange(1, len(columns)), Column("", "Internal owner"))
    for one in plan.tables[0].filled():
        if chance.random() < 0.7:
            one.extra["Internal owner"] = words(chance, 3)
            one.flags.append("other columns")
    plan.notes.append("'Internal owner' is not of the form")
    del at


def missing(plan: Plan, chance: Random, at: Around) -> None:
    """Columns that no other hazard has changed."""
    table = plan.tables[0]
    keys = ("type", "severity", "proposed", "anchor", "artefact", "number")
    there = [one for one in table.columns if one.key in keys and one.heading == HEADINGS[one.key]]
    for gone in chance.sample([one for one in there if not one.hidden], 2):
        table.columns.remove(gone)
        for one in table.filled():
            one.values.pop(gone.key, None)
    del at


def moved_heading(plan: Plan, chance: Random, at: Around) -> None:
    table = plan.tables[0]
    table.above = [f"Covering line: {words(chance, 5)}" for _ in range(chance.randint(1, 4))]
    table.down, table.right = len(table.above) + chance.randint(0, 9), chance.randint(0, 2)
    del at


def repeated_heading(plan: Plan, chance: Random, at: Around) -> None:
    new_row(plan, chance, at)
    new_row(plan, chance, at)
    plan.tables[0].repeated = len(plan.tables[0].rows) - 1


def gaps(plan: Plan, chance: Random, at: Around) -> None:
    for _ in range(chance.randint(1, 3)):
        plan.tables[0].rows.append(None)
    new_row(plan, chance, at)


def hidden_row(plan: Plan, chance: Random, at: Around) -> None:
    made = new_row(plan, chance, at)
    made.hidden = True
    made.flags.append("hidden row")


def hidden_column(plan: Plan, chance: Random, at: Around) -> None:
    columns = {one.key: one for one in plan.tables[0].columns}
    if "proposed" not in columns:
        return
    columns["proposed"].hidden = True
    made = new_row(plan, chance, at, proposed=words(chance, 6))
    made.flags.append("hidden column")


def merged(plan: Plan, chance: Random, at: Around) -> None:
    first, second = new_row(plan, chance, at), new_row(plan, chance, at)
    del second.values["section"]
    second.section = first.section
    first.rows = 2
    for one in (first, second):
        one.flags.append("merged cells")


def number_for_section(plan: Plan, chance: Random, at: Around) -> None:
    """11.3 may have been 11.30; 11.4 can only be itself."""
    unsure = new_row(plan, chance, at, section=Number(11.3))
    unsure.section = ""
    unsure.flags.append("'11.3 Check three' or '11.30 Check thirty'?")
    sure = new_row(plan, chance, at, section=Number(11.4))
    sure.section = "step-4"


def day_for_section(plan: Plan, chance: Random, at: Around) -> None:
    """The 11th of March is 11.3; in 2026 it may have been 11.26 as well."""
    sure = new_row(plan, chance, at, section=Day(date(2031, 3, 11)))
    sure.section = "step-3"
    sure.flags.append(f"the day 2031-03-11 by Excel: {_AMONG}11.3 Check three'")
    unsure = new_row(plan, chance, at, section=Day(date(2026, 3, 11)))
    unsure.section = ""
    unsure.flags.append("'11.3 Check three' or '11.26 Check twenty-six'?")


def unknown_section(plan: Plan, chance: Random, at: Around) -> None:
    made = new_row(plan, chance, at, section=f"11.{STEPS + chance.randint(3, 9)}")
    made.section = ""
    made.flags.append("did you mean '11.")


def other_number(plan: Plan, chance: Random, at: Around) -> None:
    made = new_row(plan, chance, at, section="14.9 Check nine")
    made.section = "step-9"
    made.flags.append("'11.9 Check nine'")


def typed_section(plan: Plan, chance: Random, at: Around) -> None:
    for given in ("Section 11.7", "11.7.", "s 11.7", "\u200b11.7\u00a0 Check seven"):
        new_row(plan, chance, at, section=given).section = "step-7"


def smart_quotes(plan: Plan, chance: Random, at: Around) -> None:
    new_row(
        plan, chance, at, comment=f"\u201cShould\u201d isn\u2019t \u2018must\u2019 \u2013 {words(chance, 4)}"
    )


def no_break_spaces(plan: Plan, chance: Random, at: Around) -> None:
    new_row(plan, chance, at, comment=words(chance).replace(" ", "\u00a0"), severity="major\u00a0")


def zero_width(plan: Plan, chance: Random, at: Around) -> None:
    text = words(chance).replace(" ", " \u2060")
    new_row(plan, chance, at, comment=f"\u200b{text}\ufeff")


def bidi_marks(plan: Plan, chance: Random, at: Around) -> None:
    new_row(plan, chance, at, comment=f"{words(chance, 4)} \u202etpecca\u202c {words(chance, 3)}")


def oversized(plan: Plan, chance: Random, at: Around) -> None:
    made = new_row(plan, chance, at, comment=" ".join(words(chance) for _ in range(500)))
    made.flags.append("longer than a cell")


def several_in_one(plan: Plan, chance: Random, at: Around) -> None:
    text = "\n".join(f"{number}. {words(chance, 6)}" for number in (1, 2, 3))
    new_row(plan, chance, at, comment=text).flags.append("several comments in one cell")


def rich_text(plan: Plan, chance: Random, at: Around) -> None:
    new_row(plan, chance, at, comment=Rich((words(chance, 4), " Bold ", words(chance, 3))))


def picture(plan: Plan, chance: Random, at: Around) -> None:
    made = new_row(plan, chance, at)
    made.picture = True
    made.flags.append("picture")


def cell_note(plan: Plan, chance: Random, at: Around) -> None:
    made = new_row(plan, chance, at)
    made.note = words(chance, 5)
    made.flags.append("cell note")


def runnable(plan: Plan, chance: Random, at: Around) -> None:
    for start in ("=", "+", "-", "@", "\t=", '=HYPERLINK("http://example.org","x")&'):
        new_row(plan, chance, at, comment=f"{start}{words(chance, 4)}")


def formula(plan: Plan, chance: Random, at: Around) -> None:
    made = new_row(plan, chance, at, comment=Formula('="Say who"&" answers"', words(chance, 5)))
    made.flags.append("formula")


def struck_words(plan: Plan, chance: Random, at: Around) -> None:
    said = words(chance, 3)
    pieces = ((f"{said} Within ", ""), ("five", "struck"), (" ", ""), ("ten", "underlined"), (" days.", ""))
    text = Looks(pieces, f"{said} Within ~~five~~ ++ten++ days.")
    made = new_row(plan, chance, at, comment=text)
    made.flags.append("formatting kept as marks: struck, underlined")


def powers_and_indices(plan: Plan, chance: Random, at: Around) -> None:
    pieces = (("Up to 10", ""), ("2", "superscript"), (" kW of CO", ""), ("2", "subscript"), (".", ""))
    new_row(plan, chance, at, comment=words(chance, 4), proposed=Looks(pieces, "Up to 10^{2} kW of CO_{2}."))


def red_and_white(plan: Plan, chance: Random, at: Around) -> None:
    said = words(chance, 3)
    pieces = ((f"{said} ", ""), ("Urgent.", "red"), (" Not for you.", "white"))
    new_row(plan, chance, at, comment=Looks(pieces, f"{said} [red: Urgent.][hidden:  Not for you.]"))


def struck_row(plan: Plan, chance: Random, at: Around) -> None:
    said = words(chance, 5)
    made = new_row(plan, chance, at, comment=Looks(((said, "struck"),), f"~~{said}~~"))
    made.values.pop("proposed", None)
    made.flags.append("withdrawn by its sender")
    made.withdrawn = True


def typed_signs(plan: Plan, chance: Random, at: Around) -> None:
    new_row(plan, chance, at, comment=f"Strike ~~this~~ and raise 2^{{3}}: {words(chance, 3)}")


def percent(plan: Plan, chance: Random, at: Around) -> None:
    new_row(plan, chance, at, comment=words(chance, 4), proposed=Shown(0.5, "0 %", "50 %", "percentage"))
    new_row(plan, chance, at, comment=words(chance, 4), proposed=Shown(1234.5, "#,##0.00", "1,234.50"))


def lost_value(plan: Plan, chance: Random, at: Around) -> None:
    new_row(plan, chance, at, comment=words(chance, 4), proposed="#REF!")


def no_comment(plan: Plan, chance: Random, at: Around) -> None:
    made = Row({"section": chance.choice(list(at.sections.values())), "severity": "minor"})
    made.quarantined = "neither a comment nor a proposed change"
    plan.tables[0].rows.append(made)


LAYOUT: Mapping[str, Hazard] = {
    one.__name__: one
    for one in (renamed, misspelt, reordered, inserted, missing, moved_heading, repeated_heading, hidden_column)
}  # fmt: skip
ROWS: Mapping[str, Hazard] = {
    one.__name__: one
    for one in (
        gaps, hidden_row, merged, number_for_section, day_for_section, unknown_section, other_number,
        typed_section, smart_quotes, no_break_spaces, zero_width, bidi_marks, oversized, several_in_one,
        rich_text, picture, cell_note, runnable, formula, no_comment, struck_words, powers_and_indices,
        red_and_white, struck_row, typed_signs, percent, lost_value,
    )
}  # fmt: skip
