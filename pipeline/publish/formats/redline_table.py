"""A red-line and a look into the bytes of each format: the table of its writers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

from pipeline.diff.changes.audience import Audience
from pipeline.diff.marking.redline import Redline
from pipeline.model.change import Change
from pipeline.model.identity import FileFacts
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id
from pipeline.publish.formats.format_table import REFERENCE, BuildStyle
from pipeline.write.changes.telling import Telling


@dataclass(frozen=True, slots=True)
class RedlineText:
    """A red-line, and what its files say beside it."""

    red: Redline
    changes: tuple[Change, ...]
    """Those that it lists."""
    telling: Telling
    title: str
    """Of a list of its changes."""
    facts: FileFacts
    """What its Word file says of itself."""
    names: Mapping[Id, str]
    """How to call what a change applies to."""
    unaffected: Sequence[str] = ()
    """The names of those whom no substantive change concerns."""
    audience: Audience | None = None
    """Whom it is for; None is everybody."""

    @property
    def shown(self) -> Redline:
        """The red-line in which only what concerns its audience is marked."""
        return self.telling.heard.red if self.telling.heard else self.red


@dataclass(frozen=True, slots=True)
class RedlineJob:
    """One file of a red-line to write."""

    text: RedlineText
    format: str

    @property
    def formats(self) -> tuple[str, ...]:
        """That of its file."""
        return (self.format,)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The marked document, and the two that are in it."""
        red = self.text.red
        return red.document, red.old.document, red.new.document

    def files(self, style: BuildStyle) -> Mapping[str, bytes]:
        """Its file by its format; the writer is imported here, on demand."""
        return {self.format: WRITERS[self.format](self.text, style)}


def _pdf(text: RedlineText, style: BuildStyle) -> bytes:
    redline_pdf = import_module("pipeline.write.pdf.redline").redline_pdf
    data: bytes = redline_pdf(text.red, text.changes, style.look, text.telling).data
    return data


def _docx(text: RedlineText, style: BuildStyle) -> bytes:
    writer = import_module("pipeline.write.docx.redline")
    reasons = (
        writer.Explained(text.changes, text.names, text.red.new.language) if text.telling.explain else None
    )
    data: bytes = writer.redline_bytes(
        text.shown,
        style.look.data(REFERENCE),
        facts=text.facts,
        font_files=style.font_files,
        explained=reasons,
    )
    return data


def _html(text: RedlineText, style: BuildStyle) -> bytes:
    redline_html = import_module("pipeline.write.html.redline").redline_html
    page: str = redline_html(text.red, text.changes, style.look, text.telling)
    return page.encode()


def _markdown(text: RedlineText, _: BuildStyle) -> bytes:
    writer = import_module("pipeline.write.changes.changelist_markdown")
    concerned = writer.Concerned(text.names, text.unaffected, text.audience)
    listed: str = writer.changes_markdown(text.red, text.changes, concerned, title=text.title)
    return listed.encode()


def _json(text: RedlineText, _: BuildStyle) -> bytes:
    listed: str = import_module("pipeline.write.changes.changelist").changes_json(text.changes)
    return listed.encode()


WRITERS: Mapping[str, Callable[[RedlineText, BuildStyle], bytes]] = {
    "pdf": _pdf,
    "docx": _docx,
    "html": _html,
    "md": _markdown,
    "json": _json,
}
"""What writes a red-line in each format that `model/formats.py` says red-lines are made in, PDF first."""
