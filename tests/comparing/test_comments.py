"""Comments that came, went or changed between two files are listed with who, where and what; none is tracked."""

import re

import pytest

from pipeline.model.change import Change, ChangeKind, Where
from pipeline.ooxml.package import package_bytes
from pipeline.publish.comparing.compare import Alikeness, CompareRequest, NamedFile, compared_here
from tests.comparing.files import WHEN
from tests.read.test_whole_word import ABOUT, COMMENTS, THREADS, package_of


def changes(
    old: tuple[str, str], new: tuple[str, str], bodies: tuple[str, str] = (ABOUT, ABOUT)
) -> tuple[Change, ...]:
    """What is listed between two files; each has comments and what is known of their threads."""
    before, after = (
        NamedFile("f.docx", package_bytes(package_of(body, *side)))
        for body, side in zip(bodies, (old, new), strict=True)
    )
    compared = compared_here(CompareRequest(before, after, WHEN))
    assert bool(compared.sameness is Alikeness.DIFFERENT) == bool(compared.changes)
    return compared.changes


BOTH = COMMENTS, THREADS
FIRST = COMMENTS[: COMMENTS.index("</w:comment>") + len("</w:comment>")]
OPEN = THREADS.replace('w15:done="1"', 'w15:done="0"')
ALONE = THREADS.replace(' w15:paraIdParent="A1"', "")


@pytest.mark.parametrize(
    ("old", "new", "kind", "said"),
    [
        (BOTH, (FIRST, THREADS), ChangeKind.DELETED, ("Ben", "Because.", "answers: Why?")),
        ((FIRST, THREADS), BOTH, ChangeKind.INSERTED, ("Ben", "Because.", "answers: Why?")),
        (BOTH, (COMMENTS, OPEN), ChangeKind.REPLACED, ("Ann at “ten days”", "resolved: yes")),
        (BOTH, (COMMENTS, ALONE), ChangeKind.REPLACED, ("Ben", "answers: Why?")),
        (
            BOTH,
            (COMMENTS.replace("Ann", "Eve"), THREADS),
            ChangeKind.REPLACED,
            ("author: Ann", "author: Eve"),
        ),
        (
            BOTH,
            (COMMENTS.replace("Why?", "Why not?"), ALONE),
            ChangeKind.REPLACED,
            ("Ann at “ten days”", "words: Why not?"),
        ),
    ],
)
def test_a_comment_that_differs_is_listed(
    old: tuple[str, str], new: tuple[str, str], kind: ChangeKind, said: tuple[str, ...]
) -> None:
    told = [change for change in changes(old, new) if change.kind is kind]
    texts = [f"{change.old} {change.new}" for change in told]
    assert any(all(words in text for words in said) for text in texts), texts
    assert all(change.where is Where.COMMENT and not change.substantive for change in told)


def test_ids_order_and_dates_of_comments_are_no_difference() -> None:
    dated = COMMENTS.replace("2026-01-12T09:30:00Z", "2026-01-12T10:30:00Z")
    assert changes(BOTH, (dated, THREADS)) == ()


def test_a_comment_whose_author_and_date_were_taken_out_is_still_the_same_comment() -> None:
    nobody = re.sub(r' w:(author|date)="[^"]*"', "", COMMENTS)
    told = [(change.kind, change.old, change.new) for change in changes(BOTH, (nobody, THREADS))]
    assert told == [
        (
            ChangeKind.REPLACED,
            "comment of nobody at “ten days” – author: Ann",
            "comment of nobody at “ten days” – author: none",
        ),
        (ChangeKind.REPLACED, "comment of nobody – author: Ben", "comment of nobody – author: none"),
    ]


def test_a_reworded_comment_is_told_once_and_its_answers_are_as_they_were() -> None:
    (change,) = changes(BOTH, (COMMENTS.replace("Why?", "Why not?"), THREADS))
    assert change.old.endswith("words: Why?") and change.new.endswith("words: Why not?")


def marked(before: str, about: str) -> str:
    """A paragraph some of whose words the first comment is about."""
    return ABOUT.replace("It says ", before).replace("ten days", about)


def test_a_comment_that_stands_at_other_words_is_listed_though_no_word_of_the_text_differs() -> None:
    (change,) = changes(BOTH, BOTH, (ABOUT, marked("It ", "says ten days")))
    assert change.where is Where.COMMENT
    assert (change.old.rpartition(" – ")[2], change.new.rpartition(" – ")[2]) == (
        "at: ten days",
        "at: says ten days",
    )


HEADED = (
    '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>Something.</w:t></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("headings", "title"), [(("Scope", "Terms"), "Terms"), (("Terms", "Terms"), "Front matter")]
)
@pytest.mark.parametrize("gone", [False, True])
def test_a_comment_is_listed_in_its_section_where_one_heading_alone_reads_so(
    headings: tuple[str, str], title: str, *, gone: bool
) -> None:
    body = "".join(HEADED.format(words) for words in headings) + ABOUT
    sides = (BOTH, ("", "")) if gone else (("", ""), BOTH)
    told = [change for change in changes(*sides, (body, body)) if "ten days" in change.old + change.new]
    assert [change.section.title for change in told] == [title]
    assert "under “Terms”" in told[0].old + told[0].new
