"""Files that were taken back into their receipt: lines, Markdown, values."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.model.reviews.edits import EditFate, TakenEdit
from pipeline.model.text.many import many
from pipeline.publish.taking_back.review_edits import BREAK
from pipeline.publish.taking_back.taken import RefusedFile, TakenFile

_LONGEST = 160
OUTSIDE = "changed outside tracking"
Outcome = TakenFile | RefusedFile


def receipt_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The receipt for a terminal."""
    for outcome in outcomes:
        if isinstance(outcome, RefusedFile):
            yield str(outcome.error)
            continue
        yield f"{outcome.name}: {told_counts(outcome)}"
        for taken in outcome.edits:
            yield f"  {taken.fate.value}: {_where(taken)}{_told(taken)}"
            yield from (f"    also changes {text}" for text in taken.also)
        yield from (f"  {line}" for line in _beside(outcome))


def receipt_markdown(outcomes: Sequence[Outcome]) -> str:
    """The receipt as a page: a table for each file."""
    parts = []
    for outcome in outcomes:
        if isinstance(outcome, RefusedFile):
            parts.append(f"## {_cell(outcome.name)}\n\nNot taken back: {_cell(outcome.error.message)}\n")
            continue
        rows = "".join(map(_row, outcome.edits))
        beside = "".join(f"\n{line[0].upper()}{line[1:]}.\n" for line in _beside(outcome))
        parts.append(
            f"## {_cell(outcome.name)}\n\n{told_counts(outcome)}.\n\n"
            "| # | fate | where | section | change | who | why |\n|---|---|---|---|---|---|---|\n"
            f"{rows}{beside}"
        )
    return "# What was taken back\n\n" + "\n".join(parts)


def _row(taken: TakenEdit) -> str:
    where = _where(taken).rstrip(": ")
    told = (taken.fate.value, where, taken.edit.section, _change(taken), _people(taken), _why(taken))
    return f"| {taken.edit.number} | {' | '.join(map(_cell, told))} |\n"


def receipt_json(outcomes: Sequence[Outcome]) -> str:
    """The receipt for a program."""
    return json.dumps([_value(outcome) for outcome in outcomes], ensure_ascii=False, indent=2) + "\n"


def told_counts(file: TakenFile) -> str:
    """How many edits a file has, and what became of them."""
    counts = Counter(taken.fate for taken in file.edits)
    if not counts:
        return f"no edits of {file.base.name}"
    told = ", ".join(f"{counts[fate]} {fate.value}" for fate in EditFate if counts[fate])
    return f"{many(len(file.edits), 'edit')} of {file.base.name}: {told}"


def _value(outcome: Outcome) -> dict[str, object]:
    if isinstance(outcome, RefusedFile):
        return {"file": outcome.name, "refused": outcome.error.message, "hint": outcome.error.cure}
    return {
        "file": outcome.name,
        "version": outcome.base.name,
        "commit": outcome.base.commit,
        "edits": [_edit_value(taken) for taken in outcome.edits],
        "tracked_but_no_edit": outcome.unmatched,
        "tracked_without_words": outcome.empty,
        "comments": outcome.comments,
        "told": list(outcome.told),
        "left": list(outcome.left),
    }


def _edit_value(taken: TakenEdit) -> dict[str, object]:
    return {
        "number": taken.edit.number,
        "kind": taken.edit.kind.value,
        "fate": taken.fate.value,
        "section": taken.edit.section,
        "old": _plain(taken.edit.old),
        "new": _plain(taken.edit.new),
        "paragraph": _plain(taken.edit.around),
        "by": [{"author": credit.author, "date": credit.when} for credit in taken.credits],
        "tracked": bool(taken.credits),
        "place": str(taken.place) if taken.place else "",
        "sources": [
            {"path": edit.path, "start": edit.start, "end": edit.end, "text": edit.text}
            for edit in taken.sources
        ],
        "why": taken.why,
        "also": list(taken.also),
    }


def _where(taken: TakenEdit) -> str:
    if taken.place is None:
        return ""
    return f"{taken.place.path}:{taken.place.line}: " if taken.place.line else f"{taken.place.path}: "


def _told(taken: TakenEdit) -> str:
    why = f"; {_why(taken)}" if _why(taken) else ""
    section = f"{_short(taken.edit.section)}: " if taken.edit.section else ""
    return f"{section}{_change(taken)} ({_people(taken)}){why}"


def _why(taken: TakenEdit) -> str:
    return taken.why


def _change(taken: TakenEdit) -> str:
    edit = taken.edit
    old, new = _short(_plain(edit.old)), _short(_plain(edit.new))
    if edit.old and edit.new and edit.old != edit.new:
        return f"{edit.kind.value} “{old}” → “{new}”"
    return f"{edit.kind.value} “{new or old or _short(_plain(edit.around))}”"


def _people(taken: TakenEdit) -> str:
    told = (" ".join(filter(None, (credit.author, credit.when[:10]))) for credit in taken.credits)
    return ", ".join(dict.fromkeys(told)) or OUTSIDE


def _beside(file: TakenFile) -> Iterator[str]:
    """What is to be known of the file, and what it holds that is no edit."""
    yield from file.told
    yield from file.left
    if file.unmatched:
        whose = "our own red-line's, or undone" if file.own_marks else "undone, or invented by a program"
        yield f"{many(file.unmatched, 'tracked change')} without an edit of the text: {whose}"
    if file.empty:
        yield f"{many(file.empty, 'tracked change')} without words, left aside"
    if file.comments:
        yield f"{many(file.comments, 'comment')} in the margin; `artefacts consult collate` takes them"


def _plain(text: str) -> str:
    return text.replace(BREAK, " ¶ ")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")
