"""What was read of an Office file, and every text in its parts, into what was read with the rest beside it.

No text is lost, whatever a reader or its library passes over: what stands in no cell, note or text that was
read is kept as a text with its place.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.read.texts.raw import KEPT, RawFile, RawTable, RawText
from pipeline.read.texts.strings import String

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_MIDNIGHT = re.compile(r"T00:00:00(?:\.0+)?Z?$")
_TRUTH = {"0": "FALSE", "1": "TRUE"}
_NOTE = "texts that no reader of its kind of file places are kept as text in the report: look at each"


def with_rest(raw: RawFile, strings: Iterable[String]) -> RawFile:
    """The file with each of its texts that stands nowhere in what was read, and a note where there is one."""
    rest = tuple(_rest(raw, strings))
    if not rest:
        return raw
    return replace(raw, texts=(*raw.texts, *rest), notes=(*raw.notes, f"{len(rest)} {_NOTE}"))


def _rest(raw: RawFile, strings: Iterable[String]) -> Iterator[RawText]:
    by_name = {table.name: table for table in raw.tables if table.kind == "sheet"}
    at = {name: _by_address(table) for name, table in by_name.items()}
    loose: list[String] = []
    for string in strings:
        if not string.cell:
            loose.append(string)
        elif not _stands(string, at.get(string.where, {}).get(string.cell, ())):
            yield RawText(KEPT, string.where, _text(string), string.cell)
    yield from _loose(raw, loose)


def _by_address(table: RawTable) -> Mapping[str, tuple[str, ...]]:
    """What was read of each cell, and of the note on it."""
    texts = {
        table.address(place): (cell.text, cell.stored, cell.formula) for place, cell in table.cells.items()
    }
    for place, note in table.notes.items():
        address = table.address(place)
        texts[address] = (*texts.get(address, ()), note)
    return texts


def _stands(string: String, texts: Sequence[str]) -> bool:
    """True where the pieces stand in one of the texts in their order, or are its number, truth or day."""
    if "".join(string.pieces) in texts:
        return True
    pieces = [squeezed for piece in string.pieces if (squeezed := _squeezed(piece))]
    if any(_in_order(pieces, _squeezed(text)) for text in texts):
        return True
    if len(pieces) != 1:
        return not pieces
    wanted = _MIDNIGHT.sub("", pieces[0])
    return any(wanted in _squeezed(text) for text in texts) or _is_number_of(wanted, texts)


def _is_number_of(wanted: str, texts: Sequence[str]) -> bool:
    if not _NUMBER.fullmatch(wanted) or len(wanted) > 400:
        return False
    numbers = (float(number) for text in texts for number in _NUMBER.findall(text)[:50])
    return _TRUTH.get(wanted) in texts or any(
        math.isclose(float(wanted), number, rel_tol=1e-9) for number in numbers
    )


def _loose(raw: RawFile, strings: Sequence[String]) -> Iterator[RawText]:
    """The texts outside the cells of sheets that were not read: each is looked for whole, then in its pieces.

    A line that was read accounts for one text; a text in pieces may have got marks between them.
    """
    if not strings:
        return
    read = {text: [_squeezed(line) for line in text.split("\n")] for text in _read(raw) if text.strip()}
    lines = Counter(line for text in _read(raw) for line in read.get(text, ()))
    missed: list[tuple[String, list[str]]] = []
    for string in strings:
        pieces = [squeezed for piece in string.pieces if (squeezed := _squeezed(piece))]
        whole = "".join(pieces)
        if string.again and whole in lines:
            continue
        if lines[whole] > 0:
            lines[whole] -= 1
        elif pieces:
            missed.append((string, pieces))
    if not missed:
        return
    left = ["".join(squeezed) for squeezed in read.values() if any(lines[text] > 0 for text in squeezed)]
    for string, pieces in missed:
        if not any(_in_order(pieces, text) for text in left):
            yield RawText(KEPT, string.where, _text(string))


def _read(raw: RawFile) -> Iterator[str]:
    for table in raw.tables:
        yield from table.notes.values()
        yield from (cell.text for cell in table.cells.values())
    yield from (text.text for text in raw.texts)
    yield from raw.properties


def _in_order(pieces: Sequence[str], text: str) -> bool:
    at = 0
    for piece in pieces:
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


def _squeezed(text: str) -> str:
    """A text for comparing: no spaces, line ends, or signs that cannot be seen."""
    spelled = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text
    bare = "".join(spelled.split())
    return bare if bare.isprintable() else "".join(sign for sign in bare if sign.isprintable())


def _text(string: String) -> str:
    return "".join(string.pieces).strip()
