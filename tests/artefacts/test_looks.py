"""The pages of every built PDF: nothing torn, broken or left alone, no page half empty before a figure."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from pipeline.load.sources import Sources
from pipeline.model.text.block import Block, Contents, Figure, Heading, Paragraph, Table, TableRole
from pipeline.model.text.inline import MarkerGroup, NoteReference
from pipeline.model.text.walk import table_paragraphs
from pipeline.resolve.plain import caption_text, contents_entries, heading_text, printed_text
from pipeline.resolve.resolved import Resolved, resolved
from tests.artefacts.test_judged import built
from tests.artefacts.test_whole import VERSIONS
from tests.pdf.pages import Page, pages

pytestmark = pytest.mark.xdist_group("built")
FEWEST_LINES = 10
"""Of a contents list on its last page."""
FEWEST_LINES_OF_A_PAGE = 2
_MARKS = (MarkerGroup, NoteReference)
"""They stand at a word, and are none."""
LEAST_FULL = 0.4
"""Of a page that ends before a figure."""


@pytest.fixture(params=VERSIONS)
def printed(
    request: pytest.FixtureRequest, output: Path, sources: Sources
) -> tuple[Resolved, tuple[Page, ...]]:
    """An artefact and the pages of its PDF."""
    artefact = str(request.param)
    document = resolved(sources.document(artefact), sources.shared, sources.document_or_none)
    return document, pages(built(output, artefact, "pdf"))


Printed = tuple[Resolved, tuple[Page, ...]]


def squeezed(text: str) -> str:
    """The text without any space."""
    return "".join(text.split())


def test_no_contents_list_leaves_a_few_lines_alone_on_its_last_page(printed: Printed) -> None:
    document, sheets = printed
    for block in document.document.blocks:
        if isinstance(block, Contents):
            entries = [squeezed(text) for _, text in contents_entries(document, block.depth)]
            lines = [_listed_on(number, entries, sheets) for number in range(1, len(sheets) + 1)]
            listed = [count for count in lines if count]
            assert len(listed) < 2 or listed[-1] >= FEWEST_LINES


def _listed_on(number: int, entries: list[str], sheets: tuple[Page, ...]) -> int:
    """How many headings a page lists: with the number of another page, on which they stand."""
    text = "\n".join(sheets[number - 1].lines)
    found = (
        (entry, place)
        for entry in entries
        for place, page in enumerate(sheets, 1)
        if place > number and entry in page.text and f"{entry}{place}" in text
    )
    return len({entry for entry, _ in found})


def test_no_box_is_torn(printed: Printed) -> None:
    document, sheets = printed
    for box in boxes(document):
        assert any(all(text in page.text for text in box) for page in sheets), box


def test_no_number_or_code_is_broken_in_a_table(printed: Printed) -> None:
    document, sheets = printed
    whole = Counter(word.text for page in sheets for word in page.words)
    needed = Counter(codes(document))
    assert {code: count for code, count in needed.items() if whole[code] < count} == {}


def test_no_page_is_left_half_empty_before_a_figure(printed: Printed) -> None:
    document, sheets = printed
    for first in led_by_figures(document):
        start = squeezed(first)
        for before, page in pairwise(sheets):
            if page.text.startswith(start) and before.width_points == page.width_points:
                assert before.fullness >= LEAST_FULL, first


def test_no_page_is_empty_or_bears_a_line_alone(printed: Printed) -> None:
    document, sheets = printed
    if any(isinstance(block, Table) and block.role is TableRole.GROUP for block in document.document.blocks):
        return  # the pages of a form hold boxes, and few words
    assert [number for number, page in enumerate(sheets, 1) if len(page.lines) < FEWEST_LINES_OF_A_PAGE] == []


def test_no_heading_ends_a_page(printed: Printed) -> None:
    document, sheets = printed
    titles = [
        squeezed(heading_text(block, document))
        for block in document.document.blocks
        if isinstance(block, Heading)
    ]
    ends = [
        (title, number)
        for number, page in enumerate(sheets, 1)
        for title in titles
        if page.text.endswith(title)
    ]
    listed = [block for block in document.document.blocks if isinstance(block, Contents)]
    assert listed or ends == []
    assert [end for end in ends if not _is_listed(end, sheets)] == []


def _is_listed(end: tuple[str, int], sheets: tuple[Page, ...]) -> bool:
    """True on a page of the contents, whose lines end with a number."""
    return bool(re.search(re.escape(end[0]) + r"\d+", sheets[end[1] - 1].text))


def boxes(document: Resolved) -> Iterator[list[str]]:
    """The texts of each box."""
    blocks = [block for block in document.document.blocks if isinstance(block, Paragraph) and block.callout]
    for _, group in groupby(blocks, key=lambda block: block.callout and block.callout.id):
        yield [squeezed(printed_text(block.content, document)) for block in group]


def codes(document: Resolved) -> Iterator[str]:
    """Every word with a digit in the cells of the tables; an address may break."""
    for table in document.document.blocks:
        if isinstance(table, Table):
            for paragraph in table_paragraphs(table):
                content = tuple(one for one in paragraph.content if not isinstance(one, _MARKS))
                words = printed_text(content, document, table).split()
                yield from (
                    word for word in words if re.search(r"\d", word) and not re.search(r"@|://", word)
                )


def led_by_figures(document: Resolved) -> Iterator[str]:
    """The first words of what has to stay with each figure: its heading, or the drawing itself."""
    blocks = document.document.blocks
    for index, block in enumerate(blocks):
        if isinstance(block, Figure):
            first = _first(blocks, index)
            if isinstance(first, Heading) and not first.page_break_before:
                yield heading_text(first, document)
            elif isinstance(first, Figure):
                yield first.picture.words[0] if first.picture.words else caption_text(first, document)


def _first(blocks: tuple[Block, ...], index: int) -> Block:
    match blocks[max(index - 2, 0) : index]:
        case (Heading() as heading, Paragraph()) | (_, Heading() as heading):
            return heading
        case _:
            return blocks[index]
