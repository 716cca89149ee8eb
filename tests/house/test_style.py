"""The rules of docs/style.md that no linter knows: what broke them before is a list that only gets shorter."""

from collections import Counter
from collections.abc import Mapping

import pytest
from ruamel.yaml import YAML

from tests.house.rules import (
    broken,
    doors,
    lazy_imports,
    many_parameters,
    public_names,
    repeated_names,
    says_nothing,
)
from tests.house.source import Module, modules, within

KNOWN = within("tests/house/known.yaml")
HEAD = (
    "# What broke a rule of docs/style.md when the rule came, and how often: it gets shorter, never longer.\n"
)
RULES = {
    "more than five parameters": lambda: broken(many_parameters),
    "imports inside a function": lambda: broken(lazy_imports),
    "doors to the disk outside workspace": lambda: broken(doors),
    "locals that say nothing": lambda: broken(says_nothing),
    "names defined in more than one module": lambda: repeated_names(modules()),
}


def known() -> dict[str, dict[str, int]]:
    return YAML(typ="safe").load(KNOWN.read_text("utf-8")) or {}


def shorter(listed: Mapping[str, int], now: Mapping[str, int]) -> dict[str, int]:
    """What is still there of a list."""
    return {name: min(count, now[name]) for name, count in sorted(listed.items()) if name in now}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_broken_by_nothing_new_and_what_is_mended_leaves_the_list(rule: str, accept: bool) -> None:
    now, listed = RULES[rule](), known()
    new = Counter(now) - Counter(listed[rule])
    assert not new, f"{rule}: see docs/style.md"
    if accept:
        listed[rule] = shorter(listed[rule], now)
        with KNOWN.open("w", encoding="utf-8") as file:
            file.write(HEAD)
            YAML().dump(listed, file)
    assert listed[rule] == dict(now), "mended: `nox -s accept` takes it off tests/house/known.yaml"


def test_the_list_of_what_is_known_loses_what_is_mended_and_takes_in_nothing() -> None:
    assert shorter({"made": 2, "gone": 1, "read": 1}, {"made": 1, "read": 3, "new": 1}) == {
        "made": 1,
        "read": 1,
    }
    assert KNOWN.read_text("utf-8").startswith(HEAD)


def test_a_sixth_parameter_is_one_too_many_save_for_the_options_of_a_command() -> None:
    text = "def made(a, b, c, d, /, e, *, f): ...\nclass A:\n    def method(self, a, b, c, d, e): ...\n"
    command = "@click.command('x')\ndef command(a, b, c, d, e, f): ...\n"
    assert list(many_parameters(Module("pipeline/write/x.py", text + command))) == ["made"]


def test_an_import_inside_a_function_is_lazy_save_in_the_command_line() -> None:
    text = "import os\ndef late():\n    if True:\n        from json import loads\n"
    assert list(lazy_imports(Module("pipeline/read/x.py", text))) == ["late"]
    assert list(lazy_imports(Module("pipeline/cli/x.py", text))) == []


def test_only_the_room_of_the_workspace_asks_the_disk() -> None:
    text = (
        "from pathlib import Path\n"
        "def read(path):\n    return path.read_bytes() + b''.join(p.read_bytes() for p in path.rglob('*'))\n"
        "def asked(snapshot):\n    return snapshot.exists('a')\n"
    )
    assert list(doors(Module("pipeline/publish/x.py", text))) == ["read"] * 3
    assert list(doors(Module("pipeline/workspace/x.py", text))) == []
    folder = "import os\ndef asked(folder, older):\n    return folder.is_dir() and older.exists('a')\n"
    assert list(doors(Module("pipeline/publish/x.py", folder))) == ["asked"]
    given = "def asked(case, info):\n    return case.output.is_file() and info.is_dir()\n"
    assert list(doors(Module("pipeline/govern/x.py", given))) == ["asked"], "a path from another module"
    bare = "from pathlib import PurePosixPath\ndef parts(archive):\n    return archive.walk()\n"
    assert list(doors(Module("pipeline/read/x.py", bare))) == []
    assert list(doors(Module("pipeline/read/x.py", bare.replace("import ", "import Path, ")))) == ["parts"]
    assert list(doors(Module("pipeline/read/x.py", "def one(pdf):\n    return pdf.read_bytes()\n"))) == []
    assert list(doors(Module("pipeline/read/x.py", "def one(name):\n    return open(name)\n"))) == ["one"]


def test_a_name_of_one_module_alone_is_public_without_an_underscore() -> None:
    text = "def made(): ...\ndef _made(): ...\nclass Piece: ...\nVALUE = 1\n"
    assert list(public_names(Module("pipeline/model/x.py", text))) == ["made", "Piece"]


def test_a_name_of_two_meanings_is_seen_and_one_of_one_meaning_is_not() -> None:
    def named(*files: tuple[str, str]) -> Mapping[str, int]:
        return repeated_names([Module(f"pipeline/{path}", text) for path, text in files])

    term, look = "class Term: ...\n", "def look(): ...\n"
    gate = ("govern/gates/record.py", look)
    assert named(("model/x.py", term), ("diff/y.py", term)) == {"Term": 2}
    assert named(("model/x.py", term), ("load/schemas/y.py", term)) == {}
    assert named(("load/schemas/y.py", term), ("diff/y.py", term), ("model/x.py", term)) == {"Term": 2}
    assert named(("write/docx/content/x.py", look), ("write/docx/revised/x.py", look)) == {}
    assert named(("write/docx/looks/x.py", look), ("write/docx/revised/x.py", look)) == {"look": 2}
    assert named(("write/look.py", look), gate) == {"look": 2}, "that nothing uses tells nobody apart"
    assert named(("write/look.py", look), gate, ("govern/x.py", "GATES = (record.look,)\n")) == {}
    importing = "from pipeline.govern.gates.record import look\nGATES = (record.look,)\n"
    assert named(("write/look.py", look), gate, ("govern/x.py", importing)) == {"look": 2}
    assert named(("cli/x.py", "def command(): ...\n"), ("cli/y.py", "def command(): ...\n")) == {}


def test_a_local_that_says_nothing_is_seen_wherever_it_is_bound() -> None:
    text = (
        "def loop(rows):\n    for one in rows: print(one)\n"
        "def held(found): return [len(each) for each in found]\n"
        "def matched(rows):\n    match rows:\n        case [first, *found]: return first\n"
        "def inner(rows): return sorted(rows, key=lambda one: one[0])\n"
        "def tuples(rows): return {one: two for one, two in rows}\n"
        "def parted(row):\n    first, found, last = row\n"
        "def found(code): return code\n"
        "def calls(row): return found(row.one)\n"
    )
    names = ["loop", "held", "matched", "inner", "tuples", "parted"]
    assert list(says_nothing(Module("pipeline/read/x.py", text))) == names
