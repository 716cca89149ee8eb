"""Blocks that both files have are one piece that nobody reads, and come through as they are."""

import re
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from lxml import etree

from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, read_package
from pipeline.ooxml.text import children_bytes
from pipeline.publish.comparing.listed.headings import labels_of
from pipeline.publish.comparing.marked_files import MarkedFiles, Stamped, marked_files
from pipeline.read.docx.document import WordReader
from pipeline.read.docx.numbers import numbers_of
from pipeline.write.docx.woven.placing import block_elements
from tests.comparing.files import both, chapter, line, table, word
from tests.small import child_environment

STAMPED = Stamped("Ada Author", datetime(2026, 3, 2, tzinfo=UTC))
ALONE = "\U0010fffd"
"""The sign that parts what is written together."""


@pytest.mark.parametrize(
    "inside",
    [
        "<a/>",
        "<a><b>one</b></a><a x='&gt;'>two</a>",
        "text<a>one</a>tail<a/>tail",
        f"<a>{ALONE}</a><a>two</a>",
        f"<a x='{ALONE}'/>",
        "<!-- > --><a>one</a><?x y?>",
        "",
    ],
)
def test_children_written_together_have_the_bytes_that_each_has_alone(inside: str) -> None:
    container = etree.fromstring(f"<m xmlns:p='urn:p'>{inside}</m>")
    before = etree.tostring(container)
    alone = [etree.tostring(child, with_tail=False) for child in container]
    assert children_bytes(container) == [data[data.index(b">") :] for data in alone]
    assert etree.tostring(container) == before


def compared(old: bytes, new: bytes) -> MarkedFiles:
    """The marked texts of two files."""
    return marked_files(read_package(old), read_package(new), STAMPED)


def pieces(files: MarkedFiles) -> list[int]:
    """How many blocks of the file each piece of the body is."""
    return [len(block_elements(block)) for block in files.body]


def clause(number: int) -> str:
    return line(f"Clause {number} says something of its own.")


def test_what_stands_together_on_both_sides_is_one_piece() -> None:
    same, end = [clause(number) for number in range(5)], [clause(number) for number in range(5, 9)]
    old, new = word(*same, line("The fee is five."), *end), word(*same, line("The fee is six."), *end)
    assert pieces(compared(old, new)) == [5, 1, 4]


def test_what_stands_together_on_one_side_alone_is_two_pieces() -> None:
    mark = '<w:bookmarkStart w:id="4" w:name="Here"/><w:bookmarkEnd w:id="4"/>'
    apart = word(clause(1), line("This one went away."), clause(2), mark, clause(3), clause(4))
    files = compared(apart, word(*(clause(number) for number in range(1, 5))))
    assert pieces(files) == [1, 1, 1, 2]
    assert both(apart, word(*(clause(number) for number in range(1, 5)))).data


def test_old_blocks_stand_behind_all_that_is_before_them() -> None:
    """The red-line is proven, and the deleted paragraph is found behind the third clause."""
    first, last = [clause(number) for number in range(3)], [table(("a", "b"), ("c", "d")), clause(9)]
    made = both(word(*first, line("This one went away."), *last), word(*first, *last))
    text = read_package(made.data).document.data.decode()
    assert re.findall(r"Clause (\d)|(went)", text) == [
        ("0", ""),
        ("1", ""),
        ("2", ""),
        ("", "went"),
        ("9", ""),
    ]


def test_a_page_shows_each_block_of_a_piece() -> None:
    same = [clause(number) for number in range(4)]
    sides = (word(*same, line(f"The fee is {fee}."), *map(clause, (7, 8))) for fee in ("five", "six"))
    old, new = sides
    page = both(old, new, "html").red.document.body
    shown = str(page)
    assert [number for number in range(9) if f"Clause {number} " in shown] == [0, 1, 2, 3, 7, 8]


def test_no_name_of_ours_stays_in_a_red_line() -> None:
    """What marks revisions on the way is declared on each element that bears it."""
    rows = [("a", "b"), ("c", "d")]
    old = word(clause(1), line("This goes."), table(*rows), header=line("Old header"))
    new = word(line("This came."), clause(1), table(*rows, ("e", "f")), header=line("New header"))
    parts = read_package(both(old, new).data).parts.values()
    assert not [
        part.name for part in parts if part.name.startswith("word/") and b"pipeline:marker" in part.data
    ]


LOOKS = ('<w:sz w:val="20"/>', '<w:sz w:val="24"/>')


def test_looks_of_replaced_words_are_told_whatever_was_edited_before_them() -> None:
    """A paragraph in one size throughout has nothing told of it, and takes nothing from the next."""
    uniform = [line(f"All of this is about {what}.", looks=LOOKS[0]) for what in ("payments", "deliveries")]
    mixed = [
        line("Pay the ").replace("</w:p>", f"<w:r><w:rPr>{look}</w:rPr><w:t>{what}</w:t></w:r></w:p>")
        for look, what in zip(LOOKS, ("buyer", "seller"), strict=True)
    ]
    sides = [word(*pair) for pair in zip(uniform, mixed, strict=True)]
    facts = [{fact.name for fact in change.facts} for change in both(sides[0], sides[1]).changes]
    assert facts == [set(), {"size"}]


_NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'


def labels(package: Package) -> list[str]:
    """The labels of the paragraphs of a file."""
    container = WordReader(package).body_element
    found_labels = labels_of(container, numbers_of(package))
    return [found_labels.get(paragraph, "") for paragraph in container.iter(w("p"))]


def test_paragraphs_that_say_nothing_are_counted_where_their_style_is_in_a_list() -> None:
    body = (line("One"), line("Two"), chapter("Three"))
    default = f'<w:style w:type="paragraph" w:default="1" w:styleId="All"><w:name w:val="All"/>{_NUMBERED}</w:style>'
    package = read_package(word(*body))
    assert labels(package) == ["", "", "1."]
    styles = package.parts["word/styles.xml"]
    plain = re.sub(
        rb'<w:style [^>]*w:default="1"[^>]*w:styleId="Normal"[^>]*>',
        b'<w:style w:type="paragraph" w:styleId="Normal">',
        styles.data,
    )
    numbered = plain.replace(b"</w:styles>", default.encode() + b"</w:styles>")
    assert numbered != styles.data
    parts = {**package.parts, styles.name: type(styles)(styles.name, styles.media_type, numbered)}
    assert labels(Package(parts, package.relationships)) == ["1.", "2.", "3."]


def test_a_comparison_loads_no_reader_of_sources_and_no_writer_of_pages() -> None:
    heavy = (
        "jinja2",
        "markdown_it",
        "ruamel",
        "msgspec",
        "rich",
        "redlines",
        "pipeline.load.markdown",
        "pipeline.write.html",
    )
    script = (
        f"import sys, pipeline.cli.compare\nprint([name for name in sys.modules if name.startswith({heavy})])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], env=child_environment(), capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"
