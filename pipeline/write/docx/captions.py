"""Captions into paragraphs: a noun, a SEQ number under the bookmark, the words."""

from pipeline.model.block import Figure, Table
from pipeline.write.docx.fields import field, run
from pipeline.write.docx.inlines import inlines_xml
from pipeline.write.docx.paragraphs import paragraph
from pipeline.write.docx.sidetables import SideTables


def caption_xml(block: Table | Figure, side: SideTables) -> str:
    """ "Table 4: Routes to Qualification"; the bookmark stands over "Table 4", which REF repeats."""
    number = side.resolved.numbers[block.id]
    counted = run(f"{number.noun} ") + field(f"SEQ {number.noun} \\* ARABIC", number.number)
    label = side.marked(block, counted)
    markers = side.resolved.markers(block) if isinstance(block, Table) and block.notes else {}
    style = side.style("caption" if isinstance(block, Table) else "Figure Caption")
    return paragraph(style, f"{label}{run(': ')}{inlines_xml(block.caption, side, markers)}")
