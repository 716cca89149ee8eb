#!/usr/bin/python3
"""A Word file into what a reviewer in LibreOffice makes of it; run by the Python that has UNO.

by_libreoffice.py JOBS.json: a list of tasks, done one after the other in one LibreOffice. `read` lists the
paragraphs of a file as LibreOffice has them: {"task", "source", "target"}. `review` does the steps of a review:
{"task", "source", "target", "steps", "saved"}; each step names its paragraph by its place in that list, and is
done as a person would, from the last paragraph to the first. `saved` says how often the file is saved and opened
again on its way.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "judges"))

from libreoffice import FILTERS, desktop, office, properties  # type: ignore[import-not-found]

WORD = FILTERS[".docx"]
_PARAGRAPH_BREAK = 0
"""com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK."""


def main(jobs: Path) -> None:
    """Does the tasks, and writes what each gives."""
    with office(f"review-{jobs.parent.name}", None) as context:
        for job in json.loads(jobs.read_text("utf-8")):
            source = Path(job["source"])
            if job["task"] == "read":
                listed = _with_document(context, source, _listed)
                Path(job["target"]).write_text(json.dumps(listed), "utf-8")
            else:
                _review(context, source, job)


def _review(context: Any, source: Path, job: dict[str, Any]) -> None:
    """One review, saved as often as it says."""
    target = Path(job["target"])

    def reviewed(document: Any) -> None:
        _do_steps(context, document, job["steps"])
        _save(document, target)

    _with_document(context, source, reviewed)
    for _ in range(job.get("saved", 1) - 1):
        _with_document(context, target, lambda document: _save(document, target))


def _with_document(context: Any, source: Path, what: Any) -> Any:
    document = desktop(context).loadComponentFromURL(source.as_uri(), "_blank", 0, properties(Hidden=True))
    assert document is not None, f"LibreOffice does not open {source}"
    try:
        return what(document)
    finally:
        document.close(True)


def _save(document: Any, target: Path) -> None:
    document.storeToURL(target.as_uri(), properties(FilterName=WORD, Overwrite=True))


def _listed(document: Any) -> list[dict[str, Any]]:
    """Each paragraph: its table and cell, its style, its portions as [kind, text]."""
    return [
        {
            "table": table,
            "cell": cell,
            "style": paragraph.ParaStyleName,
            "generated": paragraph.TextSection is not None,
            "portions": [[each.TextPortionType, each.getString()] for each in _elements(paragraph)],
        }
        for table, cell, paragraph in _paragraphs(document.getText())
    ]


def _paragraphs(text: Any, table: str = "", cell: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every paragraph of the body, cells where their tables stand."""
    for block in _elements(text):
        if block.supportsService("com.sun.star.text.TextTable"):
            for name in block.getCellNames():
                yield from _paragraphs(block.getCellByName(name), block.Name, name)
        else:
            yield table, cell, block


def _elements(container: Any) -> Iterator[Any]:
    elements = container.createEnumeration()
    while elements.hasMoreElements():
        yield elements.nextElement()


def _do_steps(context: Any, document: Any, steps: list[dict[str, Any]]) -> None:
    """The steps, in their order, each on the paragraph that it names as the file had it before the first."""
    paragraphs = list(_paragraphs(document.getText()))
    for step in steps:
        document.RecordChanges = step.get("tracked", True)
        _name_author(context, step.get("author", ""))
        _, _, paragraph = paragraphs[step["paragraph"]]
        STEPS[step["do"]](document, paragraph, step)
    document.RecordChanges = False


def _name_author(context: Any, name: str) -> None:
    """Who does what follows: LibreOffice takes names from the settings of its user."""
    provider = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", context
    )
    path = properties(nodepath="/org.openoffice.UserProfile/Data")
    settings = provider.createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationUpdateAccess", path
    )
    given, _, family = name.partition(" ")
    settings.replaceByName("givenname", given)
    settings.replaceByName("sn", family)
    settings.commitChanges()


def _cursor(paragraph: Any, at: int, length: int = 0) -> Any:
    """What reaches from a step of the paragraph so far to the right."""
    cursor = paragraph.getText().createTextCursorByRange(paragraph.getStart())
    if at:
        cursor.goRight(at, False)
    if length:
        cursor.goRight(length, True)
    return cursor


def _type(_document: Any, paragraph: Any, step: dict[str, Any]) -> None:
    """Types, over what is selected where a length is given."""
    cursor = _cursor(paragraph, step["at"], step.get("length", 0))
    if step.get("length"):
        cursor.setString(step["text"])
    else:
        paragraph.getText().insertString(cursor, step["text"], False)


def _split(_document: Any, paragraph: Any, step: dict[str, Any]) -> None:
    paragraph.getText().insertControlCharacter(_cursor(paragraph, step["at"]), _PARAGRAPH_BREAK, False)


def _join(_document: Any, paragraph: Any, _step: dict[str, Any]) -> None:
    """Deletes the mark at the end of the paragraph."""
    cursor = paragraph.getText().createTextCursorByRange(paragraph.getEnd())
    cursor.goRight(1, True)
    cursor.setString("")


def _remove(_document: Any, paragraph: Any, _step: dict[str, Any]) -> None:
    """Deletes the whole paragraph, with its mark."""
    cursor = paragraph.getText().createTextCursorByRange(paragraph.getStart())
    cursor.gotoEndOfParagraph(True)
    cursor.goRight(1, True)
    cursor.setString("")


def _insert(_document: Any, paragraph: Any, step: dict[str, Any]) -> None:
    """A new paragraph below, of the same kind."""
    end = paragraph.getText().createTextCursorByRange(paragraph.getEnd())
    paragraph.getText().insertControlCharacter(end, _PARAGRAPH_BREAK, False)
    paragraph.getText().insertString(end, step["text"], False)


def _rows(document: Any, _paragraph: Any, step: dict[str, Any]) -> None:
    """A new row below that of the paragraph with texts in its cells, or that row goes."""
    table = document.getTextTables().getByName(step["table"])
    row = step["row"]
    if step["do"] == "remove row":
        table.getRows().removeByIndex(row, 1)
        return
    table.getRows().insertByIndex(row + 1, 1)
    for column, text in enumerate(step["texts"]):
        table.getCellByPosition(column, row + 1).setString(text)


def _comment(document: Any, paragraph: Any, step: dict[str, Any]) -> None:
    """A margin comment on some words."""
    note = document.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author, note.Content = step.get("author", ""), step["text"]
    cursor = _cursor(paragraph, step["at"], step.get("length", 0))
    paragraph.getText().insertTextContent(cursor, note, bool(step.get("length")))


def _bold(_document: Any, paragraph: Any, step: dict[str, Any]) -> None:
    _cursor(paragraph, step["at"], step["length"]).CharWeight = 150.0


STEPS = {
    "type": _type,
    "split": _split,
    "join": _join,
    "remove": _remove,
    "insert": _insert,
    "insert row": _rows,
    "remove row": _rows,
    "comment": _comment,
    "bold": _bold,
}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
