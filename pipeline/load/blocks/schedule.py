"""```schedule and ```gantt blocks into the table and the chart of the tranches."""

from pipeline.draw.gantt import GanttBar, GanttRow, gantt_picture
from pipeline.load.blocks.grid import plain_cell, shares
from pipeline.load.blocks.setting import Setting
from pipeline.load.blocks.tables import markdown_cell, notes, with_notes
from pipeline.load.markdown.handlers import Directive
from pipeline.load.markdown.inlines import Context, inlines
from pipeline.load.schemas.blocks import CellModel, DataBlock, GanttBlock
from pipeline.load.yaml.validated import validated
from pipeline.model.organisation.language import Language
from pipeline.model.shared import Entry
from pipeline.model.text.block import Blocks, Cell, Figure, Paragraph, Row, Table, TableRole
from pipeline.model.text.inline import Text
from pipeline.model.tranches import phases

_HEAD = ("schedule.environment", "schedule.phase", "schedule.start", "schedule.end")
_WIDTHS = (16.0, 48.0, 18.0, 18.0)


def schedule_block(setting: Setting, directive: Directive) -> Blocks:
    """The schedule: a row a phase, the environment joined down each tranche."""
    model = validated(DataBlock, directive.tree, directive.context.report)
    if model is None:
        return ()
    tranches = setting.data(model.from_, directive.tree.place(("from",)))
    context, language = with_notes(directive.context, model.notes), setting.artefact.language
    rows = tuple(row for tranche in tranches for row in _tranche_rows(tranche, context, language))
    return (
        Table(
            id=model.id,
            rows=(Row(tuple(plain_cell(language.printed(head), header=True) for head in _HEAD)), *rows),
            widths=shares(_WIDTHS, len(_WIDTHS)),
            caption=inlines(model.caption, directive.tree.place(("caption",)), directive.context),
            notes=notes(model.notes, directive.tree, directive.context),
            role=TableRole.SCHEDULE,
            place=directive.place,
        ),
    )


def gantt_block(setting: Setting, directive: Directive) -> Blocks:
    """The chart of the tranches."""
    model = validated(GanttBlock, directive.tree, directive.context.report)
    if model is None:
        return ()
    tranches = setting.data(model.from_, directive.tree.place(("from",)))
    rows = tuple(_gantt_row(tranche) for tranche in tranches)
    caption = inlines(model.caption, directive.tree.place(("caption",)), directive.context)
    return (
        Figure(model.id, gantt_picture(rows, setting.artefact.language), model.alt, caption, directive.place),
    )


def _tranche_rows(tranche: Entry, context: Context, language: Language) -> tuple[Row, ...]:
    own = phases(tranche)
    environment = markdown_cell(
        CellModel(text=tranche.text("environment"), rowspan=max(len(own), 1)),
        tranche.places.get("environment", tranche.place),
        context,
        f"{tranche.id}.environment",
    )
    return tuple(
        Row(
            ((environment,) if index == 0 else ()) + _phase_cells(tranche, phase, context, language),
            id=phase.id,
            place=phase.place,
        )
        for index, phase in enumerate(own)
    )


def _phase_cells(tranche: Entry, phase: Entry, context: Context, language: Language) -> tuple[Cell, ...]:
    name = markdown_cell(
        CellModel(text=f"{tranche.text('name')} – {phase.text('name')}"),
        phase.places.get("name", phase.place),
        context,
        f"{phase.id}.name",
    )
    if phase.text("dates"):
        place = phase.places["dates"]
        return name, markdown_cell(
            CellModel(text=phase.text("dates"), colspan=2), place, context, f"{phase.id}.dates"
        )
    return name, _date_cell(phase, "start", language), _date_cell(phase, "end", language)


def _date_cell(phase: Entry, key: str, language: Language) -> Cell:
    place = phase.places.get(key, phase.place)
    paragraph = Paragraph((Text(language.short(phase.date(key)), place=place),), place=place)
    return Cell((paragraph,), place=place)


def _gantt_row(tranche: Entry) -> GanttRow:
    dated = [phase for phase in phases(tranche) if phase.date("start").stated and phase.date("end").stated]
    bars = tuple(
        GanttBar(phase.text("name"), phase.date("start").first_day, phase.date("end").last_day)
        for phase in dated
    )
    note = "" if bars else next((phase.text("dates") for phase in phases(tranche) if phase.text("dates")), "")
    return GanttRow(tranche.text("name"), bars, note)
