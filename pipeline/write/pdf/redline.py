"""A red-line into the bytes of a PDF: a summary of the changes, then the document, every change marked."""

from collections.abc import Sequence

from pipeline.diff.marking.redline import Redline
from pipeline.model.change import Change
from pipeline.write.changes.telling import ALL_TOLD, Telling
from pipeline.write.html.redline import link_titles, redline_print_html
from pipeline.write.look import Look
from pipeline.write.pdf.writer import PdfFile, laid_out


def redline_pdf(red: Redline, changes: Sequence[Change], look: Look, telling: Telling = ALL_TOLD) -> PdfFile:
    """The PDF of a red-line; `changes` are those that the summary lists. PipelineError as for a clean one."""
    html = redline_print_html(red, changes, look, telling)
    shown = telling.heard.red if telling.heard else red
    return laid_out(
        html, red.new, look, pictures=shown.document, titles=link_titles(changes, red.new.language)
    )
