"""YAML text that is read back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.load.yaml_tree import yaml_tree
from pipeline.write.yaml_text import entry, scalar

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(TEXT)
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    assert yaml_tree(f"key: {scalar(text)}\n".encode(), "a.yaml").value == {"key": text}


@given(st.lists(TEXT, min_size=1, max_size=4), st.booleans(), st.integers(0, 10**6))
def test_an_entry_is_read_back_as_it_was(texts: list[str], yes: bool, number: int) -> None:
    values: dict[str, str | int | bool | tuple[str, ...]] = {
        "id": "a", "yes": yes, "number": number, "texts": tuple(texts),
    }  # fmt: skip
    tree = yaml_tree(f"rows:\n{entry(values)}".encode(), "a.yaml")
    assert tree.value == {"rows": [{"id": "a", "yes": yes, "number": number, "texts": texts}]}


def test_words_that_mean_something_in_yaml_are_quoted_and_plain_words_are_not() -> None:
    assert [scalar(word) for word in ("under review", "no", "null", "1.10", "-", "")] == [
        "under review", '"no"', '"null"', '"1.10"', '"-"', '""',
    ]  # fmt: skip


def test_what_is_empty_is_left_out() -> None:
    assert entry({"id": "a", "owner": "", "changes": (), "late": False}) == "  - id: a\n    late: false\n"
