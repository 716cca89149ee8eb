"""The tokens of one heading, table, picture or fenced block into blocks, whatever stands around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from pipeline.errors import PipelineError, Place, Problem, as_problem, boundary, did_you_mean
from pipeline.load.markdown.handlers import Directive, Handlers, PictureMark, PipeTable
from pipeline.load.markdown.inlines import Context, token_inlines
from pipeline.load.markdown.placement import CODE
from pipeline.load.templates.letter_template import OPENING, with_values
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model.text.block import Alignment, Blocks, Heading
from pipeline.model.text.inline import Inline, Inlines, LineBreak, Style, Text

_CAPTION = 'caption="'
_PLAIN = ("text", "text_special", "softbreak")
"""What an alternative text is made of."""
_NO_MARKDOWN = frozenset({"id", "from", "where", "field", "alt", "direction", "nodes", "edges"})
"""The keys of fenced blocks whose values are printed, or looked up, as they stand."""
_CLASSES = frozenset({"unnumbered", "appendix", "page-break"})


@dataclass(frozen=True, slots=True)
class Source:
    """A Markdown text: its lines, the place of its first character, what its blocks can use."""

    lines: Sequence[str]
    place: Place
    context: Context
    handlers: Handlers

    def at(self, token: Token) -> Place:
        """The place of a token."""
        first, last = token.map or (0, 1)
        content = token.content.split("\n", 1)[0] if token.type == "inline" else ""
        column = self.lines[first].find(content) + 1 if first < len(self.lines) else 0
        if not self.place.column:
            column = 0
        return Place(self.place.path, self.place.line + first, column, self.place.line + last - 1)

    def caption_at(self, first: int, last: int) -> Place:
        """The place of the caption that stands among some lines, or of the first of them."""
        for number in range(max(first, 0), min(last, len(self.lines))):
            column = self.lines[number].find(_CAPTION)
            if column >= 0:
                column = column + len(_CAPTION) + 1 if self.place.column else 0
                return Place(self.place.path, self.place.line + number, column)
        return Place(self.place.path, self.place.line + first)

    def problem(self, place: Place, code: str, message: str, hint: str = "") -> None:
        """Reports an error at a place."""
        self.context.report(Problem(place, code, message, hint=hint))


def heading(source: Source, opening: Token, inline: Token) -> Heading:
    """The heading of its tokens; problems for one without an id, and for unknown attributes."""
    place = source.at(inline)
    content = token_inlines(inline, place, source.context)
    named = _attributes(opening)
    classes = set(named.pop("class", "").split())
    heading_id = named.pop("id", "")
    if not heading_id:
        source.problem(place, "ID-03", "this heading has no id", "add one at its end: {#short-name}")
    for unknown in [*(set(named) - {"applies"}), *(classes - _CLASSES)]:
        source.problem(place, "KEY-01", f"unknown attribute '{unknown}' of a heading")
    return Heading(
        id=heading_id,
        level=int(opening.tag[1]),
        content=content,
        label=named.get("applies", ""),
        numbered="unnumbered" not in classes,
        appendix="appendix" in classes,
        page_break_before="page-break" in classes,
        place=place,
    )


def table(source: Source, tokens: Sequence[Token]) -> Blocks:
    """The blocks of a pipe table, from the token that opens it to the one that closes it."""
    place = source.at(tokens[0])
    rows: list[list[tuple[Inlines, Alignment]]] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            inline = tokens[index + 1]
            content = token_inlines(inline, source.at(inline), source.context)
            rows[-1].append((content, _alignment(token)))
    if source.handlers.pipe_table is None:
        source.problem(place, "TBL-05", "a table cannot stand here")
        return ()
    first = (tokens[0].map or (0, 0))[0]
    caption = source.caption_at(first - 1, first + 1)
    parts = PipeTable(_attributes(tokens[0]), tuple(rows[0]), tuple(map(tuple, rows[1:])), place, caption)
    return source.handlers.pipe_table(parts, source.context)


def is_figure(inline: Token) -> bool:
    """True for a paragraph that is one picture."""
    children = inline.children or []
    return len(children) == 1 and children[0].type == "image"


def figure(source: Source, inline: Token) -> Blocks:
    """The blocks of a picture."""
    image = (inline.children or [])[0]
    place = source.at(inline)
    if source.handlers.figure is None:
        source.problem(place, "FIG-03", "a picture cannot stand here")
        return ()
    children = image.children or []
    if any(child.type not in _PLAIN for child in children):
        hint = "write it in plain words; a backslash before a sign prints the sign"
        source.problem(place, "FIG-01", "an alternative text has no marks", hint)
    alt = "".join(" " if child.type == "softbreak" else child.content for child in children)
    alt = with_values(alt, source.context.held)
    caption = source.caption_at(*(inline.map or (0, 1)))
    return source.handlers.figure(PictureMark(_attributes(image), alt, place, caption), source.context)


def directive(source: Source, token: Token) -> Blocks:
    """The blocks of a fence with YAML in it."""
    name = token.info.strip()
    place = source.at(token)
    handler = source.handlers.directives.get(name)
    if handler is None:
        hint = did_you_mean(name, (*source.handlers.directives, CODE))
        source.problem(place, "MD-02", f"unknown block '```{name}'", hint)
        return ()
    try:
        with boundary(place):
            tree = yaml_tree(token.content.encode(), place.path, place.line + 1)
            held = source.context.held
            if held and OPENING in token.content:
                tree = replace(tree, value=_valued(tree.value, held, prose=True))
            return handler(
                Directive(name, tree, place, replace(source.context, judges=source.context.judges_blocks))
            )
    except PipelineError as error:
        source.context.report(as_problem(error))
        return ()


def code(source: Source, token: Token) -> Inlines:
    """The lines of a fence named code, sign by sign."""
    text = with_values(token.content, source.context.held)
    inlines: list[Inline] = []
    for index, line in enumerate(text.removesuffix("\n").split("\n")):
        inlines += [LineBreak()] if index else []
        inlines += [Text(line, Style(code=True))] if line else []
    return tuple(inlines)


def front_matter(source: Source, token: Token) -> Mapping[str, object]:
    """The values of YAML front matter; {} with a problem for what is none."""
    try:
        value = yaml_tree(token.content.encode(), source.place.path, source.place.line + 1).value
    except PipelineError as error:
        source.context.report(as_problem(error))
        return {}
    return value if isinstance(value, dict) else {}


def _attributes(token: Token) -> dict[str, str]:
    return {key: str(value) for key, value in token.attrs.items()}


def _valued(value: object, held: Mapping[str, str], *, prose: bool) -> object:
    """The data of a block with values in all that is no Markdown; in Markdown they are runs later on."""
    match value:
        case str():
            return value if prose else with_values(value, held)
        case list():
            return [_valued(entry, held, prose=prose) for entry in value]
        case dict():
            return {
                key: _valued(entry, held, prose=prose and key not in _NO_MARKDOWN)
                for key, entry in value.items()
            }
        case _:
            return value


def _alignment(token: Token) -> Alignment:
    style = str(token.attrs.get("style", ""))
    if style.endswith("center"):
        return Alignment.CENTER
    return Alignment.END if style.endswith("right") else Alignment.START
