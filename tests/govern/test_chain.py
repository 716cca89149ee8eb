"""One comment is followed to the issued version, and the issued version back to the cell of the comment."""

import json
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from pipeline.cli import run
from pipeline.load.sources import Sources
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model.identity import FileKind
from pipeline.model.text.version import VersionEntry
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.consulted import CHANGELOG, approved, published, responded
from tests.small import commit, edit, git
from tests.word.said import kinds

COMMENT = "round-example-supplier-1-001"
CELL = ("aa", "Log", "A7")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RECORD = "{urn:artefact-pipeline:changes:1}revision"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Guide 2.0, from its consultation to its issue, with the red-line from 1.0."""
    root = responded(tmp_path_factory.mktemp("chain"))
    row = '    change: "Nine days."\n'
    edit(
        root, CHANGELOG, row, f"{row}    details:\n      - {{section: entry, change: Nine days to answer.}}\n"
    )
    commit(root, "The change record")
    approved(root)
    published(root)
    assert (
        run(
            ["redline", "guide", "--from", "1.0", "--format", "docx", "--format", "json", "--root", str(root)]
        )
        == 0
    )
    assert run(["version", "issue", "guide", "2.0", "--jobs", "1", "--root", str(root)]) == 0
    return root


def rows(root: Path, name: str, key: str) -> list[dict[str, object]]:
    """The rows of a file of the consultation."""
    path = root / f"sources/consultations/round/{name}.yaml"
    value = yaml_tree(path.read_bytes(), str(path)).value
    assert isinstance(value, dict)
    found: list[dict[str, object]] = value[key]
    return found


def redlined(root: Path, extension: str) -> bytes:
    return (root / f"output/guide/v2.0/guide-v1.0-to-v2.0-redlined.{extension}").read_bytes()


def change_list(root: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(redlined(root, "json"))
    return found


def tracked(root: Path) -> dict[str, tuple[str, str, str]]:
    """The tracked changes in Word by w:id: the id of the change, its reason, the words."""
    with zipfile.ZipFile(BytesIO(redlined(root, "docx"))) as package:
        record = etree.fromstring(package.read("customXml/item2.xml"))
        body = etree.fromstring(package.read("word/document.xml"))
    words = {
        one.get(f"{_W}id", ""): "".join(text.text or "" for text in one.iter(f"{_W}t", f"{_W}delText"))
        for one in body.iter(f"{_W}ins", f"{_W}del")
    }
    lines = {one.get("id", ""): one for one in record.iter(_RECORD)}
    return {
        number: (lines[number].get("change", ""), lines[number].get("why", ""), text)
        for number, text in words.items()
        if number in lines
    }


def log(root: Path) -> dict[str, dict[str, object]]:
    value = json.loads((root / "output/consultations/round/published-log.json").read_text())
    return {comment["id"]: comment for comment in value["comments"]}


def version(root: Path) -> VersionEntry:
    return Sources(FolderSnapshot(root)).history("guide")[-1]


def issued(root: Path) -> dict[str, object]:
    """The row of the Word file in the manifest that the issued zip holds."""
    with zipfile.ZipFile(root / "output/guide/v2.0/guide-v2.0-issued.zip") as archive:
        files = json.loads(archive.read("manifest.json"))["files"]
        (row,) = (row for row in files if row["format"] == "docx")
        assert archive.read(row["path"])
    found: dict[str, object] = row
    return found


def printed(root: Path) -> str:
    """The text of the issued Word file."""
    with zipfile.ZipFile(root / "output/guide/v2.0/guide-v2.0-clean.docx") as package:
        body = etree.fromstring(package.read("word/document.xml"))
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(f"{_W}t")) for paragraph in body.iter(f"{_W}p")
    )


def test_a_comment_is_followed_to_the_issued_version(root: Path) -> None:
    (response,) = (row for row in rows(root, "responses", "responses") if row["comment"] == COMMENT)
    assert response["status"] == "accepted"
    hash_ = git(root, "log", "--format=%H", "--grep", "Comment: round/example-supplier-1-001")
    assert re.fullmatch(r"[0-9a-f]{40}", hash_)
    answering = [row for row in change_list(root) if "example-supplier-1-001" in str(row["why"])]
    assert {(row["section"]["id"], row["old"], row["new"]) for row in answering} == {("entry", "ten", "nine")}  # type: ignore[index]
    (change,) = {str(row["id"]) for row in answering}
    in_word = {(why, words) for one, why, words in tracked(root).values() if one == change}
    assert in_word == {("Comment: round/example-supplier-1-001", words) for words in ("ten", "nine")}
    assert "entry" in {detail.section for detail in version(root).details}
    assert log(root)[COMMENT]["changes"] == [change]
    digests = {approval.digest for approval in version(root).approvals}
    assert len(version(root).approvals) == 4 and len(digests) == 1
    row, seal = issued(root), version(root).seal
    assert seal is not None and seal.digest in digests
    assert "REC PAB: approved on 25 March 2024 (rec-pab 7)" in printed(root)
    assert (row["version"], row["status"], row["source_commit"]) == ("2.0", "baselined", seal.commit)
    assert git(root, "merge-base", "--is-ancestor", hash_, str(row["source_commit"])) == ""


def test_the_issued_version_is_followed_back_to_the_cell_of_the_comment(root: Path) -> None:
    row, entry = issued(root), version(root)
    assert entry.seal is not None and entry.seal.commit == row["source_commit"]
    approvals = [one for one in entry.approvals if one.digest == entry.seal.digest]
    assert [one.forum for one in approvals] == ["qwg", "qag", "rec-pab", "bsc-pab"]
    answered = {change: name for name, comment in log(root).items() for change in comment["changes"]}  # type: ignore[attr-defined]
    (change,) = answered
    (listed,) = (one for one in change_list(root) if one["id"] == change)
    assert listed["section"]["id"] in {detail.section for detail in entry.details}  # type: ignore[index]
    reasons = {why for one, why, _ in tracked(root).values() if one == change}
    assert reasons == {listed["why"]}
    commits = git(root, "log", "--format=%H%x00%(trailers:key=Comment,valueonly)", str(row["source_commit"]))
    named = [line.partition("\0")[2] for line in commits.splitlines() if line.partition("\0")[2]]
    assert named == [str(listed["why"]).removeprefix("Comment: ")]
    comment = answered[change]
    assert comment.endswith(named[0].removeprefix("round/"))
    (response,) = (one for one in rows(root, "responses", "responses") if one["comment"] == comment)
    assert response["response"] == log(root)[comment]["response"]
    (cell,) = (one for one in rows(root, "ledger", "comments") if one["id"] == comment)
    assert (cell["sha256"], cell["sheet"], cell["cell"]) == CELL


def test_every_word_file_on_the_way_says_what_it_is(root: Path) -> None:
    found = kinds(root / "output")
    assert found["guide-v1.0-to-v2.0-redlined.docx"] is FileKind.REDLINE
    assert found["guide-v2.0-clean.docx"] is FileKind.CLEAN
    assert found["published-log.docx"] is FileKind.PUBLISHED_LOG
    assert None not in found.values()
