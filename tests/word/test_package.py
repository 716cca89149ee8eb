"""Packages are read safely and written the same every time."""

import re
import zipfile
from io import BytesIO
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PipelineError
from pipeline.ooxml import package, text
from pipeline.ooxml.package import Part, Relationship, package_bytes, package_of, read_package
from tests.word.building import REFERENCE, heading, plan, written
from tests.word.building import text as paragraph


def archive(files: dict[str, bytes]) -> bytes:
    result = BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return result.getvalue()


def test_reading_and_writing_gives_the_same_bytes() -> None:
    assert package_bytes(read_package(REFERENCE)) == REFERENCE


def test_the_same_document_gives_the_same_bytes() -> None:
    document = plan(heading("scope", "Scope"), paragraph("One."))
    assert written(document) == written(document)


def test_every_part_bears_the_same_fixed_time() -> None:
    with zipfile.ZipFile(BytesIO(written(plan(paragraph("One."))))) as zipped:
        assert {info.date_time for info in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_decompression_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_PACKAGE_BYTES", 1000)
    with pytest.raises(PipelineError, match="unpacks to more than"):
        read_package(archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": bytes(2000)}))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no zip at all", "is not a Word file"),
        (archive({"word/document.xml": b"<a/>"}), "has no \\[Content_Types\\].xml"),
        (archive({"../evil": b"", "[Content_Types].xml": b"<Types/>"}), "outside the package"),
        (archive({"a.xml": b"", "A.xml": b""}), "two parts of one name"),
    ],
)
def test_what_is_no_sane_word_file_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(PipelineError, match=message):
        read_package(data)


def test_a_part_with_a_dtd_is_refused() -> None:
    with pytest.raises(PipelineError, match="DTD"):
        text.parsed(b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "word/document.xml")


NAMES = st.text("ab%2 #ä[].&\"'<\\+", min_size=1, max_size=8).filter(
    lambda name: not name.lower().endswith(".rels") and name.strip(".") != "" and not name.startswith("\\")
)


@given(
    st.lists(
        st.tuples(NAMES, st.sampled_from(["", "image/png", "application/xml", 'a/b; c="d"'])),
        unique_by=lambda part: unquote(part[0].replace("\\", "/")).lower(),
        max_size=5,
    )
)
def test_whatever_a_foreign_part_is_named_and_is_the_package_is_read_as_it_was_written(
    named: list[tuple[str, str]],
) -> None:
    parts = [Part(f"word/x{name.replace(chr(92), '_')}", media, b"x") for name, media in named]
    links = [Relationship(f"rId{number}", "x/y", part.name) for number, part in enumerate(parts)]
    links.append(Relationship("rId99", "x/hyperlink", "https://example.org/?a=1&b#c", external=True))
    written = package_of([Part("word/main.xml", "x/y", b"<x/>"), *parts], {"word/main.xml": links})
    assert read_package(package_bytes(written)) == written


def test_a_target_that_leads_nowhere_is_written_as_it_was_spelt() -> None:
    link = '<Relationship Id="r1" Type="x/y" Target="{}"/>'
    spelt = ("#place", "NULL", "file:///C:/a%20b.doc", "/word/gone.xml", "media/gone.png")
    rels = f"<Relationships>{''.join(link.format(target) for target in spelt)}</Relationships>"
    files = {"[Content_Types].xml": b"<Types/>", "word/a.xml": b"", "word/_rels/a.xml.rels": rels.encode()}
    written = archive(files)
    again = package_bytes(read_package(written))
    with zipfile.ZipFile(BytesIO(again)) as zipped:
        links = zipped.read("word/_rels/a.xml.rels").decode()
    assert re.findall('Target="(.*?)"', links) == list(spelt)


def test_comments_among_relationships_are_none() -> None:
    rels = (
        b'<Relationships><!-- x --><?y z?><Relationship Id="r1" Type="x/y" Target="a.xml"/></Relationships>'
    )
    files = {"[Content_Types].xml": b"<Types><!-- x --></Types>", "a.xml": b"", "_rels/.rels": rels}
    assert read_package(archive(files)).relationships == {"": (Relationship("r1", "x/y", "a.xml"),)}


def test_a_main_part_is_found_by_its_relationship() -> None:
    assert isinstance(read_package(REFERENCE).document, Part)


@pytest.mark.parametrize(
    ("given", "content", "attribute"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d", "a &lt; b &amp; c &gt; d"),
        ('say "yes"', 'say "yes"', "say &quot;yes&quot;"),
        ("a\tb\n", "a\tb\n", "a&#9;b&#10;"),
        ("bell\x07", "bell\ufffd", "bell\ufffd"),
        ("half \ud800", "half \ufffd", "half \ufffd"),
    ],
)
def test_text_is_escaped_and_nothing_is_lost_silently(given: str, content: str, attribute: str) -> None:
    assert text.escaped(given) == content
    assert text.quoted(given) == attribute
