"""Controls around rows and cells that came, went or differ are listed."""

import pytest

from pipeline.publish.comparing.compare import Alikeness
from tests.comparing.files import both, line, table, word


def around(piece: str, said: str) -> str:
    return f"<w:sdt><w:sdtPr>{said}</w:sdtPr><w:sdtContent>{piece}</w:sdtContent></w:sdt>"


def controlled(kind: str, said: str | None) -> bytes:
    """A table whose second row, or a cell of it, has a control."""
    whole = table(("Role", "Name"), ("Chair", "Ada"))
    start = whole.rindex(f"<w:{kind}>")
    end = whole.index(f"</w:{kind}>", start) + len(f"</w:{kind}>")
    piece = whole[start:end]
    wrapped = piece if said is None else around(piece, said)
    return word(line("Scope"), whole[:start] + wrapped + whole[end:])


TAGGED = '<w:tag w:val="name"/>'
OTHERS = (
    None,
    '<w:tag w:val="other"/>',
    f'<w:alias w:val="Name"/>{TAGGED}',
    f'{TAGGED}<w:lock w:val="sdtLocked"/>',
    f'{TAGGED}<w:dataBinding w:xpath="/a" w:storeItemID="b"/>',
    f'{TAGGED}<w:dropDownList><w:listItem w:value="1"/></w:dropDownList>',
)


@pytest.mark.parametrize("kind", ["tr", "tc"])
@pytest.mark.parametrize("other", OTHERS)
def test_a_control_around_a_row_or_cell_that_differs_is_listed_both_ways(
    kind: str, other: str | None
) -> None:
    files = controlled(kind, TAGGED), controlled(kind, other)
    for old, new in (files, files[::-1]):
        compared = both(old, new, "json")
        assert compared.sameness is Alikeness.DIFFERENT
        assert any("content control" in f"{change.old} {change.new}" for change in compared.changes)


def test_the_same_control_is_no_difference() -> None:
    assert not both(controlled("tr", TAGGED), controlled("tr", TAGGED), "json").changes
