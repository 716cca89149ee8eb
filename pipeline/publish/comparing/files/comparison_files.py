"""A comparison into its files: the Word file, the text with every change marked, and its list."""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from pipeline.model.formats import Use, formats_of
from pipeline.model.identity import FileFacts, FileKind
from pipeline.model.organisation.language import Language
from pipeline.publish.comparing.compare import SHOWN, Compared, notice_value
from pipeline.publish.formats.format_table import BuildStyle
from pipeline.publish.formats.redline_table import WRITERS, RedlineText
from pipeline.workspace.disk.scratch import files_on_disk, scratch_folder
from pipeline.write.changes.changelist import change_value
from pipeline.write.changes.passage import edits_in_plain_text
from pipeline.write.changes.telling import Telling
from pipeline.write.changes.terminal import TerminalLine, all_changes_lines
from pipeline.write.look import Look, fonts_of

TEXT = "txt"
FORMATS = (*formats_of(Use.REDLINE), TEXT)
Templates = Callable[[], Mapping[str, bytes]]
"""Gives the look in force, which only pages need."""


def comparison_files(
    compared: Compared, formats: tuple[str, ...], templates: Templates
) -> Mapping[str, bytes]:
    """The bytes of each format asked for."""
    files: dict[str, bytes] = {}
    for name in formats:
        match name:
            case "docx":
                files[name] = compared.data
            case "json":
                files[name] = comparison_json(compared).encode()
            case "txt":
                lines = map(plain_line, all_changes_lines(comparison_title(compared), compared.listed, {}))
                files[name] = ("\n".join(lines) + "\n").encode()
            case _:
                files[name] = _page(compared, name, templates)
    return files


def comparison_title(compared: Compared) -> str:
    """ "v2.docx: changes from v1.docx to v2.docx"."""
    old, new = compared.names
    return _language(compared).printed("changes.title", name=Path(new).name, old=old, new=new)


def plain_line(line: TerminalLine) -> str:
    """A line for a file."""
    return f"{' ' * line.indent}{edits_in_plain_text(line.text)}"


def comparison_json(compared: Compared) -> str:
    """What differs, and what was left out or changed on the way in, as JSON."""
    old, new = compared.names
    value = {
        "old": old,
        "new": new,
        "equal": compared.sameness.name.lower() if compared.sameness else "",
        "told": [notice_value(name, notice) for name, notice in compared.told],
        "changes": [change_value(change) for change in compared.changes],
    }
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _page(compared: Compared, name: str, templates: Templates) -> bytes:
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


def _language(compared: Compared) -> Language:
    return compared.red.new.language
