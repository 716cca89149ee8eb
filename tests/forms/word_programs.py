"""An empty Word form and what is typed into it into the file that a program saves."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from lxml import etree

from pipeline.ooxml.names import W14, w
from pipeline.ooxml.package import Package, package_bytes, read_package
from pipeline.ooxml.text import parsed, serialised
from tests.forms.truths import Truth

Element = Any
"""Of a file that the test made itself: what it looks for is there."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def word_filled(data: bytes, typed: Mapping[str, Truth]) -> bytes:
    """As Word saves it: prompts go with the first letter."""
    package, root = opened(data)
    for control, tag in controls(root):
        fill(control, typed[tag])
    return saved(package, root)


def tagless(data: bytes) -> bytes:
    """As LibreOffice saves it: tags, locks and repeating sections are gone, prompts are texts like others."""
    package, root = opened(data)
    for control, _ in controls(root):
        properties = control.find(w("sdtPr"))
        for name in ("tag", "lock", "showingPlcHdr"):
            for child in properties.findall(w(name)):
                properties.remove(child)
    for section in [item for item in root.iter(w("sdt")) if item.find(f"{w('sdtPr')}/{w('text')}") is None]:
        if next(section.iter(w("tr")), None) is not None:
            dissolve(section)
    return saved(package, root)


def flattened(data: bytes) -> bytes:
    """As an editor in a browser saves it: no control is left, its text stands in the line."""
    package, root = opened(data)
    for control in reversed(list(root.iter(w("sdt")))):
        dissolve(control)
    return saved(package, root)


def of_older_fields(data: bytes) -> bytes:
    """As a form of the fields of Word 97, under names of their own."""
    package, root = opened(data)
    for number, (control, _) in enumerate(list(controls(root))):
        _make_older(control, number)
    return saved(package, root)


def opened(data: bytes) -> tuple[Package, Element]:
    """The package of a Word file, and the root of its text."""
    package = read_package(data)
    return package, parsed(package.document.data, package.document.name)


def saved(package: Package, root: Element) -> bytes:
    """The package with another text."""
    main = replace(package.document, data=serialised(root))
    return package_bytes(replace(package, parts={**package.parts, main.name: main}))


def controls(root: Element) -> Iterator[tuple[Element, str]]:
    """The controls that can be filled, each with its tag."""
    for control in list(root.iter(w("sdt"))):
        tag = control.find(f"{w('sdtPr')}/{w('tag')}")
        if tag is not None and next(control.find(w("sdtContent")).iter(w("sdt"), w("tr")), None) is None:
            yield control, tag.get(w("val"))


def fill(control: Element, truth: Truth) -> None:
    """Types into a control; a prompt in another writing is there as a program left it."""
    properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
    if truth.typed is None:
        return
    box = properties.find(f"{{{W14}}}checkbox")
    if box is not None:
        box.find(f"{{{W14}}}checked").set(f"{{{W14}}}val", "1")
    showing = properties.find(w("showingPlcHdr"))
    if showing is not None and not truth.is_prompt:
        properties.remove(showing)
    (run,) = content.findall(w("r"))
    look = run.find(w("rPr"))
    if look is not None and not truth.is_prompt and box is None:
        run.remove(look)
    for text in run.findall(w("t")):
        run.remove(text)
    for number, line in enumerate(truth.typed.split("\n")):
        if number:
            etree.SubElement(run, w("br"))
        etree.SubElement(run, w("t"), {_SPACE: "preserve"}).text = line


def dissolve(control: Element) -> None:
    """Puts what stands in a control in its place."""
    around, place = control.getparent(), control.getparent().index(control)
    for child in reversed(list(control.find(w("sdtContent")))):
        around.insert(place, child)
    around.remove(control)


def _make_older(control: Element, number: int) -> None:
    """Puts a field of Word 97 in the place of a control."""
    around, place = control.getparent(), control.getparent().index(control)
    data = etree.Element(w("ffData"))
    etree.SubElement(data, w("name"), {w("val"): f"Field{number}"})
    box = control.find(f"{w('sdtPr')}/{{{W14}}}checkbox")
    code = "FORMCHECKBOX" if box is not None else "FORMTEXT"
    if box is not None:
        own = etree.SubElement(data, w("checkBox"))
        ticked = box.find(f"{{{W14}}}checked").get(f"{{{W14}}}val")
        etree.SubElement(own, w("checked"), {w("val"): ticked})
    else:
        etree.SubElement(data, w("textInput"))
    begin, instruction, middle, last = (etree.Element(w("r")) for _ in range(4))
    etree.SubElement(begin, w("fldChar"), {w("fldCharType"): "begin"}).append(data)
    etree.SubElement(instruction, w("instrText")).text = f" {code} "
    etree.SubElement(middle, w("fldChar"), {w("fldCharType"): "separate"})
    etree.SubElement(last, w("fldChar"), {w("fldCharType"): "end"})
    result = [deepcopy(run) for run in control.find(w("sdtContent"))] if box is None else []
    for element in reversed((begin, instruction, middle, *result, last)):
        around.insert(place, element)
    around.remove(control)
