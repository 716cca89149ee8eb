"""The sections that one cell means: several, ranges, tables, pages, and what is asked where it says none."""

from dataclasses import replace

import pytest

from pipeline.consult.sections.known_sections import GivenSection, Sections
from pipeline.consult.sections.references import References
from pipeline.model.consultations.comment import GENERAL
from pipeline.model.consultations.log_form import ArtefactChoice, LogForm, Numbered, SectionChoice, Stamp

FORM = LogForm(
    Stamp("guide-1", (("guide", "1.0"), ("annex-2", "0.2")), "0" * 16),
    "A guide and an annex",
    (ArtefactChoice("guide", "Guide v1.0", "n/a", "1.0"), ArtefactChoice("annex-2", "Guide Annex 2 v0.2", "n/a", "0.2")),
    tuple(
        SectionChoice(artefact, f"{artefact[0]}{number}", number, title)
        for artefact, number, title in (
            ("guide", "3", "Entry"), ("guide", "3.2", "Evidence, data and dates"), ("guide", "3.3", "Costs"),
            ("guide", "3.4", "Roles and responsibilities"), ("guide", "4.1", "Testing"), ("guide", "12", "Onboarding"),
            ("guide", "", "Appendix D: Severity"), ("annex-2", "5", "Cutover"), ("annex-2", "6", "Fallback"),
        )
    ),
    (Numbered("guide", "Table", "4", "g3.4"), Numbered("guide", "Figure", "1", "g4.1"), Numbered("annex-2", "Table", "1", "a5")),
)  # fmt: skip
KNOWN = References(FORM, Sections(FORM))


@pytest.mark.parametrize(
    ("given", "sections"),
    [
        ("3.2, 4.1 and Annex 2 s. 5", ["g3.2", "g4.1", "a5"]),
        ("3.2-3.4", ["g3.2", "g3.3", "g3.4"]),
        ("sections 3.2 to 3.4; 12", ["g3.2", "g3.3", "g3.4", "g12"]),
        ("3.2 \u2013 3.3", ["g3.2", "g3.3"]),
        ("Evidence, data and dates, 4.1 Testing", ["g3.2", "g4.1"]),
        ("Roles and responsibilities", ["g3.4"]),
        ("3.2 Evidence", ["g3.2"]),
        ("Abschnitt 3.2 und 4.1", ["g3.2", "g4.1"]),
        ("adran 3.2 a 4.1", ["g3.2", "g4.1"]),
        ("Annex 2 s. 5, 6", ["a5", "a6"]),
        ("Appendix D", ["g"]),
        ("Annex 2", [GENERAL]),
        ("Table 4", ["g3.4"]), ("see Table 4, row 2", ["g3.4"]), ("3.2, table 9", ["g3.2"]),
        ("3.2(a)", ["g3.2"]), ("page 7, section 4.1", ["g4.1"]), ("para 3.3", ["g3.3"]), ("3.2 (a)(ii)", ["g3.2"]),
        ("second paragraph of 3.3", ["g3.3"]), ("3.2, 2nd bullet", ["g3.2"]), ("3.2, letzter Absatz", ["g3.2"]),
        ("Fig 1 and Table 4", ["g4.1", "g3.4"]), ("Tables 4 and 5", ["g3.4"]), ("Table 1 of Annex 2", ["a5"]),
        ("3.2 ff.", ["g3.2"]), ("3.2 onwards", ["g3.2"]), ("3.2 vs 4.1", ["g3.2", "g4.1"]), ("3,2", ["g3.2"]),
        ("Annex 2 v0.2, 5", ["a5"]), ("App. D", ["g"]), ("Absatz 2 von 3.3", ["g3.3"]), ("Ziff. 3.2", ["g3.2"]),
        ("the whole doc", [GENERAL]), ("Everything", [GENERAL]), ("throughout the document", [GENERAL]),
    ],
)  # fmt: skip
def test_every_section_of_a_cell_is_a_reference(given: str, sections: list[str]) -> None:
    found = KNOWN.find(GivenSection("", given))
    assert [found.first.id, *(one.section for one in found.also)] == sections
    assert bool(found.also) == (len(sections) > 1)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("page 12", "names a page: ask which section is meant"),
        ("p. 3", "names a page"),
        ("Table 9", "has no table 9"),
        ("Table 1a", "has no table 1a"),
        ("paragraph 12", "says where, and not in which section"),
        ("row 4", "says where, and not in which section"),
        ("Figure 9 on page 4", "has no figure 9"),
        ("third paragraph", "says where, and not in which section"),
        ("slide 12", "says where, and not in which section"),
        ("Cover", "unknown section"),
        ("Q3", "has no question 3"),
        ("n/a", "no section given"),
    ],
)
def test_a_place_without_its_section_is_asked_about_and_nothing_is_offered_for_it(
    given: str, said: str
) -> None:
    (flag,) = KNOWN.find(GivenSection("guide", given)).first.flags
    assert said in flag and "did you mean" not in flag


def test_what_is_not_understood_of_a_list_is_named_beside_what_is() -> None:
    found = KNOWN.find(GivenSection("guide", "3.2, 9.9"))
    assert found.first.id == "g3.2" and found.also == ()
    assert "section '3.2, 9.9': '9.9' is not understood" in found.first.flags


def test_words_that_say_where_go_to_the_column_for_that() -> None:
    assert KNOWN.find(GivenSection("guide", "3.2, Table 4, row 2")).anchor == "Table 4, row 2"


def test_a_row_without_a_section_is_in_that_of_the_table_it_names() -> None:
    found = KNOWN.find(GivenSection("guide", ""), "Table 4")
    assert found.first.id == "g3.4" and "where Table 4 stands" in found.first.flags[0]
    assert KNOWN.find(GivenSection("guide", ""), "page 3").first.flags == ("no section given",)


def test_what_is_said_beside_the_section_is_told_or_kept() -> None:
    following = KNOWN.find(GivenSection("guide", "3.2 ff."))
    assert following.first.flags == ("section '3.2 ff.' means what follows too: the first is taken",)
    tables = KNOWN.find(GivenSection("guide", "Tables 4-6"))
    assert [flag.rpartition(" has ")[2] for flag in tables.first.flags[1:]] == [
        "no table 5, or several",
        "no table 6, or several",
    ]
    assert (
        KNOWN.find(GivenSection("guide", "3.2 (a)(ii), second sentence")).anchor == "second sentence, (a)(ii)"
    )


def test_a_section_that_is_called_so_goes_before_the_whole_text() -> None:
    for title in ("Overall plan", "Second line of defence", "Row 4 and what follows"):
        called = replace(FORM, sections=(*FORM.sections, SectionChoice("guide", "whole", "13", title)))
        assert References(called, Sections(called)).find(GivenSection("guide", title)).first.id == "whole"
