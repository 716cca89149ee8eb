"""```table blocks and pipe tables into tables."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.errors import Place, Problem
from pipeline.load.blocks.grid import grid_problems, grid_width, require_extent, shares
from pipeline.load.markdown.blocks import cell_blocks
from pipeline.load.markdown.handlers import Directive, PipeTable
from pipeline.load.markdown.inlines import Context, inlines
from pipeline.load.schemas.blocks import CellModel, CellSource, RowModel, TableBlock
from pipeline.load.yaml.tree import Path, YamlTree
from pipeline.load.yaml.validated import validated
from pipeline.model.text.block import Alignment, Blocks, Cell, Paragraph, Row, Table, TableNote
from pipeline.model.text.inline import Id, Inlines

_WIDTH = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4})?")


def table_block(directive: Directive) -> Blocks:
    """The table that a ```table block describes."""
    model = validated(TableBlock, directive.tree, directive.context.report)
    if model is None:
        return ()
    _require_extent(model, directive.place)
    context = with_notes(directive.context, model.notes)
    header = tuple(
        _row(cells, f"{model.id}.{index}", ("header", index), directive.tree, context)
        for index, cells in enumerate(model.header)
    )
    body = tuple(
        _body_row(row, model.id, index, directive.tree, context) for index, row in enumerate(model.rows)
    )
    return (
        finished_table(
            Table(
                id=model.id,
                rows=header + body,
                widths=tuple(model.widths),
                header_rows=len(header),
                caption=inlines(model.caption, directive.tree.place(("caption",)), context),
                notes=notes(model.notes, directive.tree, directive.context),
                place=directive.place,
            ),
            context,
        ),
    )


def pipe_table(parts: PipeTable, context: Context) -> Blocks:
    """The table of a pipe table and its attribute line."""
    attributes = dict(parts.attributes)
    caption = attributes.get("caption", "").replace('\\"', '"')
    for unknown in set(attributes) - {"id", "caption", "widths"}:
        context.report(Problem(parts.place, "KEY-01", f"unknown attribute '{unknown}' of a table"))
    if "id" not in attributes:
        context.report(
            Problem(
                parts.place, "ID-03", "this table has no id", hint="put {#short-name} on the line above it"
            )
        )
    rows = tuple(
        _pipe_row(row, parts.place, index == 0) for index, row in enumerate((parts.head, *parts.rows))
    )
    table = Table(
        id=attributes.get("id", ""),
        rows=rows,
        widths=_widths(attributes.get("widths", ""), parts.place, context),
        caption=inlines(caption, parts.caption_place, context),
        place=parts.place,
    )
    return (finished_table(table, context),)


def finished_table(table: Table, context: Context) -> Table:
    """The table with its widths as shares; its grid problems are reported."""
    for problem in grid_problems(table.rows, table.header_rows, table.place):
        context.report(problem)
    columns = grid_width(table.rows)
    if len(table.widths) > columns:
        context.report(
            Problem(table.place, "TBL-04", f"{len(table.widths)} widths are given for {columns} columns")
        )
    return replace(table, widths=shares(table.widths, columns))


def markdown_cell(
    source: CellSource, place: Place, context: Context, scope_id: Id, header: bool = False
) -> Cell:
    """A cell from its Markdown, or from its Markdown with spans."""
    model = source if isinstance(source, CellModel) else CellModel(text=source)
    return Cell(
        blocks=cell_blocks(model.text, place, context, scope_id),
        column_span=model.colspan,
        row_span=model.rowspan,
        align=Alignment(model.align),
        header=model.header or header,
        place=place,
    )


def with_notes(context: Context, table_notes: Mapping[str, str]) -> Context:
    """The context inside a table: its own notes are known by their markers."""
    return replace(context, table_notes=frozenset(table_notes))


def notes(
    sources: Mapping[str, str], tree: YamlTree, context: Context, way: Path = ("notes",)
) -> tuple[TableNote, ...]:
    """The notes of a table."""
    return tuple(
        TableNote(
            note_id,
            inlines(" ".join(text.split()), tree.place((*way, note_id)), context),
            tree.place((*way, note_id)),
        )
        for note_id, text in sources.items()
    )


def _require_extent(model: TableBlock, place: Place) -> None:
    """Nothing; PipelineError for a table whose cells, laid out with their spans, are too many."""
    rows = [*model.header, *(row.cells if isinstance(row, RowModel) else row for row in model.rows)]
    spans = [
        [(cell.colspan, cell.rowspan) if isinstance(cell, CellModel) else (1, 1) for cell in row]
        for row in rows
    ]
    require_extent(spans, place)


def _body_row(
    source: RowModel | Sequence[CellSource], table_id: Id, index: int, tree: YamlTree, context: Context
) -> Row:
    way: Path = ("rows", index)
    if isinstance(source, RowModel):
        row = _row(source.cells, f"{table_id}.{source.id or f'r{index}'}", (*way, "cells"), tree, context)
        return replace(row, id=source.id, place=tree.place(way))
    return replace(_row(source, f"{table_id}.r{index}", way, tree, context), place=tree.place(way))


def _row(cells: Sequence[CellSource], scope_id: str, way: Path, tree: YamlTree, context: Context) -> Row:
    """A row; `scope_id` is its own in the document."""
    return Row(
        tuple(
            markdown_cell(
                source,
                tree.place((*way, number, "text") if isinstance(source, CellModel) else (*way, number)),
                context,
                f"{scope_id}.{number}",
                header=way[0] == "header",
            )
            for number, source in enumerate(cells)
        ),
        place=tree.place(way),
    )


def _pipe_row(row: Sequence[tuple[Inlines, Alignment]], place: Place, header: bool) -> Row:
    return Row(
        tuple(
            Cell((Paragraph(content, place=place),), align=align, header=header, place=place)
            for content, align in row
        ),
        place=place,
    )


def _widths(text: str, place: Place, context: Context) -> tuple[float, ...]:
    widths = [width.strip() for width in text.split(",") if width.strip()]
    if all(map(_WIDTH.fullmatch, widths)):
        return tuple(map(float, widths))
    context.report(Problem(place, "TBL-04", f"'{text[:60]}' are not widths", hint='write widths="20,80"'))
    return ()
