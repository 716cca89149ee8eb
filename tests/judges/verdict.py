"""A red-line and its two clean files into what keeps it from being exact."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from tests.judges.blocks import Line, without_pictures
from tests.judges.described import Description, described
from tests.judges.resolving import Way

EVERYTHING = frozenset(
    {
        "words",
        "links",
        "formatting",
        "properties",
        "pictures",
        "widths",
        "ends",
        "numbers",
        "levels",
        "styles",
        "sections",
    }
)
"""The sides of a description that are compared."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between what a red-line resolves to and what it should."""

    aspect: str
    place: str
    got: object
    want: object

    def __str__(self) -> str:
        return f"{self.aspect} of {self.place}: {self.got!r}, not {self.want!r}"


def faults(red: Path, old: Path, new: Path, *, results: bool = False) -> tuple[str, ...]:
    """What accepting and rejecting every change gives other than the clean files, and references that lead nowhere;
    () for an exact red-line. `results` says whether those of computed fields count.
    """
    found: list[str] = []
    for way, clean in ((Way.ACCEPTED, new), (Way.REJECTED, old)):
        got, want = described(red, way, results=results), described(clean, results=results)
        found += (f"{way.value}: {difference}" for difference in differences(got, want))
        found += (f"{way.value}: {fault}" for fault in got.fields)
        # What a contents list shows is made anew with its field: until then it has the new headings (17.16.5.68).
        lost = (*got.lost, *(got.lost_in_results if way is Way.ACCEPTED else ()))
        found += (f"{way.value}: {one.said} leads to {one.bookmark}, which isn't there" for one in lost)
    return tuple(found)


def differences(
    got: Description, want: Description, aspects: frozenset[str] = EVERYTHING
) -> list[Difference]:
    """How two descriptions differ: in each aspect the first place, for what comes after may only follow from it."""
    found: dict[str, Difference] = {}
    pairs = [("body", got.body, want.body)]
    pairs += [(f"note {place + 1}", *pair) for place, pair in enumerate(_paired(got.notes, want.notes))]
    for name, ours, theirs in pairs:
        for difference in _of_lines(name, ours, theirs):
            found.setdefault(difference.aspect, difference)
    for difference in _of_sections(got, want):
        found.setdefault(difference.aspect, difference)
    return [difference for aspect, difference in found.items() if aspect in aspects]


def likeness(got: Description, want: Description) -> str:
    """One word for how close they are: exact, structure, paragraphs (but for empty ones), characters, or nothing."""
    if not differences(got, want):
        return "exact"
    if [(line.kind, line.words) for line in got.body] == [(line.kind, line.words) for line in want.body]:
        return "structure"
    if _spoken(got) == _spoken(want):
        return "paragraphs"
    return "characters" if _characters(got) == _characters(want) else "nothing"


def _paired(
    got: Sequence[tuple[Line, ...]], want: Sequence[tuple[Line, ...]]
) -> Iterator[tuple[tuple[Line, ...], tuple[Line, ...]]]:
    yield from zip_longest(got, want, fillvalue=(Line("no note"),))


def _of_lines(name: str, got: Sequence[Line], want: Sequence[Line]) -> Iterator[Difference]:
    for place, (ours, theirs) in enumerate(zip_longest(got, want, fillvalue=Line("nothing"))):
        where = f"{name} {place + 1}, {theirs.kind} {theirs.words[:40]!r}"
        aspects = {
            "words": ((ours.kind, ours.words), (theirs.kind, theirs.words)),
            "links": (_links(ours), _links(theirs)),
            "formatting": (_looks(ours), _looks(theirs)),
            "properties": (ours.look, theirs.look),
            "pictures": (ours.pictures, theirs.pictures),
            "widths": (ours.widths, theirs.widths),
            "ends": (ours.end, theirs.end),
            "numbers": (ours.label, theirs.label),
            "levels": (ours.number and ours.number.level, theirs.number and theirs.number.level),
            "styles": (ours.style, theirs.style),
        }
        yield from (
            Difference(aspect, where, *pair) for aspect, pair in aspects.items() if pair[0] != pair[1]
        )
        if ours.kind != theirs.kind:
            return


def _of_sections(got: Description, want: Description) -> Iterator[Difference]:
    if len(got.sections) != len(want.sections):
        yield Difference("sections", "the whole", len(got.sections), len(want.sections))
    for place, (ours, theirs) in enumerate(zip(got.sections, want.sections, strict=False)):
        name = f"section {place + 1}"
        if ours.look != theirs.look:
            yield Difference("sections", name, ours.look, theirs.look)
        if ours.ends.keys() != theirs.ends.keys():
            yield Difference("sections", name, sorted(ours.ends), sorted(theirs.ends))
        for end in ours.ends.keys() & theirs.ends.keys():
            yield from _of_lines(f"{end} of {name}", ours.ends[end], theirs.ends[end])


def _links(line: Line) -> list[tuple[str, str]]:
    return [(piece.words, piece.leads) for piece in line.said if piece.leads]


def _looks(line: Line) -> list[tuple[str, tuple[str, ...]]]:
    said = ((without_pictures(piece.words), piece.look) for piece in line.said)
    return [(words, look) for words, look in said if words]


def _spoken(description: Description) -> list[tuple[str, str]]:
    return [
        (line.kind, line.words) for line in description.body if line.kind != "cell" and line.words.strip()
    ]


def _characters(description: Description) -> str:
    paragraphs = (line.words for line in description.body if line.kind == "paragraph")
    return "".join("".join(words.split()) for words in paragraphs)
