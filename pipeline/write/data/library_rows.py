"""The rows of the library into JSON, CSV and Markdown."""

import csv
import json
import re
from collections.abc import Callable, Mapping, Sequence
from io import StringIO

from pipeline.model.library import LibraryRow
from pipeline.write.sheets.cells import csv_text

COLUMNS: Mapping[str, Callable[[LibraryRow], str]] = {
    "Short Name": lambda row: row.short_name,
    "Doc Number": lambda row: row.document_number,
    "Subtype": lambda row: row.subtype,
    "Theme": lambda row: row.theme,
    "Version": lambda row: row.version,
}
"""The columns by their headings. A program may count on their order: new ones come last."""


def rows_json(rows: Sequence[LibraryRow]) -> str:
    """The rows as a list of objects, versions as text."""
    values = [
        {
            "id": row.id,
            "short_name": row.short_name,
            "document_number": row.document_number,
            "subtype": row.subtype,
            "theme": row.theme,
            "version": row.version,
            "external": row.external,
            "state": row.state,
        }
        for row in rows
    ]
    return json.dumps(values, indent=2, ensure_ascii=False) + "\n"


def rows_csv(rows: Sequence[LibraryRow]) -> str:
    """The rows as CSV; a text that a spreadsheet could run has an apostrophe in front."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([csv_text(" ".join(of(row).split())) for of in COLUMNS.values()] for row in rows)
    return text.getvalue()


def rows_markdown(rows: Sequence[LibraryRow]) -> str:
    """The rows as a table of Markdown."""
    lines = [list(COLUMNS), ["---"] * len(COLUMNS)]
    lines += [[_marked(of(row)) for of in COLUMNS.values()] for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


WRITERS: Mapping[str, Callable[[Sequence[LibraryRow]], str]] = {
    "md": rows_markdown,
    "csv": rows_csv,
    "json": rows_json,
}
"""The writers by format."""


def _marked(text: str) -> str:
    """The text with what Markdown would read as marks escaped; "R&D" stays as it is."""
    return re.sub(r"([\\`*_\[\]<>|]|&(?=#?\w+;))", r"\\\1", " ".join(text.split()))
