"""Each character of a source is printed, takes part, or is named: thrown at, and taken apart."""

import pytest
from hypothesis import given, settings

from pipeline.errors import Place
from pipeline.load.markdown import blocks
from pipeline.load.markdown.law import breaches
from pipeline.load.markdown.law.ledger import LineAccount, line_account
from pipeline.load.markdown.parser import tokens
from tests.load.conserved import START, broken
from tests.load.dialects import SOURCES, WORD


@settings(max_examples=300, deadline=None)
@given(SOURCES)
def test_no_word_of_a_source_vanishes_or_is_printed_twice(source: str) -> None:
    text = f"{START}{source}\n"
    assert broken(text) == [], text


@settings(max_examples=300, deadline=None)
@given(SOURCES)
def test_every_character_lies_in_text_a_mark_or_what_is_left_and_told(source: str) -> None:
    lines = source.split("\n")
    account = line_account(tokens(source), lines)
    told = {(left.line, left.column) for left in account.left()}
    for number, line in enumerate(lines):
        for match in WORD.finditer(line):
            inside = any(start <= match.start() < end for start, end in account.spans.get(number, ()))
            beside = any(row == number and column <= match.start() for row, column in told)
            mark = "{" in line or "[^" in line  # attributes, and the name of a note
            assert inside or beside or mark or number in account.whole, (match[0], source)


def test_a_box_that_swallows_the_rest_breaks_the_law_without_its_rule(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = f"{START}| A | B |\n|---|---|\n| w0001w | w0002w | w0003w |\n"
    text = text.replace("| A", '{#t caption="T"}\n| A')
    assert broken(text) == []
    monkeypatch.setattr(blocks, "breaches", lambda *_: iter(()))
    assert broken(text) == ["w0003w of line 6 vanished"]


def test_what_no_token_accounts_for_is_told_even_where_no_rule_knows_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(breaches, "_rows", lambda _: iter(()))
    table = "| A | B |\n|---|---|\n| one | two | three |"
    (problem,) = breaches.breaches(tokens(table), table, Place("a.md", 1, 1))
    assert (problem.code, problem.message) == ("MD-03", "'| three |' would not be printed")
    assert str(problem.place) == "a.md:3:13"
    monkeypatch.setattr(LineAccount, "left", lambda _: iter(()))
    assert not list(breaches.breaches(tokens(table), table, Place("a.md", 1, 1)))
