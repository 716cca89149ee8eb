"""An author's note is in no file that leaves the workspace, whatever is made of the sources."""

import zipfile
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from pipeline.publish.letters.making import LettersRequest, write_letters
from tests.small import artefacts, commit, edit, files_of, small_with_history

WORD = "Xylophone"
NOTE = f"<!-- {WORD}: legal says this is weak -->"


def noted(folder: Path) -> Path:
    """The small workspace with author's notes wherever prose stands, in the last commit and behind it."""
    root = small_with_history(folder)
    entry = "sources/guide/01-entry.md"
    edit(root, entry, "- Suppliers\n", f"- Suppliers {NOTE}\n")
    edit(root, entry, "within ten", f"within {NOTE} ten")
    edit(root, entry, "See [](#dates)", f"<!--\n{WORD}\n\nin two paragraphs\n-->\n\nSee [](#dates)")
    edit(root, "sources/letter/letter.md", "Welcome to", f"{NOTE}\n\nWelcome {{## {WORD} ##}}to")
    commit(root, "Entry: notes")
    edit(root, entry, "legal says this is weak -->\n", "another remark -->\n")
    edit(root, entry, "Network operators", "Network operators and others")
    return root


def plain(name: str, data: bytes) -> str:
    """Everything that can be read in a file: the parts of a Word file, the text and data of a PDF."""
    if name.endswith(".docx"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            return "\n".join(package.read(part).decode("utf-8", "ignore") for part in package.namelist())
    if name.endswith(".pdf"):
        reader = PdfReader(BytesIO(data))
        return "\n".join([str(reader.metadata), *(page.extract_text() for page in reader.pages)])
    return data.decode("utf-8", "ignore")


def test_no_output_has_an_author_s_note(tmp_path: Path) -> None:
    root = noted(tmp_path)
    made = [
        artefacts(root, "build", "--jobs", "1"),
        artefacts(root, "redline", "guide", "--from", "0.1"),
        artefacts(root, "review", "HEAD~1", "--format", "html"),
        artefacts(root, "review", "HEAD~1", "--format", "md"),
        artefacts(root, "review", "HEAD~1", "--format", "json"),
        artefacts(root, "library", "--rows"),
    ]
    for answer in made:
        assert answer.returncode == 0, answer.stderr
        assert WORD not in answer.stdout
    table = tmp_path / "data.csv"
    table.write_text("Entrant\nExample Ltd\n")
    write_letters(root, root / "output", LettersRequest("letter", table), lambda *_: None)
    files = files_of(root / "output")
    assert {name.rsplit(".", 1)[1] for name in files} >= {"docx", "pdf", "html", "md", "json"}
    assert [name for name, data in files.items() if WORD in plain(name, data)] == []


def test_check_counts_the_notes(tmp_path: Path) -> None:
    root = noted(tmp_path)
    answer = artefacts(root, "check")
    assert answer.returncode == 0, answer.stdout
    assert "author's note" in answer.stdout + answer.stderr
    assert "5 author's notes" in answer.stdout + answer.stderr
