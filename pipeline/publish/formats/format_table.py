"""A resolved document and a look into the bytes of each format: the table of writers."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from pipeline.model.text.inline import Id
from pipeline.resolve.resolved import Resolved
from pipeline.write.look import Look
from pipeline.write.templates.house_drawings import in_house

REFERENCE = "word/reference.docx"


@dataclass(frozen=True, slots=True)
class Style:
    """What every document of a build is written with."""

    look: Look
    font_files: tuple[str, ...]
    """Where the fonts of the look lie on the disk: what draws bitmaps opens them by name."""


def load_writers(formats: tuple[str, ...]) -> None:
    """Imports what the formats need; a process does so before its first document is there."""
    for name in formats:
        import_module(_WRITERS[name])


_WRITERS: Mapping[str, str] = {
    "pdf": "pipeline.write.pdf",
    "docx": "pipeline.write.docx.writer",
    "html": "pipeline.write.html.page",
    "md": "pipeline.write.text.markdown",
}


def written(resolved: Resolved, style: Style, formats: tuple[str, ...], digest: str) -> Mapping[str, bytes]:
    """The bytes of each format asked for. The PDF comes first: its page numbers go into Word's contents.

    The writers are imported here, on demand: a build that has nothing to write must not wait for them.
    """
    resolved = in_house(resolved, style.look)
    files: dict[str, bytes] = {}
    pages: Mapping[Id, int] | None = None
    if "pdf" in formats:
        from pipeline.write.pdf import pdf_file

        laid_out = pdf_file(resolved, style.look, digest=digest)
        files["pdf"], pages = laid_out.data, laid_out.pages
    if "docx" in formats:
        from pipeline.write.docx.writer import docx_bytes

        files["docx"] = docx_bytes(
            resolved, style.look.data(REFERENCE), digest=digest, pages=pages, font_files=style.font_files
        )
        if resolved.document.word_annexes:
            from pipeline.publish.formats.annexes import publishable
            from pipeline.write.docx.annexes.consolidated import consolidated_docx

            files["docx"] = consolidated_docx(files["docx"], publishable(resolved.document))
    if "html" in formats:
        from pipeline.write.html.page import html_text

        files["html"] = html_text(resolved, style.look, digest=digest).encode()
    if "md" in formats:
        from pipeline.write.text.markdown import markdown_text

        files["md"] = markdown_text(resolved).encode()
    return {name: files[name] for name in formats}
