"""The parts of a package that hold neither cells nor paragraphs of the text, into what people wrote there.

What of these parts' texts is not told here is found by `unplaced`; here it gets its kind and its sheet, and
what is no text is named: attributes with words, files that lie in the package, parts that cannot be read.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.model.consultations.log_form import STAMP_PROPERTY
from pipeline.model.identity import is_own_property
from pipeline.ooxml.names import local
from pipeline.ooxml.package import Package, Part
from pipeline.ooxml.text import parsed
from pipeline.read.texts.raw import RawText

SILENT_PARTS: tuple[tuple[str, str], ...] = (
    (r"(^|/)theme/|theme\d*\.xml$", "colours and fonts"),
    (r"(^|/)(styles|stylesWithEffects|fontTable|webSettings|settings|numbering)\.xml$", "how the text looks"),
    (
        r"(^|/)(calcChain|metadata|featurePropertyBag|rdRichValue\w*|rdrichvalue\w*)\.xml$",
        "how values are computed",
    ),
    (r"(^|/)(colors|style|layout|quickStyle)\d+\.xml$", "how drawings look"),
    (r"docProps/app\.xml$", "counts that the program writes"),
    (r"docProps/thumbnail\.", "a small picture of the first page"),
    (r"printerSettings", "settings of a printer"),
    (r"(^|/)fonts/", "a font"),
    (r"(^|/)glossary/", "what fields that nobody filled in ask for"),
    (r"customXml/itemProps\d*\.xml$", "names of schemas"),
    (r"(^|/)_?xmlsignatures/", "a signature"),
    (r"(^|/)persons?/", "who wrote in threads: told with them"),
    (r"(^|/)(people|commentsExtended|commentsIds|commentsExtensible)\.xml$", "who wrote notes, and when"),
    (r"\[trash\]/", "room that a program left free"),
    (r"diagrams/drawing\d*\.xml$|\.vml$|ctrlProps/", "what stands elsewhere too, or is read by itself"),
)
"""Parts in which no person writes, each with what it is."""
_SILENT_SPACES = (
    "schemas.microsoft.com/office/2006/metadata",
    "schemas.microsoft.com/sharepoint",
    "schemas.openxmlformats.org/officeDocument/2006/bibliography",
    "schemas.microsoft.com/office/2006/coverPageProps",
)
"""Data of the program that keeps files, which nobody sees in them."""
SILENT_ELEMENTS: Mapping[str, str] = {
    **dict.fromkeys(("row", "col", "rowOff", "colOff", "posOffset", "pctWidth", "pctHeight"), "a place"),
    **dict.fromkeys(("align", "pctPosHOffset", "pctPosVOffset"), "a place"),
    **dict.fromkeys(("Anchor", "SizeWithCells", "MoveWithCells", "Row", "Column", "AutoFill"), "a place"),
    **dict.fromkeys(
        ("f", "formula", "formula1", "formula2", "sqref", "instrText", "delInstrText"), "a formula"
    ),
    **dict.fromkeys(("FmlaLink", "FmlaRange", "FmlaMacro", "FmlaPict", "FmlaGroup"), "a formula"),
    **dict.fromkeys(("formatCode", "delText", "ptCount"), "told elsewhere, or a number"),
    **dict.fromkeys(("created", "modified", "revision", "lastPrinted", "version"), "when it was saved"),
    **dict.fromkeys(("dataValidation", "dataValidations"), "what may be chosen"),
    **dict.fromkeys(("strCache", "numCache", "multiLvlStrCache"), "what stands in cells"),
    **dict.fromkeys(
        ("TextHAlign", "TextVAlign", "LockText", "PrintObject", "Visible", "Accel", "Accel2"), "a look"
    ),
    **dict.fromkeys(
        ("Checked", "Val", "Min", "Max", "Inc", "Page", "Dx", "Sel", "SelType", "LCT"), "a state"
    ),
    **dict.fromkeys(("DropStyle", "DropLines", "WidthMin", "NoThreeD", "NoThreeD2", "FirstButton"), "a look"),
    **dict.fromkeys(
        ("DefaultSize", "AutoLine", "AutoPict", "Disabled", "Colored", "MultiLine", "VTEdit"), "a look"
    ),
    **dict.fromkeys(
        ("Camera", "Cancel", "Default", "Dismiss", "Help", "Horiz", "MapOCX", "CF", "DDE"), "a look"
    ),
    **dict.fromkeys(
        ("RecalcAlways", "ScriptExtended", "ScriptLanguage", "ScriptLocation", "UIObj"), "a look"
    ),
    **dict.fromkeys(("tblGrid", "fldData", "binData"), "a look, or data"),
    **dict.fromkeys(("authors",), "who wrote a note"),
}
"""Elements whose text nobody reads, by their name, each with what it is."""
_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "descr": ("docPr", "cNvPr"),
    "title": ("docPr", "cNvPr"),
    "alt": ("shape", "rect", "oval", "group", "roundrect", "line", "polyline", "arc", "curve", "image"),
    "string": ("textpath",),
    "tooltip": ("hyperlink", "hlinkClick", "hlinkHover"),
    "comment": ("definedName", "scenario"),
    "description": ("definedName",),
    "val": ("inputCells",),
    "v": ("s",),
    "caption": ("slicer", "timeline"),
    "value": ("ocxPr",),
}
"""Attributes in which people write, and the elements that have them."""
_SHOWN_BY_CONTROLS = ("Caption", "Value", "Text")
_UNITS = ("p", "rPh", "si", "text", "div", "definedName", "tx")
"""Elements that hold a whole text, in pieces or not."""
_KINDS: tuple[tuple[str, str], ...] = (
    (r"diagrams/", "diagram"),
    (r"charts/|chartsheets/", "chart"),
    (r"vmlDrawing|activeX/|ctrlProps/", "form control"),
    (r"pivot", "pivot table"),
    (r"docProps/", "property"),
    (r"customXml/", "data kept in the file"),
    (r"drawings?/", "drawing"),
    (r"workbook\.xml$", "name"),
)
_OWN_PROPERTIES = frozenset({"language", "identifier", "category", "contentStatus", STAMP_PROPERTY})
"""Properties that the forms fill in themselves, beside those by which a file is known again."""
_PICTURES = ("image/",)


def leftovers(
    package: Package, sheets: Mapping[str, str], *, skip: frozenset[str] = frozenset()
) -> tuple[RawText, ...]:
    """The texts of the parts, with the sheet that a part belongs to; `skip` are parts that a reader reads."""
    return tuple(
        text
        for name, part in sorted(package.parts.items())
        if name not in skip and not _is_silent(name)
        for text in _of_part(part, sheets.get(name, name))
    )


def _kind_of(part: str) -> str:
    """What the texts of a part are called."""
    return next((kind for pattern, kind in _KINDS if re.search(pattern, part)), "text in another part")


def _is_silent(name: str) -> bool:
    return any(re.search(pattern, name, re.IGNORECASE) for pattern, _ in SILENT_PARTS)


def _of_part(part: Part, where: str) -> Iterator[RawText]:
    if not part.name.endswith((".xml", ".vml", ".rels")):
        if not part.media_type.startswith(_PICTURES):
            yield RawText(
                "embedded file", where, f"{part.name}: {len(part.data)} bytes, in the returned file"
            )
        return
    try:
        root = parsed(part.data, part.name)
    except PipelineError:
        yield RawText("unread part", where, f"{part.name} is no sound XML: look at it in the returned file")
        return
    if any(space in str(root.tag) for space in _SILENT_SPACES):
        return
    if part.name.startswith("docProps/"):
        yield from _properties(root, where)
    else:
        yield from (RawText(kind or _kind_of(part.name), where, text) for kind, text in units(root))


def units(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Every text in a part as far as it goes, with its kind; "" for the kind that the part's texts have."""
    pieces: dict[etree._Element, list[str]] = {}
    for element in _speaking(root):
        texts = [element.text or "", *(child.tail or "" for child in element)]
        if any(text.strip() for text in texts):
            unit = next((up for up in (element, *element.iterancestors()) if local(up) in _UNITS), element)
            pieces.setdefault(unit, []).extend(texts)
    for unit, texts in pieces.items():
        whole = "".join(texts).strip()
        if local(unit) != "definedName" or '"' in whole:  # others are formulas without words
            yield "", whole
    for element in root.iter("*"):
        yield from written_attributes(element)


def _properties(root: etree._Element, where: str) -> Iterator[RawText]:
    """The properties of a file that a person may have filled in: what each is called, and its value."""
    for element in root.iterchildren("*"):
        name = element.get("name") or local(element)
        text = "".join(map(str, element.itertext())).strip()
        is_silent = name in _OWN_PROPERTIES or name in SILENT_ELEMENTS or is_own_property(name)
        if text not in ("", "n/a") and not is_silent:
            yield RawText(f"property {name}", where, text)


def _speaking(root: etree._Element) -> Iterator[etree._Element]:
    """The elements whose text may be a person's, in their order."""
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if isinstance(element.tag, str):
            if local(element) in SILENT_ELEMENTS:
                walk.skip_subtree()
            else:
                yield element


def written_attributes(element: etree._Element) -> Iterator[tuple[str, str]]:
    """The attributes in which a person may have written: what each is called, and its words."""
    name = local(element)
    for key, value in element.attrib.items():
        word = str(key).rpartition("}")[2]
        if name in _ATTRIBUTES.get(word, ()) and str(value).strip() and _is_shown(element, word):
            yield ("alt text" if word in ("descr", "title", "alt") else ""), str(value)


def _is_shown(element: etree._Element, word: str) -> bool:
    """False for what a control is made of, where it is not what it shows."""
    if word != "value":
        return True
    return any(
        str(value) in _SHOWN_BY_CONTROLS for key, value in element.attrib.items() if str(key).endswith("name")
    )
