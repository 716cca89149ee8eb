"""A snapshot with some of its files replaced: a commit whose changelog has been sealed since."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.workspace.snapshots.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Overlay:
    """The files of a snapshot, with those in `files` in place of its own."""

    snapshot: Snapshot
    files: Mapping[str, bytes]

    @property
    def name(self) -> str:
        """The name of the snapshot below."""
        return self.snapshot.name

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        replaced = self.files.get(path)
        return self.snapshot.read(path) if replaced is None else replaced

    def exists(self, path: str) -> bool:
        """True where something is at the path."""
        return path in self.files or self.snapshot.exists(path)

    def paths(self, under: str) -> tuple[str, ...]:
        """Every file below a folder, sorted."""
        replaced = {path for path in self.files if path.startswith(f"{under}/")}
        return tuple(sorted(replaced.union(self.snapshot.paths(under))))
