"""Inline tokens into runs, references, note marks and fields."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from unicodedata import is_normalized, normalize

from markdown_it.token import Token

from pipeline.errors import PipelineError, Place, Problem, Report, as_problem, did_you_mean
from pipeline.load.markdown.law.breaches import inline_breaches
from pipeline.load.markdown.law.dialects import is_suspect
from pipeline.load.markdown.own_marks import AUTHOR_NOTE
from pipeline.load.markdown.parser import inline_token, is_plain_line, require_short
from pipeline.load.templates.expressions import ExpressionScope
from pipeline.load.templates.letter_template import address_with_values, with_values
from pipeline.model.text.inline import (
    PLAIN,
    CrossReference,
    FormField,
    Id,
    Inline,
    Inlines,
    LineBreak,
    MarkerGroup,
    NoteReference,
    ReferenceForm,
    Style,
    Text,
    joined,
)

_EXTERNAL = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_FORMS: Mapping[str, ReferenceForm] = {
    "number": ReferenceForm.NUMBER,
    "title": ReferenceForm.TITLE,
    "": ReferenceForm.FULL,
}


def _unheard(_: Place) -> None:
    """Nobody asks for author's notes."""


@dataclass(frozen=True, slots=True)
class Context:
    """What inline text can use, and where problems go."""

    scope: ExpressionScope
    report: Report
    fields: Mapping[Id, FormField] = field(default_factory=dict)
    table_notes: frozenset[Id] = frozenset()
    """Inside a table: the ids of its own notes."""
    author_note: Callable[[Place], None] = _unheard
    """Takes the place of each author's note."""
    judges: bool = True
    """False for a letter that was made from its template: the template is judged, not the values in it."""
    judges_blocks: bool = True
    """False where the texts of fenced blocks are not judged either: they are read only to be compared."""
    held: Mapping[str, str] = field(default_factory=dict)
    """The values of a letter that Markdown could read as marks, by the names that stand for them."""


def inlines(text: str, place: Place, context: Context) -> Inlines:
    """The inlines of one line of Markdown, which starts at `place`."""
    if is_plain_line(text) and not is_suspect(text):
        return (Text(text.strip()),) if text.strip() else ()
    require_short(text, place)
    token = inline_token(text)
    if context.judges:
        for problem in inline_breaches(token, place):
            context.report(problem)
    return token_inlines(token, place, context)


def token_inlines(token: Token, place: Place, context: Context) -> Inlines:
    """The inlines of an `inline` token that starts at `place`."""
    return joined(tuple(map(_composed, _grouped(_Reader(token, place, context).read(token.children or ())))))


class _Reader:
    """Holds the style and link that are open while the tokens of one text go by."""

    def __init__(self, token: Token, place: Place, context: Context) -> None:
        self.source = token.content
        self.place = place
        self.context = context
        self.style = PLAIN
        self.link = ""
        self.reference: CrossReference | None = None
        self.form = ""
        self.link_place = place
        self.inlines: list[Inline] = []

    def read(self, tokens: Sequence[Token]) -> list[Inline]:
        for token in tokens:
            self.token(token)
        return self.inlines

    def token(self, token: Token) -> None:
        match token.type:
            case "text" | "text_special":
                self.text(token.content)
            case "code_inline":
                code = with_values(token.content, self.context.held)
                self.lines(code, replace(self.style, code=True), None)
            case "softbreak":
                self.text(" ")
            case "hardbreak":
                if self.reference is not None:
                    self.not_in_reference("a line break is", "write the words on one line")
                self.inlines.append(LineBreak())
            case "strong_open" | "strong_close":
                self.style = replace(self.style, bold=token.nesting == 1)
            case "em_open" | "em_close":
                self.style = replace(self.style, italic=token.nesting == 1)
            case "link_open":
                self.open_link(token)
            case "link_close":
                self.close_link()
            case "variable":
                self.variable(token)
            case "field":
                self.field(token)
            case "note":
                self.note(token)
            case "sub_open" | "sub_close":
                self.style = replace(self.style, subscript=token.nesting == 1)
            case _ if token.type == AUTHOR_NOTE:
                self.context.author_note(self.at_position(token))
            case "image":
                self.problem("FIG-03", "a picture must stand in a paragraph of its own")
            case _:
                self.problem("MD-01", f"'{token.type}' is not part of the source format")

    def text(self, text: str) -> None:
        self.add(Text(text, self.style, self.link))

    def add(self, run: Text) -> None:
        if self.reference is not None:
            if run.style != self.reference.style:
                self.not_in_reference("marks are", "put them around the brackets: **[words](#id)**")
            self.reference = replace(
                self.reference, form=ReferenceForm.TEXT, text=self.reference.text + run.text
            )
        else:
            self.inlines.append(run)

    def open_link(self, token: Token) -> None:
        href = address_with_values(str(token.attrs.get("href", "")), self.context.held)
        self.link_place = self.at_position(token)
        if _EXTERNAL.match(href):
            self.link = href
            if token.attrs.get("title"):
                hint = "say it in the text, and write [words](address)"
                self.problem("LNK-01", f"the title of the link to '{href}' would not be printed", hint)
            return
        if scheme := _SCHEME.match(href):
            hint = "an address begins with https:, http:, mailto: or tel:"
            self.problem("LNK-01", f"'{scheme[1]}:' addresses are not linked to", hint)
            return
        artefact, _, target = href.partition("#")
        title = str(token.attrs.get("title", ""))
        place = self.at("](", href)
        if title not in _FORMS:
            hint = did_you_mean(title, _FORMS) or "the forms are number and title"
            self.context.report(Problem(place, "REF-04", f"unknown form of reference '{title}'", hint=hint))
        form = _FORMS.get(title, ReferenceForm.FULL)
        self.reference = CrossReference(target, artefact, form, style=self.style, place=place)
        self.form = title

    def close_link(self) -> None:
        last = self.inlines[-1] if self.inlines else None
        if self.link and not (isinstance(last, Text) and last.link == self.link):
            hint = "write [words](address), or <address> to print the address itself"
            self.problem("LNK-01", f"the link to '{self.link}' has no words, and would not be printed", hint)
        if self.reference is not None:
            if self.form and self.reference.form is ReferenceForm.TEXT:
                hint = f'write [](#id "{self.form}"), or leave "{self.form}" out'
                self.problem(
                    "LNK-01", f"this reference has words of its own, and '{self.form}' is not printed", hint
                )
            self.inlines.append(self.reference)
        self.reference = None
        self.link = ""

    def variable(self, token: Token) -> None:
        try:
            value = self.context.scope.value(token.content, self.at_position(token))
        except PipelineError as error:
            self.context.report(as_problem(error))
            return
        self.lines(value.text, self.style, value.place)

    def lines(self, text: str, style: Style, place: Place | None) -> None:
        """A value, whose line ends are line breaks."""
        for index, line in enumerate(text.split("\n")):
            if index:
                self.inlines.append(LineBreak())
            self.add(Text(line, style, self.link, place))

    def not_in_reference(self, what: str, cure: str) -> None:
        """A cross-reference has words of one look, and nothing else."""
        self.problem("LNK-01", f"{what} not kept in the words of a cross-reference", cure)

    def field(self, token: Token) -> None:
        if self.reference is not None:
            self.not_in_reference("a field is", "write it behind the reference")
        known = self.context.fields
        if token.content in known:
            self.inlines.append(known[token.content])
            return
        place = self.at_position(token)
        hint = did_you_mean(token.content, known)
        self.context.report(Problem(place, "FLD-01", f"unknown field '{token.content}'", hint=hint))

    def note(self, token: Token) -> None:
        place = self.at_position(token)
        if self.reference is not None:
            self.not_in_reference("the mark of a note is", "write it behind the reference")
        if token.content in self.context.table_notes:
            self.inlines.append(MarkerGroup((token.content,), place))
        else:
            self.inlines.append(NoteReference(token.content, place))

    def problem(self, code: str, message: str, hint: str = "") -> None:
        place = self.link_place if code == "LNK-01" else self.place
        self.context.report(Problem(place, code, message, hint=hint))

    def at(self, before: str, word: str) -> Place:
        """The place of a word that stands behind some other characters."""
        position = self.source.find(before + word)
        return _moved(self.place, self.source[: position + len(before)] if position >= 0 else "")

    def at_position(self, token: Token) -> Place:
        return _moved(self.place, self.source[: token.meta.get("position", 0)])


def _composed(inline: Inline) -> Inline:
    """A run whose letters are composed, even where an entity brought one in parts."""
    if isinstance(inline, Text) and not inline.text.isascii() and not is_normalized("NFC", inline.text):
        return replace(inline, text=normalize("NFC", inline.text))
    return inline


def _moved(place: Place, before: str) -> Place:
    lines = before.count("\n")
    column = len(before) - before.rfind("\n") if lines else place.column + len(before)
    return Place(place.path, place.line + lines, column if place.column else 0)


def _grouped(inlines: list[Inline]) -> Inlines:
    """Adjacent marks of table notes as one group."""
    result: list[Inline] = []
    for inline in inlines:
        last = result[-1] if result else None
        if isinstance(inline, MarkerGroup) and isinstance(last, MarkerGroup):
            result[-1] = MarkerGroup(last.notes + inline.notes, last.place)
        else:
            result.append(inline)
    return tuple(result)


def styled(content: Inlines, style: Style) -> Inlines:
    """The same inlines with one style on every run."""
    return tuple(replace(inline, style=style) if isinstance(inline, Text) else inline for inline in content)
