"""Reviewers in LibreOffice, and in Word and Google Docs as far as they are imitated: each edit is right or listed."""

from collections import Counter
from pathlib import Path

import pytest

from pipeline.model.reviews.edits import EditFate
from pipeline.publish.history.origin import working_copy
from tests.reviewers.in_libreoffice import says_what_was_done, sent_back
from tests.reviewers.verdict import base_of, verdict, word_file
from tests.small import REPOSITORY

_SMALL, _EVERY_KIND = (Path("tests", "workspaces", name) for name in ("small", "every-kind"))
TEXTS = (
    (_SMALL, "guide"),
    (_SMALL, "guide-annex-1"),
    (_EVERY_KIND, "plan"),
    (Path(), "work-off-guidance"),
    (Path(), "exemption-guidance"),
)
"""Workspaces and artefacts that reviewers are sent."""
_SEEDS = 4


@pytest.mark.parametrize(("workspace", "artefact"), TEXTS)
def test_each_edit_of_a_reviewer_in_libreoffice_is_rightly_proposed_or_listed(
    workspace: Path, artefact: str, tmp_path: Path
) -> None:
    base = base_of(working_copy(REPOSITORY / workspace).snapshot, artefact)
    fates: Counter[EditFate] = Counter()
    for sent in sent_back(word_file(base), range(_SEEDS), tmp_path):
        assert says_what_was_done(sent), f"seed {sent.seed}"
        judged = verdict(base, sent.data)
        assert judged.faults == (), f"seed {sent.seed}, {sent.program}"
        fates.update(taken.fate for taken in judged.edits)
    assert fates[EditFate.PROPOSED] > 0
