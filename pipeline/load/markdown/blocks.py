"""Block tokens into the flat blocks of the model, and the footnotes among them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from pipeline.errors import PipelineError, Place, Problem, did_you_mean
from pipeline.load.letter_template import HELD
from pipeline.load.markdown.inlines import Context, as_problem, inlines, token_inlines
from pipeline.load.markdown.law import PAGE_BREAK, breaches
from pipeline.load.markdown.lists import Lists, items_of, shallow_items
from pipeline.load.markdown.own_marks import AUTHOR_NOTE
from pipeline.load.markdown.parser import BOXES, Parsed, tokens
from pipeline.load.markdown.placement import CODE
from pipeline.load.yaml_tree import YamlTree, yaml_tree
from pipeline.model.block import (
    Alignment,
    Block,
    Blocks,
    Callout,
    CalloutKind,
    Heading,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Table,
)
from pipeline.model.inline import Id, Inline, Inlines, LineBreak, Style, Text

_LEFT_OUT = {
    "hr": ("a horizontal rule", "begin a section or a page: '# Title {#id}', '\\pagebreak'"),
    "code_block": ("indented code", "write a fence named code, ```code; or take the indent away"),
}
_NEEDS_PARSER = re.compile(r"\n|^\s*([-*+>#:|]|\d+[.)]|```|\{[.#]|\(?\w{1,7}[.)]\s|<!--)")
_LEFT_OUT = {
    "hr": ("a horizontal rule", "begin a section or a page: '# Title {#id}', '\\pagebreak'"),
    "code_block": ("indented code", "write a fence named code, ```code; or take the indent away"),
}
_NEEDS_PARSER = re.compile(r"\n|^\s*([-*+>#:|]|\d+[.)]|```|\{[.#]|\(?\w{1,7}[.)]\s|<!--)")


@dataclass(frozen=True, slots=True)
class Directive:
    """A fenced block of YAML: its name, its values, and where it stands."""

    name: str
    tree: YamlTree
    place: Place
    context: Context


@dataclass(frozen=True, slots=True)
class PipeTable:
    """The parts of a pipe table: attributes, and the tokens of its rows."""

    attributes: Mapping[str, str]
    head: tuple[tuple[Inlines, Alignment], ...]
    rows: tuple[tuple[tuple[Inlines, Alignment], ...], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Handlers:
    """What turns fenced blocks, pipe tables and pictures into blocks."""

    directives: Mapping[str, Callable[[Directive], Blocks]] = field(default_factory=dict)
    pipe_table: Callable[[PipeTable, Context], Blocks] | None = None
    figure: Callable[[Mapping[str, str], str, Place, Context], Blocks] | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """What one Markdown text holds."""

    blocks: Blocks
    notes: tuple[Note, ...]
    front: Mapping[str, object]
    """The values of its YAML front matter."""


def prose(text: str, place: Place, context: Context, handlers: Handlers, scope_id: Id = "") -> Prose:
    """The blocks and footnotes of a Markdown text that starts at `place`.

    `scope_id` prefixes the ids of lists until the first heading gives them a section.
    """
    parsed = tokens(text)
    if context.judges:
        for problem in breaches(parsed, text, place):
            context.report(problem)
    walker = _Walker(text, place, context, handlers, Lists(scope_id, items_of(parsed.tokens)))
    walker.walk(parsed)
    return Prose(tuple(walker.blocks), tuple(walker.notes), walker.front)


def cell_blocks(text: str, place: Place, context: Context, scope_id: Id) -> tuple[Paragraph, ...]:
    """The paragraphs of a table cell or note; problems for anything that cannot stand there."""
    stripped = text.strip()
    if not _NEEDS_PARSER.search(stripped):
        return (Paragraph(inlines(stripped, place, context), place=place),)
    found = prose(text, place, context, Handlers(), scope_id)
    paragraphs = tuple(block for block in found.blocks if isinstance(block, Paragraph))
    if len(paragraphs) != len(found.blocks):
        context.report(Problem(place, "TBL-05", "a cell holds paragraphs and lists only"))
    return paragraphs or (Paragraph((), place=place),)


class _Walker:
    """Goes over the tokens once; knows the open lists and boxes."""

    def __init__(self, text: str, place: Place, context: Context, handlers: Handlers, lists: Lists) -> None:
        self.lines = text.split("\n")
        self.place = place
        self.context = context
        self.handlers = handlers
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        self.front: Mapping[str, object] = {}
        self.lists = lists
        self.callout: Callout | None = None
        self.boxes = 0
        self.role = ParagraphRole.BODY
        self.outer: list[Block] = []

    def walk(self, parsed: Parsed) -> None:
        stream, index = parsed.tokens, 0
        for line, need in shallow_items(stream, self.lines):
            place = Place(self.place.path, self.place.line + line)
            hint = f"indent it by {need} blanks, or by none"
            self.problem(place, "LST-05", "this line is indented too little to belong to the item above", hint)
        while index < len(stream):
            token = stream[index]
            if token.type in ("heading_open", "paragraph_open", "dt_open"):
                self.leaf(token, stream[index + 1])
                index += 3
            elif token.type == "table_open":
                index = self.table(stream, index)
            else:
                self.structure(token)
                index += 1

    def leaf(self, opening: Token, inline: Token) -> None:
        place = self.at(inline)
        if opening.type == "heading_open":
            self.heading(opening, token_inlines(inline, place, self.context), place)
        elif inline.content.strip() == PAGE_BREAK:
            self.blocks.append(PageBreak(place))
        elif self.is_figure(inline):
            self.figure(inline, place)
        else:
            role = ParagraphRole.TERM if opening.type == "dt_open" else self.role
            content = token_inlines(inline, place, self.context)
            if content or not _is_remark(inline):
                self.blocks.append(self.paragraph(opening, content, role, place))

    def heading(self, opening: Token, content: Inlines, place: Place) -> None:
        named = {key: str(value) for key, value in opening.attrs.items()}
        classes = set(named.pop("class", "").split())
        heading_id = named.pop("id", "")
        if not heading_id:
            self.problem(place, "ID-03", "this heading has no id", "add one at its end: {#short-name}")
        for unknown in [*(set(named) - {"applies"}), *(classes - {"unnumbered", "appendix", "page-break"})]:
            self.problem(place, "KEY-01", f"unknown attribute '{unknown}' of a heading")
        self.lists.new_section(heading_id)
        self.blocks.append(
            Heading(
                id=heading_id,
                level=int(opening.tag[1]),
                content=content,
                label=named.get("applies", ""),
                numbered="unnumbered" not in classes,
                appendix="appendix" in classes,
                page_break_before="page-break" in classes,
                place=place,
            )
        )

    def paragraph(self, opening: Token, content: Inlines, role: ParagraphRole, place: Place) -> Paragraph:
        position = self.lists.position(tight=opening.hidden)
        for unknown in sorted(set(opening.attrs) - {"id"}):
            hint = "an item of a list takes an id: '- {#short-name} …'"
            self.problem(place, "KEY-01", f"the attribute '{unknown}' means nothing here", hint)
        return Paragraph(
            content, role, position, self.callout, id=str(opening.attrs.get("id", "")), place=place
        )

    def structure(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                for problem in self.lists.opened(token, self.at(token)):
                    self.context.report(problem)
            case "bullet_list_close" | "ordered_list_close":
                self.lists.closed()
            case "list_item_open" | "list_item_close":
                self.lists.item_starts = token.nesting == 1
            case "blockquote_open" | "blockquote_close":
                self.quotation(token)
            case _ if token.type == AUTHOR_NOTE:
                self.context.author_note(self.at(token))
            case "dd_open" | "dd_close":
                self.role = ParagraphRole.DEFINITION if token.nesting == 1 else ParagraphRole.BODY
            case "fence":
                self.directive(token)
            case "footnote_reference_open" | "footnote_reference_close":
                self.footnote(token)
            case "front_matter":
                self.front_matter(token)
            case "dl_open" | "dl_close" | "dt_close":
                pass
            case _ if token.type.startswith("container_"):
                self.box(token)
            case _:
                name = token.type.removesuffix("_open").replace("_", " ")
                what, cure = _LEFT_OUT.get(token.type, (f"a {name}", ""))
                if token.nesting >= 0:
                    self.problem(self.at(token), "MD-01", f"{what} is not part of the source format", cure)

    def quotation(self, token: Token) -> None:
        self.role = ParagraphRole.QUOTE if token.nesting == 1 else ParagraphRole.BODY

    def box(self, token: Token) -> None:
        name = token.type.removeprefix("container_").removesuffix("_open").removesuffix("_close")
        place = self.at(token)
        title = token.info.strip().removeprefix(name).strip()
        if name == "landscape":
            self.blocks.append(Orientation(token.nesting == 1, place))
            return
        if token.nesting != 1:
            self.callout = None
            return
        self.boxes += 1
        self.callout = Callout(f"{self.lists.section}.c{self.boxes}", CalloutKind(name), title)

    def directive(self, token: Token) -> None:
        name = token.info.strip()
        place = self.at(token)
        handler = self.handlers.directives.get(name)
        if name == CODE:
            lines = _with_values(token.content, self.context)[0]
            self.blocks.append(self.paragraph(token, _code(lines), ParagraphRole.CODE, place))
            return
        if handler is None:
            hint = did_you_mean(name, (*self.handlers.directives, CODE))
            self.problem(place, "MD-02", f"unknown block '```{name}'", hint)
            return
        try:
            content, context = _with_values(token.content, self.context)
            tree = yaml_tree(content.encode(), place.path, place.line + 1)
            self.blocks.extend(handler(Directive(name, tree, place, context)))
        except PipelineError as error:
            self.context.report(as_problem(error))

    def table(self, stream: Sequence[Token], index: int) -> int:
        place = self.at(stream[index])
        named = {key: str(value) for key, value in stream[index].attrs.items()}
        rows: list[list[tuple[Inlines, Alignment]]] = []
        while stream[index].type != "table_close":
            token = stream[index]
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                inline = stream[index + 1]
                content = token_inlines(inline, self.at(inline), self.context)
                rows[-1].append((content, _alignment(token)))
            index += 1
        if self.handlers.pipe_table is None:
            self.problem(place, "TBL-05", "a table cannot stand here")
        else:
            parts = PipeTable(named, tuple(rows[0]), tuple(map(tuple, rows[1:])), place)
            self.blocks.extend(self.handlers.pipe_table(parts, self.context))
        return index + 1

    def footnote(self, token: Token) -> None:
        if token.nesting == 1:
            self.outer, self.blocks = self.blocks, []
            self.note_place = self.at(token)
            return
        inside, self.blocks = self.blocks, self.outer
        paragraphs = tuple(block for block in inside if isinstance(block, Paragraph))
        if len(paragraphs) != len(inside):
            self.problem(self.note_place, "FTN-04", "a footnote holds paragraphs and lists only")
        self.notes.append(Note(self.note_label(), paragraphs, self.note_place))

    def note_label(self) -> str:
        line = self.lines[self.note_place.line - self.place.line].strip()
        return line[2 : line.index("]:")]

    def front_matter(self, token: Token) -> None:
        try:
            value = yaml_tree(token.content.encode(), self.place.path, self.place.line + 1).value
        except PipelineError as error:
            self.context.report(as_problem(error))
            return
        self.front = value if isinstance(value, dict) else {}

    def is_figure(self, inline: Token) -> bool:
        children = inline.children or []
        return len(children) == 1 and children[0].type == "image"

    def figure(self, inline: Token, place: Place) -> None:
        image = (inline.children or [])[0]
        named = {key: str(value) for key, value in image.attrs.items()}
        if self.handlers.figure is None:
            self.problem(place, "FIG-03", "a picture cannot stand here")
        else:
            children = image.children or []
            if any(child.type not in ("text", "text_special", "softbreak") for child in children):
                hint = "write it in plain words; a backslash before a sign prints the sign"
                self.problem(place, "FIG-01", "an alternative text has no marks", hint)
            alt = "".join(" " if child.type == "softbreak" else child.content for child in children)
            self.blocks.extend(self.handlers.figure(named, alt, place, self.context))

    def at(self, token: Token) -> Place:
        first, last = token.map or (0, 1)
        content = token.content.split("\n", 1)[0] if token.type == "inline" else ""
        column = self.lines[first].find(content) + 1 if first < len(self.lines) else 0
        if not self.place.column:
            column = 0
        return Place(self.place.path, self.place.line + first, column, self.place.line + last - 1)

    def problem(self, place: Place, code: str, message: str, hint: str = "") -> None:
        self.context.report(Problem(place, code, message, hint=hint))


def _with_values(text: str, context: Context) -> tuple[str, Context]:
    """The data of a fenced block of a letter with the values in them; judged where there are none."""
    if context.judges or not HELD.search(text):
        return text, replace(context, judges=True)
    return HELD.sub(lambda match: context.held.get(match[1], match[0]), text), context


def _is_remark(inline: Token) -> bool:
    return any(child.type == AUTHOR_NOTE for child in inline.children or ())


def _code(text: str) -> Inlines:
    """The lines of a fence, sign by sign."""
    found: list[Inline] = []
    for index, line in enumerate(text.removesuffix("\n").split("\n")):
        found += [LineBreak()] if index else []
        found += [Text(line, Style(code=True))] if line else []
    return tuple(found)


def _alignment(token: Token) -> Alignment:
    style = str(token.attrs.get("style", ""))
    if style.endswith("center"):
        return Alignment.CENTER
    return Alignment.END if style.endswith("right") else Alignment.START


def tables(blocks: Blocks) -> tuple[Table, ...]:
    """The tables among some blocks."""
    return tuple(block for block in blocks if isinstance(block, Table))


assert set(BOXES) >= {kind.value for kind in CalloutKind}
