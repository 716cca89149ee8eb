"""What headings, answers and sentences say of confidentiality, and what of a row may be published for it."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.consult.confidence.cell_answers import statement
from pipeline.consult.confidence.row_confidence import is_secret, row_statement
from pipeline.consult.confidence.stems import CONFIDENCE, SPEAKING
from pipeline.consult.confidence.wording import Sense, heading_sense, unaccented, words_of_confidence
from pipeline.consult.returned.table_rows import table_rows
from pipeline.consult.tables.columns import log_columns
from pipeline.consult.typed.rows import LogRow
from pipeline.model.consultations.comment import Confidential
from pipeline.read.texts.raw import MergedRange, RawCell, RawTable
from tests.consult.test_claims import WHOLE, each

SECRET = (
    "Confidential?", "Confidentiality", "Confidental?", "Is this confidential?", "Commercially sensitive?",
    "Sensitivity", "Private?", "Restricted", "Withhold from publication?", "Do not publish", "Not for publication",
    "Keep private?", "Vertraulich?", "Geheim", "Confidentiel ?", "Données sensibles", "Cyfrinachol?",
    "A yw hyn yn gyfrinachol?", "Vertrouwelijk?", "Riservato?", "Confidential (Y/N)", "Non-disclosure",
    "Confidential? (yes, no, in part)", "Do you object to publication?", "Nicht zur Veröffentlichung",
    "Ne peut être publié", "Keep private", "Anonymise?",
    "Off the record?", "Distribution restrictions", "Handling caveat", "Sperrvermerk", "unter Verschluss",
    "Dienw?", "Gwybodaeth bersonol", "C o n f i d e n t i a l", "Confi-dential?", "Comm. sens.",
    "Exempt from disclosure", "Ne pas publier", "Peidiwch â chyhoeddi", "Na chyhoeddwch", "Confidential - do not publish",
)  # fmt: skip
PUBLIC = (
    "May we publish this?", "OK to share?", "Consent to publication", "Public?", "Publish?", "Nicht vertraulich",
    "Peut être publié", "Non-confidential", "Can this be made public?", "Veröffentlichung", "Öffentlich",
    "Zustimmung zur Veröffentlichung", "Non confidentiel", "A gawn ni gyhoeddi hyn?", "Ddim yn gyfrinachol",
    "Caniatâd i gyhoeddi", "Openbaar?", "Permission to publish", "Pubblicabile",
    "OK to share publicly?", "Darf veröffentlicht werden", "Publiable", "Gellir cyhoeddi", "Post on web",

)  # fmt: skip
UNCLEAR = (
    "Consent", "Permission given", "Public / Confidential", "Publish unless confidential", "C/NC",
    "No objection to publication", "Confidentiality: may we publish?", "Share with Ofgem only?", "Attributable",
    "Publish anonymously?", "No consent to publish",
    "Remove before publishing", "Dissemination limits", "FOI exempt?",
    "Can we name you?", "Classification",
    "Hide?", "Réservé", "Internal", "Open", "Visible to", "Sichtbarkeit", "Who may see this?", "Access level", "Omitted?",
)  # fmt: skip
OTHER = (
    "Comment", "Observations of the secretariat", "Type (ge/te/ed)", "Rationale", "Kommentar", "Commentaire",
    "Sylw", "Newid arfaethedig", "Release version", "Republic", "Shareholder view", "Agree?", "Comment #",
    "Public holiday impact", "Applies to private networks?", "Confidence level", "Sensitivity analysis", "Internal ref",
    "Open/closed", "Impact on distribution", "Access to meters", "Status",
)  # fmt: skip
READERS = (
    "Elexon only?", "For Ofgem only (y/n)", "Panel members only", "Only for the programme?", "Readership limited to you?",
    "Only visible to Elexon", "Keep within the Code Body?", "Nur für Elexon?", "Nur Elexon? (ja/nein)", "Empfänger beschränkt",
    "Uniquement pour Elexon ?", "Réservé à Elexon", "Elexon yn unig?",
)  # fmt: skip
"""Headings that restrict who may read a text, and have no word of confidentiality."""
NOT_CLEAR = (
    "x", "X", "✓", "✔", "✗", "☑", "☒", "☐", "*", "?", "-", "–", "0", "1", "n/a", "NA", "none", "see cover letter",
    "no?", "no*", "yes/no", "#REF!", "~~no~~", "no - except the price", "nо", "maybe", "нет",
)  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "meant"),
    [(SECRET, Sense.SECRET), (PUBLIC, Sense.PUBLIC), (UNCLEAR, Sense.UNCLEAR), (OTHER, None)],
)
def test_a_heading_is_known_by_its_stem_and_its_negation_in_every_language(
    headings: Sequence[str], meant: Sense | None
) -> None:
    assert {heading: heading_sense(heading) for heading in headings} == dict.fromkeys(headings, meant)


@given(st.sampled_from(PUBLIC), st.text("bcdfghjkl", min_size=4, max_size=9), st.booleans())
def test_a_yes_publishes_only_under_a_heading_of_which_every_word_is_understood(
    heading: str, word: str, before: bool
) -> None:
    assert statement(heading, "yes").said is Confidential.NO
    strange = f"{word} {heading}" if before else f"{heading} {word}"
    assert statement(strange, "yes").doubt


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Confidentiality waived?",
            "Can we lift confidentiality?",
            "No longer confidential?",
            "Confidential until",
        ),
        *("Levée de la confidentialité", "Von der Veröffentlichung ausnehmen", "Eithrio rhag cyhoeddi"),
        *("Hide from public?", "Omit from publication?"),
    ],
)
def test_a_word_that_turns_a_heading_round_leaves_both_answers_unclear(heading: str) -> None:
    assert statement(heading, "yes").said is statement(heading, "no").said is Confidential.YES


@pytest.mark.parametrize("heading", [SECRET[0], PUBLIC[0], UNCLEAR[0], SECRET[12], PUBLIC[6]])
def test_an_answer_that_is_not_clear_is_withheld_and_asked_about_under_every_heading(heading: str) -> None:
    found = {text: statement(heading, text) for text in NOT_CLEAR}
    assert {text: one.said for text, one in found.items()} == dict.fromkeys(NOT_CLEAR, Confidential.YES)
    assert all(one.doubt for one in found.values())


@pytest.mark.parametrize(
    "no", ["no", "No.", "N", "nein", "Non", "nac ydy", "not confidential", "No (public)"]
)
def test_a_clear_no_lets_a_confidential_column_be_published_and_closes_a_turned_round_one(no: str) -> None:
    assert statement("Confidential?", no) == (Confidential.NO, "")
    if no != "not confidential":
        assert statement("May we publish this?", no) == (Confidential.YES, "")


@pytest.mark.parametrize("yes", ["yes", "Y", "ja", "Oui.", "ydw"])
def test_a_clear_yes_is_turned_round_with_its_heading(yes: str) -> None:
    assert statement("Confidential?", yes) == (Confidential.YES, "")
    assert statement("Peut être publié", yes) == (Confidential.NO, "")
    assert statement("Consent", yes).doubt


def test_na_is_a_no_in_welsh_and_not_applicable_where_the_heading_is_english_too() -> None:
    assert statement("Cyfrinachol?", "na").said is Confidential.NO
    assert statement("Cyfrinachol? / Confidential?", "na").doubt and statement("Confidential?", "na").doubt


def test_a_blank_is_open_under_confidential_and_withheld_under_a_turned_round_heading() -> None:
    assert statement("Vertraulich?", " \u00a0") == (None, "")
    assert statement("OK to share?", "") == (Confidential.YES, "blank under 'OK to share?'")


def read(*rows: Sequence[str], merged: Sequence[MergedRange] = ()) -> tuple[LogRow, ...]:
    """The rows of a table of texts."""
    cells = {
        (row, column): RawCell(row, column, text)
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
        if text
    }
    table = RawTable("Sheet1", cells, merged=tuple(merged))
    (head,) = log_columns(table)
    return table_rows(table, head, frozenset()).rows


@pytest.mark.parametrize(
    ("headings", "texts", "said"),
    [
        (["Confidential?", "May we publish?"], ["no", "yes"], Confidential.NO),
        (["Confidential?", "May we publish?"], ["no", "no"], Confidential.YES),
        (["Confidential?", "May we publish?"], ["no", ""], Confidential.YES),
        (["Confidential?", "Commercially sensitive?"], ["no", ""], Confidential.NO),
        (["Confidential?", "Commercially sensitive?"], ["no", "*"], Confidential.YES),
        (["Confidential?", "Remark"], ["no", "please do not publish"], Confidential.YES),
        (["Confidential?", "Remark"], ["no", "Agreed with legal"], Confidential.NO),
        (["Confidential?", "Agree?"], ["no", "yes"], Confidential.NO),
        (["Severity", "Agree?"], ["minor", "✓"], Confidential.YES),
        (["Confidential?", "Elexon's own"], ["", "yes"], Confidential.YES),
        (["Confidential?", "Elexon's own"], ["no", "yes"], Confidential.NO),
        *((["Confidential?", heading], ["no", "yes"], Confidential.YES) for heading in READERS),
        (["Confidential?", "Elexon only?"], ["no", "✓"], Confidential.YES),
        (["Elexon only?", "Confidential?"], ["no", "no"], Confidential.NO),
        (["Confidential?", "Elexon only?"], ["no", ""], Confidential.NO),
        (["Confidential?", "Office use only"], ["no", "JS 3/2"], Confidential.NO),
        (["Confidential?", "Editorial only?"], ["no", "yes"], Confidential.NO),
        (["Confidential?", "For information only"], ["no", "yes"], Confidential.NO),
        (["Severity", "Agree?"], ["confidential", ""], Confidential.YES),
        (["Severity", "Agree?"], ["minor", ""], None),
    ],
)
def test_every_column_of_a_row_is_heard_and_a_contradiction_withholds(
    headings: list[str], texts: list[str], said: Confidential | None
) -> None:
    (row,) = read(["Section", "Comment", *headings], ["1", "A text.", *texts])
    assert row_statement(row).said is said


def test_merged_headings_and_answers_speak_for_every_cell_that_they_cover() -> None:
    two_wide = read(
        ["Section", "Comment", "Confidential?"], ["1", "Text.", "", "yes"], merged=[MergedRange(1, 3, 1, 4)]
    )
    assert row_statement(two_wide[0]).said is Confidential.YES
    down = read(
        ["Section", "Comment", "Confidential?", "Sensitive?"],
        ["1", "Text.", "no", "yes"],
        ["2", "More.", "no", ""],
        merged=[MergedRange(2, 4, 3, 4)],
    )
    assert [row_statement(row).said for row in down] == [Confidential.YES, Confidential.YES]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CONFIDENTIAL: the price is 7.", Confidential.YES),
        ("This figure is commercially sensitive.", Confidential.YES),
        ("Please do not publish this point.", Confidential.YES),
        ("The confidentiality clause is too long.", Confidential.NO),
        ("Nothing here is confidential.", Confidential.NO),
    ],
)
def test_a_comment_that_calls_itself_confidential_goes_before_the_no_beside_it(
    text: str, said: Confidential
) -> None:
    (row,) = read(["Section", "Comment", "Confidential?"], ["1", text, "no"])
    assert row_statement(row).said is said


def test_words_in_brackets_behind_a_section_and_a_note_on_an_answer_are_heard() -> None:
    (row,) = read(["Section", "Comment"], ["1 (confidential)", "Text."])
    assert row_statement(row).said is Confidential.YES
    (row,) = read(["Section", "Comment"], ["5.3 Confidentiality (of data)", "Text."])
    assert row_statement(row).said is None
    cells = {
        (line, column): RawCell(line, column, text)
        for line, texts in enumerate((["Section", "Comment", "Confidential?"], ["1", "Text.", "no"]), 1)
        for column, text in enumerate(texts, 1)
    }
    table = RawTable("Sheet1", cells, notes={(2, 3): "except the last sentence"})
    (row,) = table_rows(table, log_columns(table)[0], frozenset()).rows
    assert row_statement(row).said is Confidential.YES


def test_confident_people_ask_for_nothing() -> None:
    assert not words_of_confidence("We are confident, and have confidence in the plan.")
    assert not is_secret("Our response is not confidential.") and is_secret("RESTRICTED")


def test_every_sentence_that_asks_for_confidentiality_has_one_of_the_stems_that_are_looked_for_first() -> (
    None
):
    asking = [match for text in each(WHOLE) if (match := re.search(CONFIDENCE, unaccented(text)))]
    assert len(asking) > 15 and all(any(stem in one[0] for stem in SPEAKING) for one in asking)
    examples = (
        "commercial-in-confidence", "in confidence", "price sensitive", "trade secret", "without prejudice", "unpublished",
        "withhold this", "keep it private", "private and", "non-public", "off the record", "for internal use", "nur intern",
        "geschaftsgeheimnis", "nicht zur weitergabe", "secret des affaires", "usage interne", "donnees personnelles",
        "diffusion restreinte", "niet openbaar", "confidencial", "no publicar", "riservato", "confidenziale", "non pubblicare",
    )  # fmt: skip
    assert [text for text in examples if not words_of_confidence(text)] == []
