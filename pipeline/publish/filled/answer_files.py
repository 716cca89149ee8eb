"""Collected answers into files for their owner alone: JSON, CSV, a workbook, a picture of the progress."""

import csv
from collections.abc import Callable, Iterable, Mapping
from io import StringIO
from pathlib import Path

from pipeline.consult.filled.answer_rows import answer_rows, collected_values, row_values
from pipeline.consult.filled.answer_sheets import answer_sheets, progress_bars
from pipeline.consult.filled.collected import CollectedForms
from pipeline.consult.filled.progress import language_of
from pipeline.draw.bars import bar_picture
from pipeline.draw.bitmap import png
from pipeline.errors import PipelineError, Place
from pipeline.model.dates import StatedDate
from pipeline.model.text.block import Picture
from pipeline.publish.formats.sound_look import house_of, sound_templates
from pipeline.publish.history.origin import working_copy
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.disk.scratch import files_on_disk, scratch_folder
from pipeline.workspace.git.unrecorded import would_record
from pipeline.write.data.values_json import json_bytes
from pipeline.write.look import Look, fonts_of
from pipeline.write.sheets.cells import csv_text
from pipeline.write.sheets.tables import sheets_xlsx
from pipeline.write.sheets.workbook import WorkbookProperties
from pipeline.write.stand_ins import printable_picture
from pipeline.write.templates.house_drawings import house_drawing
from pipeline.write.templates.signs import known_signs

_SCALE = 2.0
_JOINED = "; "


def write_answers(collected: CollectedForms, files: Mapping[Path, str], root: Path) -> None:
    """Writes the answers into files, each in a format, for their owner alone."""
    write_files({path: answer_bytes(collected, name, root) for path, name in files.items()}, tuple(files))


def refuse_recorded_answers(paths: Iterable[Path]) -> None:
    """Nothing; PipelineError for a file that git would record."""
    for path in paths:
        if would_record(path):
            raise PipelineError(
                "git would record the answers here, and answers are confidential",
                place=Place(str(path)),
                hint="name a place outside the repository or one that .gitignore lists, or say --in-git",
            )


def answer_bytes(collected: CollectedForms, name: str, root: Path) -> bytes:
    """The answers in a format."""
    return _WRITERS[name](collected, root)


def _json(collected: CollectedForms, _: Path) -> bytes:
    return json_bytes(collected_values(collected))


def _csv(collected: CollectedForms, _: Path) -> bytes:
    """A line for each answer; a text that a spreadsheet would run has an apostrophe before it."""
    out = StringIO()
    rows = [{**row_values(row), "problems": row.problems} for row in answer_rows(collected)]
    names = list(rows[0]) if rows else ["participant"]
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([csv_text(_flat(row[name])) for name in names] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _flat(value: object) -> str:
    return _JOINED.join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _xlsx(collected: CollectedForms, root: Path) -> bytes:
    language = language_of(collected)
    names = ", ".join(form.title for form in collected.forms)
    about = WorkbookProperties(
        language.printed("answers.title", title=names),
        names,
        (),
        StatedDate(),
        language,
        house=house_of(working_copy(root).snapshot),
    )
    return sheets_xlsx(about, answer_sheets(collected), "answers.json")


def _svg(collected: CollectedForms, root: Path) -> bytes:
    return _picture(collected, Look(sound_templates(working_copy(root).snapshot))).data


def _png(collected: CollectedForms, root: Path) -> bytes:
    templates = sound_templates(working_copy(root).snapshot)
    with scratch_folder() as folder, files_on_disk(folder, fonts_of(templates)) as font_files:
        return png(_picture(collected, Look(templates)), font_files, _SCALE)


def _picture(collected: CollectedForms, look: Look) -> Picture:
    drawn = bar_picture(tuple(bars for bars in progress_bars(collected) if bars.counts))
    return house_drawing(printable_picture(drawn, known_signs(look)), look).printed


_WRITERS: Mapping[str, Callable[[CollectedForms, Path], bytes]] = {
    "xlsx": _xlsx,
    "csv": _csv,
    "json": _json,
    "svg": _svg,
    "png": _png,
}
