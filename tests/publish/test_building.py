"""A build makes what is stale, says why, and leaves everything else alone."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.workspace.snapshots.templates import NOT_OF_ARTEFACTS
from pipeline.write.html import html_text
from pipeline.write.html.page import print_html
from pipeline.write.look import Look
from tests.small import (
    BUILT,
    QUICK,
    REPOSITORY,
    build,
    child_environment,
    edit,
    files_of,
    git,
    in_its_own_process,
    manifest,
    small,
    small_in_git,
    small_with_history,
)
from tests.writing import everything, look

FORMATS = ("docx", "pdf", "html", "md")


def test_every_artefact_is_built_in_every_format(tmp_path: Path) -> None:
    root = small(tmp_path)
    answer = in_its_own_process(root, "build", "--jobs", "2")
    assert answer.returncode == 0, answer.stderr
    expected = {f"{name}/v1.0/{name}-v1.0-clean.{extension}" for name in BUILT for extension in FORMATS}
    assert files_of(root / "output").keys() == expected | {"manifest.json"}
    assert answer.stdout.splitlines()[0] == "output/guide/v1.0/guide-v1.0-clean.docx"
    assert [line for line in answer.stderr.splitlines() if line.endswith(": built")] == [
        f"{name}: built" for name in BUILT
    ]


def test_the_word_contents_have_page_numbers_only_where_pages_were_laid_out(tmp_path: Path) -> None:
    root = small(tmp_path)
    assert run(["build", "guide", "--root", str(root), "--format", "docx"]) == 0
    alone = files_of(root / "output")["guide/v1.0/guide-v1.0-clean.docx"]
    assert run(["build", "guide", "--root", str(root), "--format", "docx", "--format", "pdf"]) == 0
    assert files_of(root / "output")["guide/v1.0/guide-v1.0-clean.docx"] != alone


def test_a_second_build_has_nothing_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small(tmp_path)
    assert build(root) == 0
    before = {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*")}
    capsys.readouterr()
    assert build(root) == 0
    assert capsys.readouterr().out == "Nothing to do: all 4 artefacts are up to date.\n"
    assert {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*") if path.is_file()} == {
        path: changed for path, changed in before.items() if path.is_file()
    }


def test_an_unchanged_build_imports_no_parser_and_no_writer(tmp_path: Path) -> None:
    root = small(tmp_path)
    assert build(root) == 0
    script = (
        "import sys\nfrom pipeline.cli import run\n"
        f"code = run({[*QUICK, '--root', str(root)]!r})\n"
        "heavy = ('pipeline.load', 'pipeline.write', 'pipeline.resolve', 'ruamel', 'pydantic', 'markdown_it', 'jinja2', "
        "'weasyprint', 'lxml', 'docx', 'rich', 'git')\n"
        "print([name for name in sys.modules if name.startswith(heavy)])\nsys.exit(code)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], env=child_environment(), capture_output=True, text=True, check=True
    )
    assert answer.stdout.splitlines() == ["Nothing to do: all 4 artefacts are up to date.", "[]"]


@pytest.mark.parametrize(
    ("path", "old", "new", "rebuilt"),
    [
        ("sources/letter/letter.md", "Welcome", "Be welcome", ["letter"]),
        ("sources/shared/milestones.yaml", "2026-03-02", "2026-03-03", ["guide"]),
        ("sources/guide/01-entry.md", "# Entry {", "# Entering {", ["guide", "guide-annex-1"]),
        ("sources/shared/milestones.yaml", "- {id: m1", "# Only a comment.\n- {id: m1", []),
        ("sources/criteria/artefact.yaml", "Criteria of", "The criteria of", []),
    ],
)
def test_what_prints_an_edited_file_is_rebuilt_and_the_reason_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str, old: str, new: str, rebuilt: list[str]
) -> None:
    root = small(tmp_path)
    assert build(root) == 0
    edit(root, path, old, new)
    capsys.readouterr()
    assert build(root) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if line.endswith(" changed")]
    assert told == [f"{name}: {path} changed" for name in rebuilt]
    assert build(root) == 0
    assert "Nothing to do" in capsys.readouterr().out


def test_a_changed_template_rebuilds_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small(tmp_path)
    assert build(root) == 0
    (root / "templates" / "html").mkdir(parents=True)
    style = (REPOSITORY / "templates" / "html" / "style.css").read_text()
    (root / "templates" / "html" / "style.css").write_text(style + "/* ours */")
    capsys.readouterr()
    assert build(root) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if line.endswith(" changed")]
    assert told == [f"{name}: templates/html/style.css changed" for name in BUILT]


@pytest.mark.parametrize("name", sorted(NOT_OF_ARTEFACTS))
def test_a_changed_template_of_red_lines_or_reviews_rebuilds_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    root = small(tmp_path)
    assert build(root) == 0
    (root / "templates" / "html").mkdir(parents=True)
    own = (REPOSITORY / "templates" / name).read_text()
    (root / "templates" / name).write_text(own + "/* ours */")
    capsys.readouterr()
    assert build(root) == 0
    assert "Nothing to do" in capsys.readouterr().out


def test_no_clean_artefact_is_made_with_a_template_that_it_does_not_depend_on() -> None:
    kept = {name: data for name, data in look().files.items() if name not in NOT_OF_ARTEFACTS}
    assert html_text(everything(), Look(kept)) == html_text(everything(), look())
    assert print_html(everything(), Look(kept)) == print_html(everything(), look())


def test_a_changed_program_rebuilds_everything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small(tmp_path)
    assert build(root) == 0
    monkeypatch.setattr("pipeline.publish.building.build.fingerprint", lambda: "another")
    capsys.readouterr()
    assert build(root) == 0
    assert capsys.readouterr().err.count("the program changed") == len(BUILT)


def test_a_missing_or_edited_output_is_made_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small(tmp_path)
    assert build(root) == 0
    whole = files_of(root / "output")
    (root / "output/letter/v1.0/letter-v1.0-clean.md").unlink()
    (root / "output/guide/v1.0/guide-v1.0-clean.md").write_text("edited")
    capsys.readouterr()
    assert build(root) == 0
    told = capsys.readouterr().err
    assert "letter: letter/v1.0/letter-v1.0-clean.md is missing" in told
    assert "guide: guide/v1.0/guide-v1.0-clean.md was changed" in told
    assert files_of(root / "output") == whole


def test_force_builds_what_is_up_to_date(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small(tmp_path)
    assert build(root) == 0
    capsys.readouterr()
    assert build(root, "--force", "guide") == 0
    assert "guide: forced" in capsys.readouterr().err


def test_a_further_format_is_built_when_it_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path)
    assert build(root, "guide") == 0
    capsys.readouterr()
    assert build(root, "guide", "--format", "html") == 0
    assert "guide: no html yet" in capsys.readouterr().err
    assert build(root, "guide") == 0
    assert "Nothing to do" in capsys.readouterr().out


def test_a_damaged_state_only_means_building_again(tmp_path: Path) -> None:
    root = small(tmp_path)
    assert build(root) == 0
    whole = files_of(root / "output")
    for path in (root / "output" / ".artefacts").glob("*.json"):
        path.write_text("{")
    (root / "output" / "manifest.json").write_text("[]")
    assert build(root) == 0
    assert files_of(root / "output") == whole


def test_a_consolidated_build_joins_a_plan_and_its_annexes(tmp_path: Path) -> None:
    root = small(tmp_path)
    assert build(root, "--consolidated") == 0
    text = (root / "output/guide/v1.0/guide-v1.0-consolidated.md").read_text()
    assert "Annex 1: Evidence" in text
    assert list(manifest(root)) == ["guide/v1.0/guide-v1.0-consolidated.md"]


def test_an_old_version_is_built_from_history_with_the_look_of_today(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    assert build(root, "--version", "0.1") == 0
    assert list(manifest(root)) == ["guide/v0.1/guide-v0.1-clean.md"]
    row = manifest(root)["guide/v0.1/guide-v0.1-clean.md"]
    assert (row["source_commit"], row["dirty"]) == (git(root, "rev-parse", "HEAD~1"), False)
    assert "nine working days" in (root / "output/guide/v0.1/guide-v0.1-clean.md").read_text()


def test_the_look_of_an_old_commit_is_taken_when_asked_for(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    (root / "templates" / "html").mkdir(parents=True)
    style = (REPOSITORY / "templates" / "html" / "style.css").read_text()
    (root / "templates" / "html" / "style.css").write_text(style + "/* the new look */")
    words = ("build", "guide", "--format", "html", "--root", str(root))
    page = root / "output/guide/v1.0/guide-v1.0-clean.html"
    assert run(words) == 0
    assert "the new look" in page.read_text()
    assert run([*words, "--templates-of", "HEAD"]) == 0
    assert "the new look" not in page.read_text()
