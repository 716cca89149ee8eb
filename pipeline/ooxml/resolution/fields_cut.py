"""A part into the marks of fields without a partner: of one that begins and never ends, or never began."""

from collections.abc import Iterator

from lxml import etree

from pipeline.ooxml.names import w


def unpaired_field_marks(root: etree._Element) -> Iterator[etree._Element]:
    """The field characters that belong to no whole field (17.16.18)."""
    open_fields: list[list[etree._Element]] = []
    for mark in root.iter(w("fldChar")):
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            open_fields.append([mark])
        elif not open_fields or (kind == "separate" and len(open_fields[-1]) > 1):
            yield mark
        elif kind == "separate":
            open_fields[-1].append(mark)
        elif kind == "end":
            open_fields.pop()
    for marks in open_fields:
        yield from marks
