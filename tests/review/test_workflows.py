"""The workflows of a pull request: they may do little, trust nothing, and what they run exists and works."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from pipeline.cli import run
from pipeline.cli.terminal.commands import COMMANDS
from pipeline.write.changes.review_markdown import LIMIT, MARKER
from tests.small import REPOSITORY, child_environment, commit, edit, git, small_in_git

FOLDER = REPOSITORY / ".github" / "workflows"
NAMES = ("review.yml", "review-comment.yml")
TESTS = "tests.yml"
HEAD = "b" * 40


def workflow(name: str) -> dict[str, Any]:
    found = YAML(typ="safe").load((FOLDER / name).read_text())
    assert isinstance(found, dict)
    return found


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def script(name: str, step: str) -> str:
    (found,) = [one["run"] for one in steps(name) if one.get("name") == step]
    return str(found)


def program(folder: Path, name: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)
    (folder / name).chmod(0o755)


def bash(text: str, folder: Path, programs: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """A step as GitHub runs it."""
    environment = {**child_environment(), **variables, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_every_action_is_pinned_and_names_its_version() -> None:
    for name in (*NAMES, TESTS):
        used = re.findall(r"uses: (.*)", (FOLDER / name).read_text())
        assert used
        for action in used:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_what_runs_the_pull_request_may_only_read_and_what_writes_runs_none_of_it() -> None:
    reads, writes = (workflow(name) for name in NAMES)
    assert set(reads["on"]) == {"pull_request"}, "never pull_request_target"
    assert reads["permissions"] == {"contents": "read"}
    assert set(writes["on"]) == {"workflow_run"} and writes["on"]["workflow_run"]["workflows"] == [
        reads["name"]
    ]
    assert writes["permissions"] == {}
    assert all("permissions" not in one for one in reads["jobs"].values())
    (job,) = writes["jobs"].values()
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert not [step for step in job["steps"] if "checkout" in step.get("uses", "")]
    for name in NAMES:
        assert all("${{" not in step.get("run", "") for step in steps(name)), "no interpolation into a shell"
    (checkout,) = [step for step in steps("review.yml") if "checkout" in step.get("uses", "")]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_what_is_pushed_or_proposed_is_linted_and_tested_by_sessions_that_exist() -> None:
    file = workflow(TESTS)
    assert file["on"] == {"push": {"branches": ["main"]}, "pull_request": None}
    assert file["permissions"] == {"contents": "read"} and "permissions" not in str(file["jobs"])
    said = [str(step.get("run", "")) for step in steps(TESTS)]
    asked = [name for text in said for name in re.findall(r"-s (\w+)", text)]
    sessions = re.findall(
        r"^@nox\.session.*\ndef (\w+)", (REPOSITORY / "noxfile.py").read_text(), re.MULTILINE
    )
    assert asked == ["lint", "tests"] and set(asked) <= set(sessions)
    assert all("${{" not in text for text in said), "no interpolation into a shell"
    (checkout,) = [s for s in file["jobs"]["tests"]["steps"] if "checkout" in s.get("uses", "")]
    assert checkout["with"]["fetch-depth"] == 0, "red-lines of the tests need the history"


def test_the_hooks_of_contributors_call_tools_of_the_quick_session_and_load_nothing() -> None:
    file = YAML(typ="safe").load((REPOSITORY / ".pre-commit-config.yaml").read_text())
    (local,) = file["repos"]
    assert local["repo"] == "local"
    tools = [shlex.split(hook["entry"])[0] for hook in local["hooks"]]
    assert all(hook["language"] == "system" for hook in local["hooks"])
    locked = (REPOSITORY / "requirements/dev.txt").read_text()
    assert {Path(tool).parent.as_posix() for tool in tools} == {".nox/quick/bin"}
    assert {Path(tool).name for tool in tools} == {"ruff", "lint-imports", "artefacts"}
    assert "\nruff==" in locked and "\nimport-linter==" in locked


def test_the_commands_exist_with_their_options(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line for step in steps("review.yml") for line in step.get("run", "").splitlines()]
    called = [
        shlex.split(line.split("artefacts ", 1)[1]) for line in lines if line.strip().startswith("artefacts ")
    ]
    assert {words[0] for words in called} == {"review", "check", "build", "redline", "verify"}
    for words in called:
        assert words[0] in COMMANDS
        assert run([words[0], "--help"]) == 0
        told = capsys.readouterr().out
        assert all(word in told for word in words if word.startswith("--")), words


def test_the_steps_review_a_branch_and_write_its_red_lines(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    base = git(root, "rev-parse", "HEAD")
    git(root, "switch", "--quiet", "--create", "work")
    edit(root, "sources/guide/01-entry.md", "ten working days", "nine working days")
    commit(root, "Nine days")
    programs = tmp_path / "bin"
    program(programs, "artefacts", f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m pipeline "$@"\n')
    facts = {"BASE": base, "NUMBER": "7", "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
    ran = [step["name"] for step in steps("review.yml") if "run" in step]
    assert ran == ["Install", "Review", "Red-lines", "Check", "Build", "Verify"], (
        "the first is what a test cannot do"
    )
    for step in ran[1:]:
        done = bash(script("review.yml", step), root, programs, **facts)
        assert done.returncode == 0, done.stderr
    assert (root / "review/number").read_text() == "7\n"
    assert (root / "review/review.md").read_text().startswith(MARKER + "\n")
    assert "<del>ten</del><ins>nine</ins>" in (tmp_path / "summary").read_text()
    assert (root / "review/review.html").exists()
    made = {path.suffix for path in root.glob("redlines/guide/*/*-redlined.*")}
    assert made == {".docx", ".pdf", ".html", ".md", ".json"}
    assert not (root / "redlines/letter").exists()
    assert (root / "built/guide/v1.0/guide-v1.0-clean.pdf").exists()
    assert posted(tmp_path, root) == (root / "review/review.md").read_text()


def test_what_a_large_change_posts_is_within_the_limit(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    base = git(root, "rev-parse", "HEAD")
    git(root, "switch", "--quiet", "--create", "work")
    edit(root, "sources/guide/01-entry.md", "ten working days", "nine working days")
    many = [f"Paragraph {n}: {'the participant sends what it has ' * 12}" for n in range(400)]
    headed = "\n\n".join(f"## Part {n} {{#part-{n}}}\n\n{text}." for n, text in enumerate(many))
    entry = root / "sources/guide/01-entry.md"
    entry.write_text(f"{entry.read_text()}\n{headed}\n")
    for name in ("criteria", "guide-annex-1"):
        for path in (root / "sources" / name).glob("*.md"):
            path.write_text(f"{path.read_text()}\n{headed.replace('#part-', f'#{name}-')}\n")
    commit(root, "Very much")
    programs = tmp_path / "bin"
    program(programs, "artefacts", f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m pipeline "$@"\n')
    facts = {"BASE": base, "NUMBER": "7", "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
    done = bash(script("review.yml", "Review"), root, programs, **facts)
    assert done.returncode == 0, done.stderr
    body = posted(tmp_path, root)
    assert body.startswith(MARKER + "\n") and "Shown are" in body
    assert 2_000 < len(body.encode("utf-16-le")) // 2 <= LIMIT


def posted(folder: Path, root: Path) -> str:
    """The body that the second workflow hands to GitHub for what the first one kept in a folder."""
    body = folder / "body"
    program(
        folder / "github",
        "gh",
        "#!/bin/sh\n"
        f'case "$*" in *pulls/7*) echo {HEAD};; *--paginate*) ;; *body=@*) cat review/review.md > {body};; esac\n',
    )
    step = script("review-comment.yml", "Post or renew the comment")
    done = bash(step, root, folder / "github", REPOSITORY="o/r", HEAD_SHA=HEAD, GH_TOKEN="none")
    assert done.returncode == 0, done.stderr
    return body.read_text()


def test_an_unreadable_base_fails_the_step(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    edit(root, "sources/shared/milestones.yaml", "code: M1", "cod: M1")
    base = commit(root, "Broken")
    edit(root, "sources/shared/milestones.yaml", "cod: M1", "code: M1")
    commit(root, "Mended")
    programs = tmp_path / "bin"
    program(programs, "artefacts", f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m pipeline "$@"\n')
    facts = {"BASE": base, "NUMBER": "7", "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
    done = bash(script("review.yml", "Review"), root, programs, **facts)
    assert done.returncode == 1
    assert "do not load" in done.stderr and not (tmp_path / "summary").exists()


@pytest.mark.parametrize(
    ("existing", "number", "head", "body", "expected"),
    [
        ("", "7", HEAD, MARKER, "--method POST repos/o/r/issues/7/comments --field body=@review/review.md"),
        (
            "99",
            "7",
            HEAD,
            MARKER,
            "--method PATCH repos/o/r/issues/comments/99 --field body=@review/review.md",
        ),
        ("", "7", "c" * 40, MARKER, ""),
        ("", "7; touch broken", HEAD, MARKER, "--method POST repos/o/r/issues/7/comments"),
        ("", "x", HEAD, MARKER, ""),
        ("", "7", HEAD, "anything else", ""),
    ],
)
def test_one_comment_is_posted_or_renewed_on_the_reviewed_commit_alone(
    tmp_path: Path, existing: str, number: str, head: str, body: str, expected: str
) -> None:
    log = tmp_path / "log"
    program(
        tmp_path / "bin",
        "gh",
        "#!/bin/sh\n"
        f'echo "$@" >> {log}\n'
        f'case "$*" in *pulls/*) echo {head};; *--paginate*) echo "{existing}";; esac\n',
    )
    (tmp_path / "review").mkdir()
    (tmp_path / "review/number").write_text(number)
    (tmp_path / "review/review.md").write_text(f"{body}\n$(touch broken) `touch broken`\n")
    step = script("review-comment.yml", "Post or renew the comment")
    done = bash(step, tmp_path, tmp_path / "bin", REPOSITORY="o/r", HEAD_SHA=HEAD, GH_TOKEN="none")
    written = [line for line in (log.read_text() if log.exists() else "").splitlines() if "--method" in line]
    assert (done.returncode == 0) == bool(expected), done.stderr
    assert len(written) == bool(expected)
    assert not expected or expected in written[0]
    assert not (tmp_path / "broken").exists()
