"""A workbook of responses that came back into the responses in it, and a remark on all that is not taken.

Nothing in the workbook is dropped in silence: what cannot be meant stays as it was exported, and is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.consult.answering.response_cells import response_of_cells
from pipeline.consult.typed.matching import plain, plain_name, short
from pipeline.errors import PipelineError, Place, did_you_mean
from pipeline.model.consultations.comment import Response
from pipeline.model.consultations.responses_view import (
    ANSWER_COLUMNS,
    BASE_SHEET,
    CHOOSE_ONE,
    ID,
    KNOWN_HEADINGS,
    NOT_IN_LIST,
    SHEET,
    response_of,
)
from pipeline.model.text.inline import Id
from pipeline.read.texts.raw import Place as CellPlace
from pipeline.read.texts.raw import RawCell, RawFile, RawTable

_FILLED_BY_PROGRAMS = frozenset(
    f"property {name}"
    for name in (
        *("title", "subject", "creator", "lastModifiedBy", "initial-creator", "generator"),
        *("Application", "AppVersion", "Company", "Manager", "Template"),
    )
)
"""Properties that the export and the program that saved it write: no answer of a person."""
_COMMENT = "Comment"
_ASIDE = " .,;:'\"()[]<>`"
Texts = Mapping[str, str]
"""What is known of a comment, by heading."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in the workbook that is not taken as it stands there."""

    where: str
    """The cell: "Responses!J7"; of what stands in none, the sheet."""
    text: str
    hint: str = ""
    lost: bool = True
    """False for what was taken, in the sense that the text says."""

    def __str__(self) -> str:
        return f"{self.where}: {self.text}" + (f"\n  hint: {self.hint}" if self.hint else "")


@dataclass(frozen=True, slots=True)
class ReturnedView:
    """What a workbook of responses says."""

    base: tuple[Response, ...]
    """As exported."""
    returned: tuple[Response, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet with its columns."""

    table: RawTable
    head: int
    """The row of the headings."""
    columns: Mapping[str, int]
    """The columns of the export that it has, by heading."""

    def text(self, row: int, heading: str) -> str:
        """What stands in a row under a heading."""
        cell = self.table.cells.get((row, self.columns[heading]))
        return cell.text.strip() if cell else ""

    def place(self, row: int, heading: str) -> CellPlace:
        """The cell of a row under a heading."""
        return row, self.columns[heading]

    def remark(self, place: CellPlace, text: str, hint: str = "", *, lost: bool = True) -> Remark:
        """A remark on a cell."""
        return Remark(f"{self.table.name}!{self.table.address(place)}", text, hint, lost)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that answers a comment."""

    number: int
    response: Response


def returned_view(raw: RawFile, name: str, known: Mapping[Id, Texts]) -> ReturnedView:
    """The responses of both sheets; `known` has what an export says of each comment today.

    PipelineError where the workbook is no exported one.
    """
    sheet, base_sheet = _sheet(raw, name, SHEET), _sheet(raw, name, BASE_SHEET)
    base = _base(base_sheet, name)
    exported = {**known, **_known(base_sheet)}
    remarks = [*_beside(raw, sheet, base_sheet), *_around(sheet)]
    rows: list[_Row] = []
    for number, cells in sheet.table.rows():
        if number > sheet.head:
            comment, told = _comment(sheet, number, cells, exported)
            remarks += (*told, *_extra(sheet, cells))
            other = _text_of_another(sheet, number, comment, exported) if comment else ""
            if other:
                text = f"the row says '{comment}', and has the text of '{other}': its response is left out"
                hint = "sort whole rows, or put the response beside its own comment"
                remarks.append(sheet.remark(sheet.place(number, ID), text, hint))
            elif comment:
                row, told = _row(sheet, number, base.get(comment, Response(comment)))
                remarks += (*told, *_changed(sheet, number, exported[comment]))
                rows.append(row)
    returned, repeated = _each_once(sheet, rows)
    there = _named(sheet, exported)
    gone = (
        f"the row of {comment} is not there; its response stays" for comment in base if comment not in there
    )
    remarks += (*repeated, *(Remark(SHEET, text, lost=False) for text in gone))
    return ReturnedView(tuple(base.values()), returned, tuple(remarks))


def _named(sheet: _Sheet, known: Mapping[Id, Texts]) -> frozenset[Id]:
    """The comments whose rows are there, taken or not."""
    rows = (number for number, _ in sheet.table.rows() if number > sheet.head)
    return frozenset(_comment(sheet, number, (), known)[0] for number in rows)


def _text_of_another(sheet: _Sheet, row: int, comment: Id, known: Mapping[Id, Texts]) -> Id:
    """The comment whose text stands in the row of another, as after sorting some columns; "" for none."""
    if _COMMENT not in sheet.columns:
        return ""
    text = plain(sheet.text(row, _COMMENT))
    if not text or text == plain(known[comment].get(_COMMENT, text)):
        return ""
    return next((other for other, own in known.items() if plain(own.get(_COMMENT, "")) == text), "")


def _sheet(raw: RawFile, name: str, wanted: str) -> _Sheet:
    table = next((table for table in raw.tables if table.name == wanted), None)
    if table is None:
        hint = "export it again: the sheet says what was exported"
        raise PipelineError(f"the workbook has no sheet '{wanted}'", place=Place(name), hint=hint)
    headings = (ID, *KNOWN_HEADINGS, *(column.heading for column in ANSWER_COLUMNS))
    for row, cells in table.rows():
        names = {plain_name(cell.text): cell.column for cell in reversed(cells)}
        if plain_name(ID) in names:
            there = {
                heading: names[plain_name(heading)] for heading in headings if plain_name(heading) in names
            }
            return _Sheet(table, row, there)
    hint = "leave the headings as they were exported"
    raise PipelineError(f"the sheet '{wanted}' has no column '{ID}'", place=Place(name), hint=hint)


def _base(sheet: _Sheet, name: str) -> Mapping[Id, Response]:
    """The responses as exported; PipelineError where the hidden sheet was edited."""
    result: dict[Id, Response] = {}
    for row, _ in sheet.table.rows():
        comment = sheet.text(row, ID)
        if row <= sheet.head or not comment:
            continue
        there = (column for column in ANSWER_COLUMNS if column.heading in sheet.columns)
        try:
            result[comment] = response_of(
                comment, {column.key: sheet.text(row, column.heading) for column in there}
            )
        except ValueError:
            where = f"{sheet.table.name}!{sheet.table.address(sheet.place(row, ID))}"
            hint = "export it again: the sheet says what was exported"
            what = f"{where}: the answers to {comment} are not as they were exported"
            raise PipelineError(what, place=Place(name), hint=hint) from None
    return result


def _known(sheet: _Sheet) -> Mapping[Id, Texts]:
    """What the locked cells said when they were exported; {} where an older program exported them."""
    there = [heading for heading in KNOWN_HEADINGS if heading in sheet.columns]
    rows = (row for row, _ in sheet.table.rows() if row > sheet.head and there)
    return {sheet.text(row, ID): {heading: sheet.text(row, heading) for heading in there} for row in rows}


def _comment(
    sheet: _Sheet, row: int, cells: Sequence[RawCell], known: Mapping[Id, Texts]
) -> tuple[Id, Sequence[Remark]]:
    """The comment that a row answers, "" for none, and what is to be told of it."""
    given, place = sheet.text(row, ID), sheet.place(row, ID)
    if given in known:
        return given, ()
    bare = plain(given).strip(_ASIDE)
    if bare in known:
        return bare, [sheet.remark(place, f"'{short(given)}' is read as '{bare}'", lost=False)]
    said = "; ".join(short(cell.text) for cell in cells if cell.column != place[1] and plain(cell.text))
    if not given and not said:
        return "", ()
    why = f"there is no comment '{short(given)}'" if given else "the row has no comment id"
    text = f"{why}, and the row is left out" + (f": {said}" if said else "")
    return "", [sheet.remark(place, text, did_you_mean(bare, known))]


def _row(sheet: _Sheet, number: int, before: Response) -> tuple[_Row, Sequence[Remark]]:
    """The response of a row, and what is to be told of its cells."""
    headings = {column.key: column.heading for column in ANSWER_COLUMNS if column.heading in sheet.columns}
    places = {key: sheet.place(number, heading) for key, heading in headings.items()}
    cells = {key: sheet.table.cells.get(place, RawCell(*place, "")) for key, place in places.items()}
    response, told = response_of_cells(before, cells)
    remarks = [
        sheet.remark(places[remark.key], remark.text, remark.hint, lost=remark.lost) for remark in told
    ]
    return _Row(number, response), remarks


def _changed(sheet: _Sheet, row: int, exported: Texts) -> Iterator[Remark]:
    """What was edited of the comment itself, which no response can change."""
    for heading, was in exported.items():
        now = sheet.text(row, heading) if heading in sheet.columns else was
        if plain(now) != plain(was):
            text = f"'{heading}' was changed to '{short(now)}', and a comment stays as it came"
            yield sheet.remark(sheet.place(row, heading), text, "write it into the response")


def _extra(sheet: _Sheet, cells: Sequence[RawCell]) -> Iterator[Remark]:
    """What stands in columns that the export does not have."""
    own = set(sheet.columns.values())
    for cell in cells:
        if cell.column not in own and plain(cell.text):
            text = f"'{short(cell.text)}' stands in a column that is not the workbook's, and is left out"
            yield sheet.remark((cell.row, cell.column), text, "write it into the response")


def _around(sheet: _Sheet) -> Iterator[Remark]:
    """What stands on the sheet beside its rows: columns that are gone, text above, notes, pictures."""
    table = sheet.table
    for column in ANSWER_COLUMNS:
        if column.heading not in sheet.columns:
            text = f"there is no column '{column.heading}'; what it was for stays as it is"
            yield Remark(table.name, text, "leave the headings as they were exported")
    for row, cells in table.rows():
        if row == sheet.head:
            yield from _extra(sheet, cells)
        elif row < sheet.head:
            said = "; ".join(short(cell.text) for cell in cells)
            yield sheet.remark((row, cells[0].column), f"'{said}' stands above the headings, and is left out")
    for place, note in table.notes.items():
        yield sheet.remark(place, f"the note '{short(note)}' is not taken", "write it into a cell")
    for place in table.pictures:
        yield sheet.remark(place, "a picture is not taken")


def _beside(raw: RawFile, *own: _Sheet) -> Iterator[Remark]:
    """What stands in no cell of the sheet that is read."""
    names = {sheet.table.name for sheet in own}
    for table in raw.tables:
        if table.name not in names and table.cells:
            first = next(iter(table.rows()))[1][0].text
            yield Remark(table.name, f"the sheet is not read; it begins '{short(first)}'")
    for text in raw.texts:
        ours = text.kind == "header or footer" or text.text in (NOT_IN_LIST, CHOOSE_ONE)
        if not ours and text.kind not in _FILLED_BY_PROGRAMS:
            yield Remark(
                text.where, f"a {text.kind} is not taken: '{short(text.text)}'", "write it into a cell"
            )


def _each_once(sheet: _Sheet, rows: Sequence[_Row]) -> tuple[tuple[Response, ...], Sequence[Remark]]:
    """The responses, none of a comment that two rows answer differently, and what is to be told of those."""
    by_comment: dict[Id, list[_Row]] = {}
    for row in rows:
        by_comment.setdefault(row.response.comment, []).append(row)
    result: list[Response] = []
    remarks: list[Remark] = []
    for comment, own in by_comment.items():
        alike = all(row.response == own[0].response for row in own)
        if alike:
            result.append(own[0].response)
        if len(own) > 1:
            where = ", ".join(str(row.number) for row in own)
            what = "which say the same" if alike else "which say different things: none of them is taken"
            text = f"{comment} stands in the rows {where}, {what}"
            remarks.append(
                sheet.remark(sheet.place(own[-1].number, ID), text, "keep one of them", lost=not alike)
            )
    return tuple(result), remarks
