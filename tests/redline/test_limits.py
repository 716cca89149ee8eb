"""Red-lines of texts that are far out of the ordinary in size or in what they share."""

from dataclasses import replace
from pathlib import Path
from typing import cast

from pipeline.diff.marking.redline import Redline, redline
from pipeline.diff.pairs.align import Item, aligned
from pipeline.model.text.block import Paragraph
from pipeline.model.text.inline import Text
from pipeline.model.text.revision import RevisionKind
from tests.diff.test_redline import MARKS, between, of
from tests.redline.judging import assert_exact, files


def of_words(old: str, new: str) -> Redline:
    """The red-line of two paragraphs that are longer than any that a source may have."""
    sides = []
    for words in (old, new):
        side = of("A paragraph.\n")
        paragraph = replace(cast(Paragraph, side.document.body[0]), content=(Text(words),))
        sides.append(replace(side, document=replace(side.document, body=(paragraph,))))
    return redline(sides[0], sides[1], MARKS)


def test_two_thousand_changes_in_one_paragraph_are_exact(tmp_path: Path) -> None:
    old = " ".join(f"stay{number} gone{number}" for number in range(2000))
    red = of_words(old, old.replace("gone", "came"))
    (paragraph,) = red.document.body
    kinds = [r.kind for inline in getattr(paragraph, "content", ()) for r in inline.revisions]
    assert kinds == [RevisionKind.DELETED, RevisionKind.INSERTED] * 2000
    assert_exact(files(red, tmp_path))


def test_a_paragraph_of_200_000_characters_is_exact(tmp_path: Path) -> None:
    old = " ".join(f"Sentence {number} says what it says." for number in range(7000))
    assert len(old) > 200_000
    assert_exact(files(of_words(old, old.replace("3000 says", "3000 said")), tmp_path))


def test_documents_with_nothing_in_common_are_one_run_that_goes_and_one_that_comes(tmp_path: Path) -> None:
    old, new = (
        "\n\n".join(f"The {word} of {word}{number} is {word}." for number in range(400))
        for word in ("alpha", "omega")
    )
    red = between(
        f"{old}\n", f"{new.replace('The', 'Each').replace(' of ', ' from ').replace(' is ', ' was ')}\n"
    )
    kinds = [block.revisions[0].kind for block in red.document.body]
    assert kinds == [RevisionKind.DELETED] * 400 + [RevisionKind.INSERTED] * 400
    assert_exact(files(red, tmp_path))


def test_what_has_nothing_in_common_is_compared_in_linear_time() -> None:
    def compared(size: int) -> int:
        count = [0]

        class Word(str):
            """Counts how often it is looked up."""

            def __hash__(self) -> int:
                count[0] += 1
                return super().__hash__()

        sides = [
            [
                Item("Paragraph", "", tuple(Word(f"{side}{number}-{i}") for i in range(6)))
                for number in range(size)
            ]
            for side in ("old", "new")
        ]
        assert aligned(sides[0], sides[1]).pairs == ()
        return count[0]

    assert compared(4000) < 2.2 * compared(2000)
