"""Whatever stands in a table, each of its cells is in one comment, in one row that is set aside, or in the report."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.consult.returned.content import file_content
from pipeline.consult.returned.form_texts import KnownTexts
from pipeline.consult.tables.headings import STANDARD
from pipeline.read.texts.raw import Place, RawCell, RawFile, RawTable

_WORDS = (
    "no", "yes", "1", "2", "3.2", "ge", "x", "Text", "(1)", "Comment 1", "Comment", "Section", "Type", "No.",
    "Proposed change", "The words of a comment go on here.",
)  # fmt: skip
_PLACES = st.tuples(st.integers(1, 10), st.integers(1, 8))
_TEXTS = st.sampled_from((*_WORDS, *sorted(STANDARD.known)))


@given(st.dictionaries(_PLACES, _TEXTS, min_size=1, max_size=50))
def test_no_cell_of_any_table_is_lost_or_stands_in_two_rows(texts: dict[Place, str]) -> None:
    table = RawTable("Sheet1", {place: RawCell(*place, text) for place, text in texts.items()})
    found = file_content("log.xlsx", "0", RawFile((table,)), KnownTexts())
    assert found.rows_in == len(found.rows) + found.rows_blank
    in_rows = [address for row in found.rows for address in row.cells]
    assert len(in_rows) == len(set(in_rows))
    told = {*in_rows, *(one.cell for one in found.reported)}
    assert {table.address(place) for place in texts} <= told
