"""What looks like a contact, and what only has as many figures."""

import re
import string
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.consultations.consultation import HOME_REGIONS
from pipeline.resolve.contact_patterns import WRITING, WRITTEN
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
2079460000|0 7700900123|20 7946 0000|1632 960001|161 496 0000|1234567890|020_7946_0000|020*7946*0000|020\u200c7946\u200c0000
020\u00ad7946\u00ad0000|０２０ ７９４６ ００００|٠٢٠٧٩٤٦٠٠٠٠|⓪②⓪ 7946 0000|O2O 7946 OOOO|020 7946 0000 option 2|0207-946-0000/1
zero two zero, seven nine four six, double zero double zero|plus four four seven seven double zero nine one two three four
null eins sieben eins, zwei drei vierundvierzig fünfundsechzig|zéro six douze trente-quatre cinquante-six soixante-dix-huit
dim dau dim saith naw pedwar chwech dim dim dim dim|07700nine00123|0 seven 700 900 123|ext 4021|tel 4021|011 44 20 7946 0000
eve(a)corp.example|eve_at_corp.example|eve-at-corp-dot-example|eve AT corp.example|eve@corp[.]example|eve@corp,org
eve\u200b@\u200bcorp.example|eve\u00ad@corp.example|eve﹫corp．example|eve＠corp。example|"Eve X"@corp.example|eve@[192.0.2.1]
eve&commat;corp.example|eve &#x40; corp.example|eve ⓐ corp.example|e v e @ c o r p . o r g|eve @ gmail|eve at gmail dot com
eve arobase corp point fr|eve klammeraffe corp punkt de|eve at-sign corp dot org|eve dot x at corp dot org|ev%x@corp.org
LinkedIn: eve-example|WhatsApp: eve|Teams: eve.example|Skype ID: eve.example|discord eve#1234|discord.gg/abc|linktr.ee/eve
https://corp.example/@eve|corp.webex.com/meet/eve|signal.me/#p/+447700900123|msteams:/l/chat/0/0?users=eve|m.me/eve
"""
LONG_NUMBERS = """
2000012345678|20 0001 2345 678|20 0001 2345 67 8|20-0001-2345-678|03 801 520 20 0001 2345 678|038015202000012345678
20\u200b0001\u200b2345\u200b678|20,0001,2345,678|20_0001_2345_678|03 801 A52 20 0001 2345 678|２０００012345678
"""
NEITHER = """
at elexon.co.uk|published at www.example.org|01.02.2025 10:30|on 01 02 2025|01 02 2025 10:30|06/02/2025 17:00
by 17:00 on 06/02/2025 to 07/03/2025|between 2024-01-01 and 2025-12-31|2025-02-06T17:00:00Z|20250206T170000Z
0.1.2.3.4.5.6|11.3.2.1.4.5|section 4.1.2, 4.1.3 and 4.1.10|1.47, 1.5, 3.01|MHHS-DEL1118, 11.3.10 and 2025-02-06
1.000.000.000|1 234 567 890|£1,234,567.00|€ 1.234.567,89|12,345,678 kWh|2000012345 kWh|100 000 000 MPANs|+1000000
05 06 07 08|1, 2, 3, 4, 5, 6, 7, 8, 9, 10|0.5/0.6/0.7/0.8/0.9/1.0|page 12 of 120, rows 10-20, 30-40|255.255.255.0
a1b2c3d4e5f60718|0123456789abcdef|change 0984544069|annex-3-example-ldso-1-001|CP1558, P432, P483|01234567
ISBN 978-0-306-40615-7|state_at_close.docx|2 @ 3.50|100 MPANs @ 3.5p|95%40|look at this point we|met at outlook
1.2.840.10045.4.3.2|DFAR 252.227-7014|one, two, three, four or five days|on 01 02 2025 one party|10² kW|Teams: Elexon and RECCo
Slack: 3 days|extension 2026|extension of 30 days|1000000000000 kWh|2,000,012,345,678|15 1600 and 17|order 1234567890|Table 1 2 3 4 5 6 7 8 9 10 11 12|3(a)ii.2|A2000012345678
1700000000|1700000000 is the moment|in bytes 1650000000|2000000000|3000000000|1600000001|7000000000|9000000000
"""


def each(block: str) -> list[str]:
    """The texts between the bars."""
    return [text for line in block.strip().splitlines() for text in line.split("|")]


@pytest.mark.parametrize(
    ("block", "marker"),
    [(CONTACTS, "[contact withheld]"), (LONG_NUMBERS, "[number withheld]")],
)
def test_contacts_and_long_numbers_are_withheld_however_people_write_them(block: str, marker: str) -> None:
    frames = ("Ask {}, or wait.", "{}", "Ours ({}); see 11.3.10", "line\n{}\nline")
    made = {frame.format(text): frame.format(marker) for frame, text in product(frames, each(block))}
    assert {text: without_contacts(text) for text in made} == made


def test_a_short_number_is_a_contact_where_it_is_said_to_be_called() -> None:
    assert without_contacts("Call 960001 on P432.") == "Call [contact withheld] on P432."
    assert without_contacts("Row 960001 on P432.") == "Row 960001 on P432."


@pytest.mark.parametrize(
    "text", ["1700000000 (phone)", "phone us on 1700000000", "1700 000000", "0 1700000000"]
)
def test_figures_that_no_area_has_are_a_contact_where_they_are_grouped_or_said_to_be_called(
    text: str,
) -> None:
    assert "1700" not in without_contacts(text)


def test_sections_documents_dates_and_amounts_are_never_contacts() -> None:
    assert {text: without_contacts(text) for text in each(NEITHER)} == {text: text for text in each(NEITHER)}


@pytest.mark.parametrize(
    ("country", "number"),
    [("NO", "22 12 34 56"), ("ES", "912 34 56 78"), ("PL", "22 123 45 67"), ("DK", "32 12 34 56")],
)
def test_a_number_of_a_country_is_known_without_its_code_where_an_organisation_is_of_it(
    country: str, number: str
) -> None:
    text = f"Ask {number} now."
    assert without_contacts(text) == text
    assert without_contacts(text, (*HOME_REGIONS, country)) == "Ask [contact withheld] now."


_SCRIPTS = ("0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
_GAPS = ("", " ", "\u00a0", "-", "–", ".", "\u200b", "\u00ad", "\u202f", " - ", "\u200b \u200b")
_GROUPS = ((11,), (3, 4, 4), (5, 6), (5, 3, 3), (4, 3, 4), (2, 3, 3, 3))


@given(
    st.from_regex(
        re.compile(WRITTEN.pattern, WRITTEN.flags),
        alphabet=st.sampled_from(f"{string.ascii_letters}{string.digits}@[({{<|*~_- äÄ"),
    )
)
def test_every_written_address_has_one_of_the_signs_that_are_looked_for_first(text: str) -> None:
    assert any(sign in text.lower() for sign in WRITING)


@given(
    st.sampled_from(("02079460000", "07700900123", "01632960001", "01614960000")),
    st.sampled_from(_SCRIPTS),
    st.sampled_from(_GROUPS),
    st.sampled_from(_GAPS),
)
def test_no_figure_of_a_number_is_left_whatever_script_and_signs_it_is_written_with(
    number: str, script: str, groups: tuple[int, ...], gap: str
) -> None:
    figures = iter(script[int(figure)] for figure in number)
    written = gap.join("".join(next(figures) for _ in range(size)) for size in groups)
    assert without_contacts(f"Ask {written} please") == "Ask [contact withheld] please"


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
