"""The standard's names into constants: namespaces, relationship types, content types."""

from functools import lru_cache

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741 (the standard's own prefix)
W10 = "urn:schemas-microsoft-com:office:word"
DS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

PREFIXES = {
    "w": W,
    "r": R,
    "wp": WP,
    "a": A,
    "pic": PIC,
    "asvg": ASVG,
    "mc": MC,
    "w14": W14,
    "w15": W15,
    "v": V,
    "o": O,
    "w10": W10,
}

CORE_PROPERTIES_TYPE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
"""The one relationship type of the package's own namespace; all others are `R` and a last word."""

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENT_MEDIA = f"{_WORD}document.main+xml"
STYLES_MEDIA = f"{_WORD}styles+xml"
NUMBERING_MEDIA = f"{_WORD}numbering+xml"
SETTINGS_MEDIA = f"{_WORD}settings+xml"
FOOTNOTES_MEDIA = f"{_WORD}footnotes+xml"
HEADER_MEDIA = f"{_WORD}header+xml"
FOOTER_MEDIA = f"{_WORD}footer+xml"
COMMENTS_MEDIA = f"{_WORD}comments+xml"
FONT_TABLE_MEDIA = f"{_WORD}fontTable+xml"
THEME_MEDIA = "application/vnd.openxmlformats-officedocument.theme+xml"
XML_MEDIA = "application/xml"
RELATIONSHIPS_MEDIA = "application/vnd.openxmlformats-package.relationships+xml"
CORE_MEDIA = "application/vnd.openxmlformats-package.core-properties+xml"
EXTENDED_MEDIA = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
CUSTOM_MEDIA = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
ITEM_PROPERTIES_MEDIA = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


@lru_cache(maxsize=512)
def w(name: str) -> str:
    """The lxml tag of a WordprocessingML name: `{…}p` for `p`."""
    return f"{{{W}}}{name}"


def r(name: str) -> str:
    """The lxml name of a relationship attribute: `{…}id` for `id`."""
    return f"{{{R}}}{name}"


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def declarations(*prefixes: str) -> str:
    """The namespace declarations of some prefixes, for a root element's start tag."""
    return " ".join(f'xmlns:{prefix}="{PREFIXES[prefix]}"' for prefix in prefixes)


def relationship_type(word: str) -> str:
    """The full type of a relationship from its last word: styles, hyperlink, image …"""
    return f"{R}/{word}"


REVISION_ELEMENTS = tuple(
    map(
        w,
        (
            *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange"),
            *("tcPrChange", "sectPrChange", "numberingChange", "cellIns", "cellDel", "cellMerge"),
            "tblPrExChange",
        ),
    )
)
"""The elements of tracked changes whose w:id has to be unique (ECMA-376-1, 17.13.5)."""
