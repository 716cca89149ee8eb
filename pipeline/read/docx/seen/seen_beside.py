"""A sound Word package into what stands beside its words: on page edges, in boxes, properties, links."""

from collections.abc import Iterator

from lxml import etree

from pipeline.ooxml.names import R, local, w
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed

LINK = "address of the link"
_ALONG = ("header", "footer")
_CORE = "docprops/core.xml"
_ID = f"{{{R}}}id"
_NAMED = frozenset(("title", "subject"))


def words_beside(package: Package) -> frozenset[tuple[str, str]]:
    """What kind of thing, and the words of one paragraph of it; without the results of fields."""
    return frozenset((kind, words) for kind, words in _words(package) if words)


def _words(package: Package) -> Iterator[tuple[str, str]]:
    main = package.document
    for kind in _ALONG:
        for part in package.related(main.name, kind):
            for paragraph in parsed(part.data, part.name).iter(w("p")):
                yield kind, _said(paragraph)
    for box in parsed(main.data, main.name).iter(w("txbxContent")):
        for paragraph in box.iter(w("p")):
            yield "text box", _said(paragraph)
    yield from _links(package)
    for name, part in package.parts.items():
        if name.lower() == _CORE:
            for element in parsed(part.data, name):
                if local(element) in _NAMED:
                    yield local(element), " ".join((element.text or "").split())


def _links(package: Package) -> Iterator[tuple[str, str]]:
    """The words of each link with where it leads; LibreOffice ends the name of a host with a stroke."""
    main = package.document
    for part in (main, *package.related(main.name, "footnotes")):
        targets = {rel.id: rel.target for rel in package.relationships.get(part.name, ()) if rel.external}
        for link in parsed(part.data, part.name).iter(w("hyperlink")):
            target = targets.get(link.get(_ID, ""), "")
            if target:
                yield f"{LINK} “{_said(link)}”", target.rstrip("/")


def _said(paragraph: etree._Element) -> str:
    said: list[str] = []
    depth = 0
    for element in paragraph.iter(w("fldChar"), w("t"), w("tab"), w("br")):
        if element.tag == w("fldChar"):
            kind = element.get(w("fldCharType"))
            depth += (kind == "begin") - (kind == "end")
        elif not depth and not list(element.iterancestors(w("fldSimple"))):
            said.append(element.text or " ")
    return " ".join("".join(said).split())
