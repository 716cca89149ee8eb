"""Nothing in the program is wired to the market that it was begun for: its words are data of a workspace."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.small import REPOSITORY

PACKAGE, STARTER, TEMPLATES = (REPOSITORY / name for name in ("pipeline", "starter", "templates"))
FORMER = PACKAGE / "model/languages/former.py"
"""What is printed in workspaces that were begun before an organisation could name its language."""
CAPITALS = (
    *("BSC", "BSCCo", "REC", "RECCo", "SEC", "DIP", "DCUSA", "Elexon", "Ofgem", "Xoserve", "MHHS", "MHHSP"),
    *(
        "PAB",
        "QWG",
        "QAG",
        "TMAG",
        "SITWG",
        "SITAG",
        "QAP",
        "QA&P",
        "QAD",
        "SQAD",
        "PQS",
        "BSA",
        "SIT",
        "UIT",
    ),
    *("MPAN", "MPRN", "GSP", "LDSO", "DNO", "SMRA", "ERDA", "UMSO", "UMSDS", "MEM", "MDR", "SDS", "DTN"),
    *("Code Bodies", "Programme", "Qualification", "Smart Meter Segment"),
)
"""As they are written there: "rec", "dip" and "programme" are words of any English."""
WORDS = (
    *("code manager", "new entrant", "market role", "metering", "half-hourly", "half hourly", "electricity"),
    *("supplier", "settlement period", "retail energy", "distributor", "--bsc", "--rec"),
)
_PATTERN = re.compile(
    rf"(?<![\w-])(?:(?:{'|'.join(map(re.escape, CAPITALS))})|(?i:{'|'.join(map(re.escape, WORDS))}))s?(?!\w)"
)
READ = frozenset(
    {("model/consultations/log_form.py", "Market role"), ("consult/confidence/stems.py", "electricity")}
)
"""What the program hears in the files of others."""


def _named(text: str) -> list[str]:
    return [match[0] for match in _PATTERN.finditer(text)]


def _constants(path: Path) -> Iterator[str]:
    """Every string of a module, its docstrings too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_no_string_of_the_program_has_a_word_of_the_first_market() -> None:
    found = {
        (path.relative_to(PACKAGE).as_posix(), word)
        for path in sorted(PACKAGE.rglob("*.py"))
        if path != FORMER
        for text in _constants(path)
        for word in _named(text)
    }
    assert found - READ == set()


@pytest.mark.parametrize("folder", [STARTER, TEMPLATES], ids=["starter", "templates"])
def test_no_file_that_the_program_ships_has_one_either(folder: Path) -> None:
    endings = {".md", ".yaml", ".html", ".css", ".svg", ".xml"}
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix in endings]
    found = {(path.name, word) for path in paths for word in _named(path.read_text("utf-8"))}
    assert paths and found == set()


@pytest.mark.parametrize(
    "text", ["the BSC", "--bsc", "Elexon's", "a Supplier asks", "QA&P v4.0", "two MPANs"]
)
def test_a_word_of_the_market_is_found_wherever_it_stands(text: str) -> None:
    assert len(_named(text)) == 1


def test_a_word_of_any_english_is_none_of_the_market() -> None:
    assert _named("records, a second dip, a programme, and the code body") == []
