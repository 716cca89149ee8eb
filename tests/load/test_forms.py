"""Fields, groups, questions."""

from pipeline.model.text.block import Paragraph, Table, TableRole
from pipeline.model.text.inline import CrossReference, FieldKind, FormField, ReferenceForm, plain_text
from pipeline.model.text.walk import flat_cell
from tests.memory import body, codes

FIELDS = """
fields:
  - {id: supplier, type: text, label: Supplier, required: true}
  - {id: route, type: choice, label: Route, options: [SIT, QT]}
  - id: mpids
    type: group
    label: MPIDs by role
    rows: 2
    fields:
      - {id: role, type: text, label: Role}
      - {id: mpid, type: text, label: MPID}
"""
QUESTIONS = """
questions:
  - id: people-01
    scope: role
    roles: [sds]
    code_bodies: [bsc]
    stage: both
    text: How many people?
    guidance: |
      Count:

      - staff
    evidence: [Chart, Plan]
"""


def test_a_field_stands_where_it_is_placed() -> None:
    (paragraph,) = body("Supplier: [[supplier]]\n", {"sources/plan/fields.yaml": FIELDS}, kind="form")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content[1] == FormField("supplier", FieldKind.TEXT, "Supplier", required=True)


def test_a_group_prints_its_blank_rows_with_fields_of_their_own() -> None:
    (table,) = body("```group\nfield: mpids\n```\n", {"sources/plan/fields.yaml": FIELDS}, kind="form")
    assert isinstance(table, Table) and table.role is TableRole.GROUP
    ids = [flat_cell(cell)[0].content[0] for row in table.rows[1:] for cell in row.cells]
    assert [field.id for field in ids if isinstance(field, FormField)] == [
        "mpids.1.role",
        "mpids.1.mpid",
        "mpids.2.role",
        "mpids.2.mpid",
    ]


def test_a_choice_needs_options_and_an_id_is_used_once() -> None:
    wrong = "fields:\n  - {id: a, type: choice, label: A}\n  - {id: a, type: text, label: B}\n"
    assert codes("Text\n", {"sources/plan/fields.yaml": wrong}, kind="form") == ["2 FLD-02", "3 ID-01"]


def test_a_question_is_a_table_of_its_number_tags_text_guidance_response_and_evidence() -> None:
    _, table = body(
        "# S {#s}\n\n```questions\nfrom: q.yaml\n```\n",
        {"sources/plan/q.yaml": QUESTIONS},
        kind="questionnaire",
    )
    assert isinstance(table, Table) and table.role is TableRole.QUESTION
    assert flat_cell(table.rows[0].cells[0])[0].content[0] == CrossReference(
        "people-01", form=ReferenceForm.NUMBER
    )
    assert [plain_text(flat_cell(row.cells[0])[0].content) for row in table.rows[1:]] == [
        "Question",
        "Guidance",
        "Response",
        "Evidence",
    ]
    assert plain_text(flat_cell(table.rows[0].cells[1])[0].content) == (
        "Smart Data Service · bsc · Initial and final submission"
    )
    assert (table.applies.roles, table.applies.code_bodies, table.applies.stage) == (
        ("sds",),
        ("bsc",),
        "both",
    )


def test_a_question_for_roles_must_name_one() -> None:
    wrong = QUESTIONS.replace("    roles: [sds]\n", "")
    assert codes("```questions\nfrom: q.yaml\n```\n", {"sources/plan/q.yaml": wrong}) == ["3 QST-01"]
