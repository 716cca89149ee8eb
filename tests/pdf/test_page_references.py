"""The references of pages are pydyf's own, and are worked out once."""

import pydyf  # type: ignore[import-untyped]

from pipeline.write.pdf.page_references import known_page_references


def test_the_references_are_those_that_pydyf_gives_for_each_number_of_pages() -> None:
    pdf = pydyf.PDF()
    for _ in range(3):
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
        with known_page_references():
            found = pdf.page_references
        assert found == pdf.page_references and len(found) == len(pdf.pages["Kids"]) // 3


def test_they_are_worked_out_once_for_all_tags_of_a_file() -> None:
    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
    with known_page_references():
        assert pdf.page_references is pdf.page_references
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
        assert len(pdf.page_references) == 2
    assert pdf.page_references is not pdf.page_references
