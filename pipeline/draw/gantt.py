"""Rows of dated phases into a chart of bars over time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.draw.metrics import text_width_px, wrapped
from pipeline.draw.svg import (
    ACCENT,
    INK,
    PAGE_WIDTH_PX,
    RULE,
    SMALL,
    SMALL_SIZE_PX,
    TEXT_SIZE_PX,
    Rectangle,
    TextLook,
    line,
    picture,
    rectangle,
    text_line,
)
from pipeline.errors import PipelineError
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.text.block import Picture

_FILLS = (
    ("#E3EAF6", INK),
    ("#9DB7E0", INK),
    (ACCENT, "#FFFFFF"),
    ("#F6E3C0", INK),
    ("#CFE2C3", INK),
    ("#4F6228", "#FFFFFF"),
)
"""Fill and text colour by phase; the number in each bar says the same without colour."""
_HEADER_PX = 36.0
_BAR_PX = 16.0
_LANE_PX = 20.0
_ROW_PADDING_PX = 5.0
_LINE_PX = 14.0
_KEY_GAP_PX = 18.0


@dataclass(frozen=True, slots=True)
class GanttBar:
    """One phase of a row, first and last day included."""

    phase: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class GanttRow:
    """A row of the chart."""

    name: str
    bars: tuple[GanttBar, ...]
    note: str = ""
    """Printed beside the bars, or in their place where no date is settled: "To be confirmed"."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Dates into horizontal positions."""

    first: date
    """The first day of the first month."""
    months: int
    left_px: float
    right_px: float

    def x(self, day: date) -> float:
        """Where a day begins; every month is equally wide."""
        month = (day.year - self.first.year) * 12 + day.month - self.first.month
        return self.left_px + (month + (day.day - 1) / 31) * self.month_px

    @property
    def month_px(self) -> float:
        """The width of a month."""
        return (self.right_px - self.left_px) / self.months


@dataclass(frozen=True, slots=True)
class _PlacedRow:
    """A row with its lines of text and the lane of each bar."""

    row: GanttRow
    names: tuple[str, ...]
    notes: tuple[str, ...]
    lanes: tuple[int, ...]
    top_px: float
    height_px: float


def gantt_picture(rows: tuple[GanttRow, ...], language: Language = ENGLISH) -> Picture:
    """The chart of the rows, as wide as an upright page; PipelineError where no row has a date."""
    bars = tuple(bar for row in rows for bar in row.bars)
    if not bars:
        raise PipelineError("a Gantt chart needs at least one row with dates")
    for bar in bars:
        if bar.end < bar.start:
            raise PipelineError(f"'{bar.phase}' ends on {bar.end}, before it starts on {bar.start}")
    phases = {phase: index for index, phase in enumerate(dict.fromkeys(bar.phase for bar in bars))}
    label_px = min(150.0, max(text_width_px(row.name, TEXT_SIZE_PX) for row in rows)) + 10
    scale = _scale(bars, label_px)
    placed = tuple(_placed(rows, label_px, scale))
    bottom = placed[-1].top_px + placed[-1].height_px
    key = tuple(_key_positions(phases, bottom + 10))
    parts = (
        *_months(scale, bottom, language),
        *(part for row in placed for part in _row_parts(row, scale, phases)),
        *_key_parts(key, phases),
    )
    drawn = (
        *(text for _, text in _year_labels(scale)),
        *(text for _, text in _month_labels(scale, language)),
        *(text for row in placed for text in _row_words(row, phases)),
        *(text for phase, index in phases.items() for text in (str(index + 1), phase)),
    )
    return picture(parts, PAGE_WIDTH_PX, key[-1][1] + 22, drawn, _shown(rows, language))


def _shown(rows: tuple[GanttRow, ...], language: Language) -> Iterator[str]:
    """Each bar with its days, and each note."""
    for row in rows:
        yield from (
            language.printed("gantt.bar", row=row.name, phase=bar.phase, start=bar.start, end=bar.end)
            for bar in row.bars
        )
        if row.note:
            yield f"{row.name}: {row.note}"


def _scale(bars: tuple[GanttBar, ...], left_px: float) -> _Scale:
    first = min(bar.start for bar in bars).replace(day=1)
    last = max(bar.end for bar in bars)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return _Scale(first, months, left_px, PAGE_WIDTH_PX - 1)


def _placed(rows: tuple[GanttRow, ...], label_px: float, scale: _Scale) -> Iterator[_PlacedRow]:
    top = _HEADER_PX
    for row in rows:
        names = wrapped(row.name, TEXT_SIZE_PX, label_px - 8)
        room = (scale.right_px - scale.left_px) - 12
        notes = wrapped(row.note, SMALL_SIZE_PX, room) if row.note else ()
        lanes = _lanes(row.bars)
        bars_px = (max(lanes) + 1) * _LANE_PX if lanes else 0
        height = max(len(names) * _LINE_PX, bars_px + len(notes) * _LINE_PX) + 2 * _ROW_PADDING_PX
        yield _PlacedRow(row, names, notes, lanes, top, height)
        top += height


def _lanes(bars: tuple[GanttBar, ...]) -> tuple[int, ...]:
    """The lane of each bar: the first in which it overlaps no earlier one."""
    taken: list[list[GanttBar]] = []
    result: list[int] = []
    for bar in bars:
        free = (
            index
            for index, lane in enumerate(taken)
            if all(bar.start > other.end or bar.end < other.start for other in lane)
        )
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(bar)
        result.append(lane)
    return tuple(result)


def _months(scale: _Scale, bottom: float, language: Language) -> Iterator[str]:
    for x, text in _year_labels(scale):
        yield line(((x, 2), (x, bottom)), stroke="#7F889C")
        yield text_line(x + 3, 13, text, TextLook(SMALL_SIZE_PX, bold=True))
    for x, text in _month_labels(scale, language):
        yield line(((x, 18), (x, bottom)), stroke=RULE, width=0.5)
        yield text_line(x + 2, 29, text, SMALL)
    yield line(((0, _HEADER_PX), (scale.right_px, _HEADER_PX)))


def _year_labels(scale: _Scale) -> Iterator[tuple[float, str]]:
    last_year = scale.first.year + (scale.first.month - 1 + scale.months - 1) // 12
    for year in range(scale.first.year, last_year + 1):
        x = scale.x(max(date(year, 1, 1), scale.first))
        next_x = min(scale.x(date(year + 1, 1, 1)), scale.right_px)
        if next_x - x >= text_width_px(str(year), SMALL_SIZE_PX, bold=True) + 4:
            yield x, str(year)


def _month_labels(scale: _Scale, language: Language) -> Iterator[tuple[float, str]]:
    """Every month, every quarter or every half-year, as the room allows."""
    months = language.words["date.short-months"].split()
    widest = max(text_width_px(month, SMALL_SIZE_PX) for month in (*months, "Mmm"))
    room = (widest if language != ENGLISH else text_width_px("Mmm", SMALL_SIZE_PX)) + 3
    step = next((step for step in (1, 2, 3, 6) if step * scale.month_px >= room), 12)
    for index in range(scale.months):
        month = (scale.first.month - 1 + index) % 12
        x = scale.left_px + index * scale.month_px
        if month % step == 0 and x + room <= scale.right_px + 3:
            yield x, months[month]


def _row_parts(placed: _PlacedRow, scale: _Scale, phases: Mapping[str, int]) -> Iterator[str]:
    middle = placed.top_px + placed.height_px / 2
    first = middle - len(placed.names) * _LINE_PX / 2 + 11
    for index, text in enumerate(placed.names):
        yield text_line(0, first + index * _LINE_PX, text)
    for bar, lane in zip(placed.row.bars, placed.lanes, strict=True):
        fill, ink = _FILLS[phases[bar.phase] % len(_FILLS)]
        x = scale.x(bar.start)
        width = max(scale.x(bar.end) + scale.month_px / 31 - x, 12.0)
        y = placed.top_px + _ROW_PADDING_PX + lane * _LANE_PX + (_LANE_PX - _BAR_PX) / 2
        yield rectangle(Rectangle(x, y, width, _BAR_PX), fill=fill)
        yield text_line(
            x + width / 2, y + 12, str(phases[bar.phase] + 1), TextLook(anchor="middle", fill=ink)
        )
    below = placed.top_px + placed.height_px - _ROW_PADDING_PX - len(placed.notes) * _LINE_PX + 11
    for index, text in enumerate(placed.notes):
        yield text_line(scale.left_px + 6, below + index * _LINE_PX, text, SMALL)
    bottom = placed.top_px + placed.height_px
    yield line(((0, bottom), (scale.right_px, bottom)), stroke=RULE)


def _row_words(placed: _PlacedRow, phases: Mapping[str, int]) -> Iterator[str]:
    yield from placed.names
    for bar in placed.row.bars:
        yield str(phases[bar.phase] + 1)
    yield from placed.notes


def _key_positions(phases: Mapping[str, int], top: float) -> Iterator[tuple[float, float]]:
    x, y = 0.0, top
    for phase in phases:
        width = 28 + text_width_px(phase, TEXT_SIZE_PX)
        if x and x + width > PAGE_WIDTH_PX:
            x, y = 0.0, y + 22
        yield x, y
        x += width + _KEY_GAP_PX


def _key_parts(key: tuple[tuple[float, float], ...], phases: Mapping[str, int]) -> Iterator[str]:
    for (x, y), (phase, index) in zip(key, phases.items(), strict=True):
        fill, ink = _FILLS[index % len(_FILLS)]
        yield rectangle(Rectangle(x + 0.5, y, 20, _BAR_PX), fill=fill)
        yield text_line(x + 10.5, y + 12, str(index + 1), TextLook(anchor="middle", fill=ink))
        yield text_line(x + 26, y + 12, phase)
