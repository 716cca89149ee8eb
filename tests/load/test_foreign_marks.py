"""Each mark of other dialects, put wherever prose stands, is told with its place and a cure; its look-alikes are not."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from pipeline.errors import Problem
from pipeline.load.markdown.law.dialects import MARKS, dialect_marks
from pipeline.load.markdown.law.foreign_mark import FOREIGN, PERHAPS
from pipeline.load.markdown.parser import parser
from pipeline.load.markdown.placed import literal
from tests.load.foreign_marks import SAMPLES, Sample
from tests.memory import loaded

START = "# Start {#start}\n\n"
SLOT = "SLOT"
QUESTION = """questions:
  - id: q-01
    scope: organisation
    code_bodies: [bsc]
    text: |
      Some words.

      SLOT
    answer: text
"""


@dataclass(frozen=True)
class Context:
    """A source with a gap for some prose."""

    text: str
    beside: str = "Words before {} and behind."
    """What stands around a mark that needs no line of its own."""
    indent: str = ""
    path: str = "sources/plan/text.md"
    kind: str = "plan"
    files: Mapping[str, str] | None = None
    inline: bool = False
    """True where the prose cannot have lines of its own."""

    def filled(self, words: str) -> tuple[str, dict[str, str | bytes]]:
        """The text of the part, and the other files, with these words in the gap."""
        shown = words.replace("\n", f"\n{self.indent}")
        files: dict[str, str | bytes] = {
            name: text.replace(SLOT, shown) for name, text in (self.files or {}).items()
        }
        return self.text.replace(SLOT, shown), files

    def line(self) -> int:
        """The line that the gap stands on."""
        text = self.text if SLOT in self.text else next(iter((self.files or {}).values()))
        return text[: text.index(SLOT)].count("\n") + 1


CONTEXTS = {
    "a paragraph": Context(f"{START}SLOT\n"),
    "an item": Context(f"{START}- SLOT\n- Another.\n", indent="  "),
    "a heading": Context(f"{START}## SLOT {{#sub}}\n", inline=True),
    "a cell": Context(f'{START}{{#t caption="T"}}\n| A | B |\n|---|---|\n| Words. | SLOT |\n', inline=True),
    "a cell in YAML": Context(
        f"{START}```table\nid: t\ncaption: T\nwidths: [50, 50]\nheader:\n  - [A, B]\nrows:\n  - id: r\n"
        "    cells:\n      - Words.\n      - |\n        SLOT\n```\n",
        indent="        ",
    ),
    "a caption": Context(
        f'{START}{{#t caption="SLOT"}}\n| A | B |\n|---|---|\n| Words. | More. |\n', inline=True
    ),
    "a box": Context(f"{START}::: note\nWords.\n\nSLOT\n:::\n"),
    "a quotation": Context(f"{START}> Words.\n>\n> SLOT\n", indent="> "),
    "a definition": Context(f"{START}Term\n: SLOT\n", indent="  "),
    "a footnote": Context(f"{START}Words.[^n]\n\n[^n]: Words.\n\n    SLOT\n", indent="    "),
    "a question": Context(
        f"{START}```questions\nfrom: q.yaml\n```\n",
        indent="      ",
        path="sources/plan/q.yaml",
        files={"sources/plan/q.yaml": QUESTION},
    ),
    "a letter": Context("{% if true %}\nDear reader,\n{% endif %}\n\nSLOT\n", kind="letter"),
}
OWN = {
    "a letter": ("{{", "{%", "${", "<%", "{#"),
    "a caption": ('"', "{", "`"),
    "a cell": ("|", "\t"),
    **dict.fromkeys(("a box", "a quotation", "a footnote", "a question"), (": its meaning",)),
}
"""What means something else in a context: Jinja's signs in a letter, a definition below some words."""


def told(context: Context, words: str) -> list[Problem]:
    """The problems of foreign marks on and below the line of the gap."""
    text, files = context.filled(words)
    return [
        problem
        for problem in loaded(text, files, context.kind).problems
        if problem.code in (FOREIGN, PERHAPS) and problem.place.path == context.path
    ]


def cases() -> list[tuple[str, Sample]]:
    """Every context with every mark that can stand there."""
    return [
        (name, sample)
        for name, context in CONTEXTS.items()
        for sample in SAMPLES
        if not (sample.alone and context.inline)
        and not any(sign in sample.mark for sign in OWN.get(name, ()))
    ]


def test_each_mark_of_the_list_has_a_sample_that_it_tells() -> None:
    whats = {
        finding.message.partition("' ")[2]
        for sample in SAMPLES
        for finding in dialect_marks(literal(parser().parseInline(sample.mark, {})[0]))
    }
    assert {mark.what for mark in MARKS} <= whats


@pytest.mark.parametrize("name", CONTEXTS)
def test_a_mark_is_told_with_its_line_and_a_cure_wherever_it_stands(name: str) -> None:
    context = CONTEXTS[name]
    for _, sample in (case for case in cases() if case[0] == name):
        words = sample.mark if sample.alone else context.beside.format(sample.mark)
        problems = told(context, words)
        assert problems, (name, words)
        lines = range(context.line(), context.line() + words.count("\n") + 1)
        assert all(problem.place.line in lines for problem in problems), (name, words, problems)
        assert all(problem.hint for problem in problems)


def test_the_column_is_that_of_the_mark() -> None:
    for name in (
        "a paragraph",
        "an item",
        "a heading",
        "a cell",
        "a caption",
        "a box",
        "a quotation",
        "a letter",
    ):
        context = CONTEXTS[name]
        for mark in ("~~struck~~", "==marked==", "[words][label]", "x^2"):
            (problem, *_) = told(context, context.beside.format(mark))
            text, _ = context.filled(context.beside.format(mark))
            line = text.split("\n")[problem.place.line - 1]
            assert line[problem.place.column - 1 :].startswith((mark, mark[1:])), (name, mark, problem)


@pytest.mark.parametrize("name", ["a paragraph", "an item", "a box", "a letter"])
def test_plain_texts_of_the_same_signs_are_left_alone(name: str) -> None:
    context = CONTEXTS[name]
    for sample in SAMPLES:
        for alike in sample.alike:
            words = alike if sample.alone else context.beside.format(alike)
            assert told(context, words) == [], (sample.mark, words)
