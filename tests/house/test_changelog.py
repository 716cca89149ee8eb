"""The record of the program's changes has the program's version, and days on which something was committed."""

import re

from pipeline.model.text.version import PROGRAM_VERSION
from tests.house.source import within
from tests.small import REPOSITORY, git

PAGE = within("CHANGELOG.md").read_text("utf-8")


def test_its_newest_version_is_the_programs() -> None:
    assert re.findall(r"^## (\S+),", PAGE, re.MULTILINE)[0] == PROGRAM_VERSION


def test_its_days_are_days_of_commits_newest_first() -> None:
    days = re.findall(r"^### (.*)$", PAGE, re.MULTILINE)
    assert len(days) > 2 and days == sorted(days, reverse=True)
    if git(REPOSITORY, "rev-parse", "--is-shallow-repository") == "false":
        assert set(days) <= set(git(REPOSITORY, "log", "--format=%as").split())
