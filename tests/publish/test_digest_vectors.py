"""Digests that were written down stay what they are, whatever becomes of the program."""

import json
from pathlib import Path

import pytest

from pipeline.publish.digest import content_digest, source_digest
from pipeline.resolve.resolved import Resolved
from tests.publish.digest_cases import by_hand, from_sources

VECTORS: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("digest_vectors.json").read_bytes())
CASES = {**by_hand(), **from_sources()}


def test_every_case_has_its_vectors() -> None:
    assert VECTORS.keys() == CASES.keys()


@pytest.mark.parametrize(("name", "document"), CASES.items(), ids=CASES.keys())
def test_a_digest_is_what_was_written_down(name: str, document: Resolved) -> None:
    found = {"content": content_digest(document), "source": source_digest(document)}
    assert found == VECTORS[name]
