"""The page of Word files can be followed: each of its commands does what the page says."""

import json
import shutil
from pathlib import Path

from pipeline.ooxml.package import package_bytes, read_package
from tests.comparing.files import line, word
from tests.docs.blocks import blocks
from tests.forms.workspace import add_form, filled, sent_form
from tests.reviewers.paper import with_another_word
from tests.shell import told_by, with_command_in_the_test
from tests.small import REPOSITORY, artefacts, git, small_with_history
from tests.word.foreign_files import Made, package_of

_TRACKED = (
    '<w:p><w:ins w:id="1" w:author="R" w:date="2024-01-01T00:00:00Z"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'
)


def prepared(folder: Path) -> Path:
    """A workspace with the files that the page names; one was built from it, another was edited since."""
    root = small_with_history(folder)
    old, new = (word(line(f"The fee is {fee} pounds.")) for fee in ("five", "seven"))
    built = artefacts(root, "build", "guide", "--version", "1.0", "--format", "docx", "--format", "pdf")
    assert built.returncode == 0, built.stderr
    (sent,) = root.glob("output/guide/v1.0/*-clean.docx")
    (root / "back.docx").write_bytes(sent.read_bytes())
    (root / "reviewed.docx").write_bytes(with_another_word(sent.read_bytes(), "Ada Author"))
    (root / "old.docx").write_bytes(old)
    (root / "new.docx").write_bytes(new)
    (root / "edited.docx").write_bytes(package_bytes(package_of(Made(_TRACKED))))
    for name, data in (("sent/terms/fee.docx", old), ("returned/terms/fee.docx", new)):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_bytes(data)
    return root


def with_forms(root: Path) -> Path:
    """The workspace with a form, which somebody filled twice, in place of the folder of another section."""
    shutil.rmtree(root / "returned")
    add_form(root)
    for folder, people in (("returned", "We are five."), ("final", "We are seven.")):
        (root / folder).mkdir()
        sent = sent_form(root)
        (root / folder / "Example Supplier 1.docx").write_bytes(filled(sent, {"q-people.answer": people}))
    return root


def test_each_command_of_the_page_of_word_files_does_what_it_says(tmp_path: Path) -> None:
    root = prepared(tmp_path)
    environment = with_command_in_the_test(tmp_path / "tools")
    said = {}
    for block in blocks(REPOSITORY / "docs/word.md"):
        for command in filter(None, block.text.splitlines()):
            if "artefacts answers" in command and not (root / "final").exists():
                with_forms(root)
            answer = told_by(command, root, environment)
            assert answer.returncode == 0, f"{command}\n{answer.stdout}\n{answer.stderr}"
            said[command] = answer.stdout
    assert len(said) == 20
    assert "proposed: sources/guide/01-entry.md:3" in said["artefacts take-back reviewed.docx"]
    assert "twelve working days" in (root / "sources/guide/01-entry.md").read_text()
    subjects = git(root, "log", "--format=%an %s").splitlines()
    assert "Ada Author Take back 1 edit of guide v1.0" in subjects
    assert "[-five-]{+seven+}" in said["artefacts compare old.docx new.docx"]
    assert "both files have the same bytes" in said["artefacts compare back.docx"]
    assert "both files have the same bytes" in said["artefacts compare guide@1.0 back.docx -o red.docx"]
    assert (root / "red-lines/terms/fee-redlined.docx").exists()
    assert json.loads((root / "red-lines/summary.json").read_text())["old_only"] == []
    table = json.loads((root.parent / "answers.json").read_text())
    assert [row["answer"] for row in table["answers"] if row["field"] == "q-people.answer"] == [
        "We are five."
    ]
    assert "We are [-five-]{+seven+}." in said["artefacts answers final --against returned"]
    assert all((root.parent / name).exists() for name in ("answers.xlsx", "answers.png", "changes.docx"))
    assert read_package((root / "red.docx").read_bytes()).document.data.count(b"<w:ins ") > 0
