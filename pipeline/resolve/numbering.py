"""Documents into numbers: sections, appendices, tables, figures, principles, questions, notes, list items."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import assert_never

from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.text.block import (
    Block,
    Delimiter,
    Figure,
    Heading,
    ListFormat,
    ListPosition,
    Paragraph,
    Table,
    TableNote,
    TableRole,
    is_tick_item,
)
from pipeline.model.text.document import Document
from pipeline.model.text.inline import Id, MarkerGroup, NoteReference
from pipeline.model.text.numerals import alphabetic, roman
from pipeline.model.text.walk import block_contents


@dataclass(frozen=True, slots=True)
class Number:
    """What is printed for something that has a number."""

    noun: str
    """What it is, whatever the language calls it: Section, Appendix, Table, Figure, Principle, Question;
    "" for an unnumbered heading."""
    number: str
    """"11.3.2", "D", "4", "5.1.1-3"."""
    appendix: str = ""
    """The letter of the appendix that a section stands in, or is."""
    language: Language = ENGLISH

    @property
    def words(self) -> str:
        """ "Section 11.3.2", "Appendix D Section 18.1.6", "Table 4"."""
        if not self.noun:
            return self.number
        if self.appendix and self.noun == "Section":
            values = {"appendix": self.appendix, "number": self.number}
            return self.language.printed("number.Section-in-appendix", **values)
        return self.language.printed(f"number.{self.noun}", number=self.number)

    @property
    def lead(self) -> str:
        """What stands before the number: "Table "."""
        return self.words.removesuffix(self.number)


def numbers(blocks: Iterable[Block], language: Language = ENGLISH) -> Mapping[Id, Number]:
    """The number of everything that has one, by id."""
    result: dict[Id, Number] = {}
    counters: dict[str, int] = {}
    sections = _SectionCounter()
    whole = tuple(blocks)
    for block in whole:
        match block:
            case Heading():
                result[block.id] = sections.next(block)
                counters["Question"] = 0
            case Table(role=TableRole.QUESTION):
                count = _count(counters, "Question")
                result[block.id] = Number("Question", f"{sections.current}-{count}".lstrip("-"))
            case Table() if block.caption and block.id:
                result[block.id] = Number("Table", str(_count(counters, "Table")))
            case Figure() if block.caption and block.id:
                result[block.id] = Number("Figure", str(_count(counters, "Figure")))
            case Paragraph(list=position) if position and position.format is ListFormat.PRINCIPLE:
                if position.marked and position.level == 0:
                    number = str(_count(counters, "Principle"))
                    if block.id:
                        result[block.id] = Number("Principle", number)
            case _:
                pass
    numbers = {**_item_numbers(whole), **result}
    return (
        numbers
        if language == ENGLISH
        else {key: replace(own, language=language) for key, own in numbers.items()}
    )


def _item_numbers(blocks: tuple[Block, ...]) -> Mapping[Id, Number]:
    """The number of each list item that has an id and a number, with those of the items around it: "2(b)"."""
    if not any(isinstance(block, Paragraph) and block.list and block.id for block in blocks):
        return {}
    result: dict[Id, Number] = {}
    around: list[str] = []
    for block, printed in zip(blocks, list_markers(blocks), strict=True):
        position = block.list if isinstance(block, Paragraph) else None
        if position is None or not position.marked:
            continue
        own = "" if position.format is ListFormat.BULLET else printed.removesuffix(".")
        around = [*around[: position.level], *[""] * (position.level - len(around)), own]
        if isinstance(block, Paragraph) and block.id and own:
            result[block.id] = Number("", _nested(around))
    return result


def _nested(numbers: Iterable[str]) -> str:
    """Numbers of items within each other as one: "2.b", "2(b)"."""
    whole = ""
    for number in filter(None, numbers):
        whole += number if not whole or number.startswith("(") else f".{number}"
    return whole


def note_numbers(document: Document) -> Mapping[Id, int]:
    """The number of each footnote, in the order of the first references."""
    numbers: dict[Id, int] = {}
    for block in document.blocks:
        for inline in chain.from_iterable(block_contents(block)):
            if isinstance(inline, NoteReference):
                numbers.setdefault(inline.note, len(numbers) + 1)
    return numbers


def table_markers(table: Table) -> Mapping[Id, int]:
    """The marker of each note of a table, in the order of first use."""
    markers: dict[Id, int] = {}
    for inline in chain.from_iterable(block_contents(table)):
        if isinstance(inline, MarkerGroup):
            for note in inline.notes:
                markers.setdefault(note, len(markers) + 1)
    return markers


def group_markers(notes: Iterable[Id], markers: Mapping[Id, int]) -> tuple[tuple[Id, int], ...]:
    """The notes of one group of marks with their numbers, which rise: "1, 3"."""
    known = ((note, markers[note]) for note in notes if note in markers)
    return tuple(sorted(known, key=lambda entry: entry[1]))


def printed_notes(table: Table) -> tuple[tuple[int, TableNote], ...]:
    """The notes of a table with their markers, in the order in which they are printed."""
    markers = table_markers(table)
    notes = {note.id: note for note in table.notes}
    return tuple((number, notes[note]) for note, number in markers.items() if note in notes)


def list_markers(blocks: Iterable[Block]) -> Iterator[str]:
    """The printed marker of each block: "•", "1.", "a.", "ii."; "" for what is no marked list item.

    Blocks that share a list id count on, whatever stands between them.
    """
    counters: dict[Id, list[int]] = {}
    for block in blocks:
        position = block.list if isinstance(block, Paragraph) else None
        if position is None or not position.marked or (isinstance(block, Paragraph) and is_tick_item(block)):
            yield ""
            continue
        counts = counters.setdefault(position.list, [])
        del counts[position.level + 1 :]
        counts.extend([position.start - 1] * (position.level + 1 - len(counts)))
        counts[position.level] += 1
        yield marker(position, counts[position.level])


def marker(position: ListPosition, number: int) -> str:
    """The marker of one list item: "•", "3.", "(b)", "IV."."""
    digits = _digits(position.format, number)
    if digits is None:
        return "•◦▪"[position.level % 3]
    written = digits.upper() if position.upper else digits
    match position.delimiter:
        case Delimiter.POINT:
            return f"{written}."
        case Delimiter.BRACKET:
            return f"{written})"
        case Delimiter.BRACKETS:
            return f"({written})"
        case _:
            assert_never(position.delimiter)


def _digits(list_format: ListFormat, number: int) -> str | None:
    """A number as a list writes it; None for a bullet."""
    match list_format:
        case ListFormat.BULLET:
            return None
        case ListFormat.DECIMAL | ListFormat.PRINCIPLE:
            return str(number)
        case ListFormat.ALPHA:
            return alphabetic(number)
        case ListFormat.ROMAN:
            return roman(number)
        case _:
            assert_never(list_format)


class _SectionCounter:
    """Counts headings level by level, and appendices by letter."""

    def __init__(self) -> None:
        self.counts: list[int] = []
        self.appendices = 0
        self.letter = ""
        self.current = ""

    def next(self, heading: Heading) -> Number:
        if heading.level == 1:
            self.letter = ""
        if not heading.numbered:
            return Number("", "", self.letter)
        self.counts = [*self.counts, *[0] * heading.level][: heading.level]
        self.counts[-1] += 1
        self.current = ".".join(map(str, self.counts))
        if heading.appendix:
            self.appendices += 1
            self.letter = alphabetic(self.appendices).upper()
        return Number("Section", self.current, self.letter)


def _count(counters: dict[str, int], noun: str) -> int:
    counters[noun] = counters.get(noun, 0) + 1
    return counters[noun]
