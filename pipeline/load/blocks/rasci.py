"""```rasci blocks into matrices: parties and forums over activities."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.errors import Place, Problem, did_you_mean
from pipeline.load.blocks.grid import plain_cell, shares
from pipeline.load.blocks.setting import Setting
from pipeline.load.blocks.tables import finished_table, markdown_cell, notes, with_notes
from pipeline.load.markdown.handlers import Directive
from pipeline.load.markdown.inlines import Context, inlines
from pipeline.load.schemas.blocks import CellModel, DataBlock
from pipeline.load.schemas.data import PartyModel, RasciFile
from pipeline.load.yaml.tree import YamlTree
from pipeline.load.yaml.validated import validated
from pipeline.model.organisation.language import Language
from pipeline.model.text.block import Alignment, Blocks, Cell, Row, Table, TableRole

TICK = "✓"
_WORDS = {"yes": TICK, "F": f"{TICK} F", "-": "–"}
_ACTIVITY_SHARE = 30.0


def rasci_file(tree: YamlTree) -> RasciFile | None:
    """A matrix as its file has it; None for a wrong one."""
    return validated(RasciFile, tree, lambda _: None)


def rasci_block(setting: Setting, directive: Directive) -> Blocks:
    """The matrix of a ```rasci block: two header rows, joint parties as one cell."""
    model = validated(DataBlock, directive.tree, directive.context.report)
    if model is None:
        return ()
    tree = setting.tree(model.from_, directive.tree.place(("from",)))
    data = validated(RasciFile, tree, directive.context.report)
    if data is None:
        return ()
    all_notes = {**data.notes, **model.notes}
    context = with_notes(directive.context, all_notes)
    rows = tuple(_row(row, data, tree, index, context) for index, row in enumerate(data.rows))
    columns = 1 + len(data.parties) + len(data.forums)
    table = Table(
        id=model.id,
        rows=(*_header(data, setting.artefact.language), *rows),
        widths=shares([_ACTIVITY_SHARE], columns),
        header_rows=2,
        caption=inlines(model.caption, directive.tree.place(("caption",)), directive.context),
        notes=notes(data.notes, tree, directive.context)
        + notes(model.notes, directive.tree, directive.context),
        role=TableRole.RASCI,
        place=directive.place,
    )
    return (finished_table(table, context),)


def _header(data: RasciFile, language: Language) -> tuple[Row, Row]:
    groups = (("rasci.parties", data.parties), ("rasci.forums", data.forums))
    top = tuple(
        plain_cell(language.printed(key), header=True, column_span=len(members), align=Alignment.CENTER)
        for key, members in groups
        if members
    )
    names = tuple(
        plain_cell(member.name, header=True, align=Alignment.CENTER)
        for _, members in groups
        for member in members
    )
    return Row((plain_cell(language.printed("rasci.activity"), header=True, row_span=2), *top)), Row(names)


def _row(row: Mapping[str, str], data: RasciFile, tree: YamlTree, index: int, context: Context) -> Row:
    way = ("rows", index)
    place = tree.place(way)
    row_id = row.get("id", f"row-{index + 1}")
    used = {"id", "activity", "open"}
    cells = [
        markdown_cell(
            CellModel(text=row.get("activity", ""), header=True),
            tree.place((*way, "activity")),
            context,
            row_id,
        )
    ]
    members = [*data.parties, *data.forums]
    while members:
        key, joint = _key(row, members)
        used.add(key)
        cells.append(_letter(row.get(key, ""), joint, tree.place((*way, key)), context, f"{row_id}.{key}"))
        members = members[joint:]
    for unknown in set(row) - used:
        known = [member.id for member in (*data.parties, *data.forums)]
        hint = did_you_mean(unknown, known) or "parties are joined in the order of the columns: board+office"
        context.report(
            Problem(
                tree.place((*way, unknown)), "KEY-01", f"unknown key '{unknown}' of a RASCI row", hint=hint
            )
        )
    return Row(tuple(cells), id=row_id, place=place)


def _key(row: Mapping[str, str], members: list[PartyModel]) -> tuple[str, int]:
    """The key of the next cell, and how many columns it joins."""
    for joint in range(len(members), 1, -1):
        key = "+".join(member.id for member in members[:joint])
        if key in row:
            return key, joint
    return members[0].id, 1


def _letter(text: str, joint: int, place: Place, context: Context, cell_id: str) -> Cell:
    word, bracket, marks = text.partition("[^")
    shown = _WORDS.get(word.strip(), word.strip()) + bracket + marks
    model = CellModel(text=shown, colspan=joint, align="center")
    return replace(markdown_cell(model, place, context, cell_id), place=place)
