"""A Word template's headers with pictures, its tab stops and its missing styles."""

from dataclasses import replace

import pytest

from pipeline.diff.marking.redline import redline
from pipeline.errors import PipelineError
from pipeline.ooxml.names import MC, relationship_type, w
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes, read_package
from pipeline.ooxml.text import parsed
from pipeline.write.docx.looks.reference import reference_of
from pipeline.write.docx.redline import redline_bytes
from pipeline.write.docx.writer import docx_bytes
from tests.diff.test_redline import MARKS
from tests.word.building import CLEAN, REDLINED
from tests.writing import document, look, paragraph

PATH = "word/reference.docx"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000a49444154789c6300010000050001"
    "0d0a2db40000000049454e44ae426082"
)
PICTURE = (
    '<w:p w14:paraId="11111111"><w:r><w:t>Our house</w:t></w:r><w:r><w:drawing>'
    '<wp:inline><wp:extent cx="360000" cy="360000"/><wp:docPr id="1" name="Seal" descr="Our seal"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="1" name="Seal"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="rId7"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p><w:p/>"
)
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)


def shipped() -> Package:
    return read_package(look().files[PATH])


def changed(package: Package, name: str, old: str, new: str) -> Package:
    """The package with a text of a part in place of another, which has to stand there."""
    part = package.parts[name]
    assert old in part.data.decode(), old
    data = part.data.decode().replace(old, new).encode()
    return replace(package, parts={**package.parts, name: replace(part, data=data)})


def with_header(content: str = PICTURE, *further: Relationship) -> bytes:
    """The program's template with a header that holds a picture."""
    package = changed(
        shipped(),
        "word/document.xml",
        "<w:sectPr>",
        '<w:sectPr><w:headerReference w:type="default" r:id="h1"/>',
    )
    package = changed(package, "word/document.xml", "<w:document ", f"<w:document {SPACES.split()[1]} ")
    header = Part(
        "word/header7.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
        f"<w:hdr {SPACES}>{content}</w:hdr>".encode(),
    )
    picture = Part("word/media/image1.png", "image/png", PNG)
    own = Relationship("h1", relationship_type("header"), header.name)
    return package_bytes(
        Package(
            {**package.parts, header.name: header, picture.name: picture},
            {
                **package.relationships,
                "word/document.xml": (*package.relationships["word/document.xml"], own),
                header.name: (Relationship("rId7", relationship_type("image"), picture.name), *further),
            },
        )
    )


def headers(data: bytes) -> dict[str, Part]:
    package = read_package(data)
    return {name: part for name, part in package.parts.items() if name.startswith("word/header")}


def test_a_header_with_a_picture_survives_into_the_file_and_its_redline() -> None:
    old, new = document(paragraph("One.")), document(paragraph("Two."))
    reference = with_header()
    for data in (
        docx_bytes(new, reference, facts=CLEAN),
        redline_bytes(redline(old, new, MARKS), reference, facts=REDLINED),
    ):
        package = read_package(data)
        (header,) = headers(data).values()
        (relationship,) = package.relationships[header.name]
        assert package.parts[relationship.target].data == PNG
        root = parsed(header.data, header.name)
        assert f'r:embed="{relationship.id}"'.encode() in header.data
        assert [child.tag for child in root] == [w("p"), w("p")], "its own, without the empty one; our line"
        assert "".join(map(str, root.itertext())).startswith("Our house")
        assert root.get(f"{{{MC}}}Ignorable") == "w14" and "w14" in root.nsmap


def test_without_a_picture_the_header_of_a_template_is_left_out_as_before() -> None:
    plain = with_header("<w:p><w:r><w:t>Our house</w:t></w:r></w:p>")
    resolved = document(paragraph("One."))
    assert docx_bytes(resolved, plain, facts=CLEAN) == docx_bytes(resolved, look().files[PATH], facts=CLEAN)


@pytest.mark.parametrize(
    ("content", "further", "said"),
    [
        (PICTURE.replace("<w:r><w:t>Our", '<w:ins w:id="1"/><w:r><w:t>Our'), (), "holds ins"),
        (PICTURE.replace("rId7", "rId9"), (), "broken link"),
        (
            PICTURE.replace("rId7", "rId9"),
            (
                Relationship(
                    "rId9", relationship_type("image"), "https://elsewhere.example/a.png", external=True
                ),
            ),
            "a linked image",
        ),
    ],
)
def test_a_header_that_cannot_be_carried_whole_is_refused(
    content: str, further: tuple[Relationship, ...], said: str
) -> None:
    with pytest.raises(PipelineError, match=said) as raised:
        reference_of(with_header(content, *further))
    assert raised.value.hint and "reference.docx" in str(raised.value.place)


def tabs(data: bytes) -> list[tuple[str | None, str | None]]:
    (header,) = headers(data).values()
    root = parsed(header.data, header.name)
    return [(tab.get(w("val")), tab.get(w("pos"))) for tab in root.iter(w("tab")) if tab.get(w("pos"))]


def test_tab_stops_of_headers_and_contents_follow_the_margins_of_the_template() -> None:
    wide = package_bytes(changed(shipped(), "word/document.xml", 'w:right="1417"', 'w:right="2417"'))
    found = reference_of(wide)
    assert found.page.text_width_twips == 8072
    assert tabs(docx_bytes(document(paragraph("One.")), wide, facts=CLEAN)) == [
        ("clear", "9072"),
        ("right", "8072"),
    ]
    contents = [tab for tab in found.styles_root.iter(w("tab")) if tab.get(w("leader")) == "dot"]
    assert {tab.get(w("pos")) for tab in contents} == {"8072"}


def test_a_stop_in_the_middle_does_not_catch_what_belongs_to_the_right() -> None:
    own = changed(
        shipped(),
        "word/styles.xml",
        '<w:tab w:val="right" w:leader="none" w:pos="9072"/>',
        '<w:tab w:val="center" w:pos="4513"/><w:tab w:val="right" w:pos="9026"/>',
    )
    data = docx_bytes(document(paragraph("One.")), package_bytes(own), facts=CLEAN)
    assert tabs(data) == [("clear", "4513"), ("clear", "9026"), ("right", "9072")]


def test_missing_styles_come_as_a_table_with_the_closest_that_is_free() -> None:
    package = changed(
        shipped(), "word/styles.xml", '<w:name w:val="heading 1"/>', '<w:name w:val="Heading1Alt"/>'
    )
    package = changed(package, "word/styles.xml", '<w:name w:val="Notice"/>', '<w:name w:val="Zzz"/>')
    with pytest.raises(PipelineError) as raised:
        reference_of(package_bytes(package))
    lines = [line.split() for line in raised.value.message.splitlines()]
    assert "lacks 2 styles that" in " ".join(lines[0])
    assert lines[1] == ["missing", "kind", "closest", "in", "the", "template"]
    assert lines[2:] == [["heading", "1", "paragraph", "'Heading1Alt'"], ["Notice", "paragraph", "–"]]
