"""A value in the template of a letter keeps every sign, wherever it stands, and is never read as a mark."""

import json

import pytest

from pipeline.load.sources import Loaded
from pipeline.model.text.document import Kind
from pipeline.resolve.plain import plain_blocks
from pipeline.resolve.resolved import Resolved, resolved
from pipeline.write.html import html_text
from pipeline.write.pdf import pdf_file
from tests.memory import SHARED, workspace
from tests.pdf.tagged_text import tagged_blocks
from tests.word.building import part, words, written
from tests.writing import look

VALUES = (
    *("a *b* c", "a | b", "a < b > c", "<b>x</b>", "{{ x }}", "{% if %}", "a \\ b", "\\*x\\*", "one\ntwo"),
    *("# x", "- x", "1. x", "> x", "<!-- x -->", "~~x~~", "[[id]]", "`code`", "&amp; &bogus;", "[^n]"),
    *("[x](https://e.org)", "x: y", "'q' \"r\"", "x # y", "\\pagebreak", ":::", "| a | b |", "H~2~O"),
    *("{#id .c}", "$x^2$", "a\\", "100%", "!tag", "*", "**", "___", "---", "@x", "// x", "((x))", "{>>x<<}"),
)
PLACES = {
    "a paragraph": "Dear GAP you.\n",
    "the start of a paragraph": "GAP you.\n",
    "an item": "- item GAP end\n- other\n",
    "a heading": "# Head GAP {#h}\n",
    "a pipe table": '{#t caption="T"}\n| A | B |\n|---|---|\n| x GAP | y |\n',
    "a caption": '{#t caption="T GAP z"}\n| A | B |\n|---|---|\n| x | y |\n',
    "code": "```code\nx GAP y\n```\n",
    "a table block": (
        "```table\nid: t\ncaption: T GAP\nwidths: [50, 50]\nheader:\n  - [A, B]\nrows:\n  - id: r\n"
        '    cells:\n      - x GAP y\n      - "x GAP y"\n'
        "  - id: s\n    cells:\n      - |\n        z GAP w\n      - z\n```\n"
    ),
    "a term": "Term GAP\n: Meaning.\n",
    "a definition": "Term\n: Meaning GAP x\n",
    "a box": "::: note\nx GAP y\n:::\n",
    "the title of a box": "::: note T GAP x\ny\n:::\n",
    "a footnote": "F[^n]\n\n[^n]: x GAP y\n",
    "bold words": "**x GAP y**\n",
    "the words of a link": "[x GAP y](https://example.org)\n",
    "a quotation": "> x GAP y\n",
    "code in a line": "`x GAP y`\n",
}


def letter(template: str, value: str) -> tuple[Loaded, Resolved]:
    """A letter in whose template a value stands."""
    name = json.dumps(value)
    role = f'- {{id: sds, name: {name}, code: SDS, legacy: none, code_bodies: [bsc], milestone: m15, dtn: "N"}}\n'
    files: dict[str, str | bytes] = {**SHARED, "sources/shared/roles.yaml": role}
    sources = workspace(template.replace("GAP", "{{ roles.sds.name }}"), files, "letter")
    found = sources.loaded("plan")
    assert found.document is not None and found.document.artefact.kind is Kind.LETTER
    return found, resolved(found.document, sources.shared, sources.document_or_none)


@pytest.mark.parametrize("place", PLACES)
def test_a_value_is_printed_sign_by_sign_and_never_judged(place: str) -> None:
    for value in VALUES:
        found, made = letter(PLACES[place], value)
        assert found.problems == (), (value, found.problems)
        assert "\n".join(plain_blocks(made)).count(value) == PLACES[place].count("GAP"), value


def test_the_address_of_a_link_can_be_a_value() -> None:
    _, made = letter("[words](GAP)\n", "https://example.org/a_b?c=d&e=(f)")
    assert 'href="https://example.org/a_b?c=d&amp;e=(f)"' in html_text(made, look())


@pytest.mark.parametrize("place", ["a paragraph", "a pipe table", "code", "a table block", "code in a line"])
def test_word_pdf_and_html_have_the_value_as_it_stands(place: str) -> None:
    value = "a *b* | <c> {{ d }} \\e `f` [^g] ~~h~~ &amp; #i"
    _, made = letter(PLACES[place], value)
    assert value in words(part(written(made)))
    text = " ".join(tagged_blocks(pdf_file(made, look()).data))
    assert "".join(value.split()) in "".join(text.split())
    assert value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in html_text(made, look())
