"""A module into what breaks a rule of docs/style.md that no linter knows, each by a name that survives moves."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from tests.house.source import Function, Module, modules

MOST_PARAMETERS = 5
_SIGNATURE = re.compile(r"\bdef \w+\((?:[^()]|\([^()]*\))*\)")
_PUBLIC = re.compile(r"^(?:class|def|async def) ([^\W_]\w*)", re.MULTILINE)
_INDENTED_IMPORT = re.compile(r"^[ \t]+(?:import \w|from [\w.]+ import )", re.MULTILINE)
_DISK_MODULES = frozenset({"pathlib", "os", "shutil", "tempfile", "glob"})
_READING = {"read_bytes", "read_text", "open", "exists", "is_file", "is_dir", "is_symlink", "stat", "lstat"}
_LISTING = {"iterdir", "glob", "rglob", "walk", "listdir"}
_WRITING = {"write_bytes", "write_text", "mkdir", "makedirs", "touch", "symlink_to", "chmod", "rename"}
_REMOVING = {"unlink", "remove", "rmdir", "rmtree"}
_COPYING = {"copyfile", "copytree", "mkdtemp", "TemporaryDirectory", "NamedTemporaryFile"}
_ON_THE_DISK = _READING | _LISTING | _WRITING | _REMOVING | _COPYING
_OF_PATHS_ALONE = {
    "read_text",
    "is_file",
    "is_symlink",
    "lstat",
    "iterdir",
    "rglob",
    "write_bytes",
    "write_text",
}
_OF_PATHS_ALONE |= {"exists", "is_dir", "mkdir", "symlink_to", "unlink", "rmdir"}
"""What nothing but a path has: it asks the disk also where the path came from another module."""
_DISK = re.compile(
    rf"^(?:import|from) (?:{'|'.join(_DISK_MODULES)})\b|\bopen\(|\.(?:{'|'.join(sorted(_OF_PATHS_ALONE))})\(",
    re.MULTILINE,
)
_EMPTY_NAMES = frozenset({"one", "found"})
_EMPTY = "|".join(sorted(_EMPTY_NAMES))
_SAYS_NOTHING = re.compile(
    rf"^\s*(?:{_EMPTY})\b|\b(?:{_EMPTY})(?:: |[^\n]* :?= )|\b(?:for|def|lambda|case|as)\b[^\n]*\b(?:{_EMPTY})\b",
    re.MULTILINE,
)
"""Where a name may be bound: to parse every module takes seconds."""
_SCHEMAS = "pipeline/load/schemas/"
_ONE_SIDE, _BOTH_SIDES = "pipeline/write/docx/content/", "pipeline/write/docx/revised/"
_NO_PATH = re.compile(r"(?:^|[._])(?:snapshot|older|newer|info|formatter)$")
"""What answers so from memory, git or a zip, or writes on the terminal: the last word of its name."""


def many_parameters(module: Module) -> Iterator[str]:
    """Each function that takes more than five parameters.

    The function of a command may: click hands over by name what its options declare one by one.
    """
    if not any(match[0].count(",") >= MOST_PARAMETERS for match in _SIGNATURE.finditer(module.text)):
        return
    for function in module.functions:
        taken = function.args
        names = [one.arg for one in (*taken.posonlyargs, *taken.args, *taken.kwonlyargs)]
        own = names[:1] in (["self"], ["cls"])
        if len(names) - own > MOST_PARAMETERS and not _is_command(function):
            yield function.name


def lazy_imports(module: Module) -> Iterator[str]:
    """Each function outside the command line that imports something when it is called."""
    if module.room == "cli" or not _INDENTED_IMPORT.search(module.text):
        return
    for function in module.functions:
        if any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function)):
            yield function.name


def doors(module: Module) -> Iterator[str]:
    """Each function outside `workspace` that asks the disk itself, once for each time that it does."""
    if module.room == "workspace":
        return
    if not _DISK.search(module.text):
        return
    knows_paths = any(_imports(node) & _DISK_MODULES for node in module.tree.body)
    for scope in module.tree.body:
        calls = (node.func for node in ast.walk(scope) if isinstance(node, ast.Call))
        for call in calls:
            asking = _ON_THE_DISK if knows_paths else _OF_PATHS_ALONE
            if _is_builtin_open(call) or _asks_the_disk(call, asking):
                yield getattr(scope, "name", "(module)")


def says_nothing(module: Module) -> Iterator[str]:
    """Each local, parameter or loop variable called `one` or `found`, by its function."""
    if not _SAYS_NOTHING.search(module.text):
        return
    for scope in module.tree.body:
        for node in ast.walk(scope):
            if _bound(node) & _EMPTY_NAMES:
                yield getattr(scope, "name", "(module)")


def public_names(module: Module) -> Iterator[str]:
    """Each function and class that other modules may import."""
    return iter(_PUBLIC.findall(module.text))


def broken(rule: Callable[[Module], Iterable[str]]) -> Mapping[str, int]:
    """How often each name breaks a rule in the whole package."""
    return Counter(name for module in modules() for name in rule(module))


def repeated_names(package: Sequence[Module]) -> Mapping[str, int]:
    """In how many modules each public name is defined, for those that mean something else in each.

    A name means the same by four principles: the command line finds `command` in each of its modules; a schema
    bears the name of what it reads; what Word's red-line writes for both sides has the name of what its clean
    file writes for one; and a name that is never imported by itself is read with its module: `record.look`.
    """
    defining: dict[str, list[Module]] = defaultdict(list)
    for module in package:
        for name in set(public_names(module)):
            defining[name].append(module)
    told = {name: _told_apart(name, those, package) for name, those in defining.items() if len(those) > 1}
    return {name: count for name, count in told.items() if count > 1}


def _told_apart(name: str, defining: Sequence[Module], package: Sequence[Module]) -> int:
    """How many of the modules that define a name give it a meaning of their own."""
    if name == "command":
        return 1
    one_side = any(module.path.startswith(_ONE_SIDE) for module in defining)
    return sum(
        not (
            module.path.startswith(_SCHEMAS)
            or (one_side and module.path.startswith(_BOTH_SIDES))
            or _is_read_with_its_module(name, module, package)
        )
        for module in defining
    )


def _is_read_with_its_module(name: str, module: Module, package: Sequence[Module]) -> bool:
    others = [other for other in package if other.path != module.path and name in other.text]
    if any(name in other.imported(module.name) for other in others):
        return False
    own = module.name.rpartition(".")[2]
    return any(re.search(rf"\b{own}\.{name}\b", other.text) for other in others)


def _is_command(function: Function) -> bool:
    return any("click.command" in ast.unparse(decorator) for decorator in function.decorator_list)


def _imports(node: ast.AST) -> frozenset[str]:
    match node:
        case ast.Import():
            return frozenset(alias.name.split(".")[0] for alias in node.names)
        case ast.ImportFrom(module="pathlib", names=[ast.alias(name="PurePosixPath")]):
            return frozenset()  # a path without a disk
        case ast.ImportFrom():
            return frozenset({(node.module or "").split(".")[0]})
        case _:
            return frozenset()


def _bound(node: ast.AST) -> frozenset[str]:
    """The names that a node of a tree binds inside a function; a function's own name is none."""
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
            return frozenset({name})
        case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.ExceptHandler(name=str(name)):
            return frozenset({name})
        case _:
            return frozenset()


def _is_builtin_open(called: ast.expr) -> bool:
    return isinstance(called, ast.Name) and called.id == "open"


def _asks_the_disk(called: ast.expr, asking: Collection[str]) -> bool:
    if not isinstance(called, ast.Attribute) or called.attr not in asking:
        return False
    return not _NO_PATH.search(ast.unparse(called.value))
