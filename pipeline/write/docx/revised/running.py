"""The headers and footers of two sides into parts with markers."""

from dataclasses import dataclass, replace

from pipeline.diff.marking.contents import marked_content
from pipeline.diff.marking.marks import Marks
from pipeline.model.text.inline import Text
from pipeline.ooxml.package import Part
from pipeline.resolve.plain import status_words
from pipeline.write.docx.content.headers import (
    LAST,
    around_pages,
    footer_text,
    header_forms,
    header_references,
    header_text,
    pages_xml,
    running_part,
    running_parts,
    running_properties,
    watermark_xml,
)
from pipeline.write.docx.revised.contents import content_xml
from pipeline.write.docx.revised.sides import Sides


@dataclass(frozen=True, slots=True)
class LastSection:
    """The last section of both sides: which headers it has cannot be on record, so these serve both."""

    old_form: str
    new_form: str
    """The kinds of page, upright or landscape."""
    title_page: bool
    """True where it is the first section too, on either side, and that has a cover."""

    @property
    def references(self) -> str:
        """The references to headers and footers."""
        form = self.new_form if self.old_form == self.new_form else LAST
        return header_references(form, title_page=self.title_page)


def header_parts(sides: Sides, last: LastSection) -> tuple[Part, ...]:
    """A header and a footer for each kind of page that either side has, with markers."""
    old, new = sides.old.document, sides.new.document
    header = _line_xml(header_text(old), header_text(new), sides)
    words = zip(around_pages(old.language), around_pages(new.language), strict=True)
    _, between, after = (_line_xml(was, now, sides) for was, now in words)
    footer = _line_xml(footer_text(old), footer_text(new), sides) + pages_xml(between, after)
    forms = (
        *header_forms(new.blocks, sides.new.title_page),
        *header_forms(old.blocks, sides.old.title_page),
    )

    def content(kind: str, form: str) -> str:
        if kind == "footer":
            return footer
        watermark = sides.either(
            watermark_xml(form, old.language) if old.version.status.is_draft else "",
            watermark_xml(form, new.language) if new.version.status.is_draft else "",
            sides.causes.of_line(*(status_words(side.version, side.language) for side in (old, new))),
        )
        return watermark + (header if form != "first" else "")

    styles, page = sides.new.styles, sides.new.page
    parts = running_parts(styles, page, tuple(dict.fromkeys(forms)), content)
    if last.old_form == last.new_form:
        return parts
    return (
        *parts,
        *(
            running_part(kind, LAST, content(kind, LAST), styles, _changed_properties(kind, last, sides))
            for kind in ("header", "footer")
        ),
    )


def _changed_properties(kind: str, last: LastSection, sides: Sides) -> str:
    """The properties on the new kind of page, with those on the old one on record."""
    styles, page = sides.new.styles, sides.new.page
    was, now = (running_properties(kind, form, styles, page) for form in (last.old_form, last.new_form))
    style = f'<w:pStyle w:val="{styles.ids[kind]}"/>'
    return now + sides.change("pPrChange", f"<w:pPr>{style}{was}</w:pPr>", sides.causes.section)


def _line_xml(old: str, new: str, sides: Sides) -> str:
    before, after = (Text(old),) if old else (), (Text(new),) if new else ()
    inserted, deleted = sides.ledger.inserted, sides.ledger.deleted
    if by := sides.causes.of_line(old, new):
        inserted, deleted = (replace(by, kind=own.kind, before=None) for own in (inserted, deleted))
    marks = Marks(inserted, deleted)
    return content_xml(marked_content(before, after, marks), sides)
