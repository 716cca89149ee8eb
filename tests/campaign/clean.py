"""An input that holds tracked changes into the file that its judge makes of it by accepting them all."""

import zipfile
from pathlib import Path

from lxml import etree

from tests.judges.package import opened
from tests.judges.resolving import Way, resolved
from tests.judges.revisions import REVISIONS

_HELD = tuple(name for name in REVISIONS if not name.endswith("}tblGridChange"))
"""All tracked changes but that of a grid, which nobody can accept: Word leaves it behind."""


def holds_revisions(path: Path) -> bool:
    """True where a part of a Word file holds a tracked change."""
    return any(next(tree.iter(*_HELD), None) is not None for tree in opened(path).trees.values())


def clean(path: Path, target: Path) -> Path:
    """The file itself where it holds no tracked changes; else another one, in which all are accepted."""
    if not holds_revisions(path):
        return path
    package = resolved(opened(path), Way.ACCEPTED)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in dict.fromkeys(source.namelist()):
            tree = package.trees.get(name)
            made.writestr(name, source.read(name) if tree is None else etree.tostring(tree))
    return target
