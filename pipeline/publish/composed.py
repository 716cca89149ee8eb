"""A document that the program composed into Word and PDF bytes, in the look of the workspace."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.load.sources import Sources
from pipeline.model.document import Document
from pipeline.publish.digest import source_digest
from pipeline.publish.formats import Style, written
from pipeline.publish.sound_look import sound_templates
from pipeline.resolve.resolved import resolved
from pipeline.workspace.scratch import files_on_disk
from pipeline.write.look import Look, fonts_of

FORMATS = ("docx", "pdf")


def composed_files(
    document: Document, sources: Sources, scratch: Path, formats: tuple[str, ...] = FORMATS
) -> Mapping[str, bytes]:
    """The bytes of each format; `scratch` is an existing folder for short-lived files.

    References to artefacts of the workspace print their titles.
    """
    text = resolved(document, sources.shared, sources.document_or_none)
    templates = sound_templates(sources.snapshot)
    fonts = fonts_of(templates)
    with files_on_disk(scratch, fonts) as font_files:
        return written(text, Style(Look(templates), font_files), formats, source_digest(text))
