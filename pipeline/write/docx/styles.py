"""The reference document's styles into the style ids and fills that the writer uses."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.ooxml.names import w
from pipeline.ooxml.text import serialised

HEADINGS = tuple(f"heading {level}" for level in range(1, 7))
CONTENTS_LINES = tuple(f"toc {level}" for level in range(1, 5))

PARAGRAPH_STYLES = (
    "Normal",
    *HEADINGS,
    *CONTENTS_LINES,
    "TOC Heading",
    "Title",
    "Subtitle",
    "Cover Title",
    "Cover Line",
    "Notice",
    "caption",
    "Figure",
    "Figure Caption",
    "List Bullet",
    "List Number",
    "List Continue",
    "Principle",
    "Definition Term",
    "Definition",
    "Callout Note",
    "Callout Warning",
    "Callout Example",
    "Letter Text",
    "Table Text",
    "Table Header",
    "Table Row Header",
    "Table Note",
    "Table End",
    "Question Number",
    "footnote text",
    "header",
    "footer",
    "Section Break",
)
CHARACTER_STYLES = (
    "Applicability",
    "footnote reference",
    "Hyperlink",
    "Placeholder Text",
    "Signature Line",
    "Code",
)
TABLE_STYLES = (
    "Artefact Table",
    "Artefact Control",
    "Artefact Question",
    "Artefact Matrix",
    "Artefact Schedule",
    "Artefact Form",
)


@dataclass(frozen=True, slots=True)
class Styles:
    """What the writer knows of the reference document's styles."""

    ids: Mapping[str, str]
    """Style ids by name."""
    header_fills: Mapping[str, str]
    """The fill of header rows, by the name of a table style; "" for none."""
    row_header_fills: Mapping[str, str]
    """The fill of cells that head their row."""
    headings_numbered: bool
    """True where the heading styles carry their own numbering."""


def styles_of(root: etree._Element) -> Styles:
    """The styles of a styles part; PipelineError that names every missing one, with the closest."""
    found = {
        kind: {
            _value(style, "name"): style.get(w("styleId")) or ""
            for style in root.iterfind(w("style"))
            if style.get(w("type")) == kind
        }
        for kind in ("paragraph", "character", "table")
    }
    wanted = {"paragraph": PARAGRAPH_STYLES, "character": CHARACTER_STYLES, "table": TABLE_STYLES}
    missing = [
        _missing(kind, name, found[kind])
        for kind in wanted
        for name in wanted[kind]
        if name not in found[kind]
    ]
    if missing:
        raise PipelineError(
            "the Word reference document lacks " + "; ".join(missing),
            hint="add the styles to templates/word/reference.docx, or delete it to use the program's own",
        )
    ids = {name: found[kind][name] for kind, names in wanted.items() for name in names}
    return Styles(
        ids, _fills(root, "firstRow"), _fills(root, "firstCol"), _headings_numbered(root, ids[HEADINGS[0]])
    )


def styles_part(root: etree._Element, tag: str) -> bytes:
    """The styles part with a language for all text; the root is changed in place."""
    defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    language = defaults.find(w("lang")) if defaults is not None else None
    if language is not None:
        language.set(w("val"), tag)
    elif defaults is not None:
        defaults.append(etree.Element(w("lang"), {w("val"): tag}))
    return serialised(root)


def _missing(kind: str, name: str, known: Mapping[str, str]) -> str:
    nearest = get_close_matches(name, known, n=1, cutoff=0.0)
    closest = f" (the closest is '{nearest[0]}')" if nearest else ""
    return f"the {kind} style '{name}'{closest}"


def _fills(root: etree._Element, place: str) -> dict[str, str]:
    """The fill that each table style gives to its first row or first column."""
    path = f"{w('tblStylePr')}[@{w('type')}='{place}']/{w('tcPr')}/{w('shd')}"
    fills: dict[str, str] = {}
    for style in root.iterfind(w("style")):
        shade = style.find(path)
        fills[_value(style, "name")] = (shade.get(w("fill")) or "") if shade is not None else ""
    return fills


def _headings_numbered(root: etree._Element, style_id: str) -> bool:
    style = root.find(f"{w('style')}[@{w('styleId')}='{style_id}']")
    return style is not None and style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}") is not None


def _value(element: etree._Element, name: str) -> str:
    child = element.find(w(name))
    return (child.get(w("val")) or "") if child is not None else ""
