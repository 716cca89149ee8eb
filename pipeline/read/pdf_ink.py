"""The pages of a PDF into each run of text with its colour, its ground, and what hides it.

A ground is a filled rectangle, as far as a rectangular clip lets it through; frames and curves are none.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
Colour = tuple[float, float, float]
Resources = pikepdf.Object

_SAME: Matrix = (1, 0, 0, 1, 0, 0)
_EVERYWHERE: Box = (float("-inf"), float("-inf"), float("inf"), float("inf"))
_WHITE, _BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_ENDS = _FILLS | {"S", "s", "n"}
_UNSEEN = frozenset({3, 7})
"""Text rendering modes that paint nothing (ISO 32000-1, 9.3.6)."""
_LEAST_POINTS = 2.0
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Ink:
    """A run of text as it lies on a page."""

    at: tuple[float, float]
    colour: Colour
    """As it is seen, on the ground below it."""
    ground: Colour
    size_points: float
    why_unseen: str = ""
    """What hides it, whatever its colour; "" for nothing."""


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix = _SAME
    colour: Colour = _BLACK
    alpha: float = 1.0
    mode: int = 0
    size: float = 1.0
    clip: Box | None = _EVERYWHERE
    """Where paint reaches the page; None where that is no rectangle."""


@dataclass(slots=True)
class _Page:
    """What a page has painted so far."""

    box: Box
    fills: list[tuple[Box, Colour]] = field(default_factory=list)
    inks: list[Ink] = field(default_factory=list)


def inks(pdf: pikepdf.Pdf) -> Iterator[Ink]:
    """Every run of text of every page; what is drawn inside a figure has its own words beside it."""
    for page in pdf.pages:
        left, bottom, right, top = (float(side) for side in page.mediabox)
        painted = _Page((left, bottom, right, top))
        _Painter(page.resources, _State(), painted, 0).paint(page)
        yield from painted.inks


def hex_colour(colour: Colour) -> str:
    """A colour as six digits: "1F3864"."""
    return "".join(f"{round(255 * min(max(part, 0), 1)):02X}" for part in colour)


class _Painter:
    """Walks a content stream and adds to a page what it paints."""

    def __init__(self, resources: Resources, state: _State, page: _Page, depth: int) -> None:
        self.resources, self.state, self.page, self.depth = resources, state, page, depth
        self.stack: list[_State] = []
        self.text = _SAME
        self.path = _Path()
        self.clips = False
        self.figures: list[bool] = []

    def paint(self, stream: pikepdf.Page | pikepdf.Object) -> None:
        """Follows every operator of a stream."""
        for instruction in pikepdf.parse_content_stream(stream):
            if isinstance(instruction, pikepdf.ContentStreamInstruction):
                self.follow(str(instruction.operator), list(instruction.operands))

    def follow(self, name: str, values: list[object]) -> None:
        """Follows one operator (ISO 32000-1, annex A)."""
        match name:
            case "q":
                self.stack.append(self.state)
            case "Q":
                self.state = self.stack.pop() if self.stack else self.state
            case "BT":
                self.text = _SAME
            case "Tm":
                self.text = _matrix(values)
            case "Td" | "TD":
                x, y = _numbers(values)
                self.text = _times((1, 0, 0, 1, x, y), self.text)
            case "BDC" | "BMC":
                self.figures.append(str(values[0]) == "/Figure")
            case "EMC":
                self.figures = self.figures[:-1]
            case "m" | "l" | "c" | "v" | "y" | "re":
                self.path.add(name, _numbers(values), self.state.matrix)
            case "W" | "W*":
                self.clips = True
            case "Do":
                self.draw(str(values[0]))
            case _ if name in _SHOWS:
                if not any(self.figures):
                    self.page.inks.append(_ink(self.state, _times(self.text, self.state.matrix), self.page))
            case _ if name in _ENDS:
                self.end_path(name in _FILLS)
            case _:
                self.state = _changed(self.state, name, values, self.resources)

    def end_path(self, fills: bool) -> None:
        """Paints the path, and takes it as a clip where that was said."""
        box, clip = self.path.box, self.state.clip
        seen = _common(box, clip) if box is not None and clip is not None else None
        if fills and seen is not None and self.state.alpha == 1:
            _cover(self.page, seen, self.state.colour)
        if self.clips:
            self.state = replace(self.state, clip=seen)
        self.path, self.clips = _Path(), False

    def draw(self, name: str) -> None:
        """Draws a form; pictures hold no text that could be looked at."""
        form = _inner(self.resources, "/XObject", name)
        if any(self.figures) or self.depth >= _DEEPEST or form is None or form.get("/Subtype") != "/Form":
            return
        own = form.get("/Matrix")
        matrix = _matrix(list(own)) if isinstance(own, pikepdf.Array) else _SAME
        state = replace(self.state, matrix=_times(matrix, self.state.matrix))
        resources = form.get("/Resources", self.resources)
        _Painter(resources, state, self.page, self.depth + 1).paint(form)


@dataclass(slots=True)
class _Path:
    """The points of a path so far."""

    points: list[tuple[float, float]] = field(default_factory=list)
    parts: int = 0
    curved: bool = False

    def add(self, name: str, values: list[float], matrix: Matrix) -> None:
        """Adds what an operator says."""
        self.parts += name in ("m", "re")
        self.curved |= name in ("c", "v", "y")
        self.points += [_moved(point, matrix) for point in _points(name, values)]

    @property
    def box(self) -> Box | None:
        """The rectangle that it is; None where it is none."""
        if self.parts != 1 or self.curved or not self.points:
            return None
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        box = min(xs), min(ys), max(xs), max(ys)
        straight = all(
            _near(x, box[0], box[2]) and _near(y, box[1], box[3]) for x, y in zip(xs, ys, strict=True)
        )
        return box if straight and len(self.points) >= 4 else None


def _changed(state: _State, name: str, values: list[object], resources: Resources) -> _State:
    """The graphics state after an operator that changes it."""
    match name:
        case "cm":
            return replace(state, matrix=_times(_matrix(values), state.matrix))
        case "rg" | "g" | "k" | "sc" | "scn":
            colour = _colour(
                [float(str(one)) for one in values if not isinstance(one, pikepdf.Object)] or values
            )
            return replace(state, colour=colour)
        case "Tr":
            return replace(state, mode=int(str(values[0])))
        case "Tf":
            return replace(state, size=float(str(values[1])))
        case "gs":
            found = _inner(resources, "/ExtGState", str(values[0]))
            alpha = found.get("/ca") if found is not None else None
            return replace(state, alpha=float(alpha)) if alpha is not None else state
    return state


def _ink(state: _State, matrix: Matrix, page: _Page) -> Ink:
    at = (matrix[4], matrix[5])
    ground = next((colour for box, colour in reversed(page.fills) if _holds(box, at)), _WHITE)
    mixed = [
        state.alpha * one + (1 - state.alpha) * other for one, other in zip(state.colour, ground, strict=True)
    ]
    size = state.size * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
    why = "it paints nothing" if state.mode in _UNSEEN else ""
    why = why or ("it lies off the page" if not _holds(page.box, at) else "")
    why = why or (f"it is {size:.1f} points high" if size < _LEAST_POINTS else "")
    return Ink(at, (mixed[0], mixed[1], mixed[2]), ground, size, why)


def _cover(page: _Page, box: Box, colour: Colour) -> None:
    """Paints a ground, and hides what lies below it."""
    page.inks = [
        replace(one, why_unseen="something covers it") if not one.why_unseen and _holds(box, one.at) else one
        for one in page.inks
    ]
    page.fills.append((box, colour))


def _points(name: str, values: list[float]) -> list[tuple[float, float]]:
    if name == "re":
        x, y, width, height = values
        return [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
    return list(zip(values[::2], values[1::2], strict=True))


def _colour(values: list[object]) -> Colour:
    """Grey, red-green-blue or cyan-magenta-yellow-black as red, green, blue; a pattern counts as black."""
    parts = [float(str(one)) for one in values if not str(one).startswith("/")]
    match len(parts):
        case 1:
            return parts[0], parts[0], parts[0]
        case 3:
            return parts[0], parts[1], parts[2]
        case 4:
            cyan, magenta, yellow, black = parts
            return (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)
        case _:
            return _BLACK


def _matrix(values: list[object] | tuple[float, ...] | Matrix) -> Matrix:
    a, b, c, d, e, f = (float(str(one)) for one in values)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """One transformation, then the other (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, l = other  # noqa: E741 (the letters of the standard)
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l


def _moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    x, y = point
    return x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5]


def _near(value: float, low: float, high: float) -> bool:
    return min(abs(value - low), abs(value - high)) < 0.01


def _common(one: Box, other: Box) -> Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _numbers(values: list[object]) -> list[float]:
    return [float(str(one)) for one in values]


def _holds(box: Box, at: tuple[float, float]) -> bool:
    return box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]


def _inner(resources: Resources, kind: str, name: str) -> pikepdf.Object | None:
    group = resources.get(kind)
    found = group.get(name) if isinstance(group, pikepdf.Dictionary) else None
    return found if isinstance(found, pikepdf.Object) else None
