"""Nothing that people wrote into real Word files is lost: words in are words read and words told."""

from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.read.docx.whole.carried import word_report
from pipeline.read.docx.whole.word_document import word_document
from pipeline.read.guard.guarded import guarded
from tests.judges.asked import further_folder
from tests.read.words_in import both_counts

WORD = (further_folder() or Path()) / "corpora" / "word"
_MOST_BYTES = 300_000
"""Longer files take too long here; the campaign reads them all."""
FILES = [
    path
    for path in (*sorted((WORD / "read").glob("*"))[::3], *sorted((WORD / "pairs").glob("*/old.docx"))[::4])
    if path.stat().st_size < _MOST_BYTES
]


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=f"{path.parent.name}-{path.name}"[:60]) for path in FILES]
)
def test_words_in_are_words_read_and_words_told(path: Path) -> None:
    try:
        package = guarded(path.read_bytes(), path.name)
    except PipelineError:
        assert "damaged" in path.name or path.name.startswith(("057", "079", "093", "069", "031")), path.name
        return
    wanted, read = both_counts(package)
    assert read == wanted
    astray = [part for part in word_report(word_document(package)).aside if part.what.startswith("outside")]
    assert astray == []
