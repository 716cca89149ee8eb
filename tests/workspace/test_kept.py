"""Kept values: what was kept comes back; what is damaged, foreign or another program's is not there."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.workspace.kept.values import FOLDER, KeptValues, forget, keep, kept_bytes, kept_values

NAMES = {"document\0plan": b"the plan", "document\0annex": b"the annex"}


@pytest.fixture
def values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeptValues:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = kept_values(tmp_path / "git", "", "program")
    assert made is not None
    keep(made, NAMES)
    return made


def files(values: KeptValues) -> list[Path]:
    return sorted(values.folder.iterdir())


def test_what_was_kept_comes_back_and_an_unknown_name_has_nothing(values: KeptValues) -> None:
    assert {name: kept_bytes(values, name) for name in NAMES} == NAMES
    assert kept_bytes(values, "document\0other") is None


def test_every_damage_of_a_file_makes_it_as_if_it_were_not_there(values: KeptValues) -> None:
    for file in files(values):
        whole = file.read_bytes()
        damaged = [whole[:end] for end in range(len(whole))]
        damaged += [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
        for data in (*damaged, whole + b"\0"):
            file.write_bytes(data)
            assert None in {kept_bytes(values, name) for name in NAMES}
        file.write_bytes(whole)
    assert {name: kept_bytes(values, name) for name in NAMES} == NAMES


def test_the_file_of_another_name_is_not_believed(values: KeptValues) -> None:
    first, second = files(values)
    first.write_bytes(second.read_bytes())
    assert sum(kept_bytes(values, name) is None for name in NAMES) == 1


def test_what_another_program_workspace_or_user_kept_is_not_there(values: KeptValues) -> None:
    for other in (
        replace(values, program="another program"),
        replace(values, workspace="another/"),
        replace(values, secret=b"s" * 32),
    ):
        assert {kept_bytes(other, name) for name in NAMES} == {None}


def test_files_are_their_owners_alone_and_quote_no_name(values: KeptValues) -> None:
    assert values.folder.stat().st_mode & 0o077 == 0
    for file in files(values):
        assert file.stat().st_mode & 0o077 == 0
        assert "plan" not in file.name


def test_a_secret_that_others_can_read_signs_nothing(values: KeptValues, tmp_path: Path) -> None:
    secret = tmp_path / "cache" / "artefacts" / "secret"
    secret.chmod(0o644)
    assert kept_values(tmp_path / "git", "", "program") is None
    secret.chmod(0o600)
    assert kept_values(tmp_path / "git", "", "program") == values


@pytest.mark.usefixtures("values")
def test_nothing_is_written_or_taken_away_behind_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ("0" * 32)).write_text("a person's")
    (tmp_path / "hostile").mkdir()
    (tmp_path / "hostile" / FOLDER).symlink_to(elsewhere)
    assert kept_values(tmp_path / "hostile", "", "program") is None
    forget(tmp_path / "hostile")
    assert [file.name for file in elsewhere.iterdir()] == ["0" * 32]


def test_a_folder_that_cannot_be_written_keeps_nothing_and_stops_nothing(
    values: KeptValues, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    blocked = replace(values, folder=tmp_path / "file" / FOLDER)
    keep(blocked, NAMES)
    assert kept_bytes(blocked, "document\0plan") is None


def test_forgetting_leaves_nothing_of_ours_and_all_of_others(values: KeptValues, tmp_path: Path) -> None:
    other = values.folder / "notes.txt"
    other.write_text("a person's")
    forget(tmp_path / "git")
    assert files(values) == [other]
    other.unlink()
    forget(tmp_path / "git")
    assert files(replace(values, folder=tmp_path / "git")) == []


def test_of_too_many_files_the_newer_half_stays(values: KeptValues, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.workspace.kept.values._MOST_FILES", 10)
    for number in range(20):
        keep(values, {f"value {number}": b"data"})
    assert len(files(values)) <= 10
    assert kept_bytes(values, "value 19") == b"data"
