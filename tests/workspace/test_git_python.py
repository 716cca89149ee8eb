"""History is read through GitPython's command object: as git itself would read it, and only where it is needed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.workspace.git import history_reader
from pipeline.workspace.git import repository as plumbing
from pipeline.workspace.git.history_reader import History, answered, object_contents, object_kind
from tests.small import child_environment, commit, git, small, small_in_git

_COMMANDS = """
import sys
from pipeline.cli import run
for words in {commands}:
    run(words)
print("git" in sys.modules)
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with two files that differ in one commit."""
    folder = tmp_path_factory.mktemp("history")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    for name in ("one", "two"):
        (folder / name).write_text(f"{name}\n")
    commit(folder, "both")
    git(folder, "repack", "-a", "-d", "--quiet")
    return folder


def blobs(root: Path) -> tuple[str, str]:
    return git(root, "rev-parse", "HEAD:one"), git(root, "rev-parse", "HEAD:two")


def test_help_an_idle_build_and_a_check_without_history_do_not_load_gitpython(tmp_path: Path) -> None:
    inside, outside = small_in_git(tmp_path / "git"), small(tmp_path / "plain")
    build = ["build", "guide", "--format", "md", "--jobs", "1", "--root", str(inside)]
    assert run(build) == 0
    idle = [["--help"], ["list", "--root", str(inside)], build, ["check", "--root", str(outside)]]
    for commands, is_loaded in (
        (idle, "False"),
        ([["review", "HEAD", "HEAD", "--root", str(inside)]], "True"),
    ):
        answer = subprocess.run(
            [sys.executable, "-c", _COMMANDS.format(commands=commands)],
            env={**child_environment(), "GIT_CEILING_DIRECTORIES": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert answer.stdout.splitlines()[-1] == is_loaded, answer.stderr


def test_no_variable_of_gitpython_chooses_another_git_or_stays_set(tmp_path: Path, root: Path) -> None:
    program = tmp_path / "git-of-somebody"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/was-run\n")
    program.chmod(0o755)
    script = (
        "import os; from pathlib import Path; from pipeline.workspace.git.history_reader import *\n"
        f"print(object_kind(History(Path({str(root)!r})), {blobs(root)[0]!r}), os.environ.get('GIT_PYTHON_REFRESH'))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script],
        env={**child_environment(), "GIT_PYTHON_GIT_EXECUTABLE": str(program)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout == "blob None\n"
    assert not (tmp_path / "was-run").exists()


def test_one_process_answers_for_every_object(root: Path) -> None:
    history = History(root)
    first, second = blobs(root)
    assert list(object_contents(history, (first,))) == [(first, "blob", b"one\n")]
    process = history.loaded[os.getpid()].cat_file_all
    assert list(object_contents(history, (second, first))) == [
        (second, "blob", b"two\n"),
        (first, "blob", b"one\n"),
    ]
    assert history.loaded[os.getpid()].cat_file_all is process


def test_an_object_that_is_not_there_ends_the_list_and_spoils_no_later_answer(root: Path) -> None:
    history, (first, second) = History(root), blobs(root)
    assert [name for name, _, _ in object_contents(history, (first, "0" * 40, second))] == [first]
    assert (object_kind(history, "0" * 40), object_kind(history, first), object_kind(history, "HEAD")) == (
        "",
        "blob",
        "",
    )
    assert [content for _, _, content in object_contents(history, (second,))] == [b"two\n"]


def test_after_an_interruption_the_next_answer_is_that_to_the_next_question(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history, (first, second) = History(root), blobs(root)

    def interrupted(name: str, command_object: object) -> tuple[str, str, int, bytes]:
        process = command_object.cat_file_all  # type: ignore[attr-defined]
        process.stdin.write(f"{name}\n".encode())
        process.stdin.flush()
        raise KeyboardInterrupt

    assert len(list(object_contents(history, (first,)))) == 1
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(history_reader, "_data", interrupted)
        list(object_contents(history, (first,)))
    assert list(object_contents(history, (second,))) == [(second, "blob", b"two\n")]


def test_a_copy_of_this_process_asks_a_git_of_its_own(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history, (first, _) = History(root), blobs(root)
    assert object_kind(history, first) == "blob"
    parent = os.getpid()
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert object_kind(history, first) == "blob"
    assert history.loaded[-1].cat_file_header is not history.loaded[parent].cat_file_header


def test_what_git_says_beside_its_answers_never_fills_the_pipe(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TRACE_PACK_ACCESS", "1")
    history = History(root)
    assert len(list(object_contents(history, blobs(root)))) == 2
    said = history.loaded[os.getpid()].cat_file_all.stderr  # type: ignore[union-attr]
    os.set_blocking(said.fileno(), False)
    assert not said.read()


def test_the_repository_of_somebody_else_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    history, (first, _) = History(root), blobs_of_owner(root, monkeypatch)
    assert (object_kind(history, first), list(object_contents(history, (first,)))) == ("", [])
    assert b"dubious ownership" in answered(history, "log").stderr


def blobs_of_owner(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    with monkeypatch.context() as owner:
        owner.delenv("GIT_TEST_ASSUME_DIFFERENT_OWNER")
        return blobs(root)


def test_a_folder_that_is_gone_is_not_the_one_this_process_is_in(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    first, _ = blobs(root)
    gone = History(tmp_path / "gone")
    assert answered(gone, "rev-parse", "HEAD").returncode
    assert object_kind(gone, first) == ""


def test_what_a_hook_set_misleads_no_reading_of_history_and_is_there_afterwards(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history, head, (first, _) = History(root), git(root, "rev-parse", "HEAD"), blobs(root)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert answered(history, "rev-parse", "HEAD").stdout.decode().strip() == head
    assert object_kind(history, first) == "blob"
    assert os.environ["GIT_DIR"] == str(tmp_path / "elsewhere")


def test_the_longer_names_of_sha_256_are_read_too(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format", "sha256", "--initial-branch", "main")
    (tmp_path / "one").write_text("one\n")
    head = commit(tmp_path, "one")
    found = plumbing.repository(tmp_path)
    assert isinstance(found, plumbing.Repository)
    assert plumbing.commit_hash(found, head) == head
    name = plumbing.tree(found, head)["one"][1]
    plumbing.load_blobs(found, (name,))
    assert found.blobs == {name: b"one\n"}
