"""One report of a Word file: what is carried, what stands aside, and what was left out or changed on its way in."""

from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.ooxml.package import package_bytes
from pipeline.read.docx.entry.notices import Matter, Notice
from pipeline.read.docx.inputs import Resolve
from pipeline.read.docx.whole.file_report import file_report, report_lines
from tests.read.test_strict import strict
from tests.read.test_whole_word import ABOUT, package_of
from tests.read.test_whole_word import run as words_in_a_run
from tests.read.test_word_inputs import MEDIA_XML, TEXT, WITH_HEADER, File, document, link

_OFFICE = "http://schemas.microsoft.com/office/2006/relationships"
_SIGNED = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
_MAIN = "word/document.xml"
PLAIN = package_bytes(package_of(ABOUT))
KINDS: dict[str, tuple[bytes, Resolve, Notice]] = {
    "macros": (
        File(
            parts={"word/vba.bin": ("application/vnd.ms-office.vbaProject", b"m")},
            links=link("rId1", f"{_OFFICE}/vbaProject", "vba.bin"),
        ).zipped(),
        "",
        Notice("word/vba.bin", Matter.MACROS),
    ),
    "another kind of file": (File(media=MEDIA_XML).zipped(), "", Notice(_MAIN, Matter.KIND, MEDIA_XML)),
    "a signature": (
        File(
            root_links=link("rId2", f"{_SIGNED}/origin", "signed/origin.sigs"),
            parts={"signed/origin.sigs": ("application/vnd.openxmlformats-package.digital-signature-origin", b"")},
        ).zipped(),
        "",
        Notice("signed/origin.sigs", Matter.SIGNATURE),
    ),
    "the strict form": (strict(PLAIN), "", Notice("", Matter.STRICT)),
    "another encoding": (
        File(data=document(declared='<?xml version="1.0" encoding="ISO-8859-1"?>').decode().encode("latin-1")).zipped(),
        "",
        Notice(_MAIN, Matter.ENCODING, "iso-8859-1"),
    ),
    "another spelling": (
        File(data=document().replace(b"w:", b"x:").replace(b"xmlns:w=", b"xmlns:x=")).zipped(),
        "",
        Notice(_MAIN, Matter.SPELLING),
    ),
    "what leads outside": (
        File(links=link("rId1", "attachedTemplate", "file:///C:/a.dotx", 'TargetMode="External"')).zipped(),
        "",
        Notice(_MAIN, Matter.OUTSIDE),
    ),
    "resolved changes": (WITH_HEADER.zipped(), "accept", Notice("word/header1.xml", Matter.RESOLVED)),
    "half a bookmark": (
        File(data=document(f'{TEXT}<w:bookmarkEnd w:id="7"/>')).zipped(),
        "",
        Notice(_MAIN, Matter.HALF),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_report_of_a_file_names_what_was_left_out_or_changed_with_its_part(kind: str) -> None:
    data, resolve, notice = KINDS[kind]
    report = file_report(data, "in.docx", resolve)
    assert (notice.place, notice.what) in [(told.place, told.what) for told in report.entry]
    assert any(line.startswith(f"told: {notice}") for line in report_lines(report))


def test_tracked_changes_that_stay_are_no_loss_and_their_words_are_in_the_text() -> None:
    report = file_report(WITH_HEADER.zipped(), "in.docx")
    assert Matter.RESOLVED not in {told.what for told in report.entry}


def reported(*words: str) -> tuple[int, str]:
    """The exit code of the command, and what it says."""
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        return run(["text", "--report", *words]), out.getvalue()


def test_the_command_prints_objects_with_their_places_and_words_and_what_was_told(tmp_path: Path) -> None:
    maths = f"<w:p><m:oMath><m:r><m:t>x2</m:t></m:r></m:oMath></w:p><w:p>{words_in_a_run('Words.')}</w:p>"
    file = tmp_path / "a.docx"
    file.write_bytes(strict(package_bytes(package_of(ABOUT + maths))))
    code, said = reported(str(file))
    assert code == 0, said
    assert f"told: {Matter.STRICT}\n" in said
    assert "Words." not in said
    file.write_bytes(package_bytes(package_of(ABOUT + maths)))
    assert "carried: formula in body, paragraph 2: “x2”\n" in reported(str(file))[1]
    file.write_bytes(b"words")
    assert reported(str(file))[0] == 1


def test_one_run_prints_a_report_or_a_text_for_git() -> None:
    code, said = reported("--diff", "a.docx")
    assert code == 2 and "--report and --diff" in said
