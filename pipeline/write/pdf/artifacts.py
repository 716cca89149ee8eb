"""Marked content that hangs on no structure tree into artifacts, which a screen reader passes over."""

from typing import Any

import pydyf  # type: ignore[import-untyped]

from pipeline.write.pdf.tree import StructureTree, dictionaries


def mark_artifacts(tree: StructureTree) -> None:
    """Makes artifacts of running headers, footers and repeated table headers (ISO 14289-1, 7.1 and 7.8).

    WeasyPrint 70.0 marks them like text and leaves them out of the tree.
    """
    reached = _reached(tree)
    pages = {page.reference: page for page in dictionaries(tree.pdf) if page.get("Type") == "/Page"}
    dropped: dict[bytes, set[int]] = {}
    for reference, element in tree.elements.items():
        if reference in reached:
            continue
        for kid in element["K"]:
            if isinstance(kid, int):
                dropped.setdefault(element["Pg"], set()).add(kid)
            elif kid not in tree.elements:
                _drop_annotation(kid, pages[element["Pg"]], tree.pdf)
        element.clear()
    parents = _parent_arrays(tree.pdf)
    for reference, numbers in dropped.items():
        page = pages[reference]
        _unmark(_object(page["Contents"], tree.pdf).stream, numbers)
        for number in numbers:
            parents[page["StructParents"]][number] = "null"


def _reached(tree: StructureTree) -> set[bytes]:
    reached: set[bytes] = set()
    waiting = [tree.document]
    while waiting:
        element = waiting.pop()
        reached.add(element.reference)
        waiting += tree.kids(element)
    return reached


def _unmark(stream: list[Any], numbers: set[int]) -> None:
    """Opens an artifact where a content stream opens marked content with one of the numbers."""
    for index, item in enumerate(stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in numbers:
            stream[index - 1 : index + 2] = ["/Artifact", b"", b"BMC"]


def _drop_annotation(reference: bytes, page: Any, pdf: pydyf.PDF) -> None:
    """Takes a link out of a page whose text has become an artifact; the first header row keeps its own."""
    annotation = _object(reference, pdf).get("Obj")
    if annotation in page.get("Annots", ()):
        page["Annots"].remove(annotation)


def _parent_arrays(pdf: pydyf.PDF) -> dict[int, Any]:
    root = _object(pdf.catalog["StructTreeRoot"], pdf)
    numbers = _object(root["ParentTree"], pdf)["Nums"]
    return dict(zip(numbers[::2], numbers[1::2], strict=True))


def _object(reference: bytes, pdf: pydyf.PDF) -> Any:
    return pdf.objects[int(reference.split()[0])]
