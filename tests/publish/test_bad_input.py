"""Bad input gives one clear error and exit code 1, and nothing is written."""

import errno
import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from pipeline.cli import run
from tests.small import REPOSITORY, artefacts, edit, files_of, small, small_in_git
from tests.workspace.test_writing import a_holder

PICTURE = '![A picture]({}){{#fig caption="Picture"}}\n'


def outside_picture(root: Path) -> None:
    (root.parent / "secret.png").write_bytes(b"secret")
    add(root, PICTURE.format("../../../secret.png"))


def linked_picture(root: Path) -> None:
    (root / "sources/guide/pic.png").symlink_to("/etc/passwd")
    add(root, PICTURE.format("pic.png"))


def no_picture(root: Path) -> None:
    (root / "sources/guide/pic.png").write_bytes(b"this is no picture")
    add(root, PICTURE.format("pic.png"))


def linked_template(root: Path) -> None:
    (root / "templates" / "html").mkdir(parents=True)
    (root / "templates" / "html" / "style.css").symlink_to("/etc/passwd")


def huge_source(root: Path) -> None:
    with (root / "sources/guide/01-entry.md").open("wb") as file:
        file.truncate(50_000_000)


def broken_yaml(root: Path) -> None:
    edit(root, "sources/guide/artefact.yaml", "owners: [", "owners: [[")


def not_utf_8(root: Path) -> None:
    (root / "sources/guide/01-entry.md").write_bytes(b"# Entr\xe9e {#entry}\n")


def endless_loop(root: Path) -> None:
    (root / "sources/letter/letter.md").write_text("Dear [[entrant]],\n\n{% for x in y %}\n")


def escape(root: Path) -> None:
    add(root, "{{ ''.__class__ }}\n")


def broken_shared(root: Path) -> None:
    edit(root, "sources/shared/milestones.yaml", "code: M1", "cod: M1")


def missing_font(root: Path) -> None:
    (root / "templates" / "html").mkdir(parents=True)
    for path in (REPOSITORY / "templates" / "html").glob("*.css"):
        text = path.read_text().replace("Carlito-Regular.ttf", "Carlito-Regulr.ttf")
        (root / "templates" / "html" / path.name).write_text(text)


def add(root: Path, text: str) -> None:
    path = root / "sources/guide/01-entry.md"
    path.write_text(f"{path.read_text()}\n{text}")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (outside_picture, "01-entry.md:14"),
        (linked_picture, "links are not followed"),
        (no_picture, "01-entry.md:14"),
        (linked_template, "links are not followed"),
        (huge_source, "50.0 MB"),
        (broken_yaml, "artefact.yaml"),
        (not_utf_8, "not UTF-8"),
        (endless_loop, "letter.md"),
        (escape, "01-entry.md:14"),
        (broken_shared, "did you mean 'code'?"),
    ],
)
def test_bad_sources_stop_every_artefact(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Path], None], words: str
) -> None:
    root = small(tmp_path)
    spoil(root)
    assert run(["build", "--format", "md", "--root", str(root)]) == 1
    told = capsys.readouterr()
    assert words in told.err
    assert told.out == ""
    assert "Traceback" not in told.err
    assert not (root / "output").exists()


def test_bad_sources_leave_what_was_built_before(tmp_path: Path) -> None:
    root = small(tmp_path)
    assert run(["build", "--format", "md", "--root", str(root)]) == 0
    before = files_of(root / "output")
    broken_yaml(root)
    edit(root, "sources/letter/letter.md", "Welcome", "Be welcome")
    assert run(["build", "--format", "md", "--root", str(root)]) == 1
    assert files_of(root / "output") == before


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_error_of_a_writer_stops_every_artefact(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    root = small(tmp_path)
    (root / "templates" / "word").mkdir(parents=True)
    (root / "templates" / "word" / "reference.docx").write_bytes(b"no zip")
    words = ["build", "--format", "docx", "--format", "md", "--jobs", jobs, "--root", str(root)]
    assert run(words) == 1
    assert "reference" in capsys.readouterr().err
    assert not (root / "output").exists()


def test_a_missing_font_stops_every_artefact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small(tmp_path)
    missing_font(root)
    assert run(["build", "--root", str(root)]) == 1
    assert "did you mean 'fonts/Carlito-Regular.ttf'?" in capsys.readouterr().err
    assert not (root / "output").exists()


@pytest.mark.parametrize("allowed", [0, 1, 4, 7])
def test_a_full_disk_leaves_the_output_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, allowed: int
) -> None:
    root = small(tmp_path)
    words = ["build", "--format", "md", "--jobs", "1", "--root", str(root)]
    assert run(words) == 0
    before = files_of(root / "output")
    edit(root, "sources/shared/milestones.yaml", "2026-03-02", "2026-03-03")
    edit(root, "sources/letter/letter.md", "Welcome", "Be welcome")
    real, written = os.write, []

    def full(descriptor: int, data: bytes) -> int:
        written.append(descriptor)
        if len(written) > allowed:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(descriptor, data)

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        assert run(words) == 1 or allowed == 7
    assert "the disk is full" in capsys.readouterr().err or allowed == 7
    assert allowed == 7 or files_of(root / "output") == before
    assert list((root / "output").rglob("*tmp*")) == []
    assert run(words) == 0


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that a user without rights may enter; pytest's own is closed to others."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_read_only_output_is_one_error_with_its_place_and_cure(open_folder: Path) -> None:
    root = small(open_folder)
    (root / "output").mkdir(mode=0o555)
    code, told = run_without_rights(["build", "--format", "md", "--root", str(root)], open_folder)
    assert code == 1
    assert f"{root}/output/.artefacts: error cannot write: you may not write here" in told
    assert "--output DIR" in told
    assert "Traceback" not in told
    assert list((root / "output").iterdir()) == []


def test_a_file_that_may_not_be_read_is_one_error(open_folder: Path) -> None:
    root = small(open_folder)
    (root / "sources/guide/01-entry.md").chmod(0o000)
    words = ["check", "--root", str(root)]
    code, told = run_without_rights(words, open_folder)
    assert code == 1
    assert "the file may not be read" in told


def run_without_rights(words: list[str], folder: Path) -> tuple[int, str]:
    """The exit code and the words of a command that a user without rights runs."""
    for name in ("build", "check"):  # now: the other user may not be able to read our library
        import_module(f"pipeline.cli.{name}")
    heard = folder / "heard"
    heard.touch(mode=0o666)
    heard.chmod(0o666)
    child = os.fork()
    if not child:
        code = 70
        try:
            descriptor = os.open(heard, os.O_WRONLY)
            os.dup2(descriptor, 1)
            os.dup2(descriptor, 2)
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            code = plain_run(words)
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), heard.read_text()


def plain_run(words: list[str]) -> int:
    """`run` with the process's own streams, not those that pytest captures."""
    streams = [
        io.TextIOWrapper(io.FileIO(number, "w", closefd=False), write_through=True) for number in (1, 2)
    ]
    sys.stdout, sys.stderr = streams
    return run(words)


def test_an_unknown_version_is_one_error(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    answer = artefacts(root, "build", "guide", "--version", "1.00")
    assert answer.returncode == 1
    assert answer.stderr == (
        "changelogs/guide.yaml: error guide has no version '1.00'\n  hint: did you mean '1.0'?\n"
    )
    answer = artefacts(root, "build", "--version", "9.9")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "no artefact has a version '9.9'" in answer.stderr
    assert not (root / "output").exists()


def test_no_git_at_all_still_builds_the_working_copy(tmp_path: Path) -> None:
    root = small(tmp_path)
    answer = artefacts(root, "build", "--format", "md", environment={"PATH": "/nonexistent"})
    assert answer.returncode == 0, answer.stderr
    answer = artefacts(root, "build", "guide", "--version", "0.1", environment={"PATH": "/nonexistent"})
    assert answer.returncode == 1
    assert "the program 'git' is not installed" in answer.stderr


def test_a_second_build_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    root = small(tmp_path)
    with a_holder(root / "output" / ".artefacts") as holder:
        try:
            answer = artefacts(root, "build", "--format", "md")
        finally:
            holder.kill()
    assert answer.returncode == 1
    assert f"another build is writing here: process {holder.pid} on " in answer.stderr
    assert "--output DIR" in answer.stderr
