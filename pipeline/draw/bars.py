"""Counts into bar charts: named groups of bars, and bars by day against a deadline."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.draw.metrics import text_width_px, wrapped
from pipeline.draw.svg import (
    ACCENT,
    PAGE_WIDTH_PX,
    RULE,
    SMALL,
    SMALL_SIZE_PX,
    Rectangle,
    TextLook,
    line,
    picture,
    rectangle,
    text_line,
)
from pipeline.model.organisation.language import ENGLISH, Language
from pipeline.model.text.block import Picture

_FILL = "#9DB7E0"
_BAR_PX = 14.0
_ROW_PX = 20.0
_LINE_PX = 13.0
_GROUP_GAP_PX = 16.0
_LABEL_PX = 220.0
_NUMBER_PX = 40.0
_PLOT_PX = 150.0
_AXIS_PX = 34.0
_LONGEST_DAYS = 62
"""More days than these are drawn by week."""
_TITLE = TextLook(fill=ACCENT, bold=True)


@dataclass(frozen=True, slots=True)
class Bars:
    """A group of bars under a title; each has its number beside it."""

    title: str
    counts: Mapping[str, int]


def bar_picture(groups: tuple[Bars, ...]) -> Picture:
    """The groups one below the other, as wide as an upright page; all bars have one scale."""
    largest = max((count for group in groups for count in group.counts.values()), default=1) or 1
    scale = (PAGE_WIDTH_PX - _LABEL_PX - _NUMBER_PX) / largest
    parts: list[str] = []
    drawn: list[str] = []
    y = 0.0
    for group in groups:
        y += _GROUP_GAP_PX
        parts.append(text_line(0, y, group.title, _TITLE))
        drawn.append(group.title)
        y += 8
        for name, count in group.counts.items():
            lines = wrapped(name, SMALL_SIZE_PX, _LABEL_PX - 12)
            parts += _bar(lines, count, y, scale)
            drawn += [*lines, str(count)]
            y += max(_ROW_PX, _LINE_PX * len(lines) + 6)
    return picture(parts, PAGE_WIDTH_PX, y + 6, drawn)


def day_picture(
    days: Mapping[date, int], deadline: date | None, name: str, language: Language = ENGLISH
) -> Picture:
    """How many there are of something by day, or by week over a long time, and where the deadline lies.

    `name` is what is counted. Without a day and a deadline the picture says that there is nothing yet.
    """
    known = sorted({*days, *((deadline,) if deadline else ())})
    if not known:
        text = language.printed("days.none", name=name)
        return picture((text_line(0, 20, text),), PAGE_WIDTH_PX, 32, (text,))
    step = 1 if (known[-1] - known[0]).days <= _LONGEST_DAYS else 7
    plot = _DayPlot(known[0], (known[-1] - known[0]).days // step + 1, step)
    counts: dict[int, int] = {}
    for day, count in days.items():
        counts[plot.slot(day)] = counts.get(plot.slot(day), 0) + count
    parts, drawn = _day_parts(counts, plot, name, language)
    if deadline is not None:
        label = language.printed("days.closes", day=_day_text(deadline, language))
        right = plot.x(plot.slot(deadline)) + plot.slot_px
        end = right > PAGE_WIDTH_PX / 2
        parts.append(line(((right, 24), (right, plot.base_px)), width=2))
        anchor_x = right - 4 if end else right + 4
        parts.append(text_line(anchor_x, 34, label, TextLook(SMALL_SIZE_PX, "end" if end else "start")))
        drawn.append(label)
    return picture(parts, PAGE_WIDTH_PX, plot.base_px + _AXIS_PX, drawn)


@dataclass(frozen=True, slots=True)
class _DayPlot:
    """Days into slots, and slots into horizontal positions."""

    first: date
    slots: int
    step_days: int
    base_px: float = 24 + _PLOT_PX

    @property
    def slot_px(self) -> float:
        """The width of a slot."""
        return min(40.0, PAGE_WIDTH_PX / self.slots)

    def slot(self, day: date) -> int:
        """The slot that a day falls in."""
        return (day - self.first).days // self.step_days

    def x(self, slot: int) -> float:
        """Where a slot begins."""
        return slot * self.slot_px


def _bar(lines: tuple[str, ...], count: int, y: float, scale: float) -> Iterator[str]:
    for index, text in enumerate(lines):
        yield text_line(0, y + 12 + index * _LINE_PX, text, SMALL)
    if count:
        yield rectangle(Rectangle(_LABEL_PX, y + 1, count * scale, _BAR_PX), fill=_FILL)
    yield text_line(_LABEL_PX + count * scale + 6, y + 12, str(count), SMALL)


def _day_parts(
    counts: Mapping[int, int], plot: _DayPlot, name: str, language: Language
) -> tuple[list[str], list[str]]:
    title = language.printed(f"days.by-{'day' if plot.step_days == 1 else 'week'}", name=name)
    parts = [text_line(0, 14, title, _TITLE)]
    drawn = [title]
    scale = (_PLOT_PX - 30) / max(counts.values(), default=1)
    for slot, count in sorted(counts.items()):
        height = count * scale
        top = plot.base_px - height
        parts.append(
            rectangle(Rectangle(plot.x(slot) + 1, top, max(plot.slot_px - 2, 1), height), fill=_FILL)
        )
        middle = plot.x(slot) + plot.slot_px / 2
        parts.append(text_line(middle, top - 4, str(count), TextLook(SMALL_SIZE_PX, "middle")))
        drawn.append(str(count))
    parts.append(line(((0, plot.base_px), (PAGE_WIDTH_PX, plot.base_px)), stroke=RULE))
    for slot in _labelled(plot):
        text = _day_text(plot.first + timedelta(days=slot * plot.step_days), language)
        parts.append(text_line(plot.x(slot), plot.base_px + 16, text, SMALL))
        drawn.append(text)
    return parts, drawn


def _labelled(plot: _DayPlot) -> range:
    """The slots whose day is written below, as many as there is room for."""
    room = text_width_px("30 Sep 2025", SMALL_SIZE_PX) + 12
    every = max(1, -(-int(room) // max(1, int(plot.slot_px))))
    last = max(1, plot.slots - (0 if plot.x(plot.slots - 1) + room < PAGE_WIDTH_PX else every // 2))
    return range(0, last, every)


def _day_text(day: date, language: Language) -> str:
    months = language.words["date.short-months"].split()
    return f"{day.day} {months[day.month - 1]} {day.year}"
