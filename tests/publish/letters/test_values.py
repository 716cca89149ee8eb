"""What the cells of a table may say, and which columns fill which fields."""

import pytest

from pipeline.errors import Place
from pipeline.model.organisation.language import language
from pipeline.model.text.inline import FieldKind, FormField, Text, plain_text
from pipeline.publish.letters.columns import letter_columns
from pipeline.publish.letters.data import MOST_ROWS, letter_data
from pipeline.publish.letters.values import Unusable, usable_text, value
from pipeline.read.files.records import Record, records

NAME = FormField("name", FieldKind.TEXT, "Registered name", required=True)
NOTE = FormField("note", FieldKind.TEXT, "Note", lines=3)
DAY = FormField("day", FieldKind.DATE, "Day of the letter", required=True)
ROLE = FormField("role", FieldKind.CHOICE, "Role", ("Supplier", "LDSO"), required=True, rule="Ask the board")
PLAIN = FormField("route", FieldKind.CHOICE, "Route", ("SIT", "QT"))
AGREED = FormField("agreed", FieldKind.CHECKBOX, "Agreed", required=True)
COPY = FormField("copy", FieldKind.CHECKBOX, "Copy wanted")
SIGNED = FormField("signed", FieldKind.SIGNATURE, "Director", required=True)
FIELDS = (NAME, NOTE, DAY, ROLE, PLAIN, AGREED, COPY, SIGNED)


def printed(field: FormField, text: str) -> str:
    return plain_text(value(field, usable_text(text)))


def reason(field: FormField, text: str) -> str:
    with pytest.raises(Unusable) as fault:
        printed(field, text)
    return f"{fault.value.reason} | {fault.value.cure}"


@pytest.mark.parametrize(
    "text",
    ["27/03/2026", "2026-03-27", "2026-03-27 00:00:00", "27 March 2026", "27th mar 2026", "27-Mar-2026"],
)
def test_a_day_in_any_british_form_is_printed_in_one(text: str) -> None:
    assert printed(DAY, text) == "27 March 2026"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("31/02/2026", "no day of the calendar"),
        ("2026-02-31", "no day of the calendar"),
        ("03/27/2026", "the day stands before the month"),
        ("27/03/26", "write 27/03/2026"),
        ("46108", "is not a date"),
        ("March 2026", "is not a date"),
        ("2026-03", "is not a day"),
        ("not stated", "is not a day"),
        ("27/03/0206", "the year 206"),
        ("", "it is required"),
    ],
)
def test_what_is_no_day_is_refused_with_the_cure(text: str, told: str) -> None:
    assert told in reason(DAY, text)


def test_an_option_is_found_in_any_case_and_another_word_is_refused_with_the_rule() -> None:
    assert printed(ROLE, " ldso ") == "LDSO"
    assert reason(ROLE, "MEM") == "'MEM' is no option of this field | Ask the board"
    assert reason(PLAIN, "Qtt").endswith("did you mean 'qt'?")
    assert reason(PLAIN, "neither").endswith("the options are: SIT; QT")


def test_a_tick_is_yes_and_one_that_is_required_cannot_be_missing() -> None:
    assert [printed(COPY, text) for text in ("Yes", "x", "1", "no", "")] == ["☒", "☒", "☒", "☐", "☐"]
    assert printed(AGREED, "TRUE") == "☒"
    assert "not confirmed" in reason(AGREED, "no")
    assert "neither yes nor no" in reason(COPY, "perhaps")


def test_text_is_data_whatever_it_looks_like() -> None:
    for text in ("=HYPERLINK(1)", "+44 20", "-1", "@SUM(A1)", "**bold** {{ x }} [[name]] <b>"):
        assert printed(NAME, text) == text


def test_lines_are_kept_where_the_field_has_several_and_refused_where_it_has_one() -> None:
    assert printed(NOTE, "one\r\ntwo\n\nfour") == "one\ntwo\n\nfour"
    assert "write it on one line" in reason(NAME, "one\ntwo")


def test_what_nobody_sees_is_dropped_at_the_ends_and_refused_inside_a_word() -> None:
    assert printed(NAME, "\u00a0\ufeff Example\u200b Supplier 1 ") == "Example Supplier 1"
    assert "U+202E" in reason(NAME, "Example \u202e1 reilppuS")
    assert "U+0007" in reason(NAME, "Exam\aple")
    assert "CSV UTF-8" in reason(NAME, "M\ufffdller")


def test_an_optional_field_that_is_empty_says_so() -> None:
    assert printed(NOTE, "") == "not stated"


def head(*cells: str) -> Record:
    return Record(1, Place("t.csv", 1), cells)


def test_a_column_is_named_by_id_or_label_in_any_case() -> None:
    found = letter_columns(
        head("NAME", "day of the  letter*", "role", "Agreed", "\ufeffCopy wanted"), FIELDS, "", ()
    )
    assert found.refused == ()
    assert [field.id for field in found.fields.values()] == ["name", "day", "role", "agreed", "copy"]


def test_a_bad_head_is_told_column_by_column_and_makes_no_letter() -> None:
    data = letter_data(
        records(b"name,Registered name,day,rolle,signed,Agreed,Own remark\n" + b"x," * 6 + b"x\n", "t.csv"),
        FIELDS,
    )
    assert data.letters == ()
    told = [str(one).replace("\n  hint: ", " | ") for one in data.refused]
    assert told == [
        "t.csv:1:2: refused 'Registered name': a second column for the same field | remove one of the two",
        "t.csv:1:4: refused 'rolle': no field of this letter has this name | did you mean 'role'? rename it, or pass --ignore 'rolle'",
        "t.csv:1:5: refused 'signed': a signature cannot come from a table | remove the column: the letter has a line on which to sign",
        "t.csv:1:7: refused 'Own remark': no field of this letter has this name | rename it, or pass --ignore 'Own remark'",
        "t.csv:1:1: refused 'Role': the table lacks this column, which is required | add a column 'Role' or 'role'",
    ]


def rows(*lines: str, name: str = "", ignored: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
    """The names of the letters of some rows, and what is told of the others."""
    text = "\n".join(("name,day,role,agreed,own", *lines))
    data = letter_data(records(text.encode(), "t.csv"), FIELDS, name, (*ignored, "own"))
    return [one.name for one in data.letters], [str(one).split("\n")[0] for one in data.refused]


def test_good_rows_are_letters_and_every_fault_of_a_bad_one_is_told() -> None:
    made, refused = rows("A,27/03/2026,LDSO,yes,", "B,27/13/2026,MEM,yes,", "", "C,27/03/2026,LDSO,yes,")
    assert made == ["0002", "0005"]
    assert refused == [
        "t.csv:3:2: refused 'day': '27/13/2026' is no day of the calendar",
        "t.csv:3:3: refused 'role': 'MEM' is no option of this field",
    ]


def test_the_same_row_twice_is_one_letter() -> None:
    made, refused = rows("A,27/03/2026,LDSO,yes,1", "a,27/03/2026,LDSO,yes,", "A,2026-03-27,ldso,x,2")
    assert made == ["0002", "0003"]
    assert refused == ["t.csv:4: refused the same as row 2".replace("t.csv:4:", "t.csv:4:1:")]


def test_files_are_named_by_a_column_with_what_every_system_can_hold() -> None:
    made, refused = rows(
        "A,27/03/2026,LDSO,yes,Müller & Söhne/../x",
        "B,27/03/2026,LDSO,yes,MULLER  Sohne X",
        "C,27/03/2026,LDSO,yes,con",
        "D,27/03/2026,LDSO,yes,漢字",
        "E,27/03/2026,LDSO,yes," + "x" * 200,
        name="own",
    )
    assert made == ["muller-sohne-x", "x" * 80]
    assert [line.split("refused ")[1] for line in refused] == [
        "its files would be named 'muller-sohne-x', as those of row 2 are",
        "'own': 'con' cannot name a file",
        "'own': '漢字' cannot name a file",
    ]


def test_a_column_that_is_not_there_cannot_name_files_or_be_ignored() -> None:
    assert "no column 'onw'" in rows("A,27/03/2026,LDSO,yes,", name="onw")[1][0]
    assert "no column 'x'" in rows("A,27/03/2026,LDSO,yes,", ignored=("x",))[1][0]


def test_a_separator_without_quotes_moves_no_cell_unseen() -> None:
    made, refused = rows("Example, Ltd,27/03/2026,LDSO,yes,,")
    assert made == []
    assert any("'yes' stands" in line or "is not a date" in line for line in refused)


def test_a_formula_of_excel_is_refused_since_its_result_is_not_known() -> None:
    table = records(b"name,day,role,agreed\nA,27/03/2026,LDSO,yes\n", "t.xlsx.csv")
    formula = Record(2, Place("t", 2), table.rows[0].cells, frozenset({0}))
    (refused,) = letter_data(type(table)(table.head, (formula,)), FIELDS).refused
    assert (refused.column, refused.cure) == ("name", "paste it as a value")


def test_more_rows_than_are_made_at_once_are_refused_as_a_whole() -> None:
    line = b"A,27/03/2026,LDSO,yes\n"
    (refused,) = letter_data(
        records(b"name,day,role,agreed\n" + line * (MOST_ROWS + 1), "t.csv"), FIELDS
    ).refused
    assert "5001 rows" in str(refused) and refused.cure == "split the file"


def test_a_letter_in_another_language_says_days_and_what_is_missing_in_it() -> None:
    day, text = FormField("day", FieldKind.DATE, "Jour"), FormField("text", FieldKind.TEXT, "Texte")
    assert value(day, "2026-08-01", language("fr")) == (Text("1er août 2026"),)
    assert value(text, "", language("cy")) == (Text("heb ei nodi"),)
