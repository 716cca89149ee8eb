"""Headings into the problems of levels that are skipped."""

from collections.abc import Iterator

from pipeline.errors import Problem, found
from pipeline.model.text.block import Heading
from pipeline.model.text.inline import plain_text
from pipeline.resolve.checks.checked import Checked


def skipped_levels(checked: Checked) -> Iterator[Problem]:
    """Headings more than one level below the heading before them."""
    level = 0
    for block in checked.document.body:
        if not isinstance(block, Heading):
            continue
        if block.level > level + 1:
            title = plain_text(block.content)
            after = f"a heading of level {level}" if level else "no other heading"
            message = f"'{title}' is a heading of level {block.level} after {after}"
            yield found("HDG-01", block.place, message, f"write '{'#' * (level + 1)} {title}'")
        level = block.level
