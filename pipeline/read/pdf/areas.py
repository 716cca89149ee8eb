"""Points and paths of a PDF page into the areas that they enclose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Box = tuple[float, float, float, float]

SAME: Matrix = (1, 0, 0, 1, 0, 0)
_STEPS = 6
"""Into how many straight lines a curve is taken apart."""
_UNIT = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
_AROUND: Box = (float("inf"), float("inf"), float("-inf"), float("-inf"))


@dataclass(frozen=True, slots=True)
class Area:
    """What a path encloses by the even-odd rule, inside everything that it was clipped to."""

    rings: tuple[tuple[Point, ...], ...]
    clips: tuple["Area", ...] = ()
    box: Box = _AROUND

    def holds(self, at: Point) -> bool:
        """True for a point inside."""
        left, bottom, right, top = self.box
        if not (left <= at[0] <= right and bottom <= at[1] <= top):
            return False
        crossings = sum(_crossings(ring, at) for ring in self.rings)
        return crossings % 2 == 1 and all(clip.holds(at) for clip in self.clips)


def area(rings: Sequence[Sequence[Point]], clips: tuple[Area, ...] = ()) -> Area:
    """The area of some closed rings."""
    points = [point for ring in rings for point in ring]
    if not points:
        return Area((), clips)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Area(tuple(map(tuple, rings)), clips, (min(xs), min(ys), max(xs), max(ys)))


def unit_square(matrix: Matrix, clips: tuple[Area, ...]) -> Area:
    """Where a picture lies (ISO 32000-1, 8.9.5)."""
    return area([[moved_point(point, matrix) for point in _UNIT]], clips)


@dataclass(slots=True)
class Path:
    """A path while it is drawn."""

    rings: list[list[Point]] = field(default_factory=list)

    def add(self, name: str, values: list[float], matrix: Matrix) -> None:
        """Adds what an operator says (ISO 32000-1, 8.5.2)."""
        if name == "re":
            x, y, width, height = values
            corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
            self.rings.append([moved_point(corner, matrix) for corner in corners])
            return
        points = [moved_point(point, matrix) for point in zip(values[::2], values[1::2], strict=True)]
        if name == "m" or not self.rings:
            self.rings.append(points[-1:])
        elif name == "l":
            self.rings[-1] += points
        else:
            self.rings[-1] += _curve(name, self.rings[-1][-1], points)


def times(matrix: Matrix, other: Matrix) -> Matrix:
    """One transformation, then the other (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = matrix
    g, h, i, j, k, l = other  # noqa: E741 (the letters of the standard)
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l


def moved_point(point: Point, matrix: Matrix) -> Point:
    """A point where a transformation puts it."""
    x, y = point
    return x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5]


def _curve(name: str, start: Point, points: list[Point]) -> Iterator[Point]:
    """Points on a curve with two control points, of which `v` and `y` leave one out."""
    first, second, end = {"v": [start, *points], "y": [*points, points[-1]]}.get(name, points)
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
        corners = (start, first, second, end)
        yield (
            sum(weight * corner[0] for weight, corner in zip(weights, corners, strict=True)),
            sum(weight * corner[1] for weight, corner in zip(weights, corners, strict=True)),
        )


def _crossings(ring: tuple[Point, ...], at: Point) -> int:
    """How often a line from a point to the right crosses a ring."""
    x, y = at
    count = 0
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            count += 1
    return count
