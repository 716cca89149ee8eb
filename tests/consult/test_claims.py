"""What stands beside the rows of a returned log and asks for confidentiality, and whom it is asked of."""

from dataclasses import replace

import pytest

from pipeline.consult.collating.doubts import claims_of, doubted, questions
from pipeline.consult.confidence.claims import confidentiality_claims
from pipeline.consult.returned.content import file_content
from pipeline.consult.returned.form_texts import KnownTexts
from pipeline.consult.returned.senders import Sent
from pipeline.consult.typed.rows import FileContent
from pipeline.model.consultations.comment import IN_DOUBT, CellSource, Comment, Confidential
from pipeline.model.consultations.consultation import Unmarked
from pipeline.read.texts.raw import RawCell, RawFile, RawTable, RawText
from tests.model.test_consultation import ROUND

OWN = "text that is marked confidential, in whole or in part, is withheld from the published log."
WHOLE = """
Our response is confidential.|please do not publish any of this|Not for publication|CONFIDENTIAL|In confidence
Please treat our comments as commercially sensitive.|Diese Stellungnahme ist vertraulich.|Bitte nicht veröffentlichen
Merci de ne pas publier notre réponse|Notre réponse est confidentielle|Mae ein hymateb yn gyfrinachol|RESTRICTED
Peidiwch â chyhoeddi hyn|We'd rather you didn't publish this|None of this may be disclosed|Could you please keep this confidential?
We do not consent to publication of this response|Confidential: yes|May we publish your response? No
This document is confidential and intended solely for the addressee
Please don't pass this on|Please remove our name before publication|Exempt from disclosure under FOIA|Do not distribute
We do not want our comments on your website|Not for onward distribution|Nur für den Dienstgebrauch|Nous nous opposons à la publication
Nid ydym am i'r ymateb hwn gael ei gyhoeddi|Please keep this to yourselves|Only comments 1-3 may be published|Classification: Internal
You may publish comments 1 and 2 only|Please contact us before you publish any of this|This is for Elexon only|VS-NfD
We have no objection to publication except of row 3|Our response is confidential. This email and any attachments are confidential and intended solely for the addressee.
"""
NOTHING = """
We have no objection to publication|We do not object to publication|Sensitivity: Public|We represent a private company
Our response is not confidential.|Nothing in our response is confidential.|We are happy for this to be published.
We are confident that this works.|Is your response confidential?|Confidential: no|May we publish your response? Yes
Text that is marked confidential, in whole or in part, is withheld from the published log.
"""
STANDING = """
This email and any attachments are confidential and intended solely for the addressee.
This message may contain privileged or confidential information. If you are not the intended recipient, tell the sender.
Diese E-Mail enthält vertrauliche Informationen und ist nur für den Empfänger bestimmt.
Ce message et toutes les pièces jointes sont confidentiels et établis à l'intention exclusive de ses destinataires.
"""


def each(block: str) -> list[str]:
    """The texts between the bars."""
    return [text for line in block.strip().splitlines() for text in line.split("|")]


def content(
    text: str = "", *, name: str = "log.xlsx", sheet: str = "Sheet1", cells: tuple[str, ...] = ()
) -> FileContent:
    """A log with one row, a text beside it, and cells in the row above it."""
    rows = {1: cells, 3: ("Section", "Comment", "Confidential?"), 4: ("1", "Say when.", "no")}
    placed = {
        (row, column): RawCell(row, column, words)
        for row, texts in rows.items()
        for column, words in enumerate(texts, 1)
        if words
    }
    texts = (RawText("header or footer", sheet, text),) if text else ()
    return file_content(name, "a1", RawFile((RawTable(sheet, placed),), texts), KnownTexts(frozenset({OWN})))


@pytest.mark.parametrize("text", each(WHOLE))
def test_a_sentence_that_speaks_of_the_whole_response_is_heard(text: str) -> None:
    assert [claim for claim in content(text).claims if not claim.standing and not claim.row]


@pytest.mark.parametrize("text", each(NOTHING))
def test_the_form_s_own_words_and_denials_ask_for_nothing(text: str) -> None:
    assert content(text).claims == ()


@pytest.mark.parametrize("text", STANDING.strip().splitlines())
def test_a_standing_disclaimer_of_a_mail_is_told_and_withholds_nothing(text: str) -> None:
    made = content(text)
    assert made.claims and all(claim.standing for claim in made.claims)
    assert any("standing disclaimer" in note for note in made.notes)


@pytest.mark.parametrize(
    ("made", "heard"),
    [
        (content(name="Supplier_CONFIDENTIAL_v2.xlsx"), True),
        (content(name="Supplier non-confidential version.xlsx"), False),
        (content(sheet="Private"), True),
        (content(sheet="Private notes"), False),
        (content(name="Private_notes.xlsx"), False),
        (content(name="restricted_ExampleSupplier.xlsx"), True),
        (content(cells=("May we publish your response?", "No")), True),
        (content(cells=("May we publish your response?", "yes")), False),
        (content(cells=("May we publish your response?", "")), True),
        (content(cells=("Elexon only?", "yes")), True),
        (content("Elexon only? yes"), True),
        (content(cells=("Elexon only?", "no")), False),
        (content(cells=("Recipients:", "Elexon")), False),
        (content(cells=("For office use only:", "JS")), False),
        (content(cells=("Confidential response?", "x")), True),
        (content(cells=("Confidential response?", "no")), False),
    ],
)
def test_names_of_files_and_sheets_and_questions_above_the_table_are_heard(
    made: FileContent, heard: bool
) -> None:
    assert bool(made.claims) is heard


def sent(made: FileContent, organisation: str) -> Sent:
    """A file of an organisation."""
    return Sent(made, organisation, None, False, False, None, made.refused, "", ())


def said(number: int, organisation: str, known: Confidential | None) -> Comment:
    """A comment in cell A4 of the file."""
    source = CellSource("a1", "Sheet1", "A4")
    return Comment(f"c-{number}", organisation, "plan", "", "", "Text.", confidential=known, source=source)


def test_one_question_an_organisation_is_asked_and_what_is_marked_stays_so() -> None:
    files = (sent(content("Our response is confidential."), "es1"), sent(content(name="b.xlsx"), "es2"))
    made = [
        doubted(one, "log.xlsx" if one.organisation == "es1" else "b.xlsx", claims_of(files), ROUND)
        for one in (
            said(1, "es1", Confidential.NO),
            said(2, "es1", Confidential.IN_PART),
            said(3, "es2", Confidential.NO),
        )
    ]
    assert [one.confidential for one in made] == [Confidential.YES, Confidential.IN_PART, Confidential.NO]
    assert [IN_DOUBT in one.flags for one in made] == [True, False, False]
    (question,) = questions(made, files, ROUND)
    assert (question.organisation, question.comments, question.answer) == ("es1", ("c-1",), None)


def test_a_blank_follows_what_the_consultation_states_and_is_withheld_where_it_states_nothing() -> None:
    blank = said(1, "es1", None)
    assert ROUND.unmarked is Unmarked.WITHHELD
    assert doubted(blank, "a", {}, ROUND).confidential is Confidential.YES
    assert doubted(blank, "a", {}, replace(ROUND, unmarked=Unmarked.PUBLISHED)) == blank


def test_a_mail_withholds_what_came_in_it_while_nobody_knows_whose_it_is() -> None:
    body = sent(content("Please do not publish our comments.", name="mail.eml/body.txt"), "")
    inside = said(1, "", Confidential.NO)
    assert doubted(inside, "mail.eml/log.xlsx", claims_of((body,)), ROUND).confidential is Confidential.YES
    assert doubted(inside, "other.eml/log.xlsx", claims_of((body,)), ROUND).confidential is Confidential.NO


def test_an_answer_that_stands_in_a_line_of_its_own_withholds_the_return() -> None:
    rows = {1: ("Section", "Comment", "Confidential?"), 2: ("1", "Text.", ""), 3: ("", "", "yes")}
    cells = {
        (line, column): RawCell(line, column, text)
        for line, texts in rows.items()
        for column, text in enumerate(texts, 1)
        if text
    }
    made = file_content("log.xlsx", "a1", RawFile((RawTable("Sheet1", cells),)), KnownTexts())
    assert [claim.words for claim in made.claims] == ["Confidential? yes"]


def test_a_note_on_a_row_is_about_that_row_alone() -> None:
    cells = {
        (1, 1): RawCell(1, 1, "Section"),
        (1, 2): RawCell(1, 2, "Comment"),
        (1, 3): RawCell(1, 3, "Type"),
    }
    cells |= {(row, column): RawCell(row, column, "Text.") for row in (2, 3) for column in (1, 2, 3)}
    table = RawTable("Sheet1", cells, notes={(3, 2): "Please keep confidential"})
    made = file_content("log.xlsx", "a1", RawFile((table,)), KnownTexts())
    assert [(claim.sheet, claim.row) for claim in made.claims] == [("Sheet1", 3)]
    assert (
        confidentiality_claims(
            made, RawFile((table,)), frozenset({"please keep confidential"}), {"Sheet1": 1}
        )
        == ()
    )
