"""Gaps of every kind, prompts in every writing, and forms that came twice, each by itself."""

from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
import pytest
from lxml import etree

from pipeline.consult.filled.answer_rows import answer_rows
from pipeline.consult.filled.collected import CollectedForm, CollectedForms
from pipeline.consult.filled.judged import AnswerState, judged_answers
from pipeline.consult.filled.line_answers import GivenAnswer
from pipeline.consult.filled.line_pairs import LinePair, line_pairs
from pipeline.consult.filled.page_words import off_the_pages
from pipeline.consult.filled.participants import Participant, Signs, participant
from pipeline.consult.filled.placed import Placement, placed_answers
from pipeline.consult.filled.progress import By, progress
from pipeline.consult.filled.resent import told_of_other_forms, without_replaced
from pipeline.errors import PipelineError
from pipeline.model.text.inline import FieldKind
from pipeline.ooxml.names import W14, W15, W, w
from pipeline.read.forms.filled_file import filled_file
from pipeline.read.forms.form_lines import FilledForm, Gap
from pipeline.read.forms.pdf_form import pdf_form
from pipeline.read.forms.word_form import word_form
from pipeline.read.forms.word_lines import form_lines
from tests.consult.consultations import CONSULTATION
from tests.forms.issued import issued
from tests.forms.seeds import collected
from tests.forms.truths import Truth
from tests.forms.word_programs import controls, fill, flattened, opened, saved, word_filled

_NAMES = f'xmlns:w="{W}" xmlns:w14="{W14}" xmlns:w15="{W15}"'


def gaps(xml: str) -> list[Gap]:
    """The gaps of a text."""
    body = etree.fromstring(f"<w:body {_NAMES}>{xml}</w:body>")
    return [gap for line in form_lines(body) for gap in line.gaps]


@pytest.mark.parametrize("number", range(3))
def test_a_form_that_nobody_touched_gives_nothing_and_nothing_is_beside_it(number: int) -> None:
    form = issued(number).form
    placement = placed_answers(form, word_form(issued(number).word, "form.docx").lines)
    assert (placement.altered, placement.beside) == ((), ())
    answers = judged_answers(form, placement)
    given = [answer for answer in answers if answer.value and answer.state is not AnswerState.NOT_TICKED]
    assert given == []
    assert {answer.field for answer in answers} == {gap.tag for line in form.lines for gap in line.gaps}


def test_a_control_around_paragraphs_or_a_cell_is_one_gap_with_a_line_for_each_paragraph() -> None:
    content = "<w:p><w:r><w:t>One</w:t></w:r></w:p><w:p><w:r><w:t>Two</w:t></w:r></w:p>"
    around = f'<w:sdt><w:sdtPr><w:tag w:val="a"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    assert [(gap.tag, gap.text) for gap in gaps(around)] == [("a", "One\nTwo")]
    cell = f"<w:sdt><w:sdtPr><w:tag w:val='b'/></w:sdtPr><w:sdtContent><w:tc>{content}</w:tc></w:sdtContent></w:sdt>"
    assert [(gap.tag, gap.text) for gap in gaps(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")] == [("b", "One\nTwo")]


def test_a_control_that_only_stands_around_others_is_no_gap() -> None:
    inner = '<w:sdt><w:sdtPr><w:tag w:val="x"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>X</w:t></w:r></w:sdtContent></w:sdt>'
    row = f"<w:tr><w:tc><w:p>{inner}</w:p></w:tc></w:tr>"
    item = f"<w:sdt><w:sdtPr><w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    table = f"<w:tbl><w:sdt><w:sdtPr><w15:repeatingSection/></w:sdtPr><w:sdtContent>{item}{item}</w:sdtContent></w:sdt></w:tbl>"
    assert [gap.tag for gap in gaps(table)] == ["x", "x"]


@pytest.mark.parametrize(
    ("data", "result", "gap"),
    [
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="SIT"/><w:listEntry w:val="QT"/></w:ddList>',
            "",
            ("QT", FieldKind.CHOICE, None),
        ),
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "", ("☒", FieldKind.CHECKBOX, True)),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "", ("☐", FieldKind.CHECKBOX, False)),
        (
            '<w:textInput><w:type w:val="date"/></w:textInput>',
            "5 May 2027",
            ("5 May 2027", FieldKind.DATE, None),
        ),
        ("<w:textInput/>", "\u2002\u2002\u2002", ("\u2002\u2002\u2002", FieldKind.TEXT, None)),
    ],
)
def test_the_fields_of_older_forms_are_gaps_with_their_state(
    data: str, result: str, gap: tuple[str, FieldKind, bool | None]
) -> None:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="F"/>{data}</w:ffData></w:fldChar></w:r>'
    code = "<w:r><w:instrText> FORM </w:instrText></w:r>"
    rest = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    (read,) = gaps(f"<w:p>{begin}{code}{rest}</w:p>")
    assert (read.text, read.kind, read.ticked) == gap
    assert read.tag == "F"


@pytest.mark.parametrize(
    ("state", "sign", "ticked"), [("1", "☐", None), ("0", "☒", None), ("1", "☒☐", None), ("1", "☒", True)]
)
def test_a_box_whose_state_and_sign_differ_is_neither_ticked_nor_not(
    state: str, sign: str, ticked: bool | None
) -> None:
    box = f'<w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>'
    (read,) = gaps(
        f"<w:p><w:sdt><w:sdtPr>{box}</w:sdtPr><w:sdtContent><w:r><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    assert read.ticked is ticked


def with_prompt(text: str, *, dressed: bool) -> bytes:
    """The form whose field "company" a program calls unfilled, with some words in it."""
    package, root = opened(issued(0).word)
    for control, tag in controls(root):
        if tag == "company":
            fill(control, Truth(text, AnswerState.MISSING, is_prompt=True))
            for look in [] if dressed else list(control.iter(w("rPr"))):
                look.getparent().remove(look)
    return saved(package, root)


def test_words_that_a_program_shows_as_a_prompt_are_none_of_the_answers() -> None:
    form = issued(0).form
    answers, beside = collected(form, with_prompt("Klik her og skriv", dressed=True), "a.docx")
    company = next(answer for answer in answers if answer.field == "company")
    assert (company.state, company.value) == (AnswerState.MISSING, "")
    assert [own.text for own in beside if own.kind == "a prompt that the form does not have"] == [
        "Klik her og skriv"
    ]


def test_words_that_were_typed_where_a_program_left_the_mark_of_a_prompt_are_in_doubt() -> None:
    answers, _ = collected(issued(0).form, with_prompt("Acme plc", dressed=False), "a.docx")
    company = next(answer for answer in answers if answer.field == "company")
    assert (company.state, company.value) == (AnswerState.UNCLEAR, "Acme plc")
    assert [problem.kind for problem in company.problems] == ["unclear"]


def test_an_answer_that_goes_on_behind_its_line_is_in_doubt_with_all_its_words() -> None:
    form = issued(1).form
    typed = {asked.id: Truth(None, AnswerState.EMPTY) for asked in form.fields}
    typed["other-rationale"] = Truth("They were sold.", AnswerState.ANSWERED)
    package, root = opened(flattened(word_filled(issued(1).word, typed)))
    line = next(item for item in root.iter(w("p")) if "They were sold." in "".join(item.itertext()))
    more = etree.Element(w("p"))
    etree.SubElement(etree.SubElement(more, w("r")), w("t")).text = "All but one."
    line.addnext(more)
    answers, _ = collected(form, saved(package, root), "a.docx")
    own = next(answer for answer in answers if answer.field == "other-rationale")
    assert (own.state, own.value) == (AnswerState.UNCLEAR, "They were sold.\nAll but one.")


def test_lines_are_paired_once_and_in_any_order_where_tags_say_which_is_which() -> None:
    lines = issued(1).form.lines
    shuffled = list(lines)
    Random(7).shuffle(shuffled)
    pairs = line_pairs(lines, shuffled)
    assert sorted(pair.issued for pair in pairs if pair.issued is not None) == list(range(len(lines)))
    assert sorted(pair.came for pair in pairs if pair.came is not None) == list(range(len(lines)))
    tagged = [pair for pair in pairs if pair.issued is not None and lines[pair.issued].gaps]
    assert all(pair.came is not None and shuffled[pair.came] == lines[pair.issued or 0] for pair in tagged)
    assert line_pairs(lines, lines) == tuple(LinePair(number, number) for number in range(len(lines)))


def test_what_is_put_to_other_roles_alone_need_not_be_answered() -> None:
    form = issued(0).form
    by_roles = {
        roles: {answer.field: answer.state for answer in judged_answers(form, Placement({}), roles)}
        for roles in ((), ("supplier",), ("agent",))
    }
    assert [by_roles[roles]["q-route.answer"] for roles in by_roles] == ["missing", "missing", "empty"]
    assert by_roles["agent",]["q-people.answer"] == "missing"


def test_a_participant_is_called_by_what_was_read_where_no_organisation_is_known() -> None:
    form = issued(0).form
    given = {"company": GivenAnswer("Acme", "paragraph 1")}
    ways = [
        participant(Signs("Folder/form.docx", register="Registered"), form, given, None),
        participant(Signs("Folder/form.docx"), form, given, None),
        participant(Signs("Folder/form.docx", owner=("Owner",)), form, {}, None),
        participant(Signs("Folder/form.docx"), form, {}, None),
        participant(Signs("form of Acme.docx"), form, {}, None),
    ]
    assert [own.name for own in ways] == ["Registered", "Acme", "Owner", "Folder", "form of Acme"]
    assert not any(own.is_known for own in ways)


@pytest.mark.parametrize(
    ("signs", "company", "known_by"),
    [
        (Signs("x/a.docx", register="Example Supplier 2"), "Example Supplier 1", "the register"),
        (Signs("Example Supplier 3/a.docx"), "Example Supplier 2", "the field company"),
        (Signs("Example Supplier 2/form.docx"), "Somebody", "the folder"),
        (Signs("returns/form of example-supplier-2_v3.docx"), "", "the name of the file"),
        (Signs("returns/es2.docx"), "", "the name of the file"),
    ],
)
def test_an_organisation_of_the_workspace_is_known_by_the_surest_sign(
    signs: Signs, company: str, known_by: str
) -> None:
    given = {"company": GivenAnswer(company, "paragraph 1")} if company else {}
    own = participant(signs, issued(0).form, given, CONSULTATION)
    assert (own.id, own.name, own.is_known, own.how) == ("es2", "Example Supplier 2", True, known_by)


def test_a_name_with_two_organisations_in_it_names_none() -> None:
    signs = Signs("Example Supplier 1 and Example Supplier 2.docx")
    own = participant(signs, issued(0).form, {}, CONSULTATION)
    assert (own.is_known, own.name) == (False, "Example Supplier 1 and Example Supplier 2")


def answered(file: str, company: str) -> CollectedForm:
    """A file of one participant with one answer."""
    form = issued(0).form
    answers = judged_answers(form, Placement({"company": GivenAnswer(company, "paragraph 1")}))
    return CollectedForm(file, file, Participant("acme", "Acme"), form.text, answers)


def test_two_answers_of_a_participant_that_differ_count_as_neither_given_nor_open() -> None:
    form = issued(0).form
    for second, counts in (("Acme", (3, 1, 0)), ("Acme plc", (3, 0, 1))):
        files = told_of_other_forms([answered("a.docx", "Acme"), answered("b.docx", second)])
        line = next(line for line in progress(CollectedForms(files, (form,))) if line.by is By.PARTICIPANT)
        assert (line.asked, line.given, line.doubtful) == counts
        assert "also sent b.docx" in files[0].notes[0]


def test_a_file_that_the_register_replaces_has_no_rows() -> None:
    files = without_replaced(
        [answered("a.docx", "Acme"), answered("b.docx", "Acme plc")], {"b.docx": ("a.docx",)}
    )
    rows = list(answer_rows(CollectedForms(tuple(files), (issued(0).form,))))
    assert {row.collected.file for row in rows} == {"b.docx"}
    assert "b.docx replaces it" in files[0].notes[0]


def test_fields_of_a_pdf_that_lead_to_each_other_end() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(issued(0).pdf)) as pdf:
        around = pdf.make_indirect(pikepdf.Dictionary(T=pikepdf.String("around")))
        around.Kids = pikepdf.Array([around, around])
        pdf.Root.AcroForm.Fields.append(around)
        pdf.save(out)
    assert "company" in dict(pdf_form(out.getvalue(), "a.pdf").fields)


@pytest.mark.parametrize("number", range(3))
def test_a_question_that_is_not_on_the_pages_of_a_pdf_is_told_at_its_fields(number: int) -> None:
    form, printed = issued(number).form, pdf_form(issued(number).pdf, "a.pdf").printed
    assert printed and list(off_the_pages(form, printed)) == []
    asked = next((own for own in form.fields if own.number), form.fields[0])
    words = asked.words if asked.number else "Position under the BSC:"
    changed = printed.replace("".join(words.split()), "Something else")
    assert changed != printed
    assert [(own.was.strip(), own.place) for own in off_the_pages(form, changed)] == [(words, "the pages")]


def test_a_pdf_without_tags_is_read_and_its_pages_are_not_compared() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(issued(0).pdf)) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(out)
    answers, _ = collected(issued(0).form, out.getvalue(), "a.pdf")
    assert pdf_form(out.getvalue(), "a.pdf").notes
    assert {problem.kind for answer in answers for problem in answer.problems} == {"missing", "unsigned"}


def test_a_pdf_is_set_aside_for_its_password_and_for_having_no_fields() -> None:
    for made, reason in ((_locked, "needs a password"), (_printed, "is a PDF without fields to fill")):
        with pytest.raises(PipelineError, match=reason) as caught:
            filled_file(made(), "a.pdf")
        assert caught.value.cure


def _locked() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(issued(0).pdf)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def _printed() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(issued(0).pdf)) as pdf:
        del pdf.Root.AcroForm
        for page in pdf.pages:
            if "/Annots" in page:
                del page.Annots
        pdf.save(out)
    return out.getvalue()


def test_a_pdf_says_which_version_it_is_whatever_case_a_program_gave_its_properties(tmp_path: Path) -> None:
    changed = tmp_path / "a.pdf"
    with pikepdf.open(BytesIO(issued(0).pdf)) as pdf:
        for key in list(pdf.docinfo.keys()):
            pdf.docinfo[f"/{str(key)[1:].upper()}"] = pdf.docinfo[key]
            del pdf.docinfo[key]
        pdf.save(changed)
    read = filled_file(changed.read_bytes(), "a.pdf")
    assert isinstance(read, FilledForm) and read.identity is not None
    assert read.identity.text.artefact == "form"
