"""No program that a repository's own settings name is run, whatever is asked of its history."""

import os
from pathlib import Path

import pytest

from pipeline.cli import run
from tests.small import edit, git, small_with_history

HOOKS = (
    *("pre-commit", "post-checkout", "post-index-change", "reference-transaction", "post-merge"),
    *("fsmonitor-watchman", "pre-auto-gc", "post-rewrite", "sendemail-validate"),
)
SETTINGS = (
    *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy"),
    *("core.alternateRefsCommand", "core.hooksPath", "diff.external", "diff.words.command"),
    *("diff.words.textconv", "merge.words.driver", "credential.helper", "interactive.diffFilter"),
    *("gpg.program", "gpg.openpgp.program", "gpg.ssh.program", "gpg.ssh.defaultKeyCommand"),
    "uploadpack.packObjectsHook",
)
FILTERS = (("filter.words.clean", "filter.words.smudge"), ("filter.words.process",), ("filter.a=b.clean",))
"""Those of files; where there is a process, git asks no other."""


@pytest.mark.parametrize("filters", FILTERS)
def test_no_program_that_a_setting_names_is_run(filters: tuple[str, ...], tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    for setting in (*SETTINGS, *filters):
        git(
            root,
            "config",
            setting,
            str(hooks(tmp_path) if setting.endswith("hooksPath") else program(tmp_path, setting)),
        )
    name = filters[0].split(".")[1]
    (root / ".git/info/attributes").write_text(f"* diff=words merge=words filter={name}\n")
    edit(root, "sources/guide/01-entry.md", "ten", "nine")
    edit(root, "sources/guide/01-entry.md", "nine", "ten")  # the same bytes, with another time
    os.utime(root / "sources/guide/01-entry.md", (1, 1))
    edit(root, "sources/shared/documents.yaml", "\n", "\n\n")
    for words in (
        ["check"],
        ["build", "--format", "md", "--jobs", "1"],
        ["redline", "guide", "--from", "HEAD~1", "--format", "json"],
        ["review", "HEAD~1", "--format", "md"],
        ["verify"],
    ):
        run([*words, "--root", str(root)])
    assert were_run(tmp_path) == []


def program(folder: Path, setting: str) -> Path:
    """A program that leaves a file behind with the name of the setting, and hands on what it is given."""
    path = folder / f"program-{setting}"
    path.write_text(f"#!/bin/sh\ntouch '{folder}/run-{setting}'\ncat\n")
    path.chmod(0o755)
    return path


def hooks(folder: Path) -> Path:
    """A folder with every hook."""
    path = folder / "hooks"
    path.mkdir()
    for hook in HOOKS:
        (path / hook).symlink_to(program(folder, "core.hooksPath"))
    return path


def were_run(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("run-*"))


def test_the_programs_of_these_tests_tell_that_they_were_run(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    git(root, "config", "core.fsmonitor", str(program(tmp_path, "core.fsmonitor")))
    git(root, "config", "core.hooksPath", str(hooks(tmp_path)))
    git(root, "commit", "--allow-empty", "--message", "by hand")
    assert were_run(tmp_path) == ["run-core.fsmonitor", "run-core.hooksPath"]
