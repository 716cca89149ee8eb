"""What becomes of an issued version is recorded in its changelog row, and nothing else of the file changes."""

import json
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.errors import PipelineError
from pipeline.load.sources import Sources
from pipeline.model.text.version import VersionEntry
from pipeline.publish.history.changelog import with_fact
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.small import commit, edit, git, small

Capture = pytest.CaptureFixture[str]
GUIDE = "changelogs/guide.yaml"
REMARK = "\n  # The next baseline.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Guide 1.0 and 2.0 are baselines, 3.0 is open; the annex has an issued version."""
    root = small(tmp_path)
    edit(root, GUIDE, "2026-01-12\n    status: draft", "2026-01-12\n    status: baselined")
    version = '  - version: "{}"\n    date: 2026-0{}-01\n    status: {}\n    authors: [Code Body]\n    change: More.\n'
    later = version.format("2.0", 3, "baselined") + version.format("3.0", 6, "draft")
    (root / GUIDE).write_text((root / GUIDE).read_text() + REMARK + later)
    annex = root / "changelogs/guide-annex-1.yaml"
    annex.write_text(annex.read_text().replace("status: draft", "status: issued"))
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "Guide 2.0")
    return root


def version(root: Path, *words: str) -> int:
    """The exit code of a step of a version's life."""
    return run(["version", *words, "--root", str(root)])


def entry(root: Path, number: str) -> VersionEntry:
    history = Sources(FolderSnapshot(root)).history("guide")
    return next(one for one in history if one.version == number)


def added(root: Path) -> str:
    """The lines that the changelogs have now and had not in the last commit; no line may be gone."""
    lines = git(root, "diff", "--unified=0", "--", "changelogs").splitlines()
    assert not [line for line in lines if line.startswith("-") and not line.startswith("---")]
    return "\n".join(line[1:] for line in lines if line.startswith("+") and not line.startswith("+++"))


def states(root: Path, capsys: Capture) -> dict[str, object]:
    capsys.readouterr()
    assert run(["list", "--json", "--root", str(root)]) == 0
    row: dict[str, object] = {row["id"]: row for row in json.loads(capsys.readouterr().out)}["guide"]
    return row


def test_each_fact_is_one_line_at_the_end_of_its_entry(root: Path) -> None:
    assert version(root, "effective", "guide", "1.0", "--date", "2026-02-01") == 0
    assert added(root) == "    effective: 2026-02-01"
    text = (root / GUIDE).read_text()
    assert f"    effective: 2026-02-01\n{REMARK}" in text, "in its own entry, the remark after it untouched"
    assert version(root, "supersede", "guide", "1.0", "--by", "2.0") == 0
    withdraw = ["withdraw", "guide", "2.0", "--date", "2026-05-01", "--reason", 'It says "nine":\n  # ten.']
    assert version(root, *withdraw) == 0
    assert added(root).splitlines() == [
        "    effective: 2026-02-01",
        '    superseded_by: "2.0"',
        '    withdrawn: {date: 2026-05-01, reason: "It says \\"nine\\": # ten."}',
    ]
    assert entry(root, "1.0").superseded_by == "2.0"
    gone = entry(root, "2.0").withdrawn
    assert gone is not None and gone.reason == 'It says "nine": # ten.'


def test_the_list_the_library_and_the_check_know_the_states(root: Path, capsys: Capture) -> None:
    assert states(root, capsys)["in_force"] == "2.0"
    assert version(root, "effective", "guide", "2.0", "--date", "2999-01-01") == 0
    row = states(root, capsys)
    assert (row["in_force"], row["before"]) == (
        "1.0",
        {
            "version": "2.0",
            "state": "not yet effective",
            "superseded_by": "",
            "withdrawn": "",
            "withdrawn_as_of": "",
        },
    )
    assert version(root, "withdraw", "guide", "2.0", "--reason", "Wrong.", "--date", "2026-03-01") == 0
    assert version(root, "supersede", "guide", "2.0", "--by", "guide-annex-1") == 0
    assert run(["list", "--root", str(root)]) == 0
    told = capsys.readouterr().out
    assert (
        "guide v2.0 is superseded by guide-annex-1\nguide v2.0 is withdrawn as of 2026-03-01: Wrong.\n"
        in told
    )
    assert states(root, capsys)["in_force"] == "1.0", "what is withdrawn before its day never superseded it"
    assert run(["check", "--root", str(root)]) == 0
    assert "LIF-" not in capsys.readouterr().out


def test_a_withdrawn_artefact_is_withdrawn_in_the_library_and_no_relation(
    root: Path, capsys: Capture
) -> None:
    (root / GUIDE).write_text((root / GUIDE).read_text().split('  - version: "3.0"')[0])
    edit(root, "sources/guide/artefact.yaml", "kind: plan", 'kind: plan\nlibrary_name: "Guide v{version}"')
    edit(root, "sources/letter/artefact.yaml", "kind: letter", "kind: letter\nrelated: [guide]")
    assert version(root, "withdraw", "guide", "2.0", "--reason", "It is over.") == 0
    assert states(root, capsys)["state"] == "withdrawn"
    assert run(["library", "--rows", "--format", "json", "--root", str(root)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["id"], row["state"]) for row in rows if row["id"] == "guide"] == [("guide", "withdrawn")]
    run(["check", "--root", str(root)])
    assert "warning LIF-03 'guide' is withdrawn as of " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("effective guide 2.1 --date 2026-04-01", "guide has no version '2.1'"),
        ("effective giude 2.0 --date 2026-04-01", "did you mean 'guide'?"),
        ("effective guide 3.0 --date 2026-07-01", "guide v3.0 is not issued: its status is draft"),
        ("effective guide 2.0 --date 2025-04-01", "1 April 2025 is before guide v2.0 was issued"),
        ("effective guide 2.0 --date 2026-02", "February 2026 is before guide v2.0 was issued"),
        ("effective guide 2.0 --date|not stated", "the day has to be stated"),
        ("supersede guide 3.0 --by guide-annex-1", "guide v3.0 is not issued"),
        ("supersede guide 2.0 --by 1.0", "guide v1.0 does not come after v2.0"),
        ("supersede guide 2.0 --by 2.0", "guide v2.0 does not come after v2.0"),
        ("supersede guide 2.0 --by 3.0", "guide v3.0 is not issued, and supersedes nothing yet"),
        ("supersede guide 2.0 --by letter", "'letter' has no issued version"),
        ("supersede guide 2.0 --by 2.1", "its later versions are: 3.0"),
        ("approve guide 4.0 --forum qag --date 2026-03-01 --minute M1", "artefacts version open guide 4.0"),
        ("supersede guide 2.0 --by guide", "'guide' is no version of guide, and no other artefact"),
        ("supersede guide 2.0 --by guide-anex-1", "did you mean 'guide-annex-1'?"),
        ("withdraw guide 3.0 --reason Wrong.", "guide v3.0 is not issued"),
        ("withdraw guide 2.0 --reason| ", "a withdrawal needs a reason"),
        ("withdraw guide 2.0 --reason Wrong. --date 2026-01-01", "1 January 2026 is before guide v2.0"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    root: Path, capsys: Capture, words: str, told: str
) -> None:
    head, _, last = words.partition("|")
    assert version(root, *head.split(), *([last] if last else [])) == 1
    assert told in capsys.readouterr().err
    assert git(root, "status", "--porcelain") == ""


def test_what_is_recorded_already_is_refused(root: Path, capsys: Capture) -> None:
    once = [
        ("effective guide 2.0 --date 2026-04-01", "is effective as of 1 April 2026 already"),
        ("supersede guide 1.0 --by 2.0", "is superseded by 2.0 already"),
        ("withdraw guide 2.0 --reason Wrong.", "already: Wrong."),
    ]
    for words, _ in once:
        assert version(root, *words.split()) == 0
    before = (root / GUIDE).read_bytes()
    for words, told in once:
        assert version(root, *words.split()) == 1
        assert "already" in told and (
            "is withdrawn as of" in (said := capsys.readouterr().err) or told in said
        )
    assert (root / GUIDE).read_bytes() == before


def test_a_reason_and_a_date_are_asked_for(root: Path) -> None:
    assert version(root, "withdraw", "guide", "2.0") == 2
    assert version(root, "effective", "guide", "2.0") == 2
    assert version(root, "effective", "guide", "2.0", "--date", "soon") == 2


def test_a_sealed_version_stays_sealed(root: Path, capsys: Capture) -> None:
    number = Sources(FolderSnapshot(root)).history("letter")[-1].version
    assert version(root, "issue", "letter", number, "--jobs", "1") == 0, capsys.readouterr()
    commit(root, "issued")
    assert version(root, "effective", "letter", number, "--date", "2026-08-01") == 0
    assert version(root, "withdraw", "letter", number, "--date", "2026-09-01", "--reason", "Over.") == 0
    assert run(["check", "letter", "--root", str(root)]) == 0
    assert "SEAL" not in capsys.readouterr().out
    assert len(added(root).splitlines()) == 2


def test_an_entry_on_one_line_is_left_to_a_person() -> None:
    text = 'artefact: guide\nversions:\n  - {version: "1.0", date: 2026-01-01, status: issued}\n'
    with pytest.raises(PipelineError, match="a line for each of its facts"):
        with_fact(text, "1.0", "effective", "2026-02-01", GUIDE)


def test_a_changelog_without_a_last_line_end_gets_one() -> None:
    text = 'versions:\n- version: "1.0"\n  status: issued'
    assert with_fact(text, "1.0", "effective", "2026-02-01", GUIDE) == f"{text}\n  effective: 2026-02-01\n"
