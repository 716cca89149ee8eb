"""The small workspace into one with a baseline, a closed consultation on the next version, and forums that decide."""

from pathlib import Path

from pipeline.cli import run
from tests.small import commit, edit, git, made_once, small

CHANGELOG = "changelogs/guide.yaml"
TEXT = "sources/guide/01-entry.md"
COMMENTS = "sources/consultations/round/comments.yaml"
RESPONSES = "sources/consultations/round/responses.yaml"
FORUMS = (
    ("qwg", "2024-03-11", "reviewed"),
    ("qag", "2024-03-20", "approved"),
    ("rec-pab", "2024-03-25", "approved"),
    ("bsc-pab", "2024-03-27", "approved"),
)
_FORUMS_YAML = """\
- {id: qwg, name: QWG, full_name: Working Group, decides: false}
- {id: qag, name: QAG, full_name: Advisory Group, decides: true}
- {id: tmag, name: TMAG, full_name: Earlier Advisory Group, decides: true}
- {id: bsc-pab, name: BSC PAB, full_name: One Board, decides: true}
- {id: rec-pab, name: REC PAB, full_name: Other Board, decides: true}
"""
_GOVERNANCE_YAML = """\
- id: plan
  kinds: [plan, annex]
  start: 2024-02
  baseline: x.0
  consultation: "yes"
  steps: [[qwg], [qag], [rec-pab, bsc-pab]]
- id: earlier
  kinds: [plan, annex]
  end: 2024-01
  baseline: x.0
  consultation: "yes"
  steps: [[tmag]]
- {id: guidance, kinds: [guidance], baseline: any, consultation: "no", steps: [], note: No boards.}
- {id: others, kinds: [form, letter, record], baseline: not stated, consultation: not stated, steps: not stated}
"""
_ROUND_YAML = """\
id: round
title: A round
notice: Invented for this test.
artefacts:
  - {artefact: guide, from: "1.0", to: "2.0"}
opens: 2024-02-01
closes: {date: 2024-02-29, time: "17:00", zone: Europe/London}
late: consider
confidentiality: What is marked is not published.
meetings:
  - {forum: qag, planned: 2024-03-20}
organisations:
  - {id: example-supplier-1, name: Example Supplier 1}
  - {id: example-supplier-2, name: Example Supplier 2, aliases: [ES2]}
  - {id: example-supplier-3, name: Example Supplier 3}
"""
_COMMENTS_YAML = """\
consultation: round
comments:
  - id: round-example-supplier-1-001
    organisation: example-supplier-1
    artefact: guide
    section: entry
    section_given: "1"
    comment: Ten days are too many.
    confidential: "no"
  - id: round-example-supplier-1-002
    organisation: example-supplier-1
    artefact: guide
    section: who
    section_given: "1.1"
    comment: Agents should enter too.
    confidential: "no"
"""
_LEDGER_YAML = """\
consultation: round
returned:
  - {sha256: aa, organisation: example-supplier-1, received: "2024-02-20T12:00:00Z", rows: 2}
  - {sha256: bb, organisation: example-supplier-2, received: "2024-02-29T17:00:01Z", nil_return: true, late: true}
comments:
  - {id: round-example-supplier-1-001, sha256: aa, sheet: Log, cell: A7}
  - {id: round-example-supplier-1-002, sha256: aa, sheet: Log, cell: A8}
"""
_RESPONSES_YAML = """\
consultation: round
responses:
  - comment: round-example-supplier-1-001
    status: accepted
    response: The section now says nine.
  - comment: round-example-supplier-1-002
    status: rejected
    response: Agents have a guide of their own.
"""


@made_once
def consulted(folder: Path) -> Path:
    """Guide 1.0 is the baseline; 2.0 is open and was consulted on; two comments came back, and no response stands."""
    root = small(folder)
    edit(root, CHANGELOG, "2025-11-03", "2023-11-03")
    edit(root, CHANGELOG, "2026-01-12\n    status: draft", "2024-01-12\n    status: baselined")
    _write(root, "sources/shared/forums.yaml", _FORUMS_YAML)
    _write(root, "sources/shared/governance.yaml", _GOVERNANCE_YAML)
    (root / ".gitignore").write_text("/output/\n")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "Guide 1.0")
    opened = ["version", "open", "guide", "2.0", "--author", "Code Body", "--date", "2024-03-01"]
    assert run([*opened, "--change", "Nine days.", "--root", str(root)]) == 0
    _write(root, "sources/consultations/round.yaml", _ROUND_YAML)
    _write(root, COMMENTS, _COMMENTS_YAML)
    _write(root, "sources/consultations/round/ledger.yaml", _LEDGER_YAML)
    commit(root, "Guide 2.0 goes to consultation")
    return root


def answered(root: Path) -> None:
    """One commit answers the first comment by its trailer."""
    edit(root, TEXT, "ten working days", "nine working days")
    commit(root, "Nine days\n\nComment: round/example-supplier-1-001")


@made_once
def responded(folder: Path) -> Path:
    """The same workspace with a response to each comment, and the commit that answers the accepted one."""
    root = consulted(folder)
    _write(root, RESPONSES, _RESPONSES_YAML)
    commit(root, "The responses")
    answered(root)
    return root


def approved(root: Path) -> None:
    """Every forum decides in its order, and the decisions are committed."""
    for forum, day, decision in FORUMS:
        words = ["version", "approve", "guide", "2.0", "--forum", forum, "--date", day]
        assert run([*words, "--decision", decision, "--minute", f"{forum} 7", "--root", str(root)]) == 0
    commit(root, "The decisions")


def published(root: Path) -> None:
    """The published log is written."""
    assert run(["consult", "publish", "round", "--root", str(root)]) == 0


def _write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)
