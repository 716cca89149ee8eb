"""The label of every kind of field, in every place and every format: printed once, beside its box."""

import re
from collections.abc import Callable, Mapping
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest

from pipeline.model.text.inline import FieldKind
from pipeline.resolve.plain import plain_blocks
from pipeline.resolve.resolved import Resolved, resolved
from pipeline.write.docx.writer import docx_bytes
from pipeline.write.html import html_text
from pipeline.write.pdf import pdf_file
from pipeline.write.text.markdown import markdown_text
from tests.memory import workspace
from tests.pdf.tagged_text import tagged_blocks
from tests.word.building import CLEAN, FONTS, REFERENCE
from tests.writing import look

LABEL = "Zebra crossing"
FIELD = "zebra"


def table(first: str, second: str, head: str = "Answer") -> str:
    """A table of two columns and one row below its headings."""
    return f"```table\nid: t\nheader: [[Item, {head}]]\nrows:\n  - [{first}, '{second}']\n```\n"


PLACES = {
    "alone": "[[FIELD]]\n",
    "after its label": f"{LABEL}: [[FIELD]]\n",
    "after its label in a sentence": "This is the zebra crossing: [[FIELD]]\n",
    "below its label": f"**{LABEL}**\n\n[[FIELD]]\n",
    "after other words": "Please say: [[FIELD]]\n",
    "before other words": "[[FIELD]] and more words.\n",
    "after another field": "Other: [[other]] [[FIELD]]\n",
    "in a list": "- [[FIELD]] said here\n- second\n",
    "alone in a list": "- [[FIELD]]\n- second\n",
    "in a numbered list": "1. [[FIELD]]\n2. second\n",
    "in a box": "::: note\n[[FIELD]]\n:::\n",
    "in a row that says it": table(LABEL, "[[FIELD]]"),
    "in a column that says it": table("First", "[[FIELD]]", head=LABEL),
    "in a cell that says it": table("First", f"{LABEL}: [[FIELD]]"),
    "in a cell that does not": table("First", "[[FIELD]]"),
    "in a pipe table": "{#t}\n| Item | Answer |\n|---|---|\n| First | [[FIELD]] |\n",
    "in a repeating group": "```group\nfield: group\n```\n",
}
CHECKBOX = {
    "before its label": f"[[FIELD]] {LABEL} and so on.\n",
    "in a ticked list": f"- [[FIELD]] {LABEL}.\n",
}
CASES = [(kind, place) for kind in FieldKind for place in PLACES] + [
    (FieldKind.CHECKBOX, place) for place in CHECKBOX
]


def built(kind: FieldKind, place: str, document_kind: str = "form") -> Resolved:
    """A form or letter with one field of a kind in a place."""
    options = ", options: [A, B]" if kind is FieldKind.CHOICE else ""
    own = f"{{id: {FIELD}, type: {kind}, label: {LABEL}{options}}}"
    grouped = place == "in a repeating group"
    declared = (
        f"  - {{id: group, type: group, label: Rows, rows: 1, fields: [{own}]}}" if grouped else f"  - {own}"
    )
    fields = f"fields:\n  - {{id: other, type: text, label: Other}}\n{declared}\n"
    text = {**PLACES, **CHECKBOX}[place].replace("FIELD", FIELD)
    sources = workspace(text, {"sources/plan/fields.yaml": fields}, document_kind)
    return resolved(sources.document("plan"), sources.shared, lambda _: None)


def word_text(form: Resolved) -> str:
    """What a Word file prints: the text of its runs."""
    with ZipFile(BytesIO(docx_bytes(form, REFERENCE, facts=CLEAN, font_files=FONTS))) as package:
        xml = package.read("word/document.xml").decode()
    return unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)))


def page_text(form: Resolved) -> str:
    """What a page shows: its text without tags and their attributes."""
    page = html_text(form, look())
    return unescape(re.sub(r"<[^>]*>", "", page[page.index("<main>") :]))


def plain_text(form: Resolved) -> str:
    """The text of every block."""
    return "\n".join(plain_blocks(form))


PRINTED: Mapping[str, Callable[[Resolved], str]] = {
    "Word": word_text,
    "a page": page_text,
    "Markdown": markdown_text,
    "plain text": plain_text,
}


def count(text: str) -> int:
    """How often the label stands in a text."""
    return text.casefold().count(LABEL.casefold())


@pytest.mark.parametrize("document_kind", ["form", "letter", "questionnaire", "plan"])
@pytest.mark.parametrize(("kind", "place"), CASES)
def test_every_label_is_printed_once_in_every_format(kind: FieldKind, place: str, document_kind: str) -> None:
    form = built(kind, place, document_kind)
    assert {name: count(printed(form)) for name, printed in PRINTED.items()} == dict.fromkeys(PRINTED, 1)


@pytest.mark.parametrize("kind", FieldKind)
def test_every_label_is_printed_once_in_the_pdf(kind: FieldKind) -> None:
    for place in ("alone", "in a list", "in a cell that does not", "in a row that says it"):
        assert count("\n".join(tagged_blocks(pdf_file(built(kind, place), look()).data))) == 1, place


@pytest.mark.parametrize("kind", FieldKind)
def test_the_label_stands_beside_the_box(kind: FieldKind) -> None:
    shown = markdown_text(built(kind, "after other words"))
    box = "☐ Zebra crossing" if kind is FieldKind.CHECKBOX else "Zebra crossing: \\[\\_\\_\\_\\_\\]"
    assert f"Please say: {box}" in shown


def test_evidence_that_a_question_asks_for_is_named_once() -> None:
    questions = (
        'questions:\n  - {id: q, scope: organisation, stage: both, code_bodies: [bsc], text: "Who?",'
        f" guidance: Say., evidence: [{LABEL}]}}\n"
    )
    text = "# S {#s}\n\n```questions\nfrom: q.yaml\n```\n"
    sources = workspace(text, {"sources/plan/q.yaml": questions}, "questionnaire")
    form = resolved(sources.document("plan"), sources.shared, lambda _: None)
    assert {name: count(printed(form)) for name, printed in PRINTED.items()} == dict.fromkeys(PRINTED, 1)


def test_an_item_that_is_a_tick_box_has_one_mark() -> None:
    form = built(FieldKind.CHECKBOX, "in a ticked list")
    assert f"-   [ ] {LABEL}." in markdown_text(form)
    assert 'style="list-style-type:&quot;\N{EN SPACE}&quot;"' in html_text(form, look())
    with ZipFile(BytesIO(docx_bytes(form, REFERENCE, facts=CLEAN, font_files=FONTS))) as package:
        assert "<w:numPr>" not in package.read("word/document.xml").decode()
    assert "•" not in "".join(tagged_blocks(pdf_file(form, look()).data))
