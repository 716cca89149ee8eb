"""What the program prints in a language that is none: whatever is still Latin comes from the sources."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from typing import Any

import pytest

from pipeline.compose.change_summary import (
    ComparedArtefact,
    affected_lines,
    change_summary,
    summary_markdown,
)
from pipeline.compose.covering_note import CoveredArtefact, covering_note
from pipeline.compose.published_log import published_document
from pipeline.consult.collating.private import Private
from pipeline.consult.publishing.log_sheets import published_sheets
from pipeline.consult.publishing.receipts import SentFiles, receipt_text
from pipeline.diff.changes.listing import identified_with_changes
from pipeline.diff.marking.redline import redline
from pipeline.load.composed import Composed
from pipeline.model.dates import StatedDate
from pipeline.model.organisation.language import TABLES
from pipeline.model.organisation.settings import Settings
from pipeline.model.text.block import Paragraph
from pipeline.model.text.inline import Text
from pipeline.ooxml.package import Package, read_package
from pipeline.resolve.resolved import Resolved, resolved
from pipeline.write.changes.changelist_markdown import changes_markdown
from pipeline.write.changes.telling import Telling
from pipeline.write.docx.redline import redline_bytes, redline_package
from pipeline.write.docx.revised.comments import Explained
from pipeline.write.docx.writer import docx_package
from pipeline.write.html.page import html_text, print_html
from pipeline.write.html.redline import redline_html, redline_print_html
from pipeline.write.text.markdown import markdown_text
from tests.consult import test_publishing as published
from tests.diff.test_redline import MARKS
from tests.languages import STRANGE, consultation, form_bytes, in_language
from tests.publish.digest_cases import EVERY_KIND
from tests.word.building import CLEAN, REDLINED
from tests.writing import SHARED, look

_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]")
_NOT_WORDS = frozenset(("docx", "pdf", "md", "xlsx", "id", "sha256", "com", "org", "px", "ii", "amp", "quot"))
"""Ends of names of files and the like."""


@cache
def source_words() -> frozenset[str]:
    """Every word of the sources, keys and marks among them."""
    texts = (path.read_text() for path in EVERY_KIND.rglob("*") if path.suffix in (".md", ".yaml", ".svg"))
    return frozenset(word for text in texts for word in _LATIN.findall(text))


def left(text: str, *more: str) -> set[str]:
    """The Latin words of a text that no source has."""
    known = source_words() | frozenset(word for one in more for word in _LATIN.findall(one)) | _NOT_WORDS
    return set(_LATIN.findall(text)) - known


def shown(html: str) -> str:
    """What a page shows or reads out: texts, titles, labels, alternative texts, words of its own style."""
    style = "".join(re.findall(r'content:((?:"[^"]*"|counter\([a-z]+\)| )+)', html))
    spoken = re.findall(r'(?:title|aria-label|alt)="([^"]*)"', html)
    body = re.sub(r"<style>.*?</style>", "", html, flags=re.S)
    words = re.sub(r"<[^>]*>", " ", body)
    return re.sub(r"counter\([a-z]+\)|&[a-z]+;", " ", " ".join((words, *spoken, style)))


def said(xml: str) -> str:
    """What a part of a Word file or a workbook says: texts, names of controls, alternative texts."""
    texts = re.findall(r"<(?:w:)?t(?: [^>]*)?>([^<]*)<", xml)
    named = re.findall(
        r'(?:descr|alt|string|title)="([^"]*)"|<w:(?:alias|listItem)[^>]*w:(?:val|displayText)="([^"]*)"', xml
    )
    prompts = re.findall(r'(?:error|errorTitle|prompt|promptTitle|<sheet name)="([^"]*)"', xml)
    headers = re.findall(r"<(?:odd|even|first)(?:Header|Footer)>([^<]*)<", xml)
    headers = [re.sub(r"&amp;[A-Z0-9]", " ", header) for header in headers]
    return " ".join((*texts, *("".join(pair) for pair in named), *prompts, *headers)).replace("&quot;", " ")


def unmarked(markdown: str) -> str:
    """What Markdown says without its anchors, addresses and tags."""
    return re.sub(r"<[^>]*>|\]\([^)]*\)", " ", markdown)


def printed_forms(document: Resolved) -> Iterator[str]:
    """What a document says in each of its forms; the PDF is laid out from the page for print."""
    yield unmarked(markdown_text(document))
    yield shown(html_text(document, look()))
    yield shown(print_html(document, look()).replace(look().text("html/print.css"), ""))
    yield of_package(docx_package(document, look().data("word/reference.docx"), CLEAN, None, ()))


def of_package(package: Package) -> str:
    """What the parts of a Word file say that the writer fills."""
    wanted = ("word/document", "word/header", "word/footer", "word/footnotes", "word/comments")
    return " ".join(
        said(part.data.decode()) for name, part in package.parts.items() if name.startswith(wanted)
    )


@pytest.mark.parametrize("artefact", ["plan", "form", "letter"])
def test_no_word_of_the_program_is_left_in_an_artefact(artefact: str) -> None:
    document = in_language("xx", artefact)
    assert [left(text) for text in printed_forms(document)] == [set()] * 4
    assert '<html lang="xx">' in html_text(document, look())


@pytest.mark.parametrize("artefact", ["plan", "form"])
def test_a_red_line_between_two_languages_gives_both_sides_back(artefact: str) -> None:
    """The program's own words are among the tracked changes, in headers and footers too; else it is unproved."""
    red = redline(in_language("en", artefact), in_language("fr", artefact), MARKS)
    assert redline_bytes(red, look().data("word/reference.docx"), facts=REDLINED)[:2] == b"PK"


@pytest.mark.parametrize("tongue", [tag for tag in TABLES if tag != "en"])
def test_what_a_french_or_welsh_artefact_prints_is_of_the_sources_or_of_the_table(tongue: str) -> None:
    table = " ".join(TABLES[tongue].values())
    for artefact in ("plan", "form"):
        assert [left(text, table) for text in printed_forms(in_language(tongue, artefact))] == [set()] * 4


def test_no_word_of_the_program_is_left_in_a_red_line() -> None:
    new = in_language("xx", "plan")
    first, *rest = (block for block in new.document.body if isinstance(block, Paragraph))
    gone, edited = rest[0], replace(first, content=(Text("Text 11 und"), *first.content))
    moved = [block for block in new.document.body if block not in (first, gone)]
    old = replace(new.document, body=(edited, *reversed(moved[:4]), *moved[4:]))
    red, changes = identified_with_changes(redline(resolved(old, SHARED, lambda _: None), new, MARKS))
    assert len(changes) > 3
    known = (
        "Ada Author Text undPlain und",
        *(fact.name for change in changes for fact in change.facts),
        *red.ends,
    )
    pages = (
        redline_html(red, changes, look(), Telling(explain=True)),
        redline_print_html(red, changes, look(), Telling(explain=True)).replace(
            look().text("html/print.css"), ""
        ),
    )
    assert [left(shown(page), *known) for page in pages] == [set()] * 2
    ids = " ".join(change.id for change in changes)
    assert left(unmarked(changes_markdown(red, changes)), *known, ids) == set()
    reference = look().data("word/reference.docx")
    package = redline_package(red, reference, REDLINED, (), Explained(changes, {}, red.new.language))
    assert left(of_package(package), *known, ids) == set()


def test_no_word_of_the_program_is_left_in_what_is_published_of_a_consultation_and_sent() -> None:
    about = replace(published.log().consultation, settings=Settings(STRANGE))
    form = replace(published.FORM, language=STRANGE)
    log = replace(published.log(), consultation=about)
    document = resolved(published_document(log, form, ("Amt",)), SHARED, lambda _: None)
    facts = [text for comment in log.comments for text in map(str, _told(comment))]
    changes = [text for comment in log.comments for one in comment.changes for text in map(str, _told(one))]
    known = (str(about), str(form), *facts, *changes, "Amt", "Europe London")
    assert left(unmarked(markdown_text(document)), *known) == set()
    interim = replace(log, as_of=StatedDate(2025, 5, 3))
    assert left(unmarked(markdown_text(resolved(published_document(interim, form, ()), SHARED, lambda _: None))), *known) == set()  # fmt: skip
    for sheet in published_sheets(log, form):
        rows = (
            sheet.name,
            *(name for name, _ in sheet.headings),
            *(str(cell) for row in sheet.rows for cell in row),
        )
        assert left(" ".join(rows), *known) == set()
    sent = SentFiles(about.organisations[0], published.RETURNED)
    assert left(receipt_text(sent, about, Private()), *known, "encrypted UTC a1 b2 c3 d4") == set()


def _told(value: Any) -> Iterator[object]:
    return (getattr(value, field.name) for field in fields(value))


def test_no_word_of_the_program_is_left_in_the_form_of_a_comments_log() -> None:
    form, files = form_bytes(STRANGE, in_language("xx", "plan"))
    known = ("Titel Notiz Zweck Amt amt example UTC Excel Word Markdown", form.stamp.text)
    sheets = read_package(files["xlsx"])
    texts = " ".join(said(part.data.decode()) for name, part in sheets.parts.items() if name.endswith(".xml"))
    assert left(texts, *known, "Calibri Office Print Titles Area xlnm FilterDatabase") == set()
    assert left(of_package(read_package(files["docx"])), *known) == set()
    assert left(unmarked(files["md"].decode()), *known) == set()


def test_no_word_of_the_program_is_left_in_the_note_the_summary_and_the_status_of_a_consultation() -> None:
    about = consultation(STRANGE)
    new = in_language("xx", "plan")
    first, *rest = new.document.body
    old = resolved(replace(new.document, body=tuple(rest)), SHARED, lambda _: None)
    red, changes = identified_with_changes(redline(old, new, MARKS))
    compared = ComparedArtefact(red, tuple(changes), {}, ("Amt",))
    composed = Composed("a", "Titel", "Notiz", ("Amt",), language=STRANGE)
    form, _ = form_bytes(STRANGE, new)
    subject = CoveredArtefact(form.artefacts[0], "Titel", "0.1", "", affected_lines(compared))
    note = covering_note(about, [subject], {"qag": "Amt"}, [("x.docx", "Text")], composed)
    known = (str(about), str(form), "Amt Titel Text Europe UTC", *(change.id for change in changes))
    for document in (note, change_summary([compared], composed)):
        assert left(unmarked(markdown_text(resolved(document, SHARED, lambda _: None))), *known) == set()
    assert left(unmarked(summary_markdown([compared])), *known) == set()
    assert first != rest[0]
