"""Pairs made by a seed over the real sources, with every kind of edit, are exact for every judge."""

from pathlib import Path

import pytest

from pipeline.diff.marking.redline import accepted, redline, rejected
from tests.artefacts.test_whole import VERSIONS
from tests.diff.test_redline import MARKS
from tests.redline.edit_kinds import EDIT_KINDS
from tests.redline.judging import Office, assert_exact, files
from tests.redline.mutator import PAIRS, SEED, mutations, named


def test_every_kind_of_edit_and_every_artefact_occurs() -> None:
    made = mutations(SEED)
    assert len(made) == PAIRS
    assert {kind for mutation in made for kind in mutation.kinds} == set(EDIT_KINDS)
    assert {mutation.artefact for mutation in made} == set(VERSIONS)


def test_a_seed_makes_the_same_pairs_again() -> None:
    again = mutations.__wrapped__(SEED)
    assert again == mutations(SEED)
    assert mutations(SEED + 1) != mutations(SEED)


@pytest.mark.xdist_group("libreoffice")
@pytest.mark.parametrize(("number", "name"), [pytest.param(*one, id=one[1]) for one in named()])
def test_a_pair_made_by_the_seed_is_exact(
    number: int, name: str, tmp_path: Path, libreoffice: Office
) -> None:
    mutation = mutations(SEED)[number]
    red = redline(*mutation.sides(), MARKS)
    assert red.old.document != red.new.document, name
    assert accepted(red) == red.new.document
    assert rejected(red) == red.old.document
    found = files(red, tmp_path)
    assert_exact(found)
    libreoffice.assert_agrees(found)


@pytest.mark.parametrize(("number", "name"), [pytest.param(*one, id=one[1]) for one in named()])
def test_references_to_everything_in_a_pair_are_exact(number: int, name: str, tmp_path: Path) -> None:
    mutation = mutations(SEED, pointed=True)[number]
    assert name == f"{mutation.artefact}: {', '.join(mutation.kinds)}"
    assert_exact(files(redline(*mutation.sides(), MARKS), tmp_path))
