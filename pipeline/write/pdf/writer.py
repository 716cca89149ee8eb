"""A resolved document into the bytes of a PDF, and the page on which each heading stands."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pydyf  # type: ignore[import-untyped]

from pipeline.codes import CODES
from pipeline.errors import PipelineError
from pipeline.model.text.block import Figure, Heading, Paragraph, Table
from pipeline.model.text.document import Document
from pipeline.model.text.inline import FormField, Id
from pipeline.model.text.walk import paragraphs
from pipeline.resolve.plain import caption_text, heading_text
from pipeline.resolve.resolved import Resolved
from pipeline.write.html.page import print_html
from pipeline.write.look import Look
from pipeline.write.pdf.artifacts import mark_artifacts
from pipeline.write.pdf.divided import mark_divisions
from pipeline.write.pdf.fetcher import OwnFiles
from pipeline.write.pdf.figures import heights_css, lower_figures
from pipeline.write.pdf.forms import FONT_PATH, repair_forms
from pipeline.write.pdf.links import describe_links
from pipeline.write.pdf.page_references import known_page_references
from pipeline.write.pdf.rendering import OPTIONS, rendering
from pipeline.write.pdf.tables import PARTED, loses_headings, repair_tables
from pipeline.write.pdf.tree import structure_tree
from pipeline.write.templates.signs import CODE as NO_SIGN
from pipeline.write.templates.signs import sign_named

_MOST_NAMED = 5
_MORE_LAYOUTS = 2
"""A figure that has gone to the page before may let another one follow it."""


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF and where things stand in it."""

    data: bytes
    pages: Mapping[Id, int]
    """The printed page number of each heading."""
    page_count: int


def pdf_file(resolved: Resolved, look: Look, *, digest: str = "") -> PdfFile:
    """The PDF of a document; `digest` is that of the sources, and stands in its metadata.

    PipelineError where it refers to anything outside the look and its own pictures, or holds a character that
    none of the look's fonts has.
    """
    html = print_html(resolved, look, digest=digest)
    return laid_out(html, resolved, look, pictures=resolved.document, titles={})


def laid_out(
    html: str, resolved: Resolved, look: Look, *, pictures: Document, titles: Mapping[str, str]
) -> PdfFile:
    """The PDF of a page for print.

    `pictures` has every figure on it; `titles` says what links lead to beyond the blocks of the document.
    """
    fetcher = OwnFiles(look, pictures)
    rendered = _fitted(html, fetcher)
    headings, page_count = dict(_heading_pages(resolved, rendered)), len(rendered.pages)

    def finished(document: Any, pdf: pydyf.PDF) -> None:
        tree = structure_tree(pdf)
        repair_tables(tree, document)
        mark_artifacts(tree)
        describe_links(pdf, {**dict(_link_titles(resolved)), **titles})
        required = frozenset(field.id for field in _fields(resolved) if field.required)
        repair_forms(pdf, required, look.data(FONT_PATH))
        if look.house.hyphenation:
            mark_divisions(pdf, html)
        document.pages.clear()  # what is left to do, the writing, needs memory of its own

    with known_page_references(), _measured():
        data = rendered.write_pdf(finisher=finished, pdf_identifier=True, custom_metadata=True, **OPTIONS)
    _require_nothing_missing(fetcher, rendered)
    return PdfFile(data, headings, page_count)


def _fitted(html: str, fetcher: OwnFiles) -> Any:
    """The pages; laid out again where a lower figure fits a half empty page, or a table lost its headings.

    Those of before are let go first: two layouts in memory would be twice the memory.
    """
    rendered = _rendered(html, fetcher)
    lower, heights = lower_figures(rendered), ""
    for _ in range(_MORE_LAYOUTS):
        if not lower:
            break
        heights = heights_css(lower)
        del rendered
        rendered = _rendered(_styled(html, heights), fetcher)
        lower = {**lower, **further} if (further := lower_figures(rendered)) else {}
    if loses_headings(rendered):
        del rendered
        rendered = _rendered(_styled(html, heights + PARTED), fetcher)
    return rendered


def _styled(html: str, rules: str) -> str:
    return html.replace("</style>", f"{rules}</style>", 1)


def _rendered(html: str, fetcher: OwnFiles) -> Any:
    with _measured():
        return rendering(html, fetcher)


@contextmanager
def _measured() -> Iterator[None]:
    """Refuses styles with measures that cannot be reckoned with: a letter of a million points, say."""
    try:
        yield
    except ArithmeticError as error:
        raise PipelineError(
            "the pages cannot be laid out, since a style has a measure that is too great, or none",
            hint="look for it in templates/html/style.css and templates/html/print.css",
            code="TPL-02",
        ) from error


def _require_nothing_missing(fetcher: OwnFiles, rendered: Any) -> None:
    """Refuses a file with a hole in it: a picture that was not found, a character that no font has."""
    if fetcher.refused:
        raise fetcher.refused[0]
    missing = sorted({code for font in rendered.fonts.values() for code in font.missing})
    if missing:
        shown = ", ".join(sign_named(chr(code)) for code in missing[:_MOST_NAMED])
        raise PipelineError(f"no font has the sign {shown}", hint=CODES[NO_SIGN].cure, code=NO_SIGN)


def _heading_pages(resolved: Resolved, rendered: Any) -> Iterator[tuple[Id, int]]:
    pages: dict[str, int] = {}
    for number, page in enumerate(rendered.pages, start=1):
        for anchor in page.anchors:
            pages.setdefault(anchor, number)
    for block in resolved.document.blocks:
        if isinstance(block, Heading) and block.id in pages:
            yield block.id, pages[block.id]


def _link_titles(resolved: Resolved) -> Iterator[tuple[Id, str]]:
    """What a link to each id leads to, in words."""
    for block in resolved.document.blocks:
        match block:
            case Heading():
                yield block.id, heading_text(block, resolved)
            case Table() | Figure():
                yield block.id, caption_text(block, resolved)
            case Paragraph() if block.id and block.id in resolved.numbers:
                yield block.id, resolved.numbers[block.id].words
            case _:
                pass


def _fields(resolved: Resolved) -> Iterator[FormField]:
    for paragraph in paragraphs(resolved.document.blocks):
        yield from (inline for inline in paragraph.content if isinstance(inline, FormField))
