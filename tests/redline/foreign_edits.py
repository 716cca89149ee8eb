"""The packages of a foreign pair into the same with something more, or said otherwise."""

from dataclasses import replace

from pipeline.ooxml.names import relationship_type
from pipeline.ooxml.package import Package, Part, Relationship
from tests.redline.foreign_pair import MEDIA, paragraph, text, xml_part


def replaced(package: Package, kind: str, was: str, now: str) -> Package:
    """The package with another text in its main part ("document") or one that it leads to."""
    main = package.document
    part = main if kind == "document" else package.related(main.name, kind)[0]
    data = part.data.replace(was.encode(), now.encode(), 1)
    assert data != part.data
    return replace(package, parts={**package.parts, part.name: replace(part, data=data)})


def with_words(package: Package, inner: str) -> Package:
    """The package with something before the words of a paragraph that all three files have."""
    return replaced(package, "document", "<w:r><w:t>It stays", f"{inner}<w:r><w:t>It stays")


def with_contents(package: Package, lines: int) -> Package:
    """The package with a list of contents, whose result has a number of lines, before that paragraph."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
    start = f'{begin}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text("Scope 1")}'
    between = "".join(paragraph(text(f"Line {number}")) for number in range(2, lines))
    last = paragraph(text(f"Line {lines}") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    contents = paragraph(start) + between + last
    return replaced(package, "document", "<w:p><w:r><w:t>It stays", f"{contents}<w:p><w:r><w:t>It stays")


def with_even_header(package: Package) -> Package:
    """The package with a header of even pages in its first section."""
    own, kind = "rId77", "header"
    part = Part("word/header9.xml", f"{MEDIA}.{kind}+xml", xml_part("hdr", paragraph(text("Even"))))
    main = package.document.name
    leads = (*package.relationships[main], Relationship(own, relationship_type(kind), part.name))
    result = replaced(
        package,
        "document",
        "<w:headerReference",
        f'<w:headerReference w:type="even" r:id="{own}"/><w:headerReference',
    )
    parts = {**result.parts, part.name: part}
    return replace(result, parts=parts, relationships={**package.relationships, main: leads})
