"""What was kept of a parse is what a parse gives: documents, places, problems, warnings, answers."""

import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import UnionType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import Place, Problem
from pipeline.load import parts
from pipeline.load.sources import Sources
from pipeline.model.organisation.language import TABLES, Language, language
from pipeline.model.organisation.settings import Settings
from pipeline.model.shared import DataSet
from pipeline.model.text.document import Document
from pipeline.model.text.inline import ParagraphBreak
from pipeline.model.text.revision import Revision, RevisionKind
from pipeline.workspace.kept.packed import KINDS, Unpackable, packed, read_back
from pipeline.workspace.kept.values import KeptValues
from pipeline.workspace.snapshots.cached_snapshot import Held
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.snapshot import Snapshot
from pipeline.workspace.snapshots.traced import Traced
from tests.fuzz.sources import source
from tests.memory import MemorySnapshot, workspace

REPOSITORY = Path(__file__).resolve().parents[2]
PLACES = ("examples/protection-des-donnees", "tests/workspaces/every-kind", "tests/workspaces/small", "")
"""Every workspace of the repository, its own last."""
ONLY_IN_REDLINES = {ParagraphBreak, Revision, RevisionKind}


def keeping(folder: Path) -> KeptValues:
    return KeptValues(folder, b"s" * 32, "", "program")


def told(sources: Sources) -> Mapping[str, object]:
    """Everything that loading says, to the last place; `repr` shows what equality leaves out."""
    texts = {name: repr(sources.loaded(name)) for name in sources.artefact_ids()}
    words = [loaded.document.language.words for loaded in map(sources.loaded, texts) if loaded.document]
    around = repr((sources.workspace_problems(), sources.shared, sources.settings))
    return {**texts, " around": around, " words": words, " answers": dict(sources.snapshot.answers)}


def untouched(snapshot: Snapshot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Sources:
    """Sources that must not parse anything: all was kept."""
    for name in ("loaded_part", "artefact", "history", "shared_data"):
        monkeypatch.delattr(f"pipeline.load.sources.{name}")
    return Sources(Traced(snapshot, keeping(folder)))


@pytest.mark.parametrize("place", PLACES)
def test_a_kept_parse_of_every_source_is_what_a_fresh_one_gives(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = Held(FolderSnapshot(REPOSITORY / place))
    fresh = told(Sources(Traced(snapshot, keeping(tmp_path))))
    assert told(untouched(snapshot, tmp_path, monkeypatch)) == fresh


_EDITS = {
    "sources/plan/artefact.yaml": (b"title: ", b"title: New "),
    "changelogs/plan.yaml": (b"change: ", b"change: New "),
    "sources/shared/milestones.yaml": (b"Central systems", b"All systems"),
    "artefacts.yaml": (b"format: 1", b"format: 1 # a remark"),
}


@settings(max_examples=12)
@given(st.lists(st.tuples(st.integers(0, 9), st.sets(st.sampled_from(sorted(_EDITS)))), max_size=5))
def test_a_kept_parse_of_generated_sources_is_what_a_fresh_one_gives(
    tmp_path_factory: pytest.TempPathFactory, states: list[tuple[int, set[str]]]
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    for seed, edited in states:
        snapshot = workspace(source(seed)).snapshot.snapshot
        assert isinstance(snapshot, MemorySnapshot)
        for path in edited & snapshot.files.keys():
            snapshot.files[path] = snapshot.files[path].replace(*_EDITS[path])
        assert told(Sources(Traced(snapshot, keeping(folder)))) == told(Sources(snapshot))


def test_one_edited_part_is_parsed_and_the_others_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = REPOSITORY / "tests/workspaces/every-kind"
    files = {path: FolderSnapshot(root).read(path) for path in FolderSnapshot(root).paths("sources")}
    changelogs = {path: FolderSnapshot(root).read(path) for path in FolderSnapshot(root).paths("changelogs")}
    files |= {"artefacts.yaml": FolderSnapshot(root).read("artefacts.yaml"), **changelogs}
    told(Sources(Traced(MemorySnapshot(files), keeping(tmp_path))))
    path = "sources/plan/02-tables.md"
    edited = MemorySnapshot({**files, path: files[path] + b"\nOne more paragraph.\n"})
    parsed: list[str] = []

    def seen(*given: object) -> object:
        parsed.append(str(given[1]))
        return read_part(*given)

    read_part = getattr(parts, "_read_part")  # noqa: B009  (mypy knows no private name of a module)
    monkeypatch.setattr(parts, "_read_part", seen)
    again = told(Sources(Traced(edited, keeping(tmp_path))))
    assert parsed == ["02-tables.md"]
    assert again == told(Sources(edited))


def test_every_kind_of_value_that_loading_can_give_can_be_kept() -> None:
    reached = (
        set(kinds_in(Document)) | set(kinds_in(Settings)) | set(kinds_in(DataSet)) | set(kinds_in(Problem))
    )
    assert reached - ONLY_IN_REDLINES - {Language} <= set(KINDS)


def kinds_in(kind: object, seen: set[object] | None = None) -> Iterator[type]:
    """The dataclasses and enumerations that a value of a type can hold."""
    seen = set() if seen is None else seen
    if kind in seen or kind is ...:
        return
    seen.add(kind)
    if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, Enum)):
        yield kind
    if isinstance(kind, type) and is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        for one in fields(kind):
            yield from kinds_in(hints[one.name], seen)
    if typing.get_origin(kind) is not None or isinstance(kind, UnionType):
        for part in typing.get_args(kind):
            yield from kinds_in(part, seen)


@pytest.mark.parametrize("tag", TABLES)
def test_a_language_comes_back_with_the_words_of_an_organisation(tag: str) -> None:
    spoken = language(tag, {"not-stated": "unknown"})
    again = read_back(packed(spoken))
    assert isinstance(again, Language)
    assert (again.tag, dict(again.words)) == (spoken.tag, dict(spoken.words))


@pytest.mark.parametrize(
    "data", [b"", b"\xc1", b"\x91\xcd\xff\xff", b"\x92\xff", b"\x92\x00", b"\x92\xfd\x01"]
)
def test_bytes_that_nobody_packed_are_refused(data: bytes) -> None:
    with pytest.raises(Unpackable):
        read_back(data)


def test_what_the_machine_had_no_room_for_is_not_kept() -> None:
    with pytest.raises(Unpackable):
        packed((Problem(Place("a"), "BND-02", "there is not enough memory to read this"),))
