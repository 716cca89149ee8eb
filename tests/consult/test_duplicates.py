"""Comments that say the same."""

from dataclasses import replace
from random import Random

import pytest
from rapidfuzz.fuzz import ratio

from pipeline.consult.collating import duplicates
from pipeline.consult.collating.duplicates import links
from pipeline.model.consultations.comment import Comment

LONG = "The schedule in this section should say by which day each of the two bodies has to answer."


def made(number: int, text: str, section: str = "entry") -> Comment:
    """A comment."""
    return Comment(f"c-{number:05d}", "es1", "guide", section, section, text)


def test_the_same_words_are_a_duplicate_whatever_their_case_quotes_and_spaces() -> None:
    found = links([made(1, LONG), made(2, f"  {LONG.upper()}\u00a0", section="dates")])
    assert [(key, one.kind, one.comment) for key, (one,) in found.items()] == [
        ("c-00002", "duplicate", "c-00001")
    ]


def test_a_few_other_words_are_a_near_duplicate_of_the_likest_one() -> None:
    other = LONG.replace("two bodies", "code bodies")
    found = links([made(1, LONG), made(2, other), made(3, LONG.replace("two", "code"))])
    assert found["c-00002"][0].kind == "near-duplicate" and found["c-00002"][0].comment == "c-00001"
    assert found["c-00003"][0].comment == "c-00002"


def test_the_same_comment_with_another_proposal_is_a_near_duplicate() -> None:
    found = links([made(1, LONG), replace(made(2, LONG), proposed="Say ten working days.")])
    assert found["c-00002"][0].kind == "near-duplicate"


def test_short_comments_repeat_each_other_in_one_section_only() -> None:
    assert links([made(1, "Typo."), made(2, "Typo.", section="dates")]) == {}
    assert set(links([made(1, "Typo."), made(2, "Typo.")])) == {"c-00002"}


def test_a_comment_that_is_added_changes_no_link_of_another() -> None:
    rng = Random(4)
    words = LONG.split()
    some = [made(number, " ".join(rng.choices(words, k=12))) for number in range(200)]
    before = links(some)
    after = links([*some, made(900, some[3].comment)])
    assert {key: after[key] for key in before} == before and "c-00900" in after


def test_a_comment_is_compared_with_no_more_than_a_few_hundred_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0

    def counted(text: str, other: str, *, score_cutoff: float) -> float:
        nonlocal compared
        compared += 1
        return ratio(text, other, score_cutoff=score_cutoff)

    monkeypatch.setattr(duplicates, "ratio", counted)
    rng = Random(1)
    words = [f"word{number}" for number in range(300)]
    some = [made(number, f"{LONG} {' '.join(rng.choices(words, k=20))}") for number in range(2_000)]
    links(some[:1_000])
    half, compared = compared, 0
    links(some)
    assert 0 < half < 1_000 * 200
    assert compared < 2.2 * half
