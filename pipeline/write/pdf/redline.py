"""A red-line into the bytes of a PDF: a summary of the changes, then the document, every change marked."""

from collections.abc import Sequence

from pipeline.diff.heard import Heard
from pipeline.diff.redline import Redline
from pipeline.model.change import Change
from pipeline.write.html.redline import change_titles, redline_print_html
from pipeline.write.look import Look
from pipeline.write.pdf.writer import PdfFile, laid_out


def redline_pdf(
    red: Redline, changes: Sequence[Change], look: Look, *, digest: str = "", heard: Heard | None = None
) -> PdfFile:
    """The PDF of a red-line; `changes` are those that the summary lists. PipelineError as for a clean one."""
    html = redline_print_html(red, changes, look, digest=digest, heard=heard)
    shown = heard.red if heard else red
    return laid_out(html, red.new, look, pictures=shown.document, titles=change_titles(changes))
