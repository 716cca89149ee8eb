"""A document that the program composed into Word and PDF bytes, in the look of the workspace."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.load.sources import Sources
from pipeline.model.formats import Use, formats_of
from pipeline.model.text.document import Document
from pipeline.publish.formats.format_table import BuildStyle, written
from pipeline.publish.formats.sound_look import sound_templates
from pipeline.publish.sealing.digest import source_digest
from pipeline.resolve.resolved import resolved
from pipeline.workspace.disk.scratch import files_on_disk
from pipeline.write.look import Look, fonts_of
from pipeline.write.stand_ins import with_stand_ins
from pipeline.write.templates.signs import known_signs

FORMATS = formats_of(Use.COMPOSED)


def composed_files(
    document: Document,
    sources: Sources,
    scratch: Path,
    formats: tuple[str, ...] = FORMATS,
    *,
    foreign: bool = False,
) -> Mapping[str, bytes]:
    """The bytes of each format; `scratch` is an existing folder for short-lived files.

    References to artefacts of the workspace print their titles. `foreign` says that others wrote words of it:
    where no font has one of their signs, the PDF has a stand-in and lists it.
    """
    text = resolved(document, sources.shared, sources.document_or_none)
    templates = sound_templates(sources.snapshot)
    look, digest = Look(templates), source_digest(text)
    shown = with_stand_ins(document, known_signs(look)) if foreign else document
    with files_on_disk(scratch, fonts_of(templates)) as font_files:
        style = BuildStyle(look, font_files)
        if shown is document:
            return written(text, style, formats, digest)
        printed = resolved(shown, sources.shared, sources.document_or_none)
        return {
            name: written(printed if name == "pdf" else text, style, (name,), digest)[name]
            for name in formats
        }
