"""Addresses in the HTML into bytes: the look and the document's own pictures, and nothing else."""

from collections.abc import Mapping
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]

from pipeline.draw.watermark import watermark_svg
from pipeline.errors import PipelineError
from pipeline.model.text.block import Figure
from pipeline.model.text.document import Document
from pipeline.write.html.blocks import picture_url
from pipeline.write.html.page import DRAWN_WATERMARK
from pipeline.write.look import LOOK, RASTER_DATA, Look

_BOLD = "fonts/Carlito-Bold.ttf"
_MEDIA_TYPES = {
    "ttf": "font/ttf",
    "svg": "image/svg+xml",
    "png": "image/png",
    "css": "text/css",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}


class OwnFiles(URLFetcher):  # type: ignore[misc]
    """Serves `look:` and `picture:` addresses from memory; no file is opened and no network is reached."""

    def __init__(self, look: Look, document: Document) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self._look = look
        self._pictures: Mapping[str, tuple[bytes, str]] = {
            picture_url(block): (block.picture.printed.data, block.picture.printed.media_type)
            for block in document.blocks
            if isinstance(block, Figure)
        }
        self.refused: list[PipelineError] = []
        """What could not be served: WeasyPrint 70 goes on without it, so whoever renders must look here."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes at an address; PipelineError for every address that is not ours, or leads nowhere."""
        if url.startswith(RASTER_DATA):
            return super().fetch(url, headers)
        try:
            data, media_type = self._served(url)
        except PipelineError as error:
            self.refused.append(error)
            raise
        return URLFetcherResponse(url, data, {"Content-Type": media_type})

    def _served(self, url: str) -> tuple[bytes, str]:
        if url.startswith(LOOK):
            path = url.removeprefix(LOOK)
            return self._look.data(path), _MEDIA_TYPES.get(
                path.rsplit(".", 1)[-1].lower(), "application/octet-stream"
            )
        if url.startswith(DRAWN_WATERMARK):
            words = unquote(url.removeprefix(DRAWN_WATERMARK))
            return watermark_svg(words, self._look.data(_BOLD)), _MEDIA_TYPES["svg"]
        if url in self._pictures:
            return self._pictures[url]
        raise PipelineError(f"the PDF asks for '{url[:80]}', which is not part of the workspace")
