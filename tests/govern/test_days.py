"""Nobody decides on a version, or takes one back, before it can have been there, or on a day to come."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.govern.approving import Decided, approve
from pipeline.govern.retracting import retract
from pipeline.model.dates import StatedDate
from pipeline.model.text.approval import Decision, Retraction
from pipeline.model.text.version import Status, VersionEntry, too_early
from tests.small import edit, small

TODAY = date(2026, 3, 1)
ROW = "    approvals:\n      - {forum: qwg, date: 2026-02-03, decision: approved, minute: not stated, digest: '00'}\n"


def of(version: str, day: str) -> VersionEntry:
    """A version that is dated."""
    return VersionEntry(version, StatedDate.parsed(day), Status.DRAFT, ("Board",), "Text.")


@pytest.mark.parametrize(
    ("days", "decided", "why"),
    [
        (("2025-11-03", "2026-01-12"), "1999-01-01", "v0.1, which came before, is dated 3 November 2025"),
        (("2025-11-03", "2026-01-12"), "2025-11-03", ""),
        (("2025-11-03", "not stated"), "2025-11-02", "v0.1, which came before, is dated 3 November 2025"),
        (("not stated", "2026-01-12"), "2025-12-01", "v0.2 is dated 12 January 2026"),
        (("not stated", "not stated"), "1999-01-01", ""),
        (("2025-11", "2026-01-12"), "2025-11", ""),
        (("2025-11-03", "2026-01-12"), "not stated", ""),
    ],
)
def test_a_decision_comes_after_the_version_before_or_after_the_own_day_of_the_first(
    days: tuple[str, str], decided: str, why: str
) -> None:
    history = of("0.1", days[0]), of("0.2", days[1])
    assert too_early(history, "0.2", StatedDate.parsed(decided)) == why


def with_forum(folder: Path) -> Path:
    root = small(folder)
    (root / "sources/shared/forums.yaml").write_text(
        "- {id: qwg, name: QWG, full_name: Working Group, decides: true}\n"
    )
    return root


def approved_on(day: StatedDate) -> Decided:
    return Decided("qwg", day, Decision.APPROVED, "not stated")


@pytest.mark.parametrize(
    ("day", "why"), [("1999-01-01", "which came before"), ("2026-03-02", "still to come")]
)
def test_a_decision_of_another_century_is_refused_with_the_reason(day: str, why: str, tmp_path: Path) -> None:
    root = with_forum(tmp_path)
    with pytest.raises(PipelineError, match=why):
        approve(root, "guide", "1.0", approved_on(StatedDate.parsed(day)), TODAY)


def test_a_decision_is_recorded_once(tmp_path: Path) -> None:
    root = with_forum(tmp_path)
    day = StatedDate.parsed("2026-02-03")
    approve(root, "guide", "1.0", approved_on(day), TODAY)
    before = (root / "changelogs/guide.yaml").read_bytes()
    with pytest.raises(PipelineError, match="already"):
        approve(root, "guide", "1.0", approved_on(day), TODAY)
    assert (root / "changelogs/guide.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("1999-01-01", "which came before"),
        ("2026-01-11", "v1.0 is dated 12 January 2026"),
        ("2026-02-02", "qwg decided on it on 3 February 2026"),
        ("2026-03-02", "still to come"),
    ],
)
def test_nothing_is_taken_back_before_it_was_decided_on(day: str, why: str, tmp_path: Path) -> None:
    root = small(tmp_path)
    edit(root, "changelogs/guide.yaml", "    details:", f"{ROW}    details:")
    with pytest.raises(PipelineError, match=why):
        retract(root, "guide", "1.0", Retraction(StatedDate.parsed(day), "By mistake."), TODAY)
