"""A red-line of foreign files into one that every writer can show: nothing foreign is left in it."""

from dataclasses import replace

from pipeline.diff.marking.redline import Redline, accepted, rejected
from pipeline.model.text.block import Blocks, Paragraph, ParagraphRole
from pipeline.model.text.inline import Text
from pipeline.publish.comparing.listed.listed_files import ListedFiles
from pipeline.resolve.numbering import note_numbers
from pipeline.workspace.processes.later import later

_with_text = later("pipeline.publish.comparing.shown.shown_text", "with_shown_text")


def shown_redline(listed: ListedFiles, *, whole: bool) -> Redline:
    """The red-line without anything foreign; its text is there where the `whole` of it is to be shown."""
    red = listed.red
    document = replace(red.document, front=_front(red), body=(), notes=())
    shown = replace(red, document=document, beside=(), listed=listed.listed)
    if whole:
        shown = _with_text(shown, listed)
    sides = rejected(shown), accepted(shown)
    old, new = (
        replace(side, document=made, notes=note_numbers(made))
        for side, made in zip((shown.old, shown.new), sides, strict=True)
    )
    return replace(shown, old=old, new=new)


def _front(red: Redline) -> Blocks:
    return (Paragraph((Text(red.new.document.artefact.title),), ParagraphRole.COVER_TITLE),)
