"""Elements of a Word file into the gaps of a form: content controls, and the fields of older forms."""

from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.model.bounds import whole_number
from pipeline.model.text.inline import FieldKind
from pipeline.ooxml.elements import child_of, child_value, is_on
from pipeline.ooxml.foreign.repeated import BOX
from pipeline.ooxml.names import W14, W15, local, w
from pipeline.read.docx.whole.spoken import sign_text
from pipeline.read.forms.form_lines import Gap

_KINDS = {
    w("text"): FieldKind.TEXT,
    w("richText"): FieldKind.TEXT,
    w("date"): FieldKind.DATE,
    w("dropDownList"): FieldKind.CHOICE,
    w("comboBox"): FieldKind.CHOICE,
    f"{{{W14}}}checkbox": FieldKind.CHECKBOX,
}
_NO_GAPS = frozenset(
    (
        *map(w, ("docPartObj", "docPartList", "group", "equation", "citation", "bibliography")),
        *(f"{{{W15}}}{name}" for name in ("repeatingSection", "repeatingSectionItem")),
    )
)
"""What a control is that only stands around others, or around what a program makes."""
_TICKS = frozenset("☒☑✓✔✗✘🗹🗷⊠☓Xx\N{HEAVY MULTIPLICATION X}\N{MULTIPLICATION SIGN}")
_BLANK_TICKS = frozenset("☐□▢◻⬜\N{WHITE SQUARE}\N{LOWER RIGHT SHADOWED WHITE SQUARE}")
_ASIDE = frozenset((w("instrText"), w("delInstrText"), w("rPr"), w("pPr"), BOX))
_HEX = 16
_MOST_ENTRIES = 10_000


def is_gap(control: etree._Element) -> bool:
    """True for a content control that a reader may fill, and that has no other in it."""
    properties = control.find(w("sdtPr"))
    kinds = {child.tag for child in properties} if properties is not None else set()
    content = control.find(w("sdtContent"))
    nested = content is not None and next(content.iter(w("sdt")), None) is not None
    return not kinds & _NO_GAPS and not nested


def control_gap(control: etree._Element) -> Gap:
    """The gap that a content control is."""
    properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
    kind = next((_KINDS[child.tag] for child in _children(properties) if child.tag in _KINDS), None)
    tag = child_value(properties, "tag")
    text = "" if content is None else control_text(content, with_lost_breaks=not tag)
    return Gap(
        text,
        kind,
        tag,
        child_value(properties, "alias"),
        _ticked(properties, text) if kind is FieldKind.CHECKBOX else None,
        is_on(properties, "showingPlcHdr"),
        content is not None and next(content.iter(w("rStyle")), None) is not None,
        0 if content is None else _pictures(content),
    )


def old_field_gap(data: etree._Element, result: Sequence[etree._Element]) -> Gap:
    """The gap that a field of an older form is: its data, and the runs of its result."""
    name = child_value(data, "name")
    box, chosen = child_of(data, "checkBox"), child_of(data, "ddList")
    if box is not None:
        state = "checked" if child_of(box, "checked") is not None else "default"
        ticked = is_on(box, state)
        return Gap("☒" if ticked else "☐", FieldKind.CHECKBOX, name, ticked=ticked)
    if chosen is not None:
        return Gap(_chosen(chosen), FieldKind.CHOICE, name, shows_prompt=not child_value(chosen, "result"))
    text = "".join(run_text(run) for run in result)
    kind = FieldKind.DATE if child_value(child_of(data, "textInput"), "type") == "date" else FieldKind.TEXT
    return Gap(text, kind, name)


def control_text(container: etree._Element, *, with_lost_breaks: bool = False) -> str:
    """What stands in a part of the text, a line for each paragraph.

    LibreOffice 7.4.7, which leaves the tags of controls out, writes the lines of a text in a control as texts
    beside each other in one run: `with_lost_breaks` reads them as lines.
    """
    paragraphs = [item for item in container.iter(w("p")) if next(item.iterancestors(BOX), None) is None]
    between = "\n" if with_lost_breaks else ""
    return "\n".join("".join(_texts(item, between)) for item in paragraphs or [container])


def run_text(element: etree._Element) -> str:
    """The characters of a run, or of whatever has runs in it; codes of fields and text boxes are none."""
    return "".join(_texts(element))


def tick_of(text: str) -> bool | None:
    """Whether the sign of a tick box is ticked; None for what is no such sign."""
    sign = text.strip()
    if sign and all(char in _TICKS for char in sign):
        return True
    return False if sign and all(char in _BLANK_TICKS for char in sign) else None


def _texts(element: etree._Element, between: str = "") -> Iterator[str]:
    """The texts in an element, with something between two that follow each other in one run."""
    before = ""
    for child in element.iterchildren(etree.Element):
        if child.tag in _ASIDE:
            continue
        text = sign_text(child)
        if text is not None:
            yield between + text if child.tag == before == w("t") else text
        elif local(child) == "AlternateContent":
            choice = next(child.iterchildren(etree.Element), None)
            yield from _texts(choice, between) if choice is not None else ()
        else:
            yield from _texts(child, between)
        before = str(child.tag)


def _children(properties: etree._Element | None) -> Iterator[etree._Element]:
    return properties.iterchildren(etree.Element) if properties is not None else iter(())


def _ticked(properties: etree._Element | None, text: str) -> bool | None:
    """The state that the control tells; None where the sign in it tells another."""
    box = properties.find(f"{{{W14}}}checkbox") if properties is not None else None
    stated = {local(child): child.get(f"{{{W14}}}val", "1") for child in _children(box)}
    ticked = stated.get("checked", "0") not in ("0", "false", "off")
    sign = text.strip()
    seen = tick_of(sign)
    own = {name: _signed(stated.get(name, "")) for name in ("checkedState", "uncheckedState")}
    if sign and sign in own.values() and own["checkedState"] != own["uncheckedState"]:
        seen = sign == own["checkedState"]
    has_both = bool(set(sign) & _TICKS and set(sign) & _BLANK_TICKS)
    return ticked if seen in (None, ticked) and not has_both else None


def _signed(code: str) -> str:
    try:
        return chr(int(code, _HEX))
    except (ValueError, OverflowError):
        return ""


def _chosen(chosen: etree._Element) -> str:
    entries = [item.get(w("val"), "") for item in chosen.iterfind(w("listEntry"))]
    number = child_value(chosen, "result") or child_value(chosen, "default") or "0"
    index = whole_number(number, _MOST_ENTRIES)
    return entries[index] if index is not None and index < len(entries) else ""


def _pictures(content: etree._Element) -> int:
    return sum(1 for _ in content.iter(w("drawing"), w("pict"), w("object")))
