"""Headings and paragraphs into w:p elements with styles, native numbering and bookmarks."""

from collections.abc import Mapping
from typing import NamedTuple, assert_never

from pipeline.model.text.block import (
    Alignment,
    Callout,
    CalloutKind,
    Heading,
    ListFormat,
    Paragraph,
    ParagraphRole,
    is_tick_item,
)
from pipeline.model.text.inline import FieldKind, FormField, Style
from pipeline.resolve.plain import callout_title
from pipeline.write.docx.content.inlines import inlines_xml, run_properties
from pipeline.write.docx.looks.bookmarks import Bookmark
from pipeline.write.docx.looks.fields import text_run
from pipeline.write.docx.looks.numbering import CELL_STEP_TWIPS, STEP_TWIPS, ListKey
from pipeline.write.docx.looks.sidetables import SideTables
from pipeline.write.docx.looks.styles import HEADINGS

KEPT = "<w:keepNext/>"
_WHOLE = "<w:keepLines/>"
"""The paragraph stays on one page where it can."""
CALLOUT_INDENT_TWIPS = 227
"""The left indent of the callout styles; a list in a box starts there."""

_SIGNATURE_ROOM = '<w:spacing w:before="480"/>'
"""Room above the line for a signature by hand."""

_SET_OFF = (ParagraphRole.QUOTE, ParagraphRole.CODE)
"""What stands off the margin, in the style of the text: the look of a workspace knows no style of its own."""
_ALIGNMENTS: Mapping[Alignment, str] = {
    Alignment.START: "",
    Alignment.CENTER: '<w:jc w:val="center"/>',
    Alignment.END: '<w:jc w:val="right"/>',
}


class Frame(NamedTuple):
    """A paragraph without its content: properties, and what the writer puts around the author's words."""

    style_id: str
    properties: str = ""
    """Those after w:pStyle, in schema order."""
    before: str = ""
    after: str = ""
    marks: tuple[Bookmark, ...] = ()
    """Bookmarks over the content."""
    paragraph_id: str = ""

    def around(self, content: str) -> str:
        """The w:p with this content."""
        return paragraph_element(
            self.style_id,
            f"{self.before}{self.marked(content)}{self.after}",
            self.properties,
            self.paragraph_id,
        )

    def marked(self, content: str) -> str:
        """The content under the bookmarks."""
        for mark in self.marks:
            content = mark.around(content)
        return content


def paragraph_element(style_id: str, content: str, properties: str = "", paragraph_id: str = "") -> str:
    """A w:p; `properties` are those after w:pStyle in schema order."""
    own_id = f' w14:paraId="{paragraph_id}"' if paragraph_id else ""
    return f'<w:p{own_id}><w:pPr><w:pStyle w:val="{style_id}"/>{properties}</w:pPr>{content}</w:p>'


def heading_xml(heading: Heading, side: SideTables, paragraph_id: str = "") -> str:
    """A heading with its content in its frame."""
    return heading_frame(heading, side, paragraph_id).around(inlines_xml(heading.content, side))


def heading_frame(heading: Heading, side: SideTables, paragraph_id: str = "") -> Frame:
    """A heading: its native number, "Appendix D: ", the title under its bookmark, " – label"."""
    printed = side.resolved.headings[heading.id]
    appendix = text_run(f"{printed.appendix}{printed.colon}") if printed.appendix else ""
    label = _label_xml(printed.label, side) if printed.label else ""
    properties = "<w:pageBreakBefore/>" if heading.page_break_before else ""
    if not heading.numbered:
        properties += _list_properties(heading.level - 1, side.numbering.no_number)
    elif side.numbering.heading_list:
        properties += _list_properties(heading.level - 1, side.numbering.heading_list)
    style_id = side.style(HEADINGS[heading.level - 1])
    return Frame(style_id, properties, appendix, label, side.marks(heading), paragraph_id)


def paragraph_xml(
    block: Paragraph, side: SideTables, key: ListKey | None, paragraph_id: str = "", *, kept: bool = False
) -> str:
    """A paragraph of the body with its content; a `kept` one stays on the page of what follows it."""
    return paragraph_frame(block, side, key, paragraph_id, kept=kept).around(inlines_xml(block.content, side))


def paragraph_frame(
    block: Paragraph, side: SideTables, key: ListKey | None, paragraph_id: str = "", *, kept: bool = False
) -> Frame:
    """A paragraph of the body or a footnote; `key` names the list that it is a marked item of."""
    style_id = side.style(_style_name(block, side.title_page))
    properties = (
        _SIGNATURE_ROOM
        if _is_signed(block)
        else _listed(block, side, key, STEP_TWIPS) + _ALIGNMENTS[block.align]
    )
    whole = _WHOLE if block.callout is not None else ""
    properties = (KEPT if kept or _is_signed(block) else "") + whole + properties
    return Frame(style_id, properties, marks=side.marks(block), paragraph_id=paragraph_id)


class CellLook(NamedTuple):
    """What the paragraphs of a table cell have in common."""

    style_id: str
    align: Alignment
    kept: bool
    """They stay on the page of the next row."""


def cell_paragraph_frame(
    block: Paragraph, side: SideTables, look: CellLook, key: ListKey | None, marks: tuple[Bookmark, ...]
) -> Frame:
    """A paragraph of a table cell."""
    own = look.align if block.align is Alignment.START else block.align
    keep = KEPT if look.kept else ""
    properties = keep + _listed(block, side, key, CELL_STEP_TWIPS) + _ALIGNMENTS[own]
    return Frame(look.style_id, properties, marks=marks)


def callout_title_xml(callout: Callout, side: SideTables) -> str:
    """The first line of a box: its kind in words, never by colour alone, and its title."""
    look = side.style(_callout_style(callout.kind))
    title = text_run(
        callout_title(callout, side.resolved.language), run_properties(Style(bold=True), side.style("Code"))
    )
    return paragraph_element(look, title, '<w:keepNext/><w:spacing w:before="160" w:after="0"/>')


def _is_signed(block: Paragraph) -> bool:
    return block.list is None and any(
        isinstance(inline, FormField) and inline.kind is FieldKind.SIGNATURE for inline in block.content
    )


def _style_name(block: Paragraph, title_page: bool) -> str:
    if block.callout is not None:
        return _callout_style(block.callout.kind)
    if block.list is not None:
        is_marked = block.list.marked and not is_tick_item(block)
        return _list_style(block.list.format) if is_marked else "List Continue"
    if block.role is ParagraphRole.COVER_TITLE and not title_page:
        return "Title"
    return _role_style(block.role)


def _role_style(role: ParagraphRole) -> str:
    match role:
        case ParagraphRole.BODY | ParagraphRole.QUOTE | ParagraphRole.CODE:
            return "Normal"
        case ParagraphRole.TERM:
            return "Definition Term"
        case ParagraphRole.DEFINITION:
            return "Definition"
        case ParagraphRole.COVER_TITLE:
            return "Cover Title"
        case ParagraphRole.COVER_LINE:
            return "Cover Line"
        case ParagraphRole.NOTICE:
            return "Notice"
        case ParagraphRole.LETTER:
            return "Letter Text"
        case _:
            assert_never(role)


def _list_style(list_format: ListFormat) -> str:
    match list_format:
        case ListFormat.BULLET:
            return "List Bullet"
        case ListFormat.DECIMAL | ListFormat.ALPHA | ListFormat.ROMAN:
            return "List Number"
        case ListFormat.PRINCIPLE:
            return "Principle"
        case _:
            assert_never(list_format)


def _callout_style(kind: CalloutKind) -> str:
    match kind:
        case CalloutKind.NOTE:
            return "Callout Note"
        case CalloutKind.WARNING:
            return "Callout Warning"
        case CalloutKind.EXAMPLE:
            return "Callout Example"
        case _:
            assert_never(kind)


def _label_xml(label: str, side: SideTables) -> str:
    style = f'<w:rPr><w:rStyle w:val="{side.style("Applicability")}"/></w:rPr>'
    return text_run(f" – {label}", style)


def _listed(block: Paragraph, side: SideTables, key: ListKey | None, step_twips: int) -> str:
    """Numbering, spacing and indent of a list item; an unmarked paragraph of an item only indents."""
    position = block.list
    if position is None:
        return _set_off(block, step_twips)
    numbered = _list_properties(position.level, side.numbering.lists[key]) if key is not None else ""
    spacing = "" if position.tight else '<w:spacing w:after="120"/>'
    in_box = CALLOUT_INDENT_TWIPS if block.callout is not None else 0
    left = (position.level + 1) * step_twips + in_box
    if key is None:
        return f'{spacing}<w:ind w:left="{left}" w:firstLine="0"/>'
    as_defined = step_twips == STEP_TWIPS and not in_box
    indent = "" if as_defined else f'<w:ind w:left="{left}" w:hanging="{step_twips}"/>'
    return f"{numbered}{spacing}{indent}"


def _set_off(block: Paragraph, step_twips: int) -> str:
    """The indent of a quotation or of code, both of which keep to the left."""
    if block.role not in _SET_OFF:
        return ""
    left = step_twips + (CALLOUT_INDENT_TWIPS if block.callout is not None else 0)
    right = step_twips if block.role is ParagraphRole.QUOTE else 0
    return f'<w:ind w:left="{left}" w:right="{right}"/>'


def _list_properties(level: int, number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
