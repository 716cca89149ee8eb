"""The artefact that a sheet, or a line above a table, is called after."""

import pytest

from pipeline.consult.sections.named_artefacts import artefact_named, first_named
from tests.consult.test_choices import FORM


@pytest.mark.parametrize(
    ("text", "artefact"),
    [
        ("Annex 3", "qap-annex-3"), ("QA&P Annex 4 v0.2", "qap-annex-4"), ("Annex 4 comments", "qap-annex-4"),
        ("qap-annex-3", "qap-annex-3"), ("MHHS-DEL3397", "qap-annex-3"), ("Comments on Annex 3", "qap-annex-3"),
        ("Annex 5", ""), ("Annex", ""), ("Comments", ""), ("Sheet3", ""), ("3", ""), ("QA&P", ""),
    ],
)  # fmt: skip
def test_a_table_is_called_after_one_artefact_or_none(text: str, artefact: str) -> None:
    found = artefact_named(text, FORM)
    assert (found.id if found else "") == artefact


def test_the_first_text_that_names_one_counts() -> None:
    found = first_named(["Sheet1", "Annex 4", "Annex 3"], FORM)
    assert found is not None and (found[0].id, found[1]) == ("qap-annex-4", "Annex 4")
