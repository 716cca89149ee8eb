"""The pages of a PDF into their references, worked out once for all."""

from collections.abc import Iterator
from contextlib import contextmanager

import pydyf  # type: ignore[import-untyped]

_ATTRIBUTE = "page_references"


@contextmanager
def known_page_references() -> Iterator[None]:
    """Lets pydyf keep the references of the pages while a PDF is written.

    pydyf 0.13.0 makes those of all pages anew each time that WeasyPrint 70.0 asks for one, which it does for
    every tag: a tenth of the time for 400 pages, and four times as much for twice as many.
    """
    slow = pydyf.PDF.page_references
    kept: dict[tuple[int, int], tuple[bytes, ...]] = {}

    def references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
        state = (id(pdf), len(pdf.pages["Kids"]))
        if state not in kept:
            kept.clear()
            kept[state] = slow.fget(pdf)
        return kept[state]

    setattr(pydyf.PDF, _ATTRIBUTE, property(references))
    try:
        yield
    finally:
        setattr(pydyf.PDF, _ATTRIBUTE, slow)
