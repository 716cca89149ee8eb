"""What the names of files and sheets ask for, and what they only say of their contents."""

import pytest

from pipeline.consult.confidence.name_sense import name_asks

ASKING = """
Private|RESTRICTED|Restricted response|Example Supplier 1 private|Not for publication|do not publish|unpublished|Secret
response conf|confedential comments|Confidential notes|Embargoed|Elexon eyes only|Internal use only|annex 3 private v 2
Vertraulich|Stellungnahme nur intern|Nicht veröffentlichen|Réponse privée|cyfrinachol|Ymateb preifat|Peidiwch â chyhoeddi
"""
DESCRIBING = """
Hidden notes|Kept back|Private notes|Private wires|Private meter operators|Restricted areas|Sensitive loads|Withheld payments
Privacy|GDPR|GDPR log|Data classification|Sensitivity|Sensitivity runs|conf call|Internal use cases|Consents|Permissions
Anonymity|Published|Public comments|Website|non-confidential version|Restrictions|Datenschutz|Comments|2026
"""


def each(block: str) -> list[str]:
    """The names between the bars."""
    return [name for line in block.strip().splitlines() for name in line.split("|")]


@pytest.mark.parametrize("name", each(ASKING))
def test_a_name_that_speaks_of_publication_or_confidence_asks_for_it(name: str) -> None:
    assert name_asks(name) and name_asks(name, of_file=True)


@pytest.mark.parametrize("name", each(DESCRIBING))
def test_a_name_that_says_what_lies_there_asks_for_nothing(name: str) -> None:
    assert not name_asks(name)


def test_behind_a_stamp_on_a_file_may_stand_who_answers() -> None:
    assert name_asks("PRIVATE Example Supplier 1", of_file=True)
    assert not name_asks("Private notes on the plan", of_file=True)
