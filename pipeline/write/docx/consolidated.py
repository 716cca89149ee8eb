"""A plan's Word file and foreign annexes into one Word file, with nothing lost and nothing twice."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from io import BytesIO

import docx
from docxcompose.composer import Composer  # type: ignore[import-untyped]
from lxml import etree

from pipeline.errors import PipelineError
from pipeline.model.bounds import whole
from pipeline.ooxml import names
from pipeline.ooxml.names import MC, W, w
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes, read_package
from pipeline.ooxml.text import parsed, serialised
from pipeline.write.docx.foreign import Foreign, foreign, made_joinable, with_parts
from pipeline.write.docx.identity import NAMESPACE
from pipeline.write.docx.verify import findings

_HIGHEST_ID = 2**31 - 1
_SECTION = f"{{{NAMESPACE}}}section"
_PAIR = f"{{{NAMESPACE}}}pair"
"""Marks that live only while the files are joined: docxcompose renumbers starts and ends of bookmarks each
by itself, and moves section properties to the wrong text."""
_REFERENCES = (w("headerReference"), w("footerReference"))
_DROPPED_FROM_SECTIONS = (*_REFERENCES, w("titlePg"), w("pgNumType"), w("printerSettings"))
_THREADS = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


def consolidated_docx(plan: bytes, annexes: Sequence[tuple[str, bytes]]) -> bytes:
    """The plan followed by foreign annexes, each named by its file, in the plan's styles and headers.

    PipelineError where an annex holds what would be lost (macros, endnotes, embedded files), or where the
    joined file is not sound. Comments, tracked changes, footnotes and bookmarks are kept.
    """
    files = [foreign(read_package(plan, "the plan"), "the plan")]
    files += [foreign(read_package(data, name), name) for name, data in annexes]
    taken = {(start.get(w("name")) or "").lower() for start in files[0].document.iter(w("bookmarkStart"))}
    next_id = 1 + _highest_id(files[0])
    for order, annex in enumerate(files[1:], 1):
        next_id = made_joinable(annex, order, taken, next_id)
    expected = "".join(_text(file.document) for file in files)
    sections = {key: section for order, file in enumerate(files) for key, section in _marked(file, order)}
    composer = Composer(docx.Document(BytesIO(package_bytes(with_parts(_open_to(files))))))
    for annex in files[1:]:
        composer.append(docx.Document(BytesIO(package_bytes(with_parts(annex)))))
    saved = BytesIO()
    composer.save(saved)
    package = _repaired(read_package(saved.getvalue()), sections, len(files) - 1)
    return _checked(_with_comments(package, files[1:]), expected)


def _marked(file: Foreign, order: int) -> Iterable[tuple[str, etree._Element]]:
    """Takes the section properties out, leaving marks; pairs the bookmarks; in place."""
    starts = {
        start.get(w("id")): f"{order}.{n}" for n, start in enumerate(file.document.iter(w("bookmarkStart")))
    }
    for element in file.document.iter(w("bookmarkStart"), w("bookmarkEnd")):
        element.set(_PAIR, starts.get(element.get(w("id")), ""))
    body = file.document.find(w("body"))
    if body is None:
        raise PipelineError(f"'{file.name}' has no body")
    last = etree.SubElement(body, w("p"))
    found: list[tuple[str, etree._Element]] = []
    for section in list(body.iter(w("sectPr"))):
        parent = section.getparent()
        holder = parent.getparent() if parent is not None and parent.tag == w("pPr") else last
        if parent is None or holder is None:
            continue
        parent.remove(section)
        holder.set(_SECTION, f"{order}.{len(found)}")
        found.append((f"{order}.{len(found)}", section))
    if last.get(_SECTION) is None:
        last.set(_SECTION, f"{order}.{len(found)}")
        found.append((f"{order}.{len(found)}", etree.Element(w("sectPr"))))
    etree.SubElement(body, w("sectPr"))
    return found


def _open_to(files: Sequence[Foreign]) -> Foreign:
    """The plan under a root that ignores what the annexes may ignore."""
    plan, *annexes = files
    root = _opened(plan.document, [annex.document for annex in annexes])
    root.extend(list(plan.document))
    return Foreign(plan.name, plan.package, root, plan.footnotes, plan.comments, plan.threads)


def _opened(own: etree._Element, others: Sequence[etree._Element]) -> etree._Element:
    """A root like `own`, empty, that ignores what the others may ignore (ECMA-376-3, 7.2).

    An element of a namespace that a part neither knows nor ignores makes Word call the file damaged.
    """
    spaces = {prefix: space for prefix, space in own.nsmap.items() if prefix}
    ignorable = _ignorable(own)
    for other in others:
        for prefix in _ignorable(other):
            space = other.nsmap.get(prefix, "")
            if spaces.setdefault(prefix, space) != space:
                raise PipelineError(f"an annex uses the prefix '{prefix}' for '{space}'")
            ignorable += [prefix] if prefix not in ignorable else []
    attributes = {str(name): str(value) for name, value in own.attrib.items()}
    root = etree.Element(own.tag, attributes, nsmap=spaces)
    if ignorable:
        root.set(f"{{{MC}}}Ignorable", " ".join(ignorable))
    return root


def _ignorable(root: etree._Element) -> list[str]:
    return str(root.get(f"{{{MC}}}Ignorable") or "").split()


def _repaired(package: Package, sections: dict[str, etree._Element], last: int) -> Package:
    """The joined package with its sections, bookmark ids and list ids put right."""
    main = package.document
    root = parsed(main.data, main.name)
    _restore_sections(root, sections, last)
    numbers: dict[str, str] = {}
    for element in root.iter(w("bookmarkStart"), w("bookmarkEnd")):
        pair = element.attrib.pop(_PAIR, "")
        element.set(w("id"), numbers.setdefault(str(pair), str(len(numbers) + 1)))
    etree.cleanup_namespaces(root, keep_ns_prefixes=[prefix for prefix in root.nsmap if prefix])
    parts = {**package.parts, main.name: Part(main.name, main.media_type, serialised(root))}
    for part in package.related(main.name, "numbering"):
        parts[part.name] = Part(part.name, part.media_type, _with_fixed_list_ids(part))
    return Package(parts, package.relationships)


def _restore_sections(root: etree._Element, sections: dict[str, etree._Element], last: int) -> None:
    """Every section of an annex wears the plan's running headers and goes on counting pages."""
    plan_sections = [section for key, section in sections.items() if key.startswith("0.")]
    running = [one for one in plan_sections[-1] if one.tag in _REFERENCES and one.get(w("type")) == "default"]
    marked = [paragraph for paragraph in root.iter(w("p")) if paragraph.get(_SECTION)]
    body = root.find(w("body"))
    final = root.find(f"{w('body')}/{w('sectPr')}")
    for paragraph in marked:
        key = str(paragraph.attrib.pop(_SECTION))
        section = sections[key]
        if not key.startswith("0."):
            for child in [child for child in section if child.tag in _DROPPED_FROM_SECTIONS]:
                section.remove(child)
            section[0:0] = [deepcopy(reference) for reference in running]
        if paragraph is marked[-1] and key.startswith(f"{last}.") and body is not None and final is not None:
            body.replace(final, section)
            body.remove(paragraph)
        else:
            _properties(paragraph).append(section)


def _properties(paragraph: etree._Element) -> etree._Element:
    found = paragraph.find(w("pPr"))
    if found is None:
        found = etree.Element(w("pPr"))
        paragraph.insert(0, found)
    return found


def _with_fixed_list_ids(part: Part) -> bytes:
    """docxcompose 2.2 draws the w:nsid of copied lists by chance; here they count."""
    root = parsed(part.data, part.name)
    for number, identity in enumerate(root.iter(w("nsid")), 1):
        identity.set(w("val"), f"{number:08X}")
    return serialised(root)


def _with_comments(package: Package, annexes: Sequence[Foreign]) -> Package:
    """The package with the comments of the annexes, which docxcompose 2.2 drops."""
    comments = [annex.comments for annex in annexes if annex.comments is not None]
    threads = [annex.threads for annex in annexes if annex.threads is not None]
    media = names.COMMENTS_MEDIA.replace("comments+xml", "commentsExtended+xml")
    package = _extended(
        package, "comments", names.relationship_type("comments"), names.COMMENTS_MEDIA, comments
    )
    return _extended(package, "commentsExtended", _THREADS, media, threads)


def _extended(
    package: Package, kind: str, relationship: str, media: str, added: Sequence[etree._Element]
) -> Package:
    """The package with the children of some roots added to its part of a kind, or to a new one."""
    if not added:
        return package
    main = package.document.name
    given = package.related(main, kind)
    roots = [*(parsed(part.data, part.name) for part in given[:1]), *added]
    root = _opened(roots[0], roots[1:])
    for one in roots:
        root.extend(list(one))
    name = given[0].name if given else f"word/{kind}.xml"
    relationships = dict(package.relationships)
    if not given:
        own = Relationship(kind, relationship, name)
        relationships[main] = (*relationships.get(main, ()), own)
    return Package({**package.parts, name: Part(name, media, serialised(root))}, relationships)


def _checked(package: Package, expected: str) -> bytes:
    """The bytes; PipelineError where text was lost on the way or our own checks find a fault."""
    main = package.document
    if _text(parsed(main.data, main.name)) != expected:
        raise PipelineError("joining the annexes would lose text", hint="publish the annexes on their own")
    data = package_bytes(package)
    faults = findings(data)
    if faults:
        raise PipelineError(
            f"the joined file would not be sound: {faults[0]}", hint="publish the annexes on their own"
        )
    return data


def _text(root: etree._Element) -> str:
    return "".join(element.text or "" for element in root.iter(w("t"), w("delText")))


def _highest_id(file: Foreign) -> int:
    found = (
        element.get(w("id")) or ""
        for root in file.roots
        for element in root.iter(etree.Element)
        if str(element.tag).startswith(f"{{{W}}}")
    )
    return max((number for value in found if (number := whole(value, _HIGHEST_ID)) is not None), default=0)
