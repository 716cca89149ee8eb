"""Plain-text cases into workspaces in memory, the problems found in them, and back into text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import PipelineError, Place, Problem
from pipeline.load.sources import Sources
from pipeline.resolve.checks.library_rules import LIBRARY_RULES
from pipeline.resolve.checks.problems import problems
from pipeline.resolve.checks.rules import RULES
from pipeline.workspace.snapshots.snapshot import is_inside, missing, require_inside, require_size

CASES = Path(__file__).parent / "cases"
BASE = Path(__file__).parent / "base.txt"
EXPECTED = "=== expected"
_FILE = re.compile(r"^--- (\S+)(?: \((latin-1|removed|linked)\))?\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Memory:
    """A snapshot of files in memory."""

    files: Mapping[str, bytes]
    links: frozenset[str] = frozenset()
    name: str = "test"

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        require_inside(path)
        if path in self.links:
            raise PipelineError(f"'{path}' is a link, and links are not followed", place=Place(path))
        if path not in self.files:
            raise missing(path, self.name)
        require_size(path, len(self.files[path]))
        return self.files[path]

    def exists(self, path: str) -> bool:
        """True where a file is at the path."""
        return is_inside(path) and path in self.files

    def paths(self, under: str) -> tuple[str, ...]:
        """Every file below a folder."""
        return tuple(sorted(path for path in self.files if path.startswith(f"{under}/")))


@dataclass(frozen=True, slots=True)
class Case:
    """A case: what its title says, which rule finds its problems, its files, the lines expected."""

    name: str
    title: str
    rule: str
    """`module.function`, or `load`."""
    sources: str
    expected: str

    @property
    def code(self) -> str:
        """The code that the case makes fire: the start of its file's name."""
        return "-".join(self.name.split("-")[:2])


def case(path: Path) -> Case:
    """The case of a file."""
    head, _, rest = path.read_text("utf-8").partition("\n--- ")
    title, rule = head.strip().rsplit("\nrule: ", 1)
    sources, _, expected = f"--- {rest}".partition(f"{EXPECTED}\n")
    return Case(path.stem, title.strip(), rule.strip(), sources, expected)


def accepted(given: Case, output: str) -> str:
    """The text of a case with its expected lines replaced."""
    return f"{given.title}\nrule: {given.rule}\n\n{given.sources}{EXPECTED}\n{output}"


def snapshot(sources: str = "") -> Memory:
    """The base workspace with the files of a case laid over it."""
    files: dict[str, bytes] = {}
    links: set[str] = set()
    for text in (BASE.read_text("utf-8").partition("\n\n")[2], sources):
        pieces = _FILE.split(text)
        for path, mark, body in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            files[path] = body.encode("latin-1" if mark == "latin-1" else "utf-8")
            if mark == "removed":
                del files[path]
            if mark == "linked":
                links.add(path)
    return Memory(files, frozenset(links))


def found(sources: str, without: str = "") -> tuple[Problem, ...]:
    """The problems of a case's files; `without` names a rule to leave out, `load` leaves out them all."""
    kept = tuple(rule for rule in RULES if without not in ("load", rule_name(rule)))
    library = tuple(rule for rule in LIBRARY_RULES if without not in ("load", rule_name(rule)))
    return problems(Sources(snapshot(sources)), rules=kept, library_rules=library)


def printed(problems: tuple[Problem, ...]) -> str:
    """Problems as `artefacts check` prints them."""
    return "".join(f"{problem}\n" for problem in problems)


def rule_name(rule: object) -> str:
    """`module.function` of a rule."""
    return f"{getattr(rule, '__module__', '').rsplit('.', 1)[-1]}.{getattr(rule, '__name__', '')}"
