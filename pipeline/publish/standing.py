"""A consultation into the files that say where it stands: pictures, receipts, who to chase, Word and PDF."""

from datetime import datetime
from pathlib import Path

from pipeline.consult.private import Private
from pipeline.consult.receipts import drafts
from pipeline.consult.standing import Standing, standing
from pipeline.consult.standing_document import pictures, receipts, reminders, standing_blocks
from pipeline.draw.bitmap import png
from pipeline.errors import PipelineError, Place
from pipeline.load.composed import Composed, composed_document
from pipeline.load.sources import Sources
from pipeline.model.block import Picture
from pipeline.model.dates import StatedDate
from pipeline.model.inline import Id
from pipeline.publish.cache import STATE_FOLDER
from pipeline.publish.composed import composed_files
from pipeline.publish.consulted import Desk, desk
from pipeline.publish.listed import ConsultationFile, about, listed
from pipeline.publish.origin import working_copy
from pipeline.publish.publishing import owners
from pipeline.publish.sound_look import sound_templates
from pipeline.publish.versions import Note
from pipeline.workspace import git
from pipeline.workspace.atomic import made_folders, write_files
from pipeline.workspace.lock import locked
from pipeline.workspace.scratch import files_on_disk, sweep_scratch
from pipeline.write.look import Look, fonts_of
from pipeline.write.mail_draft import mail_draft
from pipeline.write.stand_ins import printable_picture
from pipeline.write.templates.house_drawings import house_drawing
from pipeline.write.templates.problems import known_signs

_SCALE = 2.0


def consultation_standing(
    root: Path, consultation_id: Id, now: datetime, note: Note
) -> tuple[Desk, Standing]:
    """A consultation, and where it stands at a moment."""
    found = desk(working_copy(root), consultation_id, note)
    one = found.round
    return found, standing(one.consultation, one.form, found.ledger, found.comments, found.responses, now)


def write_standing(
    output: Path, found: Desk, stands: Standing, now: datetime, kept: Private
) -> tuple[Path, ...]:
    """Writes the pictures, receipts, whom to chase, mails ready to be sent, and the paper as Word and PDF.

    PipelineError for a place where git would record them: they name people.
    """
    require_unrecorded(output / "consultations" / stands.consultation.id / "status")
    sources = Sources(found.round.read)
    title = f"{stands.consultation.title}: Status of the Consultation"
    day = StatedDate.on(now)
    lines = (f"As of {day.with_weekday()}", f"Closes: {stands.consultation.closes}")
    name = f"{stands.consultation.id}-status"
    paper = Composed(name, title, stands.consultation.notice, owners(sources, found), day, lines)
    with locked(output / STATE_FOLDER):
        scratch = output / STATE_FOLDER
        made_folders(scratch)
        sweep_scratch(scratch)
        document = composed_document(paper, tuple(standing_blocks(stands)))
        files = {
            f"status.{key}": data
            for key, data in composed_files(document, sources, scratch, foreign=True).items()
        }
        returned = found.ledger.returned
        files |= {
            "receipts.md": receipts(stands, returned, kept).encode(),
            "reminders.md": reminders(stands).encode(),
        }
        files |= {
            f"mails/{one.name}.eml": mail_draft(one.to, one.subject, one.text)
            for one in drafts(stands, returned, found.comments, found.responses, kept)
        }
        for key, picture in pictures(stands).items():
            files |= {f"{key}.svg": picture.data, f"{key}.png": _png(picture, found, scratch)}
        made = [ConsultationFile(f"status/{key}", "status", title, data) for key, data in files.items()]
        whole = listed(output, made, about(found.working, found.round))
        write_files(whole, [path for path in whole if path.suffix == ".eml" or path.name == "receipts.md"])
    return tuple(whole)[:-1]


def require_unrecorded(folder: Path) -> None:
    """Nothing; PipelineError where git would record files in a folder."""
    if git.would_record(folder / "mails"):
        raise PipelineError(
            "git would record the receipts and mails here, with the names and addresses of people",
            place=Place(str(folder)),
            hint="name a folder outside the repository with --output DIR, or list it in .gitignore",
        )


def _png(picture: Picture, found: Desk, scratch: Path) -> bytes:
    templates = sound_templates(found.round.read)
    fonts = fonts_of(templates)
    look = Look(templates)
    shown = house_drawing(printable_picture(picture, known_signs(look)), look).printed
    with files_on_disk(scratch, fonts) as font_files:
        return png(shown, font_files, _SCALE)
