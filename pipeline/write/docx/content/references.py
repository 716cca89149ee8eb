"""Cross-references into REF fields whose cached results are the words that were resolved."""

from pipeline.model.text.block import Paragraph
from pipeline.model.text.inline import CrossReference, ReferenceForm
from pipeline.resolve.resolved import UNKNOWN
from pipeline.write.docx.looks.bookmarks import Bookmark
from pipeline.write.docx.looks.fields import complex_field, text_run
from pipeline.write.docx.looks.sidetables import SideTables


def reference_xml(reference: CrossReference, side: SideTables, properties: str) -> str:
    """A cross-reference: fields and links inside this artefact, plain words to another.

    Where Word computes the same words by itself they are a field's result: numbers by `REF \\r`, titles and
    captions by `REF`. "Section", "Principle" and the letter of an appendix stand before it as text, in the
    language of the artefact.
    """
    printed = side.resolved.reference(reference)
    inside = reference.artefact in ("", side.document.artefact.id)
    mark = side.bookmarks.get(reference.target) if inside else None
    if mark is None or printed == UNKNOWN or not printed:
        return text_run(printed, properties)
    if reference.form is ReferenceForm.TEXT:
        return anchor_xml(mark, text_run(printed, properties))
    if reference.target in side.resolved.headings:
        return _heading_reference(reference, printed, mark, side, properties)
    number = side.resolved.numbers.get(reference.target)
    if number is None:  # a row, whose first cell is its title
        return complex_field(f"REF {mark.name} \\h", printed, properties)
    if printed != number.words:
        return anchor_xml(mark, text_run(printed, properties))
    if number.noun == "Principle":
        return text_run(number.lead, properties) + complex_field(
            f"REF {mark.name} \\r \\h", number.number, properties
        )
    if not number.noun:  # an item of a list; Word words nested numbers in its own way
        owner = side.owners.get(reference.target)
        outermost = isinstance(owner, Paragraph) and owner.list is not None and not owner.list.level
        runs = complex_field(f"REF {mark.name} \\r \\h", printed, properties) if outermost else ""
        return runs or anchor_xml(mark, text_run(printed, properties))
    return complex_field(f"REF {mark.name} \\h", printed, properties)


def anchor_xml(mark: Bookmark, runs: str) -> str:
    """Runs that link to a bookmark."""
    return f'<w:hyperlink w:anchor="{mark.name}" w:history="1">{runs}</w:hyperlink>'


def _heading_reference(
    reference: CrossReference, printed: str, mark: Bookmark, side: SideTables, properties: str
) -> str:
    heading = side.resolved.headings[reference.target]
    number = side.resolved.numbers[reference.target]
    title = heading.title if reference.form is not ReferenceForm.NUMBER else ""
    lead = printed.removesuffix(title)
    if title and not printed.endswith(title):
        return anchor_xml(mark, text_run(printed, properties))
    digits = number.number if not heading.appendix and number.number else ""
    before, numbered, after = lead.rpartition(digits) if digits and digits in lead else (lead, "", "")
    pieces = text_run(before, properties) if before else ""
    if numbered:
        pieces += complex_field(f"REF {mark.name} \\r \\h", numbered, properties)
        pieces += text_run(after, properties) if after else ""
    if title:
        return pieces + complex_field(f"REF {mark.name} \\h", title, properties)
    return pieces if numbered else anchor_xml(mark, pieces)
