"""The last paragraph of a text, which no revision can take away, whatever comes or goes in front of it."""

from pathlib import Path

import pytest

from tests.comparing.files import both, line, table, word
from tests.judges.verdict import faults

CONTROL = f"<w:sdt><w:sdtPr><w:temporary/></w:sdtPr><w:sdtContent>{line('Page 2')}</w:sdtContent></w:sdt>"
ENDS = {
    "a line": line("August 21"),
    "a control": CONTROL + "<w:p/>",
    "a line and a control": line("First.") + CONTROL + line("Last."),
    "a table": table(("Fee", "Due")) + "<w:p/>",
}


@pytest.mark.parametrize("old", ENDS)
def test_what_a_text_ends_with_gives_way_to_anything_else(old: str, tmp_path: Path) -> None:
    for new in ENDS.keys() - {old}:
        files = {"old": word(ENDS[old]), "new": word(ENDS[new])}
        files["red"] = both(files["old"], files["new"]).data
        for name, data in files.items():
            (tmp_path / f"{name}.docx").write_bytes(data)
        assert faults(*(tmp_path / f"{name}.docx" for name in ("red", "old", "new"))) == (), new
