"""A seed into the body of a Word file with tracked changes wherever programs write them."""

from random import Random

from pipeline.ooxml.names import declarations

_STAMP = 'w:author="Reviewer" w:date="2026-01-02T03:04:05Z"'
_WORDS = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta")
_WRAPS = ("", "", "", "ins", "del", "moveFrom", "moveTo", "ins-del")
_MARKS = ("", "", "", "", "ins", "del", "moveFrom", "moveTo", "ins del")


class _Maker:
    """Draws pieces of a body, and numbers what has a number."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.last = 0
        self.open_ranges: list[str] = []

    def number(self) -> int:
        self.last += 1
        return self.last

    def stamp(self) -> str:
        return f'w:id="{self.number()}" {_STAMP}'

    def blocks(self, level: int, most: int = 5) -> str:
        return "".join(self.block(level) for _ in range(self.chance.randint(1, most)))

    def block(self, level: int) -> str:
        kind = self.chance.random()
        if kind < 0.16 and level < 3:
            return self.table(level)
        if kind < 0.24 and level < 3:
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{self.blocks(level + 1, 2)}</w:sdtContent></w:sdt>"
        if kind < 0.28 and level < 3:
            return f'<w:customXml w:element="part">{self.blocks(level + 1, 2)}</w:customXml>'
        return self.bookmarked() + self.paragraph(level)

    def bookmarked(self) -> str:
        """Now and then an end of a bookmark between the blocks."""
        return self.range_end() if self.chance.random() < 0.1 else ""

    def range_end(self) -> str:
        if self.open_ranges and self.chance.random() < 0.6:
            return f'<w:bookmarkEnd w:id="{self.open_ranges.pop()}"/>'
        own = str(self.number())
        self.open_ranges.append(own)
        return f'<w:bookmarkStart w:id="{own}" w:name="place_{own}"/>'

    def paragraph(self, level: int) -> str:
        marks = "".join(f"<w:{kind} {self.stamp()}/>" for kind in self.chance.choice(_MARKS).split())
        was = self.chance.choice(("", "", '<w:jc w:val="center"/>'))
        record = (
            f"<w:pPrChange {self.stamp()}><w:pPr>{was}</w:pPr></w:pPrChange>" if was or self.rare() else ""
        )
        look = self.chance.choice(("", '<w:jc w:val="right"/>', "<w:keepNext/>"))
        properties = f"<w:pPr>{look}{f'<w:rPr>{marks}</w:rPr>' if marks else ''}{record}</w:pPr>"
        return f"<w:p>{properties}{self.inlines(level)}</w:p>"

    def rare(self) -> bool:
        return self.chance.random() < 0.08

    def inlines(self, level: int) -> str:
        return "".join(self.inline(level) for _ in range(self.chance.choice((0, 0, 1, 2, 3, 4))))

    def inline(self, level: int) -> str:
        kind = self.chance.random()
        if kind < 0.08:
            return (
                f'<w:hyperlink w:anchor="elsewhere">{self.revised(level)}{self.revised(level)}</w:hyperlink>'
            )
        if kind < 0.14:
            return f"<w:sdt><w:sdtPr/><w:sdtContent>{self.revised(level)}</w:sdtContent></w:sdt>"
        if kind < 0.17:
            return f'<w:smartTag w:element="place">{self.revised(level)}</w:smartTag>'
        if kind < 0.22:
            return self.range_end()
        if kind < 0.25:
            return f'<w:fldSimple w:instr=" AUTHOR ">{self.revised(level)}</w:fldSimple>'
        return self.revised(level)

    def revised(self, level: int) -> str:
        """Runs in a change, or in none."""
        kind = self.chance.choice(_WRAPS)
        inner = "".join(self.run(level, gone="del" in kind) for _ in range(self.chance.choice((1, 1, 2))))
        inner += self.range_end() if self.rare() else ""
        for wrapper in reversed(kind.split("-") if kind else ()):
            inner = f"<w:{wrapper} {self.stamp()}>{inner}</w:{wrapper}>"
        return inner

    def run(self, level: int, *, gone: bool) -> str:
        record = f"<w:rPrChange {self.stamp()}><w:rPr><w:i/></w:rPr></w:rPrChange>" if self.rare() else ""
        look = self.chance.choice(("", "<w:b/>")) + record
        properties = f"<w:rPr>{look}</w:rPr>" if look else ""
        name = "delText" if gone else "t"
        text = f'<w:{name} xml:space="preserve">{self.chance.choice(_WORDS)} </w:{name}>'
        if level < 2 and self.chance.random() < 0.04:
            box = f"<w:txbxContent>{self.blocks(level + 2, 2)}<w:p/></w:txbxContent>"
            shape = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
            return f"<w:r>{properties}{shape}</w:r>"
        return f"<w:r>{properties}{self.chance.choice((text, text, text, '<w:tab/>', '<w:br/>'))}</w:r>"

    def table(self, level: int) -> str:
        columns = self.chance.randint(1, 3)
        rows = "".join(self.row(level, columns) for _ in range(self.chance.randint(1, 3)))
        grid = '<w:gridCol w:w="900"/>' * columns
        record = (
            f'<w:tblGridChange w:id="{self.number()}"><w:tblGrid>{grid}</w:tblGrid></w:tblGridChange>'
            if self.rare()
            else ""
        )
        return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}{record}</w:tblGrid>{rows}</w:tbl>"

    def row(self, level: int, columns: int) -> str:
        kind = self.chance.choice(("", "", "", "ins", "del"))
        properties = f"<w:trPr><w:{kind} {self.stamp()}/></w:trPr>" if kind else ""
        cells = self.cell(level, "") + "".join(
            self.cell(level, self.chance.choice(("", "", "", "cellIns", "cellDel")))
            for _ in range(columns - 1)
        )
        return f"<w:tr>{properties}{cells}</w:tr>"

    def cell(self, level: int, kind: str) -> str:
        mark = f"<w:{kind} {self.stamp()}/>" if kind else ""
        record = (
            f"<w:tcPrChange {self.stamp()}><w:tcPr><w:noWrap/></w:tcPr></w:tcPrChange>" if self.rare() else ""
        )
        last = "<w:p/>" if self.chance.random() < 0.5 else f"<w:p/>{self.paragraph(level + 1)}"
        return f'<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/>{mark}{record}</w:tcPr>{self.blocks(level + 1, 2)}{last}</w:tc>'


def tracked_body(seed: int) -> str:
    """The blocks of a body, which end in a paragraph that is nobody's change."""
    maker = _Maker(seed)
    blocks = maker.blocks(0, 8)
    ends = "".join(f'<w:bookmarkEnd w:id="{own}"/>' for own in maker.open_ranges)
    return f"{blocks}<w:p>{ends}<w:r><w:t>The end.</w:t></w:r></w:p>"


def tracked_document(seed: int) -> str:
    """The main part with that body."""
    spaces = declarations("w", "r", "mc", "v")
    return f"<w:document {spaces}><w:body>{tracked_body(seed)}<w:sectPr/></w:body></w:document>"
