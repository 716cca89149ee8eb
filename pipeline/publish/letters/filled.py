"""A letter template and the values of its fields into the letter itself."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.model.text.block import Blocks, Paragraph
from pipeline.model.text.document import Document
from pipeline.model.text.inline import FieldKind, FormField, Id, Inline, Inlines, joined
from pipeline.model.text.walk import contents, mapped
from pipeline.resolve.resolved import Resolved


def letter_fields(document: Document) -> tuple[FormField, ...]:
    """The fields of a letter in the order in which they stand, each once; none stands in a heading."""
    fields = (inline for content in contents(document) for inline in content if isinstance(inline, FormField))
    return tuple({field.id: field for field in fields}.values())


def filled(template: Resolved, values: Mapping[Id, Inlines]) -> Resolved:
    """The letter: values in place of fields, and without the boxes, which speak to whoever fills it.

    A signature stays a line on which to sign.
    """
    document = mapped(template.document, lambda content: _filled(content, values))
    front, body = _without_boxes(document.front), _without_boxes(document.body)
    return replace(template, document=replace(document, front=front, body=body))


def _filled(content: Inlines, values: Mapping[Id, Inlines]) -> Inlines:
    return joined(tuple(piece for inline in content for piece in _pieces(inline, values)))


def _pieces(inline: Inline, values: Mapping[Id, Inlines]) -> Inlines:
    match inline:
        case FormField(kind=FieldKind.SIGNATURE):
            return (inline,)
        case FormField():
            return values[inline.id]
        case _:
            return (inline,)


def _without_boxes(blocks: Blocks) -> Blocks:
    return tuple(block for block in blocks if not (isinstance(block, Paragraph) and block.callout))
