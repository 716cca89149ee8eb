"""`artefacts new` makes an artefact of each kind that checks as it stands, or nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.load.sources import Sources
from pipeline.model.dates import StatedDate
from pipeline.model.text.document import Kind
from pipeline.publish.formats.printing_problems import printing_problems
from pipeline.publish.workspaces.new_artefact import NewArtefact, new_artefact
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.workspace.snapshots.starter import starter_files

DAY = StatedDate(2026, 11, 30)
PLAN = NewArtefact("second", Kind.PLAN, 'The "second": {{ plan }} # of two')


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """What `artefacts init` starts with, without git."""
    for path, data in starter_files("first").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def made(root: Path, wanted: NewArtefact) -> tuple[str, ...]:
    return new_artefact(root, wanted, ("Ada Author",), DAY)


def test_an_artefact_of_each_kind_loads_and_has_no_problem(root: Path) -> None:
    for kind in Kind:
        made(root, replace(PLAN, id=f"new-{kind}", kind=kind, parent="plan" if kind is Kind.ANNEX else ""))
    snapshot = FolderSnapshot(root)
    sources = Sources(snapshot)
    ids = tuple(f"new-{kind}" for kind in Kind)
    assert printing_problems(snapshot, sources, ids) == ()
    document = sources.document("new-plan")
    assert (document.artefact.title, document.artefact.owners) == (
        PLAN.title,
        sources.artefact("plan").owners,
    )
    assert (document.version.version, document.version.date, document.version.authors) == (
        "0.1",
        DAY,
        ("Ada Author",),
    )


def test_each_file_tells_editors_its_schema_and_the_paths_are_given(root: Path) -> None:
    paths = made(root, PLAN)
    assert paths == (
        "sources/second/artefact.yaml",
        "sources/second/01-introduction.md",
        "changelogs/second.yaml",
    )
    line = (root / paths[0]).read_text().splitlines()[0]
    assert line == "# yaml-language-server: $schema=../../.schemas/artefact.schema.json"


@pytest.mark.parametrize(
    ("wanted", "said", "cure"),
    [
        (replace(PLAN, id="plan"), "the id 'plan' is taken", "those there are: letter, plan"),
        (replace(PLAN, id="Second"), "cannot be an id", "lower-case"),
        (replace(PLAN, id="../out"), "cannot be an id", "lower-case"),
        (replace(PLAN, id=""), "cannot be an id", "lower-case"),
        (replace(PLAN, id="shared"), "holds no artefact", "another id"),
        (replace(PLAN, id="consultations"), "holds no artefact", "another id"),
        (replace(PLAN, kind=Kind.ANNEX), "an annex needs a plan", "the plans are: plan"),
        (replace(PLAN, kind=Kind.ANNEX, parent="letter"), "'letter' is no plan", "--parent PLAN"),
        (replace(PLAN, parent="plan"), "a plan has no parent", "--parent"),
    ],
)
def test_what_cannot_be_made_is_told_and_nothing_is_written(
    root: Path, wanted: NewArtefact, said: str, cure: str
) -> None:
    before = sorted(root.rglob("*"))
    with pytest.raises(PipelineError, match=said) as raised:
        made(root, wanted)
    assert cure in raised.value.hint and sorted(root.rglob("*")) == before


def test_an_id_that_a_changelog_has_alone_is_taken_too(root: Path) -> None:
    (root / "changelogs/second.yaml").write_text("artefact: second\n")
    with pytest.raises(PipelineError, match="taken") as raised:
        made(root, PLAN)
    assert str(raised.value.place) == "changelogs/second.yaml"


def test_the_id_of_a_document_elsewhere_is_taken_too(root: Path) -> None:
    (root / "sources/shared/documents.yaml").write_text("- {id: second, title: Second, number: n/a}\n")
    with pytest.raises(PipelineError, match="is the id of a document") as raised:
        made(root, PLAN)
    assert str(raised.value.place).startswith("sources/shared/documents.yaml:1")


def test_owners_who_differ_are_asked_for_and_so_is_an_author(root: Path) -> None:
    made(root, replace(PLAN, owners=("Another Body",)))
    with pytest.raises(PipelineError, match="different owners") as raised:
        made(root, replace(PLAN, id="third"))
    assert "--owner" in raised.value.hint
    with pytest.raises(PipelineError, match="needs an author"):
        new_artefact(root, replace(PLAN, id="third", owners=("A",)), (), DAY)
