"""A returned file as its reviewer sees it: what programs put around words is none of them."""

import pytest

from pipeline.model.text.block import Paragraph
from pipeline.model.text.inline import plain_text
from pipeline.read.docx.seen.seen_review import seen_review
from tests.word.foreign_files import Made, foreign_file

_BROKEN = "<w:r><w:t>hard</w:t><w:br/><w:t>break</w:t></w:r>"


def _seen(content: str) -> str:
    (block,) = seen_review(foreign_file(Made(f"<w:p>{content}</w:p>")), "returned.docx").text.blocks
    assert isinstance(block, Paragraph)
    return plain_text(block.content)


@pytest.mark.parametrize("levels", [1, 2])
def test_controls_that_google_puts_around_what_was_changed_hide_nothing(levels: int) -> None:
    around = '<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_{}"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    content = _BROKEN
    for level in range(levels):
        content = around.format(level, content)
    assert _seen(content) == _seen(_BROKEN) == "hard\nbreak"
