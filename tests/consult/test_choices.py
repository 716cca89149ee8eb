"""What people write where the form offers a list."""

import pytest

from pipeline.consult.typed.choices import artefact_meant, comment_type, severity
from pipeline.model.consultations.comment import CommentType, Severity
from pipeline.model.consultations.log_form import ArtefactChoice, LogForm, Stamp

FORM = LogForm(
    Stamp("annex-3", (("qap-annex-3", "0.2"),), "0" * 16),
    "Two annexes",
    (
        ArtefactChoice("qap-annex-3", "QA&P Annex 3 v0.2", "MHHS-DEL3397", "0.2"),
        ArtefactChoice("qap-annex-4", "QA&P Annex 4 v0.2", "not stated", "0.2"),
    ),
    (),
)


def test_types_of_other_bodies_are_known_and_scales_are_not_translated() -> None:
    assert comment_type("te") == (CommentType.TECHNICAL, "")
    assert comment_type("E") == comment_type("Redaktionell") == (CommentType.EDITORIAL, "")
    assert comment_type("Editoral")[0] is CommentType.EDITORIAL
    assert severity("Minor ") == (Severity.MINOR, "")
    assert severity("High") == (None, "severity 'High' is none of the form's")


@pytest.mark.parametrize(
    ("given", "answer", "flag"),
    [
        ("QA&P Annex 3", "qap-annex-3", ""),
        ("MHHS-DEL3397 v0.2", "qap-annex-3", ""),
        ("QA&P Annex 3 v0.1", "qap-annex-3", "v0.2 was consulted on"),
        ("QA&P Anex 4 v0.2", "qap-annex-4", "a guess"),
        ("QA&P Annex 5 v0.2", "", "is not consulted on"),
        ("", "", ""),
    ],
)
def test_an_artefact_is_found_by_name_or_number_and_never_by_a_figure_that_differs(
    given: str, answer: str, flag: str
) -> None:
    found = artefact_meant(given, FORM)
    assert found.value == answer and flag in found.flag and bool(flag) == bool(found.flag)
