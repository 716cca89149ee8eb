"""One more block or inline of each kind: what generators make, kind by kind, so that no kind is left out in silence."""

from random import Random
from typing import assert_never

from pipeline.model.text.block import (
    Block,
    Contents,
    Figure,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    Table,
)
from pipeline.model.text.inline import (
    CrossReference,
    FieldKind,
    FormField,
    Inline,
    LineBreak,
    MarkerGroup,
    NoteReference,
    Opaque,
    ParagraphBreak,
    Style,
    Text,
)
from tests.diff import documents, specimen

BLOCKS: tuple[Block, ...] = (
    Heading("kind", 1, (Text("Kind"),)),
    Paragraph((Text("A paragraph of its kind."),)),
    Table("kind", (), ()),
    Figure("kind", specimen.PICTURE, "A picture of its kind"),
    PageBreak(),
    Orientation(landscape=True),
    Contents(),
)
"""A block of each kind."""
INLINES: tuple[Inline, ...] = (
    Text("kind"),
    LineBreak(),
    CrossReference("kind"),
    NoteReference("kind"),
    MarkerGroup(("kind",)),
    FormField("kind", FieldKind.TEXT, "Kind"),
    Opaque("<m:oMath/>", ()),
    ParagraphBreak(Paragraph(())),
)
"""An inline of each kind."""


def another_block(kind: Block, random: Random, own: str) -> tuple[Block, ...]:
    """A new block of a kind, with the name `own` where it has one; with what closes it, where something must."""
    match kind:
        case Heading():
            return (Heading(own, random.randint(1, 3), _words(random)),)
        case Paragraph():
            return (documents.paragraph(random, least=4),)
        case Table():
            return (documents.table(random, own),)
        case Figure():
            return (Figure(own, specimen.PICTURE, "A way to go", _words(random)),)
        case PageBreak():
            return (PageBreak(),)
        case Orientation():
            return (Orientation(landscape=True), documents.paragraph(random), Orientation(landscape=False))
        case Contents():
            return (Contents(random.randint(1, 3)),)
        case _:
            assert_never(kind)


def another_inline(kind: Inline, random: Random, own: str) -> Inline:
    """A new inline of a kind; what points at something points at `own`."""
    match kind:
        case Text():
            return Text(random.choice(documents.WORDS), Style(bold=random.random() < 0.5))
        case LineBreak():
            return LineBreak()
        case CrossReference():
            return CrossReference(own)
        case NoteReference():
            return NoteReference(own)
        case MarkerGroup():
            return MarkerGroup((own,))
        case FormField():
            return FormField(own, FieldKind.TEXT, random.choice(documents.WORDS))
        case Opaque():
            return Opaque("<m:oMath/>", (("word/media/one.bin", own.encode()),))
        case ParagraphBreak():
            return ParagraphBreak(documents.paragraph(random))
        case _:
            assert_never(kind)


def _words(random: Random) -> tuple[Inline, ...]:
    return (Text(" ".join(random.choices(documents.WORDS, k=3))),)
