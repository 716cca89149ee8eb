"""The judges here and the further ones say the same of the same files; where they lie beside the repository."""

import csv
from pathlib import Path

import pytest

from benchmarks.pair import further_pair
from pipeline.diff.marking.redline import redline
from tests.diff.test_redline import MARKS, PAIRS, real
from tests.further.alike import Verdict, agreeing, further_verdict, own_verdict
from tests.judges.asked import further_folder
from tests.judges.sample import NEW_BODY, OLD_BODY, RED_BODY, package
from tests.redline.judging import Files, assert_exact, assert_sound, files
from tests.redline.mutator import SEED, mutations, named
from tests.redline.test_standard_pair import red_line

CORPUS = (further_folder() or Path()) / "corpora" / "redline"


def corpus() -> list[tuple[str, str]]:
    """The pairs of the corpus: old and new file."""
    with (CORPUS / "pairs.tsv").open(encoding="utf-8", newline="") as table:
        return [(row["old"], row["new"]) for row in csv.DictReader(table, delimiter="\t")]


@pytest.mark.parametrize(("artefact", "old", "new"), PAIRS)
def test_both_say_the_same_of_red_lines_of_versions(
    artefact: str, old: str, new: str, tmp_path: Path
) -> None:
    found = files(real(artefact, old, new), tmp_path)
    assert own_verdict(found.red, found.old, found.new) == further_verdict(found.red, found.old, found.new)


@pytest.mark.parametrize(("number", "name"), [pytest.param(*one, id=one[1]) for one in list(named())[::4]])
def test_both_say_the_same_of_spoilt_red_lines(number: int, name: str, tmp_path: Path) -> None:
    """Old and new change places, so that each red-line is wrong wherever there is an edit."""
    found = files(redline(*mutations(SEED)[number].sides(), MARKS), tmp_path)
    ours = own_verdict(found.red, found.new, found.old)
    assert ours == further_verdict(found.red, found.new, found.old), name
    assert not (ours.accepted and ours.rejected)


def test_the_corpus_is_whole() -> None:
    assert len(corpus()) == 82


@pytest.mark.parametrize(("old", "new"), corpus())
def test_both_tell_the_files_of_a_pair_apart_alike(old: str, new: str) -> None:
    """Each file as the red-line of itself and of its partner: what is accepted or rejected in it is compared."""
    paths = CORPUS / old, CORPUS / new
    for red in paths:
        for clean in paths:
            assert agreeing(red, clean)


def test_both_call_the_red_line_made_by_hand_exact(tmp_path: Path) -> None:
    bodies = {"red": RED_BODY, "old": OLD_BODY, "new": NEW_BODY}
    found = Files(*(package(tmp_path / f"{name}.docx", body) for name, body in bodies.items()))
    exact = Verdict(True, True, frozenset(), frozenset())
    assert own_verdict(found.red, found.old, found.new) == exact
    assert further_verdict(found.red, found.old, found.new) == exact


def test_the_pair_of_the_further_generator_is_exact(tmp_path: Path) -> None:
    pair = further_pair()
    assert pair is not None
    found = files(red_line(pair), tmp_path)
    assert_exact(found)
    assert_sound(found)
