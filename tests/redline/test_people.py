"""Everybody who made a change is named, as the repository calls them, and no address gets out."""

import json
import re
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from pipeline.cli import run
from pipeline.ooxml.names import w
from pipeline.ooxml.package import read_package
from tests.redline.test_attribution import ENTRY, commit_by, compared
from tests.small import commit, edit, files_of, git, small_with_history
from tests.word.building import part

Capture = pytest.CaptureFixture[str]


def start_of(root: Path) -> str:
    return git(root, "rev-parse", "HEAD")


def nine_days(root: Path, message: str, name: str = "Ben") -> str:
    """A commit that changes the days."""
    edit(root, ENTRY, "ten working days", "nine working days")
    return commit_by(root, name, message)


def whos(root: Path, start: str, *words: str) -> set[str]:
    return {change["who"] for change in compared(root, "--from", start, *words) if change["section"]["id"]}  # type: ignore[index]


@pytest.mark.parametrize("trailer", ["Co-authored-by", "Co-Authored-By", "co-authored-by"])
def test_co_authors_are_named_behind_the_author(tmp_path: Path, trailer: str) -> None:
    root = small_with_history(tmp_path)
    start = start_of(root)
    people = f"{trailer}: Cem Çelik <cem@example.org>\n{trailer}: Dot <dot@example.org>\n"
    nine_days(root, f"Nine\n\n{people}")
    assert whos(root, start) == {"Ben, Cem Çelik, Dot"}


def test_a_co_author_whose_name_has_brackets_is_named_without_address(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    start = start_of(root)
    nine_days(root, "Nine\n\nCo-authored-by: Dot <of BSCCo> <dot@example.org>\n")
    assert whos(root, start) == {"Ben, Dot <of BSCCo>"}


def test_an_author_who_is_a_co_author_too_is_named_once(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    start = start_of(root)
    nine_days(root, "Nine\n\nCo-authored-by: Ben <ben@example.org>\nCo-authored-by: Dot <d@x.org>\n")
    edit(root, ENTRY, "within nine working days", "within nine whole working days")
    commit_by(root, "Dot", day=22)
    assert {name for who in whos(root, start) for name in who.split(", ")} == {"Ben", "Dot"}
    assert all(who.count("Dot") == 1 for who in whos(root, start))


def test_one_author_given_stands_in_place_of_all_of_them(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    start = start_of(root)
    nine_days(root, "Nine\n\nCo-authored-by: Dot <dot@example.org>\nEditorial: entry – a slip\n")
    edit(root, ENTRY, "A new entrant", "Each new entrant")
    commit(root, "Each")
    assert whos(root, start, "--author", "The Programme") == {"The Programme"}
    held = [
        one["overruled"]
        for one in compared(root, "--from", start, "--author", "The Programme")
        if "overruled" in one
    ]
    assert [one["who"] for one in held] == ["The Programme"]  # type: ignore[index]


def test_names_with_a_comma_stay_whole(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    start = start_of(root)
    nine_days(root, "Nine\n\nCo-authored-by: Lovelace, Bob <bob@example.org>\n", "Lovelace, Ada")
    assert whos(root, start) == {"Lovelace, Ada, Lovelace, Bob"}


def test_the_mailmap_names_authors_and_co_authors(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    start = start_of(root)
    (root / ".mailmap").write_text(
        "Benjamin Baker <ben@example.org> <someone@example.org>\nDorothy Dee <dot@example.org> dot <d@old.org>\n"
    )
    nine_days(root, "Nine\n\nCo-authored-by: dot <d@old.org>\n", "ben")
    assert whos(root, start) == {"Benjamin Baker, Dorothy Dee"}


def test_a_mailmap_of_a_person_counts_for_nothing(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    start = start_of(root)
    own = tmp_path / "mine"
    own.write_text("Somebody Else <someone@example.org>\n")
    git(root, "config", "mailmap.file", str(own))
    nine_days(root, "Nine")
    assert whos(root, start) == {"Ben"}


def test_no_address_of_a_person_stands_in_any_file(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    start = start_of(root)
    trailers = (
        "Co-authored-by: cem@example.org\nCo-authored-by: <dot@example.org>\nCo-authored-by: Eve <eve@example.org>\n"
        "Change-Request: CR055, ask fay@example.org\nEditorial: entry – as gus@example.org said\n"
    )
    nine_days(root, f"Nine\n\n{trailers}", "hal@example.org")
    git(root, "config", "user.name", "ida@example.org")
    edit(root, ENTRY, "A new entrant", "Each new entrant")
    assert run(["redline", "guide", "--root", str(root), "--from", start, "--explain"]) == 0
    for path, data in files_of(root / "output").items():
        parts = [data]
        if path.endswith(".docx"):
            parts = [one.data for one in read_package(data).parts.values()]
        if path.endswith(".pdf"):
            parts = [page.extract_text().encode() for page in pypdf.PdfReader(BytesIO(data)).pages]
        for one in parts:
            found = re.findall(rb"\w+@example\.org", one)
            assert found == [], path
    found_names = {name for change in compared(root, "--from", start) for name in change["who"].split(", ")}
    assert found_names == {"[contact withheld]", "Eve"}


def test_word_names_all_authors_on_the_tracked_change_and_its_comment(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    start = start_of(root)
    nine_days(root, "Nine\n\nCo-authored-by: Dot <dot@example.org>\n")
    words = ("redline", "guide", "--root", str(root), "--from", start, "--explain")
    assert run([*words, "--format", "docx", "--format", "html"]) == 0
    files = {path.rpartition(".")[2]: data for path, data in files_of(root / "output").items()}
    main, comments = part(files["docx"]), part(files["docx"], "word/comments.xml")
    assert {one.get(w("author")) for one in main.iter(w("ins"), w("del"))} == {"Ben, Dot"}
    assert {one.get(w("author")) for one in comments.iter(w("comment"))} == {"Ben, Dot"}
    assert "Ben, Dot, 2026-01-20" in files["html"].decode()


def test_two_commits_of_one_version_are_told_apart_in_every_title(tmp_path: Path, capsys: Capture) -> None:
    root = small_with_history(tmp_path)
    first = nine_days(root, "Nine")
    edit(root, ENTRY, "nine working days", "eight working days")
    second = commit(root, "Eight")
    ends = f"from v1.0 ({first[:10]}) to v1.0 ({second[:10]})"
    command = ["redline", "guide", "--root", str(root), "--from", first, "--to", second]
    assert run([*command, "--format", "text"]) == 0
    assert f"Guide: changes {ends}" in " ".join(capsys.readouterr().out.split())
    assert run([*command, "--format", "md", "--format", "html", "--format", "pdf"]) == 0
    output = files_of(root / "output")
    files = {path.rpartition(".")[2]: data for path, data in output.items() if "redlined" in path}
    assert f"# Guide: changes {ends}" in files["md"].decode().replace("\\", "")
    page = files["html"].decode()
    assert f"Changes {ends}</h1>" in page
    both = f"red-line v1.0 ({first[:10]}) to v1.0 ({second[:10]})"
    assert both in page.partition("</title>")[0]
    assert both in str(pypdf.PdfReader(BytesIO(files["pdf"])).metadata)
    rows = json.loads(output["manifest.json"])["files"]
    titles = {row["title"] for row in rows}
    assert titles == {f"Guide v1.0 ({second[:10]}) - Redlined from v1.0 ({first[:10]})"}


def test_the_working_copy_is_told_from_the_commit_of_its_version(tmp_path: Path) -> None:
    root = small_with_history(tmp_path)
    edit(root, ENTRY, "ten working days", "nine working days")
    command = ["redline", "guide", "--root", str(root), "--from", "1.0", "--format", "md"]
    assert run(command) == 0
    (data,) = [data for path, data in files_of(root / "output").items() if path.endswith(".md")]
    title = data.decode().replace("\\", "").splitlines()[0]
    assert title == f"# Guide: changes from v1.0 ({start_of(root)[:10]}) to v1.0 (not committed)"
