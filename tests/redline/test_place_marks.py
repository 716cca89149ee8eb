"""Hidden marks in red-lines: accepting and rejecting give each side's own, and no name stands twice."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from pipeline.diff.marking.redline import redline
from pipeline.model.text.block import Block, Heading, Paragraph, Row, Table
from pipeline.ooxml.names import w
from pipeline.ooxml.tracked.resolved import accept, reject
from pipeline.resolve.resolved import Resolved
from pipeline.write.docx.proof.verify import word_findings
from tests.diff.test_redline import MARKS
from tests.redline.judging import Office, assert_exact, files, word
from tests.word.building import cell, heading, part, plan, table, text, words, written
from tests.word.said import said

SAID = (
    "Same.",
    "Same.",
    "Yes",
    "The applicant sends the form to the code bodies.",
    "Another sentence of its own.",
)
OLD = "_old"


def marks(root: etree._Element) -> Mapping[str, str]:
    """The words of the paragraph that each hidden mark stands in; AssertionError where a name stands twice."""
    starts = list(root.iter(w("bookmarkStart")))
    counts = Counter((start.get(w("name")) or "").lower() for start in starts)
    assert set(counts.values()) <= {1}, counts.most_common(3)
    paragraphs = {start.get(w("name")) or "": next(start.iterancestors(w("p"))) for start in starts}
    return {name: words(own) for name, own in paragraphs.items() if name.startswith("_")}


def assert_own_marks(old: Resolved, new: Resolved) -> int:
    """How many marks both sides have; AssertionError where a side has not its own after its changes are resolved."""
    data = word(redline(old, new, MARKS))
    assert word_findings(data) == ()
    marks(part(data))
    want_new, want_old = marks(part(written(new))), marks(part(written(old)))
    accepted, rejected = marks(accept(part(data))), marks(reject(part(data)))
    assert {name: accepted.get(name) for name in want_new} == want_new
    # Where a name stands on both sides at different places, the old one is called so.
    found = {name: rejected.get(OLD + name, rejected.get(name)) for name in want_old}
    assert found == want_old
    return len(want_new) + len(want_old)


def made(rng: random.Random) -> list[Block]:
    """Sections whose paragraphs and rows often say the same."""
    blocks: list[Block] = []
    for section in range(3):
        blocks.append(heading(f"s{section}", f"Section {section}"))
        blocks += [text(rng.choice(SAID)) for _ in range(rng.randint(1, 5))]
        if rng.random() < 0.7:
            rows = [(cell(rng.choice(SAID)), cell(rng.choice(("", "No")))) for _ in range(rng.randint(2, 5))]
            blocks.append(table(f"t{section}", *rows))
    return blocks


def edited(rng: random.Random, blocks: list[Block]) -> list[Block]:
    """The blocks after some edits, as authors make them."""
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(blocks))
        block = blocks[at]
        match block:
            case Table():
                blocks[at] = replace(block, rows=rows_edited(rng, block.rows))
            case Heading() if rng.random() < 0.5:
                there = blocks[at : at + 3]
                blocks = [*blocks[:at], *blocks[at + 3 :], *there]
            case Paragraph() if rng.random() < 0.6:
                blocks[at] = text(rng.choice((*SAID, "The applicant sends the log to the code bodies.")))
            case Paragraph() if rng.random() < 0.5:
                del blocks[at]
            case _:
                blocks.insert(at, text(rng.choice(SAID)))
    return blocks


def rows_edited(rng: random.Random, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    at = rng.randrange(1, len(rows))
    if rng.random() < 0.5 and len(rows) > 2:
        return (*rows[:at], *rows[at + 1 :])
    return (*rows[:at], Row((cell(rng.choice(SAID)), cell("No"))), *rows[at:])


@pytest.mark.parametrize("seed", range(40))
def test_accepting_and_rejecting_give_each_side_its_own_marks(seed: int) -> None:
    rng = random.Random(f"place marks {seed}")
    blocks = made(rng)
    assert assert_own_marks(plan(*blocks), plan(*edited(rng, list(blocks)))) > 0


def test_a_section_that_moves_has_no_name_twice() -> None:
    def section(name: str) -> list[Block]:
        return [heading(name, name.upper()), text("Same."), text("Same.")]

    a, b = section("a"), section("b")
    assert assert_own_marks(plan(*a, *b, text("End.")), plan(*b, *a, text("End."))) == 8


@pytest.mark.xdist_group("libreoffice")
def test_what_a_file_says_of_itself_and_its_marks_come_back_from_libreoffice(
    tmp_path: Path, libreoffice: Office
) -> None:
    rng = random.Random("libreoffice")
    blocks = made(rng)
    red = redline(plan(*blocks), plan(*edited(rng, list(blocks))), MARKS)
    path = tmp_path / "red.docx"
    path.write_bytes(word(red))
    saved = libreoffice.saved("show", path).read_bytes()
    assert said(saved) == said(path.read_bytes())
    assert marks(part(saved)).keys() == marks(part(path.read_bytes())).keys() != set()


def test_a_red_line_of_texts_that_say_the_same_is_exact_for_every_judge(tmp_path: Path) -> None:
    rng = random.Random("exact")
    blocks = made(rng)
    assert_exact(files(redline(plan(*blocks), plan(*edited(rng, list(blocks))), MARKS), tmp_path))
