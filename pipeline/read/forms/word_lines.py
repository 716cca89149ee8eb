"""A text of a Word file into the lines of a form: paragraphs and cells, with the gaps in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.ooxml.foreign.repeated import BOX
from pipeline.ooxml.names import local, w
from pipeline.ooxml.tracked.fields import is_computed
from pipeline.read.docx.whole.spoken import sign_text
from pipeline.read.forms.form_lines import CellPlace, FilledLine, Gap
from pipeline.read.forms.word_gaps import control_gap, is_gap, old_field_gap

_AROUND = frozenset(
    ("sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "ins", "moveTo", "bdo", "dir")
)
"""What only stands around blocks, rows, cells or runs."""
_ASIDE = frozenset((*map(w, ("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "tbl")), BOX))
_NO_WORDS = frozenset(map(w, ("del", "moveFrom")))
Pieces = list[str | Gap]


def form_lines(container: etree._Element) -> tuple[FilledLine, ...]:
    """The lines of a text, in reading order; results of computed fields are left out."""
    return tuple(_Lines().blocks(container))


@dataclass(slots=True)
class _OpenField:
    """A field that has begun: its code, the data of a gap of an older form, the runs of its result."""

    data: etree._Element | None
    code: str = ""
    in_result: bool = False
    result: list[etree._Element] = field(default_factory=list)

    @property
    def hides(self) -> bool:
        """True while what comes is not to be read as words of the line."""
        return not self.in_result or self.data is not None or is_computed(self.code)


@dataclass(slots=True)
class _Lines:
    """Reads one text; fields may reach over its paragraphs."""

    fields: list[_OpenField] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0

    def blocks(self, container: etree._Element, cell: CellPlace | None = None) -> Iterator[FilledLine]:
        """The lines of blocks; those of a cell are one line, tables in it come after it."""
        pieces: Pieces = []
        inner: list[FilledLine] = []
        for block in _opened(container):
            if block.tag == w("tbl"):
                inner += self._table(block)
            elif block.tag in (w("p"), w("sdt")):
                own = self._of_block(block)
                if cell is None:
                    yield from (*inner, *self._paragraph(own))
                    inner.clear()
                else:
                    pieces += ["\n", *own] if pieces else own
        if cell is not None:
            place = f"table {cell.table}, row {cell.row}, cell {cell.cell}"
            yield FilledLine(_joined(pieces), place, cell, cell.table)
        yield from inner

    def _paragraph(self, pieces: Pieces) -> Iterator[FilledLine]:
        self.paragraphs += 1
        line = FilledLine(_joined(pieces), f"paragraph {self.paragraphs}")
        if line.gaps or line.text.strip():
            yield line

    def _table(self, table: etree._Element) -> Iterator[FilledLine]:
        self.tables += 1
        number = self.tables
        rows = [row for row in _opened(table) if row.tag == w("tr")]
        for index, row in enumerate(rows, 1):
            cells = [cell for cell in _opened(row) if cell.tag in (w("tc"), w("sdt"))]
            for column, cell in enumerate(cells, 1):
                place = CellPlace(number, index, column)
                if cell.tag == w("sdt"):  # a control around a whole cell
                    where = f"table {number}, row {index}, cell {column}"
                    yield FilledLine((control_gap(cell),), where, place, number)
                else:
                    yield from self.blocks(cell, place)

    def _of_block(self, block: etree._Element) -> Pieces:
        if block.tag == w("sdt"):  # a control around whole paragraphs
            return [control_gap(block)]
        pieces: Pieces = []
        self._inline(block, pieces)
        return pieces

    def _inline(self, element: etree._Element, pieces: Pieces) -> None:
        for child in element.iterchildren(etree.Element):
            if child.tag in _ASIDE:
                if child.tag == w("instrText") and self.fields and not self.fields[-1].in_result:
                    self.fields[-1].code += child.text or ""
            elif child.tag == w("sdt") and is_gap(child):
                if not self._hidden:
                    pieces.append(control_gap(child))
            elif child.tag == w("fldChar"):
                self._mark(child, pieces)
            elif child.tag == w("fldSimple") and is_computed(child.get(w("instr"), "")):
                continue
            elif child.tag not in _NO_WORDS:
                self._words(child, pieces)

    def _words(self, child: etree._Element, pieces: Pieces) -> None:
        text = sign_text(child)
        if text is None and local(child) == "AlternateContent":
            choice = next(child.iterchildren(etree.Element), None)
            if choice is not None:
                self._inline(choice, pieces)
        elif text is None:
            if child.tag == w("r") and self.fields and self.fields[-1].data is not None:
                self.fields[-1].result.append(child)
            self._inline(child, pieces)
        elif not self._hidden:
            pieces.append(text)

    @property
    def _hidden(self) -> bool:
        return any(own.hides for own in self.fields)

    def _mark(self, mark: etree._Element, pieces: Pieces) -> None:
        match mark.get(w("fldCharType")):
            case "begin":
                self.fields.append(_OpenField(mark.find(w("ffData"))))
            case "separate" if self.fields:
                self.fields[-1].in_result = True
                del self.fields[-1].result[:-1]  # the run of this mark may go on with words
            case "end" if self.fields:
                ended = self.fields.pop()
                if ended.data is not None and not self._hidden:
                    pieces.append(old_field_gap(ended.data, ended.result))
            case _:
                pass


def _opened(container: etree._Element) -> Iterator[etree._Element]:
    """The children, with those of what only stands around others in its place."""
    for child in container.iterchildren(etree.Element):
        if local(child) not in _AROUND or (child.tag == w("sdt") and is_gap(child) and _is_whole(child)):
            yield child
        elif child.tag not in _NO_WORDS:
            content = child.find(w("sdtContent")) if child.tag == w("sdt") else child
            yield from _opened(content) if content is not None else ()


def _is_whole(control: etree._Element) -> bool:
    """True for a control around paragraphs or one cell, and no table or row."""
    content = control.find(w("sdtContent"))
    kinds = {local(child) for child in content} if content is not None else set()
    return kinds <= {"p"} or (kinds == {"tc"} and content is not None and len(content) == 1)


def _joined(pieces: Pieces) -> tuple[str | Gap, ...]:
    """The pieces with words beside each other as one."""
    result: Pieces = []
    for piece in pieces:
        last = result[-1] if result else None
        if isinstance(piece, str) and isinstance(last, str):
            result[-1] = last + piece
        elif piece != "":
            result.append(piece)
    return tuple(result)


def other_text(container: etree._Element) -> str:
    """What a text beside the body says, without computed fields, a line for each paragraph."""
    lines = (line.text for line in form_lines(container))
    return "\n".join(text for text in lines if text.strip())
