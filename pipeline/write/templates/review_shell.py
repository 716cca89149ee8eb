"""A review into the whole page, after a proof that the template tells everything that a review can hold."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from pipeline.diff.meaning.weight import Weighed
from pipeline.errors import PipelineError, Place, Problem
from pipeline.model.change import Change, ChangeKind, Listed, Section, Where
from pipeline.model.consultations.comment import CommentStatus
from pipeline.model.consultations.consultation_change import (
    AnswerChange,
    ConsultationChange,
    ConsultationFact,
    Happened,
)
from pipeline.model.organisation.language import Language
from pipeline.write.changes.review import (
    MOST_SHOWN,
    ArtefactReview,
    Review,
    ReviewSide,
    Verdict,
    counts_told,
    overruled_of,
    verdicts_told,
)
from pipeline.write.changes.review_consultations import answer_told, statuses_told
from pipeline.write.look import Look, template_place
from pipeline.write.templates.shells import CODE, filled_shell
from pipeline.write.text.visible import visible

PATH = "html/review.html"
_MARKS = {"ins": "<ins>", "end_ins": "</ins>", "del": "<del>", "end_del": "</del>"}


@dataclass(frozen=True, slots=True)
class Told:
    """How the page tells what changed, as HTML."""

    item: Callable[[Weighed], str]
    """A change in a list."""
    words: Callable[[str, str], str]
    """An old and a new text."""


def review_shell_html(review: Review, look: Look, css: str, told: Told) -> str:
    """The page around a review; PipelineError as `require_telling`."""
    require_telling(look)
    return _filled(review, look, css, told)


def require_telling(look: Look) -> None:
    """Nothing; PipelineError where the template is broken, or would leave out a part of a review."""
    told = Told(lambda weighed: f"probe-{weighed.listed.change.id}", lambda old, new: f"probe-{old}-{new}")
    page = _filled(_SAMPLE, look, "probe-css", told)
    for probe in _PROBES:
        if probe not in page:
            raise PipelineError(
                f"the template leaves out a part of a review: '{probe.removeprefix('probe-')}' is not told",
                place=template_place(PATH),
                hint=f"see the program's own; it is used where {template_place(PATH)} is deleted",
                code=CODE,
            )


def _filled(review: Review, look: Look, css: str, told: Told) -> str:
    language = review.language
    base, head = review.base.told(language), review.head.told(language)
    values = {
        "review": review,
        "css": Markup(css.replace("</", "<\\/")),
        "language": language.tag,
        "say": language.printed,
        "heading": partial(_heading, language),
        "count": language.counted,
        "between": language.printed("review.from", base=base, head=head),
        "title": language.printed("review.title-between", base=base, head=head),
        "legend": Markup(language.printed("review.legend", **_MARKS)),
        "verdicts": verdicts_told(review, language),
        "counts": partial(counts_told, language=language),
        "overruled": partial(overruled_of, language=language),
        "most": MOST_SHOWN,
        "item": lambda weighed: Markup(told.item(weighed)),
        "statuses": partial(statuses_told, language=language),
        "told": partial(answer_told, language=language),
        "told_of": lambda fact: fact.told(language),
        "often": partial(_often, language),
        "words": lambda old, new: Markup(told.words(old, new)),
        "unchanged": ", ".join(reviewed.name for reviewed in review.of(Verdict.UNCHANGED)),
    }
    return filled_shell(look, PATH, values, _shown)


def _heading(language: Language, key: str, **values: object) -> str:
    """The words of a key with a capital in front, as the pages have them; lists have them without."""
    words = language.printed(key, **values)
    return f"{words[:1].upper()}{words[1:]}"


def _often(language: Language, old: str, new: str, count: int) -> Markup:
    """A replacement that was made in many places."""
    passage = Markup("<del>{}</del> <ins>{}</ins>").format(visible(old), visible(new))
    return Markup(language.printed("review.often", count=count, passage=passage))


def _shown(value: object) -> object:
    """What the page prints of a value: every sign of it shows, whoever wrote it; lines stay lines."""
    if isinstance(value, Markup):
        return value
    return "\n".join(map(visible, str(value).split("\n")))


def _changes() -> Iterator[Listed]:
    """More changes than a summary shows, and one that stands in many places."""
    section = Section("probe", "1", "probe")
    for number in range(_LAST_CHANGE + 1):
        old = str(max(number, 10))
        change = Change(
            f"change-{old}",
            ChangeKind.REPLACED,
            "a",
            section,
            Where.PARAGRAPH,
            f"probe-old-{old}",
            "new",
            True,
        )
        yield Listed(change, "", "")


_LAST_CHANGE = MOST_SHOWN + 11
_SAMPLE = Review(
    base=ReviewSide("probe-base", ""),
    head=ReviewSide("probe-head", ""),
    artefacts=(
        ArtefactReview("probe-artefact", "probe-name", Verdict.SUBSTANTIVE, "1", "2", tuple(_changes())),
        ArtefactReview("b", "probe-unread", Verdict.UNREADABLE, reason="probe-reason"),
        ArtefactReview("c", "probe-unchanged", Verdict.UNCHANGED),
    ),
    problems=(Problem(Place("probe-place"), "probe-code", "probe-message", hint="probe-hint"),),
    consultations=(
        ConsultationChange(
            "probe-round",
            "probe-title",
            Happened.CHANGED,
            facts=(ConsultationFact("meeting", "before", "now", "probe-fact"),),
            answers=(
                AnswerChange("probe-comment", CommentStatus.NEW, CommentStatus.ACCEPTED, "asked", "answered"),
            ),
        ),
        ConsultationChange("d", "d", Happened.UNREADABLE, reason="probe-cause"),
    ),
)
_PROBES = (
    *(
        "probe-css",
        "probe-base",
        "probe-head",
        "probe-artefact",
        "probe-name",
        "probe-unread",
        "probe-reason",
    ),
    *("probe-unchanged", "probe-place", "probe-code", "probe-message", "probe-hint", "probe-title"),
    *("probe-fact", "probe-before-now", "probe-comment", "probe-asked-answered", "probe-cause"),
    *("probe-old-10", "probe-change-11", f"probe-change-{_LAST_CHANGE}"),
)
