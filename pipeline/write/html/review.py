"""A review into a page for a browser: a table of artefacts, then the changes of each by weight."""

from html import escape

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from pipeline.diff.weight import Weighed
from pipeline.write.changelist import Names, pieces, pieces_between
from pipeline.write.html.summary import piece_html
from pipeline.write.look import Look
from pipeline.write.review import MOST_SHOWN, Review, Verdict, counts_told, verdicts_told
from pipeline.write.review_consultations import answer_told, statuses_told


def review_html(review: Review, look: Look) -> str:
    """The page: self-contained, with every change."""
    css = "".join(look.text(f"html/{name}.css") for name in ("style", "redline", "review"))
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(look.text("html/review.html")).render(
        review=review,
        css=Markup(css.replace("</", "<\\/")),
        verdicts=verdicts_told(review),
        counts=counts_told,
        most=MOST_SHOWN,
        item=lambda found: Markup(_item(found, review.called)),
        statuses=statuses_told,
        told=answer_told,
        words=lambda old, new: Markup("".join(piece_html(*piece) for piece in pieces_between(old, new))),
        unchanged=", ".join(one.name for one in review.of(Verdict.UNCHANGED)),
    )


def _item(found: Weighed, called: Names) -> str:
    change = found.listed.change
    section = escape(f"{change.section.number} {change.section.title}".strip())
    what = f"{change.what}" + ("" if change.substantive else ", editorial")
    marked = "".join(piece_html(*piece) for piece in pieces(change)).replace("</del><ins>", "</del> <ins>")
    facts = (*(called.get(name, name) for name in change.applies_to), change.why)
    times = f", in {found.times} places" if found.times > 1 else ""
    return (
        f'<li><strong>{section}</strong>: <span class="facts">{what}{times}</span> '
        f"{escape(found.listed.before)}{marked}{escape(found.listed.after)} "
        f'<span class="facts">({escape("; ".join(filter(None, (change.id, *facts))))})</span></li>'
    )
