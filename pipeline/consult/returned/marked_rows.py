"""A document of ours that somebody marked up into the rows of a log: one for each comment and each change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.consult.confidence.cell_answers import AnswerKind, kind
from pipeline.consult.confidence.public_statement import name_parts, says_public
from pipeline.consult.tables.headings import comparable_heading
from pipeline.consult.typed.matching import plain_name
from pipeline.consult.typed.rows import FileContent
from pipeline.model.identity import FileKind
from pipeline.read.texts.marked_up import DraftMark, MarkedUp, MarkKind
from pipeline.read.texts.raw import RawCell, RawFile, RawTable

SHEET = "Mark-up"
"""What the rows of a draft are told under, as if it had a sheet."""
KIND = "Kind of mark"
AUTHOR = "Author of the mark"
"""The heading above the names of persons, which never reach git."""
HEADINGS = (
    *("No.", "Artefact", "Section", "Paragraph, table or figure", "Comment", "Proposed change"),
    *(
        "Confidential?",
        KIND,
        AUTHOR,
        "Day of the mark",
        "State of the mark",
        "Replies",
    ),
)
NO_STATEMENT = "the draft does not say"
"""Stands as the answer on confidentiality: it is not understood as a no, so that its sender is asked."""
_PUBLIC = "not confidential"
_NOT_STATED = "not stated"
_WITH_CHANGES = frozenset({FileKind.REDLINE, FileKind.AUDIENCE_REDLINE, FileKind.QUICK_LOOK})


def with_marks_as_rows(raw: RawFile, organisations: Sequence[str], unknown_text: str = "") -> RawFile:
    """The file with a table of its marks; another file as it is.

    `unknown_text` says why it could not be held against the text that was sent. A red-line is then set aside:
    which of its changes are ours, and which its reader's, nobody could say.
    """
    draft = raw.draft
    if draft is None:
        return raw
    refused = raw.refused
    if unknown_text and draft.identity.kind in _WITH_CHANGES:
        refused = refused or f"which of its changes are ours is not known: {unknown_text}"
    asked, rows = _statement(draft.marks), list(_rows(draft, organisations))
    table = [HEADINGS, *((*row[:6], asked, *row[6:]) for row in rows)]
    return replace(
        raw, tables=(_table(table),), refused=refused, notes=(*raw.notes, *_notes(draft, unknown_text))
    )


def opened_beside(content: FileContent) -> FileContent:
    """A draft that says nothing of confidentiality, as public where its name or its mail clearly says so."""
    mails = (text for mail in content.mails for text in (mail.subject, mail.text))
    if content.draft is None or not says_public((*name_parts(content.name), *mails)):
        return content
    rows = tuple(
        replace(
            row,
            asked={heading: _PUBLIC if text == NO_STATEMENT else text for heading, text in row.asked.items()},
            given={key: _PUBLIC if text == NO_STATEMENT else text for key, text in row.given.items()},
        )
        for row in content.rows
    )
    told = "its name or its mail says that it may be published"
    return replace(content, rows=rows, notes=(*content.notes, told))


def sender_of(draft: MarkedUp, organisations: Sequence[str]) -> str:
    """The organisation that the authors of all marks name; "" where they name none, or several."""
    named = {organisation_of(author, organisations) for author in _authors(draft.marks)}
    return named.pop() if len(named) == 1 else ""


def organisation_of(author: str, organisations: Sequence[str]) -> str:
    """The organisation whose name stands in the name of an author: "Ada (Example Party 1)"; else ""."""
    words = f" {plain_name(author)} "
    inside = [name for name in organisations if plain_name(name) and f" {plain_name(name)} " in words]
    return max(inside, key=len, default="")


def _authors(marks: Iterable[DraftMark]) -> Iterator[str]:
    for mark in marks:
        if mark.kind is not MarkKind.UNTRACKED:
            yield mark.author


def _statement(marks: Sequence[DraftMark]) -> str:
    """What a comment at the start says of the whole: the first one, where it says that and nothing else."""
    first = next((mark for mark in marks if mark.kind is MarkKind.COMMENT), None)
    if first is None:
        return NO_STATEMENT
    if says_public([first.text]):
        return _PUBLIC
    return first.text if kind(first.text) is AnswerKind.SECRET else NO_STATEMENT


def _rows(draft: MarkedUp, organisations: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for number, mark in enumerate(draft.marks, 1):
        comment, proposed = _words(mark, organisations)
        state = {True: "resolved", False: "open", None: _NOT_STATED}[mark.resolved]
        yield (
            str(number),
            draft.identity.text.artefact,
            mark.section,
            _anchor(mark),
            comment,
            proposed,
            mark.kind.value,
            mark.author or _NOT_STATED,
            mark.day.isoformat() if mark.day else _NOT_STATED,
            state,
            "; ".join(f"{reply.author or _NOT_STATED}: {reply.text}" for reply in mark.replies),
        )


def _anchor(mark: DraftMark) -> str:
    quoted = f"“{mark.old}”" if mark.kind in (MarkKind.COMMENT, MarkKind.HIGHLIGHT) and mark.old else ""
    return "; ".join(filter(None, (quoted, mark.place)))


def _words(mark: DraftMark, organisations: Sequence[str]) -> tuple[str, str]:
    """What stands in the columns of the comment and of the proposed change."""
    change = "" if mark.kind in (MarkKind.COMMENT, MarkKind.HIGHLIGHT) else _change(mark)
    if mark.kind is MarkKind.HIGHLIGHT:
        return "highlighted, without words", ""
    told = f"{mark.kind.value}: {mark.text}".rstrip(": ") if _needs_words(mark) else mark.text
    lines = [told, *(_reply(mark, place, organisations) for place in range(len(mark.replies)))]
    return "\n".join(filter(None, lines)), change


def _needs_words(mark: DraftMark) -> bool:
    return mark.kind in (MarkKind.UNTRACKED, MarkKind.MOVED, MarkKind.UNDONE)


def _change(mark: DraftMark) -> str:
    """ "old → new", what goes or comes alone with an arrow at its side."""
    gone, came = (f"“{words}”" if words else "(nothing)" for words in (mark.old, mark.new))
    return f"{gone} → {came}"


def _reply(mark: DraftMark, place: int, organisations: Sequence[str]) -> str:
    """A reply with its organisation and day; a name of a person is left to the column that git never has."""
    reply = mark.replies[place]
    organisation = organisation_of(reply.author, organisations)
    who = organisation or ("the same author" if reply.author == mark.author else "another author")
    day = reply.day.isoformat() if reply.day else f"day {_NOT_STATED}"
    return f"Reply by {who}, {day}: {reply.text}"


def _table(rows: Sequence[Sequence[str]]) -> RawTable:
    cells: Mapping[tuple[int, int], RawCell] = {
        (row, column): RawCell(row, column, text)
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
        if text
    }
    return RawTable(SHEET, cells)


def _notes(draft: MarkedUp, unknown_text: str) -> Iterator[str]:
    text = draft.identity.text
    named = draft.identity.kind.value if draft.identity.kind else "document"
    yield f"it is our own {named} of '{text.artefact}' {text.version}, marked up: {len(draft.marks)} rows"
    if unknown_text:
        yield f"what was changed in it without being tracked could not be looked for: {unknown_text}"
    joined = sum(mark.pieces + len(mark.replies) for mark in draft.marks)
    if draft.pieces:
        yield (
            f"of {draft.pieces} comments, replies and tracked changes in the file {joined} stand in its "
            "rows; what is told beside them is ours, says nothing, or changes looks alone"
        )
    authors = dict.fromkeys(map(comparable_heading, _authors(draft.marks)))
    if len(authors) > 1:
        yield (
            f"its marks are of {len(authors)} authors: a row is of the organisation that its author names, "
            "else of the file's; ask whether those who name none answer for its sender"
        )
