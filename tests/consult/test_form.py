"""The form of a comments log."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.consult.forms.form import log_form
from pipeline.load.rounds.consultation import consultation
from pipeline.model.consultations.log_form import COLUMNS, Filler, LogForm, Stamp
from pipeline.publish.history.reading import Reader
from pipeline.workspace.snapshots.folder import FolderSnapshot

ROOT = Path(__file__).parents[2]
WORD = st.text("abcdefgh0123456789.-", min_size=1, max_size=8)


def form() -> LogForm:
    """The form for the consultation on Annex 3, with the sources of today."""
    snapshot = FolderSnapshot(ROOT)
    reader = Reader(snapshot)
    document = reader.document("qap-annex-3")
    assert document is not None
    text = reader.reading(document, ("qap-annex-3",)).resolved
    return log_form(consultation(snapshot, "annex-3"), {"qap-annex-3": text})


def test_a_form_lists_every_section_with_its_number_and_title_after_general_and_new_section() -> None:
    texts = form().section_texts()
    assert texts[:2] == ("General", "New section")
    assert texts[2].startswith("1 ") and len(texts) == len(set(texts)) > 10


def test_the_stamp_changes_when_a_section_does() -> None:
    first = form()
    assert first.stamp.consultation == "annex-3"
    assert first.stamp.versions == (("qap-annex-3", "0.2"),)
    assert first.stamp.digest == form().stamp.digest


@given(WORD, st.lists(st.tuples(WORD, WORD), min_size=1, max_size=3), WORD)
def test_a_stamp_is_read_back_from_its_text(name: str, versions: list[tuple[str, str]], digest: str) -> None:
    stamp = Stamp(name, tuple(versions), digest)
    assert Stamp.parsed(stamp.text) == stamp


def test_what_is_no_stamp_is_not_read_as_one() -> None:
    for text in ("", "a | b", "a | b c d | e", "a | | b"):
        assert Stamp.parsed(text) is None


def test_no_heading_or_alias_means_two_columns() -> None:
    names = [name.casefold() for column in COLUMNS for name in (column.heading, *column.aliases)]
    assert len(names) == len(set(names))
    assert [column.key for column in COLUMNS if column.filler is Filler.OFFICE] == [
        "owner", "status", "response", "change", "forum",
    ]  # fmt: skip
