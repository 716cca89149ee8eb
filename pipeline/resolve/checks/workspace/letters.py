"""Letters into what no letter may hold: boxes, which speak to whoever makes it, and fields in headings."""

from collections.abc import Iterator

from pipeline.errors import Problem, found
from pipeline.model.text.block import Heading, Paragraph
from pipeline.model.text.document import Kind
from pipeline.model.text.inline import FormField
from pipeline.resolve.checks.checked import Checked


def boxes_in_letters(checked: Checked) -> Iterator[Problem]:
    """Each box of a letter, at its first paragraph; a made letter leaves it out."""
    if checked.document.artefact.kind is not Kind.LETTER:
        return
    told: set[str] = set()
    for block in checked.document.body:
        if isinstance(block, Paragraph) and block.callout and block.callout.id not in told:
            told.add(block.callout.id)
            hint = "move advice about the letter to 'guidance' in artefact.yaml"
            yield found("LET-01", block.place, "a letter holds a box, which no made letter prints", hint)


def fields_in_headings(checked: Checked) -> Iterator[Problem]:
    """Fields of a letter that stand in a heading, whose text other documents may print."""
    if checked.document.artefact.kind is not Kind.LETTER:
        return
    for block in checked.document.blocks:
        if isinstance(block, Heading) and any(isinstance(inline, FormField) for inline in block.content):
            yield found(
                "FLD-04", block.place, "a field stands in a heading", "put the field into a paragraph"
            )
