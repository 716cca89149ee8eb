"""PDFs of ours as participants annotate them: what three families of viewers write, made with pikepdf."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]

Areas = Sequence[tuple[float, float, float, float]]
"""Left, bottom, right, top of each line of some words."""
Corners = Callable[[tuple[float, float, float, float]], list[float]]


def acrobat_corners(area: tuple[float, float, float, float]) -> list[float]:
    """Upper left, upper right, lower left, lower right, as Acrobat and PDF-XChange write them."""
    left, bottom, right, top = area
    return [left, top, right, top, left, bottom, right, bottom]


def standard_corners(area: tuple[float, float, float, float]) -> list[float]:
    """Around, from the lower left, as the standard has it and Okular and Evince write."""
    left, bottom, right, top = area
    return [left, bottom, right, bottom, right, top, left, top]


def wide_corners(area: tuple[float, float, float, float]) -> list[float]:
    """As Preview: higher than the letters, so that the lines beside are touched."""
    left, bottom, right, top = area
    extra = (top - bottom) * 0.3
    return acrobat_corners((left, bottom - extra, right, top + extra))


STYLES: Mapping[str, Corners] = {
    "Acrobat": acrobat_corners,
    "Okular": standard_corners,
    "Preview": wide_corners,
}


def page_with(data: bytes, words: str) -> int:
    """The page on which some words stand, the last one."""
    document = pypdfium2.PdfDocument(data)
    pages = [
        number
        for number, page in enumerate(document)
        if words.split()[0] in (text := " ".join(page.get_textpage().get_text_range().split()))
        and words in text
    ]
    document.close()
    return pages[-1]


def areas_of(data: bytes, page: int, words: str) -> Areas:
    """Where some words stand: an area for each line."""
    document = pypdfium2.PdfDocument(data)
    text = document[page].get_textpage()
    whole = text.get_text_range()
    place = "".join(whole.split()).index("".join(words.split()))
    signs = [index for index in range(text.count_chars()) if text.get_text_range(index, 1).strip()]
    boxes = [text.get_charbox(index) for index in signs[place : place + len("".join(words.split()))]]
    lines: list[list[tuple[float, float, float, float]]] = []
    for box in boxes:
        if lines and box[0] >= lines[-1][-1][0] and abs(box[1] - lines[-1][-1][1]) < 8:
            lines[-1].append(box)
        else:
            lines.append([box])
    document.close()
    return [
        (min(b[0] for b in line), min(b[1] for b in line), max(b[2] for b in line), max(b[3] for b in line))
        for line in lines
    ]


class Annotator:
    """A PDF while somebody writes on it."""

    def __init__(self, data: bytes, style: str = "Acrobat", upright: bytes = b"") -> None:
        """`upright` is the same file with its pages upright, where they are not."""
        self.before, self.author, self.corners = upright or data, "Robin Example", STYLES[style]
        self.pdf = pikepdf.open(BytesIO(data))

    def mark(self, words: str, kind: str, text: str = "", **more: Any) -> pikepdf.Object:
        """Marks words; `text` is what the author says of them."""
        page = page_with(self.before, words)
        areas = areas_of(self.before, page, words)
        quads = [number for area in areas for number in self.corners(area)]
        return self.add(page, kind, areas[0], text, QuadPoints=pikepdf.Array(quads), **more)

    def add(
        self, page: int, kind: str, area: tuple[float, float, float, float], text: str = "", **more: Any
    ) -> pikepdf.Object:
        """An annotation on a page."""
        fields: dict[str, Any] = {
            "/Type": pikepdf.Name.Annot,
            "/Subtype": pikepdf.Name(f"/{kind}"),
            "/Rect": pikepdf.Array(list(area)),
            "/T": pikepdf.String(self.author),
            "/M": pikepdf.String("D:20260120093000Z"),
        }
        if text:
            fields["/Contents"] = pikepdf.String(text)
        fields |= {f"/{name}": value for name, value in more.items()}
        made = self.pdf.make_indirect(pikepdf.Dictionary(fields))
        own = self.pdf.pages[page].obj
        own["/Annots"] = pikepdf.Array([*own.get("/Annots", pikepdf.Array()), made])
        return made

    def answer(self, above: pikepdf.Object, text: str, **more: Any) -> pikepdf.Object:
        """A reply to an annotation, on its page."""
        page = next(
            number
            for number, page in enumerate(self.pdf.pages)
            if any(each.objgen == above.objgen for each in page.obj.get("/Annots", ()))
        )
        return self.add(page, "Text", (0, 0, 10, 10), text, IRT=above, **more)

    def data(self) -> bytes:
        """The file."""
        out = BytesIO()
        self.pdf.save(out)
        return out.getvalue()


def plain_pdf(lines: Sequence[tuple[float, float, str]], turned: int = 0) -> bytes:
    """A page of ours with lines of text at places, and an outline with its first one; perhaps turned."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    drawn = "".join(f"BT /F1 11 Tf {left} {bottom} Td ({text}) Tj ET\n" for left, bottom, text in lines)
    page.obj["/Contents"] = pdf.make_stream(drawn.encode())
    page.obj["/Rotate"] = turned
    with pdf.open_outline() as outline:
        left, bottom, title = lines[0]
        item = pikepdf.OutlineItem(title)
        item.destination = pikepdf.Array([page.obj, pikepdf.Name.XYZ, left, bottom + 11, 0])
        outline.root.append(item)
    said = {"/artefact": "guide", "/version": "1.0", "/sourcedigest": "1:" + "0" * 64}
    for name, value in said.items():
        pdf.docinfo[pikepdf.Name(name)] = pikepdf.String(value)
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def annotated_file() -> bytes:
    """A small PDF that says it is ours, with notes of several kinds."""
    pdf = Annotator(
        plain_pdf([(50, 750, "Entry"), (50, 700, "Suppliers may enter."), (50, 680, "Others ask.")])
    )
    first = pdf.mark("Suppliers", "Highlight", "Which?")
    pdf.answer(first, "All of them.")
    caret = pdf.mark("Others", "Caret", "Operators")
    pdf.mark("Others", "StrikeOut", IRT=caret, RT=pikepdf.Name.Group)
    return pdf.data()
