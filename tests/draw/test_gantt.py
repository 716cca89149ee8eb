"""Charts over time: what is drawn, and what is refused."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
import resvg_py

from pipeline.draw.gantt import GanttBar, GanttRow, gantt_picture
from pipeline.errors import PipelineError
from pipeline.model.text.block import Picture

SVG = "{http://www.w3.org/2000/svg}"


def tranche(number: int, start: date, end: date) -> GanttRow:
    return GanttRow(
        f"Tranche {number}", (GanttBar("Preparation", start, end), GanttBar("Execution", end, end))
    )


def chart() -> Picture:
    undated = GanttRow("Tranche 7", (), "To be confirmed in future iterations")
    return gantt_picture((tranche(1, date(2024, 8, 6), date(2025, 8, 4)), undated))


def texts(picture: Picture) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(picture.data).iter(f"{SVG}text")]


def test_every_word_that_is_drawn_is_listed() -> None:
    assert sorted(texts(chart())) == sorted(chart().words)


def test_a_chart_names_rows_phases_months_and_years() -> None:
    assert {"Tranche 1", "Preparation", "Execution", "2024", "2025", "Oct"} <= set(texts(chart()))


def test_a_row_without_dates_prints_its_note() -> None:
    assert "To be confirmed in future iterations" in texts(chart())


def test_a_bar_is_as_long_as_its_dates() -> None:
    picture = gantt_picture(
        (
            GanttRow("One", (GanttBar("A", date(2026, 1, 1), date(2026, 1, 31)),)),
            GanttRow("Two", (GanttBar("A", date(2026, 1, 1), date(2026, 4, 30)),)),
        )
    )
    widths = [float(box.get("width") or 0) for box in ElementTree.fromstring(picture.data).iter(f"{SVG}rect")]
    assert widths[1] == pytest.approx(4 * widths[0], rel=0.02)


def test_bars_that_overlap_stand_in_lanes() -> None:
    bars = (
        GanttBar("A", date(2026, 1, 1), date(2026, 3, 1)),
        GanttBar("B", date(2026, 2, 1), date(2026, 4, 1)),
    )
    boxes = list(ElementTree.fromstring(gantt_picture((GanttRow("One", bars),)).data).iter(f"{SVG}rect"))
    assert boxes[0].get("y") != boxes[1].get("y")


def test_no_text_is_smaller_than_nine_pixels() -> None:
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', chart().data.decode())]
    assert min(sizes) >= 9


def test_a_chart_is_no_wider_than_an_upright_page() -> None:
    assert chart().width_px <= 604


def test_another_renderer_draws_the_chart() -> None:
    png = bytes(resvg_py.svg_to_bytes(svg_string=chart().data.decode()))
    assert png.startswith(b"\x89PNG") and len(png) > 2000


def test_the_same_rows_give_the_same_bytes() -> None:
    assert chart().data == chart().data


def test_a_name_is_escaped() -> None:
    picture = gantt_picture((GanttRow("A & B <C>", (GanttBar("P", date(2026, 1, 1), date(2026, 2, 1)),)),))
    assert "A & B <C>" in texts(picture)


def test_a_bar_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(PipelineError, match="ends on 2025-01-01, before it starts"):
        gantt_picture((tranche(1, date(2026, 1, 1), date(2025, 1, 1)),))


def test_a_chart_without_dates_is_refused() -> None:
    with pytest.raises(PipelineError, match="at least one row with dates"):
        gantt_picture((GanttRow("Tranche 1", ()),))
