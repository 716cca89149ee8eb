"""The Word reference document into its styles and its page, or an error that says what is wrong with it."""

from dataclasses import dataclass

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.ooxml.package import Package, Part, read_package
from pipeline.ooxml.text import parsed
from pipeline.write.docx.looks.hyphenated import hyphenates
from pipeline.write.docx.looks.letterhead import Letterhead, letterhead_of
from pipeline.write.docx.looks.numbering import numbering_part
from pipeline.write.docx.looks.page import Page, page_of
from pipeline.write.docx.looks.styles import CONTENTS_LINES, Styles, styles_of
from pipeline.write.docx.looks.tab_stops import align_contents
from pipeline.write.look import template_place

PATH = "word/reference.docx"
CODE = "WORD-01"
_NARROWEST_TWIPS = 1440
"""An inch: a page with less room for text is a mistake."""


@dataclass(frozen=True, slots=True)
class ReferenceDocument:
    """The reference document."""

    package: Package
    styles_root: etree._Element
    styles: Styles
    page: Page
    letterhead: Letterhead
    """What stands in its headers and footers with pictures."""
    hyphenates: bool
    """True where words are divided at the ends of lines."""

    @property
    def main(self) -> Part:
        """Its main part."""
        return self.package.document

    @property
    def numbering(self) -> bytes | None:
        """Its numbering part; None where it has none."""
        given = self.package.related(self.main.name, "numbering")
        return given[0].data if given else None


def reference_of(data: bytes) -> ReferenceDocument:
    """The reference document; PipelineError where it is no sound Word file, or lacks a style."""
    try:
        return _reference(data)
    except PipelineError as error:
        cure = f"save it again in Word, or delete {template_place(PATH)} to use the program's own"
        raise PipelineError(
            error.message, place=template_place(PATH), hint=error.hint or cure, code=CODE
        ) from error


def _reference(data: bytes) -> ReferenceDocument:
    package = read_package(data, "the Word reference document")
    main = package.document
    given = package.related(main.name, "styles")
    if not given:
        raise PipelineError("the Word reference document has no styles")
    root = parsed(given[0].data, given[0].name)
    document = parsed(main.data, main.name)
    styles, page = styles_of(root), _page(document)
    align_contents(root, tuple(styles.ids[name] for name in CONTENTS_LINES), page.text_width_twips)
    reference_document = ReferenceDocument(
        package, root, styles, page, letterhead_of(package, main, document), hyphenates(package)
    )
    try:
        numbering_part(
            reference_document.numbering, {}, headings_numbered=reference_document.styles.headings_numbered
        )
    except (TypeError, ValueError) as error:
        raise PipelineError("the lists of the Word reference document cannot be read") from error
    return reference_document


def _page(document: etree._Element) -> Page:
    try:
        page = page_of(document)
    except ValueError as error:
        raise PipelineError("the page of the Word reference document has no size") from error
    if min(page.text_width_twips, page.text_height_twips) < _NARROWEST_TWIPS:
        raise PipelineError(
            "the page of the Word reference document has no room for text between its margins"
        )
    return page
