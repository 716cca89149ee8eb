"""Responses, status and published log of a consultation, through the command."""

import json
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.load.yaml_tree import yaml_tree
from tests.consulted import FOLDER, answered, consulted
from tests.small import commit, edit

RESPONSES = f"{FOLDER}round/responses.yaml"


def respond(root: Path) -> int:
    """The exit code of `consult respond`."""
    return run(["consult", "respond", "round", "--root", str(root)])


def statuses(root: Path) -> dict[str, str]:
    """The status of each response in the file."""
    tree = yaml_tree((root / RESPONSES).read_bytes(), RESPONSES).value
    assert isinstance(tree, dict)
    return {row["comment"]: row["status"] for row in tree["responses"]}


def settle(root: Path) -> None:
    """Answers both comments of the example."""
    edit(root, RESPONSES, "comment: round-es1-001\n    status: new", ACCEPTED)
    edit(root, RESPONSES, "comment: round-es1-002\n    status: new", NOTED)


ACCEPTED = "comment: round-es1-001\n    status: accepted\n    owner: Code Body\n    response: Five it is."
NOTED = 'comment: round-es1-002\n    status: noted\n    response: Thank you.\n    confidential: "yes"'


def test_each_comment_gets_a_response_once(tmp_path: Path) -> None:
    root = consulted(tmp_path)
    assert respond(root) == 0
    assert statuses(root) == {"round-es1-001": "new", "round-es1-002": "new"}
    before = (root / RESPONSES).read_bytes()
    assert respond(root) == 0
    assert (root / RESPONSES).read_bytes() == before


def test_an_accepted_comment_needs_its_change_and_a_trailer_gives_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    respond(root)
    settle(root)
    assert respond(root) == 1
    assert (
        "RES-05 'round-es1-001' is accepted, and no change of the final version answers it"
        in capsys.readouterr().out
    )
    answered(root)
    assert respond(root) == 0
    assert "accepted: 1  noted: 1" in capsys.readouterr().out


def test_a_step_that_there_is_not_is_an_error_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    respond(root)
    edit(root, RESPONSES, "round-es1-001\n    status: new", "round-es1-001\n    status: withdrawn")
    commit(root, "Withdrawn")
    edit(root, RESPONSES, "status: withdrawn", "status: under review")
    assert respond(root) == 1
    assert f"{RESPONSES}:3:5: error RES-04" in capsys.readouterr().out


def test_the_published_log_waits_for_what_may_be_confidential_then_counts_every_comment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    publish = ["consult", "publish", "round", "--root", str(root)]
    respond(root)
    assert run(publish) == 1
    assert "CON-07 'round-es1-002' says 'commercially sensitive'" in capsys.readouterr().err
    assert not (root / "output" / "consultations").exists()
    settle(root)
    answered(root)
    assert run(publish) == 0
    folder = root / "output" / "consultations" / "round"
    first = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    assert sorted(first) == ["published-log.docx", "published-log.json", "published-log.pdf"]
    log = json.loads(first["published-log.json"])
    assert log["counts"] == {
        "comments": 2, "withheld": 1, "confirmed_review": 1, "by_status": {"accepted": 1, "noted": 1},
    }  # fmt: skip
    assert log["comments"][0]["changes"], "the change that the trailer names"
    for data in first.values():
        assert b"sensitive" not in data
    assert run(publish) == 0
    assert {path.name: path.read_bytes() for path in sorted(folder.iterdir())} == first


def test_the_status_names_who_is_silent_who_was_late_and_by_when(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    assert run(["consult", "status", "round", "--root", str(root), "--json"]) == 0
    stands = json.loads(capsys.readouterr().out)
    assert stands["state"] == "closed"
    assert stands["silent"] == ["es3"]
    assert [(one["organisation"], one["confirmed_review"], one["late"]) for one in stands["answered"]] == [
        ("es1", False, False),
        ("es2", True, True),
    ]
    assert run(["consult", "status", "round", "--root", str(root), "--write"]) == 0
    out = capsys.readouterr().out
    assert "2 of 3 organisations answered, 1 of them with a confirmed review; 2 comments." in out
    assert "Example Supplier 3  no answer; closes Friday 6 February 2026, 17:00 (Europe/London)" in out
    folder = root / "output" / "consultations" / "round" / "status"
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "status.docx", "status.pdf", "receipts.md", "reminders.md",
        "responses-by-day.svg", "responses-by-day.png", "comments.svg", "comments.png",
    }  # fmt: skip
    assert "Example Supplier 3" in (folder / "reminders.md").read_text()
    receipts = (folder / "receipts.md").read_text()
    assert "received 2026-02-06 17:00:01 UTC, after the close" in receipts
    assert (folder / "comments.png").read_bytes().startswith(b"\x89PNG")


def test_an_unknown_consultation_is_named_with_the_nearest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = consulted(tmp_path)
    for step in ("respond", "status", "publish"):
        assert run(["consult", step, "rond", "--root", str(root)]) == 1
        assert "did you mean 'round'?" in capsys.readouterr().err
