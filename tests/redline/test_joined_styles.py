"""Styles that the older file alone has say in the red-line what they said, whatever they are based on there."""

import pytest

from pipeline.ooxml.package import package_bytes, read_package
from pipeline.write.docx.proof.comparison import prove_rejecting_old
from pipeline.write.docx.proof.proved import Unproved
from tests.comparing.files import both, line
from tests.word.foreign_files import Made, package_of

LISTS = "".join(
    f'<w:abstractNum w:abstractNumId="{own}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    f'<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
    for own, form in (("0", "decimal"), ("1", "upperRoman"))
) + "".join(f'<w:num w:numId="{own + 1}"><w:abstractNumId w:val="{own}"/></w:num>' for own in (0, 1))


def clause(number: str) -> str:
    """A style that numbers its paragraphs."""
    return (
        '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="clause"/>'
        f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr></w:style>'
    )


SUB = (
    '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="sub clause"/><w:basedOn w:val="Clause"/>'
    '<w:pPr><w:ind w:left="700"/></w:pPr></w:style>'
)


def made(styles: str, style: str) -> bytes:
    """A file of two paragraphs of a style."""
    body = "".join(line(text, f'<w:pStyle w:val="{style}"/>') for text in ("Fees are due.", "They are paid."))
    return package_bytes(package_of(Made(body=body, styles=styles, numbering=LISTS)))


def test_a_style_of_the_older_file_numbers_as_it_did_where_the_one_below_it_numbers_otherwise() -> None:
    old, new = made(clause("1") + SUB, "Sub"), made(clause("2"), "Clause")
    for before, after in ((old, new), (new, old)):
        assert both(before, after).changes


def test_the_proof_tells_lists_apart_that_styles_name_without_a_level() -> None:
    with pytest.raises(Unproved, match="rejecting"):
        prove_rejecting_old(made(clause("2"), "Clause"), read_package(made(clause("1"), "Clause")))
