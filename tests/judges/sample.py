"""A red-line made by hand, with every kind of tracked change, and the two clean files that it holds."""

import itertools
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tests.judges.names import MAIN, RELATION

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_SPACES = f'xmlns:w="{MAIN}" xmlns:r="{RELATION}"'
_KINDS = ("styles", "numbering", "footnotes", "header")
_STAMP = 'w:author="Ada" w:date="2026-01-12T09:00:00Z"'
_NUMBERS = itertools.count(100)

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def stamp() -> str:
    """The attributes of a tracked change, with an id of its own."""
    return f'w:id="{next(_NUMBERS)}" {_STAMP}'


def run(words: str, look: str = "") -> str:
    """A run of words."""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{words}</w:t></w:r>'


def ins(content: str) -> str:
    """Inserted runs."""
    return f"<w:ins {stamp()}>{content}</w:ins>"


def gone(content: str) -> str:
    """Deleted runs."""
    for plain, struck in (("t", "delText"), ("instrText", "delInstrText")):
        content = content.replace(f"<w:{plain} ", f"<w:{struck} ").replace(f"</w:{plain}>", f"</w:{struck}>")
    return f"<w:del {stamp()}>{content}</w:del>"


def para(content: str, properties: str = "", mark: str = "", change: str = "") -> str:
    """A paragraph; `mark` names what happened to its end."""
    ended = f"<w:rPr><w:{mark} {stamp()}/></w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}{ended}{change}</w:pPr>{content}</w:p>"


def field(code: str, result: str) -> str:
    """A field with its code and result."""
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{kinds[0]}{instruction}{kinds[1]}{run(result)}{kinds[2]}"


def marked(name: str, number: int, content: str) -> str:
    """Content in a bookmark."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def row(*texts: str, mark: str = "") -> str:
    """A row of a table, all of it revised as `mark` says."""
    around = {"ins": ins, "del": gone}.get(mark, str)
    properties = f"<w:trPr><w:{mark} {stamp()}/></w:trPr>" if mark else ""
    cells = "".join(f"<w:tc><w:tcPr/>{para(around(run(words)), mark=mark)}</w:tc>" for words in texts)
    return f"<w:tr>{properties}{cells}</w:tr>"


def table(*rows: str) -> str:
    """A table of two columns."""
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    return f"<w:tbl><w:tblPr/>{grid}{''.join(rows)}</w:tbl>"


def moved(way: str, number: int, content: str) -> str:
    """A paragraph that moved, in its range."""
    held = para(f"<w:{way} {stamp()}>{content}</w:{way}>", mark=way)
    start = f'<w:{way}RangeStart w:id="{number}" w:name="move1" {_STAMP}/>'
    return f'{start}{held}<w:{way}RangeEnd w:id="{number}"/>'


def note(number: int) -> str:
    """The mark of a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


_TITLE = '<w:pStyle w:val="Heading1"/>'
_JUSTIFIED = f'<w:pPrChange {stamp()}><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange>'
_LIGHT = f"<w:rPrChange {stamp()}><w:rPr/></w:rPrChange>"
_LINK = f'<w:hyperlink r:id="link">{run("the site")}</w:hyperlink>'
_SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
_END = para(run("End.")) + _SECTION
OLD_BODY = (
    para(marked("scope", 1, run("Scope")), _TITLE)
    + para(run("See ") + field("REF moved \\h", "Moves") + run(" and ") + _LINK + run("."))
    + para(marked("moved", 2, run("This goes elsewhere.")))
    + para(run("Alpha beta gamma.") + note(1), '<w:jc w:val="center"/>')
    + para(run("Gone at all."))
    + table(row("A", "B"), row("C", "D"))
    + _END
)
NEW_BODY = (
    para(marked("scope", 1, run("Scope and aim")), _TITLE)
    + para(run("See ") + field("REF moved \\h", "Moves") + run(" and ") + _LINK + run("."))
    + para(run("Alpha ") + run("delta", "<w:b/>") + run(" gamma.") + note(1), '<w:jc w:val="left"/>')
    + para(marked("moved", 2, run("This goes elsewhere.")))
    + table(row("A", "B"), row("E", "F"))
    + _END
)
RED_BODY = (
    para(marked("scope", 1, run("Scope") + ins(run(" and aim"))), _TITLE)
    + para(
        run("See ")
        + gone(field("REF moved_was \\h", "Moves"))
        + ins(field("REF moved \\h", "Moves"))
        + f"{run(' and ')}{_LINK}{run('.')}"
    )
    + moved("moveFrom", 11, marked("moved_was", 3, run("This goes elsewhere.")))
    + para(
        run("Alpha ") + gone(run("beta")) + ins(run("delta", "<w:b/>")) + run(" gamma.", _LIGHT) + note(1),
        '<w:jc w:val="left"/>',
        change=_JUSTIFIED,
    )
    + moved("moveTo", 12, marked("moved", 2, run("This goes elsewhere.")))
    + para(gone(run("Gone at all.")), mark="del")
    + table(row("A", "B"), row("C", "D", mark="del"), row("E", "F", mark="ins"))
    + _END
)


def parts(body: str) -> dict[str, str]:
    """The parts of the package around a body."""
    inner = {
        "document": f"<w:body>{body}</w:body>",
        "styles": STYLES,
        "numbering": NUMBERING,
        "footnotes": f'<w:footnote w:id="1">{para(run("Said below."))}</w:footnote>',
        "header": para(run("Head")),
    }
    roots = {"header": "hdr"}
    found = {
        f"word/{kind}.xml": f"{_HEAD}<w:{roots.get(kind, kind)} {_SPACES}>{xml}</w:{roots.get(kind, kind)}>"
        for kind, xml in inner.items()
    }
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{RELATION}/{kind}" Target="{kind}.xml"/>' for kind in _KINDS
    )
    link = f'<Relationship Id="link" Type="{RELATION}/hyperlink" Target="https://a.example/" TargetMode="External"/>'
    found["word/_rels/document.xml.rels"] = _relations(relations + link)
    found["_rels/.rels"] = _relations(
        f'<Relationship Id="main" Type="{RELATION}/officeDocument" Target="word/document.xml"/>'
    )
    found["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
    )
    return found


def written(path: Path, files: Mapping[str, str]) -> Path:
    """Writes parts as a package."""
    with zipfile.ZipFile(path, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return path


def package(path: Path, body: str) -> Path:
    """Writes a Word file with a body."""
    return written(path, parts(body))


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'
