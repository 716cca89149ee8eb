"""Changelogs edited at the places that the parser names: prose, comments, layout and line ends stay."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PipelineError
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model.dates import StatedDate
from pipeline.model.text.version import Seal, SectionChange, Status, VersionEntry
from pipeline.publish.history.changelog import (
    newest_line,
    until,
    versions_in,
    with_details,
    with_entry,
    with_fact,
    with_item,
    with_seal,
    without_newest,
)

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
PROSE = """\
versions:
  - version: "0.1"
    date: 2025-11-03
    status: draft
    change: |
      First.
      version: 9.9
      - version: 8.8
      status: issued

  - version: "1.0"
    change: >-
      - version: "7.7"

      status: draft
      waivers:
        - {gate: none}
    status: draft # now
artefact: guide
"""
ENTRY = VersionEntry("1.1", StatedDate(2026, 2), Status.DRAFT, ('Ada "A" Author', "B"), "To be completed.")
LOOKS_LIKE_KEYS = ["version: 9.9", "- version: x", "status: draft", "details:", "# no remark", "", "a: b"]


def test_versions_are_those_of_the_data_whatever_prose_and_layout_say() -> None:
    assert versions_in(TEXT.encode(), "c") == ("0.1", "1.0")
    assert versions_in(PROSE.encode(), "c") == ("0.1", "1.0")
    assert versions_in(b'{versions: [{"version": 1.10, date: x}, {change: a}]}', "c") == ("1.10",)
    assert versions_in(b"versions:\n- {version: '0.1', date: x}\n- {broken", "c") == ()


def test_a_line_of_prose_that_looks_like_a_key_is_never_edited() -> None:
    assert until(PROSE, "0.1", "c") == PROSE[: PROSE.index('  - version: "1.0"')] + "artefact: guide\n"
    assert without_newest(PROSE, "c") == until(PROSE, "0.1", "c")
    assert with_seal(PROSE, Status.ISSUED, None, "c") == PROSE.replace("draft # now", "issued # now")
    longer = with_item(PROSE, "waivers", {"gate": "comments"}, "c")
    row = '    waivers:\n      - {gate: "comments"}\n'
    assert longer == PROSE.replace("artefact: guide", f"{row}artefact: guide")
    text = with_fact(PROSE, "0.1", "effective", "2026-02-01", "c")
    assert text == PROSE.replace("status: issued\n", "status: issued\n    effective: 2026-02-01\n")
    assert newest_line(PROSE.encode(), "c") == PROSE[: PROSE.index('- version: "1.0"')].count("\n") + 1


def test_a_fact_that_is_said_already_is_said_anew() -> None:
    text = with_fact(TEXT, "0.1", "date", "2025-12-01", "c")
    assert text == TEXT.replace("2025-11-03", "2025-12-01")
    with pytest.raises(PipelineError, match="a line for itself"):
        with_fact(TEXT, "1.0", "change", "x", "c")


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
    assert until(TEXT, "0.1", "c") == TEXT[: TEXT.index('  - version: "1.0"')]
    assert until(TEXT, "1.0", "c") == TEXT


@pytest.mark.parametrize("text", ["versions: []\n", 'versions: [{version: "0.1", status: draft}]\n'])
def test_a_changelog_in_another_layout_is_left_to_a_person(text: str) -> None:
    with pytest.raises(PipelineError, match="cannot be edited by the program"):
        with_entry(text, ENTRY, "c")
    with pytest.raises(PipelineError, match="cannot be edited by the program"):
        with_seal(text, Status.ISSUED, Seal("abc", "def"), "c")


@given(st.data())
def test_an_edit_adds_its_lines_and_moves_no_other(data: st.DataObject) -> None:
    text = data.draw(changelogs())
    path = "changelogs/guide.yaml"
    edits: list[Callable[[str], str]] = [
        lambda one: with_entry(one, ENTRY, path),
        lambda one: with_seal(one, Status.ISSUED, Seal("abc", "def"), path),
        lambda one: with_item(one, "approvals", {"forum": "a\n- version: b"}, path),
        lambda one: with_details(one, [SectionChange("who", "version: \u20289")], path),
        lambda one: with_fact(one, "0.1", "effective", "2026-02-01", path),
    ]
    edited = data.draw(st.sampled_from(edits))(text)
    before, after = rows(text), rows(edited)
    kept = edited.replace("status: issued", "status: draft") if "sealed: " in edited else edited
    assert all_stand_in(text.splitlines(), kept.splitlines())
    assert "\r\n" not in text or "\n" not in edited.replace("\r\n", "")
    for old, new in zip(before, after, strict=False):
        apart = {"status", "sealed", "approvals", "details", "effective"}
        assert {key: old[key] for key in old.keys() - apart} == {key: new[key] for key in old.keys() - apart}
    assert until(with_entry(text, ENTRY, path), "1.0", path).rstrip() == text.rstrip()


def rows(text: str) -> list[dict[str, object]]:
    """The entries of a changelog as the parser of the sources reads them."""
    value = yaml_tree(text.encode(), "c").value
    assert isinstance(value, dict)
    found: list[dict[str, object]] = value["versions"]
    return found


def all_stand_in(lines: list[str], others: list[str]) -> bool:
    """True where lines are among others, in their order."""
    rest = iter(others)
    return all(line in rest for line in lines)


@st.composite
def changelogs(draw: st.DrawFn) -> str:
    """Changelogs of two versions in the usual layouts, with prose that looks like keys."""
    indent = draw(st.sampled_from(["", "  ", "    "]))
    dash = draw(st.sampled_from(["- ", "-   ", f"-\n{indent}  "]))
    pad = indent + " " * (2 if "\n" in dash else len(dash))
    text = "artefact: guide\nversions:\n" + "".join(
        draw(st.sampled_from(["", f"{indent}# - version: remark\n", "\n"]))
        + f"{indent}{dash}"
        + f"\n{pad}".join(draw(facts(version, pad)))
        + "\n"
        for version in ("0.1", "1.0")
    )
    text = text if draw(st.booleans()) else text.rstrip("\n")
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@st.composite
def facts(draw: st.DrawFn, version: str, pad: str) -> list[str]:
    """The facts of an entry in any order after its version; each but the last line is whole."""
    prose = draw(st.lists(st.sampled_from(LOOKS_LIKE_KEYS), min_size=1, max_size=4))
    body = "\n".join(f"{pad}  {line}" if line else "" for line in prose)
    change = draw(st.sampled_from(["change: 'version: 1'", f"change: |\n{body}", f"change: >-\n{body}"]))
    others = ["date: not stated", "status: draft", "authors: [A]", change]
    if draw(st.booleans()):
        others.append(f"details:\n{pad}- {{section: a, change: b}}")
    return [f'version: "{version}"', *draw(st.permutations(others))]
