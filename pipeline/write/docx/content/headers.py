"""Artefact and version into headers, footers and the DRAFT watermark."""

from collections.abc import Callable

from pipeline.model.organisation.language import Language
from pipeline.model.text.block import Block, Orientation
from pipeline.model.text.document import Document
from pipeline.ooxml import names
from pipeline.ooxml.package import Part
from pipeline.ooxml.text import DECLARATION, quoted
from pipeline.resolve.plain import running_lines
from pipeline.write.docx.looks.fields import complex_field, text_run
from pipeline.write.docx.looks.page import Page
from pipeline.write.docx.looks.styles import Styles
from pipeline.write.docx.looks.tab_stops import running_tabs_xml

LAST = "last"
"""The form of a red-line's last section, where that is upright on one side and landscape on the other."""
_FORMS = ("upright", "landscape", "first", LAST)
"""The kinds of page; the watermark of each has a number of its own."""


def header_forms(blocks: tuple[Block, ...], title_page: bool) -> tuple[str, ...]:
    """The kinds of page that a document has: upright, landscape, a cover."""
    turned = any(isinstance(block, Orientation) and block.landscape for block in blocks)
    return ("upright", *(["landscape"] if turned else []), *(["first"] if title_page else []))


def header_parts(document: Document, styles: Styles, page: Page, forms: tuple[str, ...]) -> tuple[Part, ...]:
    """A header and a footer for each kind of page."""
    _, between, after = around_pages(document.language)
    header, pages = (
        text_run(header_text(document)),
        pages_xml(text_run(between), text_run(after) if after else ""),
    )
    footer = text_run(footer_text(document)) + pages

    def content(kind: str, form: str) -> str:
        if kind == "footer":
            return footer
        mark = watermark_xml(form, document.language) if document.version.status.is_draft else ""
        return mark + (header if form != "first" else "")

    return running_parts(styles, page, forms, content)


def running_parts(
    styles: Styles, page: Page, forms: tuple[str, ...], content: Callable[[str, str], str]
) -> tuple[Part, ...]:
    """The parts for each kind of page; `content` gives the runs of a "header" or "footer" for a form."""
    return tuple(
        running_part(kind, form, content(kind, form), styles, running_properties(kind, form, styles, page))
        for form in forms
        for kind in ("header", "footer")
    )


def running_properties(kind: str, form: str, styles: Styles, page: Page) -> str:
    """The properties of the paragraph of a header or footer on a kind of page, those after its style."""
    quiet = '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>' if (kind, form) == ("header", "first") else ""
    return quiet + running_tabs_xml(styles.stops[kind], page.turned(form == "landscape").text_width_twips)


def page_form(*, landscape: bool) -> str:
    """The kind of page of a section."""
    return "landscape" if landscape else "upright"


def header_references(form: str, *, title_page: bool) -> str:
    """The references of a section to its headers and footers; the relationship ids are the parts' stems."""
    forms = (("default", form), ("first", "first")) if title_page else (("default", form),)
    return "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="{kind}-{stem}"/>'
        for kind in ("header", "footer")
        for which, stem in forms
    )


def header_text(document: Document) -> str:
    """The line at the head of a page."""
    lines = running_lines(document)
    return f"{lines.subject}\t{lines.version}"


def footer_text(document: Document) -> str:
    """The line at the foot of a page, up to its number."""
    before = around_pages(document.language)[0]
    return f"{running_lines(document).owners}\t{before}"


def pages_xml(between: str, after: str) -> str:
    """The page number and their count, with the runs between and behind them."""
    return complex_field("PAGE", "1") + between + complex_field("NUMPAGES", "1") + after


def around_pages(language: Language) -> tuple[str, str, str]:
    """What is printed before, between and behind the two numbers."""
    before, _, rest = language.printed("page.of", page="\0", pages="\1").partition("\0")
    between, _, after = rest.partition("\1")
    return before, between, after


def running_part(kind: str, form: str, content: str, styles: Styles, properties: str) -> Part:
    """The part of a header or footer: one paragraph."""
    element, media = ("hdr", names.HEADER_MEDIA) if kind == "header" else ("ftr", names.FOOTER_MEDIA)
    xml = (
        f"{DECLARATION}<w:{element} {names.declarations('w', 'r', 'v', 'o', 'w10')}>"
        f'<w:p><w:pPr><w:pStyle w:val="{styles.ids[kind]}"/>{properties}</w:pPr>{content}</w:p></w:{element}>'
    )
    return Part(f"word/{kind}-{form}.xml", media, xml.encode())


def watermark_xml(form: str, language: Language) -> str:
    """Word's own watermark: VML word art behind the text, in every header (ECMA-376-4, 19.1)."""
    style = (
        "position:absolute;margin-left:0;margin-top:0;width:440pt;height:165pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    number = _FORMS.index(form) + 1
    words = language.printed("watermark")
    alternative = quoted(language.printed("watermark.alternative", words=words))
    return (
        "<w:r><w:pict>"
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
        ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>'
        "</v:formulas>"
        '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"'
        ' o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
        '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
        '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136"'
        f' alt="{alternative}" style="{style}" o:allowincell="f" fillcolor="#d0d0d0" stroked="f">'
        '<v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" string="{quoted(words)}"/>'
        '<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
    )
