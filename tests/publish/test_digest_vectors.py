"""Digests that were written down stay what they are, whatever becomes of the program."""

import dataclasses
import inspect
import json
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.errors import PipelineError
from pipeline.model import dates
from pipeline.model.text import approval, block, document, inline, version
from pipeline.publish.sealing import digest_kinds
from pipeline.publish.sealing.digest import content_digest, form_of, is_content_of, source_digest
from pipeline.publish.sealing.digest_kinds import KINDS
from pipeline.resolve.resolved import Resolved
from tests.publish.digest_cases import by_hand, from_sources

VECTORS: dict[str, dict[str, dict[str, str]]] = json.loads(
    Path(__file__).with_name("digest_vectors.json").read_bytes()
)
"""By case and form; what came later has none of the form without a number."""
CASES = {**by_hand(), **from_sources()}
MODEL: tuple[ModuleType, ...] = (approval, block, dates, document, inline, version)


def test_every_case_has_its_vectors() -> None:
    assert VECTORS.keys() == CASES.keys()
    assert all("1" in vectors for vectors in VECTORS.values())


@pytest.mark.parametrize(("name", "document"), CASES.items(), ids=CASES.keys())
def test_a_digest_is_what_was_written_down_in_every_form(name: str, document: Resolved) -> None:
    for form, vector in VECTORS[name].items():
        assert {"content": content_digest(document, form), "source": source_digest(document, form)} == vector
        assert is_content_of(vector["content"], document)
    assert content_digest(document).startswith("1:")


def test_no_name_of_a_class_or_field_is_in_a_digest() -> None:
    names = {model_class: model_class.__name__ for model_class in KINDS}
    try:
        for model_class in KINDS:
            model_class.__name__ = "Renamed"
        for name, case in CASES.items():
            for form, vector in VECTORS[name].items():
                assert content_digest(case, form) == vector["content"]
    finally:
        for model_class, name in names.items():
            model_class.__name__ = name


def test_the_table_of_the_digests_has_every_fact_of_the_model_with_its_default() -> None:
    classes = {
        one
        for module in MODEL
        for one in vars(module).values()
        if inspect.isclass(one) and dataclasses.is_dataclass(one) and one.__module__ == module.__name__
    }
    assert classes <= KINDS.keys()
    for model_class, kind in KINDS.items():
        compared = {one.name: one for one in dataclasses.fields(model_class) if one.compare}
        assert compared.keys() == {fact.name for fact in kind.facts}, model_class
        for fact in kind.facts:
            default = compared[fact.name].default
            if fact.default is not digest_kinds._NEVER:
                assert default == fact.default, (model_class, fact)


def test_tags_are_told_apart() -> None:
    for tags in ([kind.tag for kind in KINDS.values()], [kind.old_tag for kind in KINDS.values()]):
        assert len(set(tags)) == len(tags)


def test_a_digest_of_a_form_to_come_is_not_taken_for_a_wrong_one() -> None:
    for digest in ("2:ab", ":ab", "x:ab"):
        with pytest.raises(PipelineError, match="a form that this program does not know"):
            form_of(digest)
