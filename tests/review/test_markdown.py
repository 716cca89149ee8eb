"""The Markdown of a review fits a comment, is never cut inside a change, and calls nobody."""

import re
from dataclasses import replace

import pytest

from pipeline.errors import Place, Problem
from pipeline.model.change import Change, ChangeKind, Listed, Section, Where
from pipeline.write.changes.review import ArtefactReview, Review, ReviewSide, Verdict
from pipeline.write.changes.review_markdown import LIMIT, MARKER, review_markdown

FOLDED = re.compile(r"<details>.*?</details>", re.DOTALL)


def change(number: int, old: str = "must", new: str = "may", **facts: object) -> Listed:
    found = Change(
        id=f"{number:010x}",
        kind=ChangeKind.REPLACED,
        artefact="plan",
        section=Section("routes", "6", "Routes"),
        where=Where.PARAGRAPH,
        old=old,
        new=new,
        substantive=True,
    )
    return Listed(replace(found, **facts), "…the participant ", f" follow route {number}.")  # type: ignore[arg-type]


def review(*artefacts: ArtefactReview, problems: tuple[Problem, ...] = ()) -> Review:
    return Review(ReviewSide("main", "a" * 40), ReviewSide("the working copy", ""), artefacts, problems)


def artefact(name: str, *changes: Listed, verdict: Verdict = Verdict.SUBSTANTIVE) -> ArtefactReview:
    return ArtefactReview(name, name.title(), verdict, "1.0", "1.1", changes)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_the_weightiest_changes_come_first_and_the_rest_is_counted() -> None:
    listed = [change(n, f"{n} days", f"{n + 1} days") for n in range(12)]
    listed += [change(20, "colour", "color", substantive=False)]
    text = review_markdown(review(artefact("plan", *listed)))
    assert text.startswith(MARKER)
    assert "| Plan `plan` | 1.0 → 1.1 | **substantive** | 12 | 1 | – |" in text
    assert text.count("\n- ") == 10
    assert "color" not in text
    assert "Shown are 10 of 13 changes" in text
    assert "`artefacts redline plan --from aaaaaaaaaa`" in text


def test_the_same_replacement_in_many_places_stands_once() -> None:
    text = review_markdown(review(artefact("plan", *(change(n) for n in range(7)), change(9, "x1", "x2"))))
    assert "- In 7 places: <del>must</del><ins>may</ins>." in text
    assert text.count("<ins>may</ins>") == 1
    assert "Shown are" not in text, "8 of 8"


@pytest.mark.parametrize("artefacts", [1, 40, 3_000])
@pytest.mark.parametrize("letter", ["x", "𝄞", "*"])
def test_a_review_fits_a_comment_and_every_change_is_whole(artefacts: int, letter: str) -> None:
    words = " ".join([letter * 9] * 60)
    listed = [change(n, f"{n} {words}", f"{words} {n}") for n in range(30)]
    problems = tuple(Problem(Place("a.md", n), "TXT-01", words) for n in range(1000))
    many = review(*(artefact(f"plan-{n}", *listed) for n in range(artefacts)), problems=problems)
    text = review_markdown(many)
    assert LIMIT * (0.15 if artefacts == 1 else 0.5) < units(text) <= LIMIT
    assert text.count("<details>") == text.count("</details>") >= 1
    for block in FOLDED.findall(text):
        for item in re.findall(r"^- (?!In )(.*)$", block, re.MULTILINE):
            assert re.search(r"`[0-9a-f]{10}`.*</(ins|del)>$|follow route \d+\.$", item), item[-80:]
    assert "new problems" in text and "more: `artefacts check`" in text
    if artefacts == 3_000:
        assert re.search(r"\d+ more artefacts changed; there is no room for them here", text)
        assert re.search(r"There is no room here for the changes of \d+ artefacts", text)


def test_a_change_of_5000_pieces_is_told_shortly() -> None:
    old = " ".join(f"word{n} same{n}" for n in range(5_000))
    new = " ".join(f"term{n} same{n}" for n in range(5_000))
    text = review_markdown(review(artefact("plan", change(1, old, new))))
    assert units(text) < 5_000
    assert "word0" in text and "term0" in text


def test_text_of_the_sources_is_no_markup_and_calls_nobody() -> None:
    nasty = "<img src=x> @team #1 [a](http://b) `c` | **d** </details> \x1b[31m"
    one = replace(artefact("plan", change(1, "", nasty)), name=nasty)
    problem = Problem(Place("a`|b.md", 1), "TXT-01", nasty, hint=nasty)
    text = review_markdown(review(one, problems=(problem,)))
    assert len(re.findall(r"(?<!\\)</details>", text)) == 1
    assert not re.search(r"(?<!\\)<img", text)
    assert not re.search(r"@(?!<!-- -->)", text)
    assert "\x1b" not in text


def test_an_unreadable_artefact_shows_why() -> None:
    reason = "The sources of main do not load:\nsources/plan/a.md:3:1: error KEY-01 ``` <b>"
    one = ArtefactReview("plan", "plan", Verdict.UNREADABLE, reason=reason)
    text = review_markdown(review(one))
    assert "| plan `plan` |  | **unreadable** | – | – | – |" in text
    assert "    sources/plan/a.md:3:1: error KEY-01 ``` <b>" in text
