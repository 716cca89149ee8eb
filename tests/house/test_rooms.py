"""docs/architecture.md says the same of the rooms and groups of the package as their folders do."""

import ast
import re

from tests.small import REPOSITORY

PACKAGE = REPOSITORY / "pipeline"
PAGE = (REPOSITORY / "docs" / "architecture.md").read_text()
GROUPS = {
    path.parent.relative_to(PACKAGE).as_posix(): path
    for path in PACKAGE.glob("*/**/__init__.py")
    if path.parent.parent != PACKAGE
}
MOST_MODULES = 15


def test_the_page_lists_every_room() -> None:
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    table = PAGE.partition("## Rooms")[2].partition("## Groups")[0]
    named = {
        name for row in re.findall(r"^\| (`.*?) \|", table, re.M) for name in re.findall(r"`(\w+)`", row)
    }
    alone = {path.stem for path in PACKAGE.glob("[!_]*.py")}
    assert named == rooms | alone


def test_the_page_says_of_each_group_what_its_package_says() -> None:
    said = dict(re.findall(r"^\| `([\w/]+/[\w/]+)` \| (.*) \|$", PAGE, re.M))
    own = {name: ast.get_docstring(ast.parse(path.read_text())) or "" for name, path in GROUPS.items()}
    assert said == {name: text.partition("\n")[0].rstrip(".") for name, text in own.items()}


def test_no_folder_of_the_package_holds_more_modules_than_a_glance() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    sizes = {folder: sum(path.name != "__init__.py" for path in folder.glob("*.py")) for folder in folders}
    assert {str(folder): size for folder, size in sizes.items() if size > MOST_MODULES} == {}
