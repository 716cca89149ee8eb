"""The threads of comments on cells into the text of each, without the note that older programs show."""

from collections.abc import Iterator, Mapping

from openpyxl.utils import coordinate_to_tuple

from pipeline.ooxml.package import Package
from pipeline.ooxml.text import parsed
from pipeline.read.texts.raw import Place

_THREADS = "threadedComment"
_PERSONS = "person"
_FOR_OLDER = "[Threaded comment]"
"""How the note begins that repeats a thread for programs that know none."""


def threads(package: Package, part: str) -> Mapping[Place, str]:
    """What was said in the thread on each cell of a sheet, by its part: a line for each who spoke."""
    names = dict(_names(package))
    lines_at: dict[Place, list[str]] = {}
    for comments in package.related(part, _THREADS):
        for element in parsed(comments.data, comments.name).iter("{*}threadedComment"):
            text = (element.findtext("{*}text") or "").strip()
            who = names.get(element.get("personId", ""), "")
            if text:
                place = coordinate_to_tuple(element.get("ref", "A1"))
                lines_at.setdefault(place, []).append(f"{who}: {text}" if who else text)
    return {place: "\n".join(lines) for place, lines in lines_at.items()}


def noted(notes: Mapping[Place, str], spoken: Mapping[Place, str]) -> Mapping[Place, str]:
    """The notes on cells; of a cell with a thread what was said there, not how older programs show it."""
    own = {place: text for place, text in notes.items() if not (place in spoken and is_for_older(text))}
    both = {place: f"{own[place]}\n{text}" if place in own else text for place, text in spoken.items()}
    return {**own, **both}


def is_for_older(text: str) -> bool:
    """True for the note that a program writes beside a thread."""
    return text.lstrip().startswith(_FOR_OLDER)


def _names(package: Package) -> Iterator[tuple[str, str]]:
    for book in package.named_or_typed("", "officeDocument"):
        for part in package.related(book.name, _PERSONS):
            for element in parsed(part.data, part.name).iter("{*}person"):
                yield element.get("id", ""), element.get("displayName", "")
