"""Lines of commit messages that name comments: which count, which are told of, which are prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.consult.answering.comment_lines import line_faults, named_lines

KNOWN = {
    "annex-3": frozenset({"annex-3-example-ldso-1-001", "annex-3-example-ldso-1-002"}),
    "qad-5": frozenset({"qad-5-example-supplier-2-001"}),
}
FIRST, SECOND = "annex-3/annex-3-example-ldso-1-001", "annex-3/annex-3-example-ldso-1-002"
SHORT = "annex-3/example-ldso-1-001"


@pytest.mark.parametrize(
    ("message", "values"),
    [
        (f"Five days\n\nComment: {FIRST}", [FIRST]),
        (f"Comment: {SHORT}", [SHORT]),
        (f"Two\n\nComment: {FIRST}\nComment: {SECOND}\nComment: {FIRST}\n", [FIRST, SECOND]),
        (f"Five days\n\nComment: {FIRST}\n\nCo-authored-by: Bo <bo@example.org>\n", [FIRST]),
        (f"Round (#7)\n\n* Five days\n\nComment: {FIRST}\n\n* Ten\n\nComment: {SECOND}\n", [FIRST, SECOND]),
        (f"Squashed commit of the following:\n\n    Five\n\n    Comment: {FIRST}\n", [FIRST]),
        (f"* Comment: {FIRST}\r\n- comment : {SECOND}  \r\n", [FIRST, SECOND]),
        ("Comment: typo\n\nNo comment: annex-3/x\n", []),
        (f'As Comment: {FIRST} says\n\nRevert "Comment: {FIRST}"', []),
    ],
)
def test_a_line_counts_wherever_it_stands_in_the_message(message: str, values: list[str]) -> None:
    assert list(named_lines(message)) == values
    assert not list(line_faults(message, KNOWN))


PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).filter(
    lambda text: ":" not in text
)


@given(
    st.lists(PLAIN, max_size=4),
    st.lists(PLAIN, max_size=4),
    st.sampled_from(["", "    ", "* ", "> ", "\t- "]),
)
def test_no_other_line_keeps_a_named_comment_from_counting(
    before: list[str], after: list[str], sign: str
) -> None:
    message = "\n".join([*before, f"{sign}Comment: {FIRST}", *after])
    assert named_lines(message) == (FIRST,) and not list(line_faults(message, KNOWN))


@pytest.mark.parametrize(
    "prose",
    [
        *("typo", "n/a", "and/or", "see section 11.3/11.4", "none", "ISO/IEC 27001"),
        *(
            "https://example.org/annex-3/annex-9-001",
            "we/they",
            "24/365",
            "the annex-3 needs this",
            "05/02/2025",
        ),
    ],
)
def test_prose_is_not_told_of(prose: str) -> None:
    assert not list(line_faults(f"Subject\n\nComment: {prose}", KNOWN))


@pytest.mark.parametrize(
    ("value", "cause", "cure"),
    [
        ("annex-9/annex-9-example-ldso-1-001", "no consultation 'annex-9'", "did you mean 'annex-3'?"),
        ("anex-3/annex-3-example-ldso-1-001", "no consultation 'anex-3'", "did you mean 'annex-3'?"),
        ("annex-3/annex-3-example-ldso-1-003", "no comment 'annex-3-example-ldso-1-003'", "did you mean"),
        ("annex-3/annex-3-exmaple-ldso-1-001", "no comment", "did you mean 'annex-3-example-ldso-1-001'"),
        ("annex-3/12", "no comment 'annex-3-12'", ""),
        (f"{FIRST}.", "not read", f"'Comment: {FIRST}'"),
        (f"`{FIRST}`", "not read", f"'Comment: {FIRST}'"),
        (f"<{FIRST}>,", "not read", f"'Comment: {FIRST}'"),
        (FIRST.upper(), "not read", f"'Comment: {FIRST}'"),
        (FIRST.replace("-", "\N{NON-BREAKING HYPHEN}"), "not read", f"'Comment: {FIRST}'"),
        (FIRST.partition("/")[2], "not read", f"'Comment: {FIRST}'"),
        (f"{FIRST}, {SECOND}", "not read", f"'Comment: {FIRST}', 'Comment: {SECOND}'"),
        (f"{FIRST} as agreed", "not read", f"'Comment: {FIRST}'"),
        (f"see {FIRST}", "not read", f"'Comment: {FIRST}'"),
    ],
)
def test_a_line_that_is_meant_and_wrong_is_told_with_its_cure(value: str, cause: str, cure: str) -> None:
    message = f"Subject\n\nComment: {value}"
    ((line, fault),) = line_faults(message, KNOWN)
    assert line.startswith("Comment: ") and cause in fault.cause and cure in fault.cure
    good = [FIRST] if FIRST in named_lines(message) else []
    assert not good, "what is told of does not count"


@pytest.mark.parametrize("name", ["Comments", "Coment", "Commment", "COMENT"])
def test_a_misspelt_name_of_the_line_is_told_where_a_comment_stands_behind_it(name: str) -> None:
    ((_, fault),) = line_faults(f"{name}: {FIRST}", KNOWN)
    assert f"'Comment: {FIRST}'" in fault.cure
    assert not list(line_faults(f"{name}: typo", KNOWN))
