"""What `nox -s quick` runs is there, and asks no program that a newcomer may not have."""

import noxfile
from tests.small import REPOSITORY

TESTS = REPOSITORY / "tests"
PROGRAMS = ("soffice", "judges.libreoffice", "judges.asked", "chromium", "pdftotext", "pdftoppm", "write.pdf")
"""What a test names that asks LibreOffice, a browser, Poppler or Pango."""
DEAR = {f"{folder}/test_{name}.py" for folder, names in noxfile.DEAR.items() for name in names}


def test_its_folders_and_what_it_leaves_out_are_there() -> None:
    assert all((TESTS / name / "__init__.py").exists() for name in noxfile.QUICK)
    assert sorted(name for name in DEAR if not (TESTS / name).exists()) == []
    assert set(noxfile.DEAR) <= set(noxfile.QUICK)


def test_its_tests_ask_no_program_but_git() -> None:
    run = [path for name in noxfile.QUICK for path in (TESTS / name).glob("test_*.py")]
    kept = [path for path in run if path.relative_to(TESTS).as_posix() not in {*DEAR, "house/test_quick.py"}]
    asking = {path.name for path in kept for word in PROGRAMS if word in path.read_text("utf-8")}
    assert len(kept) > 60 and sorted(asking) == []
