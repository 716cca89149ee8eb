"""The environment into the judges that are asked: those here always, further ones where a folder of them lies.

`ARTEFACTS_SHARED` names that folder, or says "none". Where it isn't set, the folder `../shared` beside the repository
is asked if it is there.
"""

import importlib.util
import os
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from types import ModuleType

from tests.judges.lint import lint
from tests.judges.verdict import faults

VARIABLE = "ARTEFACTS_SHARED"
BESIDE = Path(__file__).resolve().parents[3] / "shared"
_RESOLVER = Path("tools", "resolver.py")
Reading = Mapping[str, object]
"""What the further resolver reads in a file."""


class MissingJudges(Exception):
    """A folder of further judges is named, and they aren't in it."""


def further_folder(environment: Mapping[str, str] = os.environ, beside: Path = BESIDE) -> Path | None:
    """The folder of further judges and corpora; None where they aren't asked; MissingJudges where it should be there."""
    named = environment.get(VARIABLE)
    if named == "none":
        return None
    folder = beside if named is None else Path(named).resolve()
    if (folder / _RESOLVER).is_file():
        return folder
    if named is None:
        return None
    raise MissingJudges(
        f"{VARIABLE} is {named!r}, and there is no {folder / _RESOLVER}: "
        f"name the folder of the further judges, or say {VARIABLE}=none to do without them"
    )


def said(folder: Path | None) -> str:
    """One line that says which judges are asked."""
    if folder is None:
        return f"further judges: not asked, nor are their corpora; only those of tests/judges are ({VARIABLE} names a folder)"
    return f"further judges: {folder} is asked beside those of tests/judges"


@cache
def further_resolver() -> ModuleType | None:
    """The resolver in the folder of further judges; None where it isn't asked."""
    folder = further_folder()
    if folder is None:
        return None
    resolver = module_in(folder / _RESOLVER)
    resolver.__dict__["resolve"] = _by_content(resolver.resolve)
    return resolver


def _by_content(resolve: Callable[..., Reading]) -> Callable[..., Reading]:
    """The same answers, kept by the bytes of the file: one clean file stands behind many red-lines."""

    @lru_cache(maxsize=24)
    def of_bytes(data: bytes, mode: str, computed: bool) -> Reading:
        return resolve(BytesIO(data), mode, computed)

    def of_file(path: str, mode: str, computed: bool = False) -> Reading:
        return of_bytes(Path(path).read_bytes(), mode, computed)

    return of_file


def module_in(path: Path) -> ModuleType:
    """The module in a file that is no part of the project."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def all_faults(red: Path, old: Path, new: Path) -> tuple[str, ...]:
    """What any of the judges that are asked finds wrong with a red-line; () for an exact and sound one."""
    return (*faults(red, old, new), *lint(red), *further_faults(red, old, new))


def further_faults(red: Path, old: Path, new: Path) -> tuple[str, ...]:
    """What the further resolver finds wrong with a red-line; () where it isn't asked."""
    resolver = further_resolver()
    if resolver is None:
        return ()
    verdict, (accepted, wanted, rejected, was) = resolver.judge(str(red), str(old), str(new), computed=True)
    found = [
        f"further judge: {key} is {word!r}" for key, word in verdict.items() if word not in ("strict", True)
    ]
    found += _differences(resolver, "accepting", accepted, wanted)
    found += _differences(resolver, "rejecting", rejected, was)
    found += [
        f"further judge: {fault} ({count} times)" for fault, count in resolver.lint(str(red))[3].items()
    ]
    return tuple(found)


def further_differences(way: str, got: Path, want: Path) -> list[str]:
    """How the further resolver reads two files without changes differently; [] where it isn't asked."""
    resolver = further_resolver()
    if resolver is None:
        return []
    ours, theirs = (resolver.resolve(str(path), "accept", computed=True) for path in (got, want))
    return _differences(resolver, way, ours, theirs)


def _differences(
    resolver: ModuleType, way: str, got: Mapping[str, object], want: Mapping[str, object]
) -> list[str]:
    """Where two readings first differ, in structure and in looks."""
    pairs = {kind: resolver.firstdiff(got[kind], want[kind]) for kind in ("strict", "rich")}
    return [
        f"further judge, {way}: {kind} differs: {pair}" for kind, pair in pairs.items() if pair is not None
    ]
