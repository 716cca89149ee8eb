"""The small workspace with a consultation on its guide: comments returned, a change made for one of them."""

from pathlib import Path

from tests.small import commit, edit, small_with_history

ROUND = """\
id: round
title: Guide 1.0
notice: This consultation is invented for a test.
artefacts: [{artefact: guide, from: "0.1", to: "1.0"}]
opens: 2026-01-12
closes: {date: 2026-02-06, time: "17:00", zone: Europe/London}
late: consider
confidentiality: What is marked is not published.
organisations:
  - {id: es1, name: Example Supplier 1}
  - {id: es2, name: Example Supplier 2, aliases: [ES2]}
  - {id: es3, name: Example Supplier 3}
"""
LEDGER = """\
consultation: round
returned:
  - {sha256: "aa11", organisation: es1, received: "2026-02-06T16:59:00Z", rows: 2}
  - {sha256: "bb22", organisation: es2, received: "2026-02-06T17:00:01Z", nil_return: true, late: true}
comments:
  - {id: round-es1-001, sha256: "aa11", sheet: Comments, cell: A12}
  - {id: round-es1-002, sha256: "aa11", sheet: Comments, cell: A13}
"""
COMMENTS = """\
consultation: round
comments:
  - id: round-es1-001
    organisation: es1
    artefact: guide
    section: entry
    section_given: "1 Entry"
    comment: Ten working days are too long.
    proposed: Say five.
    type: technical/policy
    severity: major
    confidential: "no"
  - id: round-es1-002
    organisation: es1
    artefact: guide
    section: General
    section_given: General
    comment: This is commercially sensitive.
"""
FOLDER = "sources/consultations/"


def consulted(folder: Path) -> Path:
    """The small workspace with the consultation `round` and what came back, committed."""
    root = small_with_history(folder)
    write(root, "round.yaml", ROUND)
    write(root, "round/ledger.yaml", LEDGER)
    write(root, "round/comments.yaml", COMMENTS)
    commit(root, "The consultation and its comments")
    return root


def answered(root: Path) -> str:
    """The commit that answers the first comment by its trailer; the final version is still open."""
    edit(root, "sources/guide/01-entry.md", "ten working days", "five working days")
    return commit(root, "Answer sooner\n\nChange-Request: CR-EXAMPLE\nComment: round/es1-001")


def write(root: Path, path: str, text: str) -> None:
    """Writes a file of the consultations."""
    file = root / FOLDER / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
