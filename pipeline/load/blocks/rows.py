"""```rows blocks into tables with a row for each entry of some data."""

from dataclasses import replace

from pipeline.errors import Place
from pipeline.load.blocks.grid import require_extent, shares
from pipeline.load.blocks.setting import Setting
from pipeline.load.blocks.tables import markdown_cell, notes, with_notes
from pipeline.load.markdown.handlers import Directive
from pipeline.load.markdown.inlines import Context, inlines
from pipeline.load.schemas.blocks import CellModel, RowsBlock
from pipeline.load.yaml.validated import validated
from pipeline.model.shared import Entry
from pipeline.model.text.block import Blocks, Cell, Row, Table
from pipeline.model.text.walk import cell_contents


def rows_block(setting: Setting, directive: Directive) -> Blocks:
    """The table of a ```rows block."""
    model = validated(RowsBlock, directive.tree, directive.context.report)
    if model is None:
        return ()
    data = setting.data(model.from_, directive.tree.place(("from",)))
    context = with_notes(directive.context, model.notes)
    where = directive.tree.place(("where",))
    entries = tuple(entry for entry in data if _wanted(entry, model.where, where, context))
    require_extent([[(1, 1)] * len(model.columns)] * (len(entries) + 1), directive.place)
    places = tuple(directive.tree.place(("columns", index, "cell")) for index in range(len(model.columns)))
    body = tuple(_row(entry, model, places, context) for entry in entries)
    merged = tuple(index for index, column in enumerate(model.columns) if column.merge)
    header = Row(
        tuple(
            markdown_cell(
                CellModel(text=column.head, align=column.align),
                directive.place,
                context,
                model.id,
                header=True,
            )
            for column in model.columns
        )
    )
    return (
        Table(
            id=model.id,
            rows=(header, *merged_rows(body, merged)),
            widths=shares([column.width for column in model.columns], len(model.columns)),
            caption=inlines(model.caption, directive.tree.place(("caption",)), directive.context),
            notes=notes(model.notes, directive.tree, directive.context),
            place=directive.place,
        ),
    )


def merged_rows(rows: tuple[Row, ...], columns: tuple[int, ...]) -> tuple[Row, ...]:
    """The rows with equal cells that follow each other in some columns joined into one that spans down."""
    cells: list[list[Cell | None]] = [list(row.cells) for row in rows]
    for column in columns:
        start = 0
        for index in range(1, len(rows)):
            first, here = cells[start][column], cells[index][column]
            if (
                first is not None
                and here is not None
                and first.blocks == here.blocks
                and any(cell_contents(here))
            ):
                cells[start][column] = replace(first, row_span=first.row_span + 1)
                cells[index][column] = None
            else:
                start = index
    return tuple(
        replace(row, cells=tuple(kept for kept in row_cells if kept is not None))
        for row, row_cells in zip(rows, cells, strict=True)
    )


def _wanted(entry: Entry, expression: str, place: Place, context: Context) -> bool:
    if not expression:
        return True
    return context.scope.with_names(row=entry).holds(expression, place)


def _row(entry: Entry, model: RowsBlock, places: tuple[Place, ...], context: Context) -> Row:
    inside = replace(context, scope=context.scope.with_names(row=entry))
    cells = tuple(
        markdown_cell(
            CellModel(text=column.cell, align=column.align), place, inside, f"{model.id}.{entry.id}.{number}"
        )
        for number, (column, place) in enumerate(zip(model.columns, places, strict=True))
    )
    return Row(cells, id=entry.id, roles=_roles(entry), place=entry.place)


def _roles(entry: Entry) -> tuple[str, ...]:
    """The roles that an entry names, in a key `role` or `roles`."""
    several = entry.values.get("roles")
    if isinstance(several, tuple):
        return tuple(map(str, several))
    single = entry.text("role")
    return (single,) if single else ()
