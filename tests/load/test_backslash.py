"""A backslash before a sign means the sign itself, wherever prose stands."""

import string

import pytest

from pipeline.model.text.block import Figure
from pipeline.resolve.plain import plain_blocks
from pipeline.resolve.resolved import resolved
from tests.load.test_foreign_marks import CONTEXTS, SLOT, Context, told
from tests.memory import loaded, workspace

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="9" height="9"/></svg>'
PLACES = {
    **{name: context for name, context in CONTEXTS.items() if name != "a letter"},
    "the words of a link": Context(f"# S {{#s}}\n\n[{SLOT}](https://example.org)\n"),
    "bold words": Context(f"# S {{#s}}\n\n**{SLOT}**\n"),
    "a term": Context(f"# S {{#s}}\n\n{SLOT}\n: Meaning.\n"),
}


def printed(context: Context, words: str) -> str:
    """Everything that is printed of a source with these words in its gap."""
    text, files = context.filled(words)
    sources = workspace(text, files)
    document = sources.document("plan")
    return "\n".join(plain_blocks(resolved(document, sources.shared, sources.document_or_none)))


@pytest.mark.parametrize("name", PLACES)
def test_each_sign_behind_a_backslash_is_printed_alone(name: str) -> None:
    context = PLACES[name]
    for sign in string.punctuation:
        words = f"x \\{sign} y \\{sign}z\\{sign} w"
        assert told(context, words) == [], (name, sign)
        assert f"x {sign} y {sign}z{sign} w" in printed(context, words), (name, sign)


@pytest.mark.parametrize("name", PLACES)
def test_a_backslash_before_a_letter_is_a_backslash(name: str) -> None:
    assert "C:\\temp and \\\\server\\share" in printed(PLACES[name], "C:\\temp and \\\\\\\\server\\share")


def test_an_alternative_text_has_its_signs_too() -> None:
    found = loaded("# S {#s}\n\n![5 \\* 6 \\[x\\] \\~\\~y](x.svg){#f}\n", {"sources/plan/x.svg": SVG})
    assert found.problems == ()
    assert found.document is not None
    (figure,) = (block for block in found.document.body if isinstance(block, Figure))
    assert figure.alt == "5 * 6 [x] ~~y"
