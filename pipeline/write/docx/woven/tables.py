"""A marked table of two foreign files into the new file's own table, in place."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.diff.marking.positions import borne
from pipeline.model.text.block import Blocks, Cell, Row, Table
from pipeline.model.text.revision import GONE, Revision, RevisionKind, whole
from pipeline.ooxml.joining.enclosing import controls_around
from pipeline.ooxml.names import w
from pipeline.ooxml.tracked.markers import KIND, NUMBER
from pipeline.write.docx.revised.sides import MARKS, placed_pieces, restyling
from pipeline.write.docx.woven.kinds import mark_whole
from pipeline.write.docx.woven.paragraph import Weaving, put_on_record
from pipeline.write.docx.woven.placing import WovenPlace, control_content, element_of, shares_cells

_CHANGES = frozenset(
    map(w, ("ins", "del", "trPrChange", "tcPrChange", "tblPrChange", "cellIns", "cellDel", "cellMerge"))
)
_RECORDS = frozenset(map(w, ("tblPrChange", "tblGridChange")))
_CONTROL_PROPERTIES = frozenset(map(w, ("sdtPr", "sdtEndPr", "customXmlPr")))


@dataclass(frozen=True, slots=True)
class Story:
    """One text of both files, compared."""

    old: Blocks
    marked: Blocks
    container: etree._Element
    """The new file's body, note, header or cell, which is changed in place."""
    old_container: etree._Element


@dataclass(frozen=True, slots=True)
class TableWeaver:
    """Weaves what an old table had into the elements of the new one."""

    weaving: Weaving
    inserted: Revision
    deleted: Revision
    inner: Callable[[Story], None]
    """Weaves the text of a cell."""
    shells: dict[etree._Element, etree._Element] = field(default_factory=dict)
    """What stands in each control that went, as far as it has been written."""

    def weave(self, table: Table, old: Table) -> None:
        """Marks, rebuilds and inserts until the table holds both."""
        element = element_of(table)
        revision = restyling(table)
        if revision is not None and isinstance(revision.before, Table):
            self._table_properties(element, element_of(revision.before), revision)
        rows = WovenPlace(element)
        for row, i, _ in placed_pieces(table.rows):
            self._row(row, old.rows[i] if i is not None else None, rows)

    def _table_properties(self, element: etree._Element, before: etree._Element, revision: Revision) -> None:
        for name in ("tblPr", "tblGrid"):
            now, was = element.find(w(name)), before.find(w(name))
            if _same(now, was):
                continue
            if now is None:
                now = etree.Element(w(name))
                element.insert(0 if name == "tblPr" else 1, now)
            copy = self.weaving.old(was) if was is not None else etree.Element(w(name))
            for child in [child for child in copy if child.tag in _RECORDS]:
                copy.remove(child)
            put_on_record(now, copy, self.weaving, revision)

    def _row(self, row: Row, old: Row | None, rows: WovenPlace) -> None:
        element = element_of(row)
        kind = whole(row.revisions)
        if kind in GONE:
            self._put(element, row.revisions[0], rows)
            return
        if kind is not None:
            self._came(element, row.revisions[0])
        elif old is not None and (row != old or self.weaving.carrier.waits):
            if shares_cells(row, old):
                self._cells(row, old, element)
            else:
                change = next((by.change_id for by in borne(row) if by.change_id), "")
                self._put(element_of(old), replace(self.deleted, change_id=change), rows)
                self._came(element, replace(self.inserted, change_id=change))
        rows.passed([element])

    def _put(self, row: etree._Element, revision: Revision, rows: WovenPlace) -> None:
        """An old row that went, in the controls that it stood in."""
        copy, home = self.weaving.old(row), rows.container
        self._mark(copy, revision)
        for control in controls_around(row):
            known = self.weaving.controls.get(control)
            content = control_content(known) if known is not None else self.shells.get(control)
            if content is None:
                shell, content = control_shell(control, self.weaving, revision)
                rows.put(shell, home)
                self.shells[control] = content
            home = content
        rows.put(copy, home)

    def _came(self, row: etree._Element, revision: Revision) -> None:
        """A new row, and the controls around it that the old file lacks: what stands in them came too."""
        self._mark(row, revision)
        for control in controls_around(row):
            if control.tag == w("sdt") and control not in self.weaving.controls.values():
                control.set(KIND, MARKS[RevisionKind.INSERTED])
                control.set(NUMBER, str(self.weaving.number(revision)))

    def _mark(self, piece: etree._Element, revision: Revision) -> None:
        """Says of a row or cell, and of all in it, that it came or went."""
        mark_whole(piece, revision, self.weaving.number(revision))

    def _cells(self, row: Row, old: Row, element: etree._Element) -> None:
        revision = restyling(row)
        if revision is not None:
            self._changed(element, element_of(old), "tblPrEx", revision)
            self._changed(element, element_of(old), "trPr", revision)
        cells = WovenPlace(element)
        for cell, i, _ in placed_pieces(row.cells):
            self._cell(cell, old.cells[i] if i is not None else None, cells)

    def _cell(self, cell: Cell, old: Cell | None, cells: WovenPlace) -> None:
        own, kind = element_of(cell), whole(cell.revisions)
        if kind in GONE:
            copy = self.weaving.old(own)
            self._mark(copy, cell.revisions[0])
            cells.put(copy)
            return
        if kind is not None:
            self._mark(own, cell.revisions[0])
        elif old is not None:
            changed = restyling(cell)
            if changed is not None:
                self._changed(own, element_of(old), "tcPr", changed)
            self.inner(Story(old.blocks, cell.blocks, own, element_of(old)))
        cells.passed([own])

    def _changed(
        self, element: etree._Element, before: etree._Element, name: str, revision: Revision
    ) -> None:
        """Puts on record what the properties of a row or cell were, where they differ."""
        now, was = element.find(w(name)), before.find(w(name))
        if _same(now, was):
            return
        copy = self.weaving.old(was) if was is not None else etree.Element(w(name))
        for child in list(copy):
            if child.tag in _CHANGES:
                copy.remove(child)
        if now is None:
            now = etree.Element(w(name))
            first = 1 if len(element) and element[0].tag == w("tblPrEx") else 0
            element.insert(first, now)
        put_on_record(now, copy, self.weaving, revision)


def control_shell(
    control: etree._Element, weaving: Weaving, revision: Revision
) -> tuple[etree._Element, etree._Element]:
    """A control that went, without what stood in it, and what that goes into."""
    shell = etree.Element(control.tag)
    shell.attrib.update(control.attrib)
    shell.extend([weaving.old(child) for child in control if child.tag in _CONTROL_PROPERTIES])
    if control.tag != w("sdt"):
        return shell, shell
    shell.set(KIND, MARKS[RevisionKind.DELETED])
    shell.set(NUMBER, str(weaving.number(revision)))
    return shell, etree.SubElement(shell, w("sdtContent"))


def _same(now: etree._Element | None, was: etree._Element | None) -> bool:
    texts = [b"" if e is None else etree.tostring(e, method="c14n", with_tail=False) for e in (now, was)]
    return texts[0] == texts[1]
