"""A returned file as it was read into what it says: rows, answers, and all that is neither."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.consult.answers import Answer, answers, first, paragraph_answers, stamps
from pipeline.consult.claims import claim_note, claims
from pipeline.consult.columns import Columns, columns
from pipeline.consult.form_texts import KnownTexts
from pipeline.consult.formatted import formatting
from pipeline.consult.matching import is_blank, plain
from pipeline.consult.rows import Fate, FileContent, Reported, ReturnedRow
from pipeline.consult.table_rows import TableRows, table_rows
from pipeline.read.raw import Place, RawCell, RawFile, RawTable, RawText, letters

_PAGE = re.compile(r"\s{1,9}Page \d+ of \d+$")
"""What stands in a footer behind the words of the form."""
_OUTSIDE = "text outside the table"


def file_content(name: str, sha256: str, raw: RawFile, known: KnownTexts) -> FileContent:
    """What a file says; `known` are the texts of the empty forms."""
    heads = {table.name: columns(table) for table in raw.tables}
    logs = [table for table in raw.tables if (head := heads[table.name]) and head.has_comments]
    found = _answered(raw, logs, heads, known.texts)
    told = first([*((one.key, one.text) for one in found), *paragraph_answers(raw.texts)])
    refused, hint = _refusal(raw, logs, heads, told.get("nil_return", ""))
    parts = {
        table.name: table_rows(table, head, known.texts) for table in logs if (head := heads[table.name])
    }
    if refused:
        rows = tuple(_every_row(raw, heads, known, refused))
        rows_in, blank = len(rows), 0
        reported = tuple(_around(raw, known))
    else:
        rows = tuple(row for part in parts.values() for row in part.rows)
        rows_in = sum(part.rows_in for part in parts.values())
        blank = sum(part.blank for part in parts.values())
        reported = tuple(_reported(raw, parts, found, heads, known))
    told_of = (note for table in logs if (head := heads[table.name]) for note in head.notes)
    marks = (*stamps(_all_texts(raw)), *stamps(raw.properties))
    content = FileContent(
        name,
        sha256,
        refused,
        hint,
        tuple(dict.fromkeys(marks)),
        told,
        rows,
        rows_in,
        blank,
        reported,
        (*raw.notes, *told_of),
    )
    tops = {table.name: head.row for table in logs if (head := heads[table.name])}
    asking = claims(content, raw, known.texts, tops)
    return replace(content, claims=asking, notes=(*content.notes, *map(claim_note, asking)))


def _all_texts(raw: RawFile) -> Iterator[str]:
    for table in raw.tables:
        yield from (cell.text for cell in table.cells.values())
        yield from table.notes.values()
    yield from (one.text for one in raw.texts)


def _answered(
    raw: RawFile, logs: Sequence[RawTable], heads: dict[str, Columns | None], known: frozenset[str]
) -> list[Answer]:
    """The answers above the tables, then those on other sheets that the form does not print itself."""
    found: list[Answer] = []
    for table in logs:
        head = heads[table.name]
        found.extend(answers(table, head.row if head else None))
    others = [table for table in raw.tables if table not in logs]
    found.extend(one for table in others for one in answers(table, None) if plain(one.text) not in known)
    return found


def _refusal(
    raw: RawFile, logs: Sequence[RawTable], heads: dict[str, Columns | None], nil: str
) -> tuple[str, str]:
    """Why the whole file is set aside, and what to do."""
    if raw.refused:
        return raw.refused, "ask for it as a plain .xlsx file, or copy its rows into the form"
    if logs or nil:
        return "", ""
    tables = [head for head in heads.values() if head]
    if tables:
        named = ", ".join(
            f"'{heading}'" for heading in max(tables, key=lambda one: len(one.keys)).headings.values()
        )
        return f"no column of comments among {named}", "give that column the heading 'Comment'"
    return "it holds no table with the headings of a comments log", "copy its rows into the form"


def _every_row(
    raw: RawFile, heads: dict[str, Columns | None], known: KnownTexts, reason: str
) -> Iterator[ReturnedRow]:
    """Every row of a file that is set aside, so that none of its texts is lost.

    Of the empty form's own texts, those below the headings of comments were chosen by somebody.
    """
    for table in raw.tables:
        head = heads[table.name]
        for number, cells in table.rows():
            texts = {
                table.address((cell.row, cell.column)): _with_formula(cell)
                for cell in cells
                if not is_blank(cell.text)
            }
            row = tuple(cell.text for cell in cells)
            answered = head is not None and head.has_comments and number > head.row
            if texts and (answered or any(not known.is_own(text, row) for text in texts.values())):
                yield ReturnedRow(
                    table.name,
                    number,
                    next(iter(texts)),
                    {},
                    cells=texts,
                    fate=Fate.QUARANTINED,
                    reason=reason,
                )


def _with_formula(cell: RawCell) -> str:
    """What a cell says, and the formula that gave it."""
    return f"{cell.formula} gives {cell.text}" if cell.formula not in ("", cell.text) else cell.text


def _reported(
    raw: RawFile,
    parts: dict[str, TableRows],
    found: Sequence[Answer],
    heads: dict[str, Columns | None],
    known: KnownTexts,
) -> Iterator[Reported]:
    answered = {(one.sheet, one.place): one for one in found}
    for table in raw.tables:
        part = parts.get(table.name)
        taken = part.taken if part else frozenset()
        head = heads[table.name] if part else None
        yield from _of_cells(table, taken, answered, head, known)
        if part:
            yield from part.reported
    yield from _around(raw, known)


def _of_cells(
    table: RawTable,
    taken: frozenset[Place],
    answered: dict[tuple[str, Place], Answer],
    head: Columns | None,
    known: KnownTexts,
) -> Iterator[Reported]:
    """The texts of cells that are in no row of a log."""
    rows = {number: tuple(one.text for one in cells) for number, cells in table.rows()}
    for place, cell in sorted(table.cells.items()):
        if place in taken or is_blank(cell.text):
            continue
        where = table.address(place)
        answer = answered.get((table.name, place))
        if answer:
            yield Reported(answer.key.replace("_", " "), table.name, where, cell.text)
        elif not known.is_own(cell.text, rows[place[0]]) or cell.formula:
            kind = "heading" if head and place[0] == head.row else _OUTSIDE
            yield Reported(kind, table.name, where, cell.text)
            if cell.formula and cell.formula != cell.text:
                yield Reported("formula", table.name, where, _with_formula(cell))
        if cell.stored and cell.stored != cell.text:
            yield Reported("stored value", table.name, where, f"{cell.text} is stored as {cell.stored}")
        if answer or not known.is_own(cell.text, rows[place[0]]):
            yield from formatting(table, (cell,))


def _around(raw: RawFile, known: KnownTexts) -> Iterator[Reported]:
    """Notes, pictures, what is hidden, and the texts that stand in no cell."""
    for table in raw.tables:
        for place, note in sorted(table.notes.items()):
            if not known.is_own(note):
                yield Reported("cell note", table.name, table.address(place), note)
        for place in table.pictures:
            yield Reported("picture", table.name, table.address(place), "a picture stands here")
        own = any(plain(cell.text) not in known.texts for cell in table.cells.values())
        if table.hidden and own:
            yield Reported("hidden sheet", table.name, "", "the sheet is hidden")
        if table.hidden_rows and own:
            yield Reported(
                "hidden rows", table.name, "", ", ".join(map(str, sorted(table.hidden_rows)[:100]))
            )
        filled = sorted(table.hidden_columns & {column for _, column in table.cells})
        if filled and own:
            yield Reported("hidden columns", table.name, "", ", ".join(map(letters, filled)))
    for text in raw.texts:
        if not _is_own(text, known):
            yield Reported(text.kind, text.where, text.cell, text.text)
            if text.marked:
                yield Reported("formatting", text.where, text.cell, text.marked)


def _is_own(text: RawText, known: KnownTexts) -> bool:
    """True for a text of the form outside the cells, where only prose lists what can be chosen."""
    said = _PAGE.sub("", text.text)
    own = plain(said) in known.texts if text.kind == "paragraph" else known.is_own(said) and not text.cell
    return own or is_blank(said)
