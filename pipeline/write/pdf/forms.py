"""The form fields of WeasyPrint into fields that any viewer can fill: names, font, what is required."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pydyf  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from pipeline.write.pdf.tree import dictionaries

FONT = "Fields"
"""The name of the field font among the form's resources."""
_FIRST, _LAST = 32, 255
_REQUIRED = 1 << 1
"""ISO 32000-1, table 221."""
_NONSYMBOLIC = 1 << 5
"""ISO 32000-1, table 123: the font holds the standard Latin characters."""
_FAMILY = b"Artefact-Fields"
FONT_PATH = "fonts/ArtefactFields-Regular.ttf"


def repair_forms(pdf: pydyf.PDF, required: frozenset[str], font_file: bytes) -> None:
    """Mends the fields before they are written; `required` names those that must be filled."""
    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    widgets = [item for item in dictionaries(pdf) if item.get("Subtype") == "/Widget" and "T" in item]
    font = _simple_font(pdf, font_file)
    if font is not None:
        form["DR"] = pydyf.Dictionary({"Font": pydyf.Dictionary({FONT: font.reference})})
    for widget in widgets:
        if widget["T"].string in required:
            widget["Ff"] = widget.get("Ff", 0) | _REQUIRED
        if "DA" in widget and font is not None:
            widget["DA"] = pydyf.String(_appearance(_text(widget["DA"])))
    form["Fields"] = pydyf.Array(_roots(pdf, widgets))


def _roots(pdf: pydyf.PDF, widgets: list[Any]) -> Iterator[bytes]:
    """The fields in a tree by their dotted names: a partial name holds no period (ISO 32000-1, 12.7.3.2)."""
    groups: dict[str, Any] = {}
    for widget in widgets:
        *path, own = widget["T"].string.split(".")
        parent = None
        for depth, name in enumerate(path):
            full = ".".join(path[: depth + 1])
            if full not in groups:
                groups[full] = _group(pdf, name, parent)
                if parent is None:
                    yield groups[full].reference
            parent = groups[full]
        if parent is None:
            yield widget.reference
        else:
            widget["T"] = pydyf.String(own)
            widget["Parent"] = parent.reference
            parent["Kids"].append(widget.reference)


def _group(pdf: pydyf.PDF, name: str, parent: Any) -> Any:
    group = pydyf.Dictionary({"T": pydyf.String(name), "Kids": pydyf.Array()})
    pdf.add_object(group)
    if parent is not None:
        group["Parent"] = parent.reference
        parent["Kids"].append(group.reference)
    return group


def _appearance(given: str) -> str:
    """The default appearance in our font, at the size that was given (ISO 32000-1, 12.7.3.3)."""
    size = re.search(r"(\S+) Tf", given)
    return f"0 g /{FONT} {size[1] if size else 10} Tf"


def _simple_font(pdf: pydyf.PDF, font_file: bytes) -> Any:
    """The field font as a simple font with a Latin encoding, or None where no field takes text.

    WeasyPrint 70.0 names a composite font with glyph ids for codes, in which no viewer can write what is
    typed.
    """
    composite = next((f for f in dictionaries(pdf) if _is_field_font(f)), None)
    if composite is None:
        return None
    descriptor = pydyf.Dictionary({**_descriptor(pdf, composite["BaseFont"]), "Flags": _NONSYMBOLIC})
    pdf.add_object(descriptor)
    simple = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": composite["BaseFont"],
            "FirstChar": _FIRST,
            "LastChar": _LAST,
            "Widths": pydyf.Array(_widths(font_file)),
            "Encoding": "/WinAnsiEncoding",
            "FontDescriptor": descriptor.reference,
        }
    )
    pdf.add_object(simple)
    return simple


def _descriptor(pdf: pydyf.PDF, font_name: bytes) -> Any:
    return next(
        d for d in dictionaries(pdf) if d.get("Type") == "/FontDescriptor" and d["FontName"] == font_name
    )


def _widths(font_file: bytes) -> Iterator[int]:
    font = TTFont(BytesIO(font_file))
    glyphs, metrics, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    for code in range(_FIRST, _LAST + 1):
        character = bytes((code,)).decode("cp1252", "replace")
        yield round(metrics[glyphs.get(ord(character), ".notdef")][0] * 1000 / em)


def _is_field_font(item: Any) -> bool:
    return item.get("Subtype") == "/Type0" and _FAMILY in bytes(item["BaseFont"])


def _text(value: Any) -> str:
    return value.string.decode() if isinstance(value.string, bytes) else str(value.string)
