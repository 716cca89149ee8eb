"""The marked content of a paragraph into runs with markers, and its frames of both sides into one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from pipeline.diff.marking.breaks import divided
from pipeline.model.text.block import Paragraph
from pipeline.model.text.inline import CrossReference, Id, Inline, Inlines, Style, Text
from pipeline.model.text.revision import GONE, Revision, whole
from pipeline.write.docx.content.inlines import inline_xml, link_of, linked_xml, run_properties
from pipeline.write.docx.content.paragraphs import Frame, paragraph_element
from pipeline.write.docx.looks.fields import text_run
from pipeline.write.docx.looks.sidetables import NO_MARKERS
from pipeline.write.docx.revised.sides import Sides, restyling, same, side_of

Worded = Callable[[Inlines], Inlines]
"""What a side makes of some content before it is written."""


def _as_it_is(content: Inlines) -> Inlines:
    return content


@dataclass(frozen=True, slots=True)
class Notation:
    """What marks of table notes and a question's own number mean on each side."""

    old_markers: Mapping[Id, int]
    new_markers: Mapping[Id, int]
    old_worded: Worded = _as_it_is
    new_worded: Worded = _as_it_is


PLAIN_NOTATION = Notation(NO_MARKERS, NO_MARKERS)


def content_xml(content: Inlines, sides: Sides, notation: Notation = PLAIN_NOTATION) -> str:
    """The runs of a paragraph, what only one side has between markers."""
    return "".join(
        linked_xml(link, "".join(_inline_xml(inline, sides, notation) for inline in group), sides.new)
        for link, group in groupby(content, link_of)
    )


def paragraph_xml(old: Frame, new: Frame, content: str, sides: Sides, own: Revision | None = None) -> str:
    """A paragraph of both sides: the new frame, with what the old one had on record where it differs.

    The record bears the `own` revision, that of what was reformatted, if it is known.
    """
    for mark in old.marks:
        if mark not in new.marks:
            content = mark.around(content)
    return paragraph_element(
        new.style_id,
        f"{sides.either(old.before, new.before, own)}{new.marked(content)}"
        f"{sides.either(old.after, new.after, own)}",
        new.properties + _changed_properties(old, new, sides, own),
        new.paragraph_id,
    )


Frames = tuple[Callable[[int], Frame], Callable[[int], Frame]]
"""The frames of some paragraphs of the old and of the new side, by place."""


def divided_xml(
    marked: Paragraph, frames: Frames, sides: Sides, notation: Notation = PLAIN_NOTATION
) -> Iterator[str]:
    """A paragraph that is several on one side: each has the mark that came or went, the last both sides'.

    What stands in front of the words, as the mark of a footnote, stands in the first of them. A bookmark
    starts where its side's paragraph starts and ends where that ends.
    """
    parts, rest = divided(marked.content)
    own = restyling(marked)
    before = sides.either(frames[0](0).before, frames[1](0).before, own)
    i = j = 0
    starts = _starts(frames[0](0)) + _starts(frames[1](0))
    for at, content in parts:
        deleted = whole(at.revisions) in GONE
        frame = frames[0](i) if deleted else frames[1](j)
        xml = starts + content_xml(content, sides, notation) + _ends(frame)
        bare = frame._replace(before=before, marks=())
        yield sides.mark_alone(bare.around(xml), at.revisions[0])
        i, j, before = i + deleted, j + (not deleted), ""
        starts = _starts(frames[0](i) if deleted else frames[1](j))
    old, new = (frame._replace(before=before) for frame in (frames[0](i), frames[1](j)))
    xml = starts + content_xml(rest, sides, notation) + _ends(new) + _ends(old)
    yield paragraph_xml(old._replace(marks=()), new._replace(marks=()), xml, sides, own)


def _starts(frame: Frame) -> str:
    return "".join(mark.start for mark in frame.marks)


def _ends(frame: Frame) -> str:
    return "".join(mark.end for mark in reversed(frame.marks))


def _changed_properties(old: Frame, new: Frame, sides: Sides, own: Revision | None) -> str:
    if (old.style_id, old.properties) == (new.style_id, new.properties):
        return ""
    was = f'<w:pPr><w:pStyle w:val="{old.style_id}"/>{old.properties}</w:pPr>'
    return sides.change("pPrChange", was, own)


def _inline_xml(inline: Inline, sides: Sides, notation: Notation) -> str:
    only_old = side_of(inline)
    if only_old is None:
        if isinstance(inline, Text):
            return _text_xml(inline, sides)
        old, new = _old_xml(inline, sides, notation), _new_xml(inline, sides, notation)
        target = inline.target if isinstance(inline, CrossReference) else ""
        return new if same(old, new) else sides.either(old, new, sides.causes.targets.get(target))
    own = _old_xml if only_old else _new_xml
    return sides.only(own(inline, sides, notation), inline.revisions[0])


def _old_xml(inline: Inline, sides: Sides, notation: Notation) -> str:
    (worded,) = notation.old_worded((inline,))
    return inline_xml(worded, sides.old, notation.old_markers)


def _new_xml(inline: Inline, sides: Sides, notation: Notation) -> str:
    (worded,) = notation.new_worded((inline,))
    return inline_xml(worded, sides.new, notation.new_markers)


def _text_xml(text: Text, sides: Sides) -> str:
    """Text that stays, with the look that it had where that changed."""
    side = sides.new
    link_style = side.style("Hyperlink") if text.link in side.links else ""
    properties = run_properties(text.style, side.style("Code"), link_style)
    revision, was = _restyled(text)
    if revision is not None and was is not None:
        before = run_properties(was, side.style("Code"), link_style) or "<w:rPr/>"
        inner = properties.removeprefix("<w:rPr>").removesuffix("</w:rPr>")
        properties = f"<w:rPr>{inner}{sides.change('rPrChange', before, revision)}</w:rPr>"
    return text_run(text.text, properties)


def _restyled(text: Text) -> tuple[Revision | None, Style | None]:
    for revision in text.revisions:
        if isinstance(revision.before, Style):
            return revision, revision.before
    return None, None
