"""Logs as other people lay them out, with what each comment says known beforehand: tables of cells by seeds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from pipeline.read.texts.raw import MergedRange, Place, RawCell, RawFile, RawTable
from tests.consult.returned.plan import words

Texts = Mapping[str, str]
"""A comment: its texts by the key of the form's column; what is none of the form's by its heading."""
_HEADINGS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "form": {
        "number": ["No."], "artefact": ["Artefact"], "section": ["Section"], "anchor": ["Paragraph, table or figure"],
        "type": ["Type"], "severity": ["Severity"], "comment": ["Comment"], "proposed": ["Proposed change"],
        "confidential": ["Confidential?"],
    },
    "English": {
        "number": ["Comment #", "Comment No.", "Item", "Ref"], "artefact": ["Document", "Document title"],
        "section": ["Clause", "Section ref", "Clause/Subclause", "Subsection"], "anchor": ["Page", "Line", "Para", "Table/figure"],
        "type": ["Category", "Comment type"], "severity": ["Priority", "Importance"],
        "comment": ["Comments", "Your feedback", "Remarks", "Observation", "Issue"],
        "proposed": ["Suggested wording", "Recommended text", "Proposed amendment"], "confidential": ["Confidential"],
    },
    "German": {
        "number": ["Nr.", "Lfd. Nr."], "artefact": ["Dokument", "Unterlage"], "section": ["Abschnitt", "Kapitel", "Ziffer"],
        "anchor": ["Absatz/Bild/Tabelle", "Seite"], "type": ["Art des Kommentars", "Kategorie"], "severity": ["Priorität"],
        "comment": ["Kommentar", "Anmerkung", "Stellungnahme"], "proposed": ["Änderungsvorschlag", "Vorgeschlagene Änderung"],
        "confidential": ["Vertraulich?"],
    },
    "French": {
        "number": ["N°"], "artefact": ["Document"], "section": ["Article", "Chapitre"], "anchor": ["Paragraphe/Figure/Tableau", "Ligne"],
        "type": ["Type de commentaire", "Nature"], "severity": ["Gravité"], "comment": ["Commentaire", "Observations", "Remarque"],
        "proposed": ["Modification proposée", "Proposition de rédaction"], "confidential": ["Confidentiel ?"],
    },
    "Welsh": {
        "number": ["Rhif"], "artefact": ["Dogfen"], "section": ["Adran", "Cymal"], "anchor": ["Paragraff", "Tudalen"],
        "type": ["Math o sylw"], "severity": ["Blaenoriaeth"], "comment": ["Sylw", "Sylwadau"],
        "proposed": ["Newid arfaethedig", "Geiriad a awgrymir"], "confidential": ["Cyfrinachol?"],
    },
    "committee": {
        "number": ["No."], "section": ["Clause/ Subclause (e.g. 3.1)"], "anchor": ["Paragraph/\nFigure/Table/ (e.g. Table 1)", "Line number (e.g. 17)"],
        "type": ["Type of comment2", "Type of com-ment (ge/te/ed)"], "comment": ["Comments", "Comment (justification for change) by the MB"],
        "proposed": ["Proposed change", "Proposed change by the MB"], "response": ["Observations of the secretariat"],
    },
    "agency": {
        "number": ["Comment #"], "artefact": ["Document"], "section": ["Section"], "anchor": ["Page", "Line"],
        "type": ["Comment type (C/S/A)"], "comment": ["Rationale", "Comment"], "proposed": ["Recommended text", "Recommended change"],
    },
}  # fmt: skip
_OTHERS = ("Internal owner", "MB/NC", "Original text", "Existing wording", "Commenter", "Seen by")
_NO_KEY = "other: "


@dataclass(slots=True)
class Layout:
    """A file, and the comments that must come of it."""

    file: RawFile
    comments: list[dict[str, str]]
    around: list[str]
    """Texts that are part of no comment."""
    hazards: set[str]


@dataclass(slots=True)
class _Log:
    """One log before it is laid out: its columns and its comments."""

    columns: list[tuple[str, str]]
    """Key and heading."""
    comments: list[dict[str, str]]


@dataclass(slots=True)
class _Sheet:
    """Cells under way."""

    cells: dict[Place, str] = field(default_factory=dict)
    merged: list[MergedRange] = field(default_factory=list)
    around: list[str] = field(default_factory=list)

    @property
    def bottom(self) -> int:
        return max((row for row, _ in self.cells), default=0)

    @property
    def right(self) -> int:
        return max((column for _, column in self.cells), default=0)


def laid(seed: int) -> Layout:
    """A file by seed."""
    chance = Random(f"layout {seed}")
    hazards: set[str] = set()
    sheet, kind = _Sheet(), chance.choice(("above", "above", "two", "across", "forms", "forms"))
    hazards.add(kind)
    logs = [_log(chance, hazards, turned=kind in ("across", "forms"))]
    _WAYS[kind](chance, sheet, logs, hazards)
    table = RawTable(
        chance.choice(("Sheet1", "Tabelle1", "Comments")),
        {place: RawCell(*place, text) for place, text in sheet.cells.items()},
        merged=tuple(sheet.merged),
    )
    comments = [comment for log in logs for comment in log.comments]
    return Layout(RawFile((table,)), comments, sheet.around, hazards)


def as_given(keys: Mapping[str, str], extra: Mapping[str, str]) -> dict[str, str]:
    """A row that was read, as the comments of a layout are written down."""
    return {**keys, **{f"{_NO_KEY}{heading}": text for heading, text in extra.items()}}


def _log(chance: Random, hazards: set[str], *, turned: bool) -> _Log:
    language = chance.choice(list(_HEADINGS))
    hazards.add(language)
    known = _HEADINGS[language]
    rest = [key for key in known if key not in ("comment", "section")]
    keys = ["section", "comment", *chance.sample(rest, chance.randint(1, len(rest)))]
    columns = [(key, chance.choice(known[key])) for key in keys]
    columns += [(f"{_NO_KEY}{name}", name) for name in chance.sample(_OTHERS, chance.randint(0, 2))]
    chance.shuffle(columns)
    columns = [_decorated(chance, key, heading, hazards) for key, heading in columns]
    count = chance.randint(1, 3) if turned else chance.randint(2, 6)
    comments = [_comment(chance, columns, number) for number in range(1, count + 1)]
    return _Log(columns, comments)


def _decorated(chance: Random, key: str, heading: str, hazards: set[str]) -> tuple[str, str]:
    """A heading as people add to it; what is none of the form's keeps its own, by which it is known."""
    if key.startswith(_NO_KEY) or chance.random() < 0.6:
        return key, heading
    sign = chance.choice(
        ("*", "¹", "2)", ":", " (optional)", "\n(see the notes)", " [max. 500 words]", " **")
    )
    hazards.add(f"sign {sign.strip()[:2]}")
    return key, f"{heading}{sign}"


def _comment(chance: Random, columns: Sequence[tuple[str, str]], number: int) -> dict[str, str]:
    made = {key: _text(chance, key, number) for key, _ in columns}
    return {
        key: text
        for key, text in made.items()
        if key in ("comment", "section", "number") or chance.random() < 0.7
    }


def _text(chance: Random, key: str, number: int) -> str:
    match key:
        case "number":
            return str(number)
        case "section":
            return f"{chance.randint(1, 20)}.{chance.randint(1, 9)}"
        case "type":
            return chance.choice(("ge", "te", "ed", "Editorial", "general"))
        case "severity":
            return chance.choice(("major", "minor"))
        case "confidential":
            return chance.choice(("no", "yes"))
        case "anchor":
            return str(chance.randint(1, 90))
        case "artefact":
            return "Guide v1.0"
        case _:
            return words(chance, chance.choice((5, 8, 14)))


def _above(chance: Random, sheet: _Sheet, logs: list[_Log], hazards: set[str]) -> None:
    """Headings above, with anything above them, often in two rows."""
    _junk(chance, sheet, hazards)
    _write(chance, sheet, logs[0], sheet.bottom + chance.choice((1, 2)), chance.choice((1, 1, 3)), hazards)


def _two(chance: Random, sheet: _Sheet, logs: list[_Log], hazards: set[str]) -> None:
    """A second log below or beside the first, with other columns."""
    _above(chance, sheet, logs, hazards)
    logs.append(_log(chance, hazards, turned=False))
    if chance.random() < 0.5:
        hazards.add("below")
        top = sheet.bottom + chance.randint(2, 4)
        if chance.random() < 0.5:
            sheet.cells[top, 1] = f"More: {words(chance, 4)}"
            sheet.around.append(sheet.cells[top, 1])
            top += 1
        _write(chance, sheet, logs[1], top, chance.choice((1, 2)), hazards)
    else:
        hazards.add("beside")
        _write(
            chance,
            sheet,
            logs[1],
            chance.randint(1, 12),
            sheet.right + chance.choice((1, 2)),
            hazards,
            grouped=False,
        )


def _across(chance: Random, sheet: _Sheet, logs: list[_Log], hazards: set[str]) -> None:
    """Headings in a column, a comment in each column beside."""
    _junk(chance, sheet, hazards)
    left, top = chance.choice((1, 2)), sheet.bottom + 2
    for down, (key, heading) in enumerate(logs[0].columns):
        sheet.cells[top + down, left] = heading
        for right, comment in enumerate(logs[0].comments, 1):
            if key in comment:
                sheet.cells[top + down, left + right] = comment[key]


def _forms(chance: Random, sheet: _Sheet, logs: list[_Log], hazards: set[str]) -> None:
    """A small form for each comment, below each other, in one pair of columns or in two."""
    pairs = chance.choice((1, 1, 2))
    hazards.add(f"{pairs} pairs")
    gap = chance.choice((0, 1))
    columns = list(logs[0].columns)
    for comment in logs[0].comments:
        for key in [key for key, _ in columns if key not in comment]:
            comment[key] = _text(chance, key, 1)  # nothing is left out, as in a form that is printed whole
        top = sheet.bottom + 1 + gap
        for index, (key, heading) in enumerate(columns):
            row, column = top + index // pairs, 1 + 2 * (index % pairs)
            sheet.cells[row, column] = heading
            sheet.cells[row, column + 1] = comment[key]


_WAYS: Mapping[str, Callable[[Random, _Sheet, list[_Log], set[str]], None]] = {
    "above": _above, "two": _two, "across": _across, "forms": _forms,
}  # fmt: skip


def _junk(chance: Random, sheet: _Sheet, hazards: set[str]) -> None:
    count = chance.choice((0, 1, 3, 90))
    if count == 90:
        hazards.add("far down")
    for row in range(1, count + 1):
        if count < 90 or row % 9 == 1:
            sheet.cells[row, 1] = f"Covering line: {words(chance, 5)}"
            sheet.around.append(sheet.cells[row, 1])


def _write(
    chance: Random, sheet: _Sheet, log: _Log, top: int, left: int, hazards: set[str], *, grouped: bool = True
) -> None:
    head = top
    if grouped and chance.random() < 0.3:
        hazards.add("a row above the headings")
        head += 1
        sheet.cells[top, left] = chance.choice(("Where", "Your input", "Please fill in"))
        sheet.merged.append(MergedRange(top, left, top, left + len(log.columns) - 1))
        sheet.around.append(sheet.cells[top, left])
    elif grouped and chance.random() < 0.4 and log.columns[-1][0] != "comment":
        hazards.add("two heading rows")
        head += 1
        _grouped(chance, sheet, log, (top, left))
    repeat_at = chance.randrange(1, len(log.comments)) if chance.random() < 0.2 else 0
    row = head
    _headings(sheet, log, row, left)
    for index, comment in enumerate(log.comments):
        if repeat_at and index == repeat_at:
            hazards.add("headings again")
            row += 1
            _headings(sheet, log, row, left)
        row += 1 if chance.random() < 0.9 else 2
        for right, (key, _) in enumerate(log.columns):
            if key in comment:
                sheet.cells[row, left + right] = comment[key]


def _headings(sheet: _Sheet, log: _Log, row: int, left: int) -> None:
    for right, (_, heading) in enumerate(log.columns):
        if heading:
            sheet.cells[row, left + right] = heading


def _grouped(chance: Random, sheet: _Sheet, log: _Log, at: Place) -> None:
    """The comment's own heading goes up to a group, with "Text" below; columns before it stand in the upper row."""
    place = next(index for index, (key, _) in enumerate(log.columns) if key == "comment")
    group = log.columns[place][1]
    end = chance.randint(min(place + 1, len(log.columns) - 1), len(log.columns) - 1)
    log.columns[place] = ("comment", chance.choice(("Text", "Wording", "What")))
    sheet.cells[at[0], at[1] + place] = group
    sheet.merged.append(MergedRange(at[0], at[1] + place, at[0], at[1] + end))
    for index, (key, heading) in enumerate(log.columns):
        if index < place:
            sheet.cells[at[0], at[1] + index] = heading
            log.columns[index] = (key, "")
        elif index > place:
            over = group if index <= end else "More"
            renamed = f"{_NO_KEY}{over}: {heading}" if key.startswith(_NO_KEY) else key
            log.columns[index] = (renamed, heading)
            for comment in log.comments:
                if key in comment and renamed != key:
                    comment[renamed] = comment.pop(key)
    if end + 1 < len(log.columns):
        sheet.cells[at[0], at[1] + end + 1] = "More"


def differences(layout: Layout, found: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """What came out otherwise than it was put in."""
    left = [dict(one) for one in found]
    for comment in layout.comments:
        if comment in left:
            left.remove(comment)
        else:
            yield f"lost or in a wrong field: {comment}"
    yield from (f"nobody wrote: {one}" for one in left)
