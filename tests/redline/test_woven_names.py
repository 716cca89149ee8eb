"""The names that old content gets in the new package: none means there what it did not mean before."""

from datetime import UTC, datetime

from pipeline.ooxml.names import w
from pipeline.ooxml.package import Package, package_bytes
from pipeline.ooxml.text import parsed
from pipeline.publish.comparing.comparison import compared_packages
from pipeline.publish.comparing.marked_files import Stamped
from pipeline.write.docx.proof.comparison import prove_comparison
from tests.word.foreign_files import MAIN, Made, package_of, paragraph

_STAMPED = Stamped("Comparison", datetime(2026, 1, 2, tzinfo=UTC))
_CLAUSE = '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="clause"/></w:style>'
_STAYS = paragraph("The supplier delivers.")
_LEVEL = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{}"/></w:lvl>'


def _proved(old: Made, new: Made) -> Package:
    """The red-line both ways, proven; the one of old and new."""
    for one_side, other_side in ((new, old), (old, new)):
        red = compared_packages(package_of(one_side), package_of(other_side), _STAMPED).package
        prove_comparison(package_bytes(red), package_of(one_side), package_of(other_side))
    return red


def _styles_of(package: Package) -> list[str]:
    return [style.get(w("val"), "") for style in parsed(package.parts[MAIN].data, MAIN).iter(w("pStyle"))]


def _numbered(number: int, words: str) -> str:
    return paragraph(words, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')


def _numbering(*numbers: tuple[int, str], sign: str = "%1)") -> str:
    """Numberings of one definition, each with what it replaces."""
    level = _LEVEL.format(sign)
    given = (f'<w:num w:numId="{n}"><w:abstractNumId w:val="7"/>{own}</w:num>' for n, own in numbers)
    return f'<w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>{"".join(given)}'


def test_a_style_that_the_new_text_misses_is_not_given_to_it_by_the_old_file() -> None:
    old = Made(paragraph("The supplier pays.", '<w:pStyle w:val="Clause"/>') + _STAYS, styles=_CLAUSE)
    new = Made(_STAYS + paragraph("The buyer pays.", '<w:pStyle w:val="Clause"/>'))
    red = _proved(old, new)
    assert sorted(_styles_of(red)) == ["Clause", "ClauseBefore"]


def test_a_style_that_the_old_text_misses_is_not_given_to_it_by_the_new_file() -> None:
    old = Made(paragraph("The supplier pays.", '<w:pStyle w:val="Clause"/>') + _STAYS)
    new = Made(_STAYS + paragraph("The buyer pays.", '<w:pStyle w:val="Clause"/>'), styles=_CLAUSE)
    red = _proved(old, new)
    assert sorted(_styles_of(red)) == ["Clause", "ClauseBefore"]


def test_lists_that_count_on_from_each_other_still_do_in_the_joined_file() -> None:
    lists = _numbering((1, ""), (2, ""), (3, ""))
    items = "".join(_numbered(number, f"The duty {number}.") for number in (1, 2, 3, 1))
    red = _proved(Made(items, numbering=lists), Made(_STAYS))
    parts = (red.parts[MAIN], *red.related(MAIN, "numbering"))
    body, numbering = (parsed(part.data, part.name) for part in parts)
    used = {number.get(w("val")) for number in body.iter(w("numId"))}
    counted = [number for number in numbering.iterfind(w("num")) if number.get(w("numId")) in used]
    links = {link.get(w("val")) for number in counted for link in number.iterfind(w("abstractNumId"))}
    assert (len(counted), len(links)) == (3, 1)


def test_a_list_that_only_the_old_file_has_counts_on_from_one_that_both_have() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/></w:lvlOverride>'
    old = "".join(_numbered(number, f"The duty {place}.") for place, number in enumerate((1, 4, 1, 2, 3)))
    lists = _numbering((1, ""), (2, ""), (3, ""), (4, restart))
    _proved(Made(old, numbering=lists), Made(_numbered(1, "The duty 0."), numbering=_numbering((1, ""))))


def test_what_runs_along_the_pages_of_a_section_that_went_brings_its_styles() -> None:
    section = '<w:sectPr><w:footerReference w:type="first" r:id="footer"/><w:titlePg/></w:sectPr>'
    blank = '<w:p><w:pPr><w:pStyle w:val="Clause"/></w:pPr></w:p>'
    old = Made(paragraph("The supplier pays.", section) + _STAYS, footer=blank, styles=_CLAUSE)
    red = _proved(old, Made(_STAYS))
    assert "Clause" in red.parts["word/styles.xml"].data.decode()
