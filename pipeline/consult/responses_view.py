"""A workbook of responses that came back into the responses in it, and those that it was exported with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import PipelineError, Place, did_you_mean
from pipeline.model.comment import CommentStatus, Confidential, Response
from pipeline.model.inline import Id
from pipeline.model.responses_view import ANSWER_COLUMNS, BASE_SHEET, ID, SHEET, response_of
from pipeline.read.raw import RawFile, RawTable


@dataclass(frozen=True, slots=True)
class ReturnedView:
    """What a workbook of responses says."""

    base: tuple[Response, ...]
    """As exported."""
    returned: tuple[Response, ...]


def returned_view(raw: RawFile, name: str) -> ReturnedView:
    """The responses of both sheets; PipelineError, with the cell, for what is none."""
    tables = {table.name: table for table in raw.tables}
    for wanted in (SHEET, BASE_SHEET):
        if wanted not in tables:
            raise PipelineError(
                f"the workbook has no sheet '{wanted}'",
                place=Place(name),
                hint="export it again: the sheet says what was exported",
            )
    return ReturnedView(_responses(tables[BASE_SHEET], name), _responses(tables[SHEET], name))


def _responses(table: RawTable, name: str) -> tuple[Response, ...]:
    rows = dict(table.rows())
    head = next(iter(rows), 0)
    columns = _columns({cell.text.strip(): cell.column for cell in rows.get(head, ())}, table, name)
    result: dict[Id, Response] = {}
    for row in rows:
        comment = _text(table, row, columns[ID])
        if row == head or not comment:
            continue
        if comment in result:
            raise _wrong(
                table, row, columns[ID], name, f"'{comment}' stands in two rows", "delete one of them"
            )
        texts = {one.key: _text(table, row, columns[one.heading]) for one in ANSWER_COLUMNS}
        result[comment] = _response(comment, texts, table, row, columns, name)
    return tuple(result.values())


def _columns(found: Mapping[str, int], table: RawTable, name: str) -> Mapping[str, int]:
    wanted = (ID, *(one.heading for one in ANSWER_COLUMNS))
    missing = [heading for heading in wanted if heading not in found]
    if missing:
        raise PipelineError(
            f"the sheet '{table.name}' has no column '{missing[0]}'",
            place=Place(name),
            hint="leave the headings as they were exported",
        )
    return found


def _response(
    comment: Id, texts: Mapping[str, str], table: RawTable, row: int, columns: Mapping[str, int], name: str
) -> Response:
    choices: Sequence[tuple[str, type[CommentStatus] | type[Confidential]]] = (
        ("status", CommentStatus),
        ("confidential", Confidential),
    )
    for key, kind in choices:
        given = texts[key].casefold()
        if given and given not in set(kind):
            heading = next(one.heading for one in ANSWER_COLUMNS if one.key == key)
            hint = did_you_mean(given, kind) or f"choose one of: {', '.join(kind)}"
            message = f"'{texts[key]}' is no {heading.rstrip('?').lower()}"
            raise _wrong(table, row, columns[heading], name, message, hint)
    return response_of(comment, texts)


def _wrong(table: RawTable, row: int, column: int, name: str, message: str, hint: str) -> PipelineError:
    where = f"{table.name}!{table.address((row, column))}"
    return PipelineError(f"{where}: {message}", place=Place(name), hint=hint)


def _text(table: RawTable, row: int, column: int) -> str:
    cell = table.cells.get((row, column))
    return cell.text.strip() if cell else ""
