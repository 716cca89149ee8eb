"""`check` knows what every other command will refuse: one broken thing at a time, and every command asked."""

import re
import shutil
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.codes import CODES
from tests.checks.broken import ALL, LOOKS, NOW, SOURCES, Broken
from tests.checks.refusals import BY_FUNCTION, BY_MODULE, ROOT, known, refusals
from tests.publish.test_pack import consulted

Capture = pytest.CaptureFixture[str]
CASES = (*LOOKS, *SOURCES)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound workspace with history, a letter and a consultation."""
    return consulted(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def root(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, to be broken, beside a table for letters."""
    shutil.copytree(whole, tmp_path / "copy")
    (tmp_path / "rows.csv").write_text("Entrant\nAda\n")
    return tmp_path / "copy"


def told(root: Path, words: tuple[str, ...], capsys: Capture) -> tuple[int, str]:
    """The exit code of a command, and everything that it says."""
    given = [str(root / word) if word.startswith("../") else word for word in words]
    capsys.readouterr()
    code = run([*given, "--root", str(root)])
    heard = capsys.readouterr()
    return code, heard.out + heard.err


def test_the_sound_workspace_is_refused_by_nobody(root: Path, capsys: Capture) -> None:
    assert told(root, ("check",), capsys)[0] == 0
    for words in ALL:
        code, text = told(root, words, capsys)
        assert code == 0, text


@pytest.mark.parametrize("broken", CASES, ids=[case.name for case in CASES])
def test_what_is_broken_is_told_by_check_and_by_whoever_meets_it(
    root: Path, capsys: Capture, broken: Broken
) -> None:
    broken.spoil(root)
    code, text = told(root, ("check",), capsys)
    place = f"templates/{broken.place}" if broken in LOOKS else broken.place
    severity = "warning" if broken.warns else "error"
    line = re.search(rf"^{re.escape(place)}\b.*: {severity} {broken.code} .*", text, re.MULTILINE)
    assert line and CODES[broken.code].cure and code == int(not broken.warns), text
    codes = set(re.findall(r"(?:error|warning) ([A-Z]+-\d\d) ", text))
    for words in ALL if broken in LOOKS else NOW:
        code, text = told(root, words, capsys)
        assert code in (0, 1, 3) and "Traceback" not in text, text
        named = codes & set(re.findall(r"[A-Z]+-\d\d", text))
        assert code != 1 or named, f"{words} refuses what check does not know:\n{text}"
        if words in broken.refused_by and not broken.warns:
            assert broken.code in named, f"{words} says nothing of it:\n{text}"
            assert words[0] == "review" or code == 1, text
        elif words in broken.refused_by:
            assert "warning" in text


def test_every_refusal_of_the_program_is_in_the_list_and_the_list_has_no_other() -> None:
    entries = {refusal: known(refusal) for refusal in refusals()}
    assert not [refusal for refusal, entry in entries.items() if entry is None]
    used = {entry[0] for entry in entries.values() if entry is not None}
    assert used == {*BY_MODULE, *BY_FUNCTION}


def test_templates_reach_writers_through_one_door() -> None:
    door = {
        *(
            "publish/formats/sound_look",
            "publish/formats/printing_problems",
            "publish/building/build",
            "publish/formats/look",
        ),
        *("publish/baseline/issuing", "workspace/snapshots/templates"),
    }
    readers = {
        path.relative_to(ROOT / "pipeline").with_suffix("").as_posix()
        for path in (ROOT / "pipeline").rglob("*.py")
        if "template_files(" in path.read_text("utf-8")
    }
    assert readers == door, "what writes asks for sound_templates"
