"""A Word annex of a plan that was changed has a red-line of its own beside that of the plan, or it is said why not."""

import json
from pathlib import Path

from pipeline.ooxml.package import read_package
from pipeline.ooxml.text import parsed
from pipeline.ooxml.tracked.resolved import accept, reject
from tests.comparing.files import line, word
from tests.small import artefacts, commit, edit, small_with_history


def changed_annex(folder: Path, old: bytes, new: bytes) -> Path:
    """A workspace in which an annex of the guide is another one than at the last commit."""
    root = small_with_history(folder)
    (root / "sources/guide/supplier.docx").write_bytes(old)
    edit(root, "sources/guide/artefact.yaml", "parts:", "word_annexes: [supplier.docx]\nparts:")
    commit(root, "An annex")
    (root / "sources/guide/supplier.docx").write_bytes(new)
    return root


def words(path: Path, resolve: object) -> str:
    package = read_package(path.read_bytes())
    root = resolve(parsed(package.document.data, "document"))  # type: ignore[operator]
    return "".join(root.itertext()).strip()


def redlined(root: Path) -> tuple[dict[str, Path], str]:
    done = artefacts(root, "redline", "guide", "--from", "HEAD", "--format", "docx", "--format", "json")
    assert done.returncode == 0, done.stderr
    return {
        path.name.partition("redlined")[2]: path for path in root.glob("output/guide/*/*redlined*")
    }, done.stderr


def test_a_changed_annex_has_a_red_line_of_its_own_in_the_manifest(tmp_path: Path) -> None:
    old, new = (word(line(f"The fee is {fee} pounds."), line("Nothing else.")) for fee in ("five", "seven"))
    root = changed_annex(tmp_path, old, new)
    files, _ = redlined(root)
    assert "-supplier.docx" in files and "-supplier.json" in files
    assert words(files["-supplier.docx"], accept) == "The fee is seven pounds.Nothing else."
    assert words(files["-supplier.docx"], reject) == "The fee is five pounds.Nothing else."
    rows = json.loads((root / "output/manifest.json").read_text())["files"]
    own = [row for row in rows if row.get("annex") == "supplier.docx"]
    assert sorted(row["format"] for row in own) == ["docx", "json"]
    assert all("supplier.docx" in row["title"] for row in own)


def test_an_annex_that_cannot_be_compared_stops_nothing_and_is_named(tmp_path: Path) -> None:
    tracked = '<w:p><w:ins w:id="1" w:author="R" w:date="2024-01-01T00:00:00Z"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'
    root = changed_annex(tmp_path, word(tracked), word(line("y")))
    files, told = redlined(root)
    assert set(files) == {".docx", ".json"}
    assert "the Word annex supplier.docx has no red-line of its own" in told and "tracked change" in told
