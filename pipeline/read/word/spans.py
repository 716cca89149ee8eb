"""What stands in a paragraph of a Word file, into its words with the marks of their looks."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from pipeline.model.text.marked import UNMARKED, Mark, Marks, Span
from pipeline.ooxml.names import MC, M, local, w
from pipeline.read.texts.looks import marks
from pipeline.read.texts.symbol_fonts import as_signs
from pipeline.read.word.run_looks import BOX, WordStyles, run_look

FALLBACK = f"{{{MC}}}Fallback"
_ALTERNATIVES = f"{{{MC}}}AlternateContent"
_GONE = frozenset(map(w, ("del", "moveFrom")))
"""What no longer stands, where changes were tracked."""
_ASIDE = frozenset((BOX, w("delText"), w("instrText"), w("delInstrText"), w("tbl"), w("p")))
"""What is no text of the paragraph that it stands in: it is read by itself, or is no text."""
_HEX = 16


def paragraph_spans(paragraph: etree._Element, styles: WordStyles) -> tuple[Span, ...]:
    """The words of a paragraph; of its boxes and deleted text nothing, of equations their signs in a line."""
    return tuple(_children(paragraph, UNMARKED, styles))


def words_of_paragraph(paragraph: etree._Element) -> str:
    """The words of a paragraph without asking how they look."""
    return "".join(span.text for span in _children(paragraph, UNMARKED, None))


def box_paragraphs(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of the text boxes in an element; each once, though old programs find it twice."""
    for box in container.iter(BOX):
        if not _is_repeated(box):
            yield from (element for element in box.iter(w("p")) if next(element.iterancestors(BOX)) is box)


def own_paragraphs(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs in an element, those of its boxes behind all others."""
    yield from (element for element in container.iter(w("p")) if not _in_box(element, container))
    yield from (element for element in box_paragraphs(container) if _in_box(element, container))


def is_placeholder(element: etree._Element) -> bool:
    """True for "Choose an item.", which Word shows in a control that nobody has filled in."""
    return any(
        control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None
        for control in element.iterancestors(w("sdt"))
    )


def _in_box(paragraph: etree._Element, container: etree._Element) -> bool:
    for around in paragraph.iterancestors():
        if around is container:
            return False
        if around.tag == BOX:
            return True
    return False


def _is_repeated(box: etree._Element) -> bool:
    """True for a box that says what the same box for newer programs says already."""
    fallback = next(box.iterancestors(FALLBACK), None)
    whole = fallback.getparent() if fallback is not None else None
    if whole is None or fallback is None:
        return False
    newer = ["".join(map(str, element.itertext())) for element in whole if element is not fallback]
    return any("".join(map(str, box.itertext())).strip() in text for text in newer)


def _children(parent: etree._Element, given: Marks, styles: WordStyles | None) -> Iterator[Span]:
    for child in parent:
        yield from _of(child, given, styles)


def _of(child: etree._Element, given: Marks, styles: WordStyles | None) -> Iterator[Span]:
    tag = child.tag
    if not isinstance(tag, str) or tag in _GONE or tag in _ASIDE:
        return
    if tag == w("r"):
        spans = _children(child, given | marks(run_look(child, styles)) if styles else given, styles)
        font = child.find(f"{w('rPr')}/{w('rFonts')}")
        name = font.get(w("ascii")) if font is not None else None
        yield from (replace(span, text=as_signs(span.text, name)) for span in spans) if name else spans
    elif tag == w("sdt"):
        content = child.find(w("sdtContent"))
        if content is not None and child.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is None:
            yield from _children(content, given, styles)
    elif tag == _ALTERNATIVES:
        yield from _alternative(child, given, styles)
    elif tag == w("ruby"):
        yield from _ruby(child, given, styles)
    elif tag == w("fldChar"):
        yield from (Span(text, given) for text in _legacy_field(child))
    elif tag.startswith(f"{{{M}}}"):
        yield from _maths(child, given, styles)
    elif (sign := _sign(child)) is not None:
        yield Span(sign, given)
    else:
        yield from _children(child, given, styles)


def _sign(element: etree._Element) -> str | None:
    """The text of an element of a run; None for one that has only others in it."""
    match element.tag:
        case tag if tag == w("t"):
            return element.text or ""
        case tag if tag == w("tab"):
            parent = element.getparent()
            return "\t" if parent is not None and parent.tag == w("r") else ""  # not a stop of the paragraph
        case tag if tag in (w("br"), w("cr")):
            return "\n"
        case tag if tag == w("noBreakHyphen"):
            return "\N{NON-BREAKING HYPHEN}"
        case tag if tag == w(
            "sym"
        ):  # of a font of signs, such as a tick: what it looks like is not in the file
            return f"[{element.get(w('font'), 'symbol')} {element.get(w('char'), '')}]"
        case tag if str(tag).endswith("}symEx"):
            return _character(
                next((str(value) for key, value in element.attrib.items() if str(key).endswith("}char")), "")
            )
        case _:
            return None


def _character(code: str) -> str:
    try:
        return chr(int(code, _HEX))
    except (ValueError, OverflowError):
        return f"[{code}]"


def _alternative(element: etree._Element, given: Marks, styles: WordStyles | None) -> Iterator[Span]:
    """The first of the alternatives that says something: they say the same for newer and older programs."""
    for child in element:
        spans = tuple(_children(child, given, styles)) if isinstance(child.tag, str) else ()
        if any(span.text for span in spans):
            yield from spans
            return


def _ruby(element: etree._Element, given: Marks, styles: WordStyles | None) -> Iterator[Span]:
    """The words, and behind them in brackets what stands small above them."""
    base, above = element.find(w("rubyBase")), element.find(w("rt"))
    if base is not None:
        yield from _children(base, given, styles)
    spans = tuple(_children(above, given, styles)) if above is not None else ()
    if spans:
        yield from (Span(" (", given), *spans, Span(")", given))


def _legacy_field(mark: etree._Element) -> Iterator[str]:
    """What is ticked or chosen in a field of an old form: it stands in no text."""
    for box in mark.iter(w("checkBox")):
        state = box.find(w("checked"))
        state = box.find(w("default")) if state is None else state
        ticked = state is not None and state.get(w("val"), "1") not in ("0", "false", "off")
        yield "\N{BALLOT BOX WITH X}" if ticked else "\N{BALLOT BOX}"
    for chosen in mark.iter(w("ddList")):
        entries = [element.get(w("val"), "") for element in chosen.iterfind(w("listEntry"))]
        result = chosen.find(w("result"))
        number = result.get(w("val"), "0") if result is not None else "0"
        if number.isdecimal() and int(number[:6]) < len(entries):
            yield entries[int(number[:6])]


def _maths(element: etree._Element, given: Marks, styles: WordStyles | None) -> Iterator[Span]:
    """An equation in a line: powers and indices as marks, fractions and roots with brackets."""
    match local(element):
        case "t":
            yield Span(element.text or "", given)
        case "sup":
            yield from _children(element, given | {Mark.SUPERSCRIPT}, styles)
        case "sub":
            yield from _children(element, given | {Mark.SUBSCRIPT}, styles)
        case "f":
            yield from _bracketed(element.find(f"{{{M}}}num"), "()", given, styles)
            yield Span("/", given)
            yield from _bracketed(element.find(f"{{{M}}}den"), "()", given, styles)
        case "rad":
            yield from _bracketed(element.find(f"{{{M}}}deg"), "[]", given, styles)
            yield Span("\N{SQUARE ROOT}", given)
            yield from _bracketed(element.find(f"{{{M}}}e"), "()", given, styles)
        case "d":
            yield from _delimited(element, given, styles)
        case "mr":
            for number, cell in enumerate(element.iterfind(f"{{{M}}}e")):
                yield Span(" " if number else "[", given)
                yield from _children(cell, given, styles)
            yield Span("]", given)
        case "nary" | "acc":
            default = "\N{INTEGRAL}" if local(element) == "nary" else "\N{COMBINING CIRCUMFLEX ACCENT}"
            yield Span(_set(element, "chr", default), given)
            yield from _children(element, given, styles)
        case _:
            yield from _children(element, given, styles)


def _bracketed(
    element: etree._Element | None, pair: str, given: Marks, styles: WordStyles | None
) -> Iterator[Span]:
    """What stands in a part of an equation, in brackets where it is longer than a sign."""
    spans = tuple(_children(element, given, styles)) if element is not None else ()
    length = sum(len(span.text) for span in spans)
    if length > 1:
        yield from (Span(pair[0], given), *spans, Span(pair[1], given))
    else:
        yield from spans


def _delimited(element: etree._Element, given: Marks, styles: WordStyles | None) -> Iterator[Span]:
    yield Span(_set(element, "begChr", "("), given)
    for number, child in enumerate(element.iterfind(f"{{{M}}}e")):
        if number:
            yield Span(_set(element, "sepChr", "|"), given)
        yield from _children(child, given, styles)
    yield Span(_set(element, "endChr", ")"), given)


def _set(element: etree._Element, name: str, default: str) -> str:
    """A sign that the properties of a part of an equation name."""
    child = element.find(f"./*/{{{M}}}{name}")
    return child.get(f"{{{M}}}val", "") if child is not None else default
