"""A red-line into the bytes of a PDF: a summary of the changes, then the document, every change marked."""

from collections.abc import Sequence

from pipeline.diff.changes.audience_redline import Heard
from pipeline.diff.marking.redline import Redline
from pipeline.model.change import Change
from pipeline.write.html.redline import link_titles, redline_print_html
from pipeline.write.look import Look
from pipeline.write.pdf.writer import PdfFile, laid_out


def redline_pdf(
    red: Redline,
    changes: Sequence[Change],
    look: Look,
    *,
    digest: str = "",
    heard: Heard | None = None,
    explain: bool = False,
) -> PdfFile:
    """The PDF of a red-line; `changes` are those that the summary lists. PipelineError as for a clean one.

    To `explain` is to number the changes, and to say who, when and why in a note below each.
    """
    html = redline_print_html(red, changes, look, digest=digest, heard=heard, explain=explain)
    shown = heard.red if heard else red
    return laid_out(
        html, red.new, look, pictures=shown.document, titles=link_titles(changes, red.new.language)
    )
