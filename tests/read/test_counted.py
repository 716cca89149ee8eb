"""Any lists and any order of their paragraphs: the numbers are those of a second, plain way to count them.

It goes through all paragraphs before, for each number anew, as the standard's sentences do.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.docx.numbers import Label
from tests.read.numbered import abstract, items, labels, level, num, override, package

DEPTHS = 4
_ROMAN = {1: "I", 4: "IV", 5: "V", 9: "IX", 10: "X", 40: "XL"}


@dataclass(frozen=True, slots=True)
class Level:
    """A level as it is generated."""

    number_format: str
    text: tuple[str, ...]
    start: int
    restart: int | None
    legal: bool

    def xml(self, depth: int) -> str:
        """The level in WordprocessingML."""
        restart = f'<w:lvlRestart w:val="{self.restart}"/>' if self.restart is not None else ""
        legal = "<w:isLgl/>" if self.legal else ""
        return level(depth, self.number_format, "".join(self.text), start=self.start, more=restart + legal)


@dataclass(frozen=True, slots=True)
class Instance:
    """A w:num as it is generated."""

    key: int
    starts: Mapping[int, int]
    replaced: Mapping[int, Level]

    def xml(self, number: int, key: int) -> str:
        """The list in WordprocessingML, under an id and resting on another."""
        depths = sorted({*self.starts, *self.replaced})
        inside = {
            depth: self.replaced[depth].xml(depth) if depth in self.replaced else "" for depth in depths
        }
        return num(
            number, key, "".join(override(depth, self.starts.get(depth), inside[depth]) for depth in depths)
        )


Use = tuple[int, int]
"""A paragraph: which list it is in, and its depth."""


@dataclass(frozen=True, slots=True)
class File:
    """Lists, and the paragraphs that are in them."""

    definitions: Sequence[Sequence[Level]]
    lists: Sequence[Instance]
    paragraphs: Sequence[Use]

    def level(self, use: Use) -> Level:
        """The level that holds for a paragraph."""
        which, depth = use
        return self.lists[which].replaced.get(depth) or self.definitions[self.lists[which].key][depth]

    def start(self, use: Use) -> int:
        """Where its level begins."""
        which, depth = use
        return self.lists[which].starts.get(depth, self.level(use).start)

    def limit(self, use: Use) -> int:
        """Its level begins anew after paragraphs of levels below this one."""
        restart = self.level(use).restart
        return use[1] if restart is None or restart > use[1] else restart

    def labels(
        self, names: Callable[[int], int] = lambda place: place + 1, *, turned: bool = False
    ) -> list[Label | None]:
        """What the reader makes of it, with ids as they are named, definitions in this order or turned round."""
        pieces = [
            *(
                abstract(*(one.xml(depth) for depth, one in enumerate(levels)), key=names(key))
                for key, levels in enumerate(self.definitions)
            ),
            *(one.xml(names(which), names(one.key)) for which, one in enumerate(self.lists)),
        ]
        body = items(*((depth, names(which)) for which, depth in self.paragraphs))
        return labels(package("".join(reversed(pieces) if turned else pieces), body))


def stands(file: File, before: Sequence[Use], use: Use) -> int | None:
    """Where the level of a paragraph stands after those before it; None where it is to begin."""
    which, depth = use
    of_list = [other for other in before if file.lists[other[0]].key == file.lists[which].key]
    places = [place for place, other in enumerate(of_list) if other[1] == depth]
    if not places or any(other[1] < file.limit(use) for other in of_list[places[-1] + 1 :]):
        return None
    return value(file, of_list[: places[-1]], of_list[places[-1]])


def value(file: File, before: Sequence[Use], use: Use) -> int:
    """The number of a paragraph within its level."""
    which, depth = use
    stood = None if depth in file.lists[which].starts and use not in before else stands(file, before, use)
    return file.start(use) if stood is None else stood + 1


def written(count: int, number_format: str) -> str:
    """A small count in one of the generated formats."""
    if number_format == "decimalZero" and 0 < count < 10:
        return f"0{count}"
    if count == 0 or number_format.startswith("decimal"):
        return str(count)
    if number_format == "lowerLetter":
        return "abcdefghijklmnopqrstuvwxyz"[(count - 1) % 26] * (1 + (count - 1) // 26)
    text = ""
    for size in sorted(_ROMAN, reverse=True):
        while count >= size:
            text, count = text + _ROMAN[size], count - size
    return text


def printed(file: File, before: Sequence[Use], use: Use) -> str:
    """What is printed before a paragraph."""
    which, depth = use
    own = file.level(use)
    if own.number_format == "bullet":
        return "".join(own.text)
    text = ""
    for piece in own.text:
        shown = int(piece[1:]) - 1 if piece.startswith("%") else None
        if shown is None:
            text += piece
        elif shown < depth:
            stood = stands(file, before, (which, shown))
            count = file.start((which, shown)) if stood is None else stood
            text += number(count, own, file.level((which, shown)))
        elif shown == depth:
            text += number(value(file, before, use), own, own)
    return text


def number(count: int, own: Level, shown: Level) -> str:
    """The number of one level in the text of another."""
    if own.legal:
        return str(count)
    return "" if shown.number_format in ("none", "bullet") else written(count, shown.number_format)


FORMATS = st.sampled_from(["decimal", "decimalZero", "upperRoman", "lowerLetter", "none", "bullet"])
TEXTS = st.lists(st.sampled_from(["%1", "%2", "%3", "%4", ".", ")", "Part "]), max_size=5).map(tuple)
LEVELS = st.builds(
    Level, FORMATS, TEXTS, st.integers(0, 3), st.none() | st.integers(0, DEPTHS), st.booleans()
)
DEFINITIONS = st.lists(st.lists(LEVELS, min_size=DEPTHS, max_size=DEPTHS), min_size=2, max_size=2)
PLACES = st.integers(0, DEPTHS - 1)
INSTANCES = st.builds(
    Instance,
    st.integers(0, 1),
    st.dictionaries(PLACES, st.integers(0, 9), max_size=2),
    st.dictionaries(PLACES, LEVELS, max_size=1),
)
FILES = st.builds(
    File,
    DEFINITIONS,
    st.lists(INSTANCES, min_size=3, max_size=3),
    st.lists(st.tuples(st.integers(0, 2), PLACES), min_size=1, max_size=25),
)


@given(FILES)
def test_any_paragraph_of_any_lists_has_the_number_of_the_plain_count(file: File) -> None:
    expected = [printed(file, file.paragraphs[:place], use) for place, use in enumerate(file.paragraphs)]
    assert [label.text if label else None for label in file.labels()] == expected


@given(FILES, st.permutations(range(1, 40)))
def test_other_ids_and_another_order_of_the_part_change_no_label(file: File, ids: list[int]) -> None:
    assert file.labels(lambda place: ids[place], turned=True) == file.labels()
