"""Quotations, code, subscripts, lists in every mark and references to their items, in every output."""

import re
from pathlib import Path

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from pipeline.model.text.block import Paragraph
from pipeline.ooxml.names import w
from pipeline.resolve.checks.problems import problems
from pipeline.resolve.plain import plain_blocks
from pipeline.resolve.resolved import resolved
from pipeline.write.html import html_text
from pipeline.write.pdf import pdf_file
from pipeline.write.text.markdown import markdown_text
from tests.diff.test_redline import of
from tests.judges.described import described
from tests.judges.lint import lint
from tests.memory import workspace
from tests.pdf.tagged_text import tagged_blocks
from tests.word.building import part, words, written
from tests.word.judges import complaints
from tests.writing import look

SOURCE = """# Start {#start}

> Words of the Panel.
>
> More of them.

```code
FLOW D0150
    to: `agent` <b> *all*
```

H~2~O and **CO~2~**.

3. {#third} Third.
4. Fourth.

   a) {#deep} Deep.
   b) Deeper.

(i) Alpha.
(ii) Beta.

A. Capital.
B. {#letter} Capitals.

(1) In brackets.
(2) Two.

See [](#third), [](#deep), [](#letter) and [there](#third).
"""
FORMS = {
    "1. x\n2. y": ("decimal", "%1.", ["1.", "2."]),
    "3. x\n4. y": ("decimal", "%1.", ["3.", "4."]),
    "1) x\n2) y": ("decimal", "%1)", ["1)", "2)"]),
    "(1) x\n(2) y": ("decimal", "(%1)", ["(1)", "(2)"]),
    "a. x\nb. y": ("lowerLetter", "%1.", ["a.", "b."]),
    "a) x\nb) y": ("lowerLetter", "%1)", ["a)", "b)"]),
    "(a) x\n(b) y": ("lowerLetter", "(%1)", ["(a)", "(b)"]),
    "A. x\nB. y": ("upperLetter", "%1.", ["A.", "B."]),
    "(A) x\n(B) y": ("upperLetter", "(%1)", ["(A)", "(B)"]),
    "i. x\nii. y": ("lowerRoman", "%1.", ["i.", "ii."]),
    "i) x\nii) y": ("lowerRoman", "%1)", ["i)", "ii)"]),
    "(i) x\n(ii) y": ("lowerRoman", "(%1)", ["(i)", "(ii)"]),
    "I. x\nII. y": ("upperRoman", "%1.", ["I.", "II."]),
    "(I) x\n(II) y": ("upperRoman", "(%1)", ["(I)", "(II)"]),
}


def level(root: etree._Element, numbering: etree._Element) -> etree._Element:
    """The definition of the outermost level of the list that the last numbered paragraph is in."""
    *_, last = root.iter(w("numPr"))
    own = last.find(w("numId"))
    assert own is not None
    num = next(one for one in numbering.iter(w("num")) if one.get(w("numId")) == own.get(w("val")))
    abstract_id = num.find(w("abstractNumId"))
    assert abstract_id is not None
    abstract = next(
        one
        for one in numbering.iter(w("abstractNum"))
        if one.get(w("abstractNumId")) == abstract_id.get(w("val"))
    )
    return next(abstract.iter(w("lvl")))


def value(element: etree._Element, name: str) -> str:
    """The value of a child."""
    child = element.find(w(name))
    return "" if child is None else child.get(w("val")) or ""


@pytest.mark.parametrize("source", FORMS)
def test_a_list_is_marked_in_every_output_as_it_is_written(source: str) -> None:
    word_format, text, markers = FORMS[source]
    document = of(f"Words.\n\n{source}\n")
    data = written(document)
    own = level(part(data), part(data, "word/numbering.xml"))
    assert (value(own, "numFmt"), value(own, "lvlText")) == (word_format, text)
    assert value(own, "start") == ("3" if markers[0] == "3." else "1")
    shown = re.findall(r"list-style-type:&quot;([^&]*?)\s?&quot;", html_text(document, look()))
    assert [one.strip() for one in shown] == markers
    assert [block.split(" ")[0] for block in plain_blocks(document)[-2:]] == markers
    printed = "".join("".join(block.split()) for block in tagged_blocks(pdf_file(document, look()).data))
    assert "".join(f"{marker}{word}" for marker, word in zip(markers, "xy", strict=True)) in printed
    assert all(re.search(rf"(?m)^(-   )?{re.escape(one)} ", markdown_text(document)) for one in markers)


def test_word_sets_off_quotations_and_code_and_lowers_subscripts(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(written(of(SOURCE)))
    assert complaints(path) == []
    assert lint(path) == ()
    root = part(path.read_bytes())
    lowered = [one for one in root.iter(w("vertAlign")) if one.get(w("val")) == "subscript"]
    assert len(lowered) == 2
    body = [one.words for one in described(path).body]
    assert "Words of the Panel." in body
    assert any("FLOW D0150" in said and "    to: `agent` <b> *all*" in said for said in body)
    quoted = next(one for one in root.iter(w("p")) if "Words of the Panel." in words(one))
    indent = next(quoted.iter(w("ind")))
    assert indent.get(w("left")) == indent.get(w("right")) != "0"


def test_html_quotes_codes_and_lowers() -> None:
    page = html_text(of(SOURCE), look())
    assert "<blockquote><p>Words of the Panel.</p><p>More of them.</p></blockquote>" in page
    assert "H<sub>2</sub>O and " in page
    assert re.search(
        r'<p class="code"><code>FLOW D0150</code><br>\s*<code>    to: `agent` &lt;b&gt; \*all\*</code></p>',
        page,
    )


def test_the_pdf_prints_all_of_it_and_the_numbers_of_items() -> None:
    document = of(SOURCE)
    printed = "".join("".join(block.split()) for block in tagged_blocks(pdf_file(document, look()).data))
    blocks = plain_blocks(document)
    start = blocks.index("Words of the Panel.")
    assert "".join("".join(block.split()) for block in blocks[start:]) in printed
    assert blocks[-1] == "See 3, 4.a), B and there."


def test_markdown_is_read_back_by_another_program_as_it_was_meant() -> None:
    rendered = str(MarkdownIt("commonmark").render(markdown_text(of(SOURCE))))
    assert rendered.count("<blockquote>") == 2
    assert "<p>Words of the Panel.</p>" in rendered
    assert "<code>FLOW D0150\n    to: `agent` &lt;b&gt; *all*\n</code></pre>" in rendered
    assert "H<sub>2</sub>O" in rendered
    assert '<ol start="3">' in rendered


def test_a_reference_prints_the_number_that_its_item_has_now() -> None:
    before = of("# S {#s}\n\n1. One.\n2. {#own} Two.\n\nSee [](#own).\n")
    after = of("# S {#s}\n\n1. One.\n2. And.\n3. {#own} Two.\n\nSee [](#own).\n")
    assert plain_blocks(before)[-1] == "See 2."
    assert plain_blocks(after)[-1] == "See 3."
    assert {block.id for block in after.document.body if isinstance(block, Paragraph) and block.id} == {"own"}


def test_another_artefact_s_items_are_pointed_at_by_their_numbers() -> None:
    other: dict[str, str | bytes] = {
        "sources/other/artefact.yaml": (
            "id: other\ntitle: The Other\nshort_name: Other\ndocument_number: DOC-2\nkind: plan\n"
            "owners: [BSCCo]\nnotice: Illustrative.\nparts: [text.md]\n"
        ),
        "changelogs/other.yaml": (
            'artefact: other\nversions:\n  - {version: "1.0", date: 2024-08, status: approved, '
            "authors: [BSCCo], change: First version.}\n"
        ),
        "sources/other/text.md": (
            "# O {#o}\n\n3. One.\n4. {#step} Two.\n\n   (a) {#deep} Deep.\n   (b) Deeper.\n\n"
            "- {#bullet} A bullet.\n- Another.\n"
        ),
    }
    text = "# S {#s}\n\nSee [](other#step), [](other#deep) and [words](other#step).\n"
    sources = workspace(text, other)
    document = sources.document("plan")
    shown = resolved(document, sources.shared, sources.document_or_none)
    assert plain_blocks(shown)[-1] == "See Other 4, Other 4(a) and words."
    lost = workspace("# S {#s}\n\nSee [](other#bullet).\n", other)
    assert "REF-07" in {problem.code for problem in problems(lost)}
