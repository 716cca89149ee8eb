"""Two foreign Word files that hold much, and the red-line of them, all three written by hand: no resolver has a part in it."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.ooxml.names import relationship_type
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes, package_of

Side = Literal["red", "old", "new"]

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLE_IDS: Mapping[Side, Mapping[str, str]] = {
    "red": {
        "heading 1": "Heading1",
        "Normal": "Normal",
        "Quote": "Quote",
        "Strong": "Strong",
        "Grid": "Grid",
    },
    "old": {
        "heading 1": "berschrift1",
        "Normal": "Standard",
        "Quote": "Zitat",
        "Strong": "Strong",
        "Grid": "Raster",
    },
}
_LISTS: Mapping[Side, Mapping[str, int]] = {
    "red": {"headings": 1, "steps": 2, "again": 3, "other": 4},
    "old": {"headings": 7, "steps": 6, "again": 5, "other": 9},
}


@dataclass(frozen=True, slots=True)
class ForeignPair:
    """A red-line, and the two clean files that it holds."""

    red: Package
    old: Package
    new: Package

    @property
    def data(self) -> bytes:
        """The bytes of the red-line."""
        return package_bytes(self.red)


def foreign_pair() -> ForeignPair:
    """The pair; the old file has other ids of styles, lists, notes and relationships."""
    return ForeignPair(_package("red"), _package("old"), _package("new"))


class _Writer:
    """Writes a text as one of the three files has it."""

    def __init__(self, side: Side) -> None:
        self.side: Side = side
        self.styles = _STYLE_IDS["old" if side == "old" else "red"]
        self.lists = _LISTS["old" if side == "old" else "red"]
        self.link = "rId9" if side == "old" else "rId1"
        self._numbers = itertools.count(1000)

    def stamp(self, own: int | None = None) -> str:
        """The attributes of a revision."""
        return f'w:id="{own or next(self._numbers)}" w:author="Ada Author" w:date="2026-01-12T09:00:00Z"'

    def changed(self, old: str, new: str) -> str:
        """Runs that were replaced; an empty text for none."""
        if self.side != "red":
            return old if self.side == "old" else new
        gone = old.replace("<w:t>", "<w:delText>").replace("</w:t>", "</w:delText>")
        gone = gone.replace("w:instrText", "w:delInstrText")
        deleted = f"<w:del {self.stamp()}>{gone}</w:del>" if old else ""
        return f"{deleted}<w:ins {self.stamp()}>{new}</w:ins>" if new else deleted

    def properties(self, name: str, old: str, new: str) -> str:
        """Properties that were others."""
        if self.side != "red":
            return f"<w:{name}>{old if self.side == 'old' else new}</w:{name}>"
        change = f"<w:{name}Change {self.stamp()}><w:{name}>{old}</w:{name}></w:{name}Change>"
        return f"<w:{name}>{new}{change}</w:{name}>"

    def only(self, side: Side, content: str, properties: str = "") -> str:
        """A paragraph of a run that one file alone has."""
        if self.side not in ("red", side):
            return ""
        kind = "del" if side == "old" else "ins"
        mark = f"<w:rPr><w:{kind} {self.stamp()}/></w:rPr>" if self.side == "red" else ""
        runs = self.changed(content, "") if side == "old" else self.changed("", content)
        return f"<w:p><w:pPr>{properties}{mark}</w:pPr>{runs}</w:p>"

    def row(self, side: Side, *cells: str) -> str:
        """A row that one file alone has."""
        if self.side not in ("red", side):
            return ""
        kind = "del" if side == "old" else "ins"
        mark = f"<w:trPr><w:{kind} {self.stamp()}/></w:trPr>" if self.side == "red" else ""
        inner = "".join(f"<w:tc><w:tcPr/>{self.only(side, text(cell))}</w:tc>" for cell in cells)
        return f"<w:tr>{mark}{inner}</w:tr>"

    def moved(self, way: Literal["moveFrom", "moveTo"], content: str) -> str:
        """A paragraph where it left, or where it arrived."""
        if self.side != "red":
            here = (way == "moveFrom") == (self.side == "old")
            return paragraph(content) if here else ""
        own = next(self._numbers)
        start = f'<w:{way}RangeStart w:name="move1" {self.stamp(own)}/>'
        mark = f"<w:pPr><w:rPr><w:{way} {self.stamp()}/></w:rPr></w:pPr>"
        return (
            f"<w:p>{mark}{start}<w:{way} {self.stamp()}>{content}</w:{way}></w:p>"
            f'<w:{way}RangeEnd w:id="{own}"/>'
        )


def text(words: str, looks: str = "") -> str:
    """A run of words."""
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f"<w:r>{properties}<w:t>{words}</w:t></w:r>"


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph that both files have."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>" if properties else f"<w:p>{content}</w:p>"


def _body(write: _Writer) -> str:
    return "".join(
        (
            *_words(write),
            *_items(write),
            _table(write),
            *_pointing(write),
            *_pictures(write),
            *_controls(write),
            *_sections(write),
        )
    )


def _words(write: _Writer) -> Iterator[str]:
    heading = f'<w:pStyle w:val="{write.styles["heading 1"]}"/>'
    yield paragraph(
        f'<w:bookmarkStart w:id="1" w:name="_Ref1"/>{text("Scope")}<w:bookmarkEnd w:id="1"/>', heading
    )
    signs = '<w:r><w:tab/><w:noBreakHyphen/><w:sym w:font="Symbol" w:char="F0B7"/><w:br w:type="page"/></w:r>'
    yield paragraph(
        text("Every supplier ") + write.changed(text("may"), text("shall")) + text(" send it.") + signs
    )
    looks, line = ("<w:b/>", "<w:i/>"), ('<w:jc w:val="left"/>', '<w:jc w:val="center"/>')
    yield paragraph(
        f"<w:r>{write.properties('rPr', *looks)}<w:t>Some looks</w:t></w:r>"
        + text(" and strong ones", f'<w:rStyle w:val="{write.styles["Strong"]}"/>')
    )
    yield f"<w:p>{write.properties('pPr', *line)}{text('In line')}</w:p>"
    quote = f'<w:pStyle w:val="{write.styles["Quote"]}"/>'
    yield paragraph(text("Said once"), f'{quote}<w:rPr><w:color w:val="FF0000"/></w:rPr>')
    yield paragraph("")
    yield write.moved("moveFrom", text("This one moves about."))
    yield paragraph(text("It stays where it is."))
    yield write.moved("moveTo", text("This one moves about."))
    yield paragraph(
        '<w:commentRangeStart w:id="1"/>' + text("Noted words") + '<w:commentRangeEnd w:id="1"/>'
        '<w:r><w:commentReference w:id="1"/></w:r>' + text(" and others")
    )


def _items(write: _Writer) -> Iterator[str]:
    def numbered(name: str, level: int = 0) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{write.lists[name]}"/></w:numPr>'

    yield paragraph(text("First step"), numbered("steps"))
    yield write.only("new", text("A step that came"), numbered("steps"))
    yield write.only("old", text("A step that went"), f'<w:pStyle w:val="Aside"/>{numbered("steps")}')
    yield paragraph(text("Deeper step"), numbered("steps", 1))
    yield paragraph(text("Begun again"), numbered("again"))
    yield paragraph(text("Of another list"), numbered("other"))


def _table(write: _Writer) -> str:
    def cell(content: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"

    span, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    shaded = '<w:shd w:fill="EEEEEE"/>'
    rows = (
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell(paragraph(text('Head')), span)}{cell(paragraph(text('Tail')))}</w:tr>",
        f"<w:tr>{cell(paragraph(text('Down')), down)}{cell(paragraph(text('b')))}"
        f"{cell(paragraph(write.changed(text('c'), text('d'))))}</w:tr>",
        f"<w:tr>{cell(paragraph(''), on)}{cell(paragraph(text('e')))}{cell(paragraph(text('f')), shaded)}</w:tr>",
        write.row("new", "g", "h", "i"),
        write.row("old", "j", "k", "l"),
    )
    properties = f'<w:tblStyle w:val="{write.styles["Grid"]}"/><w:tblW w:w="0" w:type="auto"/>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (1000, 2000, 3000))
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def field(code: str, result: str, data: str = "") -> str:
    """A field in several runs."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _pointing(write: _Writer) -> Iterator[str]:
    form = '<w:ffData><w:name w:val="Who"/><w:textInput><w:maxLength w:val="20"/></w:textInput></w:ffData>'
    result = "1" if write.side == "old" else "2"
    yield paragraph(text("See ") + field("REF _Ref1 \\h", result) + text(" or ") + field("QUOTE x", "x"))
    yield paragraph(text("Fill in ") + field("FORMTEXT", "Nobody", form))
    yield paragraph('<w:fldSimple w:instr=" AUTHOR ">' + text("Ada") + "</w:fldSimple>" + text(" wrote it"))
    yield paragraph(
        f'<w:hyperlink r:id="{write.link}" w:tooltip="Away">{text("A page")}</w:hyperlink>{text(", ")}'
        f'<w:hyperlink w:anchor="place">{text("a place")}</w:hyperlink>'
    )
    yield paragraph(
        text("Here it is: ")
        + f'<w:bookmarkStart w:id="2" w:name="place"/>{text("the place")}<w:bookmarkEnd w:id="2"/>'
        + '<w:bookmarkStart w:id="3" w:name="unused"/><w:bookmarkEnd w:id="3"/>'
    )
    note = 5 if write.side == "old" else 1
    yield paragraph(
        f'{text("Foot")}<w:r><w:footnoteReference w:id="{note}"/></w:r>'
        f'{text("end")}<w:r><w:endnoteReference w:id="{note}"/></w:r>'
    )


def _pictures(write: _Writer) -> Iterator[str]:
    picture, own = ("rId7", 41) if write.side == "old" else ("rId2", 1)
    yield paragraph(
        f'<w:r><w:drawing><wp:inline><wp:extent cx="100" cy="200"/><wp:docPr id="{own}" name="P{own}" descr="A dot"/>'
        f'<a:graphic><a:graphicData uri="pic"><pic:pic><pic:blipFill><a:blip r:embed="{picture}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    box = f"<w:txbxContent>{paragraph(text('In a box ') + write.changed(text('was'), text('is')))}</w:txbxContent>"
    also = f"<w:txbxContent>{paragraph(text('In a box ') + write.changed(text('was'), text('is')))}</w:txbxContent>"
    yield paragraph(
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="300" cy="400"/>'
        f'<wp:docPr id="{own + 1}" name="T{own}"/><a:graphic><a:graphicData uri="wps"><wps:wsp><wps:txbx>{box}</wps:txbx>'
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape id="s{own}" style="width:30pt"><v:textbox>{also}</v:textbox></v:shape></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )
    thing, chart = ("rId8", "rId6") if write.side == "old" else ("rId3", "rId4")
    yield paragraph(
        f'<w:r><w:object><v:shape id="o{own}" style="width:9pt"/><o:OLEObject Type="Embed" ProgID="Package" r:id="{thing}" '
        f'ShapeID="o{own}"/></w:object></w:r>'
        f'<w:r><w:drawing><wp:inline><wp:docPr id="{own + 2}" name="C"/><a:graphic><a:graphicData uri="c">'
        f'<c:chart r:id="{chart}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    yield paragraph(
        '<m:oMath><m:r><m:t>a</m:t></m:r><m:r><m:t>+</m:t></m:r><m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>'
        "<m:e><m:r><m:t>b</m:t></m:r></m:e></m:nary></m:oMath>"
    )


def _controls(write: _Writer) -> Iterator[str]:
    own = 77 if write.side == "old" else 11
    choices = '<w:dropDownList><w:listItem w:value="1" w:displayText="One"/></w:dropDownList>'
    yield paragraph(
        text("Choose ")
        + f'<w:sdt><w:sdtPr><w:id w:val="{own}"/><w:tag w:val="choice"/>{choices}</w:sdtPr>'
        + f"<w:sdtContent>{text('One')}</w:sdtContent></w:sdt>"
    )
    yield (
        f'<w:sdt><w:sdtPr><w:alias w:val="Part"/><w:id w:val="{own + 1}"/><w:lock w:val="sdtLocked"/></w:sdtPr>'
        f"<w:sdtContent>{paragraph(text('Held ') + write.changed(text('still'), text('fast')))}</w:sdtContent></w:sdt>"
    )
    yield paragraph(
        f"<w:r><w:ruby><w:rubyPr><w:lid/></w:rubyPr><w:rt>{text('above')}</w:rt>"
        f"<w:rubyBase>{text('base')}</w:rubyBase></w:ruby></w:r>"
        f'<w:smartTag w:uri="urn:x" w:element="place">{text("London")}</w:smartTag>'
    )
    chunk = "rId5" if write.side == "old" else "rId12"
    yield f'<w:altChunk r:id="{chunk}"/>'
    yield paragraph(text("After the chunk"))


def _sections(write: _Writer) -> Iterator[str]:
    header, first, footer = (
        ("rId21", "rId22", "rId23") if write.side == "old" else ("rId31", "rId32", "rId33")
    )
    size = '<w:pgSz w:w="{}" w:h="{}"/><w:pgMar w:top="{}"/>'
    running = (
        f'<w:headerReference w:type="default" r:id="{header}"/><w:headerReference w:type="first" r:id="{first}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/>'
    )
    wide = f'<w:sectPr>{running}{size.format(900, 600, 50)}<w:cols w:num="2"/><w:titlePg/></w:sectPr>'
    yield paragraph(text("The end of a section"), wide)
    yield paragraph(text("The last words"))
    old, new = size.format(600, 900, 40), size.format(600, 900, 60)
    if write.side == "red":
        yield f"<w:sectPr>{new}<w:sectPrChange {write.stamp()}><w:sectPr>{old}</w:sectPr></w:sectPrChange></w:sectPr>"
    else:
        yield f"<w:sectPr>{old if write.side == 'old' else new}</w:sectPr>"


def _package(side: Side) -> Package:
    write = _Writer(side)
    old = side == "old"
    body = _body(write)
    note = 5 if old else 1
    notes = {
        kind: f'<w:{kind} w:id="{note}">{paragraph(text(f"A {kind}, ") + write.changed(text("once"), text("twice")))}</w:{kind}>'
        for kind in ("footnote", "endnote")
    }
    running = paragraph(text("Version ") + write.changed(text("1"), text("2")))
    files: tuple[tuple[str, str, str, bytes], ...] = (
        ("rId100", "styles", "styles", xml_part("styles", _styles(write))),
        ("rId101", "numbering", "numbering", xml_part("numbering", _numbering(write))),
        ("rId102", "footnotes", "footnotes", xml_part("footnotes", notes["footnote"])),
        ("rId103", "endnotes", "endnotes", xml_part("endnotes", notes["endnote"])),
        ("rId104", "settings", "settings", xml_part("settings", '<w:defaultTabStop w:val="720"/>')),
        ("rId105", "fontTable", "fontTable", xml_part("fonts", '<w:font w:name="Arial"/>')),
        ("rId21" if old else "rId31", "header", "header1", xml_part("hdr", running)),
        ("rId22" if old else "rId32", "header", "header2", xml_part("hdr", paragraph(text("First page")))),
        ("rId23" if old else "rId33", "footer", "footer1", xml_part("ftr", paragraph(text("A footer")))),
    )
    comments = f'<w:comment w:id="1" w:author="Bo" w:date="2026-01-02T00:00:00Z">{paragraph(text("Why?"))}</w:comment>'
    if not old:
        files += (("rId106", "comments", "comments", xml_part("comments", comments)),)
    else:
        body = body.replace('<w:commentRangeStart w:id="1"/>', "").replace(
            '<w:commentRangeEnd w:id="1"/>', ""
        )
        body = body.replace('<w:r><w:commentReference w:id="1"/></w:r>', "")
    return _joined(write, xml_part("document", f"<w:body>{body}</w:body>"), files)


def _joined(write: _Writer, main: bytes, files: tuple[tuple[str, str, str, bytes], ...]) -> Package:
    old = write.side == "old"
    beside = (
        ("rId7" if old else "rId2", "image", "media/image1.png", "image/png", b"a dot"),
        (
            "rId8" if old else "rId3",
            "oleObject",
            "embeddings/o.bin",
            "application/octet-stream",
            b"an object",
        ),
        ("rId6" if old else "rId4", "chart", "charts/chart1.xml", "application/xml", xml_part("chart", "")),
        ("rId5" if old else "rId12", "aFChunk", "chunk.html", "text/html", b"<p>A chunk</p>"),
    )
    parts = [Part("word/document.xml", f"{MEDIA}.document.main+xml", main)]
    parts += [Part(f"word/{name}.xml", f"{MEDIA}.{kind}+xml", data) for _, kind, name, data in files]
    parts += [Part(f"word/{name}", media, data) for _, _, name, media, data in beside]
    leads = [Relationship(own, relationship_type(kind), f"word/{name}.xml") for own, kind, name, _ in files]
    leads += [Relationship(own, relationship_type(kind), f"word/{name}") for own, kind, name, _, _ in beside]
    leads.append(
        Relationship(write.link, relationship_type("hyperlink"), "https://example.org/", external=True)
    )
    document = Relationship("rId1", relationship_type("officeDocument"), "word/document.xml")
    return package_of(parts, {"": (document,), "word/document.xml": leads})


def _styles(write: _Writer) -> str:
    ids = write.styles
    numbered = f'<w:pPr><w:numPr><w:numId w:val="{write.lists["headings"]}"/></w:numPr></w:pPr>'
    return (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
        f'<w:style w:type="paragraph" w:default="1" w:styleId="{ids["Normal"]}"><w:name w:val="Normal"/></w:style>'
        f'<w:style w:type="paragraph" w:styleId="{ids["heading 1"]}"><w:name w:val="heading 1"/>'
        f'<w:basedOn w:val="{ids["Normal"]}"/>{numbered}<w:rPr><w:b/></w:rPr></w:style>'
        f'<w:style w:type="paragraph" w:styleId="{ids["Quote"]}"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>'
        f'<w:style w:type="character" w:styleId="{ids["Strong"]}"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
        f'<w:style w:type="table" w:styleId="{ids["Grid"]}"><w:name w:val="Table Grid"/></w:style>'
        + (_ASIDE if write.side != "new" else "")
    )


_ASIDE = '<w:style w:type="paragraph" w:styleId="Aside"><w:name w:val="Aside"/><w:rPr><w:vanish/></w:rPr></w:style>'
"""A style that the old file alone has: it comes along."""


def _numbering(write: _Writer) -> str:
    def level(number: int, shown: str, style: str = "") -> str:
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        return (
            f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{named}'
            f'<w:lvlText w:val="{shown}"/></w:lvl>'
        )

    first = 40 if write.side == "old" else 0
    lists = write.lists
    steps = level(0, "%1.") + level(1, "%1.%2")
    abstracts = (level(0, "%1", write.styles["heading 1"]), steps, steps)
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    nums = (("headings", 0, ""), ("steps", 1, ""), ("again", 1, start), ("other", 2, ""))
    return "".join(
        f'<w:abstractNum w:abstractNumId="{first + number}">{levels}</w:abstractNum>'
        for number, levels in enumerate(abstracts)
    ) + "".join(
        f'<w:num w:numId="{lists[name]}"><w:abstractNumId w:val="{first + abstract}"/>{override}</w:num>'
        for name, abstract, override in nums
    )


def xml_part(root: str, content: str) -> bytes:
    """The bytes of a part with all namespaces declared."""
    prefix = "c" if root == "chart" else "w"
    return f"<{prefix}:{root} {_DECLARED}>{content}</{prefix}:{root}>".encode()
