"""The command compares files, versions and folders, says what it did, and writes nothing that it cannot prove."""

import json
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.ooxml.names import CUSTOM_MEDIA, relationship_type, w
from pipeline.ooxml.own_properties import properties_xml
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes, read_package
from pipeline.ooxml.text import parsed, serialised
from pipeline.ooxml.tracked.resolved import accept, reject
from pipeline.publish.comparing import compare
from pipeline.write.docx.proof.proved import Unproved
from tests.comparing.files import both, line, word
from tests.small import small_with_history

OLD, NEW = word(line("The fee is five pounds.")), word(line("The fee is seven pounds."))
TRACKED = word(
    '<w:p><w:ins w:id="1" w:author="Rita" w:date="2024-01-01T00:00:00Z"><w:r><w:t>Ten</w:t></w:r></w:ins></w:p>'
)
DAY = ("--date", "2026-03-02")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder outside every workspace, with two files."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "old.docx").write_bytes(OLD)
    (folder / "new.docx").write_bytes(NEW)
    yield folder


def compares(*words: str) -> tuple[int, str, str]:
    """The exit code of the command, and what it says."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["compare", *words])
    return code, out.getvalue(), err.getvalue()


def sides(path: Path) -> tuple[str, str]:
    """The text of a red-line when all is rejected, and when all is accepted."""
    main = read_package(path.read_bytes()).document
    old, new = (
        "".join(map(str, resolve(parsed(main.data, "x")).itertext())).strip() for resolve in (reject, accept)
    )
    return old, new


def test_two_files_are_compared_outside_a_workspace_into_every_format(elsewhere: Path) -> None:
    code, out, err = compares("old.docx", "new.docx", "-o", "red.docx", "--format", "json", "--format", "md")
    assert code == 0, err
    assert out.splitlines() == ["red.docx", "red.md", "red.json"]
    assert sides(elsewhere / "red.docx") == ("The fee is five pounds.", "The fee is seven pounds.")
    assert json.loads((elsewhere / "red.json").read_text())["changes"][0]["new"] == "seven"
    assert "Next: " in err


def test_without_a_file_to_write_the_changes_are_printed() -> None:
    code, out, _ = compares("old.docx", "new.docx")
    assert code == 0
    assert "new.docx: changes from old.docx to new.docx" in out
    assert "[-five-]{+seven+}" in out
    code, out, _ = compares("old.docx", "new.docx", "--format", "json")
    assert [change["old"] for change in json.loads(out)["changes"]] == ["five"]


def test_the_same_words_give_the_same_bytes(elsewhere: Path) -> None:
    for name in ("a.docx", "b.docx"):
        assert compares("old.docx", "new.docx", "-o", name, "--author", "Ada", *DAY)[0] == 0
    assert (elsewhere / "a.docx").read_bytes() == (elsewhere / "b.docx").read_bytes()
    data = read_package((elsewhere / "a.docx").read_bytes()).document.data
    assert b'w:author="Ada"' in data and b'w:date="2026-03-02T00:00:00Z"' in data


def test_equal_files_are_said_to_be_equal_in_bytes_or_for_a_reader(elsewhere: Path) -> None:
    code, out, _ = compares("old.docx", "old.docx")
    assert code == 0 and "no differences: both files have the same bytes" in out
    (elsewhere / "same.docx").write_bytes(
        word(line("The fee is five pounds.").replace("<w:p>", '<w:p w:rsidR="00AA">'))
    )
    code, out, _ = compares("old.docx", "same.docx")
    assert code == 0 and "a reader sees the same in both files, whose bytes differ" in out


def test_a_file_with_tracked_changes_is_refused_unless_it_is_said_what_becomes_of_them(
    elsewhere: Path,
) -> None:
    (elsewhere / "new.docx").write_bytes(TRACKED)
    code, _, err = compares("old.docx", "new.docx", "-o", "red.docx")
    assert code == 1 and "--resolve accept" in err and not (elsewhere / "red.docx").exists()
    code, _, err = compares("old.docx", "new.docx", "-o", "red.docx", "--resolve", "accept")
    assert code == 0 and "note: new.docx: word/document.xml: tracked changes are resolved" in err
    assert sides(elsewhere / "red.docx")[1] == "Ten"


def locked(data: bytes) -> bytes:
    """The file, marked as final and protected against all but comments."""
    package = read_package(data)
    values = (("_MarkAsFinal", "true"), ("Client", "Rita"))
    (settings,) = package.related(package.document.name, "settings")
    root = parsed(settings.data, settings.name)
    root.insert(0, root.makeelement(w("documentProtection"), {w("edit"): "comments", w("enforcement"): "1"}))
    own = Part("docProps/custom.xml", CUSTOM_MEDIA, properties_xml(values).encode())
    own_link = Relationship("own", relationship_type("custom-properties"), own.name)
    parts = {own.name: own, settings.name: replace(settings, data=serialised(root))}
    links = {**package.relationships, "": (*package.relationships[""], own_link)}
    return package_bytes(Package({**package.parts, **parts}, links))


def test_a_red_line_is_not_marked_as_final_and_a_protection_is_told(elsewhere: Path) -> None:
    (elsewhere / "new.docx").write_bytes(locked(NEW))
    code, _, err = compares("old.docx", "new.docx", "-o", "red.docx")
    assert code == 0 and "the mark that the file is final is left out" in err
    assert "note: new.docx: word/settings.xml: the file is protected" in err
    own = read_package((elsewhere / "red.docx").read_bytes()).parts["docProps/custom.xml"]
    assert b"Rita" in own.data and b"_MarkAsFinal" not in own.data
    code, _, err = compares("new.docx", "new.docx", "-o", "same.docx")
    own = read_package((elsewhere / "same.docx").read_bytes()).parts["docProps/custom.xml"]
    assert code == 0 and "final" not in err and b"_MarkAsFinal" in own.data


def test_a_red_line_that_cannot_be_proven_is_not_written(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise Unproved("rejecting every change gives another document, in block 1")

    monkeypatch.setattr(compare, "prove_accepting_new", fails)
    code, _, err = compares("old.docx", "new.docx", "-o", "red.docx")
    assert code == 70 and "in block 1" in err
    assert not (elsewhere / "red.docx").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("old.docx", "none.docx"), "there is no such file"),
        (("old.docx", "new.docx", "-o", "red.odt"), "says no format"),
        (("old.docx", "new.docx", "--format", "pdf"), "say with -o"),
        (("old.docx", "plan@1.0"), "no workspace here"),
        (("old.docx",), "does not say which version it was made from"),
        ((".", "old.docx", "-o", "out"), "second folder"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_the_reason(words: tuple[str, ...], told: str) -> None:
    code, _, err = compares(*words)
    assert code in (1, 2) and told in err


def test_folders_are_compared_pair_by_pair_and_a_bad_file_stops_no_other(elsewhere: Path) -> None:
    for name in ("sent/terms", "back/terms"):
        (elsewhere / name).mkdir(parents=True)
    (elsewhere / "sent/terms/fee.docx").write_bytes(OLD)
    (elsewhere / "back/terms/Fee.docx").write_bytes(NEW)
    (elsewhere / "sent/bad.docx").write_bytes(OLD)
    (elsewhere / "back/bad.docx").write_bytes(b"no zip")
    (elsewhere / "sent/gone.docx").write_bytes(OLD)
    (elsewhere / "back/came.docx").write_bytes(OLD)
    (elsewhere / "back/~$came.docx").write_bytes(b"open in Word")
    code, out, err = compares("sent", "back", "-o", "out")
    assert code == 3
    assert out.splitlines() == ["out/terms/Fee-redlined.docx", "out/summary.json"]
    assert sides(elsewhere / "out/terms/Fee-redlined.docx")[0] == "The fee is five pounds."
    summary = json.loads((elsewhere / "out/summary.json").read_text())
    assert summary["old_only"] == ["gone.docx"] and summary["new_only"] == ["came.docx"]
    assert {pair["new"]: "refused" in pair for pair in summary["pairs"]} == {
        "terms/Fee.docx": False,
        "bad.docx": True,
    }
    assert "bad.docx: refused" in err and "gone.docx: only in sent" in err


def test_what_came_back_is_compared_with_the_version_that_it_says_it_is(
    tmp_path: Path, elsewhere: Path
) -> None:
    root = small_with_history(tmp_path)
    assert (
        run(["build", "letter", "--format", "docx", "--format", "pdf", "--jobs", "1", "--root", str(root)])
        == 0
    )
    (sent,) = root.glob("output/letter/v*/*-clean.docx")
    version = sent.parent.name.removeprefix("v")
    for words in ((str(sent),), (f"letter@{version}", str(sent)), (str(sent), f"letter@{version}")):
        code, out, err = compares(*words, "--root", str(root))
        assert code == 0 and "no differences: both files have the same bytes" in out, err
    package = read_package(sent.read_bytes())
    main = replace(package.document, data=package.document.data.replace(b"</w:t>", b" indeed</w:t>", 1))
    back = replace(package, parts={**package.parts, main.name: main})
    (elsewhere / "back.docx").write_bytes(package_bytes(back))
    code, out, err = compares("back.docx", "--root", str(root))
    assert code == 0 and "which it was made from" in err
    assert "indeed" in out


def test_files_of_one_artefact_are_paired_whatever_they_are_called(tmp_path: Path, elsewhere: Path) -> None:
    root = small_with_history(tmp_path)
    assert run(["build", "letter", "--format", "docx", "--jobs", "1", "--root", str(root)]) == 0
    (sent,) = root.glob("output/letter/v*/*-clean.docx")
    for name in ("sent/a.docx", "back/reply (2).docx"):
        (elsewhere / name).parent.mkdir()
        (elsewhere / name).write_bytes(sent.read_bytes())
    code, _, err = compares("sent", "back", "-o", "out")
    assert code == 0 and "a.docx and reply (2).docx: no differences" in err


def test_a_comparison_says_nothing_of_what_both_sides_have() -> None:
    assert not both(OLD, OLD).changes
