"""A passage keeps every word in Markdown, on a terminal and as plain text, whatever signs the texts hold."""

import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from rich.console import Console
from rich.text import Text

from pipeline.write.changes.passage import (
    DELETED,
    INSERTED,
    edits_in_plain_text,
    passage_markdown,
    passage_text,
)
from pipeline.write.text.visible import visible

HOSTILE = [
    "<script>alert(1)</script>",
    "</ins></del><b>bold</b>",
    "\x1b[31mred\x1b[0m \x1b]8;;http://a.example\x07link",
    "\x9b2J\x00\x07\x08\x7f",
    "a ¶ b ¦ c ¶",
    "`code` | cell | **bold** ~~struck~~ _it_ # 1",
    "&lt;b&gt; &para; &amp;",
    "[a](javascript:x) ![b](c) <http://d.example>",
    "\u202eevil\u202c \u2066x\u2069 \u200f\u200b\ufeff\u00ad",
    "[-gone-] {+come+} \\ \\[-",
    "[red]rich[/red] :smile:",
    "\ue000\ue001\x01\x02",
    "𝄞 é 数",
]
TEXT = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=30),
    st.lists(
        st.sampled_from(["must", "may", "¶", "¦", "|", ",", "<b>", "*", "~~", "`", " "]), max_size=9
    ).map(" ".join),
)


def words(text: str) -> str:
    """What of a text has to show, on one line."""
    return " ".join(visible(text).split())


def sides(pieces: list[tuple[str, str]]) -> tuple[str, str]:
    """Old and new text from pieces that say whether they went ("-"), came ("+") or stayed ("")."""
    return tuple(words("".join(text for kind, text in pieces if kind != other)) for other in "+-")  # type: ignore[return-value]


def from_markdown(text: str) -> list[tuple[str, str]]:
    """The pieces that a reader of the Markdown sees, by a renderer that is not ours."""
    page = html.fragment_fromstring(
        MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(f"x{text}x"), "div"
    )
    assert {one.tag for one in page.iter()} <= {"div", "p", "ins", "del"}
    (paragraph,) = page
    found = [("", paragraph.text or "")]
    for one in paragraph:
        assert not list(one)
        found += [("+" if one.tag == "ins" else "-", one.text or ""), ("", one.tail or "")]
    assert found[0][1].startswith("x") and found[-1][1].rstrip().endswith("x")
    found[0] = ("", found[0][1].removeprefix("x"))
    found[-1] = ("", found[-1][1].rstrip().removesuffix("x"))
    return found


def from_text(text: Text) -> list[tuple[str, str]]:
    found, at = [], 0
    for span in sorted(text.spans):
        kind = {INSERTED: "+", DELETED: "-"}[str(span.style)]
        found += [("", text.plain[at : span.start]), (kind, text.plain[span.start : span.end])]
        at = span.end
    return [*found, ("", text.plain[at:])]


def from_plain(text: str) -> list[tuple[str, str]]:
    """The pieces of the plain form: a backslash takes the next sign as it is."""
    found, kind, run = [], "", ""
    for token in re.findall(r"\\.|\[-|-\]|\{\+|\+\}|.", text, re.DOTALL):
        if token in ("[-", "{+", "-]", "+}"):
            found.append((kind, run))
            kind, run = {"[-": "-", "{+": "+"}.get(token, ""), ""
        else:
            run += token[1:] if len(token) > 1 else token
    assert not kind
    return [*found, ("", run)]


def printed(text: Text) -> str:
    """What a terminal gets."""
    console = Console(
        file=io.StringIO(), force_terminal=True, color_system="truecolor", width=300, highlight=False
    )
    console.print(text)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@given(TEXT, TEXT, TEXT)
@example("", "a ¶ b", "")
@example("rules", ",", ";")
def test_both_texts_can_be_read_back_from_each_output(kept: str, gone: str, come: str) -> None:
    old, new = f"{kept} {gone}", f"{kept} {come}"
    expected = (words(old), words(new))
    if len(old) + len(new) > 250:
        return  # long stretches are cut
    assert sides(from_text(passage_text(old, new))) == expected
    assert sides(from_plain(edits_in_plain_text(passage_text(old, new)))) == expected
    found = sides(from_markdown(passage_markdown(old, new)))
    assert found == expected


@given(TEXT, TEXT)
def test_a_terminal_gets_no_control_but_our_own_styles(old: str, new: str) -> None:
    bare = re.sub(r"\x1b\[[0-9;]*m", "", out := printed(passage_text(old, new)))
    assert set(re.findall(r"\x1b\[([0-9;]*)m", out)) <= {"9;31", "4;32", "0"}
    assert all(sign.isprintable() or sign == "\n" or (sign.isspace() and ord(sign) > 0x9F) for sign in bare)


def test_what_came_is_underlined_and_what_went_is_struck() -> None:
    out = printed(
        passage_text(
            "The supplier must answer within ten days of the request.",
            "The supplier may answer within ten days of the request.",
        )
    )
    assert "\x1b[9;31mmust\x1b[0m\x1b[4;32mmay\x1b[0m" in out


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ("\x1b", "<U+001B>"),
        ("\u202e", "<U+202E>"),
        ("\u200b", "<U+200B>"),
        ("\x9b", "<U+009B>"),
        ("\t", " "),
        ("\u2028", " "),
        ("\u00a0", "\u00a0"),
        ("é", "é"),
    ],
)
def test_a_sign_that_nobody_sees_stands_as_its_code(sign: str, shown: str) -> None:
    assert visible(f"a{sign}b") == f"a{shown}b"


def test_the_marks_hold_beside_punctuation() -> None:
    text = passage_markdown(
        "Rules, and all the other conditions of the entry into the market",
        "Rules; and all the other conditions of the entry into the market",
    )
    assert from_markdown(text)[1:3] == [("-", ","), ("", "")]
    assert "<del>,</del><ins>;</ins>" in text


def test_ten_thousand_words_are_shown_word_by_word() -> None:
    old = " ".join(f"word{n}" for n in range(10_000))
    new = " ".join(f"word{n}" if n % 7 else f"term{n}" for n in range(10_000))
    text = edits_in_plain_text(passage_text(old, new))
    assert text.count("[-") == text.count("{+") == 1429
