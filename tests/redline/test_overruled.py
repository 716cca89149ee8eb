"""An author may hold a change that one commit alone made to be editorial: it shows, and nothing is in silence."""

import json
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.ooxml.package import read_package
from tests.redline.test_attribution import ENTRY, commit_by
from tests.small import edit, files_of, git, small_with_history

Capture = pytest.CaptureFixture[str]
REASON = "the Code Body has always had nine"
FORMS = ("md", "html", "json", "text")
TOLD = f"overruled as editorial by Ben in %s: {REASON}"


def nine_days(root: Path) -> None:
    edit(root, ENTRY, "ten working days", "nine working days")


def listed(root: Path, start: str, *words: str) -> list[dict[str, object]]:
    """The changes of the text as the list for programs has them."""
    assert run(["redline", "guide", "--root", str(root), "--from", start, "--format", "json", *words]) == 0
    (data,) = [data for path, data in files_of(root / "output").items() if path.endswith("redlined.json")]
    return [change for change in json.loads(data) if change["section"]["id"]]


def overruling(root: Path, target: str, reason: str = f" – {REASON}") -> tuple[str, str]:
    """The state before, and a commit that changes the days and claims that to be editorial."""
    start = git(root, "rev-parse", "HEAD")
    nine_days(root)
    return start, commit_by(root, "Ben", f"Nine days\n\nEditorial: {target}{reason}\n")


def reviewed(root: Path, start: str, form: str, capsys: Capture) -> str:
    """The review since a commit on one line."""
    capsys.readouterr()
    assert run(["review", start, "HEAD", "--format", form, "--root", str(root)]) == 0
    return " ".join(capsys.readouterr().out.split())


def notes(capsys: Capture) -> list[str]:
    return [line for line in capsys.readouterr().err.splitlines() if line.startswith("note: commit")]


def change_id(root: Path) -> str:
    """The id of the change of days, as the author reads it before the commit."""
    start = git(root, "rev-parse", "HEAD")
    nine_days(root)
    (change,) = listed(root, start)
    edit(root, ENTRY, "nine working days", "ten working days")
    return str(change["id"])


@pytest.mark.parametrize("dash", ["–", "—", "-", "--"])
@pytest.mark.parametrize("by_id", [True, False])
def test_a_change_is_overruled_by_its_id_or_that_of_its_section(
    tmp_path: Path, capsys: Capture, dash: str, by_id: bool
) -> None:
    root = small_with_history(tmp_path)
    target = change_id(root) if by_id else "entry"
    capsys.readouterr()
    start, commit = overruling(root, target, f" {dash} {REASON}")
    (change,) = listed(root, start)
    assert change["substantive"] is False
    assert change["overruled"] == {"who": "Ben", "commit": commit, "reason": REASON}
    assert notes(capsys) == []


def test_what_nobody_overrules_says_nothing_of_it(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    start = git(root, "rev-parse", "HEAD")
    nine_days(root)
    commit_by(root, "Ben", "Nine days\n\nEditorial-Note: entry – no such trailer\n")
    (change,) = listed(root, start)
    assert change["substantive"] is True and "overruled" not in change


def test_it_shows_wherever_the_change_is_listed(tmp_path: Path, capsys: Capture) -> None:
    root = small_with_history(tmp_path)
    start, commit = overruling(root, "entry")
    told = TOLD % commit[:10]
    words = ("redline", "guide", "--root", str(root), "--from", start, "--explain")
    assert run([*words, "--format", "text"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert told in shown and "0 substantive, 1 editorial (1 overruled by its author), 0 renumbered." in shown
    assert run([*words, "--format", "md", "--format", "html", "--format", "docx"]) == 0
    files = {path.rpartition(".")[2]: data for path, data in files_of(root / "output").items()}
    assert told in files["md"].decode() and files["html"].decode().count(told) >= 2
    assert told in read_package(files["docx"]).parts["word/comments.xml"].data.decode()
    for form in FORMS:
        seen = reviewed(root, start, form, capsys)
        assert (told if form != "json" else REASON) in seen, form
        assert ('"overruled": 1' if form == "json" else "1 overruled by its author") in seen, form
        if form in ("md", "html"):
            assert seen.count("editorial (1 overruled by its author)") == 2  # its row, and above its changes


def test_a_change_that_another_commit_touched_stays_substantive_and_that_is_told(
    tmp_path: Path, capsys: Capture
) -> None:
    root = small_with_history(tmp_path)
    start, commit = overruling(root, "entry")
    edit(root, ENTRY, "nine working days", "nine whole working days")
    commit_by(root, "Cem")
    capsys.readouterr()
    found = listed(root, start)
    assert [change["substantive"] for change in found] == [True] * len(found)
    (note,) = notes(capsys)
    assert f"commit {commit[:10]}, trailer 'Editorial: entry'" in note
    assert "substantive: the commit did not make it alone" in note


def test_words_that_another_commit_took_out_of_an_insertion_are_a_touch_too(
    tmp_path: Path, capsys: Capture
) -> None:
    root = small_with_history(tmp_path)
    start = git(root, "rev-parse", "HEAD")
    edit(root, ENTRY, "tells the Code Body", "tells the Code Body and nobody else ever")
    commit_by(root, "Ben", "More\n\nEditorial: entry – only said more clearly\n")
    edit(root, ENTRY, " else ever", "")
    commit_by(root, "Cem")
    (change,) = listed(root, start)
    assert (change["who"], change["substantive"]) == ("Ben", True)
    assert len(notes(capsys)) == 1


def test_text_that_is_not_committed_is_a_touch_too(tmp_path: Path, capsys: Capture) -> None:
    root = small_with_history(tmp_path)
    start, _ = overruling(root, "entry")
    edit(root, ENTRY, "nine working days", "nine long working days")
    assert all(change["substantive"] for change in listed(root, start))
    assert len(notes(capsys)) == 1


def test_the_change_of_somebody_else_in_the_section_is_not_overruled(tmp_path: Path, capsys: Capture) -> None:
    root = small_with_history(tmp_path)
    start, _ = overruling(root, "entry")
    edit(root, ENTRY, "A new entrant tells", "A new entrant never tells")
    commit_by(root, "Cem")
    found = {change["who"]: change["substantive"] for change in listed(root, start)}
    assert found == {"Cem": True, "Ben": False}
    assert notes(capsys) == []


@pytest.mark.parametrize(
    ("target", "reason", "told"),
    [
        ("no-such-section", " – because", "overrules nothing in guide: between these two versions no change"),
        ("0123456789", " – because", "`artefacts redline guide --format json` lists the ids"),
        ("dates", " – nothing changed there", "overrules nothing in guide"),
        ("entry", "", "it has no id or no reason; write 'Editorial: <change or section id> – <reason>'"),
        ("entry –", "", "it has no id or no reason"),
        ("two words", " – because", "it has no id or no reason"),
    ],
)
def test_a_trailer_that_overrules_nothing_is_told_with_its_commit_and_a_cure(
    tmp_path: Path, capsys: Capture, target: str, reason: str, told: str
) -> None:
    root = small_with_history(tmp_path)
    start, commit = overruling(root, target, reason)
    capsys.readouterr()
    (change,) = listed(root, start)
    assert change["substantive"] is True
    (note,) = notes(capsys)
    assert note.startswith(f"note: commit {commit[:10]}, trailer 'Editorial") and told in note
    for form in FORMS:
        assert f"commit {commit[:10]}, trailer" in reviewed(root, start, form, capsys), form


def test_a_trailer_for_what_is_editorial_anyway_is_told(tmp_path: Path, capsys: Capture) -> None:
    root = small_with_history(tmp_path)
    start = git(root, "rev-parse", "HEAD")
    edit(root, ENTRY, "to do, and when", "to do and when")
    commit_by(root, "Ben", "Comma\n\nEditorial: entry – only a comma\n")
    (change,) = listed(root, start)
    assert change["substantive"] is False and "overruled" not in change
    (note,) = notes(capsys)
    assert "is editorial by the rules; leave the trailer out" in note


def test_a_red_line_that_takes_a_commit_back_does_not_hear_its_claims(
    tmp_path: Path, capsys: Capture
) -> None:
    root = small_with_history(tmp_path)
    start, commit = overruling(root, "entry")
    capsys.readouterr()
    (change,) = listed(root, commit, "--to", start)
    assert change["substantive"] is True
    (note,) = notes(capsys)
    assert "the red-line takes back what the commit did" in note


def test_a_merge_that_somebody_else_made_keeps_the_claim_of_the_branch(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    start = git(root, "rev-parse", "HEAD")
    git(root, "switch", "--quiet", "--create", "side")
    overruling(root, "entry")
    git(root, "switch", "--quiet", "main")
    edit(root, ENTRY, "A new entrant tells", "Each new entrant tells")
    commit_by(root, "Cem")
    git(root, "merge", "--quiet", "--no-edit", "-X", "theirs", "side")
    found = {change["who"]: change["substantive"] for change in listed(root, start)}
    assert found["Ben"] is False


def test_neither_contacts_nor_confidential_words_get_out_by_the_reason(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    start, _ = overruling(root, "entry", " – ask ada@example.org or 020 7946 0000")
    (change,) = listed(root, start)
    (reason,) = [value for key, value in change["overruled"].items() if key == "reason"]  # type: ignore[attr-defined]
    assert reason == "ask [contact withheld] or [contact withheld]"
    git(
        root,
        "commit",
        "--quiet",
        "--amend",
        "--message",
        "Nine\n\nEditorial: entry – in confidence, commercially sensitive\n",
    )
    (change,) = listed(root, start)
    assert change["overruled"]["reason"] == "[withheld: confidential]"  # type: ignore[index]


def test_an_overruled_change_still_wants_its_row_in_the_change_record(
    tmp_path: Path, capsys: Capture
) -> None:
    root = small_with_history(tmp_path)
    start, _ = overruling(root, "entry")
    capsys.readouterr()
    assert run(["changelog", "guide", "--root", str(root), "--from", start]) == 0
    shown = capsys.readouterr().out
    assert "entry" in shown and f"held to be editorial: {REASON}" in shown


def test_the_same_change_made_again_by_somebody_else_is_not_the_one_that_was_overruled(
    tmp_path: Path, capsys: Capture
) -> None:
    root = small_with_history(tmp_path)
    start, _ = overruling(root, "entry")
    edit(root, ENTRY, "nine working days", "ten working days")
    commit_by(root, "Cem", day=21)
    nine_days(root)
    commit_by(root, "Dot", day=22)
    (change,) = listed(root, start)
    assert (change["who"], change["substantive"]) == ("Ben, Dot", True)
    assert len(notes(capsys)) == 1


@pytest.mark.parametrize(
    "message",
    [
        "Nine\n\nEditorial: entry – it was nine\n\nMore words follow.\n",
        "Nine\n\nEditorial: entry – it was nine\nand more words\nfollow it\nline by line\nwithout an end\n",
        "editorial: entry – it was nine\n",
    ],
)
def test_a_line_that_git_reads_as_no_trailer_is_told_too(
    tmp_path: Path, capsys: Capture, message: str
) -> None:
    root = small_with_history(tmp_path)
    start = git(root, "rev-parse", "HEAD")
    nine_days(root)
    commit_by(root, "Ben", message)
    (change,) = listed(root, start)
    assert change["substantive"] is True
    (note,) = notes(capsys)
    assert "git reads no trailer there; put it into the last paragraph of the message" in note
