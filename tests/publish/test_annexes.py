"""Word files of others in a workspace: refused or resolved by choice, sealed with their plan, named when changed."""

import json
import zipfile
from contextlib import redirect_stderr
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from pipeline.cli import run
from pipeline.load.sources import Sources
from pipeline.publish.formats.annex_problems import annex_problems
from pipeline.publish.history.origin import working_copy
from pipeline.publish.history.reading import Reader
from pipeline.publish.sealing.digest import content_digest
from pipeline.workspace.snapshots.templates import template_files
from tests.small import artefacts, commit, edit, small, small_in_git, small_with_history
from tests.word.foreign_files import Made, field_of, foreign_file, paragraph

BY = 'w:id="1" w:author="Rita Reader" w:date="2024-01-01T00:00:00Z"'
TRACKED = Made(
    f"<w:p><w:r><w:t>Pay </w:t></w:r><w:ins {BY}><w:r><w:t>ten</w:t></w:r></w:ins>"
    f"<w:del {BY}><w:r><w:delText>nine</w:delText></w:r></w:del></w:p>"
)


def with_annex(root: Path, data: bytes, row: str = "supplier.docx") -> Path:
    (root / "sources/guide/supplier.docx").write_bytes(data)
    edit(root, "sources/guide/artefact.yaml", "parts:", f"word_annexes: [{row}]\nparts:")
    return root


def told(root: Path) -> list[tuple[str, str, str, str]]:
    """Code, severity, message and hint of each problem of the annexes, which all have the place of theirs."""
    snapshot = working_copy(root).snapshot
    found = list(annex_problems(template_files(snapshot), Sources(snapshot), ("guide",)))
    lines = (root / "sources/guide/artefact.yaml").read_text().splitlines()
    assert all(lines[one.place.line - 1].startswith("word_annexes") for one in found)
    return [(one.code, one.severity, one.message, one.hint) for one in found]


def built(root: Path) -> tuple[int, str, Path | None]:
    errors = StringIO()
    words = ["build", "guide", "--consolidated", "--format", "docx", "--jobs", "1", "--root", str(root)]
    with redirect_stderr(errors):
        code = run(words)
    return code, errors.getvalue(), next(root.glob("output/guide/v*/*-consolidated.docx"), None)


def text_of(path: Path) -> str:
    return "\n".join(found.text for found in docx.Document(str(path)).paragraphs)


def test_tracked_changes_are_refused_by_check_and_build_with_place_and_cure(tmp_path: Path) -> None:
    root = with_annex(small(tmp_path), foreign_file(TRACKED))
    done = artefacts(root, "check", "guide")
    assert done.returncode == 1
    assert (
        "sources/guide/artefact.yaml:9:16: error WORD-03 'supplier.docx' has 3 tracked changes" in done.stdout
    )
    assert "word/document.xml, at 'Pay ten" in done.stdout
    assert "{file: supplier.docx, tracked: accept}" in done.stdout
    code, errors, path = built(root)
    assert (code, path) == (1, None) and "WORD-03" in errors


@pytest.mark.parametrize(("choice", "words"), [("accept", "Pay ten"), ("reject", "Pay nine")])
def test_a_choice_in_the_source_resolves_tracked_changes(tmp_path: Path, choice: str, words: str) -> None:
    root = with_annex(small(tmp_path), foreign_file(TRACKED), f"{{file: supplier.docx, tracked: {choice}}}")
    assert told(root) == []
    code, errors, path = built(root)
    assert code == 0 and path is not None, errors
    assert text_of(path).endswith(words)
    with zipfile.ZipFile(path) as archive:
        assert not any(b"Rita" in archive.read(name) for name in archive.namelist())


def test_comments_are_refused_until_they_are_dropped(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph_of = document.add_paragraph("Terms.")
    document.add_comment(paragraph_of.runs, "This clause is weak.", author="Rita Reader")
    saved = BytesIO()
    document.save(saved)
    root = with_annex(small(tmp_path), saved.getvalue())
    assert {code for code, *_ in told(root)} == {"WORD-03"}
    assert built(root)[0] == 1
    edit(root, "sources/guide/artefact.yaml", "[supplier.docx]", "[{file: supplier.docx, comments: drop}]")
    assert told(root) == []
    code, errors, path = built(root)
    assert code == 0 and path is not None, errors
    with zipfile.ZipFile(path) as archive:
        data = b"".join(archive.read(name) for name in archive.namelist())
    assert b"weak" not in data and b"Rita" not in data


@pytest.mark.parametrize(
    ("made", "code", "severity"),
    [
        (Made(paragraph("Secret", run="<w:vanish/>")), "WORD-04", "error"),
        (Made(field_of(" INCLUDETEXT a.docx ")), "WORD-04", "error"),
        (Made(parts={"word/vba.bin": ("vbaProject", b"x")}), "WORD-02", "error"),
        (Made(links={"far": ("image", "https://example.org/a.png")}), "WORD-04", "error"),
        (Made(header=paragraph("Confidential")), "WORD-05", "warning"),
        (
            Made('<w:p><w:hyperlink r:id="none"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>'),
            "WORD-02",
            "error",
        ),
    ],
)
def test_what_check_says_of_an_annex_is_what_build_does(
    tmp_path: Path, made: Made, code: str, severity: str
) -> None:
    root = with_annex(small(tmp_path), foreign_file(made))
    assert [one[:2] for one in told(root)] == [(code, severity)]
    assert all(message.startswith("'supplier.docx'") and hint for _, _, message, hint in told(root))
    assert built(root)[0] == (1 if severity == "error" else 0)


def test_headers_that_are_dropped_by_choice_are_not_told(tmp_path: Path) -> None:
    made = Made(header=paragraph("Confidential"))
    root = with_annex(small(tmp_path), foreign_file(made), "{file: supplier.docx, headers: drop}")
    assert told(root) == []


def bomb() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 30_000_000)
    return buffer.getvalue()


def damaged() -> dict[str, bytes]:
    whole = foreign_file(Made())
    deep = b"<w:sdt>" * 300 + b"</w:sdt>" * 300
    return {
        "empty": b"",
        "cut off": whole[: len(whole) // 2],
        "text": b"Terms of a supplier",
        "with a password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "a bomb": bomb(),
        "no body": foreign_file(Made()).replace(b"word/document.xml", b"word/dokument.xml"),
        "deep": rezipped(whole, b"<w:body>", b"<w:body>" + deep),
        "much too deep": rezipped(
            whole, b"<w:body>", b"<w:body>" + b"<w:sdt>" * 60_000 + b"</w:sdt>" * 60_000
        ),
        "entities": rezipped(whole, b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document'),
        "no XML": rezipped(whole, b"<w:body>", b"<w:body"),
    }


def rezipped(data: bytes, old: bytes, new: bytes) -> bytes:
    """The file with some bytes of its main part replaced."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as given, zipfile.ZipFile(buffer, "w") as archive:
        for name in given.namelist():
            archive.writestr(
                name, given.read(name).replace(old, new) if "document" in name else given.read(name)
            )
    return buffer.getvalue()


@pytest.mark.parametrize("kind", damaged())
def test_a_damaged_or_unsafe_annex_is_a_problem_with_place_cause_and_cure(tmp_path: Path, kind: str) -> None:
    root = with_annex(small(tmp_path), damaged()[kind])
    found = told(root)
    assert found and all("supplier.docx" in message and hint for _, _, message, hint in found)
    code, errors, path = built(root)
    assert (code, path) == (1, None) and "supplier.docx" in errors


def test_a_mutated_annex_never_raises_anything_but_a_problem(tmp_path: Path) -> None:
    whole = foreign_file(TRACKED)
    root = with_annex(small(tmp_path), whole, "{file: supplier.docx, tracked: accept}")
    for place in range(60, len(whole), len(whole) // 40):
        data = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        (root / "sources/guide/supplier.docx").write_bytes(data)
        assert all(message and hint for _, _, message, hint in told(root))


def changed_annex(tmp_path: Path) -> tuple[Path, str, str]:
    root = with_annex(small_with_history(tmp_path), foreign_file(Made(paragraph("Within ten days."))))
    commit(root, "An annex")
    old = (root / "sources/guide/supplier.docx").read_bytes()
    new = foreign_file(Made(paragraph("Within nine days.")))
    (root / "sources/guide/supplier.docx").write_bytes(new)
    return root, sha256(old).hexdigest(), sha256(new).hexdigest()


def test_a_changed_annex_is_substantive_and_its_digests_stand_in_every_list(tmp_path: Path) -> None:
    root, old, new = changed_annex(tmp_path)
    formats = [word for name in ("json", "md", "html", "pdf") for word in ("--format", name)]
    assert run(["redline", "guide", "--from", "HEAD", *formats, "--root", str(root)]) == 0
    files = {path.suffix: path for path in root.glob("output/guide/*/*redlined.*")}
    (change,) = json.loads(files[".json"].read_text())
    assert (change["where"], change["kind"], change["substantive"]) == ("annex", "replaced", True)
    assert old in change["old"] and new in change["new"] and "supplier.docx" in change["new"]
    assert change["place"]["path"] == "sources/guide/artefact.yaml" and change["who"]
    for suffix in (".md", ".html"):
        assert old in files[suffix].read_text() and new in files[suffix].read_text()
    printed = "".join("".join(page.extract_text() for page in PdfReader(files[".pdf"]).pages).split())
    assert old in printed and new in printed


def test_a_review_calls_an_artefact_with_a_changed_annex_substantive(tmp_path: Path) -> None:
    root, old, new = changed_annex(tmp_path)
    done = artefacts(root, "review", "HEAD", "--format", "md")
    assert "| Guide `guide` | 1.0 | **substantive** | 1 |" in done.stdout
    assert old in done.stdout and new in done.stdout


def test_annexes_that_come_go_change_places_or_are_treated_otherwise_are_listed(tmp_path: Path) -> None:
    root = with_annex(small_with_history(tmp_path), foreign_file(Made()), "supplier.docx, other.docx")
    (root / "sources/guide/other.docx").write_bytes(foreign_file(Made(paragraph("Other"))))
    commit(root, "Two annexes")
    expected = {
        "[other.docx, supplier.docx]": ["moved"],
        "[supplier.docx]": ["deleted"],
        "[supplier.docx, {file: other.docx, tracked: accept}]": ["replaced"],
    }
    rows = "[supplier.docx, other.docx]"
    for row, kinds in expected.items():
        edit(root, "sources/guide/artefact.yaml", rows, row)
        rows = row
        words = ["redline", "guide", "--from", "HEAD", "--format", "json", "--root", str(root)]
        assert run(words) == 0
        (path,) = root.glob("output/guide/*/*redlined.json")
        listed = json.loads(path.read_text())
        assert [(one["kind"], one["substantive"]) for one in listed] == [(kind, True) for kind in kinds]
    assert run(["redline", "guide", "--from", "HEAD~1", "--format", "json", "--root", str(root)]) == 0
    found = [json.loads(path.read_text()) for path in root.glob("output/guide/*/*redlined.json")]
    assert any(
        [one["kind"] for one in listed if one["where"] == "annex"] == ["inserted"] * 2 for listed in found
    )


def test_the_bytes_of_an_annex_and_what_becomes_of_it_are_part_of_what_a_seal_protects(
    tmp_path: Path,
) -> None:
    root = with_annex(small_in_git(tmp_path), foreign_file(Made()))
    digests = []
    for row, text in (
        ("supplier.docx", "a"),
        ("supplier.docx", "b"),
        ("{file: supplier.docx, tracked: accept}", "b"),
    ):
        before = (root / "sources/guide/artefact.yaml").read_text()
        (root / "sources/guide/artefact.yaml").write_text(
            "\n".join(
                f"word_annexes: [{row}]" if "word_annexes" in one else one for one in before.split("\n")
            )
        )
        (root / "sources/guide/supplier.docx").write_bytes(foreign_file(Made(paragraph(text))))
        reader = Reader(working_copy(root).snapshot)
        digests.append(content_digest(reader.reading(reader.sources.document("guide"), ("guide",)).resolved))
    assert len(set(digests)) == 3
