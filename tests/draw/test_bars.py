"""Bar charts of counts."""

import re
from datetime import date

from lxml import etree

from pipeline.draw.bars import Bars, bar_picture, day_picture
from pipeline.draw.svg import PAGE_WIDTH_PX
from pipeline.model.text.block import Picture

CLOSES = date(2025, 2, 6)


def texts(drawn: Picture) -> list[str]:
    """The words of a picture, in order."""
    root = etree.fromstring(drawn.data)
    return [str(element.text) for element in root.iter("{http://www.w3.org/2000/svg}text")]


def widths(drawn: Picture) -> list[float]:
    """The widths of its bars."""
    return [float(width) for width in re.findall(r'<rect [^>]*width="([\d.]+)"', drawn.data.decode())]


def test_every_bar_has_its_name_and_number_and_all_have_one_scale() -> None:
    drawn = bar_picture(
        (Bars("By type", {"editorial": 4, "general": 2}), Bars("By status", {"new": 1, "noted": 0}))
    )
    assert texts(drawn) == [
        "By type", "editorial", "4", "general", "2", "By status", "new", "1", "noted", "0",
    ]  # fmt: skip
    first, second, third = widths(drawn)
    assert abs(first - 2 * second) < 0.1 and abs(second - 2 * third) < 0.1


def test_a_long_name_is_wrapped_and_stays_on_the_page() -> None:
    drawn = bar_picture((Bars("Sections", {"11.3.2 " + "a very long title " * 6: 1}),))
    assert len(texts(drawn)) > 3
    assert drawn.width_px == PAGE_WIDTH_PX


def test_days_stand_in_order_with_the_deadline_named() -> None:
    drawn = day_picture({date(2025, 2, 3): 2, CLOSES: 5, date(2025, 2, 7): 1}, CLOSES, "Returned logs")
    found = texts(drawn)
    assert found[:4] == ["Returned logs by day", "2", "5", "1"]
    assert "closes 6 Feb 2025" in found


def test_a_long_time_is_drawn_by_week_and_no_return_is_lost() -> None:
    drawn = day_picture(
        {date(2025, 1, 6): 1, date(2025, 1, 8): 1, date(2025, 6, 2): 3}, None, "Returned logs"
    )
    assert texts(drawn)[:3] == ["Returned logs by week", "2", "3"]


def test_nothing_yet_is_said() -> None:
    assert texts(day_picture({}, None, "Returned logs")) == ["Returned logs: none yet"]
