"""The bytes of a tagged PDF into the text of each block, read the way a screen reader does: along its structure tree."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO

import pikepdf

_INLINE = frozenset({"/Span", "/Link", "/NonStruct", "/Form", "/Lbl", "/LBody", "/Note"})
"""Structure types that do not begin a block of their own."""


def tagged_blocks(data: bytes) -> tuple[str, ...]:
    """The text of each block in reading order; artifacts such as running headers are not in it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        marked = {page.obj.objgen: _marked_text(page) for page in pdf.pages}
        texts = [""]
        _collect(pdf.Root.StructTreeRoot.K[0], marked, texts)
    return tuple(text for text in (" ".join(text.split()) for text in texts) if text)


def _collect(
    element: pikepdf.Object, marked: Mapping[tuple[int, int], Mapping[int, str]], texts: list[str]
) -> None:
    block = str(element.S) not in _INLINE
    if block:
        texts.append("")
    drawn = element.S == "/Figure"
    for kid in element.K if isinstance(element.get("/K"), pikepdf.Array) else [element.get("/K")]:
        if isinstance(kid, int) and not drawn:
            texts[-1] += marked[element.Pg.objgen].get(kid, "")
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            _collect(kid, marked, texts)
    if block:
        texts.append("")


def _marked_text(page: pikepdf.Page) -> Mapping[int, str]:
    """The text of each marked-content sequence of a page, by its number."""
    fonts = {name: _to_unicode(font) for name, font in page.resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    stack: list[int | None] = []
    font: Mapping[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, instruction.operator
        match str(operator):
            case "BDC":
                stack.append(int(operands[1].MCID) if "/MCID" in operands[1] else None)
            case "BMC":
                stack.append(None)
            case "EMC":
                stack.pop()
            case "Tf":
                font = fonts.get(str(operands[0]), {})
            case "Tj" | "TJ" if stack and stack[-1] is not None:
                shown = operands[0] if str(operator) == "TJ" else [operands[0]]
                found[stack[-1]] = found.get(stack[-1], "") + "".join(_decoded(shown, font))
            case _:
                pass
    return found


def _decoded(shown: object, font: Mapping[int, str]) -> Iterator[str]:
    assert isinstance(shown, pikepdf.Array | list)
    for item in shown:
        if isinstance(item, pikepdf.String):
            codes = bytes(item)
            for index in range(0, len(codes), 2):
                yield font.get(int.from_bytes(codes[index : index + 2], "big"), "\N{REPLACEMENT CHARACTER}")


def _to_unicode(font: pikepdf.Object) -> Mapping[int, str]:
    if "/ToUnicode" not in font:
        return {}
    text = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", text.split("beginbfchar", 1)[-1])
    return {int(code, 16): bytes.fromhex(value).decode("utf-16-be") for code, value in pairs}
