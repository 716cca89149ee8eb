"""What the formatting of a returned row says into what is meant, what is remarked, and what is asked."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.consult.typed.matching import is_blank, turning_shown
from pipeline.consult.typed.rows import LogRow, Reported
from pipeline.model.text.inline import Inlines, LineBreak, Style, Text
from pipeline.model.text.marked import Mark, Span, all_words, is_wholly, spans, standing_words, words_signed
from pipeline.read.texts.raw import RawCell, RawTable

KEPT_MARKED: Mapping[str, str] = {
    "comment": "comment",
    "proposed": "proposed",
    "anchor": "anchor",
    "section_given": "section",
}
"""The texts of a comment that keep their marks, and the columns that they come from."""
WITHDRAWN = "struck through as a whole: withdrawn by its sender, who is to be asked"
PRINTED = frozenset({Mark.STRUCK, Mark.UNDERLINED, Mark.SUPERSCRIPT, Mark.SUBSCRIPT})
"""The marks that Word, PDF and Excel show as what they are."""
STRUCK = "its row is struck through as a whole"
"""Why such a comment is withdrawn."""
_SAID = ("comment", "proposed")
_UNSURE = frozenset({Mark.STRUCK, Mark.HIDDEN})
_LOST = re.compile(
    r"#(?:REF|VALUE|NAME|DIV/0|NULL|NUM|N/A|SPILL|CALC|FIELD|BLOCKED|CONNECT|BUSY|UNKNOWN|PYTHON|EXTERNAL)[!?]?"
    r"|#GETTING_DATA|Err:\d{3}"
)
"""What spreadsheets show in place of a value that they have lost."""


def meant(row: LogRow) -> Mapping[str, str]:
    """What stands in each column once the struck words are gone; of a cell that is struck whole, its words.

    An answer on confidentiality that is struck or hidden in part is no clear answer, and reads as none.
    """
    said = {key: standing_words(text) or all_words(text) for key, text in row.marked.items()}
    answer = row.marked.get("confidential", "")
    if any(_UNSURE & span.marks for span in spans(answer)) and WITHDRAWN not in row.flags:
        said["confidential"] = f"{all_words(answer)} (struck or hidden)"
    return {**row.given, **said}


def telling_formats(table: RawTable, cells: Sequence[RawCell]) -> Iterator[Reported]:
    """Each text whose formatting says something, with its marks; each value that a spreadsheet has lost."""
    for cell in cells:
        where = table.address((cell.row, cell.column))
        if cell.marked:
            yield Reported("formatting", table.name, where, cell.marked)
        if is_lost(cell.text):
            told = f"{cell.text} stands where {cell.formula or 'a value'} was: ask its sender for it"
            yield Reported("lost value", table.name, where, told)


def flags_of_looks(table: RawTable, filled: Sequence[RawCell], keys: Mapping[int, str]) -> Iterator[str]:
    """What is remarked on a row: its marks, that it is struck whole, values that are lost."""
    marks = {mark for cell in filled if cell.marked for span in spans(cell.marked) for mark in span.marks}
    if marks:
        yield f"formatting kept as marks: {', '.join(mark for mark in Mark if mark in marks)}"
    said = [cell for cell in filled if keys.get(cell.column) in _SAID and not is_blank(cell.text)]
    if said and all(cell.marked and is_wholly(spans(cell.marked), Mark.STRUCK) for cell in said):
        yield WITHDRAWN
    for cell in filled:
        if is_lost(cell.text):
            yield f"value lost: {cell.text} in {table.address((cell.row, cell.column))}"


def is_lost(text: str) -> bool:
    """True for what a spreadsheet shows in place of a value."""
    return _LOST.fullmatch(text.strip()) is not None


def printed(text: str, *, marked: bool) -> Inlines:
    """A text of a comment as runs that look as it does; marks that no look here has stand as signs."""
    runs = [_run(span) for span in (spans(text) if marked else (Span(text),))]
    lines = [(run.text.split("\n"), run.style) for run in runs]
    return tuple(
        inline
        for pieces, style in lines
        for place, piece in enumerate(pieces)
        for inline in (
            *((LineBreak(),) if place else ()),
            *((Text(turning_shown(piece), style),) if piece else ()),
        )
    )


def _run(span: Span) -> Text:
    looks = Style(
        superscript=Mark.SUPERSCRIPT in span.marks,
        subscript=Mark.SUBSCRIPT in span.marks,
        struck=Mark.STRUCK in span.marks,
        underlined=Mark.UNDERLINED in span.marks,
    )
    return Text(words_signed(span, PRINTED), looks)
