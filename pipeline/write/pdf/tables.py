"""Tables of the structure tree into whole tables whose header cells say what they head."""

from collections.abc import Iterator
from typing import Any

from pipeline.write.pdf.tree import StructureTree


def repair_tables(tree: StructureTree, document: Any) -> None:
    """Joins the parts of each table that pages part, and states the scope of header cells.

    `document` is WeasyPrint's rendered one.
    """
    _join_parts(tree, document)
    for element in tree.elements.values():
        match element["S"]:
            case "/TH":
                _give_scope(element, tree)
            case "/TD":
                element["A"].pop("Headers", None)
            case _:
                pass


def loses_headings(document: Any) -> bool:
    """True where a table of a rendered document begins without the heading rows that it has.

    WeasyPrint 70.0 leaves them out where they and the rows that stay together are higher than a page.
    """
    begun: set[int] = set()
    for page in document.pages:
        for wrapper in _wrappers_of(page._page_box):
            source = wrapper.element
            if id(source) not in begun and source.find("thead") is not None:
                groups = (group for table in wrapper.children for group in getattr(table, "children", ()))
                if not any(getattr(group, "is_header", False) for group in groups):
                    return True
            begun.add(id(source))
    return False


PARTED = ".kept,tbody tr{break-after:auto!important;break-inside:auto!important}"
"""Lets every row go to a page of its own, and be parted: for a document whose rows do not fit otherwise."""


def _join_parts(tree: StructureTree, document: Any) -> None:
    """Moves the rows of a later part into the first, and takes its repeated header rows out of the tree.

    WeasyPrint 70.0 makes a table of every page's part, so that a cell that spans rows reaches out of its
    table and the headers are read again on each page.
    """
    parts = tuple(tree.descendants(tree.document, "/Table"))
    sources = [source for page in document.pages for source in _tables_of(page._page_box)]
    firsts: dict[int, Any] = {}
    for part, source in zip(parts, sources, strict=True):
        first = firsts.setdefault(id(source), part)
        if first is not part:
            _move_rows(part, first, tree)
            tree.parent(part)["K"].remove(part.reference)


def _tables_of(box: Any) -> Iterator[Any]:
    """The HTML table of each part of a table on a page, in the order in which WeasyPrint tags them."""
    return (wrapper.element for wrapper in _wrappers_of(box))


def _wrappers_of(box: Any) -> Iterator[Any]:
    """The boxes around tables, each before those in its cells."""
    own = getattr(box, "_box", box)
    if getattr(own, "is_table_wrapper", False):
        yield own
    for child in getattr(own, "children", ()):
        yield from _wrappers_of(child)


def _move_rows(part: Any, first: Any, tree: StructureTree) -> None:
    for group in tree.kids(part):
        if group["S"] != "/TBody":
            continue
        bodies = [kid for kid in tree.kids(first) if kid["S"] == "/TBody"]
        moved, target = (tree.kids(group), bodies[-1]) if bodies else ([group], first)
        for element in moved:
            element["P"] = target.reference
            target["K"].append(element.reference)


def _give_scope(header: Any, tree: StructureTree) -> None:
    """Says which cells a header cell heads (ISO 32000-1, table 349; ISO 14289-1, 7.5).

    WeasyPrint 70.0 lists the headers of each data cell instead, and of a header cell with a column span it
    knows the first column only, so that the other columns have no header.
    """
    group = tree.parent(tree.parent(header))
    header["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"
    header.pop("ID", None)
