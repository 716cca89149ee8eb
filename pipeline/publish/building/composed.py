"""A document that the program composed into Word and PDF bytes, in the look of the workspace."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.load.sources import Sources
from pipeline.model.formats import Use, formats_of
from pipeline.model.identity import FileFacts, FileKind
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
_OF_OTHERS = frozenset({FileKind.CONSOLIDATED_LOG, FileKind.PUBLISHED_LOG, FileKind.PAPER, FileKind.STATUS})
"""The documents in which the words of others stand."""


def composed_files(
    document: Document,
    kind: FileKind,
    sources: Sources,
    scratch: Path,
    formats: tuple[str, ...] = FORMATS,
) -> Mapping[str, bytes]:
    """The bytes of each format; `scratch` is an existing folder for short-lived files.

    References to artefacts of the workspace print their titles. Where others wrote words of it, and no font
    has one of their signs, the PDF has a stand-in and lists it.
    """
    text = resolved(document, sources.shared, sources.document_or_none)
    templates = sound_templates(sources.snapshot)
    look, facts = Look(templates), FileFacts(kind, source_digest(text))
    shown = with_stand_ins(document, known_signs(look)) if kind in _OF_OTHERS else document
    with files_on_disk(scratch, fonts_of(templates)) as font_files:
        style = BuildStyle(look, font_files)
        if shown is document:
            return written(text, style, formats, facts)
        printed = resolved(shown, sources.shared, sources.document_or_none)
        return {
            name: written(printed if name == "pdf" else text, style, (name,), facts)[name] for name in formats
        }
