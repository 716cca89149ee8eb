"""A snapshot into one whose answers do not change while a command runs, whoever edits the files meanwhile."""

from dataclasses import dataclass, field

from pipeline.workspace.snapshots.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Held:
    """A snapshot that reads every file, and lists every folder, at most once."""

    snapshot: Snapshot
    files: dict[str, bytes] = field(default_factory=dict, compare=False)
    there: dict[str, bool] = field(default_factory=dict, compare=False)
    listings: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    @property
    def name(self) -> str:
        """The name of the snapshot that is held."""
        return self.snapshot.name

    def read(self, path: str) -> bytes:
        """The bytes of a file, as they were when it was first read."""
        if path not in self.files:
            self.files[path] = self.snapshot.read(path)
        return self.files[path]

    def exists(self, path: str) -> bool:
        """Whether something is at the path, as it was when first asked."""
        if path not in self.there:
            self.there[path] = self.snapshot.exists(path)
        return self.there[path]

    def paths(self, under: str) -> tuple[str, ...]:
        """The files below a folder, as they were when first listed."""
        if under not in self.listings:
            self.listings[under] = self.snapshot.paths(under)
        return self.listings[under]
