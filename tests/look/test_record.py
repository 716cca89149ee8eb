"""The settings of a look are part of what a decision records, where there are any."""

from pathlib import Path

from pipeline.publish.formats.look import changed_files, is_same_look, look_of, look_record
from pipeline.workspace.git.repository import NoRepository
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.look.test_settings import HEAD


def described(folder: Path, more: str) -> FolderSnapshot:
    (folder / "artefacts.yaml").write_text(HEAD + more)
    return FolderSnapshot(folder)


def test_without_settings_the_record_is_what_it_was_before_there_were_any(tmp_path: Path) -> None:
    bare = look_of(FolderSnapshot(tmp_path))
    assert "artefacts.yaml" not in bare
    for more in ("", "look: {}\n", "look: {colours: {}}\n", "former_places: [look]\n"):
        assert look_of(described(tmp_path, more)) == bare


def test_a_setting_that_changes_is_told_as_a_change_of_the_look(tmp_path: Path) -> None:
    before = look_record(look_of(described(tmp_path, "look: {margins: {left: 30mm}}\n")))
    same = look_of(described(tmp_path, "look:\n  # as decided\n  margins:\n    left: 30mm\n"))
    assert is_same_look(before, same)
    other = look_of(described(tmp_path, "look: {margins: {left: 31mm}}\n"))
    assert not is_same_look(before, other)
    nowhere = NoRepository("no git here")
    assert changed_files(nowhere, before, "", other) == ("artefacts.yaml",)
