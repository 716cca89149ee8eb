"""A forum and a consultation into the Word and PDF files of the paper."""

from pathlib import Path

from pipeline.diff.replay import Attribution
from pipeline.govern.paper import paper
from pipeline.govern.paper_document import paper_document
from pipeline.model.inline import Id
from pipeline.publish.cache import STATE_FOLDER
from pipeline.publish.composed import composed_files
from pipeline.publish.versions import Note
from pipeline.workspace.atomic import made_folders, write_files
from pipeline.workspace.lock import locked


def write_paper(
    root: Path, output: Path, forum: Id, consultation_id: Id, user: Attribution, note: Note
) -> tuple[Path, ...]:
    """Writes the paper of a forum on a consultation, and gives the paths; what it rests on is `paper`'s."""
    found, sources = paper(root, output, forum, consultation_id, user, note)
    document = paper_document(found)
    folder = output / "consultations" / consultation_id / "papers"
    scratch = output / STATE_FOLDER
    with locked(scratch):
        made_folders(scratch)
        written = composed_files(document, sources, scratch)
        files = {folder / f"{document.artefact.id}.{key}": data for key, data in written.items()}
        write_files(files)
    return tuple(files)
