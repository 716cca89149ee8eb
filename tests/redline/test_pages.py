"""A red-line as HTML and PDF: every change is marked, by more than colour, and a screen reader gets it whole."""

import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import page
import pytest
from pypdf import PdfReader

from pipeline.diff.changes.listing import changes, identified
from pipeline.diff.marking.redline import Redline, accepted, redline, rejected
from pipeline.ooxml.names import w
from pipeline.write.html import html_text
from pipeline.write.html.redline import redline_html
from pipeline.write.pdf.redline import redline_pdf
from tests.diff.test_redline import MARKS, PAIRS, between, version
from tests.html.test_page import Outline
from tests.redline.judging import assert_exact, assert_sound, files
from tests.redline.test_comments import explained, told
from tests.word.building import part
from tests.writing import look

MOVING = "Every Supplier sends it within two working days."


def html(red: Redline) -> str:
    marked = identified(red)
    return redline_html(marked, changes(marked), look())


def body(old: str, new: str) -> str:
    """The document below the summary, without the ids and the numbers of the changes."""
    whole = html(between(old, new)).partition("</section>")[2]
    whole = re.sub(r'<a class="listed"[^>]*>\[\d+\]</a>', "", whole)
    return re.sub(r'( id="change:[0-9a-f]+")? data-change="[0-9a-f]+"', "", whole)


def test_words_that_came_and_went_are_marked_inside_their_paragraph() -> None:
    shown = body("You must follow it.\n", "You can follow it.\n")
    assert '<p class="changed">You <del>must</del><ins>can</ins> follow it.</p>' in shown


def test_what_moved_says_so_in_words_at_both_ends() -> None:
    old = "{.principles}\n1. {#a} Alpha goes before all the others.\n2. {#b} Beta has its place here.\n3. {#c} Gamma closes the list.\n"
    new = "{.principles}\n1. {#b} Beta has its place here.\n2. {#c} Gamma closes the list.\n3. {#a} Alpha goes before all the others.\n"
    shown = body(old, new)
    assert '[moved from here] </span><del class="moved">Alpha goes' in shown
    assert '[moved here] </span><ins class="moved">Alpha goes' in shown
    assert shown.count('id="a"') == 1


def test_the_edits_inside_what_moved_show_where_it_stands_now() -> None:
    shown = body(
        f"{MOVING}\n\nOne stays here all the time.\n\nAnother one stays as well, beside it.\n",
        f"One stays here all the time.\n\nAnother one stays as well, beside it.\n\n{MOVING.replace('two', 'five')}\n",
    )
    assert '<del class="moved">Every Supplier sends it within two working days.</del>' in shown
    assert (
        '<ins class="moved">Every Supplier sends it within </ins><del>two</del><ins>five</ins>'
        '<ins class="moved"> working days.</ins>'
    ) in shown


def test_the_mark_of_a_paragraph_that_was_split_is_shown() -> None:
    shown = body(f"{MOVING} It tells nobody.\n", f"{MOVING}\n\nIt tells nobody.\n")
    assert f'<p class="changed">{MOVING}<del> </del><ins>¶</ins></p><p>It tells nobody.</p>' in shown


def test_a_heading_of_another_level_says_so_in_words_and_is_an_anchor() -> None:
    old = "# One {#one}\n\n## Two {#two}\n\nIt stays.\n\n### Three {#three}\n\nLast one.\n"
    red = between(old, old.replace("### Three", "## Three"))
    shown = html(red).partition("</section>")[2]
    change = changes(red)[0]
    assert f'id="change:{change.id}" data-change="{change.id}">[level 2, was level 3] </span>Three' in shown


def test_a_deleted_heading_bears_its_old_number_and_no_anchor() -> None:
    old = "# One {#one}\n\nIt stays as it is.\n\n# Two {#two}\n\nGone with its section.\n\n# Three {#three}\n\nLast one.\n"
    new = "# One {#one}\n\nIt stays as it is.\n\n# Three {#three}\n\nLast one.\n"
    shown = body(old, new)
    assert '<h1 class="level-1 changed"><span class="number">2</span> <del>Two</del></h1>' in shown
    assert 'id="two"' not in shown
    assert '<h1 id="three" class="level-1"><span class="number">2</span> Three</h1>' in shown


def test_rows_that_came_and_went_stand_in_one_table() -> None:
    head = '{#t caption="T"}\n| Code | Name |\n|---|---|\n| M10 | Central systems |\n'
    shown = body(f"{head}| M11 | Start of migration |\n", f"{head}| M15 | Completion of everything |\n")
    assert '<tr class="kept changed"><td><del>M11</del></td>' in shown
    assert '<tr class="changed"><td><ins>M15</ins></td>' in shown


def test_markup_in_changed_text_stays_text() -> None:
    shown = html(between("Nothing yet.\n", "Nothing \\<script>alert(1)\\</script> yet.\n"))
    assert "<script" not in shown


@pytest.mark.parametrize(("artefact", "old", "new"), PAIRS)
def test_the_page_of_a_real_pair_is_well_formed_and_every_link_leads_somewhere(
    artefact: str, old: str, new: str
) -> None:
    red = redline(version(artefact, old), version(artefact, new), MARKS)
    outline = Outline(html(red))
    assert outline.misplaced == []
    # A clean page gives the rows of two tables one id where both list the same roles.
    assert _repeated(outline) <= _repeated(Outline(html_text(red.new, look())))
    assert {link for link in outline.links if link[1:] not in outline.ids} == set()


def _repeated(outline: Outline) -> set[str]:
    return {name for name, count in Counter(outline.ids).items() if count > 1}


@pytest.mark.parametrize(("artefact", "old", "new"), PAIRS)
def test_the_pdf_of_a_real_pair_is_accessible(artefact: str, old: str, new: str) -> None:
    red = identified(redline(version(artefact, old), version(artefact, new), MARKS))
    file = redline_pdf(red, changes(red), look())
    report = page.validate_pdf_bytes(file.data, profile="ua1")
    assert sorted({failure.message for failure in report.failures}) == []


FLOW = """\
# Stages {#stages}

```flow
id: fig-stages
caption: Stages in the life of it
alt: Two steps.
nodes:
  - {id: first, text: First}
  - {id: last, text: Last}
edges:
  - [first, last]
```
"""


def test_a_new_picture_under_the_same_words_leaves_the_caption_unmarked() -> None:
    shown = body(FLOW, FLOW.replace("text: Last", "text: Finally"))
    assert shown.count("[figure deleted]") == shown.count("[figure inserted]") == 1
    assert shown.count("<figcaption>") == 1
    assert "<figcaption>Figure 1: Stages in the life of it</figcaption>" in shown


def test_another_alternative_text_marks_neither_picture_nor_caption(tmp_path: Path) -> None:
    new = FLOW.replace("alt: Two steps.", "alt: Two steps, the last of which ends it.")
    red = identified(between(FLOW, new))
    (change,) = changes(red)
    assert (change.told, change.substantive) == ("figure reformatted", True)
    facts = [(fact.name, fact.old, fact.new) for fact in change.facts]
    assert facts == [("alt text", "Two steps.", "Two steps, the last of which ends it.")]
    assert [rejected(red).body, accepted(red).body] == [red.old.document.body, red.new.document.body]
    shown = body(FLOW, new)
    assert shown.count("<figure") == 1
    assert not re.search("<del|<ins|moved-words", shown)
    found = files(red, tmp_path)
    root = part(found.red.read_bytes())
    assert [one.get("descr") for one in root.iter("{*}docPr")] == ["Two steps, the last of which ends it."]
    assert list(root.iter(w("ins"), w("del"))) == []
    ((_, comment),) = told(explained(red)[0])
    assert "Two steps." in comment
    assert_exact(found)
    assert_sound(found)


def test_a_new_picture_under_other_words_has_both_captions_marked() -> None:
    new = FLOW.replace("text: Last", "text: Finally").replace("Stages in the life of it", "Its two steps")
    shown = body(FLOW, new)
    assert "<del>Stages in the life of it</del></figcaption>" in shown
    assert "<ins>Its two steps</ins></figcaption>" in shown


def test_a_table_that_moved_says_so_once() -> None:
    table = '{#t caption="T"}\n| Code | Name |\n|---|---|\n| M10 | Central systems |\n| M11 | Start of migration |\n'
    shown = body(f"{table}\n{MOVING}\n\nAnother one stays.\n", f"{MOVING}\n\nAnother one stays.\n\n{table}")
    assert shown.count("[moved from here]") == shown.count("[moved here]") == 1


def test_no_page_of_a_red_line_has_but_the_last_note_of_a_table() -> None:
    red = identified(redline(version("qap", "0.1"), version("qap", "0.2"), MARKS))
    pages = PdfReader(BytesIO(redline_pdf(red, changes(red), look()).data)).pages
    signs = [len("".join(page.extract_text().split())) for page in pages]
    assert len(pages) > 50
    assert [number for number, count in enumerate(signs, 1) if count < 200] == []
