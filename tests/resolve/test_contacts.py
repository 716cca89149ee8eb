"""What looks like a contact, and what only has as many figures."""

from itertools import product
from pathlib import Path

import pytest

from pipeline.resolve.contacts import contacts, first_contact, without_contacts

WORKSPACE = Path(__file__).parents[2]
CONTACTS = """
eve (at) corp.example|eve[at]corp[dot]example|eve at corp dot example|eve @ corp.example|eve＠corp.example
eve @ corp . example|eve{at}corp{dot}example|eve.x at corp.example|eve%40corp.example|mailto:eve@corp.example|eve@corp
linkedin.com/in/eve-example|https://www.linkedin.com/in/eve|https://teams.microsoft.com/l/chat/0/0?users=eve
wa.me/447700900123|tel:+442079460000|@eve_example|020 7946 0000|01632 960001|07700 900123|020\u00a07946\u00a00000
020–7946–0000|020.7946.0958|020\u200b7946\u200b0000|(020) 7946 0000|(01632) 960 001|020 7946 0000 ext. 12
020 7946 0000 x123|+44 (0)20 7946 0000|(+44) 20 7946 0000|+44-20-7946-0000|0044 20 7946 0000|00 44 20 7946 0000
+442079460000|02079460000|7911 123456|+49 30 901820|030 901820|089/1234567|+33 1 23 45 67 89|01.23.45.67.89
+353 1 234 5678|(01) 234 5678|+1 212-555-0123|(212) 555-0123|+91 98765 43210|+61 2 9876 5432|+420 222 123 456
0800 123 4567|zero two zero seven nine four six zero zero zero zero
"""
METERING_POINTS = """
2000012345678|20 0001 2345 678|20 0001 2345 67 8|20-0001-2345-678|03 801 520 20 0001 2345 678|038015202000012345678
"""
NEITHER = """
at elexon.co.uk|published at www.example.org|01.02.2025 10:30|on 01 02 2025|01 02 2025 10:30|06/02/2025 17:00
by 17:00 on 06/02/2025 to 07/03/2025|between 2024-01-01 and 2025-12-31|2025-02-06T17:00:00Z|20250206T170000Z
0.1.2.3.4.5.6|11.3.2.1.4.5|section 4.1.2, 4.1.3 and 4.1.10|1.47, 1.5, 3.01|MHHS-DEL1118, 11.3.10 and 2025-02-06
1.000.000.000|1 234 567 890|£1,234,567.00|€ 1.234.567,89|12,345,678 kWh|2000012345 kWh|100 000 000 MPANs|+1000000
05 06 07 08|1, 2, 3, 4, 5, 6, 7, 8, 9, 10|0.5/0.6/0.7/0.8/0.9/1.0|page 12 of 120, rows 10-20, 30-40|255.255.255.0
a1b2c3d4e5f60718|0123456789abcdef|change 0984544069|annex-3-example-ldso-1-001|CP1558, P432, P483|01234567
ISBN 978-0-306-40615-7
"""


def each(block: str) -> list[str]:
    """The texts between the bars."""
    return [text for line in block.strip().splitlines() for text in line.split("|")]


@pytest.mark.parametrize(
    ("block", "marker"),
    [(CONTACTS, "[contact withheld]"), (METERING_POINTS, "[metering point number withheld]")],
)
def test_contacts_and_metering_points_are_withheld_however_people_write_them(block: str, marker: str) -> None:
    frames = ("Ask {}, or wait.", "{}", "Ours ({}); see 11.3.10", "line\n{}\nline")
    made = {frame.format(text): frame.format(marker) for frame, text in product(frames, each(block))}
    assert {text: without_contacts(text) for text in made} == made


def test_a_short_number_is_a_contact_where_it_is_said_to_be_called() -> None:
    assert without_contacts("Call 960001 on P432.") == "Call [contact withheld] on P432."
    assert without_contacts("Row 960001 on P432.") == "Row 960001 on P432."


def test_sections_documents_dates_and_amounts_are_never_contacts() -> None:
    assert {text: without_contacts(text) for text in each(NEITHER)} == {text: text for text in each(NEITHER)}


def test_a_contact_is_told_so_that_it_is_found_and_not_repeated() -> None:
    assert first_contact("Ring 07700 900123.") == "07…" and first_contact("Ring us.") == ""


def test_a_very_long_text_that_is_nearly_an_address_is_searched_to_its_end() -> None:
    text = "x" * 200_000 + "@"
    assert without_contacts(f"{text} ada@example.org") == f"{text} [contact withheld]"


def test_the_texts_of_the_workspace_have_no_contact_but_the_mailboxes_of_bodies() -> None:
    sources = (path for path in (WORKSPACE / "sources").rglob("*") if path.suffix in (".md", ".yaml"))
    changelogs = (WORKSPACE / "changelogs").glob("*.yaml")
    texts = [path.read_text(encoding="utf-8") for path in (*sources, *changelogs)]
    found = {text[one.start : one.end] for text in texts for one in contacts(text)}
    assert {one for one in found if "@" not in one} == set()
    assert {one.partition("@")[2] for one in found} <= {
        "elexon.co.uk",
        "recmanager.co.uk",
        "mhhsprogramme.co.uk",
        "example.org",
    }
