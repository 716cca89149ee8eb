"""List tokens into the positions of their items, and the numbers that the author wrote held against them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from pipeline.errors import Place, Problem, did_you_mean
from pipeline.load.markdown.lettered import FORM, Form, lettered_number
from pipeline.model.text.block import Delimiter, ListFormat, ListPosition
from pipeline.model.text.inline import Id

_FORMATS = {"alpha": ListFormat.ALPHA, "roman": ListFormat.ROMAN, "principles": ListFormat.PRINCIPLE}
_PRINCIPLES = "principles"
"""The one list of them all."""
_INDENT = re.compile(r"[ \t>]*")


@dataclass(frozen=True, slots=True)
class ItemMarker:
    """The marker of an item as it is written, and its line in the text, counted from 0."""

    digits: str
    line: int


@dataclass(frozen=True, slots=True)
class ListStanding:
    """How lists stand between two blocks of a text: all that those of later blocks can hang on."""

    section: Id
    count: int
    last: tuple[tuple[ListFormat, ListPosition], ...]
    counted: tuple[tuple[Id, int], ...]
    after: int


@dataclass(slots=True)
class Lists:
    """The lists that are open while the tokens of a text go by, and those that later ones can continue."""

    section: Id
    items: Mapping[int, tuple[ItemMarker, ...]]
    """The items of each list token, by its identity."""
    open: list[ListPosition] = field(default_factory=list)
    item_starts: bool = False
    _count: int = 0
    _last: dict[ListFormat, ListPosition] = field(default_factory=dict)
    _counted: dict[Id, int] = field(default_factory=dict)
    """How far each list has counted."""
    _after: int = 0
    """The last number of the list before, which the next may go on from."""

    @classmethod
    def at(cls, standing: ListStanding, items: Mapping[int, tuple[ItemMarker, ...]]) -> "Lists":
        """The lists where some stand so; none is open."""
        lists = cls(standing.section, items)
        lists._count, lists._after = standing.count, standing.after
        lists._last, lists._counted = dict(standing.last), dict(standing.counted)
        return lists

    @property
    def standing(self) -> ListStanding:
        """How the lists stand; of a section that is over, what can still be continued alone."""
        going_on = {_PRINCIPLES, *(position.list for position in self._last.values())}
        own = f"{self.section}.l"
        counted = (
            entry for entry in self._counted.items() if entry[0] in going_on or entry[0].startswith(own)
        )
        return ListStanding(
            self.section, self._count, tuple(sorted(self._last.items())), tuple(sorted(counted)), self._after
        )

    def new_section(self, section: Id) -> None:
        """A heading: its lists are counted anew."""
        self.section = section
        self._count = 0

    def opened(self, token: Token, place: Place) -> Iterator[Problem]:
        """Opens a list; every problem of how it is written."""
        classes = str(token.attrs.get("class", "")).split()
        items = self.items[id(token)]
        form = _form(token, classes)
        yield from _unknown_classes(classes, token, place)
        numbers = tuple(_number(item, form, token) for item in items)
        self._count += 1
        start = numbers[0] if numbers and form.format is not ListFormat.BULLET else 1
        made = ListPosition(
            f"{self.section}.l{self._count}", len(self.open), form.format, start=start,
            delimiter=form.delimiter, upper=form.upper,
        )  # fmt: skip
        goes_on = "continues" in classes
        if goes_on and form.format not in self._last:
            yield Problem(place, "LST-01", f"there is no {form.format} list before this one to continue")
        if form.format is ListFormat.PRINCIPLE:
            made = replace(made, list=_PRINCIPLES, start=1)
        elif goes_on:
            before = self._last.get(form.format, replace(made, start=1))
            made = replace(made, list=before.list, start=before.start)
        yield from self._wrong_numbers(made, items, numbers, place)
        self._counted[made.list] = self._counted.get(made.list, made.start - 1) + len(items)
        self._after = numbers[-1] if numbers else 0
        if not self.open:
            self._last[form.format] = made
        self.open.append(made)

    def closed(self) -> None:
        """Closes the innermost list."""
        self.open.pop()

    def position(self, *, tight: bool) -> ListPosition | None:
        """Where the next paragraph stands; the first of an item is marked."""
        marked, self.item_starts = self.item_starts, False
        return replace(self.open[-1], marked=marked, tight=tight) if self.open else None

    def _wrong_numbers(
        self, made: ListPosition, items: Sequence[ItemMarker], numbers: Sequence[int], place: Place
    ) -> Iterator[Problem]:
        """A list begins with any number; one that goes on begins with 1 or the next; then each follows."""
        if made.format is ListFormat.BULLET or not numbers:
            return
        for item in items:
            if item.digits.isdigit() and item.digits != str(int(item.digits)):
                why = f"'{item.digits}' would be printed as {int(item.digits)}"
                yield _out_of_order(item, why, place, items)
                break
        due = self._counted.get(made.list, made.start - 1) + 1
        lettered = made.format in (ListFormat.ALPHA, ListFormat.ROMAN)
        if numbers[0] not in (1, due) or (lettered and numbers[0] < 1):
            yield _out_of_order(items[0], f"the list begins with {due} here", place, items)
        all_equal = len(set(numbers)) == 1 and items[0].digits.isdigit()
        for before, item, given in zip(numbers, items[1:], numbers[1:], strict=False):
            if given != before + 1 and not all_equal:
                yield _out_of_order(item, f"'{item.digits}' does not follow the item above it", place, items)
                break
        if len(items) == 1 and numbers[0] not in (1, self._after + 1) and made.start == numbers[0] > 1:
            message = f"this sentence begins with '{items[0].digits}.', and becomes an item of a list"
            hint = rf"write '{items[0].digits}\.' where no list is meant"
            yield Problem(place, "LST-04", message, "warning", hint)


def items_of(tokens: Sequence[Token]) -> Mapping[int, tuple[ItemMarker, ...]]:
    """The items of each list among the tokens, by the identity of the token that opens it."""
    by_list: dict[int, list[ItemMarker]] = {}
    stack: list[list[ItemMarker]] = []
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            stack.append(by_list.setdefault(id(token), []))
        elif token.type == "list_item_open":
            stack[-1].append(ItemMarker(token.info, (token.map or (0, 0))[0]))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            stack.pop()
    return {key: tuple(items) for key, items in by_list.items()}


def shallow_items(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The line of each item that is indented, yet too little to belong to the item above, and the indent due.

    Each list is held against its own first item, and against the list that ends where it begins; so is a
    paragraph below a list.
    """
    stack: list[tuple[int, int]] = []
    before: tuple[int, int] | None = None
    last = -1
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            stack.append(before or (-1, 0))
            before = None
        elif token.type == "list_item_open":
            line = (token.map or (0, 0))[0]
            indent, need = _indent(lines[line])
            least, needed = stack[-1]
            if 0 <= least < indent:
                yield line, needed
            elif line != last:  # else it begins behind the marker of the item around it
                stack[-1] = (indent, need)
            last, before = line, None
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            before = stack.pop()
        elif token.nesting == 1:
            if before is not None and token.type == "paragraph_open":
                line = (token.map or (0, 0))[0]
                if _indent(lines[line])[0] > before[0] >= 0:
                    yield line, before[1]
            before = None


def _indent(line: str) -> tuple[int, int]:
    """The indent of the marker on a line, and of what stands behind it."""
    match = _INDENT.match(line)
    start = match.end() if match else 0
    marker = re.match(r"\S+[ \t]*", line[start:])
    return start, start + (marker.end() if marker else 2)


def _form(token: Token, classes: Sequence[str]) -> Form:
    own: Form | None = token.meta.get(FORM)
    if own is not None:
        return own
    named = next((_FORMATS[name] for name in classes if name in _FORMATS), None)
    form = named or (ListFormat.BULLET if token.type.startswith("bullet") else ListFormat.DECIMAL)
    bracket = form is ListFormat.DECIMAL and token.markup == ")"
    return Form(form, Delimiter.BRACKET if bracket else Delimiter.POINT, upper=False)


def _number(item: ItemMarker, form: Form, token: Token) -> int:
    """The number of an item; a list with an attribute line counts in digits."""
    if token.meta.get(FORM) is not None:
        return lettered_number(form, item.digits)
    return int(item.digits) if item.digits.isdigit() else 1


def _unknown_classes(classes: Sequence[str], token: Token, place: Place) -> Iterator[Problem]:
    known = [*_FORMATS, "continues"]
    for name in classes:
        if name not in known:
            hint = did_you_mean(name, known)
            yield Problem(place, "KEY-01", f"unknown attribute '.{name}' of a list", hint=hint)
        elif name in _FORMATS and (token.type.startswith("bullet") or FORM in token.meta):
            hint = "begin the items with 1., 2., 3.; or leave the attribute out"
            message = f"'.{name}' says how the numbers of a list are printed, and this list has none"
            yield Problem(place, "KEY-01", message, hint=hint)


def _out_of_order(item: ItemMarker, why: str, place: Place, items: Sequence[ItemMarker]) -> Problem:
    at = Place(place.path, place.line + item.line - items[0].line, 0)
    hint = "number the items one after the other, or all alike; a list keeps the number it begins with"
    return Problem(at, "LST-02", f"the numbers of this list do not follow each other: {why}", hint=hint)
