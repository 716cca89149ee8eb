"""Every tracked change in Word bears the author and date of whoever made it."""

from pathlib import Path

import pytest
from lxml import etree

from pipeline.diff.changes.listing import identified
from pipeline.ooxml.names import w
from tests.diff.test_attribution import replayed
from tests.redline.judging import assert_exact, files, word
from tests.word.building import part

HEAD = '{#t caption="T"}\n| Code | Name |\n|---|---|\n'


def authors(texts: tuple[str, ...], names: tuple[str, ...]) -> set[tuple[str, str, str]]:
    """Author, day and text of each piece that Word shows as inserted or deleted."""
    root = part(word(identified(replayed(texts, names))))
    found = set()
    for change in root.iter(w("ins"), w("del")):
        text = "".join(t.text or "" for t in change.iter(w("t"), w("delText"))).strip()
        if text:
            found.add((change.get(w("author")) or "", (change.get(w("date")) or "")[:10], text))
    return found


def test_words_of_two_authors_that_touch_are_two_tracked_changes() -> None:
    texts = ("Send it in time.\n", "Send it signed in time.\n", "Send it signed and sealed in time.\n")
    assert authors(texts, ("Ada", "Ben")) == {
        ("Ada", "2026-01-01", "signed"),
        ("Ben", "2026-01-02", "and sealed"),
    }


def test_rows_and_cells_of_a_table_bear_their_own_authors() -> None:
    texts = (
        f"{HEAD}| M10 | Central systems are ready |\n",
        f"{HEAD}| M10 | Central systems are ready |\n| M14 | All Suppliers able to accept |\n",
        f"{HEAD}| M10 | Central systems were ready |\n| M14 | All Suppliers able to accept |\n",
    )
    assert authors(texts, ("Ada", "Ben")) == {
        ("Ada", "2026-01-01", "M14"),
        ("Ada", "2026-01-01", "All Suppliers able to accept"),
        ("Ben", "2026-01-02", "are"),
        ("Ben", "2026-01-02", "were"),
    }


def test_the_look_of_a_paragraph_bears_whoever_changed_it() -> None:
    texts = (
        "One stays here.\n\nTwo stays there.\n",
        "One stays.\n\nTwo stays there.\n",
        "One stays.\n\n- Two stays there.\n",
    )
    root = part(word(identified(replayed(texts, ("Ada", "Ben")))))
    assert {change.get(w("author")) for change in root.iter(w("pPrChange"))} == {"Ben"}


def whole(body: str) -> tuple[str, ...]:
    """Nothing, a text, and the same with a word put in; the word is "later"."""
    return tuple(f"It begins.\n\n{text}\nIt ends.\n" for text in ("", body.replace("later ", ""), body))


def is_listing(change: etree._Element) -> bool:
    """True for a line of the contents list, which is computed."""
    above = next(change.iterancestors(w("p")), change)
    style = above.find(f"{w('pPr')}/{w('pStyle')}")
    return style is not None and (style.get(w("val")) or "").startswith("TOC")


WHOLE = {
    "a paragraph": "A party sends the later form in time.\n",
    "a heading": "# The later section {#s}\n",
    "an item": "- A party sends the later form in time.\n",
    "a table": f"{HEAD}| M10 | Central later systems are ready |\n",
    "a caption": '{#t caption="The later table"}\n| Code |\n|---|\n| M10 |\n',
    "a link": "A party reads [the later page](https://example.org/) in time.\n",
    "a footnote": "A party sends a form.[^n]\n\n[^n]: The later form is blue.\n",
}


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("gone", [False, True])
def test_a_word_of_somebody_else_in_what_came_or_went_as_a_whole_is_theirs(
    name: str, gone: bool, tmp_path: Path
) -> None:
    texts = whole(WHOLE[name])
    red = identified(replayed(texts[::-1] if gone else texts, ("Ada", "Ben")))
    written = files(red, tmp_path)
    assert_exact(written)
    data = written.red.read_bytes()
    found = {
        (change.get(w("author")) or "", "later" in text)
        for part_ in ("word/document.xml", "word/footnotes.xml")
        for change in part(data, part_).iter(w("ins"), w("del"))
        if not is_listing(change)
        and (text := "".join(t.text or "" for t in change.iter(w("t"), w("delText"))).strip())
    }
    first, second = ("Ben", "Ada") if gone else ("Ada", "Ben")
    assert found == {(first, False), (second, True)}
