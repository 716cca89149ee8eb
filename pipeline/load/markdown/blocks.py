"""Block tokens into the flat blocks of the model, and the footnotes among them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from pipeline.errors import PipelineError, Place, Problem, boundary, did_you_mean
from pipeline.load.markdown.inlines import Context, as_problem, inlines, token_inlines
from pipeline.load.markdown.parser import BOXES, tokens
from pipeline.load.yaml_tree import YamlTree, yaml_tree
from pipeline.model.block import (
    Alignment,
    Block,
    Blocks,
    Callout,
    CalloutKind,
    Heading,
    ListFormat,
    ListPosition,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Table,
)
from pipeline.model.inline import Id, Inlines

PAGE_BREAK = "\\pagebreak"
_NEEDS_PARSER = re.compile(r"\n|^\s*([-*+>#:|]|\d+[.)]|```|\{[.#])")
_FORMATS = {"alpha": ListFormat.ALPHA, "roman": ListFormat.ROMAN, "principles": ListFormat.PRINCIPLE}


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
    walker = _Walker(text, place, context, handlers, scope_id)
    walker.walk(tokens(text))
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

    def __init__(self, text: str, place: Place, context: Context, handlers: Handlers, scope_id: Id) -> None:
        self.lines = text.split("\n")
        self.place = place
        self.context = context
        self.handlers = handlers
        self.section = scope_id
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        self.front: Mapping[str, object] = {}
        self.lists: list[ListPosition] = []
        self.list_count = 0
        self.last_list: dict[ListFormat, Id] = {}
        self.item_starts = False
        self.callout: Callout | None = None
        self.boxes = 0
        self.role = ParagraphRole.BODY
        self.outer: list[Block] = []

    def walk(self, stream: Sequence[Token]) -> None:
        index = 0
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
            self.blocks.append(self.paragraph(opening, content, role, place))

    def heading(self, opening: Token, content: Inlines, place: Place) -> None:
        named = {key: str(value) for key, value in opening.attrs.items()}
        classes = set(named.pop("class", "").split())
        heading_id = named.pop("id", "")
        if not heading_id:
            self.problem(place, "ID-03", "this heading has no id", "add one at its end: {#short-name}")
        for unknown in [*(set(named) - {"applies"}), *(classes - {"unnumbered", "appendix", "page-break"})]:
            self.problem(place, "KEY-01", f"unknown attribute '{unknown}' of a heading")
        self.section = heading_id
        self.list_count = 0
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
        position = self.lists[-1] if self.lists else None
        if position is not None:
            position = replace(position, marked=self.item_starts, tight=opening.hidden)
        self.item_starts = False
        return Paragraph(
            content, role, position, self.callout, id=str(opening.attrs.get("id", "")), place=place
        )

    def structure(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self.open_list(token)
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.item_starts = True
            case "dd_open" | "dd_close":
                self.role = ParagraphRole.DEFINITION if token.nesting == 1 else ParagraphRole.BODY
            case "fence":
                self.directive(token)
            case "footnote_reference_open" | "footnote_reference_close":
                self.footnote(token)
            case "front_matter":
                self.front_matter(token)
            case "list_item_close" | "dl_open" | "dl_close" | "dt_close":
                pass
            case _ if token.type.startswith("container_"):
                self.box(token)
            case _:
                name = token.type.removesuffix("_open").replace("_", " ")
                if token.nesting >= 0:
                    self.problem(self.at(token), "MD-01", f"a {name} is not part of the source format")

    def open_list(self, token: Token) -> None:
        classes = str(token.attrs.get("class", "")).split()
        named = next((_FORMATS[name] for name in classes if name in _FORMATS), None)
        form = named or (ListFormat.BULLET if token.type.startswith("bullet") else ListFormat.DECIMAL)
        for unknown in set(classes) - {*_FORMATS, "continues"}:
            hint = did_you_mean(unknown, [*_FORMATS, "continues"])
            self.problem(self.at(token), "KEY-01", f"unknown attribute '.{unknown}' of a list", hint)
        self.list_count += 1
        list_id = f"{self.section}.l{self.list_count}"
        if form is ListFormat.PRINCIPLE:
            list_id = "principles"
        elif "continues" in classes:
            if form not in self.last_list:
                self.problem(self.at(token), "LST-01", f"there is no {form} list before this one to continue")
            list_id = self.last_list.get(form, list_id)
        if not self.lists:
            self.last_list[form] = list_id
        self.lists.append(ListPosition(list_id, len(self.lists), form))

    def box(self, token: Token) -> None:
        name = token.type.removeprefix("container_").removesuffix("_open").removesuffix("_close")
        place = self.at(token)
        if name == "landscape":
            self.blocks.append(Orientation(token.nesting == 1, place))
            return
        if token.nesting != 1:
            self.callout = None
            return
        self.boxes += 1
        title = token.info.strip().removeprefix(name).strip()
        self.callout = Callout(f"{self.section}.c{self.boxes}", CalloutKind(name), title)

    def directive(self, token: Token) -> None:
        name = token.info.strip()
        place = self.at(token)
        handler = self.handlers.directives.get(name)
        if handler is None:
            hint = did_you_mean(name, self.handlers.directives)
            self.problem(place, "MD-02", f"unknown block '```{name}'", hint)
            return
        try:
            with boundary(place):
                tree = yaml_tree(token.content.encode(), place.path, place.line + 1)
                self.blocks.extend(handler(Directive(name, tree, place, self.context)))
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
            self.blocks.extend(self.handlers.figure(named, image.content, place, self.context))

    def at(self, token: Token) -> Place:
        first, last = token.map or (0, 1)
        content = token.content.split("\n", 1)[0] if token.type == "inline" else ""
        column = self.lines[first].find(content) + 1 if first < len(self.lines) else 0
        if not self.place.column:
            column = 0
        return Place(self.place.path, self.place.line + first, column, self.place.line + last - 1)

    def problem(self, place: Place, code: str, message: str, hint: str = "") -> None:
        self.context.report(Problem(place, code, message, hint=hint))


def _alignment(token: Token) -> Alignment:
    style = str(token.attrs.get("style", ""))
    if style.endswith("center"):
        return Alignment.CENTER
    return Alignment.END if style.endswith("right") else Alignment.START


def tables(blocks: Blocks) -> tuple[Table, ...]:
    """The tables among some blocks."""
    return tuple(block for block in blocks if isinstance(block, Table))


assert set(BOXES) >= {kind.value for kind in CalloutKind}
