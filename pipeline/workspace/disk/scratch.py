"""Bytes into short-lived files, for libraries that open a file by its name."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory, gettempdir

from pipeline.workspace.disk.atomic import is_running, unwritable

_PREFIX = "scratch-"
_OWN = f"artefacts-{_PREFIX}"
"""Begins the name of a folder among those of other programs; the process that made it follows."""


@contextmanager
def files_on_disk(folder: Path, files: Mapping[str, bytes]) -> Iterator[tuple[str, ...]]:
    """The paths of files with the given names and contents, in order; they are gone afterwards.

    What libraries make for themselves meanwhile goes with them, also after the run was killed: WeasyPrint 70
    keeps its fonts in a folder of its own.
    """
    with (
        TemporaryDirectory(prefix=_PREFIX, dir=folder, ignore_cleanup_errors=True) as name,
        _temporaries_in(name),
    ):
        paths = tuple(Path(name) / f"{index}-{PurePosixPath(file).name}" for index, file in enumerate(files))
        for path, data in zip(paths, files.values(), strict=True):
            try:
                path.write_bytes(data)
            except OSError as error:
                raise unwritable(path, error) from error
        yield tuple(map(str, paths))


@contextmanager
def _temporaries_in(folder: str) -> Iterator[None]:
    """Makes a folder the one that temporary files and folders of this process are made in."""
    before = tempfile.tempdir
    tempfile.tempdir = folder
    try:
        yield
    finally:
        tempfile.tempdir = before


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder of the system's own for short-lived files: gone afterwards, as those of killed runs are."""
    for path in Path(gettempdir()).glob(f"{_OWN}*"):
        owner = path.name.removeprefix(_OWN).partition("-")[0]
        if owner.isdecimal() and not is_running(int(owner)):
            shutil.rmtree(path, ignore_errors=True)
    with TemporaryDirectory(prefix=f"{_OWN}{os.getpid()}-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def sweep_scratch(folder: Path) -> None:
    """Removes what killed builds left behind; only for the holder of the folder's lock."""
    for path in folder.glob(f"{_PREFIX}*"):
        shutil.rmtree(path, ignore_errors=True)
