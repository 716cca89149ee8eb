"""The proof of a red-line of two foreign files: what is sound is proven, and each single fault is found."""

import pytest

from pipeline.ooxml.package import Package, package_bytes
from pipeline.write.docx.proof.comparison import prove_accepting_new, prove_comparison, prove_rejecting_old
from pipeline.write.docx.proof.proved import Unproved
from tests.redline.foreign_faults import BYTES, FAULTS, faulty, other_address, other_bytes
from tests.redline.foreign_pair import foreign_pair

PAIR = foreign_pair()


def test_a_red_line_made_by_hand_holds_both_files() -> None:
    prove_comparison(PAIR.data, PAIR.old, PAIR.new)


def test_the_new_file_is_not_the_old_one() -> None:
    with pytest.raises(Unproved):
        prove_accepting_new(PAIR.data, PAIR.new, PAIR.old)
    with pytest.raises(Unproved):
        prove_rejecting_old(PAIR.data, PAIR.new)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(name: str) -> None:
    _assert_found(faulty(PAIR.red, FAULTS[name]))


@pytest.mark.parametrize("name", BYTES)
def test_other_bytes_of_what_is_shown_are_found(name: str) -> None:
    _assert_found(other_bytes(PAIR.red, BYTES[name]))


def test_a_link_to_another_page_is_found() -> None:
    _assert_found(other_address(PAIR.red))


def _assert_found(broken: Package | None) -> None:
    assert broken is not None
    with pytest.raises(Unproved):
        prove_comparison(package_bytes(broken), PAIR.old, PAIR.new)
