"""The PDF of every artefact of the repository: accessible, and with the text of its sources."""

from pathlib import Path

import page
import pytest

from pipeline.load.sources import Sources
from pipeline.resolve.resolved import resolved
from pipeline.workspace.folder import FolderSnapshot
from pipeline.write.pdf import pdf_file
from tests.pdf.comparison import differences
from tests.writing import look

REPOSITORY = Path(__file__).resolve().parents[2]
IDS = tuple(sorted(path.parent.name for path in REPOSITORY.glob("sources/*/artefact.yaml")))


@pytest.mark.parametrize("artefact_id", IDS)
def test_an_artefact_is_accessible_and_prints_its_text(artefact_id: str) -> None:
    sources = Sources(FolderSnapshot(REPOSITORY))
    document = sources.document_or_none(artefact_id)
    if document is None or not (document.body or document.front):
        pytest.fail(f"{artefact_id} cannot be loaded")
    whole = resolved(document, sources.shared, sources.document_or_none)
    file = pdf_file(whole, look())
    assert [failure.message for failure in page.validate_pdf_bytes(file.data, profile="ua1").failures] == []
    assert differences(whole, file.data) == []
