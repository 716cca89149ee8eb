"""The bytes of a Word file and of a tagged PDF into the text that each prints, without spaces."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO

import pikepdf
from lxml import etree

from pipeline.ooxml.names import w
from pipeline.ooxml.package import read_package
from pipeline.ooxml.text import parsed

_WITHIN_A_BLOCK = frozenset({"/Span", "/Link", "/NonStruct", "/Form", "/Lbl", "/LBody", "/Note"})
_MARKER = re.compile(r"(?:\d++(?:\.\d++)*+\.?|[a-z]++\.|[•◦▪–])*+")
"""What Word computes in front of a paragraph, and a PDF prints: numbers and bullets."""
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\N{HYPHEN}\N{SOFT HYPHEN}](?=[^\W\d_])")
_SHOWN = 60


def first_difference(docx: bytes, pdf: bytes) -> str:
    """Where the texts of the two files part, in a line; "" where they print the same.

    Spaces do not count, nor the numbers and bullets that Word computes, nor on which page a footnote stands.
    Nor do hyphens between letters: a PDF has those too that divide words at the ends of lines.
    """
    texts, footnotes = word_texts(docx)
    paragraphs, notes = tuple(map(undivided, texts)), frozenset(map(undivided, footnotes))
    blocks = tuple(map(undivided, pdf_texts(pdf)))
    missing = sorted(notes - set(map(_unnumbered, blocks)))
    if missing:
        return f"no such footnote in the PDF: '{missing[0][:_SHOWN]}'"
    rest = "".join(block for block in blocks if _unnumbered(block) not in notes)
    position = 0
    for paragraph in paragraphs:
        place = rest.find(paragraph, position)
        if place < 0 or not _MARKER.fullmatch(rest[position:place]):
            return f"Word: '{paragraph[:_SHOWN]}', PDF: '{rest[position : position + _SHOWN]}'"
        position = place + len(paragraph)
    left = rest[position:]
    return "" if _MARKER.fullmatch(left) else f"only in the PDF: '{left[:_SHOWN]}'"


def word_texts(data: bytes) -> tuple[tuple[str, ...], frozenset[str]]:
    """The paragraphs of the body in order, and the footnotes; hints in empty fields are not text."""
    package = read_package(data)
    main = package.document
    notes = {
        note.get(w("id")) or "": note
        for part in package.related(main.name, "footnotes")
        for note in parsed(part.data, part.name)
    }
    order: list[str] = []
    body = [_paragraph(element, order) for element in parsed(main.data, main.name).iter(w("p"))]
    used = (notes[note] for note in dict.fromkeys(order) if note in notes)
    return tuple(filter(None, body)), frozenset(
        "".join(_paragraph(element, []) for element in n.iter(w("p"))) for n in used
    )


def pdf_texts(data: bytes) -> tuple[str, ...]:
    """The text of each block along the structure tree; running headers are no part of it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        marked = {page.obj.objgen: _marked(page) for page in pdf.pages}
        texts = [""]
        _collect(pdf.Root.StructTreeRoot.K, marked, texts)
    return tuple(text for text in ("".join(text.split()) for text in texts) if text)


def _paragraph(paragraph: etree._Element, notes: list[str]) -> str:
    """The text of a paragraph without spaces; a reference to a footnote prints the note's number."""
    text = ""
    for element in paragraph.iter(w("t"), w("footnoteReference")):
        if _is_hint(element):
            continue
        if element.tag == w("t"):
            text += element.text or ""
            continue
        note = element.get(w("id")) or ""
        if note not in notes:
            notes.append(note)
        text += str(notes.index(note) + 1)
    return "".join(text.split())


def _is_hint(element: etree._Element) -> bool:
    """True in an empty field of a form, a box to tick, and a drawing."""
    for above in element.iterancestors(w("sdt"), w("txbxContent")):
        if above.tag == w("txbxContent"):
            return True
        properties = above.find(w("sdtPr"))
        if properties is not None and any(
            etree.QName(child).localname in ("showingPlcHdr", "checkbox") for child in properties
        ):
            return True
    return False


def undivided(text: str) -> str:
    """The text without hyphens between letters, which may divide a word at the end of a line."""
    return _HYPHEN.sub("", text)


def _unnumbered(block: str) -> str:
    return re.sub(r"^\d+", "", block)


def _collect(
    kids: object, marked: Mapping[tuple[int, int], Mapping[int, str]], texts: list[str], page: object = None
) -> None:
    """Adds the text below an element: a new entry for each block."""
    items = kids if isinstance(kids, pikepdf.Array) else [kids]
    for kid in items:
        if isinstance(kid, int) and isinstance(page, pikepdf.Object):
            texts[-1] += marked[page.objgen].get(kid, "")
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid and kid.S != "/Figure":
            is_block = str(kid.S) not in _WITHIN_A_BLOCK
            texts.extend([""] * is_block)
            _collect(kid.get("/K"), marked, texts, kid.get("/Pg"))
            texts.extend([""] * is_block)


def _marked(page: pikepdf.Page) -> Mapping[int, str]:
    """The text of each marked sequence of a page, by its number."""
    fonts = {name: _characters(font) for name, font in page.resources.get("/Font", {}).items()}
    texts: dict[int, str] = {}
    open_sequences: list[int | None] = []
    font: Mapping[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, instruction.operator
        match str(operator):
            case "BDC":
                properties = operands[1]
                has_number = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
                open_sequences.append(int(properties.MCID) if has_number else None)
            case "BMC":
                open_sequences.append(None)
            case "EMC":
                open_sequences.pop()
            case "Tf":
                font = fonts.get(str(operands[0]), {})
            case "Tj" | "TJ" if open_sequences and (number := open_sequences[-1]) is not None:
                texts[number] = texts.get(number, "") + "".join(_shown(operands[0], font))
            case _:
                pass
    return texts


def _shown(strings: object, font: Mapping[int, str]) -> Iterator[str]:
    """The characters of a string, or of an array of strings and distances; codes have two bytes."""
    for shown in strings if isinstance(strings, pikepdf.Array) else [strings]:
        if isinstance(shown, pikepdf.String):
            codes = bytes(shown)
            pairs = (codes[at : at + 2] for at in range(0, len(codes), 2))
            yield from (font.get(int.from_bytes(pair, "big"), "\N{REPLACEMENT CHARACTER}") for pair in pairs)


def _characters(font: pikepdf.Object) -> Mapping[int, str]:
    """What each code of a font stands for (ISO 32000-1, 9.10.3)."""
    if "/ToUnicode" not in font:
        return {}
    listed = font.ToUnicode.read_bytes().decode("latin-1").partition("beginbfchar")[2]
    pairs = re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", listed)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
