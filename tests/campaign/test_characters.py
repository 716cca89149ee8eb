"""The counter knows each kind of text, and which of it a reader lost."""

from pathlib import Path

from tests.campaign.characters import Said, kept, texts
from tests.judges.package import opened
from tests.redline.bare import bare, deleted, paragraph, table, text

_BOX = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"


def test_each_text_has_the_kind_of_what_holds_it(tmp_path: Path) -> None:
    boxed = paragraph(_BOX.format(paragraph(text("in a box"))))
    path = bare(
        tmp_path / "a.docx",
        paragraph(text("Plain") + deleted("gone")) + table(paragraph(text("in a cell"))) + boxed,
    )
    package = opened(path)
    assert texts(package)[package.main] == (
        Said("body", "Plain"),
        Said("deletions", "gone"),
        Said("cells", "inacell"),
        Said("text boxes", "inabox"),
    )


def test_what_was_not_read_is_missing_in_its_kind_alone() -> None:
    wanted = (Said("body", "Plain"), Said("cells", "cell"), Said("body", "end"))
    there, read = kept(wanted, "Plain\n c l end and more")
    assert (there["body"], there["cells"]) == (8, 4)
    assert (read["body"], read["cells"]) == (8, 2)
