"""A page for print into a tagged PDF by WeasyPrint alone: the peer whose memory is measured."""

import sys
from collections.abc import Mapping
from pathlib import Path

from weasyprint import HTML  # type: ignore[import-untyped]
from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
_LOOK = "look:"


class _Templates(URLFetcher):  # type: ignore[misc]
    """Serves the addresses of the program's own look from its folder."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes at an address."""
        if not url.startswith(_LOOK):
            return super().fetch(url, headers)
        return URLFetcherResponse(url, (TEMPLATES / url.removeprefix(_LOOK)).read_bytes(), {})


if __name__ == "__main__":
    page = HTML(string=Path(sys.argv[1]).read_text(), url_fetcher=_Templates(), base_url="look:html/")
    page.write_pdf(sys.argv[2], pdf_variant="pdf/ua-1", pdf_forms=True)
