"""A consultation into the files that say where it stands: pictures, receipts, who to chase, Word and PDF."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pipeline.compose.standing import pictures, receipt_texts, reminders, standing_blocks
from pipeline.consult.collating.private import Private
from pipeline.consult.publishing.receipts import drafts
from pipeline.consult.publishing.standing import CameBack, ConsultationStanding, standing_at
from pipeline.draw.bitmap import png
from pipeline.errors import PipelineError, Place
from pipeline.load.composed import Composed, composed_document
from pipeline.model.dates import StatedDate
from pipeline.model.identity import FileKind
from pipeline.model.standing import day_in
from pipeline.model.text.block import Picture
from pipeline.model.text.inline import Id
from pipeline.publish.answers.publishing import _owners
from pipeline.publish.building.cache import STATE_FOLDER
from pipeline.publish.building.composed import composed_files
from pipeline.publish.consultations.consultation_files import FileToList, about, files_to_list
from pipeline.publish.consultations.consulted import Desk, desk
from pipeline.publish.formats.sound_look import sound_templates
from pipeline.publish.history.origin import Note, working_copy
from pipeline.workspace.disk.atomic import made_folders, take_away, write_files
from pipeline.workspace.disk.lock import locked
from pipeline.workspace.disk.scratch import files_on_disk, sweep_scratch
from pipeline.workspace.git.unrecorded import would_record
from pipeline.write.data.mail_draft import mail_draft
from pipeline.write.look import Look, fonts_of
from pipeline.write.stand_ins import printable_picture
from pipeline.write.templates.house_drawings import house_drawing
from pipeline.write.templates.signs import known_signs

_SCALE = 2.0


def consultation_standing(
    root: Path, consultation_id: Id, now: datetime, note: Note
) -> tuple[Desk, ConsultationStanding]:
    """A consultation, and where it stands at a moment."""
    opened = desk(working_copy(root), consultation_id, note)
    came = CameBack(opened.ledger, opened.comments, opened.responses)
    return opened, standing_at(opened.round.consultation, opened.round.form, came, now)


def write_standing(
    output: Path, desk: Desk, stands: ConsultationStanding, now: datetime, kept: Private
) -> tuple[Path, ...]:
    """Writes the pictures, receipts, whom to chase, mails ready to be sent, and the paper as Word and PDF.

    PipelineError for a place where git would record them: they name people.
    """
    require_unrecorded(output / "consultations" / stands.consultation.id / "status")
    sources, paper = desk.round.sources, _paper(desk, stands, now)
    with locked(output / STATE_FOLDER):
        scratch = output / STATE_FOLDER
        made_folders(scratch)
        sweep_scratch(scratch)
        document = composed_document(paper, tuple(standing_blocks(stands)))
        files = {
            f"status.{key}": data
            for key, data in composed_files(document, FileKind.STATUS, sources, scratch).items()
        }
        returned = desk.ledger.returned
        files |= {
            "receipts.md": receipt_texts(stands, returned, kept).encode(),
            "reminders.md": reminders(stands).encode(),
        }
        files |= {
            f"mails/{draft.name}.eml": mail_draft(draft.to, draft.subject, draft.text)
            for draft in drafts(stands, returned, desk.comments, desk.responses, kept)
        }
        for key, picture in pictures(stands).items():
            files |= {f"{key}.svg": picture.data, f"{key}.png": _png(picture, desk, scratch)}
        take_away(
            _late_reminders(output / "consultations" / stands.consultation.id / "status", stands, files)
        )
        made = [FileToList(f"status/{key}", "status", paper.title, data) for key, data in files.items()]
        whole = files_to_list(output, made, about(desk.working, desk.round))
        write_files(whole, [path for path in whole if path.suffix == ".eml" or path.name == "receipts.md"])
    return tuple(whole)[:-1]


def _paper(desk: Desk, stands: ConsultationStanding, now: datetime) -> Composed:
    """What stands on the paper beside its blocks."""
    consultation, language = stands.consultation, stands.consultation.language
    title = language.printed("standing.title", title=consultation.title)
    day = StatedDate.on(day_in(consultation.settings.zone, now))
    closes = language.printed("note.closes-line", day=consultation.closes.printed(language))
    lines = (language.printed("paper.as-of", day=language.with_weekday(day)), closes)
    owners = _owners(desk.round.sources, desk)
    paper = Composed(f"{consultation.id}-status", title, consultation.notice, owners, day, lines)
    return replace(paper, language=language)


def _late_reminders(folder: Path, stands: ConsultationStanding, files: Collection[str]) -> Iterator[Path]:
    """Where reminders of an earlier day may lie that are not among the files: they would come too late."""
    names = (f"mails/reminder-{organisation.id}.eml" for organisation in stands.consultation.organisations)
    return (folder / name for name in names if name not in files)


def require_unrecorded(folder: Path) -> None:
    """Nothing; PipelineError where git would record files in a folder."""
    if would_record(folder / "mails"):
        raise PipelineError(
            "git would record the receipts and mails here, with the names and addresses of people",
            place=Place(str(folder)),
            hint="name a folder outside the repository with --output DIR, or list it in .gitignore",
        )


def _png(picture: Picture, desk: Desk, scratch: Path) -> bytes:
    templates = sound_templates(desk.round.read)
    fonts = fonts_of(templates)
    look = Look(templates)
    shown = house_drawing(printable_picture(picture, known_signs(look)), look).printed
    with files_on_disk(scratch, fonts) as font_files:
        return png(shown, font_files, _SCALE)
