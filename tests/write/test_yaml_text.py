"""YAML text that is read back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.load.yaml.tree import yaml_tree
from pipeline.write.data import yaml_text
from pipeline.write.data.yaml_lines import entry, scalar_text

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(TEXT)
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    assert yaml_tree(f"key: {scalar_text(text)}\n".encode(), "a.yaml").value == {"key": text}


@given(st.lists(TEXT, min_size=1, max_size=4), st.booleans(), st.integers(0, 10**6))
def test_an_entry_is_read_back_as_it_was(texts: list[str], yes: bool, number: int) -> None:
    values: dict[str, str | int | bool | tuple[str, ...]] = {
        "id": "a", "yes": yes, "number": number, "texts": tuple(texts),
    }  # fmt: skip
    tree = yaml_tree(f"rows:\n{entry(values)}".encode(), "a.yaml")
    assert tree.value == {"rows": [{"id": "a", "yes": yes, "number": number, "texts": texts}]}


def test_words_that_mean_something_in_yaml_are_quoted_and_plain_words_are_not() -> None:
    assert [scalar_text(word) for word in ("under review", "no", "null", "1.10", "-", "")] == [
        "under review", '"no"', '"null"', '"1.10"', '"-"', '""',
    ]  # fmt: skip


def test_what_is_empty_is_left_out() -> None:
    assert entry({"id": "a", "owner": "", "changes": (), "late": False}) == "  - id: a\n    late: false\n"


@given(TEXT)
def test_what_ruamel_writes_is_read_back_as_it_was_and_is_one_line(text: str) -> None:
    written = (
        yaml_text.scalar(text),
        yaml_text.double_quoted(text),
        yaml_text.flow_mapping({"a": text, "no": "b"}),
    )
    assert not any("\n" in line for line in written)
    tree = yaml_tree("".join(f"k{at}: {line}\n" for at, line in enumerate(written)).encode(), "a.yaml")
    assert tree.value == {"k0": text, "k1": text, "k2": {"a": text, "no": "b"}}


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"], include_characters="\t\n"), max_size=40))
def test_the_lines_of_many_values_are_those_that_ruamel_writes(text: str) -> None:
    assert scalar_text(text) == yaml_text.scalar(text)


def test_a_long_text_stays_on_one_line_and_no_sign_turns_the_direction_of_it() -> None:
    assert yaml_text.double_quoted("who decides " * 900) == f'"{"who decides " * 900}"'
    assert yaml_text.double_quoted("a\u202eb\\ “c”") == scalar_text("a\u202eb\\ “c”") == '"a\\u202eb\\\\ “c”"'
    assert yaml_text.flow(["Code Manager", "no", "é"]) == '[Code Manager, "no", "é"]'
    assert yaml_text.flow_mapping({"date": "2026-01", "reason": "no: it was"}) == (
        '{date: "2026-01", reason: "no: it was"}'
    )
