"""Workspaces that are each broken in one thing, with what `check` says of them and who else has to."""

import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from tests.small import REPOSITORY, edit

TEMPLATES = REPOSITORY / "templates"
SHELL, REVIEW, STYLE, PRINT = "html/document.html", "html/review.html", "html/style.css", "html/print.css"
REFERENCE, BOLD = "word/reference.docx", "fonts/Carlito-Bold.ttf"
GUIDE, LETTER = "sources/guide/01-entry.md", "sources/letter/letter.md"

BUILD = ("build", "--format", "md", "--format", "html", "--jobs", "1")
REDLINE = ("redline", "guide", "--from", "0.1", "--format", "md")
LETTERS = ("letters", "letter", "--data", "../rows.csv", "--format", "docx", "--jobs", "1")
REVIEWS = ("review", "--format", "md")
PACK = ("consult", "pack", "trial")
OLD = ("build", "guide", "--version", "0.1", "--format", "html")
ALL = (BUILD, REDLINE, LETTERS, REVIEWS, PACK, OLD)
NOW = (BUILD, REDLINE, LETTERS, REVIEWS)
"""The commands that read the working copy: what is built from history is what it was."""
OF_GUIDE = (BUILD, REDLINE, REVIEWS)
OF_LETTER = (BUILD, LETTERS, REVIEWS)
OF_SHARED = (BUILD, REDLINE, LETTERS)
Spoil = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken workspace."""

    name: str
    spoil: Spoil
    code: str
    place: str
    """Path and, where there is one, line, as `check` prints them."""
    refused_by: tuple[tuple[str, ...], ...]
    """The other commands that refuse it, or warn, with the same code."""
    warns: bool = False


def template(path: str, change: Callable[[bytes], bytes]) -> Spoil:
    """Puts a changed copy of the program's template into the workspace."""

    def spoil(root: Path) -> None:
        own, shipped = root / "templates" / path, TEMPLATES / path
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_bytes(change(shipped.read_bytes() if shipped.exists() else b""))

    return spoil


def swapped(path: str, old: str, new: str) -> Spoil:
    """Puts a copy with one text replaced."""

    def change(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), 1)

    return template(path, change)


def source(path: str, old: str, new: str) -> Spoil:
    """Replaces a text in a source."""
    return lambda root: edit(root, path, old, new)


def added(path: str, text: str | bytes) -> Spoil:
    """Adds a text to a source, or makes a file."""

    def spoil(root: Path) -> None:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        data = text.encode() if isinstance(text, str) else text
        file.write_bytes((file.read_bytes() if file.exists() else b"") + data)

    return spoil


def both(*spoils: Spoil) -> Spoil:
    """Several breaks that make one."""

    def spoil(root: Path) -> None:
        for one in spoils:
            one(root)

    return spoil


def in_reference(part: str, old: bytes, new: bytes) -> Spoil:
    """Replaces a text in a part of the Word reference document; with `old` b"" the part goes."""

    def change(data: bytes) -> bytes:
        out = BytesIO()
        with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
            for name in archive.namelist():
                content = archive.read(name)
                if name != part:
                    copy.writestr(name, content)
                elif old:
                    assert old in content
                    copy.writestr(name, content.replace(old, new))
        return out.getvalue()

    return template(REFERENCE, change)


def zeroed(data: bytes) -> bytes:
    """A font whose second half a broken download left empty: its size is right."""
    return data[: len(data) // 2] + bytes(len(data) - len(data) // 2)


def without_table(tag: bytes) -> Callable[[bytes], bytes]:
    """A font that calls a table by another name."""
    return lambda data: data.replace(tag, b"zzzz", 1)


def out_of_order(data: bytes) -> bytes:
    """A font whose head table says that it is none."""
    at = data.index(b"head")
    offset = struct.unpack(">I", data[at + 8 : at + 12])[0]
    return data[: offset + 12] + b"\0\0\0\0" + data[offset + 16 :]


PICTURE = '\n![A picture]({}){{#fig caption="Picture"}}\n'
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text y="15">{}</text></svg>'

LOOKS = (
    Broken("an unknown name", swapped(SHELL, "artefact.title", "artefact.titel"), "TPL-01", f"{SHELL}:6", ALL),
    Broken("an unknown value", swapped(SHELL, "{{ notes }}", "{{ nots }}"), "TPL-01", f"{SHELL}:27", ALL),
    Broken("an unknown filter", swapped(SHELL, "{{ css }}", "{{ css | minify }}"), "TPL-01", f"{SHELL}:21", ALL),
    Broken("no body", swapped(SHELL, "{{ body }}", ""), "TPL-01", SHELL, ALL),
    Broken("a body twice", swapped(SHELL, "{{ body }}", "{{ body }}\n{{ body }}"), "TPL-01", f"{SHELL}:27", ALL),
    Broken("a body in a comment", swapped(SHELL, "{{ body }}", "<!-- {{ body }} -->"), "TPL-01", f"{SHELL}:26", ALL),
    Broken("a hidden body", swapped(SHELL, "<main>", "<main hidden>"), "TPL-01", f"{SHELL}:26", ALL),
    Broken("a body cut short", swapped(SHELL, "{{ body }}", "{{ body[:9] }}"), "TPL-01", f"{SHELL}:26", ALL),
    Broken("no notes", swapped(SHELL, "{{ notes }}", ""), "TPL-01", SHELL, (BUILD,)),
    Broken("no style", swapped(SHELL, "{{ css }}", ""), "TPL-01", SHELL, ALL),
    Broken("no title", swapped(SHELL, "{{ artefact.title }}", ""), "TPL-01", SHELL, ALL),
    Broken("no language", swapped(SHELL, ' lang="{{ language }}"', ""), "TPL-01", SHELL, ALL),
    Broken("an open brace", swapped(SHELL, "{{ body }}", "{{ body }"), "TPL-01", f"{SHELL}:26", ALL),
    Broken("an endless block", swapped(SHELL, "{%- endif %}", ""), "TPL-01", f"{SHELL}:27", ALL),
    Broken("a division by zero", swapped(SHELL, "{{ body }}", "{{ body }}{{ 1 // 0 }}"), "TPL-01", f"{SHELL}:26", ALL),
    Broken("a way into the program", swapped(SHELL, "{{ digest }}", "{{ css.__class__ }}"), "TPL-01", f"{SHELL}:18", ALL),
    Broken("a template in another encoding", template(SHELL, lambda data: data + b"\xe9"), "ENC-01", f"{SHELL}:31", ALL),
    Broken("an unknown name in the review", swapped(REVIEW, "{{ title }}", "{{ titel }}"), "TPL-01", f"{REVIEW}:6", ALL),
    Broken("a review without its problems", swapped(REVIEW, "{{ problem.message }}", ""), "TPL-01", REVIEW, ALL),
    Broken("a style that loads nothing", swapped(PRINT, "Carlito-Bold.ttf", "Carlito-Bld.ttf"), "TPL-02", f"{PRINT}:3", ALL),
    Broken("a style from the network", added("templates/html/review.css", "p { background: url(https://example.org/a.png) }\n"), "TPL-02", "html/review.css:1", ALL),
    Broken("a style never closed", template(STYLE, lambda data: b"p { color: red\n" + data), "TPL-02", f"{STYLE}:1", ALL),
    Broken("a comment never closed", template(STYLE, lambda data: b"/* " + data.replace(b"*/", b"")), "TPL-02", f"{STYLE}:1", ALL),
    Broken("a PDF without fonts", template(PRINT, lambda data: data.replace(b"@font-face", b"@font-fac ").replace(b"src: url", b"src: ulr")), "TPL-03", PRINT, ALL),
    Broken("a font that is none", template(BOLD, lambda _: b"<html>404</html>"), "TPL-03", BOLD, ALL),
    Broken("a font cut short", template(BOLD, lambda data: data[: len(data) // 3]), "TPL-03", BOLD, ALL),
    Broken("a font with a hole", template(BOLD, zeroed), "TPL-03", BOLD, ALL),
    Broken("a font without letters", template(BOLD, without_table(b"glyf")), "TPL-03", BOLD, ALL),
    Broken("a font without a head", template(BOLD, out_of_order), "TPL-03", BOLD, ALL),
    Broken("a font of another form", template(BOLD, lambda data: b"wOF2" + data[4:]), "TPL-03", BOLD, ALL),
    Broken("another font that is none", template("fonts/Mine.otf", lambda _: b"none"), "TPL-03", "fonts/Mine.otf", ALL),
    Broken("a watermark that is none", template("html/watermark.svg", lambda _: b"<svg"), "FIG-02", "html/watermark.svg", ALL),
    Broken("a watermark that runs", template("html/watermark.svg", lambda data: data.replace(b"</svg>", b"<script/></svg>")), "FIG-02", "html/watermark.svg", ALL),
    Broken("no Word file", template(REFERENCE, lambda _: b"no zip"), "WORD-01", REFERENCE, ALL),
    Broken("half a Word file", template(REFERENCE, lambda data: data[: len(data) // 2]), "WORD-01", REFERENCE, ALL),
    Broken("a Word style is missing", in_reference("word/styles.xml", b'"Table Note"', b'"Table Knot"'), "WORD-01", REFERENCE, ALL),
    Broken("all Word styles are missing", in_reference("word/styles.xml", b"", b""), "WORD-01", REFERENCE, ALL),
    Broken("broken Word styles", in_reference("word/styles.xml", b"</w:styles>", b""), "WORD-01", REFERENCE, ALL),
    Broken("no Word document", in_reference("word/document.xml", b"", b""), "WORD-01", REFERENCE, ALL),
    Broken("a page without room", in_reference("word/document.xml", b'w:left="', b'w:left="90'), "WORD-01", REFERENCE, ALL),
    Broken("a page of no size", in_reference("word/document.xml", b'w:left="', b'w:left="x'), "WORD-01", REFERENCE, ALL),
    Broken("an unknown folder", template("htm/document.html", lambda _: b""), "TPL-04", "htm", (BUILD, REVIEWS), warns=True),
    Broken("an unknown template", template("html/documnet.html", lambda _: b""), "TPL-04", "html/documnet.html", (BUILD, REVIEWS), warns=True),
)  # fmt: skip

SOURCES = (
    Broken("a sign that no font has", source(GUIDE, "ten working", "ten 你 working"), "FNT-01", f"{GUIDE}:3", OF_GUIDE),
    Broken("a sign from an escape", source(GUIDE, "ten working", "ten &#9731; working"), "FNT-01", f"{GUIDE}:3", OF_GUIDE),
    Broken("a sign in the record", source("changelogs/guide.yaml", "Comments answered.", "Comments ☃."), "FNT-01", "changelogs/guide.yaml:13", OF_GUIDE),
    Broken("a sign in a title", source("sources/guide/artefact.yaml", "Guide to", "Guide ☃ to"), "FNT-01", "sources/guide/artefact.yaml:2", OF_GUIDE),
    Broken("a sign in a letter", source(LETTER, "Welcome", "☃ Welcome"), "FNT-01", f"{LETTER}:3", OF_LETTER),
    Broken("a sign in a drawing", both(added("sources/guide/pic.svg", _SVG.format("你")), added(GUIDE, PICTURE.format("pic.svg"))), "FNT-01", f"{GUIDE}:14", OF_GUIDE),
    Broken("a picture that is none", both(added("sources/guide/pic.png", b"none"), added(GUIDE, PICTURE.format("pic.png"))), "FIG-02", f"{GUIDE}:14", OF_GUIDE),
    Broken("a picture that is not there", added(GUIDE, PICTURE.format("pic.png")), "FIG-02", f"{GUIDE}:14", OF_GUIDE),
    Broken("a picture of an unknown kind", added(GUIDE, PICTURE.format("pic.gif")), "FIG-02", f"{GUIDE}:14", OF_GUIDE),
    Broken("a drawing that runs", both(added("sources/guide/pic.svg", _SVG.format("<script/>")), added(GUIDE, PICTURE.format("pic.svg"))), "FIG-02", f"{GUIDE}:14", OF_GUIDE),
    Broken("a reference to nothing", source(GUIDE, "(#dates)", "(#datse)"), "REF-03", f"{GUIDE}:10", OF_GUIDE),
    Broken("an unknown variable in a letter", source(LETTER, "Welcome", "{{ milestone.m1.date }} Welcome"), "VAR-01", LETTER, OF_LETTER),
    Broken("a loop of a letter that never ends", added(LETTER, "\n{% for x in milestones %}\n"), "VAR-02", LETTER, OF_LETTER),
    Broken("a field of a letter that is not declared", source(LETTER, "[[entrant]]", "[[entrnt]]"), "FLD-01", f"{LETTER}:1", OF_LETTER),
    Broken("a field in a heading of a letter", added(LETTER, "\n# To [[entrant]] {#to}\n"), "FLD-04", f"{LETTER}:5", OF_LETTER),
    Broken("shared data with an unknown key", source("sources/shared/milestones.yaml", "code: M1", "cod: M1"), "KEY-01", "sources/shared/milestones.yaml:1", OF_SHARED),
    Broken("shared data with an impossible day", source("sources/shared/milestones.yaml", "2026-03-02", "2026-02-30"), "DATE-01", "sources/shared/milestones.yaml:1", OF_SHARED),
    Broken("shared data that are no YAML", added("sources/shared/milestones.yaml", "- {id: [\n"), "YAML-01", "sources/shared/milestones.yaml", OF_SHARED),
    Broken("an annex that is no Word file", both(added("sources/guide/annex.docx", b"none"), added("sources/guide/artefact.yaml", "word_annexes: [annex.docx]\n")), "WORD-02", "sources/guide/artefact.yaml:11", OF_GUIDE),
    Broken("a sign in a consultation", source("sources/consultations/trial.yaml", "Guide & entry", "Guide ☃ entry"), "FNT-01", "sources/consultations/trial.yaml:2", ()),
    Broken("a log of no consultation", added("sources/consultations/trail/comments.yaml", "consultation: trail\ncomments: []\n"), "SRC-09", "sources/consultations/trail.yaml", ()),
    Broken("an annex that is not there", added("sources/guide/artefact.yaml", "word_annexes: [annex.docx]\n"), "SRC-02", "sources/guide/artefact.yaml:11", OF_GUIDE),
)  # fmt: skip
