"""A red-line into a whole HTML page: a summary of the changes, then the document with every change marked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.diff.heard import Heard
from pipeline.diff.moved import with_edits
from pipeline.diff.redline import Redline
from pipeline.model.change import Change
from pipeline.model.document import Document
from pipeline.write.html.blocks import blocks_html
from pipeline.write.html.edition import Medium, redline_edition
from pipeline.write.html.page import keywords, notes_html, running_css, shell_html
from pipeline.write.html.summary import change_anchor, summary_html
from pipeline.write.look import Look

_CHANGE = re.compile(r' data-change="([0-9a-z]+)"')


def redline_html(
    red: Redline, changes: Sequence[Change], look: Look, *, digest: str = "", heard: Heard | None = None
) -> str:
    """The page for a browser; the summary in front lists `changes`, and leads to each by its id."""
    return _page(red, changes, look, "screen", digest, heard)


def redline_print_html(
    red: Redline, changes: Sequence[Change], look: Look, *, digest: str = "", heard: Heard | None = None
) -> str:
    """The page for the PDF writer."""
    return _page(red, changes, look, "print", digest, heard)


def change_titles(changes: Sequence[Change]) -> Mapping[str, str]:
    """What a link to each change leads to, in words."""
    return {
        change_anchor(change.id): f"Change {change.id}: {change.where} {change.kind}" for change in changes
    }


def _page(
    red: Redline, changes: Sequence[Change], look: Look, medium: Medium, digest: str, heard: Heard | None
) -> str:
    document = _titled(red)
    marked_alone = heard.red if heard else red
    shown = replace(marked_alone, document=with_edits(marked_alone.document))
    own = redline_edition(shown, medium)
    css = look.text("html/style.css")
    if medium == "print":
        css += look.text("html/print.css")
        compared = f" · Red-line from v{red.old.document.version.version}"
        css += running_css(red.new.document, False, compared=compared)
    marked = (blocks_html(shown.document.blocks, own), notes_html(own))
    body, notes = _anchored(marked)
    reachable = frozenset(_CHANGE.findall("".join(marked)))
    return shell_html(
        document,
        look,
        css=css + look.text("html/redline.css"),
        body=summary_html(red, changes, reachable, heard.who if heard else None) + body,
        notes=notes,
        digest=digest,
        keywords=", ".join((*keywords(document), "red-line")),
    )


def _titled(red: Redline) -> Document:
    """The new document under a title that says what is compared."""
    document = red.new.document
    old, new = red.old.document.version.version, document.version.version
    title = f"{document.artefact.title} – red-line v{old} to v{new}"
    return replace(document, artefact=replace(document.artefact, title=title))


def _anchored(parts: tuple[str, str]) -> tuple[str, str]:
    """The HTML with an anchor where each change comes first; elsewhere its id stays as data."""
    seen: set[str] = set()

    def anchor(found: re.Match[str]) -> str:
        if found[1] in seen:
            return found[0]
        seen.add(found[1])
        return f' id="{change_anchor(found[1])}"{found[0]}'

    first, second = (_CHANGE.sub(anchor, part) for part in parts)
    return first, second
