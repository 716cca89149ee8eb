"""Sentences about what a text rules on confidentiality, and sentences that ask for it."""

import pytest

from pipeline.consult.confidence.matters import is_about_the_text
from pipeline.consult.confidence.row_confidence import is_secret
from tests.consult.test_claims import content

ABOUT = """
The confidentiality clause in section 5 is good|We think the confidentiality provisions in section 5 are too long
Section 5.2 on confidential information is unclear|Confidentiality in section 5 needs a definition of the term
The non-disclosure agreement clause should come earlier in the document|Die Vertraulichkeitsklausel in Abschnitt 5 ist gut
La clause de confidentialité de la section 5 est bonne|Mae'r cymal cyfrinachedd yn adran 5 yn dda
"""
ASKING = """
The confidentiality clause in section 5 applies to our response|This is covered by the confidentiality clause in section 5
Confidentiality clause applies here|We invoke the confidentiality clause of section 5 of the code|CONFIDENTIAL - clause 5
The confidentiality clause is good, and our comments are confidential|confidential clause 5 comments not for publication
Unsere Stellungnahme fällt unter die Vertraulichkeitsklausel des Vertrags|Confidential section of the response as a whole
The confidentiality clause in section 5 is good, do not publish|Comments in row 5 (confidential) concern prices of ten suppliers
Annex 2 covers confidential information about prices|The confidentiality agreement between the parties covers what is said here
"""


def each(block: str) -> list[str]:
    """The sentences between the bars."""
    return [text for line in block.strip().splitlines() for text in line.split("|")]


@pytest.mark.parametrize("text", each(ABOUT))
def test_a_remark_on_a_rule_of_confidentiality_withholds_nothing(text: str) -> None:
    assert is_secret(text) and is_about_the_text(text)
    assert content(text).claims == content(cells=(text,)).claims == ()


@pytest.mark.parametrize("text", each(ASKING))
def test_words_that_may_apply_such_a_rule_withhold_the_return(text: str) -> None:
    assert content(text).claims
