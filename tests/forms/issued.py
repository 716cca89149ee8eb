"""The forms that the tests fill: every kind of field, and the longer forms of this repository."""

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from pipeline.consult.filled.asked_form import AskedForm
from pipeline.model.identity import FileFacts, FileKind
from pipeline.publish.filled.issued_form import named_form
from pipeline.publish.formats.format_table import BuildStyle, written
from pipeline.publish.formats.sound_look import sound_templates
from pipeline.publish.history.origin import working_copy
from pipeline.publish.redlines.redline_sides import end
from pipeline.publish.sealing.digest import source_digest
from pipeline.workspace.disk.scratch import files_on_disk, scratch_folder
from pipeline.write.look import Look, fonts_of
from tests.small import REPOSITORY, commit, git

EVERY_KIND = REPOSITORY / "tests/workspaces/every-kind"
FORMS = ((EVERY_KIND, "form"), (REPOSITORY, "pqs"), (REPOSITORY, "sqad"))


@dataclass(frozen=True, slots=True)
class IssuedForm:
    """A form, and its empty files."""

    form: AskedForm
    word: bytes
    pdf: bytes


def issued(number: int) -> IssuedForm:
    """One of the forms, as it was issued; each is made once in a process."""
    return _made(*FORMS[number % len(FORMS)])


@cache
def _made(root: Path, artefact: str) -> IssuedForm:
    working = working_copy(copied(root, artefact))
    resolved = end(working, artefact, "", lambda _: None).resolved
    templates = sound_templates(working.snapshot)
    facts = FileFacts(FileKind.CLEAN, source_digest(resolved))
    with scratch_folder() as folder, files_on_disk(folder, fonts_of(templates)) as font_files:
        files = written(resolved, BuildStyle(Look(templates), font_files), ("pdf", "docx"), facts)
    form = named_form(working, f"{artefact}@HEAD", lambda _: None)
    return IssuedForm(form, files["docx"], files["pdf"])


@cache
def copied(root: Path, artefact: str) -> Path:
    """A copy of one artefact of a workspace, with what it needs and a history of its own."""
    copy = Path(mkdtemp(prefix="forms-")) / artefact
    for path in (f"sources/{artefact}", "sources/shared", "changelogs"):
        shutil.copytree(root / path, copy / path)
    if (root / "artefacts.yaml").exists():
        shutil.copy(root / "artefacts.yaml", copy / "artefacts.yaml")
    for changelog in (copy / "changelogs").glob("*.yaml"):
        if changelog.stem != artefact:
            changelog.unlink()
    git(copy, "init", "--quiet", "--initial-branch", "main")
    commit(copy, "The forms")
    return copy
