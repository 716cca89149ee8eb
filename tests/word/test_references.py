"""Cross-references, captions and the contents: fields whose cached results can be read at once."""

from dataclasses import replace

import pytest

from pipeline.model.text.block import Block, Contents, Figure, ListFormat, ListPosition, Paragraph, Picture
from pipeline.model.text.inline import CrossReference, ReferenceForm, Text
from pipeline.ooxml.names import w
from pipeline.ooxml.package import read_package
from tests.word.building import (
    body,
    cell,
    codes,
    heading,
    paragraphs,
    part,
    plan,
    table,
    text,
    values,
    words,
    written,
)

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100"/>'
    b'<text x="10" y="50" fill="#fff">Unit</text></svg>'
)
FIGURE = Figure("fig-pit", Picture(SVG, "image/svg+xml", 200, 100), "Five test types & more", (Text("PIT"),))
PRINCIPLE = Paragraph((Text("Robust."),), list=ListPosition("p", 0, ListFormat.PRINCIPLE), id="p-robust")
TARGETS: tuple[Block, ...] = (
    heading("evidence", "Evidence"),
    heading("qt-schedule", "QT Schedule", 2),
    PRINCIPLE,
    table("routes", (cell("Route"), cell("Steps")), (cell("SIT"), cell("None"))),
    FIGURE,
    heading("severity", "Defect severity", appendix=True),
    heading("glossary", "Glossary", numbered=False),
    heading("levels", "Levels", 2),
)


@pytest.mark.parametrize(
    ("target", "form", "printed", "fields"),
    [
        (
            "qt-schedule",
            "full",
            "Section 1.1 QT Schedule",
            ["REF qt_schedule \\r \\h", "REF qt_schedule \\h"],
        ),
        ("qt-schedule", "number", "Section 1.1", ["REF qt_schedule \\r \\h"]),
        ("qt-schedule", "title", "QT Schedule", ["REF qt_schedule \\h"]),
        ("qt-schedule", "text", "the dates", []),
        ("severity", "full", "Appendix A Defect severity", ["REF severity \\h"]),
        ("severity", "number", "Appendix A", []),
        ("glossary", "full", "Glossary", ["REF glossary \\h"]),
        ("routes", "full", "Table 1", ["REF routes \\h"]),
        ("routes", "title", "Caption", []),
        ("fig-pit", "number", "Figure 1", ["REF fig_pit \\h"]),
        ("p-robust", "full", "Principle 1", ["REF p_robust \\r \\h"]),
    ],
)
def test_a_reference_prints_the_resolved_words_by_fields(
    target: str, form: str, printed: str, fields: list[str]
) -> None:
    reference = CrossReference(target, form=ReferenceForm(form), text="the dates")
    root = body(*TARGETS, text("See ", reference, "."))
    one = paragraphs(root, "Normal")[-1]
    assert words(one) == f"See {printed}."
    assert codes(one) == fields


def test_a_reference_without_fields_is_a_link_to_the_bookmark() -> None:
    reference = CrossReference("qt-schedule", form=ReferenceForm.TEXT, text="the dates")
    assert values(body(*TARGETS, text(reference)), "hyperlink", "anchor") == ["qt_schedule"]


def test_a_dangling_reference_is_plain_words() -> None:
    root = body(text("See ", CrossReference("nowhere"), "."))
    assert codes(root) == []
    assert words(root) == "See [unknown reference]."


def test_a_caption_counts_by_seq_and_its_bookmark_holds_noun_and_number() -> None:
    root = body(*TARGETS)
    (caption,) = paragraphs(root, "Caption")
    (below,) = paragraphs(root, "FigureCaption")
    assert words(caption) == "Table 1: Caption"
    assert words(below) == "Figure 1: PIT"
    assert codes(caption) == ["SEQ Table \\* ARABIC"]
    children = list(caption)
    start = children.index(caption.find(w("bookmarkStart")))  # type: ignore[arg-type]
    end = children.index(caption.find(w("bookmarkEnd")))  # type: ignore[arg-type]
    assert "".join(map(words, children[start:end])) == "Table 1"


def test_a_row_that_is_pointed_at_has_a_bookmark_and_others_have_none() -> None:
    rows = table("roles", (cell("Role"), cell("Code")), (cell("SDS"), cell("S")), (cell("ADS"), cell("A")))
    named = replace(
        rows, rows=(rows.rows[0], replace(rows.rows[1], id="sds"), replace(rows.rows[2], id="ads"))
    )
    root = body(named, text("See ", CrossReference("sds", form=ReferenceForm.TITLE), "."))
    assert values(root, "bookmarkStart", "name") == ["roles", "sds"]
    assert codes(paragraphs(root, "Normal")[0]) == ["REF sds \\h"]


def test_the_contents_have_entries_links_and_page_numbers_before_any_update() -> None:
    document = plan(*TARGETS, front=(heading("control", "Document control", numbered=False), Contents(2)))
    root = part(
        written(document, {"evidence": 3, "qt-schedule": 4, "severity": 5, "glossary": 6, "levels": 6})
    )
    lines = [words(one) for level in ("TOC1", "TOC2") for one in paragraphs(root, level)]
    assert lines == [
        "1\tEvidence\t3",
        "2\tAppendix A: Defect severity\t5",
        "Glossary\t6",
        "1.1\tQT Schedule\t4",
        "2.1\tLevels\t6",
    ]
    assert codes(root)[0] == 'TOC \\o "1-2" \\h \\z \\u \\b contents_range'
    assert "PAGEREF qt_schedule \\h" in codes(root)
    assert values(root, "hyperlink", "anchor")[:2] == ["evidence", "qt_schedule"]


def test_only_numbered_entries_have_a_stop_in_front_of_the_page() -> None:
    root = part(written(plan(*TARGETS, front=(Contents(1),)), {"evidence": 3, "glossary": 6}))
    assert ["".join(values(one, "ind", "left")) for one in paragraphs(root, "TOC1")] == ["567", "567", ""]


def test_a_build_without_a_layout_lists_the_headings_without_page_numbers() -> None:
    root = part(written(plan(*TARGETS, front=(Contents(1),)), pages=None))
    assert next(words(one) for one in paragraphs(root, "TOC1")) == "1\tEvidence"
    assert not [code for code in codes(root) if code.startswith("PAGEREF")]


def test_no_setting_makes_word_ask_to_update_fields() -> None:
    settings = part(written(plan(text("One."))), "word/settings.xml")
    assert values(settings, "updateFields") == []


def test_bookmark_names_are_legal_short_and_unique_whatever_the_case() -> None:
    ids = ["x" * 60, "x" * 60 + "y", "qt-entry", "QT-Entry", "1-first"]
    names = values(body(*(heading(own, "T") for own in ids)), "bookmarkStart", "name")
    assert len({name.lower() for name in names}) == len(ids)
    assert all(len(name) <= 40 and name[0].isalpha() for name in names)


def test_a_figure_has_its_alternative_text_a_drawing_and_a_bitmap() -> None:
    data = written(plan(FIGURE))
    root = part(data)
    (described,) = root.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    assert described.get("descr") == "Five test types & more"
    parts = read_package(data).parts
    assert parts["word/media/figure1.svg"].data == SVG
    assert parts["word/media/figure1.png"].data.startswith(b"\x89PNG")
