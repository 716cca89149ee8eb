"""docs/dive-in.md is true: the rooms that it names are there, and the paragraph ends as it says."""

import re
import zipfile
from pathlib import Path

from pipeline.cli import run
from tests.small import REPOSITORY

PAGE = (REPOSITORY / "docs" / "dive-in.md").read_text()


def test_it_has_seven_steps() -> None:
    assert re.findall(r"^## (\d)\. ", PAGE, re.MULTILINE) == list("1234567")


def test_every_file_that_it_names_exists_and_has_the_function_named_with_it() -> None:
    named = re.findall(r"`(pipeline/[\w/]+(?:\.py|/))`", PAGE)
    assert len(named) > 15
    assert [name for name in named if not (REPOSITORY / name).exists()] == []
    functions = re.findall(r"`(\w+)` in\s+`(pipeline/[\w/]+\.py)`", PAGE)
    assert len(functions) > 8
    for function, path in functions:
        assert f"def {function}(" in (REPOSITORY / path).read_text(), f"{function} in {path}"


def test_the_paragraph_ends_as_the_tracked_change_that_it_shows(tmp_path: Path) -> None:
    words = ["redline", "qap", "--from", "0.1", "--to", "0.2", "--format", "docx"]
    assert run([*words, "--root", str(REPOSITORY), "--output", str(tmp_path)]) == 0
    with zipfile.ZipFile(next(tmp_path.rglob("*.docx"))) as package:
        xml = package.read("word/document.xml").decode()
    paragraph = xml[xml.index('w:name="p_accountable"') :].partition("</w:p>")[0]
    shown = re.sub(r"\s+", " ", re.sub(r' w:(id|author|date)="[^"]*"', "", paragraph))
    expected = PAGE[PAGE.index("<w:del ") : PAGE.index("```", PAGE.index("<w:del "))]
    expected = re.sub(r">\n<", "><", re.sub(r' w:(id|author|date)="[^"]*"', "", expected)).strip()
    assert expected in shown
