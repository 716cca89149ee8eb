"""The order in which a reader of a review should see changes."""

from dataclasses import replace

from pipeline.diff.meaning.weight import weighed
from pipeline.model.change import Change, ChangeKind, Listed, Overruled, Section, Where


def listed(name: str, old: str, new: str, where: Where = Where.PARAGRAPH, substantive: bool = True) -> Listed:
    """A change of an invented section."""
    section = Section("scope", "1", "Scope")
    kind = ChangeKind.REPLACED
    return Listed(Change(name, kind, "plan", section, where, old, new, substantive), "", "")


def test_duties_come_before_numbers_before_rows_before_words_before_figures_before_editorial_changes() -> (
    None
):
    given = [
        listed("spelling", "organise", "organize", substantive=False),
        listed("figure", "2025", "2026 must", Where.FIGURE),
        listed("words", "soon", "some other day after that"),
        listed("row", "a", "b", Where.ROW),
        listed("date", "20 May 2025", "30 June 2025"),
        listed("duty", "must", "can"),
    ]
    assert [one.listed.change.id for one in weighed(given)] == [
        "duty", "date", "row", "words", "figure", "spelling",
    ]  # fmt: skip


def test_the_same_replacement_stands_once_with_how_often_it_was_made() -> None:
    (one,) = weighed([listed("a", "Elexon", "BSCCo"), listed("b", "Elexon", "BSCCo")])
    assert (one.listed.change.id, one.times) == ("a", 2)


def test_what_its_author_overruled_stands_before_all_else_that_is_editorial_and_by_itself() -> None:
    held = listed("held", "ten", "nine", substantive=False)
    held = replace(held, change=replace(held.change, overruled=Overruled("Ben", "1a2b3c4d5e6f", "a slip")))
    plain = listed("plain", "ten", "nine", substantive=False)
    longer = listed("longer", "organise in 2025", "organize in 2025", substantive=False)
    given = [longer, plain, listed("duty", "must", "can"), held]
    found = [(one.listed.change.id, one.times) for one in weighed(given)]
    assert found[:2] == [("duty", 1), ("held", 1)] and ("plain", 1) in found
