"""A returned file as it was read into what it says: rows, answers, and all that is neither."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.consult.confidence.claims import claim_note, confidentiality_claims
from pipeline.consult.returned.form_texts import KnownTexts
from pipeline.consult.returned.table_rows import TableRows, table_rows
from pipeline.consult.tables.answers import FormAnswer, first, form_answers, paragraph_answers, stamps
from pipeline.consult.tables.headings import STANDARD, ColumnNames
from pipeline.consult.tables.log_tables import LogTable, logs
from pipeline.consult.typed.formatted import telling_formats
from pipeline.consult.typed.matching import is_blank, plain
from pipeline.consult.typed.rows import Fate, FileContent, LogRow, Reported
from pipeline.model.organisation.language import TABLES
from pipeline.read.texts.raw import KEPT, Place, RawCell, RawFile, RawTable, RawText, column_letters

_ANY = {"page": r"\d+", "pages": r"\d+"}
_PAGES = (words["page.of"].format(**_ANY) for words in TABLES.values())
_PAGE = re.compile(rf"\s{{1,9}}(?:{'|'.join(_PAGES)})$")
"""What stands in a footer behind the words of the form, in each language."""
_OUTSIDE = "text outside the table"


def file_content(
    name: str, sha256: str, raw: RawFile, known: KnownTexts, names: ColumnNames = STANDARD
) -> FileContent:
    """What a file says; `known` are the texts of the empty forms, `names` what columns are called."""
    tables = logs(raw, known.texts, names)
    filled = [log for log in tables if log.head.has_comments]
    heads = [log.head for log in filled]
    answered = _answered(raw, filled, known, names.labels)
    given = ((answer.key, answer.text) for answer in answered)
    told = first([*given, *paragraph_answers(raw.texts, names.labels)])
    refused, hint = _refusal(raw, tables, told.get("nil_return", ""))
    parts = [(log, table_rows(log.table, log.head, known.texts)) for log in filled]
    if refused:
        rows = tuple(_every_row(raw, filled, known, refused))
        rows_in, blank = len(rows), 0
        reported = tuple(_around(raw, known))
    else:
        rows = tuple(row for _, part in parts for row in part.rows)
        rows_in = sum(part.rows_in for _, part in parts)
        blank = sum(part.blank for _, part in parts)
        reported = tuple(_reported(raw, parts, answered, known))
    marks = (*stamps(raw.words), *stamps(raw.properties))
    content = FileContent(
        name=name,
        sha256=sha256,
        refused=refused,
        hint=hint,
        stamps=tuple(dict.fromkeys(marks)),
        answers=told,
        rows=rows,
        rows_in=rows_in,
        rows_blank=blank,
        reported=reported,
        notes=(*raw.notes, *(note for head in heads for note in head.notes)),
        asked=tuple(question for head in heads for question in head.asked),
        sheets=tuple(dict.fromkeys(table.name for table in raw.tables)),
    )
    asking = confidentiality_claims(content, raw, known.texts, _tops(filled))
    return replace(content, claims=asking, notes=(*content.notes, *map(claim_note, asking)))


def _tops(filled: Sequence[LogTable]) -> Mapping[str, int]:
    """The first row of the first log on each sheet that has one."""
    tops: dict[str, int] = {}
    for log in filled:
        tops[log.table.name] = min(log.first_row, tops.get(log.table.name, log.first_row))
    return tops


def _answered(
    raw: RawFile, filled: Sequence[LogTable], known: KnownTexts, labels: Mapping[str, str]
) -> list[FormAnswer]:
    """The answers above the tables, then those on other sheets that the form does not print itself.

    A choice of the form, as the "yes" of a confirmed review, is its own in the form's own list alone.
    """
    answers: list[FormAnswer] = []
    tops: dict[str, int | None] = {}
    for log in filled:
        above = None if log.table.moved else log.first_row
        before = tops.get(log.table.name, above)
        tops[log.table.name] = None if above is None or before is None else min(above, before)
    for table in raw.tables:
        if table.name in tops:
            answers.extend(form_answers(table, tops[table.name], labels))
    for table in raw.tables:
        if table.name not in tops:
            rows = {number: tuple(cell.text for cell in cells) for number, cells in table.rows()}
            own = form_answers(table, None, labels)
            answers.extend(answer for answer in own if not known.is_own(answer.text, rows[answer.place[0]]))
    return answers


def _refusal(raw: RawFile, tables: Sequence[LogTable], nil: str) -> tuple[str, str]:
    """Why the whole file is set aside, and what to do."""
    if raw.refused:
        return raw.refused, "ask for it as a plain .xlsx file, or copy its rows into the form"
    heads = [log.head for log in tables]
    if nil or any(head.has_comments for head in heads):
        return "", ""
    if heads:
        likeliest = max(heads, key=lambda columns: len(columns.keys))
        named = ", ".join(f"'{heading}'" for heading in likeliest.headings.values())
        return f"no column of comments among {named}", "give that column the heading 'Comment'"
    return "it holds no table with the headings of a comments log", "copy its rows into the form"


def _every_row(raw: RawFile, filled: Sequence[LogTable], known: KnownTexts, reason: str) -> Iterator[LogRow]:
    """Every row of a file that is set aside, so that none of its texts is lost.

    Of the empty form's own texts, those below the headings of comments were chosen by somebody.
    """
    for table in raw.tables:
        first_rows = [log.first_row for log in filled if log.table.name == table.name]
        for number, cells in table.rows():
            texts = {
                table.address((cell.row, cell.column)): _with_formula(cell)
                for cell in cells
                if not is_blank(cell.text)
            }
            row = tuple(cell.text for cell in cells)
            answered = any(number > above for above in first_rows)
            if texts and (answered or any(not known.is_own(text, row) for text in texts.values())):
                yield LogRow(
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
    parts: Sequence[tuple[LogTable, TableRows]],
    answers: Sequence[FormAnswer],
    known: KnownTexts,
) -> Iterator[Reported]:
    answered = {(answer.sheet, answer.place): answer for answer in answers}
    for table in raw.tables:
        own = [(log, part) for log, part in parts if log.table.name == table.name]
        taken = frozenset(place for _, part in own for place in part.taken)
        labels = frozenset(place for log, _ in own for place in log.labels)
        yield from _of_cells(table, taken, answered, labels, known)
        for _, part in own:
            yield from part.reported
    yield from _around(raw, known)


def _of_cells(
    table: RawTable,
    taken: frozenset[Place],
    answered: dict[tuple[str, Place], FormAnswer],
    labels: frozenset[Place],
    known: KnownTexts,
) -> Iterator[Reported]:
    """The texts of cells that are in no row of a log."""
    rows = {number: tuple(raw_cell.text for raw_cell in cells) for number, cells in table.rows()}
    for place, cell in sorted(table.cells.items()):
        if place in taken or is_blank(cell.text):
            continue
        where = table.address(place)
        answer = answered.get((table.name, place))
        if answer:
            yield Reported(answer.key.replace("_", " "), table.name, where, cell.text)
        elif not known.is_own(cell.text, rows[place[0]]) or cell.formula:
            kind = "heading" if place in labels else _OUTSIDE
            yield Reported(kind, table.name, where, cell.text)
            if cell.formula and cell.formula != cell.text:
                yield Reported("formula", table.name, where, _with_formula(cell))
        if cell.stored and cell.stored != cell.text:
            yield Reported("stored value", table.name, where, f"{cell.text} is stored as {cell.stored}")
        if answer or not known.is_own(cell.text, rows[place[0]]):
            yield from telling_formats(table, (cell,))


def _around(raw: RawFile, known: KnownTexts) -> Iterator[Reported]:
    """Notes, pictures, what is hidden, and the texts that stand in no cell."""
    for table in raw.tables:
        for place, note in sorted(table.notes.items()):
            if not known.is_own(note):
                yield Reported("cell note", table.name, table.address(place), note)
                if place in table.marked_notes:
                    yield Reported("formatting", table.name, table.address(place), table.marked_notes[place])
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
            yield Reported("hidden columns", table.name, "", ", ".join(map(column_letters, filled)))
    for text in raw.texts:
        if not _is_own(text, known):
            yield Reported(text.kind, text.where, text.cell, text.text)
            if text.marked:
                yield Reported("formatting", text.where, text.cell, text.marked)


def _is_own(text: RawText, known: KnownTexts) -> bool:
    """True for a text of the form outside the cells, where only prose lists what can be chosen."""
    said = _PAGE.sub("", text.text)
    kept = text.kind == KEPT and text.cell
    own = plain(said) in known.texts if text.kind == "paragraph" else known.is_own(said) and not kept
    return own or is_blank(said)
