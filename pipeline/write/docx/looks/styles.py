"""The reference document's styles into the style ids and fills that the writer uses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.ooxml.names import w
from pipeline.ooxml.text import serialised
from pipeline.write.docx.looks.tab_stops import Stops, stops_of

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
    stops: Mapping[str, Stops]
    """The tab stops of headers and footers, by the name of the style."""


def styles_of(root: etree._Element) -> Styles:
    """The styles of a styles part; PipelineError with a table of those that are missing."""
    styles = {
        kind: {
            _value(style, "name"): style.get(w("styleId")) or ""
            for style in root.iterfind(w("style"))
            if style.get(w("type")) == kind
        }
        for kind in ("paragraph", "character", "table")
    }
    wanted = {"paragraph": PARAGRAPH_STYLES, "character": CHARACTER_STYLES, "table": TABLE_STYLES}
    missing = [(name, kind) for kind, names in wanted.items() for name in names if name not in styles[kind]]
    if missing:
        free = {kind: [name for name in styles[kind] if name not in wanted[kind]] for kind in wanted}
        raise PipelineError(
            _table(missing, free),
            hint="give the styles these names in templates/word/reference.docx (in Word: Modify Style), "
            "or delete the file to use the program's own",
        )
    ids = {name: styles[kind][name] for kind, names in wanted.items() for name in names}
    return Styles(
        ids,
        _fills(root, "firstRow"),
        _fills(root, "firstCol"),
        _headings_numbered(root, ids[HEADINGS[0]]),
        {name: stops_of(root, ids[name]) for name in ("header", "footer")},
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


def _table(missing: Sequence[tuple[str, str]], others: Mapping[str, Sequence[str]]) -> str:
    """Each missing style with its kind and the closest one that the template has for nothing else."""
    heads = ("missing", "kind", "closest in the template")
    rows = [(name, kind, _closest(name, others[kind])) for name, kind in missing]
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in (0, 1)]
    lines = ("  ".join((row[0].ljust(widths[0]), row[1].ljust(widths[1]), row[2])) for row in (heads, *rows))
    told = "a style" if len(missing) == 1 else f"{len(missing)} styles"
    return "\n  ".join((f"the Word reference document lacks {told} that documents are written with:", *lines))


def _closest(name: str, known: Sequence[str]) -> str:
    """The style whose name, letters alone, is most alike; a dash where none is alike."""
    letters = {_letters(other): other for other in known}
    nearest = get_close_matches(_letters(name), letters, n=1, cutoff=0.6)
    return f"'{letters[nearest[0]]}'" if nearest else "–"


def _letters(name: str) -> str:
    return "".join(sign for sign in name.lower() if sign.isalnum())


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
