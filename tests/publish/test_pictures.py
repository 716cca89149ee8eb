"""Pictures from their files into Word, PDF and HTML: whatever their names, shown alike in each."""

import re
from base64 import b64decode
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from PIL import Image

from pipeline.cli import run
from tests.small import commit, small, small_in_git

NAMES = (
    "my picture.png",
    "Übersicht ä.png",
    "схема.png",
    "図.png",
    "50%.png",
    "a%20b.png",
    "100%25 sure.png",
    "e\u0301tude.png",
    "a'b&c;d+e.png",
    "(1) [2] {3}.png",
    "a#b?c.png",
)


def picture(width: int, **options: object) -> bytes:
    """A picture that is known by its width."""
    target = BytesIO()
    Image.new("RGB", (width, 7), "red").save(target, "PNG", **options)
    return target.getvalue()


def with_pictures(root: Path, names: Sequence[str], *, encoded: bool = False) -> list[bytes]:
    """The pictures, each under its name in the folder of the guide and shown by it."""
    part = root / "sources/guide/01-entry.md"
    text, made = part.read_text(), []
    for number, name in enumerate(names):
        made.append(picture(20 + number))
        (root / "sources/guide" / name).write_bytes(made[-1])
        address = name.replace(" ", "%20") if encoded else f"<{name}>"
        text += f'\n![A red box]({address}){{#box-{number} caption="Box {number}"}}\n'
    part.write_text(text)
    return made


def built(root: Path, *words: str) -> Path:
    formats = [word for name in ("docx", "pdf", "html") for word in ("--format", name)]
    assert run(["build", "guide", *formats, "--jobs", "1", "--root", str(root), *words]) == 0
    return root / "output"


def in_word(folder: Path) -> list[bytes]:
    with ZipFile(next(folder.rglob("*.docx"))) as package:
        return [package.read(name) for name in package.namelist() if name.startswith("word/media/figure")]


def in_html(folder: Path) -> list[bytes]:
    text = next(folder.rglob("*.html")).read_text()
    return [b64decode(data) for data in re.findall(r'src="data:image/png;base64,([^"]+)"', text)]


def widths_in_pdf(folder: Path) -> set[int]:
    with pikepdf.open(next(folder.rglob("*.pdf"))) as pdf:
        return {int(image.Width) for page in pdf.pages for image in page.get_images().values()}


def test_a_picture_of_any_name_is_printed_in_word_pdf_and_html(tmp_path: Path) -> None:
    root = small(tmp_path)
    made = with_pictures(root, NAMES)
    output = built(root)
    assert sorted(in_word(output)) == sorted(made)
    assert sorted(in_html(output)) == sorted(made)
    assert widths_in_pdf(output) >= {20 + number for number in range(len(made))}


def test_a_name_that_no_part_writes_plainly_is_still_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path)
    with_pictures(root, NAMES[:4], encoded=True)
    run(["check", "--root", str(root)])
    assert "SRC-08" not in capsys.readouterr().out


def test_a_committed_picture_of_any_name_is_found_by_its_version(tmp_path: Path) -> None:
    root = small_in_git(tmp_path)
    made = with_pictures(root, NAMES)
    commit(root, "Pictures")
    assert sorted(in_word(built(root, "--version", "1.0"))) == sorted(made)


def test_of_two_files_the_one_of_the_very_name_is_meant(tmp_path: Path) -> None:
    root = small(tmp_path)
    (root / "sources/guide/a b.png").write_bytes(picture(99))
    made = with_pictures(root, ("a%20b.png",))
    assert in_word(built(root)) == made


def test_a_picture_that_is_to_be_turned_stands_upright_in_every_format(tmp_path: Path) -> None:
    root = small(tmp_path)
    exif = Image.Exif()
    exif[0x0112] = 6
    with_pictures(root, ("turned.png",))
    (root / "sources/guide/turned.png").write_bytes(picture(20, exif=exif))
    output = built(root)
    for (data,) in (in_word(output), in_html(output)):
        assert Image.open(BytesIO(data)).size == (7, 20)
    with pikepdf.open(next(output.rglob("*.pdf"))) as pdf:
        sizes = {(int(i.Width), int(i.Height)) for page in pdf.pages for i in page.get_images().values()}
    assert sizes == {(7, 20)}


def test_a_picture_that_is_cut_off_stops_the_check_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path)
    with_pictures(root, ("cut.png",))
    path = root / "sources/guide/cut.png"
    path.write_bytes(path.read_bytes()[:-30])
    assert run(["check", "--root", str(root)]) == 1
    assert re.search(r"sources/guide/01-entry\.md:\d+:1: error FIG-02 .*damaged", capsys.readouterr().out)
