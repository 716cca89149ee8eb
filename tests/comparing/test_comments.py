"""Comments that came, went or changed between two files are listed with who, where and what; none is tracked."""

import pytest

from pipeline.model.change import Change, ChangeKind, Where
from pipeline.ooxml.package import package_bytes
from pipeline.publish.comparing.compare import Alikeness, CompareRequest, NamedFile, compared_here
from tests.comparing.files import WHEN
from tests.read.test_whole_word import ABOUT, COMMENTS, THREADS, package_of


def changes(old: tuple[str, str], new: tuple[str, str]) -> tuple[Change, ...]:
    """What is listed between two files of one text; each has comments and what is known of their threads."""
    before, after = (NamedFile("f.docx", package_bytes(package_of(ABOUT, *side))) for side in (old, new))
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
