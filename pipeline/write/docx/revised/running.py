"""The headers and footers of two sides into parts with markers."""

from pipeline.diff.contents import marked_content
from pipeline.diff.marks import Marks
from pipeline.model.inline import Text
from pipeline.ooxml.package import Part
from pipeline.write.docx.headers import (
    PAGES,
    footer_text,
    header_forms,
    header_text,
    running_parts,
    watermark_xml,
)
from pipeline.write.docx.revised.contents import content_xml
from pipeline.write.docx.revised.sides import Sides


def header_parts(sides: Sides) -> tuple[Part, ...]:
    """A header and a footer for each kind of page that either side has, with markers."""
    old, new = sides.old.document, sides.new.document
    header = _line_xml(header_text(old), header_text(new), sides)
    footer = _line_xml(footer_text(old), footer_text(new), sides) + PAGES
    forms = (
        *header_forms(new.blocks, sides.new.title_page),
        *header_forms(old.blocks, sides.old.title_page),
    )

    def content(kind: str, form: str) -> str:
        if kind == "footer":
            return footer
        mark = watermark_xml(form)
        watermark = sides.either(
            mark if old.version.status.is_draft else "", mark if new.version.status.is_draft else ""
        )
        return watermark + (header if form != "first" else "")

    return running_parts(sides.new.styles, sides.new.page, tuple(dict.fromkeys(forms)), content)


def _line_xml(old: str, new: str, sides: Sides) -> str:
    before, after = (Text(old),) if old else (), (Text(new),) if new else ()
    marks = Marks(sides.ledger.inserted, sides.ledger.deleted)
    return content_xml(marked_content(before, after, marks), sides)
