"""A resolved document and a look into the bytes of each format: the table of writers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from pipeline.model.formats import FORMATS, Use
from pipeline.model.identity import FileFacts
from pipeline.model.organisation.house_look import PLAIN
from pipeline.model.text.inline import Id
from pipeline.resolve.resolved import Resolved
from pipeline.workspace.processes.later import later
from pipeline.write.look import Look

REFERENCE = "word/reference.docx"
_in_house = later("pipeline.write.templates.house_drawings", "in_house")


@dataclass(frozen=True, slots=True)
class BuildStyle:
    """What every document of a build is written with."""

    look: Look
    font_files: tuple[str, ...]
    """Where the fonts of the look lie on the disk: what draws bitmaps opens them by name."""


@dataclass(frozen=True, slots=True)
class FormatFile:
    """The bytes of one file, and what its layout tells the files that are written after it."""

    data: bytes
    pages: Mapping[Id, int] | None = None
    """The page of each heading, where the format has pages."""


def load_writers(formats: tuple[str, ...]) -> None:
    """Imports what the formats need; a process does so before its first document is there."""
    modules = {form.suffix: form.writer for form in FORMATS if Use.ARTEFACT in form.uses}
    for name in formats:
        import_module(modules[name])


def written(
    resolved: Resolved, style: BuildStyle, formats: tuple[str, ...], facts: FileFacts
) -> Mapping[str, bytes]:
    """The bytes of each format asked for. The PDF comes first: its page numbers go into Word's contents.

    The writers are imported here, on demand: a build that has nothing to write must not wait for them.
    """
    document = resolved if style.look.house == PLAIN else _in_house(resolved, style.look)
    files: dict[str, FormatFile] = {}
    for name in sorted(formats, key=lambda name: name not in _PAGED):
        pages = next((files[format_name].pages for format_name in _PAGED if format_name in files), None)
        files[name] = WRITERS[name](document, style, facts, pages)
    return {name: files[name].data for name in formats}


_Pages = Mapping[Id, int] | None
_PAGED = ("pdf",)
"""The formats that tell the others on which page each heading stands."""


# Each writer is imported where it writes: the libraries of the others are not waited for.


def _pdf(resolved: Resolved, style: BuildStyle, facts: FileFacts, _: _Pages) -> FormatFile:
    from pipeline.write.pdf import pdf_file

    laid_out = pdf_file(resolved, style.look, digest=facts.digest)
    return FormatFile(laid_out.data, laid_out.pages)


def _docx(resolved: Resolved, style: BuildStyle, facts: FileFacts, pages: _Pages) -> FormatFile:
    from pipeline.write.docx.writer import docx_bytes

    reference = style.look.data(REFERENCE)
    data = docx_bytes(resolved, reference, facts=facts, pages=pages, font_files=style.font_files)
    if resolved.document.word_annexes:
        from pipeline.publish.formats.annexes import publishable
        from pipeline.write.docx.annexes.consolidated import consolidated_docx

        data = consolidated_docx(data, publishable(resolved.document))
    return FormatFile(data)


def _html(resolved: Resolved, style: BuildStyle, facts: FileFacts, _: _Pages) -> FormatFile:
    from pipeline.write.html.page import html_text

    return FormatFile(html_text(resolved, style.look, digest=facts.digest).encode())


def _markdown(resolved: Resolved, _style: BuildStyle, _facts: FileFacts, _: _Pages) -> FormatFile:
    from pipeline.write.text.markdown import markdown_text

    return FormatFile(markdown_text(resolved).encode())


WRITERS: Mapping[str, Callable[[Resolved, BuildStyle, FileFacts, _Pages], FormatFile]] = {
    "docx": _docx,
    "pdf": _pdf,
    "html": _html,
    "md": _markdown,
}
"""What writes an artefact in each format that `model/formats.py` says artefacts are made in."""
