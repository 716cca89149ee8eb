"""What a PDF holds in memory while it is made: one layout, and of that what is still to be drawn."""

import gc
from collections.abc import Iterator
from typing import Any
from weakref import ref

import pydyf  # type: ignore[import-untyped]
import pytest
from weasyprint.css import StyleFor  # type: ignore[import-untyped]

from pipeline.write.html.page import print_html
from pipeline.write.pdf import pdf_file, writer
from pipeline.write.pdf.fetcher import OwnFiles
from pipeline.write.pdf.rendering import rendering
from tests.writing import document, heading, long_table, look

RESOLVED = document(heading("first", 1, "First"), long_table(40))


@pytest.fixture(autouse=True)
def without_looking_for_garbage() -> Iterator[None]:
    """What goes must go by itself: a command looks for garbage seldom."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_pages_leave_nothing_of_their_laying_out_behind() -> None:
    pages = rendering(print_html(RESOLVED, look()), OwnFiles(look(), RESOLVED.document))
    assert pages.pages
    assert not [value for value in gc.get_objects() if isinstance(value, StyleFor)]


def test_a_second_layout_begins_when_the_first_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    alive: list[ref[Any]] = []

    def counted(html: str, fetcher: OwnFiles) -> Any:
        assert not [known for known in alive if known() is not None]
        pages = rendering(html, fetcher)
        alive.extend(ref(page._page_box) for page in pages.pages)
        return pages

    monkeypatch.setattr(writer, "rendering", counted)
    monkeypatch.setattr(writer, "loses_headings", lambda _: True)
    count = pdf_file(RESOLVED, look()).page_count
    assert len(alive) > count


def test_the_pages_are_gone_when_the_file_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    boxes: list[ref[Any]] = []
    left: list[int] = []
    written = pydyf.PDF.write

    def counted(html: str, fetcher: OwnFiles) -> Any:
        pages = rendering(html, fetcher)
        boxes.extend(ref(page._page_box) for page in pages.pages)
        return pages

    def write(*given: object) -> None:
        left.append(sum(box() is not None for box in boxes))
        written(*given)

    monkeypatch.setattr(writer, "rendering", counted)
    monkeypatch.setattr(pydyf.PDF, "write", write)
    assert pdf_file(RESOLVED, look()).data and boxes
    assert left == [0]
