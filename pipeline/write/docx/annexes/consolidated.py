"""A plan's Word file and foreign annexes into one Word file, with nothing lost and nothing twice."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import replace
from io import BytesIO

import docx
from docx.exceptions import PythonDocxError
from docxcompose.composer import Composer  # type: ignore[import-untyped]
from lxml import etree

from pipeline.errors import PipelineError
from pipeline.ooxml import names
from pipeline.ooxml.names import MC, M, w
from pipeline.ooxml.package import Package, Part, Relationship, package_bytes, read_package
from pipeline.ooxml.text import parsed, serialised
from pipeline.write.docx.annexes.annex_numbers import number_again, paragraph_properties
from pipeline.write.docx.annexes.foreign import Foreign, foreign, made_joinable, with_changed_parts
from pipeline.write.docx.content.identity import NAMESPACE
from pipeline.write.docx.proof.verify import word_findings

_SECTION = f"{{{NAMESPACE}}}section"
_PAIR = f"{{{NAMESPACE}}}pair"
"""Marks that live only while the files are joined: docxcompose renumbers starts and ends of bookmarks each
by itself, and moves section properties to the wrong text."""
_REFERENCES = (w("headerReference"), w("footerReference"))
_DROPPED_FROM_SECTIONS = (*_REFERENCES, w("titlePg"), w("pgNumType"), w("printerSettings"))
_OF_FOREIGN_BYTES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
)
_OF_FOREIGN_XML = (RecursionError, TypeError, ValueError, etree.LxmlError, PythonDocxError)
"""What python-docx 1.2 and docxcompose 2.2 raise over parts that are not as they expect them."""


def consolidated_docx(plan: bytes, annexes: Sequence[tuple[str, Package]]) -> bytes:
    """The plan followed by foreign annexes, each named by its file, in the plan's styles and headers.

    The annexes are what `cleaned` leaves of them. PipelineError where one cannot be joined without a loss, or
    where the joined file is not sound. Footnotes, bookmarks and the numbers of lists and styles are kept.
    """
    files = [foreign(read_package(plan, "the plan"), "the plan")]
    files += [foreign(package, name) for name, package in annexes]
    taken = {(start.get(w("name")) or "").lower() for start in files[0].document.iter(w("bookmarkStart"))}
    for order, annex in enumerate(files[1:], 1):
        made_joinable(annex, files[0], order, taken)
    expected = "".join(map(_printed, files)), "".join(map(_in_notes, files))
    sections = {key: section for order, file in enumerate(files) for key, section in _marked(file, order)}
    package = read_package(_composed(files))
    return _checked(_repaired(package, sections, files), expected)


def _composed(files: Sequence[Foreign]) -> bytes:
    composer = Composer(docx.Document(BytesIO(package_bytes(with_changed_parts(_open_to(files))))))
    composer.restart_numbering = False  # the lists stand aside
    for annex in files[1:]:
        try:
            composer.append(docx.Document(BytesIO(package_bytes(with_changed_parts(annex)))))
        except (*_OF_FOREIGN_BYTES, *_OF_FOREIGN_XML) as error:
            raise PipelineError(
                f"'{annex.name}' cannot be joined: its parts do not fit together ({type(error).__name__})",
                hint="open it in Word, save it again as .docx, and look whether everything is still there",
                code="WORD-02",
            ) from error
    saved = BytesIO()
    composer.save(saved)
    return saved.getvalue()


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
    sections: list[tuple[str, etree._Element]] = []
    for section in list(body.iter(w("sectPr"))):
        parent = section.getparent()
        holder = parent.getparent() if parent is not None and parent.tag == w("pPr") else last
        if parent is None or holder is None:
            continue
        parent.remove(section)
        holder.set(_SECTION, f"{order}.{len(sections)}")
        sections.append((f"{order}.{len(sections)}", section))
    if last.get(_SECTION) is None:
        last.set(_SECTION, f"{order}.{len(sections)}")
        sections.append((f"{order}.{len(sections)}", etree.Element(w("sectPr"))))
    etree.SubElement(body, w("sectPr"))
    return sections


def _open_to(files: Sequence[Foreign]) -> Foreign:
    """The plan under a root that ignores what the annexes may ignore."""
    plan, *annexes = files
    root = _opened(plan.document, [annex.document for annex in annexes])
    root.extend(list(plan.document))
    return replace(plan, document=root)


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


def _repaired(package: Package, sections: dict[str, etree._Element], files: Sequence[Foreign]) -> Package:
    """The joined package with its sections, bookmark ids and lists put right."""
    main = package.document
    root = parsed(main.data, main.name)
    _restore_sections(root, sections, len(files) - 1)
    numbers: dict[str, str] = {}
    for element in root.iter(w("bookmarkStart"), w("bookmarkEnd")):
        pair = element.attrib.pop(_PAIR, "")
        element.set(w("id"), numbers.setdefault(str(pair), str(len(numbers) + 1)))
    notes = {part.name: parsed(part.data, part.name) for part in package.related(main.name, "footnotes")}
    package, numbering, name = _with_lists(package)
    number_again((root, *notes.values()), numbering, [file.numbering for file in files[1:]])
    etree.cleanup_namespaces(root, keep_ns_prefixes=[prefix for prefix in root.nsmap if prefix])
    etree.cleanup_namespaces(numbering, keep_ns_prefixes=[prefix for prefix in numbering.nsmap if prefix])
    changed = {main.name: root, name: numbering, **notes}
    parts = dict(package.parts)
    for part_name, part_root in changed.items():
        parts[part_name] = Part(part_name, parts[part_name].media_type, serialised(part_root))
    return Package(parts, package.relationships)


def _with_lists(package: Package) -> tuple[Package, etree._Element, str]:
    """The package, the root of its lists, and the name of their part, which is made where there is none."""
    main = package.document.name
    given = package.related(main, "numbering")
    if given:
        return package, parsed(given[0].data, given[0].name), given[0].name
    root = parsed(f"<w:numbering {names.declarations('w')}/>".encode(), "lists")
    part = Part("word/numbering.xml", names.NUMBERING_MEDIA, serialised(root))
    link = Relationship("lists", names.relationship_type("numbering"), part.name)
    relationships = {**package.relationships, main: (*package.relationships.get(main, ()), link)}
    return Package({**package.parts, part.name: part}, relationships), root, part.name


def _restore_sections(root: etree._Element, sections: dict[str, etree._Element], last: int) -> None:
    """Every section of an annex wears the plan's running headers and goes on counting pages."""
    plan_sections = [section for key, section in sections.items() if key.startswith("0.")]
    running = [
        element
        for element in plan_sections[-1]
        if element.tag in _REFERENCES and element.get(w("type")) == "default"
    ]
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
            paragraph_properties(paragraph).append(section)


def _checked(package: Package, expected: tuple[str, str]) -> bytes:
    """The bytes; PipelineError where text was lost on the way or our own checks find a fault."""
    joined = foreign(package, "the joined file")
    if (_printed(joined), _in_notes(joined)) != expected:
        raise PipelineError(
            "joining the annexes would lose text", hint="publish the annexes on their own", code="WORD-02"
        )
    data = package_bytes(package)
    faults = word_findings(data)
    if faults:
        raise PipelineError(
            f"the joined file would not be sound: {faults[0]}",
            hint="publish the annexes on their own",
            code="WORD-02",
        )
    return data


def _printed(file: Foreign) -> str:
    return _text(file.document)


def _in_notes(file: Foreign) -> str:
    """The words of the footnotes that the text has a mark of, in the order of the marks."""
    notes = {note.get(w("id")): note for note in file.footnotes} if file.footnotes is not None else {}
    marks = (mark.get(w("id")) for mark in file.document.iter(w("footnoteReference")))
    return "".join(_text(notes[mark]) for mark in marks if mark in notes)


def _text(root: etree._Element) -> str:
    pieces = root.iter(w("t"), w("delText"), w("sym"), f"{{{M}}}t")
    return "".join(piece.get(w("char")) or piece.text or "" for piece in pieces)
