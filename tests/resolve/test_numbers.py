"""Numbers, references, labels and notes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.text.block import ListFormat, ListPosition, Paragraph, Table
from pipeline.model.text.inline import CrossReference
from pipeline.model.text.numerals import alphabetic, roman
from pipeline.resolve.numbering import list_markers, marker, printed_notes
from pipeline.resolve.resolved import UNKNOWN, Resolved, resolved
from tests.memory import MemorySnapshot, body, workspace

TEXT = """
# One {#one applies=all}

## Inside {#inside}

### Unnumbered {#free .unnumbered}

## Testing {#testing applies=non-sit}

# Glossary {#glossary .appendix}

# Severity {#severity applies=non-sit .appendix}

## Levels {#levels}

{#t caption="Dates"}
| A |
|---|
| b |

{.principles}
1. {#p} Be fair.

"""


def resolved_plan(markdown: str) -> Resolved:
    """The resolved artefact `plan`."""
    sources = workspace(markdown)
    return resolved(sources.document("plan"), sources.shared, sources.document_or_none)


def printed(reference: str) -> str:
    """What one cross-reference prints behind the text above."""
    found = resolved_plan(f"{TEXT}{reference}\n")
    last = found.document.body[-1]
    assert isinstance(last, Paragraph)
    (inline,) = last.content
    assert isinstance(inline, CrossReference)
    return found.reference(inline)


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("[](#testing)", "Section 1.2 Testing"),
        ('[](#testing "number")', "Section 1.2"),
        ('[](#testing "title")', "Testing"),
        ("[here](#testing)", "here"),
        ("[](#free)", "Unnumbered"),
        ("[](#severity)", "Appendix B Severity"),
        ('[](#severity "number")', "Appendix B"),
        ("[](#levels)", "Appendix B Section 3.1 Levels"),
        ("[](#t)", "Table 1"),
        ('[](#t "title")', "Dates"),
        ("[](#p)", "Principle 1"),
        ("[](plan)", "DOC-1 The Plan"),
        ("[](del852)", "MHHS-DEL852 Pre-Integration Testing Guidance v1.1"),
        ('[](del852 "number")', "MHHS-DEL852"),
        ("[](criteria)", "BSC Assessment Criteria v5.0"),
        ("[](#nothing)", UNKNOWN),
        ("[](del852#section)", UNKNOWN),
    ],
)
def test_a_reference_prints_number_and_title(reference: str, text: str) -> None:
    assert printed(reference) == text


def test_a_reference_into_another_artefact_names_it() -> None:
    sources = workspace("[](other#start)\n")
    snapshot = sources.snapshot.snapshot
    assert isinstance(snapshot, MemorySnapshot)
    files = snapshot.files
    for path in [path for path in files if "plan" in path]:
        own = files[path].replace(b"id: plan", b"id: other").replace(b"artefact: plan", b"artefact: other")
        files[path.replace("plan", "other")] = own.replace(b"Plan", b"Other")
    files["sources/other/text.md"] = b"# Start {#start}\n"
    found = resolved(sources.document("plan"), sources.shared, sources.document_or_none)
    assert list(found.references.values()) == ["Other Section 1 Start"]


def test_a_heading_prints_its_appendix_letter_and_its_own_label() -> None:
    headings = resolved_plan(TEXT).headings
    assert headings["severity"].number == "3"
    assert headings["severity"].text == "Appendix B: Severity – Non-SIT participants only"
    assert headings["inside"].text == "Inside"


def test_a_label_is_inherited_until_a_section_narrows_it() -> None:
    labels = resolved_plan(TEXT).applicability
    assert [labels[i] for i in ("one", "inside", "free", "testing", "levels")] == [
        "all",
        "all",
        "all",
        "non-sit",
        "non-sit",
    ]


def test_lists_count_by_their_id_and_nested_lists_start_again() -> None:
    blocks = body("1. a\n   - x\n2. b\n   - y\n\nBetween.\n\n{.continues}\n1. c\n\n{.alpha}\n1. d\n2. e\n")
    assert list(list_markers(blocks)) == ["1.", "◦", "2.", "◦", "", "3.", "a.", "b."]


def test_table_notes_are_printed_in_the_order_of_their_first_use() -> None:
    (table,) = body("```table\nid: t\nrows: [['a[^y]', 'b[^x][^y]']]\nnotes: {x: X., y: Y.}\n```\n")
    assert isinstance(table, Table)
    assert [(number, note.id) for number, note in printed_notes(table)] == [(1, "y"), (2, "x")]


@given(st.integers(min_value=1, max_value=3999))
def test_roman_numerals_read_back(number: int) -> None:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    digits = [values[letter] for letter in roman(number)]
    following = [*digits[1:], 0]
    assert sum(-d if d < after else d for d, after in zip(digits, following, strict=True)) == number


def test_letters_go_on_after_z_as_word_counts_them() -> None:
    assert [alphabetic(number) for number in (1, 26, 27, 28, 53)] == ["a", "z", "aa", "bb", "aaa"]
    assert marker(ListPosition("l", 0, ListFormat.ALPHA), 2) == "b."
