"""A review in a language that is none, as a page and as Markdown; and a page in a template from before."""

from dataclasses import replace

import pytest

from pipeline.errors import Place, Problem
from pipeline.model.change import ChangeKind, Overruled
from pipeline.model.consultations.comment import CommentStatus
from pipeline.model.consultations.consultation_change import (
    AnswerChange,
    ConsultationChange,
    ConsultationFact,
    Happened,
    StatusCount,
)
from pipeline.model.organisation.language import TABLES, language
from pipeline.write.changes.review import (
    WHERE_IT_LEFT,
    WORKING_COPY,
    ArtefactReview,
    Review,
    ReviewSide,
    Verdict,
)
from pipeline.write.changes.review_markdown import review_markdown
from pipeline.write.html.review import review_html
from pipeline.write.look import Look
from tests.artefacts.test_words_of_languages import left, shown, unmarked
from tests.languages import STRANGE
from tests.review.test_markdown import change
from tests.writing import look

_BY = Overruled("Ada", "b" * 40, "Text")
_SAME = tuple(change(number) for number in range(7))
_OTHERS = (
    *(change(number, f"{number} days", f"{number + 1} days") for number in range(20, 34)),
    change(40, "colour", "color", substantive=False, overruled=_BY, row="Zeile", column="Spalte"),
    change(41, kind=ChangeKind.RENUMBERED, substantive=False),
)
REVIEW = Review(
    ReviewSide(f"{WHERE_IT_LEFT}main", "a" * 40),
    ReviewSide(WORKING_COPY, ""),
    (
        ArtefactReview("plan", "Plan", Verdict.SUBSTANTIVE, "1.0", "1.1", (*_SAME, *_OTHERS), through=("x.yaml",) * 5, notes=("Text",)),
        ArtefactReview("b", "B", Verdict.UNREADABLE, reason="Text"),
        *(ArtefactReview(verdict.value, "C", verdict) for verdict in (Verdict.NEW, Verdict.REMOVED, Verdict.UNCHANGED)),
    ),
    problems=(Problem(Place("x.yaml", 1), "TXT-01", "Text", hint="Text"),),
    solved=2,
    consultations=(
        ConsultationChange(
            "round",
            "Runde",
            Happened.CHANGED,
            (ConsultationFact("meeting", "", "Text", "qag"), ConsultationFact("late", "", "Text")),
            (StatusCount(CommentStatus.NEW, 2, 1), StatusCount(CommentStatus.ACCEPTED, 0, 1)),
            (AnswerChange("c", CommentStatus.NEW, CommentStatus.ACCEPTED, "Text", "und", ("owner", "duplicate of")),),
        ),
        ConsultationChange("other", "Andere", Happened.NEW),
    ),
)  # fmt: skip
KNOWN = (
    "main plan Plan Ada Text und Runde Andere Zeile Spalte round other qag yaml days colour color Routes must may",
    "participant follow route artefacts redline from git diff sources consultations check warning error aaaaaaaaaa bbbbbbbbbb TXT",
    "new removed unchanged",  # the ids of artefacts of this review
)


def test_no_word_of_the_program_is_left_in_it() -> None:
    review = replace(REVIEW, language=STRANGE)
    assert left(unmarked(review_markdown(review)).replace("`", " "), *KNOWN) == set()
    page = review_html(review, look())
    assert left(shown(page), *KNOWN) == set() and '<html lang="xx">' in page


def test_markdown_without_room_says_so_in_the_language() -> None:
    short = review_markdown(replace(REVIEW, language=STRANGE), limit=2_400)
    assert left(unmarked(short).replace("`", " "), *KNOWN) == set()
    assert len(short) < len(review_markdown(replace(REVIEW, language=STRANGE)))


@pytest.mark.parametrize("tag", TABLES)
def test_a_page_in_each_language_has_its_own_title(tag: str) -> None:
    tongue = language(tag)
    page = review_html(replace(REVIEW, language=tongue), look())
    assert f'<html lang="{tongue.tag}">' in page
    assert tongue.printed("review.title").replace("'", "&#39;") in page


def test_a_template_from_before_still_makes_the_page() -> None:
    """It printed words of its own, and what had no language then."""
    path = "html/review.html"
    now = look().text(path)
    before = now.replace("{{ overruled(one) }}", "{{ one.overruled }}").replace(
        '{{ say("review.title") }}', "{{ review.base }} {{ verdicts }}"
    )
    assert before != now
    page = review_html(REVIEW, Look({**look().files, path: before.encode()}))
    assert "(1 overruled by its author)" in page and "where it left main" in page
