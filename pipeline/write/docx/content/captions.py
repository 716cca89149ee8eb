"""Captions into paragraphs: a noun, a SEQ number under the bookmark, the words."""

from pipeline.model.text.block import Figure, Table
from pipeline.write.docx.content.inlines import inlines_xml
from pipeline.write.docx.content.paragraphs import Frame
from pipeline.write.docx.looks.fields import complex_field, text_run
from pipeline.write.docx.looks.sidetables import SideTables


def caption_xml(block: Table | Figure, side: SideTables) -> str:
    """The caption of a table or figure with its content."""
    markers = side.resolved.markers(block) if isinstance(block, Table) and block.notes else {}
    return caption_frame(block, side).around(inlines_xml(block.caption, side, markers))


def caption_frame(block: Table | Figure, side: SideTables) -> Frame:
    """ "Table 4: Routes to admission"; the bookmark stands over "Table 4", which REF repeats."""
    number = side.resolved.numbers[block.id]
    counted = text_run(number.lead) + complex_field(f"SEQ {number.noun} \\* ARABIC", number.number)
    label = side.marked(block, counted)
    style = side.style("caption" if isinstance(block, Table) else "Figure Caption")
    return Frame(style, before=f"{label}{text_run(side.resolved.language.words['colon'])}")
