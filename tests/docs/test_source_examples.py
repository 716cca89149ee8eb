"""Every example of a source in the documentation, put into a workspace as it stands, is checked and built."""

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document

from pipeline.cli import run
from pipeline.errors import Problem
from pipeline.load.schemas.artefact import ChangelogFile
from pipeline.load.yaml.tree import yaml_tree
from pipeline.load.yaml.validated import validated
from tests.docs.blocks import Block, blocks
from tests.small import REPOSITORY

PAGE = REPOSITORY / "docs" / "source-format.md"
ALL = tuple(blocks(PAGE))
MARKDOWN = tuple(block for block in ALL if block.language == "markdown")
YAML = tuple(block for block in ALL if block.language == "yaml")

EXAMPLE = "@@"
"""Where the example stands in what is put around it."""
AROUND: Mapping[str, str] = {
    "# Evidence": EXAMPLE,
    "- a bullet": f"# Lists {{#lists}}\n\n{{.roman}}\n1. one\n2. two\n\nThen:\n\n{EXAMPLE}",
}
"""What an example needs around it: what it goes on from; all others stand below a heading alone."""
FIRST = f"# Example {{#example}}\n\n{EXAMPLE}\n"


def yaml(start: str) -> str:
    """The text of the YAML example that starts with some words."""
    return next(block.text for block in YAML if block.text.startswith(start))


def workspace(folder: Path) -> Path:
    """A copy of this repository's sources, in which the examples can name what they name."""
    for name in ("sources", "changelogs", "templates"):
        shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "artefacts.yaml", folder)
    return folder


def add(root: Path, name: str, text: str, kind: str = "plan", more: str = "", **files: str) -> None:
    """Adds an artefact with one part, and other files by name."""
    there = root / "sources" / name
    there.mkdir()
    (there / "artefact.yaml").write_text(
        f"id: {name}\ntitle: Example\nshort_name: Example\ndocument_number: n/a\nkind: {kind}\nowners: [Board]\n"
        f"notice: An example.\nparts: [01.md]\n{more}"
    )
    (there / "01.md").write_text(text)
    for path, content in files.items():
        (there / path.replace("_", ".")).write_text(content)
    (root / "changelogs" / f"{name}.yaml").write_text(
        f'artefact: {name}\nversions:\n  - version: "0.1"\n    date: not stated\n    status: draft\n'
        "    authors: [Board]\n    change: An example.\n"
    )


def told(root: Path, name: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What is wrong with an artefact, and what stands in the way of building it; "" for nothing."""
    capsys.readouterr()
    if run(["check", name, "--root", str(root)]):
        return capsys.readouterr().out
    failed = run(["build", name, "--jobs", "1", "--root", str(root)])
    return capsys.readouterr().err if failed else ""


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>'


REFERENCES = next(block for block in MARKDOWN if "prints:" in block.text)


@pytest.mark.parametrize(
    "block", [block for block in MARKDOWN if block != REFERENCES], ids=lambda block: block.name
)
def test_an_example_of_markdown_is_checked_and_built(
    block: Block, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = workspace(tmp_path)
    around = next((text for start, text in AROUND.items() if block.text.startswith(start)), FIRST)
    is_form = "[[" in block.text or "```group" in block.text
    files = {
        "organisation_yaml": yaml("questions:"),
        "rasci_yaml": yaml("parties:"),
        "pit_svg": SVG,
        **({"fields_yaml": yaml("fields:")} if is_form else {}),
    }
    used = {
        name: text
        for name, text in files.items()
        if name.replace("_", ".") in block.text or name == "fields_yaml"
    }
    more = "fields: fields.yaml\n" if is_form else ""
    text = around.replace(EXAMPLE, block.text)
    add(root, "sample", text, "form" if is_form else "plan", more, **used)
    assert told(root, "sample", capsys) == ""


@pytest.mark.parametrize(
    ("artefact", "part", "is_shown"),
    [
        ("qap", "03-executive-summary.md", lambda written: "qap#" not in written),
        ("pqs", "01-about.md", lambda written: "qap#" in written),
    ],
)
def test_a_reference_prints_what_the_page_says(
    artefact: str, part: str, is_shown: Callable[[str], bool], tmp_path: Path
) -> None:
    root = workspace(tmp_path)
    path = root / "sources" / artefact / part
    rows = [re.split(r" {2,}prints: ", line) for line in REFERENCES.text.splitlines()]
    shown = [(written, printed.split(" (")[0]) for written, printed in rows if is_shown(written)]
    path.write_text("\n\n".join((path.read_text(), *(written for written, _ in shown), "")))
    assert run(["build", artefact, "--format", "md", "--root", str(root)]) == 0
    (built,) = root.glob(f"output/{artefact}/*/*.md")
    said = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", built.read_text())
    assert shown
    for _, printed in shown:
        assert f"\nSee {printed.removesuffix('.')}.\n" in said


def test_the_example_of_a_workspace_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = workspace(tmp_path)
    (root / "artefacts.yaml").write_text(yaml("format:"))
    add(root, "sample", FIRST)
    assert told(root, "sample", capsys) == ""


def test_the_examples_of_an_artefact_and_of_its_changelog_are_checked_and_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = workspace(tmp_path)
    shutil.rmtree(root / "sources" / "qap")
    (root / "sources" / "qap").mkdir()
    artefact = yaml("id: qap")
    (root / "sources/qap/artefact.yaml").write_text(artefact)
    shutil.rmtree(root / "sources/consultations")
    (root / "changelogs/qap.yaml").write_text(re.sub(SEAL, "", yaml("artefact: qap")))
    ids = sorted(set(re.findall(r"qap#([\w-]+)", _everything(root / "sources"))) | {"qt-schedule"})
    headings = "".join(f"## A section {{#{name}}}\n\nText.\n\n" for name in ids)
    for name in re.findall(r"\d\d-\w+\.md", artefact):
        (root / "sources/qap" / name).write_text(
            f"# Part {{#part-{name[:2]}}}\n\n{headings if name[1] == '1' else ''}"
        )
    (root / "sources/qap/fields.yaml").write_text(yaml("fields:"))
    Document().save(str(root / "sources/qap/supplier-annex.docx"))
    assert told(root, "qap", capsys) == ""


SEAL = re.compile(r"^    sealed: .*\n", re.MULTILINE)
"""The one line that no example can hold as it stands: its digest is that of a text, and is verified."""


def test_only_the_digest_of_the_seal_is_refused() -> None:
    told: list[Problem] = []
    text = yaml("artefact: qap")
    assert validated(ChangelogFile, yaml_tree(text.encode(), "changelogs/qap.yaml"), told.append) is not None
    assert not told and len(SEAL.findall(text)) == 1


def _everything(folder: Path) -> str:
    return "".join(path.read_text() for suffix in ("md", "yaml") for path in folder.rglob(f"*.{suffix}"))


def test_the_examples_of_a_consultation_and_of_a_response_are_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = workspace(tmp_path)
    (root / "sources/consultations/annex-3.yaml").write_text(yaml("id: annex-3"))
    (root / "sources/consultations/annex-3/responses.yaml").write_text(yaml("consultation:"))
    add(root, "sample", FIRST)
    assert told(root, "sample", capsys) == ""
