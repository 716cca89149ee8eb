"""A plan of a file into text: the sheet as CSV, as many programs write it, or the Markdown form with its rows."""

import csv
from io import StringIO

from pipeline.model.consultations.log_form import ANSWERS
from tests.consult.returned.cells import Sheet
from tests.consult.returned.plan import KEYS, Plan


def csv_file(sheet: Sheet, separator: str, encoding: str) -> bytes:
    """The cells as a spreadsheet exports them: every row as wide as the widest."""
    out = StringIO()
    writer = csv.writer(out, delimiter=separator)
    last_row = max(row for row, _ in sheet.cells)
    last_column = max(column for _, column in sheet.cells)
    for row in range(1, last_row + 1):
        writer.writerow([str(sheet.cells.get((row, column), "")) for column in range(1, last_column + 1)])
    return out.getvalue().encode(encoding)


def filled_markdown(template: bytes, plan: Plan) -> bytes:
    """The Markdown form with what is told once and with the rows of the first table."""
    text = template.decode()
    given = {"organisation": plan.called, "contact": "Chris Example", "nil_return": plan.nil}
    for answer in ANSWERS:
        labels = [one for one in (answer.label, *answer.aliases) if f"| {one} |  |" in text]
        assert labels, answer.label
        filled = f"| {labels[0]} | {_escaped(given.get(answer.key, ''))} |"
        text = text.replace(f"| {labels[0]} |  |", filled)
    blank = _row([""] * len(KEYS))
    rows = [
        _row([str(row.values.get(key, "")) for key in KEYS]) if row else blank for row in plan.tables[0].rows
    ]
    assert blank in text
    return text.replace(blank, "".join(rows) or blank, 1).encode()


def _row(texts: list[str]) -> str:
    return f"| {' | '.join(map(_escaped, texts))} |\n" if any(texts) else f"|{'  |' * len(texts)}\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "<br>")
