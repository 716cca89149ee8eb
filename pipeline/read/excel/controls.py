"""The form controls of a sheet into what each is called, says, and is set to."""

from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.errors import PipelineError
from pipeline.model.bounds import whole_number
from pipeline.ooxml.names import local
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed
from pipeline.read.texts.raw import RawText

_PROPERTIES = "ctrlProp"
_SHAPES = "vmlDrawing"
_STATES = {"1": "ticked", "Checked": "ticked", "2": "half ticked", "Mixed": "half ticked"}
_MOST = 1_000_000


def controls(package: Package, part: str, sheet: str) -> Iterator[RawText]:
    """A line for each control of a sheet, by its part: "Checkbox 'We agree': ticked"."""
    labels = dict(control_labels(package, part))
    known: set[str] = set()
    for shape, name, link in _named(package, part):
        state = next(
            (
                _state(parsed(related.data, related.name))
                for rel in package.relationships.get(part, ())
                if rel.id == link and rel.kind == _PROPERTIES
                for related in package.related(part, _PROPERTIES)
                if related.name == rel.target
            ),
            "",
        )
        known.add(shape)
        yield _told(sheet, name, labels.get(shape, ("", ""))[0], state or labels.get(shape, ("", ""))[1])
    for shape, (label, state) in labels.items():
        if shape not in known and (label or state):
            yield _told(sheet, "control", label, state)


def control_labels(package: Package, part: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Of each control's shape, by its number, the words on it and its state as older programs keep it."""
    for drawing in package.related(part, _SHAPES):
        try:
            root = parsed(drawing.data, drawing.name)
        except PipelineError:
            continue  # it is no sound XML, and named as unread with what is left over
        for shape in root.iter("{*}shape"):
            data = shape.find("{*}ClientData")
            if data is not None and data.get("ObjectType") not in (None, "Note", "Pict"):
                words = " ".join(" ".join(map(str, box.itertext())) for box in shape.iter("{*}textbox"))
                yield _number(shape), (" ".join(words.split()), _old_state(data))


def _told(sheet: str, name: str, label: str, state: str) -> RawText:
    said = f"{name} '{label}'" if label else name
    return RawText("form control", sheet, f"{said}: {state or 'not set'}")


def _named(package: Package, part: str) -> Iterator[tuple[str, str, str]]:
    """The controls that the sheet lists: shape, name, relationship; each once, though it is written twice."""
    seen: set[str] = set()
    if not package.parts[part].may_hold(b"control"):
        return
    for element in parsed(package.parts[part].data, part).iter("{*}control"):
        shape = element.get("shapeId", "")
        link = next((str(value) for key, value in element.attrib.items() if str(key).endswith("}id")), "")
        if shape not in seen:
            seen.add(shape)
            yield shape, element.get("name", "control"), link


def _state(properties: etree._Element) -> str:
    """What a control is set to: whether it is ticked, the number chosen or set."""
    kind, checked = properties.get("objectType", ""), properties.get("checked", "")
    if kind in ("CheckBox", "Radio"):
        return _STATES.get(checked, "not ticked")
    chosen = properties.get("sel") or properties.get("val") or ""
    return f"{'entry' if kind in ('List', 'Drop') else 'at'} {chosen}" if chosen else ""


def _number(shape: etree._Element) -> str:
    digits = (shape.get("id") or "").rpartition("_s")[2]
    return str(whole_number(digits, _MOST) or digits)


def _old_state(data: etree._Element) -> str:
    said: Mapping[str, str] = {
        local(element): (element.text or "").strip() for element in data.iterchildren("*")
    }
    if data.get("ObjectType") in ("Checkbox", "Radio"):
        return _STATES.get(said.get("Checked", ""), "not ticked")
    chosen = said.get("Sel") or said.get("Val") or ""
    return f"at {chosen}" if chosen else ""
