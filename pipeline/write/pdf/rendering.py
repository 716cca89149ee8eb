"""A page for print into WeasyPrint's pages, without what only their laying out needed."""

from typing import Any

from weasyprint import DEFAULT_OPTIONS, HTML  # type: ignore[import-untyped]
from weasyprint.document import Document  # type: ignore[import-untyped]
from weasyprint.layout import LayoutContext  # type: ignore[import-untyped]

from pipeline.write.pdf.fetcher import OwnFiles
from pipeline.write.pdf.fonts import OwnFonts

OPTIONS = {"pdf_variant": "pdf/ua-1", "pdf_forms": True}
"""Both steps of WeasyPrint take the same options."""


def rendering(html: str, fetcher: OwnFiles) -> Any:
    """WeasyPrint's document: the pages of a text, laid out."""
    page = HTML(string=html, url_fetcher=fetcher, base_url="look:html/")
    return _Rendering._render(page, OwnFonts(), None, None, {**DEFAULT_OPTIONS, **OPTIONS})


class _Rendering(Document):  # type: ignore[misc]
    """WeasyPrint's document, which lets go of the context of its layout.

    In WeasyPrint 70.0 the context refers to itself, and so it, the boxes before the page breaks and all
    computed styles stay in memory until Python looks for garbage: a fifth of what a long document takes.
    """

    @classmethod
    def _render(cls, html: Any, *given: Any) -> Any:
        document = super()._render(html, *given)
        vars(html.context).clear()
        return document

    @classmethod
    def _build_layout_context(cls, html: Any, *given: Any) -> LayoutContext:
        html.context = super()._build_layout_context(html, *given)
        return html.context
