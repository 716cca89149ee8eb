"""A comparison into its files: the Word file, the text with every change marked, and its list."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.model.formats import Use, formats_of
from pipeline.model.organisation.language import Language
from pipeline.publish.comparing.compare import Compared, notice_value
from pipeline.workspace.processes.later import later
from pipeline.write.changes.changelist import change_value

_page = later("pipeline.publish.comparing.files.comparison_pages", "comparison_page")
_text = later("pipeline.publish.comparing.files.comparison_pages", "comparison_text")

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
                files[name] = _text(compared).encode()
            case _:
                files[name] = _page(compared, name, templates)
    return files


def comparison_title(compared: Compared) -> str:
    """ "v2.docx: changes from v1.docx to v2.docx"."""
    old, new = compared.names
    return _language(compared).printed("changes.title", name=Path(new).name, old=old, new=new)


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


def _language(compared: Compared) -> Language:
    return compared.red.new.language
