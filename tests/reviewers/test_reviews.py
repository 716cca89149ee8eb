"""Whatever a reviewer does to a Word file of ours: each edit is rightly proposed or listed, none wrong, none lost."""

import os
from collections import Counter
from functools import cache
from random import Random

import pytest

from pipeline.model.reviews.edits import EditFate
from pipeline.ooxml.names import w
from pipeline.publish.history.origin import working_copy
from pipeline.publish.taking_back.base_text import BaseText
from pipeline.publish.taking_back.taken import changed_beside
from pipeline.read.docx.seen.seen_review import seen_review
from tests.reviewers.paper import MAIN, NOTES, Paper, read_words, with_part
from tests.reviewers.reviewer import ACTS, reviewed
from tests.reviewers.verdict import base_of, verdict, word_file
from tests.small import REPOSITORY

_WORKSPACES = REPOSITORY / "tests" / "workspaces"
_SEEDS = int(os.environ.get("REVIEW_SEEDS", "0"))
"""More reviewers of each artefact than the usual ones."""
USUAL = (("small", "guide", 8), ("every-kind", "plan", 6), ("every-kind", "form", 2))


@cache
def base(workspace: str, artefact: str) -> tuple[BaseText, bytes]:
    """An artefact and its Word file."""
    text = base_of(working_copy(_WORKSPACES / workspace).snapshot, artefact)
    return text, word_file(text)


@pytest.mark.parametrize(
    ("workspace", "artefact", "seed"),
    [(workspace, artefact, seed) for workspace, artefact, most in USUAL for seed in range(most + _SEEDS)],
)
def test_all_that_a_reviewer_did_is_rightly_proposed_or_listed(
    workspace: str, artefact: str, seed: int
) -> None:
    text, data = base(workspace, artefact)
    review = reviewed(data, seed)
    judged = verdict(text, review.data)
    assert judged.faults == ()
    assert review.data == data or judged.edits or not review.done


@pytest.mark.parametrize("act", [name for name in ACTS if name.startswith("move")])
@pytest.mark.parametrize("tracking", [True, False])
def test_what_moved_is_proposed_or_listed_and_never_half_of_it(act: str, tracking: bool) -> None:
    for workspace, artefact, seed in (
        ("small", "guide", 7),
        ("every-kind", "plan", 2),
        ("every-kind", "form", 1),
    ):
        text, data = base(workspace, artefact)
        paper = Paper(data, tracking=tracking)
        if ACTS[act](paper, Random(seed), []) is None:
            continue
        judged = verdict(text, paper.saved())
        assert judged.faults == () and judged.edits
        went = Counter(taken.edit.old for taken in judged.proposed if not taken.edit.new)
        came = Counter(taken.edit.new for taken in judged.proposed if not taken.edit.old)
        assert went == came


def test_a_file_that_nobody_changed_has_no_edits() -> None:
    for workspace, artefact, _ in USUAL:
        text, data = base(workspace, artefact)
        assert verdict(text, data).edits == ()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("ten", "eleven", "The Code Body answers within eleven working days."),
        ("ten", "5 * 6 * 7", "The Code Body answers within 5 \\* 6 \\* 7 working days."),
        ("working ", "", "The Code Body answers within ten days."),
    ],
)
@pytest.mark.parametrize("tracking", [True, False])
def test_words_of_a_paragraph_are_changed_where_they_stand(
    old: str, new: str, line: str, tracking: bool
) -> None:
    text, data = base("small", "guide")
    paper = Paper(data, tracking=tracking)
    paragraph = next(p for p in paper.paragraphs() if "within ten working" in read_words(p))
    start = read_words(paragraph).index(f"{old}" if old != "ten" else "ten working")
    paper.replace(paragraph, (start, start + len(old)), new)
    (taken,) = verdict(text, paper.saved()).proposed
    (edit,) = taken.sources
    source = text.source(edit.path)
    assert line in source[: edit.start] + edit.text + source[edit.end :]
    assert [credit.author for credit in taken.credits] == (["Rae Reviewer"] if tracking else [])


@pytest.mark.parametrize(
    ("artefact", "words", "old", "line"),
    [
        ("plan", "Data cut", "cut", "Data taken"),
        ("plan", "A copy at one moment.", "moment", ": A copy at one taken."),
        ("plan", "Placing reliance", "reliance", "::: warning Placing taken"),
        ("plan", "In the box.", "box", "In the taken."),
        ("plan", "A list in the box.", "list", "- A taken in the box."),
        ("plan", "Another box", "box", "Another taken, without a title."),
        ("plan", "Table 1: Steps", "Steps", '{#steps caption="taken" widths="20,80"}'),
        ("plan", ": Market roles", "roles", "caption: Market taken"),
        (
            "plan",
            ": A square",
            "square",
            '![A square with a word in it](square.svg){#fig-square caption="A taken"}',
        ),
        ("plan", "With an environment", "environment", "  env: With an taken of its own."),
        ("plan", "A late entrant", "late", "[^late]: A taken entrant asks first."),
        ("plan", "A second paragraph of the note", "second", "    A taken paragraph of the note."),
        ("form", "How is the organisation set up?", "set", "    text: How is the organisation taken up?"),
        ("form", "Name the people.", "people", "    guidance: Name the taken."),
    ],
)
def test_a_word_of_any_kind_of_block_is_changed_at_its_own_line(
    artefact: str, words: str, old: str, line: str
) -> None:
    text, data = base("every-kind", artefact)
    paper = Paper(data, part=NOTES if "note" in line or "late" in old else MAIN)
    paragraph = [p for p in paper.paragraphs() if words in read_words(p)][-1]
    start = read_words(paragraph).index(words) + words.index(old)
    paper.replace(paragraph, (start, start + len(old)), "taken")
    judged = verdict(text, paper.saved())
    (taken,) = judged.proposed
    assert judged.edits == (taken,) and judged.faults == ()
    (edit,) = taken.sources
    source = text.source(edit.path)
    changed = f"{source[: edit.start]}{edit.text}{source[edit.end :]}".splitlines()
    assert line in changed and len(changed) == len(source.splitlines())


def test_a_heading_that_a_program_made_plain_text_is_listed_and_not_rewritten() -> None:
    text, data = base("small", "guide")
    paper = Paper(data)
    heading = next(p for p in paper.paragraphs() if read_words(p) == "After entry")
    style = heading.find(f"{w('pPr')}/{w('pStyle')}")
    assert style is not None
    style.set(w("val"), "Normal")
    judged = verdict(text, paper.saved())
    assert [taken.fate for taken in judged.edits] == [EditFate.REFUSED, EditFate.REFUSED]
    assert all("only its style changed" in taken.why for taken in judged.edits)


def test_a_link_that_leads_elsewhere_is_told_and_one_with_other_words_is_an_edit() -> None:
    text, data = base("every-kind", "plan")
    old = text.built.seen
    elsewhere = with_part(
        data, "document.xml.rels", lambda own: own.replace(b"example.org/a?", b"example.com/b?")
    )
    (told,) = changed_beside(old, seen_review(elsewhere, "back.docx").text)
    assert told.startswith(
        "the address of the link “linked” differs, and is not taken back: “https://example.org/a"
    )
    assert "→ “https://example.com/b" in told
    renamed = with_part(data, MAIN, lambda own: own.replace(b">linked<", b">joined<"))
    assert list(changed_beside(old, seen_review(renamed, "back.docx").text)) == []
    assert [taken.edit.new for taken in verdict(text, renamed).edits] == ["joined"]
