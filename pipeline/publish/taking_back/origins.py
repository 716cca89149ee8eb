"""An edit that is not proposed into where its text comes from, and why it cannot be changed there."""

import re

from pipeline.errors import Place
from pipeline.model.reviews.edits import EditKind, ReviewEdit
from pipeline.model.reviews.seen import ComputedSpan
from pipeline.publish.taking_back.base_text import BaseText
from pipeline.publish.taking_back.candidates import alignments
from pipeline.publish.taking_back.proving import ReviewedText

_TOLD = {
    "REF": "it is computed: the words of a reference",
    "PAGEREF": "it is computed: a page number",
    "SEQ": "it is computed: the number of a table or figure",
    "contents": "it is computed: the table of contents",
    "anchor": "it is computed: the words of a reference",
    "note": "the mark of a note: add or take away the note in the source",
    "picture": "a picture: change its file",
    "control": "a field to fill in: its prompt stands in the source",
}
_COMPUTED = re.compile(r"\{\{.*?\}\}|\[[^\]]*\]\([^)]*\)|\[\^[^\]]*\]", re.DOTALL)
RESTYLED = "only its style changed, which programs also do on their own: headings are made in the source"
HALF_A_MOVE = "the same words went elsewhere, and no change of the source gives that: both ends are left"
_CELLS = "the columns of a table are laid out in the source: change them there"


def origin_told(review: ReviewedText, edit: ReviewEdit, reason: str) -> tuple[Place | None, str]:
    """The place that an edit's text comes from, None where the program words it, and why it is refused."""
    base = review.base
    place = _place(base, edit)
    if edit.kind is EditKind.CELLS:
        return place, _CELLS
    span = _computed(base, edit)
    if span is not None:
        code, _, target = span.code.partition(" ")
        told = _TOLD.get(code, "it is computed")
        return place, f"{told} ({target})" if target else told
    if reason and _value_place(base, edit) is None and not _written(base, edit):
        return place, f"with it, the sources do not load: {reason}"
    if place is None and edit.kind not in (EditKind.INSERTED, EditKind.ROW_INSERTED):
        return None, "it is computed: the program words it from properties, versions or shared data"
    value = _value_place(base, edit)
    if value is not None:
        return value, "it is a value of these data, and no change of it prints exactly this"
    written = _written(base, edit)
    if written:
        return place, f"it is computed: the source has {written} there"
    if edit.kind in (EditKind.WORDS, EditKind.LOOK):
        return place, "no change of the source prints exactly this"
    return place, "no change of the source gives exactly this and leaves the rest as it is"


def _place(base: BaseText, edit: ReviewEdit) -> Place | None:
    for number in (*edit.anchor.paragraphs, *edit.anchor.before, *edit.anchor.after):
        node = base.nodes.get(number)
        if node is not None and node.place.path:
            return node.place
    return None


def _value_place(base: BaseText, edit: ReviewEdit) -> Place | None:
    """Where the value stands that an edit of words reaches into."""
    if edit.kind not in (EditKind.WORDS, EditKind.LOOK) or len(edit.anchor.paragraphs) != 1:
        return None
    node = base.nodes.get(edit.anchor.paragraphs[0])
    printed = base.texts[edit.anchor.paragraphs[0]]
    for text, place in node.values if node else ():
        at = printed.find(text)
        if 0 <= at < edit.anchor.end and edit.anchor.start < at + len(text):
            return place
    return None


def _written(base: BaseText, edit: ReviewEdit) -> str:
    """The value or reference that a source has in the place of an edit; "" where it has words."""
    if edit.kind not in (EditKind.WORDS, EditKind.LOOK):
        return ""
    for aligned in alignments(base, edit.anchor.paragraphs):
        if aligned.known(edit.anchor.start, edit.anchor.end):
            continue
        before, after = aligned.before(edit.anchor.start), aligned.after(edit.anchor.end)
        start = aligned.window.start if before is None else before
        end = aligned.window.end if after is None else after
        match = _COMPUTED.search(aligned.window.source, start, max(start, end))
        if match:
            return match[0]
    return ""


def _computed(base: BaseText, edit: ReviewEdit) -> ComputedSpan | None:
    """The computed text that an edit of words reaches into."""
    if edit.kind not in (EditKind.WORDS, EditKind.LOOK) or len(edit.anchor.paragraphs) != 1:
        return None
    start, end = edit.anchor.start, edit.anchor.end
    for span in base.built.seen.facts[edit.anchor.paragraphs[0] - 1].computed:
        if span.start < end and start < span.end:
            return span
    return None
