"""A table of styles into `reference.docx`, the look of every Word file; run it again after a change.

    python templates/word/make_reference.py

An organisation may replace `reference.docx` by a file of its own that has styles of the same names.
"""

from pathlib import Path

from pipeline.ooxml import names
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes, package_of
from pipeline.ooxml.text import DECLARATION

ACCENT, TEXT, QUIET = "1F3864", "1A1A1A", "595959"
"""Dark blue, near black, and a grey of 7:1 on white."""
RULE, HEADER_FILL, QUIET_FILL = "BFBFBF", "E4EAF4", "F3F5F9"
TEXT_WIDTH_TWIPS = 9072
"""A4 less 25 mm on each side."""
STEP_TWIPS = 397
"""The indent of a list level: 7 mm."""

Row = tuple[str, str, str, str, str]
"""Name, based on, next, paragraph properties, run properties."""


def spacing(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def indent(left: int, hanging: int = 0, right: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:right="{right}" w:hanging="{hanging}"/>'


def bar(colour: str, fill: str) -> str:
    return (
        f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{colour}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    )


def box(colour: str) -> str:
    sides = ("top", "left", "bottom", "right")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="6" w:color="{colour}"/>' for side in sides)
    return f"<w:pBdr>{borders}</w:pBdr>"


def size(half_points: int, colour: str = "", bold: bool = False, italic: bool = False) -> str:
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


def tabs(*stops: tuple[str, int, str]) -> str:
    inner = "".join(
        f'<w:tab w:val="{kind}" w:leader="{leader}" w:pos="{position}"/>' for kind, position, leader in stops
    )
    return f"<w:tabs>{inner}</w:tabs>"


KEEP = "<w:keepNext/><w:keepLines/>"


def heading(level: int) -> Row:
    half_points, before, after = ((36, 480, 160), (28, 320, 120), (24, 240, 100), (22, 200, 80))[
        min(level, 4) - 1
    ]
    numbered = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
    paragraph = f'{KEEP}{numbered}{spacing(before, after)}<w:outlineLvl w:val="{level - 1}"/>'
    return (
        f"heading {level}",
        "Normal",
        "Normal",
        paragraph,
        size(half_points, ACCENT, bold=True, italic=level > 5),
    )


def contents_line(level: int) -> Row:
    left = (0, 567, 1304, 2211)[level - 1]
    right = tabs(("right", TEXT_WIDTH_TWIPS, "dot"))
    paragraph = f"{right}{spacing(100 if level == 1 else 0, 40)}{indent(left)}"
    return (
        f"toc {level}",
        "Normal",
        "Normal",
        paragraph,
        size(21, ACCENT, bold=True) if level == 1 else size(20),
    )


PARAGRAPH_STYLES: tuple[Row, ...] = (
    ("Normal", "", "", "", ""),
    *(heading(level) for level in range(1, 7)),
    *(contents_line(level) for level in range(1, 5)),
    ("TOC Heading", "Normal", "Normal", f"{KEEP}{spacing(0, 160)}", size(36, ACCENT, bold=True)),
    ("Title", "Normal", "Subtitle", f"{KEEP}{spacing(0, 120)}", size(48, ACCENT, bold=True)),
    ("Subtitle", "Normal", "Normal", spacing(0, 160), size(26, QUIET)),
    (
        "Cover Title",
        "Title",
        "Cover Line",
        f'<w:pBdr><w:top w:val="single" w:sz="36" w:space="18" w:color="{ACCENT}"/></w:pBdr>'
        f"{spacing(2800, 320, 216)}",
        size(64, ACCENT, bold=True),
    ),
    ("Cover Line", "Normal", "Cover Line", spacing(0, 100), size(26, "404040")),
    (
        "Notice",
        "Normal",
        "Normal",
        f'<w:keepLines/>{box(RULE)}<w:shd w:val="clear" w:color="auto" w:fill="{QUIET_FILL}"/>'
        f"{spacing(480, 160)}{indent(142, 0, 142)}",
        size(19, "404040"),
    ),
    ("caption", "Normal", "Normal", f"{KEEP}{spacing(200, 100)}", size(20, ACCENT, bold=True)),
    ("Figure", "Normal", "Figure Caption", f'<w:keepNext/>{spacing(160, 60, 240)}<w:jc w:val="center"/>', ""),
    (
        "Figure Caption",
        "caption",
        "Normal",
        f'<w:keepNext w:val="0"/>{spacing(60, 240)}<w:jc w:val="center"/>',
        "",
    ),
    ("List Paragraph", "Normal", "", "", ""),
    ("List Bullet", "List Paragraph", "", spacing(0, 60), ""),
    ("List Number", "List Paragraph", "", spacing(0, 60), ""),
    ("List Continue", "List Paragraph", "", spacing(0, 60), ""),
    ("Principle", "List Paragraph", "", f"<w:keepLines/>{spacing(0, 120)}", ""),
    ("Definition Term", "Normal", "Definition", f"{KEEP}{spacing(120, 20)}", "<w:b/><w:bCs/>"),
    ("Definition", "Normal", "Normal", f"{spacing(0, 120)}{indent(STEP_TWIPS)}", ""),
    ("Callout Note", "Normal", "", f"{bar(ACCENT, 'EDF2FA')}{spacing(0, 120)}{indent(227, 0, 113)}", ""),
    ("Callout Warning", "Normal", "", f"{bar('9C2A10', 'FCF0EC')}{spacing(0, 120)}{indent(227, 0, 113)}", ""),
    ("Callout Example", "Normal", "", f"{bar('5F6B2F', 'F4F6EA')}{spacing(0, 120)}{indent(227, 0, 113)}", ""),
    ("Letter Text", "Normal", "", spacing(0, 160), size(22)),
    ("Table Text", "Normal", "", spacing(30, 30, 252), size(19)),
    ("Table Header", "Table Text", "", "<w:keepNext/>", size(19, ACCENT, bold=True)),
    ("Table Row Header", "Table Text", "", "", size(19, "", bold=True)),
    (
        "Table Note",
        "Normal",
        "",
        f"<w:keepLines/>{spacing(40, 0, 240)}{indent(227, 227)}",
        size(18, "404040"),
    ),
    ("Table End", "Normal", "Normal", spacing(0, 0, 240), size(17)),
    ("Question Number", "Table Header", "", "", ""),
    ("footnote text", "Normal", "", f"{spacing(0, 40, 240)}{indent(170, 170)}", size(18)),
    (
        "header",
        "Normal",
        "",
        f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{RULE}"/></w:pBdr>'
        f"{tabs(('right', TEXT_WIDTH_TWIPS, 'none'))}{spacing(0, 0, 240)}",
        size(17, QUIET),
    ),
    (
        "footer",
        "Normal",
        "",
        f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="{RULE}"/></w:pBdr>'
        f"{tabs(('right', TEXT_WIDTH_TWIPS, 'none'))}{spacing(0, 0, 240)}",
        size(17, QUIET),
    ),
    ("Section Break", "Normal", "Normal", spacing(0, 0, 240), size(2)),
)

CHARACTER_STYLES: tuple[tuple[str, str], ...] = (
    ("Default Paragraph Font", ""),
    ("Applicability", '<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="7A3E00"/>'),
    ("footnote reference", '<w:vertAlign w:val="superscript"/>'),
    ("Hyperlink", '<w:color w:val="0B4F9E"/><w:u w:val="single"/>'),
    ("Placeholder Text", f'<w:color w:val="{QUIET}"/><w:shd w:val="clear" w:color="auto" w:fill="EEF1F6"/>'),
    ("Signature Line", '<w:u w:val="single"/>'),
    ("Code", '<w:shd w:val="clear" w:color="auto" w:fill="EEF1F6"/>'),
)

TABLE_STYLES: tuple[tuple[str, str, str], ...] = (
    ("Artefact Table", HEADER_FILL, ""),
    ("Artefact Control", QUIET_FILL, ""),
    ("Artefact Question", HEADER_FILL, ""),
    ("Artefact Matrix", HEADER_FILL, ""),
    ("Artefact Schedule", HEADER_FILL, ""),
    ("Artefact Form", QUIET_FILL, ""),
)
"""Name, fill of the header row, further table properties."""


def style_id(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.replace("toc", "TOC").split(" "))


def styles_xml() -> str:
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="{TEXT}"/><w:kern w:val="2"/>'
        '<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr><w:widowControl/>{spacing(0, 120, 264)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    styles = [paragraph_style(*row) for row in PARAGRAPH_STYLES]
    styles += [character_style(*row) for row in CHARACTER_STYLES]
    styles += [plain_table_style(), *(table_style(*row) for row in TABLE_STYLES), NO_LIST]
    return f"{DECLARATION}<w:styles {names.declarations('w')}>{defaults}{''.join(styles)}</w:styles>"


def paragraph_style(name: str, based: str, following: str, paragraph: str, run: str) -> str:
    default = ' w:default="1"' if name == "Normal" else ""
    custom = ' w:customStyle="1"' if name[0].isupper() and name not in BUILT_IN else ""
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{style_id(based)}"/>' if based else "")
        + (f'<w:next w:val="{style_id(following)}"/>' if following else "")
        + f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def character_style(name: str, run: str) -> str:
    default = ' w:default="1"' if name == "Default Paragraph Font" else ""
    custom = ' w:customStyle="1"' if name[0].isupper() and name not in BUILT_IN else ""
    return (
        f'<w:style w:type="character"{default}{custom} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f"<w:qFormat/><w:rPr>{run}</w:rPr></w:style>"
    )


def plain_table_style() -> str:
    margins = (
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{margins}</w:tblPr></w:style>'
    )


def table_style(name: str, header_fill: str, more: str) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>' for side in sides)
    margins = (
        '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="96" w:type="dxa"/>'
        '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="96" w:type="dxa"/></w:tblCellMar>'
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr>{more}<w:tblBorders>{borders}</w:tblBorders>{margins}</w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{header_fill}"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{QUIET_FILL}"/></w:tcPr></w:tblStylePr></w:style>'
    )


BUILT_IN = (
    "Normal",
    "Title",
    "Subtitle",
    "TOC Heading",
    "List Paragraph",
    "List Bullet",
    "List Number",
    "List Continue",
    "Hyperlink",
    "Placeholder Text",
    "Default Paragraph Font",
)
"""Word's own styles; names in lower case (heading 1) are its own too."""

NO_LIST = '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>'


def numbering_xml() -> str:
    """Section numbers for the heading styles: 1, 1.1, 1.1.1 …"""
    hanging = (567, 680, 794, 964, 1134, 1304, 1304, 1304, 1304)
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        + (f'<w:pStyle w:val="Heading{n + 1}"/>' if n < 6 else "")
        + f'<w:suff w:val="tab"/><w:lvlText w:val="{".".join(f"%{k + 1}" for k in range(n + 1))}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{tabs(("num", hanging[n], "none"))}'
        f"{indent(hanging[n], hanging[n])}</w:pPr></w:lvl>"
        for n in range(9)
    )
    return (
        f"{DECLARATION}<w:numbering {names.declarations('w')}>"
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def document_xml() -> str:
    """One paragraph in each style, so that a person who opens the file sees the look."""
    samples = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(name)}"/></w:pPr><w:r><w:t>{name}</w:t></w:r></w:p>'
        for name, *_ in PARAGRAPH_STYLES
    )
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1588" w:right="1417" w:bottom="1417" '
        'w:left="1417" w:header="709" w:footer="624" w:gutter="0"/></w:sectPr>'
    )
    return f"{DECLARATION}<w:document {names.declarations('w')}><w:body>{samples}{page}</w:body></w:document>"


def font_table_xml() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:family w:val="{family}"/></w:font>'
        for name, family in (("Calibri", "swiss"), ("MS Gothic", "modern"))
    )
    return f"{DECLARATION}<w:fonts {names.declarations('w')}>{fonts}</w:fonts>"


def settings_xml() -> str:
    return (
        f"{DECLARATION}<w:settings {names.declarations('w')}><w:compat><w:compatSetting "
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        "</w:settings>"
    )


def reference_package() -> Package:
    word = (
        ("styles", names.STYLES_MEDIA, styles_xml()),
        ("numbering", names.NUMBERING_MEDIA, numbering_xml()),
        ("settings", names.SETTINGS_MEDIA, settings_xml()),
        ("fontTable", names.FONT_TABLE_MEDIA, font_table_xml()),
        ("theme", names.THEME_MEDIA, Path(__file__).with_name("theme.xml").read_text("utf-8")),
    )
    parts = [Part(f"word/{kind}.xml", media, xml.encode()) for kind, media, xml in word]
    parts.append(Part("word/document.xml", names.DOCUMENT_MEDIA, document_xml().encode()))
    inner = tuple(
        Relationship(f"rId{n}", names.relationship_type(kind), f"word/{kind}.xml")
        for n, (kind, _, _) in enumerate(word, 1)
    )
    start = Relationship("rId1", names.relationship_type("officeDocument"), "word/document.xml")
    return package_of(parts, {"": (start,), "word/document.xml": inner})


if __name__ == "__main__":
    Path(__file__).with_name("reference.docx").write_bytes(package_bytes(reference_package()))
