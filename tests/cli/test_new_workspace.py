"""A new workspace goes from `artefacts init` to a collated log by the steps of docs/new-workspace.md."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.load.rounds.consultation import consultation
from pipeline.model.consultations.consultation import State
from pipeline.model.organisation.working_days import is_working_day
from pipeline.publish.workspaces.starting import start
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.reviewers.paper import Paper, read_words
from tests.shell import told_by, with_command_in_the_test
from tests.small import REPOSITORY, artefacts, git

SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def steps(section: str = "From nothing to a collated log") -> list[str]:
    """The blocks of commands of a walk, in order."""
    text = (REPOSITORY / "docs" / "new-workspace.md").read_text()
    walk = text[text.index(f"## {section}") :]
    return SHELL.findall(walk[: walk.index("\n## ", 1)])


def fill(log: Path) -> None:
    """What the page asks the reader to write into the comments log."""
    book = load_workbook(log)
    sheet = book["Comments"]
    at = {str(cell.value): cell for row in sheet.iter_rows(max_row=12) for cell in row if cell.value}
    sheet.cell(at["Organisation"].row, at["Organisation"].column + 1, "Example Member 1")
    written = {"Section": "2 Steps", "Comment": "Five days are few.", "Confidential?": "no"}
    for heading, text in written.items():
        sheet.cell(at[heading].row + 1, at[heading].column, text)
    book.save(log)


def test_the_page_leads_from_init_to_a_collated_log(tmp_path: Path) -> None:
    environment = with_command_in_the_test(tmp_path / "tools")
    root = tmp_path / "standards"
    said = []
    for number, block in enumerate(steps()):
        done = told_by(block, root if number else tmp_path, environment)
        assert done.returncode == 0, done.stderr
        said.append(done.stdout)
        if (returns := tmp_path / "returns").exists() and not (
            root / "sources/consultations/example"
        ).exists():
            fill(returns / "Example Member 1.xlsx")
    assert len(said) == 3
    assert "plan-v0.1-to-v0.2-redlined.docx" in said[0] and "example-pack.zip" in said[0]
    assert "1 file: 1 row in = 1 logged + 0 quarantined + 0 blank" in said[2]
    assert "1 of 3 organisations answered" in said[2] and "not known when" not in said[2]
    log = json.loads((root / "output/consultations/example/consolidated-log.json").read_text())
    (comment,) = log["comments"]
    assert (comment["organisation"], comment["section"]) == ("example-member-1", "steps")
    assert artefacts(root, "check").stderr.startswith("No problems in 2 artefacts.\n")
    assert artefacts(root, "consult", "respond", "example").returncode == 0
    take_back(root, environment)


def take_back(root: Path, environment: dict[str, str]) -> None:
    """The walk with a reviewed Word file, which goes on in the same workspace."""
    sent, taken = steps("From a reviewed Word file into the sources")
    assert told_by(sent, root, environment).returncode == 0
    reviewed = root.parent / "reviewed.docx"
    paper = Paper(reviewed.read_bytes(), "Ada Author")
    paragraph = next(p for p in paper.paragraphs() if "answers within five" in read_words(p))
    start = read_words(paragraph).index("five")
    paper.replace(paragraph, (start, start + len("five")), "eight")
    reviewed.write_bytes(paper.saved())
    done = told_by(taken, root, environment)
    assert done.returncode == 0, done.stderr
    assert "proposed: sources/plan/02-steps.md:4" in done.stdout
    changed = git(root, "diff", "--unified=0", "sources/plan").splitlines()
    assert [line for line in changed if line[:1] in "+-" and line[:3] not in ("+++", "---")] == [
        "-2. The organisation answers within five working days.",
        "+2. The organisation answers within eight working days.",
    ]


@pytest.mark.parametrize("days", range(0, 28, 5))
def test_the_example_is_open_and_ends_on_working_days(
    tmp_path: Path, days: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who in ("AUTHOR", "COMMITTER"):  # the example is added to what is committed
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ada Author")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ada@example.org")
    today = date(2026, 11, 20) + timedelta(days)
    start(tmp_path / "new", "", "", today)
    one = consultation(FolderSnapshot(tmp_path / "new"), "example")
    assert one.opens.first_day == today
    closing = one.closes.instant()
    assert closing is not None and one.state(closing) is State.OPEN
    ends = [one.closes.date.first_day, *(meeting.planned.first_day for meeting in one.meetings)]
    assert all(map(is_working_day, ends))
    assert ends == sorted(ends) and ends[0] >= today + timedelta(28)
    assert "invented" in one.notice
    assert all(named.name.startswith("Example ") for named in one.organisations)


def test_bank_holidays_are_no_working_days() -> None:
    assert not is_working_day(date(2026, 12, 25))
    assert is_working_day(date(2026, 12, 24))
    assert not is_working_day(date(2026, 12, 27))
