"""The pages of a PDF into each run of text with its colour, its ground, and what hides it.

A ground is what a path fills, as far as its clips let it through; a picture hides what lies below it. What a
gradient or a pattern looks like is not known: it counts as black.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pikepdf

from pipeline.read.pdf.areas import SAME, Area, Matrix, Path, Point, area, moved_point, times, unit_square

Colour = tuple[float, float, float]
Resources = pikepdf.Object

_WHITE, _BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_ENDS = _FILLS | {"S", "s", "n"}
_UNSEEN = frozenset({3, 7})
"""Text rendering modes that paint nothing (ISO 32000-1, 9.3.6)."""
_LEAST_POINTS = 2.0
_DEEPEST = 8
_INTO_LETTER = 0.2
"""Where in its first letter a run is looked at, in parts of its size: its very start may lie on an edge."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A run of text as it lies on a page."""

    at: Point
    colour: Colour
    """As it is seen, on the ground below it."""
    ground: Colour
    size_points: float
    why_unseen: str = ""
    """What hides it, whatever its colour; "" for nothing."""


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix = SAME
    colour: Colour = _BLACK
    alpha: float = 1.0
    group: float = 1.0
    """How much is seen of all that is painted in this form."""
    mode: int = 0
    size: float = 1.0
    clips: tuple[Area, ...] = ()
    """What paint is held to."""

    @property
    def seen(self) -> float:
        """How much is seen of what is painted now: 1 for all of it."""
        return self.alpha * self.group


@dataclass(slots=True)
class _Page:
    """What a page has painted so far."""

    whole: Area
    fills: list[tuple[Area, Colour, float]] = field(default_factory=list)
    inks: list[Ink] = field(default_factory=list)


def inks(pdf: pikepdf.Pdf) -> Iterator[Ink]:
    """Every run of text of every page, those of drawn figures too."""
    for page in pdf.pages:
        left, bottom, right, top = (float(side) for side in page.mediabox)
        corners = [(left, bottom), (right, bottom), (right, top), (left, top)]
        painted = _Page(area([corners]))
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
        self.text = SAME
        self.path = Path()
        self.clips = False

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
                self.text = SAME
            case "Tm":
                self.text = _matrix(values)
            case "Td" | "TD":
                x, y = _numbers(values)
                self.text = times((1, 0, 0, 1, x, y), self.text)
            case "m" | "l" | "c" | "v" | "y" | "re":
                self.path.add(name, _numbers(values), self.state.matrix)
            case "W" | "W*":
                self.clips = True
            case "Do":
                self.draw(str(values[0]))
            case _ if name in _SHOWS:
                self.page.inks.append(_ink(self.state, times(self.text, self.state.matrix), self.page))
            case _ if name in _ENDS:
                self.end_path(name in _FILLS)
            case _:
                self.state = _changed(self.state, name, values, self.resources)

    def end_path(self, fills: bool) -> None:
        """Paints the path, and takes it as a clip where that was said."""
        drawn = area(self.path.rings, self.state.clips)
        if fills and drawn.rings:
            _fill(self.page, drawn, self.state)
        if self.clips:
            self.state = replace(self.state, clips=(*self.state.clips, drawn))
        self.path, self.clips = Path(), False

    def draw(self, name: str) -> None:
        """Draws a form; or a picture, in which no text can be looked at, and which hides what lies below."""
        form = _inner(self.resources, "/XObject", name)
        if form is None or self.depth >= _DEEPEST:
            return
        if form.get("/Subtype") != "/Form":
            if self.state.seen == 1:
                _hide(self.page, unit_square(self.state.matrix, self.state.clips), "a picture covers it")
            return
        own = form.get("/Matrix")
        matrix = _matrix(list(own)) if isinstance(own, pikepdf.Array) else SAME
        state = replace(self.state, matrix=times(matrix, self.state.matrix))
        if "/Group" in form:
            state = replace(state, alpha=1.0, group=self.state.seen)
        resources = form.get("/Resources", self.resources)
        _Painter(resources, state, self.page, self.depth + 1).paint(form)


def _changed(state: _State, name: str, values: list[object], resources: Resources) -> _State:
    """The graphics state after an operator that changes it."""
    match name:
        case "cm":
            return replace(state, matrix=times(_matrix(values), state.matrix))
        case "rg" | "g" | "k" | "sc" | "scn":
            colour = _colour(
                [float(str(value)) for value in values if not isinstance(value, pikepdf.Object)] or values
            )
            return replace(state, colour=colour)
        case "Tr":
            return replace(state, mode=int(str(values[0])))
        case "Tf":
            return replace(state, size=float(str(values[1])))
        case "gs":
            value = _inner(resources, "/ExtGState", str(values[0]))
            alpha = value.get("/ca") if value is not None else None
            return replace(state, alpha=float(alpha)) if alpha is not None else state
    return state


def _ink(state: _State, matrix: Matrix, page: _Page) -> Ink:
    at = moved_point((_INTO_LETTER * state.size, _INTO_LETTER * state.size), matrix)
    ground = _ground(page, at)
    size = state.size * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
    why = "it paints nothing" if state.mode in _UNSEEN else ""
    why = why or ("it lies off the page" if not page.whole.holds(at) else "")
    why = why or ("it is cut away" if not all(clip.holds(at) for clip in state.clips) else "")
    why = why or (f"it is {size:.1f} points high" if size < _LEAST_POINTS else "")
    return Ink(at, _mixed(state.colour, ground, state.seen), ground, size, why)


def _fill(page: _Page, drawn: Area, state: _State) -> None:
    """Paints a ground, and hides what lies below it where one cannot see through."""
    if state.seen == 1:
        _hide(page, drawn, "something covers it")
    page.fills.append((drawn, state.colour, state.seen))


def _hide(page: _Page, drawn: Area, why: str) -> None:
    page.inks = [
        replace(ink, why_unseen=why) if not ink.why_unseen and drawn.holds(ink.at) else ink
        for ink in page.inks
    ]


def _ground(page: _Page, at: Point) -> Colour:
    """The colour below a point: the fills there, down to one through which nothing is seen."""
    through: list[tuple[Colour, float]] = []
    for drawn, colour, alpha in reversed(page.fills):
        if drawn.holds(at):
            through.append((colour, alpha))
            if alpha == 1:
                break
    ground = _WHITE
    for colour, alpha in reversed(through):
        ground = _mixed(colour, ground, alpha)
    return ground


def _mixed(colour: Colour, ground: Colour, alpha: float) -> Colour:
    red, green, blue = (
        alpha * part + (1 - alpha) * other for part, other in zip(colour, ground, strict=True)
    )
    return red, green, blue


def _colour(values: list[object]) -> Colour:
    """Grey, red-green-blue or cyan-magenta-yellow-black as red, green, blue; a pattern counts as black."""
    parts = [float(str(value)) for value in values if not str(value).startswith("/")]
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
    a, b, c, d, e, f = (float(str(value)) for value in values)
    return a, b, c, d, e, f


def _numbers(values: list[object]) -> list[float]:
    return [float(str(value)) for value in values]


def _inner(resources: Resources, kind: str, name: str) -> pikepdf.Object | None:
    group = resources.get(kind)
    value = group.get(name) if isinstance(group, pikepdf.Dictionary) else None
    return value if isinstance(value, pikepdf.Object) else None
