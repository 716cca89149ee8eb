"""A comparison into what a person reads of it: pages with every change marked, and the list in plain text."""

from hashlib import sha256

from pipeline.model.identity import FileFacts, FileKind
from pipeline.publish.comparing.compare import SHOWN, Compared
from pipeline.publish.comparing.files.comparison_files import Templates, comparison_title
from pipeline.publish.formats.format_table import BuildStyle
from pipeline.publish.formats.redline_table import WRITERS, RedlineText
from pipeline.workspace.disk.scratch import files_on_disk, scratch_folder
from pipeline.write.changes.passage import edits_in_plain_text
from pipeline.write.changes.telling import Telling
from pipeline.write.changes.terminal import TerminalLine, all_changes_lines
from pipeline.write.look import Look, fonts_of


def comparison_page(compared: Compared, name: str, templates: Templates) -> bytes:
    """The bytes of a format in which the whole text is shown, or the list for a reader."""
    digest = sha256(compared.data or repr(compared.changes).encode()).hexdigest()
    text = RedlineText(
        red=compared.red,
        changes=compared.changes,
        telling=Telling(digest=digest),
        title=comparison_title(compared),
        facts=FileFacts(FileKind.REDLINE, digest),
        names={},
    )
    if name not in SHOWN:
        return WRITERS[name](text, BuildStyle(Look({}), ()))
    files = templates()
    with scratch_folder() as folder, files_on_disk(folder, fonts_of(files)) as font_files:
        return WRITERS[name](text, BuildStyle(Look(files), font_files))


def comparison_text(compared: Compared) -> str:
    """The list as plain text."""
    lines = map(_plain_line, all_changes_lines(comparison_title(compared), compared.listed, {}))
    return "\n".join(lines) + "\n"


def _plain_line(line: TerminalLine) -> str:
    return f"{' ' * line.indent}{edits_in_plain_text(line.text)}"
