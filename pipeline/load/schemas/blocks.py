"""What the fenced blocks of a text may hold."""

from typing import Annotated, Literal

from pydantic import Field

from pipeline.load.strict import Id, Strict, Words
from pipeline.model.bounds import FLOW_ARROWS, FLOW_BOXES, TABLE_COLUMNS, TABLE_ROWS

Alignment = Literal["start", "center", "end"]
Width = Annotated[float, Field(ge=0, le=10_000)]
"""A share of a table's width."""


class CellModel(Strict):
    """A cell that says more than its text."""

    text: str
    colspan: Annotated[int, Field(ge=1, le=TABLE_COLUMNS.most)] = 1
    rowspan: Annotated[int, Field(ge=1, le=TABLE_ROWS.most)] = 1
    align: Alignment = "start"
    header: bool = False


CellSource = str | CellModel


class RowModel(Strict):
    """A row with an id."""

    cells: list[CellSource]
    id: str = ""


class TableBlock(Strict):
    """A ```table block."""

    rows: list[RowModel | list[CellSource]]
    id: Id
    caption: str = ""
    widths: list[Width] = []
    header: list[list[CellSource]] = []
    notes: dict[str, str] = {}


class ColumnModel(Strict):
    """A column of a ```rows block."""

    head: str
    cell: str
    width: Width = 0
    merge: bool = False
    align: Alignment = "start"


class RowsBlock(Strict):
    """A ```rows block."""

    id: Id
    from_: Annotated[str, Field(alias="from")]
    columns: Annotated[list[ColumnModel], Field(min_length=1)]
    caption: str = ""
    where: str = ""
    notes: dict[str, str] = {}


class DataBlock(Strict):
    """A ```rasci or ```schedule block."""

    id: Id
    from_: Annotated[str, Field(alias="from")]
    caption: str = ""
    notes: dict[str, str] = {}


class GanttBlock(Strict):
    """A ```gantt block."""

    id: Id
    from_: Annotated[str, Field(alias="from")]
    alt: Words
    caption: str = ""


class FlowNodeModel(Strict):
    """A box of a diagram."""

    id: Id
    text: Words
    shape: Literal["step", "decision", "end"] = "step"


class FlowBlock(Strict):
    """A ```flow block."""

    id: Id
    alt: Words
    nodes: Annotated[list[FlowNodeModel], Field(min_length=1, max_length=FLOW_BOXES.most)]
    edges: Annotated[
        list[Annotated[list[str], Field(min_length=2, max_length=3)]], Field(max_length=FLOW_ARROWS.most)
    ]
    caption: str = ""
    direction: Literal["right", "down"] = "right"


class QuestionsBlock(Strict):
    """A ```questions block."""

    from_: Annotated[str, Field(alias="from")]


class GroupBlock(Strict):
    """A ```group block."""

    field: Id
