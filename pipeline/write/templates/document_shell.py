"""The parts of a document's page into the whole page, after a proof that the template prints them."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from markupsafe import Markup

from pipeline.errors import PipelineError
from pipeline.model.dates import StatedDate
from pipeline.model.text.document import Artefact, Document, Kind
from pipeline.model.text.version import Status, VersionEntry
from pipeline.write.look import Look, template_place
from pipeline.write.templates.shells import CODE, filled_shell

PATH = "html/document.html"
_BODY, _NOTES, _CSS = "probe-body", "probe-notes", "/*probe-css*/"
_PROBE = '<p id="{}" class="A">Probe &amp; <b>text</b>, \n\n as it is &lt;</p>'
"""A filter that escapes, cuts or shouts would change it."""
_UNSEEN = frozenset(
    {"head", "iframe", "noscript", "script", "select", "style", "template", "textarea", "title"}
)
"""Elements whose content no page shows, or not as it is written."""
_EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
"""Elements that have no end (HTML, 13.1.2)."""

SAMPLE = Document(
    Artefact("sample", "Sample", "Sample", "n/a", Kind.PLAN, ("Owner",), "Notice"),
    VersionEntry("0.1", StatedDate(2024, 1, 2), Status.DRAFT, ("Author",), "Change"),
    (),
    (),
    (),
)
"""What a template is tried with where no document is at hand."""


@dataclass(frozen=True, slots=True)
class PageParts:
    """What a page is filled with, beside the facts of its document."""

    css: str
    body: str
    notes: str
    digest: str
    """Of the sources."""
    keywords: str


def shell_html(document: Document, look: Look, parts: PageParts) -> str:
    """The whole page, with what the file says of itself; PipelineError as for `require_whole`."""
    require_whole(document, look, digest=parts.digest, keywords=parts.keywords)
    return _filled(document, look, parts)


def require_whole(document: Document, look: Look, *, digest: str = "0", keywords: str = "k") -> None:
    """Nothing; PipelineError where the template is broken, or loses text, notes, style, title or language."""
    probes = PageParts(_CSS, _PROBE.format(_BODY), _PROBE.format(_NOTES), digest, keywords)
    page = _filled(document, look, probes)
    seen = _Seen()
    seen.feed(page)
    seen.close()
    for name, probe, needed in (("body", _BODY, True), ("notes", _NOTES, bool(document.notes))):
        if page.lower().count(probe) > 1:
            raise _losing(look, name, "prints more than once")
        if needed and (page.count(_PROBE.format(probe)) != 1 or probe not in seen.shown):
            raise _losing(look, name, "does not print, or not as it is,")
    if _CSS not in seen.style:
        raise _losing(look, "css", "has no <style> with")
    if not seen.title.strip():
        raise _losing(look, "artefact.title", "has no <title> with")
    if not seen.language:
        raise PipelineError(
            "the template does not say its language",
            place=template_place(PATH),
            hint='write <html lang="{{ language }}">: a screen reader needs it',
            code=CODE,
        )


def _filled(document: Document, look: Look, parts: PageParts) -> str:
    values = {
        "artefact": document.artefact,
        "language": document.language.tag,
        "version": document.version,
        "digest": parts.digest,
        "css": Markup(parts.css.replace("</", "<\\/")),
        "body": Markup(parts.body),
        "notes": Markup(parts.notes),
        "keywords": parts.keywords,
    }
    return filled_shell(look, PATH, values)


def _losing(look: Look, name: str, what: str) -> PipelineError:
    """The error for a name that a page needs; its place is the last line that says it."""
    lines = look.text(PATH).split("\n")
    named = re.compile(r"\{\{-?\s*" + re.escape(name) + r"\b")
    line = max((number for number, text in enumerate(lines, 1) if named.search(text)), default=0)
    return PipelineError(
        f"the template {what} '{{{{ {name} }}}}'",
        place=template_place(PATH, line),
        hint=f"write it once, where it shows; or delete {template_place(PATH)} to use the program's own",
        code=CODE,
    )


class _Seen(HTMLParser):
    """What a page shows of its parts."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        """The ids of what stands where it shows."""
        self.style = ""
        self.title = ""
        self.language = ""
        self._open: list[tuple[str, bool]] = []
        """The elements around, and whether each hides its content."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what begins."""
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang") or ""
        if not any(hidden for _, hidden in self._open):
            self.shown.append(given.get("id") or "")
        if tag not in _EMPTY:
            self._open.append((tag, tag in _UNSEEN or "hidden" in given))

    def handle_endtag(self, tag: str) -> None:
        """Closes the nearest element of that name."""
        names = [name for name, _ in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Keeps the words of the title and the rules of the style."""
        around = self._open[-1][0] if self._open else ""
        if around == "style":
            self.style += data
        elif around == "title":
            self.title += data
