"""A plan and its annexes as one document."""

from hashlib import sha256
from pathlib import Path

import docx
import pytest

from pipeline.errors import PipelineError
from pipeline.load.sources import Sources
from pipeline.model.identity import Member
from pipeline.model.text.block import Contents, Heading, Note, Paragraph, Table, TableRole
from pipeline.model.text.document import Document
from pipeline.model.text.inline import CrossReference, plain_text
from pipeline.publish.history.consolidated import consolidated, members, plans
from pipeline.publish.history.reading import Reader
from pipeline.resolve.resolved import Resolved
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.small import artefacts, edit, small
from tests.word.judges import complaints
from tests.word.said import said

ANNEX = """\
# Dates {#dates}

See [](#dates), [](guide#dates), [](guide#steps), [](guide), [](guide-annex-1) and [](del900).[^late]

[^late]: Very late.

- one

{#steps caption="Steps of evidence"}
| Step | Who |
|:-----|:----|
| Show | Entrant |
"""


def a_workspace(folder: Path) -> Path:
    root = small(folder)
    (root / "sources/guide-annex-1/01-evidence.md").write_text(ANNEX)
    return root


def joined(root: Path) -> Resolved:
    reader = Reader(FolderSnapshot(root))
    ids = members(reader.sources, "guide")
    documents = [reader.document(name) for name in ids]
    document = consolidated(tuple(found for found in documents if found is not None))
    return reader.reading(document, ids).resolved


def test_a_word_file_of_somebody_else_is_appended(tmp_path: Path) -> None:
    root = a_workspace(tmp_path)
    foreign = docx.Document()
    foreign.add_heading("Terms of a supplier", 1)
    foreign.add_paragraph("Written in Word by somebody else.")
    foreign.save(str(root / "sources/guide/supplier.docx"))
    edit(root, "sources/guide/artefact.yaml", "parts:", "word_annexes: [supplier.docx]\nparts:")
    done = artefacts(root, "build", "guide", "--consolidated", "--format", "docx", "--format", "md")
    assert done.returncode == 0, done.stderr
    assert "supplier.docx: appended to the Word file, and not in md" in done.stderr
    (path,) = root.glob("output/guide/v*/*-consolidated.docx")
    annex = (root / "sources/guide/supplier.docx").read_bytes()
    assert said(path.read_bytes()).members == (
        Member("guide", "1.0"),
        Member("guide-annex-1", "1.0"),
        Member("supplier.docx", sha256=sha256(annex).hexdigest()),
    )
    joined_file = docx.Document(str(path))
    assert "Written in Word by somebody else." in [found.text for found in joined_file.paragraphs]
    assert complaints(path) == []


def test_a_word_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    root = a_workspace(tmp_path)
    edit(root, "sources/guide/artefact.yaml", "parts:", "word_annexes: [nothing.docx]\nparts:")
    done = artefacts(root, "build", "guide", "--consolidated")
    assert done.returncode == 1
    assert "SRC-02 'nothing.docx'" in done.stderr


def headings(document: Document) -> list[tuple[int, str, str]]:
    return [
        (block.level, block.id, plain_text(block.content))
        for block in document.body
        if isinstance(block, Heading)
    ]


def test_an_annex_is_a_section_of_its_own_and_its_headings_go_one_deeper(tmp_path: Path) -> None:
    assert headings(joined(a_workspace(tmp_path)).document)[-2:] == [
        (1, "annex.guide-annex-1", "Annex 1: Evidence"),
        (2, "guide-annex-1.dates", "Dates"),
    ]


def test_an_annex_starts_on_a_new_page_and_says_which_version_it_is(tmp_path: Path) -> None:
    body = joined(a_workspace(tmp_path)).document.body
    place = next(
        index for index, block in enumerate(body) if getattr(block, "id", "") == "annex.guide-annex-1"
    )
    title, line = body[place], body[place + 1]
    assert isinstance(title, Heading) and title.page_break_before
    assert isinstance(line, Paragraph)
    assert plain_text(line.content) == "TEST-002, version 1.0, draft, 12 January 2026"


def test_references_between_the_parts_become_internal_and_the_others_stay(tmp_path: Path) -> None:
    found = joined(a_workspace(tmp_path))
    paragraph = next(
        block
        for block in found.document.body
        if isinstance(block, Paragraph)
        and plain_text(block.content).startswith("See ")
        and block.place.line == 3
        and "annex" in block.place.path
    )
    references = [inline for inline in paragraph.content if isinstance(inline, CrossReference)]
    assert [found.reference(reference) for reference in references] == [
        "Section 3.1 Dates",
        "Section 2 Dates",
        "Table 1",
        "TEST-001 Guide to Market Entry",
        "Section 3 Annex 1: Evidence",
        "TEST-900 Handbook of Another Body v1.1",
    ]
    assert [reference.artefact for reference in references] == ["", "", "", "", "", "del900"]


def test_every_id_of_the_joined_document_is_unique(tmp_path: Path) -> None:
    document = joined(a_workspace(tmp_path)).document
    ids = [block.id for block in document.blocks if isinstance(block, Heading | Table)]
    ids += [note.id for note in document.notes if isinstance(note, Note)]
    assert len(ids) == len(set(ids))
    lists = {block.list.list for block in document.body if isinstance(block, Paragraph) and block.list}
    assert len(lists) == 2


def test_contents_and_change_record_stand_once_in_front(tmp_path: Path) -> None:
    root = a_workspace(tmp_path)
    (root / "sources/guide-annex-1/01-evidence.md").write_text(
        ANNEX + "\n```control\n```\n\n```contents\n```\n"
    )
    document = joined(root).document
    assert sum(isinstance(block, Contents) for block in document.blocks) == 1
    assert sum(isinstance(block, Table) and block.role is TableRole.CONTROL for block in document.blocks) == 1


def test_annexes_come_in_number_order(tmp_path: Path) -> None:
    root = small(tmp_path)
    for number in ("2", "10"):
        folder = root / "sources" / f"guide-annex-{number}"
        folder.mkdir()
        for name in ("artefact.yaml", "01-evidence.md"):
            text = (root / "sources/guide-annex-1" / name).read_text()
            (folder / name).write_text(text.replace("guide-annex-1", f"guide-annex-{number}"))
    sources = Sources(FolderSnapshot(root))
    assert members(sources, "guide") == ("guide", "guide-annex-1", "guide-annex-2", "guide-annex-10")
    assert plans(sources) == ("guide",)


def test_an_artefact_without_annexes_is_refused(tmp_path: Path) -> None:
    root = small(tmp_path)
    edit(root, "sources/guide-annex-1/artefact.yaml", "parent: guide\n", "")
    with pytest.raises(PipelineError, match="'guide' has no annexes"):
        members(Sources(FolderSnapshot(root)), "guide")
