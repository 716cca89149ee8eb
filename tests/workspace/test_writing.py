"""Files are written whole or not at all, by one process at a time."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.workspace.disk import lock
from pipeline.workspace.disk.atomic import (
    TEMPORARY_SUFFIX,
    may_be_read_by_others,
    sweep_ended,
    sweep_temporaries,
    take_away,
    write_files,
)
from pipeline.workspace.disk.lock import locked
from pipeline.workspace.disk.scratch import files_on_disk, sweep_scratch
from tests.small import child_environment


def test_files_and_their_folders_are_written(tmp_path: Path) -> None:
    write_files({tmp_path / "a" / "b" / "one": b"1", tmp_path / "two": b"2"})
    assert (tmp_path / "a" / "b" / "one").read_bytes() == b"1"
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["one", "two"]


def test_a_short_write_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:3]))
    write_files({tmp_path / "one": b"1234567"})
    assert (tmp_path / "one").read_bytes() == b"1234567"


@pytest.mark.parametrize("function", ["write", "fsync"])
def test_a_full_disk_changes_nothing_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    (tmp_path / "one").write_bytes(b"old")
    real, calls = getattr(os, function), []

    def full(*words: object) -> object:
        calls.append(words)
        if len(calls) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*words)

    monkeypatch.setattr(os, function, full)
    with pytest.raises(PipelineError, match="the disk is full") as caught:
        write_files({tmp_path / "one": b"new", tmp_path / "deep" / "two": b"new"})
    assert "--output" in caught.value.hint
    assert [path.name for path in tmp_path.rglob("*")] == ["one"]
    assert (tmp_path / "one").read_bytes() == b"old"


def test_a_folder_in_the_place_of_a_file_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    with pytest.raises(PipelineError, match="a folder stands where the file should go"):
        write_files({tmp_path / "one": b"new"})


def test_a_file_in_the_place_of_a_folder_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"")
    with pytest.raises(PipelineError, match="a file stands where a folder should go"):
        write_files({tmp_path / "one" / "two": b"new"})


def test_what_a_killed_build_left_is_swept(tmp_path: Path) -> None:
    left = tmp_path / "deep" / f".one.17{TEMPORARY_SUFFIX}"
    left.parent.mkdir()
    left.write_bytes(b"half")
    (tmp_path / "scratch-x").mkdir()
    (tmp_path / "scratch-x" / "font").write_bytes(b"")
    sweep_temporaries(tmp_path)
    sweep_scratch(tmp_path)
    assert [path.name for path in tmp_path.rglob("*")] == ["deep"]


def test_what_an_ended_process_left_is_swept_and_what_a_running_one_writes_is_not(tmp_path: Path) -> None:
    ended, running = tmp_path / f".a.{2**22 + 1}{TEMPORARY_SUFFIX}", tmp_path / f".b.1{TEMPORARY_SUFFIX}"
    own, strange = tmp_path / f".c.{os.getpid()}{TEMPORARY_SUFFIX}", tmp_path / f".d.x{TEMPORARY_SUFFIX}"
    for path in (ended, running, own, strange):
        path.write_bytes(b"half")
    sweep_ended(tmp_path)
    assert list(tmp_path.iterdir()) == [running]


def test_a_private_file_is_for_its_owner_alone_and_keeps_the_mode_that_a_person_gave_it(
    tmp_path: Path,
) -> None:
    kept, shown = tmp_path / "kept.json", tmp_path / "shown.json"
    write_files({kept: b"1", shown: b"1"}, {kept})
    assert kept.stat().st_mode & 0o777 == 0o600 and shown.stat().st_mode & 0o044
    for mode in (0o640, 0o400, 0o604):
        kept.chmod(mode)
        write_files({kept: b"2"}, {kept})
        assert may_be_read_by_others(kept) is bool(mode & 0o077)
        assert kept.stat().st_mode & 0o777 == mode


def test_scratch_files_hold_their_bytes_and_go(tmp_path: Path) -> None:
    with files_on_disk(tmp_path, {"fonts/a.ttf": b"a", "other/a.ttf": b"b"}) as paths:
        assert [Path(path).read_bytes() for path in paths] == [b"a", b"b"]
    assert list(tmp_path.iterdir()) == []


def test_a_lock_leaves_no_trace_in_a_folder_that_it_made(tmp_path: Path) -> None:
    with locked(tmp_path / "output" / "state"):
        assert (tmp_path / "output" / "state" / "lock").is_file()
    assert list(tmp_path.iterdir()) == []


HOLDER = """
import sys, time
from pathlib import Path
from pipeline.workspace.disk.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(3600)
"""


def a_holder(folder: Path) -> subprocess.Popen[bytes]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], env=child_environment(), stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    return holder


def test_a_held_lock_is_refused_with_the_name_of_its_holder(tmp_path: Path) -> None:
    with a_holder(tmp_path) as holder:
        try:
            with (
                pytest.raises(PipelineError, match=f"another build is writing here: process {holder.pid} on"),
                locked(tmp_path),
            ):
                pass
        finally:
            holder.kill()


def test_the_lock_of_a_killed_process_is_free_at_once(tmp_path: Path) -> None:
    with a_holder(tmp_path) as holder:
        holder.send_signal(signal.SIGKILL)
    assert (tmp_path / "lock").exists()
    with locked(tmp_path):
        pass


def test_a_lock_that_its_holder_took_away_between_opening_and_locking_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = lock._lock, []

    def late(descriptor: int, path: Path) -> None:
        calls.append(path)
        if len(calls) == 1:
            path.unlink()
        real(descriptor, path)

    monkeypatch.setattr(lock, "_lock", late)
    with locked(tmp_path):
        assert calls == [tmp_path / "lock"] * 2
        assert (tmp_path / "lock").exists()


def test_builds_that_start_together_never_write_together(tmp_path: Path) -> None:
    script = f"""
import sys, time
from pathlib import Path
from pipeline.errors import PipelineError
from pipeline.workspace.disk.lock import locked
inside = Path({str(tmp_path)!r}) / "inside"
for _ in range(60):
    try:
        with locked(Path({str(tmp_path)!r}) / "state"):
            inside.touch(exist_ok=False)
            time.sleep(0.001)
            inside.unlink()
    except PipelineError:
        time.sleep(0.0005)
"""
    started = [
        subprocess.Popen([sys.executable, "-c", script], env=child_environment(), stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    for process in started:
        _, errors = process.communicate()
        assert (process.returncode, errors) == (0, b"")


def test_a_file_that_is_to_go_goes_and_one_that_cannot_is_told(tmp_path: Path) -> None:
    gone, held = tmp_path / "gone", tmp_path / "held"
    gone.write_bytes(b"")
    (held / "inside").mkdir(parents=True)
    take_away([gone, tmp_path / "never-there"])
    assert not gone.exists()
    with pytest.raises(PipelineError, match="cannot write"):
        take_away([held])
