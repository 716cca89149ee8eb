"""A review into a page for a browser: a table of artefacts, then the changes of each by weight."""

from collections.abc import Iterable
from html import escape

from pipeline.diff.meaning.weight import Weighed
from pipeline.diff.words.words import Op
from pipeline.model.organisation.language import Language
from pipeline.write.changes.changelist import Names, overruling_told, pieces, pieces_between, told_in
from pipeline.write.changes.review import Review
from pipeline.write.html.summary import piece_html
from pipeline.write.look import Look
from pipeline.write.templates.review_shell import Told, review_shell_html
from pipeline.write.text.visible import visible


def review_html(review: Review, look: Look) -> str:
    """The page: self-contained, with every change."""
    css = "".join(look.text(f"html/{name}.css") for name in ("style", "redline", "review"))
    told = Told(
        lambda weighed: _item(weighed, review.called, review.language),
        lambda old, new: _marked(pieces_between(old, new)),
    )
    return review_shell_html(review, look, css, told)


def _item(weighed: Weighed, called: Names, language: Language) -> str:
    change = weighed.listed.change
    section = _safe(f"{change.section.number} {change.section.title}".strip())
    light = "" if change.substantive else language.printed("changes.editorial")
    what = _safe(told_in(change, language) + light)
    marked = _marked(pieces(change, language)).replace("</del><ins>", "</del> <ins>")
    facts = (
        *(called.get(name, name) for name in change.applies_to),
        change.why,
        overruling_told(change, language),
    )
    times = language.printed("changes.places", number=weighed.times) if weighed.times > 1 else ""
    return (
        f'<li><strong>{section}</strong>: <span class="facts">{what}{times}</span> '
        f"{_safe(weighed.listed.before)}{marked}{_safe(weighed.listed.after)} "
        f'<span class="facts">({_safe(language.joined((change.id, *facts)))})</span></li>'
    )


def _marked(pieces: Iterable[tuple[Op, str]]) -> str:
    return "".join(piece_html(op, visible(text)) for op, text in pieces)


def _safe(text: str) -> str:
    return escape(visible(text))
