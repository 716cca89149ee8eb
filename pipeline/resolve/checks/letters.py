"""Letters into warnings about boxes, which speak to whoever makes the letter and not to whoever gets it."""

from collections.abc import Iterator

from pipeline.errors import Problem, found
from pipeline.model.block import Paragraph
from pipeline.model.document import Kind
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
