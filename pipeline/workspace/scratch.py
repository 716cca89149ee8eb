"""Bytes into short-lived files, for libraries that open a file by its name."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from pipeline.workspace.atomic import unwritable

_PREFIX = "scratch-"


@contextmanager
def files_on_disk(folder: Path, files: Mapping[str, bytes]) -> Iterator[tuple[str, ...]]:
    """The paths of files with the given names and contents, in order; they are gone afterwards."""
    with TemporaryDirectory(prefix=_PREFIX, dir=folder, ignore_cleanup_errors=True) as name:
        paths = tuple(Path(name) / f"{index}-{PurePosixPath(file).name}" for index, file in enumerate(files))
        for path, data in zip(paths, files.values(), strict=True):
            try:
                path.write_bytes(data)
            except OSError as error:
                raise unwritable(path, error) from error
        yield tuple(map(str, paths))


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder of the system's own for short-lived files; it is gone afterwards."""
    with TemporaryDirectory(prefix=f"artefacts-{_PREFIX}", ignore_cleanup_errors=True) as name:
        yield Path(name)


def sweep_scratch(folder: Path) -> None:
    """Removes what killed builds left behind; only for the holder of the folder's lock."""
    for path in folder.glob(f"{_PREFIX}*"):
        shutil.rmtree(path, ignore_errors=True)
