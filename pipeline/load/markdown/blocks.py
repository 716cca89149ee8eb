"""Block tokens into the flat blocks of the model, and the footnotes among them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from pipeline.errors import Place, Problem
from pipeline.load.markdown import leaves
from pipeline.load.markdown.handlers import Handlers
from pipeline.load.markdown.inlines import Context, inlines, token_inlines
from pipeline.load.markdown.law.breaches import breaches
from pipeline.load.markdown.leaves import Source
from pipeline.load.markdown.lists import Lists, items_of, shallow_items
from pipeline.load.markdown.own_marks import AUTHOR_NOTE
from pipeline.load.markdown.parser import BOXES, Parsed, tokens
from pipeline.load.markdown.placement import CODE, PAGE_BREAK
from pipeline.load.templates.letter_template import with_values
from pipeline.model.text.block import (
    NOWHERE,
    Block,
    Blocks,
    Callout,
    CalloutKind,
    Note,
    Orientation,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Table,
)
from pipeline.model.text.inline import Id, Inlines

_LEFT_OUT = {
    "hr": ("a horizontal rule", "begin a section or a page: '# Title {#id}', '\\pagebreak'"),
    "code_block": ("indented code", "write a fence named code, ```code; or take the indent away"),
}
_NEEDS_PARSER = re.compile(r"\n|^\s*([-*+>#:|]|\d+[.)]|```|\{[.#]|\(?\w{1,7}[.)]\s|<!--)")
_ROLES = {
    "blockquote_open": ParagraphRole.QUOTE,
    "dd_open": ParagraphRole.DEFINITION,
    "blockquote_close": ParagraphRole.BODY,
    "dd_close": ParagraphRole.BODY,
}
"""The role of the paragraphs that follow a token."""


@dataclass(frozen=True, slots=True)
class MarkdownContent:
    """What one Markdown text holds."""

    blocks: Blocks
    notes: tuple[Note, ...]
    front: Mapping[str, object]
    """The values of its YAML front matter."""


@dataclass(slots=True)
class Walk:
    """What has been made of the tokens so far, and the boxes and lists that are open."""

    source: Source
    lists: Lists
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    front: Mapping[str, object] = field(default_factory=dict)
    callout: Callout | None = None
    boxes: int = 0
    role: ParagraphRole = ParagraphRole.BODY
    around: list[Block] = field(default_factory=list)
    """The blocks around the footnote that is open."""
    note_place: Place = NOWHERE


def markdown_content(
    text: str, place: Place, context: Context, handlers: Handlers, scope_id: Id = ""
) -> MarkdownContent:
    """The blocks and footnotes of a Markdown text that starts at `place`.

    `scope_id` prefixes the ids of lists until the first heading gives them a section.
    """
    parsed = tokens(text, place)
    if context.judges:
        for problem in breaches(parsed, text, place):
            context.report(problem)
    source = Source(text.split("\n"), place, context, handlers)
    walk = Walk(source, Lists(scope_id, items_of(parsed.tokens)))
    _walked(walk, parsed)
    return MarkdownContent(tuple(walk.blocks), tuple(walk.notes), walk.front)


def cell_blocks(text: str, place: Place, context: Context, scope_id: Id) -> tuple[Paragraph, ...]:
    """The paragraphs of a table cell or note; problems for anything that cannot stand there."""
    stripped = text.strip()
    if not _NEEDS_PARSER.search(stripped):
        return (Paragraph(inlines(stripped, place, context), place=place),)
    content = markdown_content(text, place, context, Handlers(), scope_id)
    paragraphs = tuple(block for block in content.blocks if isinstance(block, Paragraph))
    if len(paragraphs) != len(content.blocks):
        context.report(Problem(place, "TBL-05", "a cell holds paragraphs and lists only"))
    return paragraphs or (Paragraph((), place=place),)


def tables(blocks: Blocks) -> tuple[Table, ...]:
    """The tables among some blocks."""
    return tuple(block for block in blocks if isinstance(block, Table))


def _walked(walk: Walk, parsed: Parsed) -> None:
    """Goes over the tokens once."""
    source = walk.source
    for line, need in shallow_items(parsed.tokens, source.lines):
        place = Place(source.place.path, source.place.line + line)
        hint = f"indent it by {need} blanks, or by none"
        source.problem(place, "LST-05", "this line is indented too little to belong to the item above", hint)
    walk_over(walk, parsed.tokens)


def walk_over(walk: Walk, stream: Sequence[Token]) -> None:
    """Adds to the walk what some tokens become, in which whatever is opened is closed."""
    index, source = 0, walk.source
    while index < len(stream):
        token = stream[index]
        if token.type in ("heading_open", "paragraph_open", "dt_open"):
            _leaf(walk, token, stream[index + 1])
            index += 3
        elif token.type == "table_open":
            end = next(last for last in range(index, len(stream)) if stream[last].type == "table_close")
            walk.blocks.extend(leaves.table(source, stream[index : end + 1]))
            index = end + 1
        else:
            _structure(walk, token)
            index += 1


def _leaf(walk: Walk, opening: Token, inline: Token) -> None:
    source = walk.source
    if opening.type == "heading_open":
        block = leaves.heading(source, opening, inline)
        walk.lists.new_section(block.id)
        walk.blocks.append(block)
    elif inline.content.strip() == PAGE_BREAK:
        walk.blocks.append(PageBreak(source.at(inline)))
    elif leaves.is_figure(inline):
        walk.blocks.extend(leaves.figure(source, inline))
    else:
        place = source.at(inline)
        role = ParagraphRole.TERM if opening.type == "dt_open" else walk.role
        content = token_inlines(inline, place, source.context)
        if content or not _is_remark(inline):
            walk.blocks.append(_paragraph(walk, opening, content, role, place))


def _paragraph(walk: Walk, opening: Token, content: Inlines, role: ParagraphRole, place: Place) -> Paragraph:
    position = walk.lists.position(tight=opening.hidden)
    for unknown in sorted(set(opening.attrs) - {"id"}):
        hint = "an item of a list takes an id: '- {#short-name} …'"
        walk.source.problem(place, "KEY-01", f"the attribute '{unknown}' means nothing here", hint)
    return Paragraph(content, role, position, walk.callout, id=str(opening.attrs.get("id", "")), place=place)


def _structure(walk: Walk, token: Token) -> None:
    source = walk.source
    match token.type:
        case "bullet_list_open" | "ordered_list_open":
            for problem in walk.lists.opened(token, source.at(token)):
                source.context.report(problem)
        case "bullet_list_close" | "ordered_list_close":
            walk.lists.closed()
        case "list_item_open" | "list_item_close":
            walk.lists.item_starts = token.nesting == 1
        case "blockquote_open" | "blockquote_close" | "dd_open" | "dd_close":
            walk.role = _ROLES[token.type]
        case _ if token.type == AUTHOR_NOTE:
            source.context.author_note(source.at(token))
        case "fence" if token.info.strip() == CODE:
            lines = leaves.code(source, token)
            walk.blocks.append(_paragraph(walk, token, lines, ParagraphRole.CODE, source.at(token)))
        case "fence":
            walk.blocks.extend(leaves.directive(source, token))
        case "footnote_reference_open" | "footnote_reference_close":
            _footnote(walk, token)
        case "front_matter":
            walk.front = leaves.front_matter(source, token)
        case "dl_open" | "dl_close" | "dt_close":
            pass
        case _ if token.type.startswith("container_"):
            _box(walk, token)
        case _:
            name = token.type.removesuffix("_open").replace("_", " ")
            what, cure = _LEFT_OUT.get(token.type, (f"a {name}", ""))
            if token.nesting >= 0:
                source.problem(source.at(token), "MD-01", f"{what} is not part of the source format", cure)


def _box(walk: Walk, token: Token) -> None:
    name = token.type.removeprefix("container_").removesuffix("_open").removesuffix("_close")
    title = token.info.strip().removeprefix(name).strip()
    if name == "landscape":
        walk.blocks.append(Orientation(token.nesting == 1, walk.source.at(token)))
    elif token.nesting != 1:
        walk.callout = None
    else:
        walk.boxes += 1
        title = with_values(title, walk.source.context.held)
        walk.callout = Callout(f"{walk.lists.section}.c{walk.boxes}", CalloutKind(name), title)


def _footnote(walk: Walk, token: Token) -> None:
    if token.nesting == 1:
        walk.around, walk.blocks = walk.blocks, []
        walk.note_place = walk.source.at(token)
        return
    inside, walk.blocks = walk.blocks, walk.around
    paragraphs = tuple(block for block in inside if isinstance(block, Paragraph))
    if len(paragraphs) != len(inside):
        walk.source.problem(walk.note_place, "FTN-04", "a footnote holds paragraphs and lists only")
    walk.notes.append(Note(_note_label(walk), paragraphs, walk.note_place))


def _note_label(walk: Walk) -> str:
    line = walk.source.lines[walk.note_place.line - walk.source.place.line].strip()
    return line[2 : line.index("]:")]


def _is_remark(inline: Token) -> bool:
    return any(child.type == AUTHOR_NOTE for child in inline.children or ())


assert set(BOXES) >= {kind.value for kind in CalloutKind}
