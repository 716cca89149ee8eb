"""`artefacts init` makes a workspace that works at once, or nothing; git diff shows the text of Office files."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from ruamel.yaml import YAML

from pipeline.cli import run
from tests.shell import told_by, with_command_in_the_test
from tests.small import REPOSITORY, artefacts, child_environment, commit, files_of, git, small_in_git

STARTER = REPOSITORY / "starter" / "first"


def init(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    folder.mkdir(exist_ok=True)
    return artefacts(folder, "init", *words, environment=environment)


def with_command_on_the_path(folder: Path) -> dict[str, str]:
    """An environment in which `artefacts` is this program, in a process of its own."""
    script = folder / "bin" / "artefacts"
    script.parent.mkdir(parents=True)
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m pipeline "$@"\n')
    script.chmod(0o755)
    return {**child_environment(), "PATH": f"{script.parent}{os.pathsep}{os.environ['PATH']}"}


def test_the_new_workspace_checks_and_builds_and_is_committed(tmp_path: Path) -> None:
    answer = init(tmp_path, "new", "--name", 'Body: "A", b', GIT_AUTHOR_NAME="Ada Author")
    root = tmp_path / "new"
    assert (answer.returncode, answer.stdout.strip()) == (0, str(root)), answer.stderr
    checked = artefacts(root, "check")
    assert (checked.returncode, checked.stderr) == (0, "No problems in 2 artefacts.\nNext: artefacts build\n")
    built = artefacts(root, "build")
    assert built.returncode == 0, built.stderr
    assert {path.split("/")[0] for path in files_of(root / "output")} == {"plan", "letter", "manifest.json"}
    assert 'Owners: Body: "A", b' in (root / "output/plan/v0.2/plan-v0.2-clean.md").read_text()


COMMITS = "Plan 0.2, and an example of a consultation on it\nA workspace with a plan and a letter"


def test_the_commits_hold_everything_and_the_name_of_git_is_the_author(tmp_path: Path) -> None:
    config = tmp_path / "config"
    config.write_text("[user]\n\tname = Ada Author\n\temail = ada@example.org\n")
    answer = init(tmp_path, "new", GIT_CONFIG_GLOBAL=str(config))
    assert answer.returncode == 0 and "note:" not in answer.stderr
    root = tmp_path / "new"
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "log", "--format=%s") == COMMITS
    assert set(git(root, "log", "--format=%an").splitlines()) == {"Ada Author"}
    assert 'authors: ["Ada Author"]' in (root / "changelogs/plan.yaml").read_text()
    names = {"artefacts.yaml", ".gitattributes", ".gitignore", ".pre-commit-config.yaml", "README.md"}
    assert names <= set(git(root, "ls-files").split())
    review = artefacts(root, "review")
    assert review.returncode == 0 and "2 unchanged" in review.stdout


def test_without_git_the_workspace_is_made_all_the_same(tmp_path: Path) -> None:
    answer = init(tmp_path, "new", PATH="/nowhere")
    assert answer.returncode == 0
    assert "note: the program 'git' is not installed" in answer.stderr
    assert (tmp_path / "new/sources/plan/artefact.yaml").exists()
    assert not (tmp_path / "new/.git").exists()
    assert artefacts(tmp_path / "new", "check").returncode == 0


def test_an_empty_repository_is_filled_and_somebody_elses_is_not_committed_to(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "empty")
    assert init(tmp_path, "empty").returncode == 0
    assert git(tmp_path / "empty", "log", "--format=%s") == COMMITS
    root = small_in_git(tmp_path)
    answer = artefacts(root, "init", "inner")
    assert answer.returncode == 0
    assert "note: the folder lies in a git repository already" in answer.stderr
    assert git(root, "status", "--porcelain") == "?? inner/"


ONLY_CONFIGURED = {
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "user.useConfigOnly",
    "GIT_CONFIG_VALUE_0": "true",
}
"""git makes up no name and e-mail out of the machine's."""
NOBODY = {
    **{f"GIT_{who}_{what}": "" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    "EMAIL": "",
    **ONLY_CONFIGURED,
}
FILES = {"README.md": "# Ours\n", ".gitignore": "*.tmp\n", "src/program.py": "print()\n"}


def repository_with_files(folder: Path) -> None:
    git(folder.parent, "init", "--quiet", "--initial-branch", "main", str(folder))
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    commit(folder, "What was there before")


def nothing(_: Path) -> None:
    """Prepares no folder."""


def an_empty_one(folder: Path) -> None:
    folder.mkdir()


SITUATIONS: Mapping[str, tuple[Callable[[Path], None], str, str]] = {
    "a new folder": (nothing, ".", "standards"),
    "a name of several words": (nothing, ".", "Neue Normen für Märkte (1)"),
    "a name with a quote": (nothing, ".", "Body's $HOME"),
    "an empty folder": (an_empty_one, "base", "."),
    "a folder below one that is missing": (nothing, ".", "a/b/standards"),
    "a repository with files": (repository_with_files, "base", "."),
    "a folder of a repository": (repository_with_files, "base", "standards"),
    "a deep folder of a repository": (repository_with_files, "base", "teams/änderung eins/standards"),
    "a repository seen from within": (repository_with_files, "base/src", "standards"),
}
"""How the folder `base` is prepared, where the command is given, and for which DIR."""


FURTHER = (
    ("a name of several words", "without git"),
    ("a repository with files", "unknown"),
    ("a deep folder of a repository", "unknown"),
    ("a deep folder of a repository", "without git"),
)
"""The situations that are tried without a name for git, or without git, too."""
WHOLE = (("a new folder", "known"), ("a deep folder of a repository", "without git"))
"""Where every format is made, each command in a process of its own; elsewhere the commands are the same, and one
format shows that they work there."""


@pytest.mark.parametrize(
    ("situation", "identity"),
    [
        *((situation, "known") for situation in SITUATIONS),
        *FURTHER,
    ],
)
def test_every_command_that_init_prints_works_where_it_is_printed(
    situation: str, identity: str, tmp_path: Path
) -> None:
    prepare, start, folder = SITUATIONS[situation]
    prepare(tmp_path / "base")
    (tmp_path / start).mkdir(exist_ok=True)
    whole = (situation, identity) in WHOLE
    environment = (
        with_command_on_the_path(tmp_path / "tools")
        if whole
        else with_command_in_the_test(tmp_path / "tools", only_markdown=True)
    )
    if identity == "unknown":
        named = tuple(f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL"))
        environment = {key: word for key, word in environment.items() if key not in (*named, "EMAIL")}
        environment |= ONLY_CONFIGURED
    if identity == "without git":
        environment["PATH"] = without_git(tmp_path)
    answer = told_by(f"artefacts init {shlex.quote(folder)}", tmp_path / start, environment)
    assert answer.returncode == 0, answer.stderr
    commands = answer.stderr.split("Next, line by line:\n")[1].rstrip("\n").split("\n")
    script = "\n".join(command.removeprefix("  ") for command in commands)
    done = told_by(script, tmp_path / start, environment)
    assert done.returncode == 0, f"{script}\n{done.stderr}"
    root = (tmp_path / start / folder).resolve()
    assert answer.stdout.strip().endswith(folder.removeprefix("."))
    assert list(root.glob(f"output/plan/v0.*/plan-v0.*-clean.{'pdf' if whole else 'md'}"))
    assert (root / "output/consultations/example/example-pack.zip").exists() == (identity != "without git")
    if identity != "without git":
        assert git(root, "status", "--porcelain") == ""
    for path, text in FILES.items() if prepare is repository_with_files else ():
        assert (tmp_path / "base" / path).read_text().startswith(text)


def without_git(folder: Path) -> str:
    """A path on which every program stands but git."""
    tools = folder / "gitless"
    tools.mkdir()
    for name in ("sh", "bash", "env", "cat"):
        (tools / name).symlink_to(shutil.which(name) or "")
    (tools / "artefacts").symlink_to(folder / "tools" / "bin" / "artefacts")
    return str(tools)


def test_what_a_repository_has_is_kept_and_completed(tmp_path: Path) -> None:
    repository_with_files(tmp_path / "base")
    answer = artefacts(tmp_path / "base", "init", ".")
    assert answer.returncode == 0
    assert "note: README.md stays as it was" in answer.stderr
    assert (tmp_path / "base/README.md").read_text() == "# Ours\n"
    assert (tmp_path / "base/.gitignore").read_text().splitlines()[:2] == ["*.tmp", "/output/"]
    assert not (tmp_path / "base/.pre-commit-config.yaml").exists()


@pytest.mark.parametrize("name", ["sources/main.c", "changelogs/1.md", "templates/a.html", "artefacts.yaml"])
def test_a_repository_that_has_what_a_workspace_needs_for_itself_is_refused(
    tmp_path: Path, name: str
) -> None:
    repository_with_files(tmp_path / "base")
    (tmp_path / "base" / name).parent.mkdir(exist_ok=True)
    (tmp_path / "base" / name).write_text("ours")
    answer = artefacts(tmp_path / "base", "init", ".")
    assert answer.returncode == 1
    assert f"this folder holds '{name.split('/')[0]}' already" in answer.stderr
    assert git(tmp_path / "base", "status", "--porcelain", "--untracked-files=all") == f"?? {name}"


@pytest.mark.parametrize("change", ["uncommitted", "edited", "twice"])
def test_the_example_is_added_to_a_new_workspace_alone(tmp_path: Path, change: str) -> None:
    root = tmp_path / "new"
    assert init(tmp_path, "new", **NOBODY).returncode == 0
    if change != "uncommitted":
        commit(root, "first")
    if change == "edited":
        (root / "sources/plan/02-steps.md").write_text("# Steps {#steps}\n\nOurs.\n")
        commit(root, "ours")
    if change == "twice":
        assert artefacts(root, "init", ".", "--example").returncode == 0
        commit(root, "second")
    before = files_of(root)
    answer = artefacts(root, "init", ".", "--example")
    assert answer.returncode == 1 and "the example cannot be added" in answer.stderr
    assert files_of(root) == before


@pytest.mark.parametrize("name", ["mine.txt", ".hidden"])
def test_a_folder_that_holds_something_is_refused_and_left_as_it_was(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "full"
    folder.mkdir()
    (folder / name).write_text("mine")
    answer = init(tmp_path, "full")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert f"this folder is not empty: it holds '{name}'" in answer.stderr
    assert [path.name for path in folder.iterdir()] == [name]
    assert init(tmp_path, f"full/{name}").returncode == 1


def test_what_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused_at_staging(path: object, *rest: object) -> int:
        if "roles.yaml" in str(path):
            raise PermissionError(13, "no")
        return opened(path, *rest)  # type: ignore[arg-type]

    opened = os.open
    monkeypatch.setattr("pipeline.workspace.disk.atomic.os.open", refused_at_staging)
    assert run(["init", str(tmp_path / "new")]) == 1
    assert "cannot write" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_git_diff_shows_the_text_of_word_and_excel_files(tmp_path: Path) -> None:
    environment = with_command_on_the_path(tmp_path)
    assert init(tmp_path, "new").returncode == 0
    root = tmp_path / "new"
    for number, word in enumerate(("must", "may")):
        document, book = Document(), Workbook()
        document.add_paragraph(f"The participant {word} test.")
        document.save(str(root / "annex.docx"))
        book.worksheets[0].append(["Comment", word])
        book.save(root / "log.xlsx")
        if not number:
            commit(root, "First")
    (root / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    git(root, "add", "--all")
    shown = subprocess.run(
        ["git", "diff", "--staged"], cwd=root, env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert "-The participant must test.\n+The participant may test.\n" in shown
    assert "-| Comment | must |\n+| Comment | may |\n" in shown
    assert "+[no text: " in shown


def test_an_existing_repository_gets_the_text_view(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    (root / ".gitattributes").write_text("*.docx binary\n*.xlsx diff=mine\n")
    answer = artefacts(root, "init", ".", "--git-diff")
    assert answer.returncode == 0
    assert "Commit .gitattributes." in answer.stderr
    assert git(root, "config", "diff.office.textconv") == "artefacts text --diff"
    attributes = (root / ".gitattributes").read_text()
    assert attributes == "*.docx binary\n*.xlsx diff=mine\n*.docx binary diff=office\n"
    assert git(root, "check-attr", "diff", "a.docx") == "a.docx: diff: office"
    assert "names them already" in artefacts(root, "init", ".", "--git-diff").stderr
    assert (root / ".gitattributes").read_text() == attributes
    outside = init(tmp_path / "outside", ".", "--git-diff")
    assert outside.returncode == 1 and "there is no repository to set up" in outside.stderr


def test_this_repository_has_the_text_view_too() -> None:
    for name in ("a.docx", "a.xlsx"):
        assert git(REPOSITORY, "check-attr", "diff", name) == f"{name}: diff: office"


def test_the_commands_in_the_readme_of_a_new_workspace_exist(capsys: pytest.CaptureFixture[str]) -> None:
    from pipeline.cli.terminal.commands import COMMANDS

    text = (STARTER / "README.md").read_text()
    named = {line.split()[1] for line in re.split(r'[`"\n]', text) if line.startswith("artefacts ")}
    assert named >= {"check", "build", "redline", "review", "text"}
    for name in named:
        assert name in COMMANDS
        assert run([name, "--help"]) == 0
    capsys.readouterr()


@pytest.mark.parametrize("path", [".pre-commit-hooks.yaml", "starter/first/dot-pre-commit-config.yaml"])
def test_the_entry_of_each_hook_runs(tmp_path: Path, path: str) -> None:
    found = YAML(typ="safe").load((REPOSITORY / path).read_text())
    hooks = found if isinstance(found, list) else [hook for repo in found["repos"] for hook in repo["hooks"]]
    root = small_in_git(tmp_path)
    assert hooks
    for hook in hooks:
        environment = with_command_on_the_path(tmp_path / hook["id"])
        words = shlex.split(hook["entry"])
        assert (
            subprocess.run(words, cwd=root, env=environment, check=False, capture_output=True).returncode == 0
        )
        (root / "sources/guide/01-entry.md").write_text("# Entry {#entry}\n\n[](#nothing)\n")
        assert (
            subprocess.run(words, cwd=root, env=environment, check=False, capture_output=True).returncode == 1
        )
