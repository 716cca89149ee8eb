"""A returned file into what Word or Google Docs makes of the same: other ids, other marks, the same words."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from lxml import etree

from pipeline.ooxml.names import W, w
from pipeline.ooxml.package import Package, Part, package_bytes, read_package
from pipeline.ooxml.text import parsed

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_TRACKED = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
_NAME = re.compile(rb'( w:(?:name|anchor)=")(_[^"]*)"')


def as_word(data: bytes, seed: int) -> bytes:
    """As Word saves a file for the first time: every paragraph has a new id, runs are split, marks of proofing stand
    between them.
    """
    return _with_main(data, lambda root: _by_word(root, Random(seed)))


def as_google(data: bytes, seed: int) -> bytes:
    """As Google Docs gives a file back: revisions stand in controls of its own, bookmarks have other names, custom
    XML is gone.
    """
    rng = Random(seed)
    package = read_package(_with_main(data, _by_google))
    names: dict[bytes, bytes] = {}
    main = package.document
    renamed = _NAME.sub(lambda match: match[1] + _google_name(match[2], names, rng) + b'"', main.data)
    renamed = re.sub(
        rb"(\bREF |\bPAGEREF )(_\w+)", lambda match: match[1] + _google_name(match[2], names, rng), renamed
    )
    return package_bytes(_without_custom_xml(_with_part(package, replace(main, data=renamed))))


def _with_main(data: bytes, change: Callable[[etree._Element], None]) -> bytes:
    """The file with its main part changed."""
    package = read_package(data)
    main = package.document
    root = parsed(main.data, main.name)
    change(root)
    return package_bytes(_with_part(package, replace(main, data=etree.tostring(root))))


def _with_part(package: Package, part: Part) -> Package:
    return replace(package, parts={**package.parts, part.name: part})


def _by_word(root: etree._Element, rng: Random) -> None:
    for paragraph in root.iter(w("p")):
        paragraph.set(f"{{{_W14}}}paraId", f"{rng.randrange(1, 0x7FFFFFFF):08X}")
        paragraph.set(w("rsidR"), f"{rng.randrange(0xFFFFFF):08X}")
    for run in list(root.iter(w("r"))):
        text = run.find(w("t"))
        above = run.getparent()
        if text is None or above is None or len(text.text or "") < 12 or len(run.findall(w("t"))) > 1:
            continue
        if len([each for each in run if each.tag != w("rPr")]) == 1 and rng.random() < 0.2:
            _halve(run, above, rng)


def _halve(run: etree._Element, above: etree._Element, rng: Random) -> None:
    """A run becomes two with a mark of proofing between."""
    words = run.findtext(w("t")) or ""
    at = rng.randrange(1, len(words))
    second = parsed(etree.tostring(run), "run")
    second.tail = None
    for half, part in ((run, words[:at]), (second, words[at:])):
        half.set(w("rsidRPr"), f"{rng.randrange(0xFFFFFF):08X}")
        text = half.find(w("t"))
        assert text is not None
        text.text = part
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    error = etree.Element(w("proofErr"), {w("type"): "spellStart"})
    place = above.index(run)
    above.insert(place + 1, error)
    above.insert(place + 2, second)


def _by_google(root: etree._Element) -> None:
    """Each revision of runs stands in a control with a tag of Google's."""
    for number, revision in enumerate(list(root.iter(*_TRACKED))):
        above = revision.getparent()
        if above is None or above.tag != w("p"):
            continue
        control = etree.Element(w("sdt"), nsmap={"w": W})
        properties = etree.SubElement(control, w("sdtPr"))
        etree.SubElement(properties, w("tag"), {w("val"): f"goog_rdk_{number}"})
        content = etree.SubElement(control, w("sdtContent"))
        above.replace(revision, control)
        content.append(revision)


def _google_name(name: bytes, names: dict[bytes, bytes], rng: Random) -> bytes:
    if name not in names:
        names[name] = (
            b"_heading_h_" + "".join(rng.choices("abcdefghjkmnpqrstuvwxyz0123456789", k=12)).encode()
        )
    return names[name]


def _without_custom_xml(package: Package) -> Package:
    """The package without the parts of custom XML and what points at them."""
    kept = {name: part for name, part in package.parts.items() if not name.startswith("customXml/")}
    relationships = {
        source: tuple(each for each in rels if not each.target.startswith("customXml/"))
        for source, rels in package.relationships.items()
        if not source.startswith("customXml/")
    }
    return replace(package, parts=kept, relationships=relationships)
