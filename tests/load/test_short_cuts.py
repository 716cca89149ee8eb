"""The short cuts of the Markdown parser: they may save time, and change nothing."""

import random
from collections.abc import Callable, Mapping
from typing import Any, cast

import pytest
from markdown_it import MarkdownIt
from markdown_it.rules_core import inline
from markdown_it.token import Token

from pipeline.load.markdown.lettered import FORM
from pipeline.load.markdown.parser import parser
from pipeline.load.markdown.placed import MASKS

_PIECES = (
    *("a", "Word", "é", "1", "1. ", "- ", "* ", "  ", "    ", "\t", ": ", "~ ", ":", "~", "> ", "#", "## x"),
    *("\n", "\n", "\n\n", "|", "---", "===", "```", "~~~", "{#a}", "{.b}", "[x]: y", "[^n]: z", "[^n]"),
    *("[[f]]", "{{ v }}", "<div>", "\\", "!", "&amp;", "**", "_", "`", "\u00a0", "\u2028", "\f", "a) "),
    *("::: note\n", ":::", "[l](u)", "é:"),
)


@pytest.fixture(scope="module")
def without() -> MarkdownIt:
    """The parser without its short cuts."""
    made = cast(Callable[[], MarkdownIt], parser.__wrapped__)()
    made.disable("lone_line")
    made.core.ruler.at("inline", inline)
    return made


@pytest.mark.parametrize("seed", range(4))
def test_short_cuts_change_no_token(seed: int, without: MarkdownIt) -> None:
    chance = random.Random(seed)
    for _ in range(500):
        text = "".join(chance.choices(_PIECES, k=chance.randrange(1, 16)))
        found, wanted = (list(map(_facts, one.parse(text, {}))) for one in (parser(), without))
        assert found == wanted, text


def _facts(token: Token) -> Mapping[str, Any]:
    """What a token says, without the places of marks, which only the parser's own way notes."""
    facts = token.as_dict()
    for key in (MASKS, FORM):
        facts["meta"].pop(key, None)
    return facts


def test_a_term_stays_a_term(without: MarkdownIt) -> None:
    kinds = [token.type for token in parser().parse("Term\n\n: what it means\n", {})]
    assert "dt_open" in kinds
    assert kinds == [token.type for token in without.parse("Term\n\n: what it means\n", {})]
