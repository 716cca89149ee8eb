"""A forum and a consultation into the Word and PDF files of the paper."""

from pathlib import Path

from pipeline.compose.paper_document import paper_document
from pipeline.govern.paper import paper
from pipeline.model.identity import FileKind
from pipeline.model.text.inline import Id
from pipeline.publish.building.cache import STATE_FOLDER
from pipeline.publish.building.composed import composed_files
from pipeline.publish.consultations.consultation_files import FileToList, about, files_to_list
from pipeline.publish.history.errand import Errand
from pipeline.workspace.disk.atomic import made_folders, write_files
from pipeline.workspace.disk.lock import locked


def write_paper(root: Path, output: Path, forum: Id, consultation_id: Id, errand: Errand) -> tuple[Path, ...]:
    """Writes the paper of a forum on a consultation, and gives the paths; what it rests on is `paper`'s."""
    facts, desk = paper(root, output, forum, consultation_id, errand)
    document = paper_document(facts)
    scratch = output / STATE_FOLDER
    with locked(scratch):
        made_folders(scratch)
        written = composed_files(document, FileKind.PAPER, desk.round.sources, scratch)
        name, title = f"papers/{document.artefact.id}", document.artefact.title
        made = [FileToList(f"{name}.{key}", "paper", title, data) for key, data in written.items()]
        files = files_to_list(output, made, about(desk.working, desk.round))
        write_files(files)
    return tuple(files)[:-1]
