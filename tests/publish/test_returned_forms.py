"""The three forms of the pack, sent back empty and filled in."""

from pathlib import Path

import pytest

from pipeline.compose.written_form import written_form
from pipeline.consult.forms.guidance import guidance
from pipeline.load.composed import Composed
from pipeline.load.sources import Sources
from pipeline.model.identity import FileKind
from pipeline.publish.building.composed import composed_files
from pipeline.publish.consultations.consulted import consultation_round
from pipeline.publish.history.origin import working_copy
from pipeline.write.sheets.log_template import template_xlsx
from pipeline.write.sheets.workbook import WorkbookProperties
from tests.returned_logs import ID, collate, consulted, log, report


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return consulted(tmp_path_factory.mktemp("forms"))


def form(root: Path, extension: str) -> bytes:
    """The empty form, as the pack has it."""
    working = working_copy(root)
    found = consultation_round(working, ID, lambda _: None)
    one = found.consultation
    about = Composed(
        f"{ID}-comments-log", f"Comments log: {one.title}", one.notice, ("Code Body",), one.opens
    )
    if extension == "xlsx":
        told = WorkbookProperties(about.title, one.title, (), one.opens)
        return template_xlsx(found.form, guidance(one, workbook=True), told)
    document = written_form(found.form, guidance(one, workbook=False), about, fields=extension == "docx")
    return composed_files(
        document, FileKind.COMMENTS_FORM, Sources(working.snapshot), root.parent, (extension,)
    )[extension]


@pytest.mark.parametrize("extension", ["xlsx", "docx", "md"])
def test_an_empty_form_has_no_rows_and_nothing_to_tell_of(workspace: Path, extension: str) -> None:
    path = workspace.parent / "returns" / f"empty.{extension}"
    path.write_bytes(form(workspace, extension))
    assert collate(workspace) == 0
    path.unlink()
    (row,) = report(workspace)["files"]
    assert row["rows_logged"] == row["rows_quarantined"] == 0 and report(workspace)["reported"] == []
    assert [note for note in row["notes"] if "stamp" in note] == []
    assert "it has no comments, and does not confirm a review without comments" in row["notes"]


def test_a_form_in_markdown_is_read(workspace: Path) -> None:
    text = form(workspace, "md").decode()
    blank = next(line for line in text.splitlines() if line[:1] == "|" and not line.replace("|", "").strip())
    row = "| 1 | Guide v1.0 | 1 Entry | | editorial | minor | Say \\| when.<br>And where. | | no |"
    text = text.replace(blank, row, 1).replace("| Organisation |  |", "| Organisation | ES1 |")
    path = workspace.parent / "returns" / "log.md"
    path.write_text(f"{text}\nRegards, from us.\n")
    assert collate(workspace) == 0
    path.unlink()
    (one,) = log(workspace)
    assert (one["comment"], one["section"], one["organisation"]) == (
        "Say | when.\nAnd where.", "entry", "example-supplier-1",
    )  # fmt: skip
    assert one["source"]["sheet"] == "table 2"
    assert [told["text"] for told in report(workspace)["reported"]] == ["ES1", "Regards, from us."]
