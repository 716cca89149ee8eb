"""Text of a PDF that nobody can see is found, whatever hides it; what is plain to see is not."""

from io import BytesIO

import pikepdf
import pytest

from pipeline.read.pdf.accessible import _unseen
from pipeline.read.pdf.ink import inks

TEXT = "BT /F1 12 Tf 1 0 0 1 50 50 Tm (Must) Tj ET"


def told(content: str) -> list[str]:
    """What is said of the text of a page with this content."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    states = pikepdf.Dictionary(
        faint=pikepdf.Dictionary(ca=0.2), half=pikepdf.Dictionary(ca=0.5), full=pikepdf.Dictionary(ca=1)
    )
    own = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font), ExtGState=states)
    picture = pdf.make_stream(b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
    form = pdf.make_stream(
        f"/full gs {TEXT}".encode(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=[0, 0, 200, 200],
        Group=pikepdf.Dictionary(S=pikepdf.Name.Transparency),
        Resources=own,
    )
    objects = pikepdf.Dictionary(Im=picture, Fm=form)
    page.obj.Resources = pikepdf.Dictionary(Font=own.Font, ExtGState=own.ExtGState, XObject=objects)
    page.obj.Contents = pdf.make_stream(content.encode())
    buffer = BytesIO()
    pdf.save(buffer)
    with pikepdf.open(buffer) as saved:
        return [_unseen(ink) for ink in inks(saved)]


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        f"0.2 g {TEXT}",
        f"0 0 0.5 rg {TEXT}",
        f"0 0 0 1 k {TEXT}",
        f"q 0 g 0 0 200 200 re f Q 1 g {TEXT}",
        f"1 g 0 0 20 20 re f 0 g {TEXT}",
        f"q 0 g 0 0 200 200 re 10 10 180 180 re W* n 0 0 200 200 re f Q {TEXT}",
        f"q 0 0 40 40 re W n 0 g 0 0 200 200 re f Q {TEXT}",
        f"/Figure BMC 0 g 40 40 40 40 re f 1 g {TEXT} EMC",
        f"q 0 g 60 0 m 120 0 120 120 60 120 c 0 120 0 0 60 0 c f Q 1 g {TEXT}",
        f"q 60 0 m 120 0 120 120 60 120 c 0 120 0 0 60 0 c W n 0 0 200 200 re f Q 1 g {TEXT}",
        f"q 0 g 150 150 m 190 150 l 150 190 l h f Q {TEXT}",
        f"{TEXT} q 10 0 0 10 100 100 cm /Im Do Q",
        f"q 10 0 0 10 0 0 cm /Im Do Q {TEXT}",
        f"q 0 0 100 100 re W n {TEXT} Q",
        f"{TEXT} 0 g 100 100 20 20 re f",
        "q 2 0 0 2 0 0 cm BT /F1 6 Tf 1 0 0 1 20 20 Tm (Must) Tj ET Q",
    ],
)  # fmt: skip
def test_text_that_is_plain_to_see_is_not_told(content: str) -> None:
    assert [one for one in told(content) if one] == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (f"1 g {TEXT}", "the contrast of FFFFFF on FFFFFF"),
        (f"0.9 0.9 0.9 rg {TEXT}", "the contrast of E6E6E6 on FFFFFF"),
        (f"0 0 0 0.1 k {TEXT}", "the contrast of E6E6E6 on FFFFFF"),
        (f"q 0 g 0 0 200 200 re f Q {TEXT}", "the contrast of 000000 on 000000"),
        (f"q 0 g 40 40 m 100 40 l 100 100 l 40 100 l h f Q {TEXT}", "the contrast of 000000 on 000000"),
        (f"/faint gs {TEXT}", "the contrast of CCCCCC on FFFFFF"),
        (f"3 Tr {TEXT}", "it paints nothing"),
        (TEXT.replace("50 50", "500 50"), "it lies off the page"),
        (TEXT.replace("12 Tf", "1 Tf"), "it is 1.0 points high"),
        (f"q 0.1 0 0 0.1 0 0 cm {TEXT} Q", "it is 1.2 points high"),
        (f"{TEXT} 1 g 0 0 100 100 re f", "something covers it"),
        (f"{TEXT} 1 g 60 0 m 120 0 120 120 60 120 c 0 120 0 0 60 0 c f", "something covers it"),
        (f"{TEXT} 1 g 0 0 m 200 0 l 0 200 l h f", "something covers it"),
        (f"{TEXT} q 100 0 0 100 0 0 cm /Im Do Q", "a picture covers it"),
        (f"/Figure BMC 1 g {TEXT} EMC", "the contrast of FFFFFF on FFFFFF"),
        (f"/Figure BMC 0.2 g 40 40 40 40 re f 0 g {TEXT} EMC", "the contrast of 000000 on 333333"),
        (f"q 0 0 20 20 re W n {TEXT} Q", "it is cut away"),
        (f"/half gs 0 g 0 0 200 200 re f /full gs 0.5 g {TEXT}", "the contrast of 808080 on 808080"),
        ("/faint gs /Fm Do", "the contrast of CCCCCC on FFFFFF"),
    ],
)  # fmt: skip
def test_text_that_nobody_can_see_is_told(content: str, why: str) -> None:
    (found,) = told(content)
    assert why in found
