"""Comparisons of the corpus with a single fault each: the proof finds it; where the corpus lies beside the repository."""

from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from pipeline.ooxml.package import Package, package_bytes
from pipeline.publish.comparing.comparison import compared_packages
from pipeline.publish.comparing.marked_files import Stamped
from pipeline.read.docx.inputs import word_input
from pipeline.write.docx.proof.comparison import prove_comparison
from pipeline.write.docx.proof.proved import Unproved
from tests.further.test_agreement import CORPUS
from tests.redline.foreign_edits import replaced
from tests.redline.foreign_faults import BYTES, FAULTS, faulty, other_address, other_bytes

PAIRS = {
    "a picture in rows": ("WC/WC023-Table-4-Row-Image-Before.docx", "WC/WC023-Table-4-Row-Image-After-Delete-1-Row.docx"),
    "merged cells": ("WC/WC033-Merged-Cells-Before.docx", "WC/WC033-Merged-Cells-After1.docx"),
    "footnotes with tables": ("WC/WC036-Footnote-With-Table-After.docx", "WC/WC036-Footnote-With-Table-Before.docx"),
    "endnotes": ("WC/WC035-Endnote-Before.docx", "WC/WC035-Endnote-After.docx"),
    "text boxes": ("WC/WC046-Two-Text-Box.docx", "WC/WC046-Two-Text-Box-Mod.docx"),
    "formulas": ("WC/WC031-Two-Maths-Before.docx", "WC/WC031-Two-Maths-After.docx"),
    "links": ("WC/WC019-Hyperlink-Before.docx", "WC/WC019-Hyperlink-After-1.docx"),
}  # fmt: skip
"""Pairs of the corpus, by what they are chosen for."""
OF_OLD_NAMES = frozenset(("a bookmark of another name",))
"""Faults that nobody sees in these files: a bookmark of the old file that nothing leads to."""


@cache
def compared(name: str) -> tuple[Package, Package, Package]:
    """The red-line, the old and the new file of a pair."""
    old, new = (word_input(Path(CORPUS, path).read_bytes(), path, "accept").package for path in PAIRS[name])
    return compared_packages(old, new, Stamped("Ada", datetime(2026, 1, 12))).package, old, new


@pytest.mark.parametrize("name", PAIRS)
def test_each_single_fault_in_a_comparison_of_the_corpus_is_found(name: str) -> None:
    red, old, new = compared(name)
    prove_comparison(package_bytes(red, packed=False), old, new)
    broken = {fault: faulty(red, FAULTS[fault]) for fault in FAULTS}
    broken |= {fault: other_bytes(red, kind) for fault, kind in BYTES.items()}
    broken["a link to another page"] = other_address(red)
    tried = {fault: package for fault, package in broken.items() if package is not None}
    assert len(tried) > 20
    missed = [fault for fault, package in tried.items() if _is_proved(package, old, new)]
    assert set(missed) <= OF_OLD_NAMES


@pytest.mark.parametrize("name", PAIRS)
def test_a_comparison_of_the_corpus_is_of_these_two_files_alone(name: str) -> None:
    red, old, new = compared(name)
    assert not _is_proved(red, new, old)
    assert not _is_proved(red, old, replaced(new, "document", "</w:t>", "x</w:t>"))


def _is_proved(red: Package, old: Package, new: Package) -> bool:
    try:
        prove_comparison(package_bytes(red, packed=False), old, new)
    except Unproved:
        return False
    return True
