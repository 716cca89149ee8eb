"""A look that divides words at the ends of lines, in the language of each file; one that does not is as it was."""

from pathlib import Path

import pytest
from lxml import etree

from pipeline.load.composed import Composed, composed_document, heading, paragraph
from pipeline.model.organisation.house_look import Fonts, HouseLook, Margins
from pipeline.model.organisation.language import TABLES, language
from pipeline.ooxml.names import w
from pipeline.ooxml.package import package_bytes
from pipeline.publish.formats.look import look_of
from pipeline.read.pdf.printed import first_difference, pdf_texts
from pipeline.resolve.resolved import Resolved, resolved
from pipeline.workspace.snapshots.folder import FolderSnapshot
from pipeline.write.docx.writer import docx_package
from pipeline.write.html.page import html_text
from pipeline.write.look import Look, house_from, house_json
from pipeline.write.pdf.writer import pdf_file
from pipeline.write.templates.dressing import dressed
from tests.judges.lint import lint
from tests.look.test_settings import HEAD
from tests.word.building import CLEAN
from tests.writing import SHARED, look

ON = HouseLook(margins=Margins(left=60, right=60), hyphenation=True)
OFF = HouseLook(margins=Margins(left=60, right=60))
WORDS = {
    "en": "representatives responsibilities administrative communication implementation recommendations ",
    "fr": "l'anonymisation réglementation gouvernementales administratifs correspondantes l'accomplissement ",
    "cy": "gyfrinacheddau cyfathrebiadau llywodraethwyr ymgynghoriadau gweinyddiaethau cymeradwyaethau ",
}
DIVIDED = "\N{SOFT HYPHEN}"


def worn(house: HouseLook) -> Look:
    return Look(dressed(look().files, house))


def text(tag: str) -> Resolved:
    about = Composed("long", "Title", "", ("Office",), language=language(tag))
    return resolved(composed_document(about, (heading("a", "Scope"), paragraph(WORDS[tag] * 9))), SHARED, lambda _: None)  # fmt: skip


@pytest.mark.parametrize(("tag", "divides"), [("en", True), ("fr", True), ("cy", False)])
def test_a_pdf_divides_words_where_its_language_has_a_dictionary_and_they_are_read_whole(
    tag: str, divides: bool
) -> None:
    document, dress = text(tag), worn(ON)
    data = pdf_file(document, dress).data
    printed = "".join(pdf_texts(data))
    assert (DIVIDED in printed) is divides
    assert "".join((WORDS[tag] * 9).split()) in printed.replace(DIVIDED, "") and "\N{HYPHEN}" not in printed
    word = package_bytes(docx_package(document, dress.data("word/reference.docx"), CLEAN, None, ()))
    assert first_difference(word, data) == ""


@pytest.mark.parametrize("tag", TABLES)
def test_word_and_pages_divide_words_of_text_in_the_language_of_the_file(tag: str, tmp_path: Path) -> None:
    document, dress = text(tag), worn(ON)
    package = docx_package(document, dress.data("word/reference.docx"), CLEAN, None, ())
    settings = etree.fromstring(package.parts["word/settings.xml"].data)
    assert settings.find(w("autoHyphenation")) is not None and document.language.tag in html_text(
        document, dress
    )
    styles = etree.fromstring(package.parts["word/styles.xml"].data)
    assert {one.get(w("val")) for one in styles.iter(w("lang"))} == {document.language.tag}
    whole = {
        style.find(w("name")).get(w("val"))  # type: ignore[union-attr]
        for style in styles.iter(w("style"))
        if style.find(f"{w('pPr')}/{w('suppressAutoHyphens')}") is not None
    }
    assert {"heading 1", "toc 1", "Title"} <= whole and not {"Normal", "Table Text", "List Bullet"} & whole
    assert b"<w:noProof/>" in package.parts["word/styles.xml"].data
    file = tmp_path / "long.docx"
    file.write_bytes(package_bytes(package))
    assert lint(file) == ()
    assert "hyphens:auto" in html_text(document, dress)


def test_without_the_setting_nothing_is_divided_and_its_record_is_what_it_was(tmp_path: Path) -> None:
    document, dress = text("en"), worn(OFF)
    assert DIVIDED not in "".join(pdf_texts(pdf_file(document, dress).data))
    package = docx_package(document, dress.data("word/reference.docx"), CLEAN, None, ())
    assert b"utoHyphen" not in package.parts["word/settings.xml"].data + package.parts["word/styles.xml"].data
    assert "hyphens" not in html_text(document, dress)
    assert b"hyphenation" not in house_json(HouseLook(fonts=Fonts(text="Lato")))
    assert [house_from(house_json(house)) for house in (ON, OFF)] == [ON, OFF]
    records = []
    for value in ("false", "true"):
        (tmp_path / "artefacts.yaml").write_text(f"{HEAD}look: {{hyphenation: {value}}}\n")
        records.append(look_of(FolderSnapshot(tmp_path)))
    assert "artefacts.yaml" not in records[0] and "artefacts.yaml" in records[1]


def test_a_hyphen_of_a_text_stays_one_and_a_minus_that_is_lost_is_told() -> None:
    document, dress = text("fr"), worn(ON)
    parted = resolved(
        composed_document(
            Composed("long", "Title", "", ("Office",), language=document.language),
            (paragraph("sous\N{HYPHEN}traitant " + WORDS["fr"] * 9),),
        ),
        SHARED,
        lambda _: None,
    )
    printed = "".join(pdf_texts(pdf_file(parted, dress).data))
    assert "sous\N{HYPHEN}traitant" in printed and DIVIDED not in printed
    told = [paragraph(f"a {number} b") for number in ("-5", "5")]
    about = Composed("n", "Title", "", ("Office",))
    less, more = (resolved(composed_document(about, (one,)), SHARED, lambda _: None) for one in told)
    word = package_bytes(docx_package(less, look().data("word/reference.docx"), CLEAN, None, ()))
    assert first_difference(word, pdf_file(more, look()).data) != ""
