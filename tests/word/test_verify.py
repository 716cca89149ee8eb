"""Our own checks fire on the faults that validators let through."""

import pytest

from pipeline.model.text.block import Note
from pipeline.model.text.inline import CrossReference, NoteReference
from pipeline.ooxml.package import Package, Part, package_bytes, package_of, read_package
from pipeline.write.docx.proof.verify import word_findings
from tests.word.building import heading, plan, text, written

SOUND = written(
    plan(
        heading("scope", "Scope"),
        heading("routes", "Routes"),
        text("See ", CrossReference("scope"), NoteReference("dip"), "."),
        notes=(Note("dip", (text("Once."),)),),
    )
)


def broken(old: str, new: str, name: str = "word/document.xml") -> bytes:
    """The sound file with one piece of a part replaced everywhere."""
    package = read_package(SOUND)
    part = package.parts[name]
    data = part.data.decode()
    assert old in data
    changed = Part(name, part.media_type, data.replace(old, new).encode())
    return package_bytes(Package({**package.parts, name: changed}, package.relationships))


def test_a_sound_file_has_no_findings() -> None:
    assert word_findings(SOUND) == ()


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (broken('w:name="scope"', 'w:name="scape"'), "has no bookmark to point at"),
        (broken('w:name="routes"', 'w:name="Scope"'), "the bookmark scope stands 2 times"),
        (broken('w:name="routes"', 'w:name="9 routes"'), "is no bookmark name"),
        (broken('<w:bookmarkEnd w:id="2"/>', ""), "bookmarks without start or end: 2"),
        (
            broken('<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="7"/>'),
            "the footnote 7 is missing",
        ),
        (broken('r:id="header-upright"', 'r:id="header-lost"'), "unknown relationship header-lost"),
        (
            broken("<w:zoom", '<w:updateFields w:val="true"/><w:zoom', "word/settings.xml"),
            "prompts the reader",
        ),
        (
            broken(
                "<w:body>",
                '<w:body><w:p><w:ins w:id="5" w:author="a"/><w:del w:id="5" w:author="a"/></w:p>',
            ),
            "the revision id 5 is used 2 times",
        ),
        (
            broken("<w:body>", '<w:body><w:p><w:r><w:commentReference w:id="3"/></w:r></w:p>'),
            "a commentReference names the missing comment 3",
        ),
    ],
)
def test_each_fault_is_found(data: bytes, finding: str) -> None:
    assert any(finding in one for one in word_findings(data)), word_findings(data)


def test_a_relationship_that_leads_nowhere_is_found() -> None:
    package = read_package(SOUND)
    parts = [part for part in package.parts.values() if part.name != "word/numbering.xml"]
    lost = package_bytes(package_of(parts, package.relationships))
    assert any("the missing part word/numbering.xml" in one for one in word_findings(lost))
