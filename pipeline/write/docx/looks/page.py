"""The page of the reference document into the widths that tables, pictures and tab stops use."""

from dataclasses import dataclass

from lxml import etree

from pipeline.ooxml.names import w

EMU_PER_TWIP = 635


@dataclass(frozen=True, slots=True)
class Page:
    """An upright page; `turned` gives the landscape one."""

    width_twips: int = 11906
    height_twips: int = 16838
    top_twips: int = 1588
    right_twips: int = 1417
    bottom_twips: int = 1417
    left_twips: int = 1417
    header_twips: int = 709
    footer_twips: int = 624
    landscape: bool = False

    @property
    def text_width_twips(self) -> int:
        """The width between the margins."""
        return self.width_twips - self.left_twips - self.right_twips

    @property
    def text_height_twips(self) -> int:
        """The height between the margins."""
        return self.height_twips - self.top_twips - self.bottom_twips

    def turned(self, landscape: bool) -> "Page":
        """The same sheet lying or standing; the margins stay at their edges of the reader's view."""
        if landscape == self.landscape:
            return self
        return Page(
            self.height_twips,
            self.width_twips,
            self.top_twips,
            self.right_twips,
            self.bottom_twips,
            self.left_twips,
            self.header_twips,
            self.footer_twips,
            landscape,
        )


def page_of(document: etree._Element) -> Page:
    """The upright page of a main document part's last section; A4 where it states none."""
    size = document.find(f".//{w('sectPr')}/{w('pgSz')}")
    margins = document.find(f".//{w('sectPr')}/{w('pgMar')}")
    given = Page()
    sides = sorted((_twips(size, "w", given.width_twips), _twips(size, "h", given.height_twips)))
    return Page(
        sides[0],
        sides[1],
        _twips(margins, "top", given.top_twips),
        _twips(margins, "right", given.right_twips),
        _twips(margins, "bottom", given.bottom_twips),
        _twips(margins, "left", given.left_twips),
        _twips(margins, "header", given.header_twips),
        _twips(margins, "footer", given.footer_twips),
    )


def section_xml(page: Page, references: str, *, title_page: bool = False) -> str:
    """The properties of a section: its header and footer references, its size, its margins."""
    orientation = ' w:orient="landscape"' if page.landscape else ""
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{page.width_twips}" w:h="{page.height_twips}"{orientation}/>'
        f'<w:pgMar w:top="{page.top_twips}" w:right="{page.right_twips}" w:bottom="{page.bottom_twips}"'
        f' w:left="{page.left_twips}" w:header="{page.header_twips}" w:footer="{page.footer_twips}"'
        f' w:gutter="0"/>{"<w:titlePg/>" if title_page else ""}</w:sectPr>'
    )


def _twips(element: etree._Element | None, name: str, otherwise: int) -> int:
    value = element.get(w(name)) if element is not None else None
    return round(float(value)) if value else otherwise
