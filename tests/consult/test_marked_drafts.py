"""A consulted Word file that came back marked up is a returned log: a row for each comment and each change."""

from pathlib import Path

import pytest

from tests.marked_drafts import Draft
from tests.returned_logs import ID, collate, consulted, log, report
from tests.small import artefacts, made_once

CLEAN = "output/guide/v1.0/guide-v1.0-clean.docx"
RED = "output/guide/v1.0/guide-v0.1-to-v1.0-redlined.docx"


@made_once
def packed(folder: Path) -> Path:
    """The consultation on the guide, with the texts that it is about as Word files."""
    root = consulted(folder)
    assert (
        artefacts(root, "build", "guide", "--version", "1.0", "--format", "docx", "--jobs", "1").returncode
        == 0
    )
    red = ("redline", "guide", "--from", "0.1", "--to", "1.0", "--format", "docx")
    assert artefacts(root, *red).returncode == 0
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return packed(tmp_path)


def send(root: Path, data: bytes, name: str = "Example Supplier 1.docx") -> Path:
    """A file among the returns, and a register that says whose it is."""
    returns = root.parent / "returns"
    (returns / name).write_bytes(data)
    (returns / "received.csv").write_text(
        f"file,received,organisation,replaces\n{name},2026-01-21T10:00:00,example-supplier-1,\n"
    )
    return returns / name


def reviewed(draft: Draft) -> Draft:
    """A comment that is answered, a replacement, and a deletion."""
    first = draft.comment("Suppliers", "Say which suppliers.")
    draft.comment("Suppliers", "All of them, we think.", answers=first, author="Kim of Example Supplier 2")
    draft.insert("five", draft.delete("ten"))
    draft.delete(" informed")
    return draft


def said(root: Path) -> list[tuple[str, str, str, str]]:
    """Section, anchor, comment and proposed change of each row that was logged."""
    return [(row["section"], row["anchor"], row["comment"], row["proposed"]) for row in log(root)]


REVIEWED = [
    ("entry", "", "", "“ten” → “five”"),
    (
        "who",
        "“Suppliers”",
        "Say which suppliers.\nReply by Example Supplier 2, 2026-01-20: All of them, we think.",
        "",
    ),
    ("after-entry", "", "", "“informed” → (nothing)"),
]


def test_each_comment_and_each_change_is_a_row_at_its_section_and_its_words(root: Path) -> None:
    send(root, reviewed(Draft.of(root / CLEAN)).data())
    assert collate(root) == 0
    assert said(root) == REVIEWED
    assert {row["organisation"] for row in log(root)} == {"example-supplier-1"}


def test_a_draft_without_a_statement_is_withheld_whole_and_asked_about_once(root: Path) -> None:
    send(root, reviewed(Draft.of(root / CLEAN)).data())
    collate(root)
    kept = (root / "sources" / "consultations" / ID / "comments.yaml").read_text()
    assert kept.count("[withheld: confidential]") >= 3
    assert "suppliers" not in kept.casefold().replace("example-supplier", "") and "Robin" not in kept
    assert len(report(root)["asked"]) == 1


def test_what_stands_in_our_red_line_is_ours(root: Path) -> None:
    draft = Draft.of(root / RED)
    draft.comment("Network operators", "Which?")
    send(root, draft.data())
    collate(root)
    assert said(root) == [("who", "“Network operators”", "Which?", "")]


def test_what_was_changed_outside_tracking_is_a_row(root: Path) -> None:
    draft = Draft.of(root / CLEAN)
    draft.untracked("ten working days", "four working days")
    send(root, draft.data())
    collate(root)
    assert [(row[0], row[2], row[3]) for row in said(root)] == [
        ("entry", "changed outside tracking", "“ten” → “four”")
    ]
