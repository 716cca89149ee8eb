"""Changelogs edited as text: comments and layout stay."""

import pytest

from pipeline.errors import PipelineError
from pipeline.model.dates import StatedDate
from pipeline.model.version import Seal, Status, VersionEntry
from pipeline.publish.changelog import until, versions_in, with_entry, with_seal

TEXT = """\
# Kept.
artefact: guide
versions:
  # The first.
  - version: "0.1"
    date: 2025-11-03
    status: draft
    authors: [Code Body]
    change: First draft.  # and kept
    details:
      - {section: dates, change: A date.}
  - version: "1.0"
    date: 2026-01-12
    status: draft  # soon
    authors: [Code Body]
    change: |
      Comments answered.
"""
ENTRY = VersionEntry("1.1", StatedDate(2026, 2), Status.DRAFT, ('Ada "A" Author', "B"), "To be completed.")


def test_versions_are_found_without_parsing() -> None:
    assert versions_in(TEXT) == ("0.1", "1.0")
    assert versions_in("versions:\n- {version: '0.1', date: x}\n- {broken") == ("0.1",)


def test_an_entry_is_appended_and_nothing_else_changes() -> None:
    assert with_entry(TEXT, ENTRY, "c") == TEXT + (
        '  - version: "1.1"\n'
        "    date: 2026-02\n"
        "    status: draft\n"
        '    authors: ["Ada \\"A\\" Author", "B"]\n'
        '    change: "To be completed."\n'
    )


def test_an_entry_is_indented_like_the_others() -> None:
    text = 'versions:\n- version: "0.1"\n  status: draft\n'
    assert with_entry(text, ENTRY, "c").startswith(f'{text}- version: "1.1"\n  date: 2026-02\n')


def test_only_the_last_entry_is_sealed() -> None:
    sealed = with_seal(TEXT, Status.BASELINED, Seal("abc", "def"), "c")
    assert sealed == TEXT.replace("status: draft  # soon", "status: baselined  # soon") + (
        '    sealed: {commit: "abc", digest: "def"}\n'
    )


def test_a_changelog_is_cut_after_a_version() -> None:
    assert until(TEXT, "0.1") == TEXT[: TEXT.index('  - version: "1.0"')]
    assert until(TEXT, "1.0") == TEXT


@pytest.mark.parametrize("text", ["versions: []\n", 'versions: [{version: "0.1", status: draft}]\n'])
def test_a_changelog_in_another_layout_is_left_to_a_person(text: str) -> None:
    with pytest.raises(PipelineError, match="cannot be edited by the program"):
        with_entry(text, ENTRY, "c")
    with pytest.raises(PipelineError, match="cannot be edited by the program"):
        with_seal(text, Status.ISSUED, None, "c")
