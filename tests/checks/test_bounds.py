"""The page of bounds, and each bound: what it lets through, what it refuses, where it says so, and the cure."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from pipeline.draw.image_size import picture_from_bytes
from pipeline.errors import PipelineError
from pipeline.load.sources import Sources
from pipeline.load.yaml.tree import yaml_tree
from pipeline.model import bounds
from pipeline.model.bounds import BOUNDS, Bound, bounds_page
from pipeline.resolve.checks.problems import problems
from tests.checks.case import Memory, snapshot
from tests.memory import loaded

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "bounds.md"
LOADING = "sources/plan/text.md"


def test_the_page_of_bounds_is_current(accept: bool) -> None:
    if accept:
        PAGE.write_text(bounds_page(), "utf-8")
    assert PAGE.read_text("utf-8") == bounds_page()


def test_every_bound_is_held_somewhere() -> None:
    names = {name for name, value in vars(bounds).items() if isinstance(value, Bound)}
    program = [path for path in (ROOT / "pipeline").rglob("*.py") if path.name != "bounds.py"]
    used = {name for path in program for name in re.findall(r"\b[A-Z_]{6,}\b", path.read_text("utf-8"))}
    assert names <= used
    assert len(BOUNDS) == len(names)


def prose(mark: str) -> Callable[[int], str]:
    """A text of a paragraph that repeats something."""
    return lambda count: f"{mark * count}\n"


def table(cells: str) -> Callable[[int], str]:
    """A table whose only cell, or rows, say a number."""
    return lambda count: f"```table\nid: t\nrows:\n{cells.format(count)}```\n"


def nested(count: int) -> str:
    return "\n".join(f"{'  ' * level}- a{level}" for level in range(count)) + "\n"


def flow(count: int) -> str:
    nodes = "".join(f"  - {{id: n{number}, text: n}}\n" for number in range(count))
    return f"```flow\nid: f\nalt: A flow\nnodes:\n{nodes}edges: []\n```\n"


def deep_yaml(count: int) -> str:
    return f"```table\nid: t\nrows: {'[' * (count - 1)}{']' * (count - 1)}\n```\n"


AT_THE_BOUND: tuple[tuple[Bound, Callable[[int], str]], ...] = (
    (bounds.MARKDOWN_LINES, lambda count: "a\n\n" * (count // 2) + "\n" * (count % 2)),
    (bounds.PARAGRAPH_CHARACTERS, prose("a")),
    (bounds.PARAGRAPH_MARKS, prose("*a")),
    (bounds.MARKDOWN_DEPTH, nested),
    (bounds.TABLE_COLUMNS, lambda count: "```table\nid: t\nrows:\n  - [" + "a, " * count + "]\n```\n"),
    (bounds.YAML_DEPTH, deep_yaml),
)


@pytest.mark.parametrize(("bound", "text"), AT_THE_BOUND, ids=lambda value: getattr(value, "where", ""))
def test_a_text_at_the_bound_is_read_and_one_beyond_is_refused_with_its_place_and_cure(
    bound: Bound, text: Callable[[int], str]
) -> None:
    told = f"more than {bound.most:,} {bound.unit} in {bound.where}, and no more are read"
    assert told not in [problem.message for problem in loaded(text(bound.most)).problems]
    (refused,) = [problem for problem in loaded(text(bound.most + 1)).problems if problem.message == told]
    assert (refused.code, refused.hint) == ("BND-01", bound.cure)
    assert refused.place.path == LOADING and refused.place.line


LETTERS: tuple[tuple[Bound, Callable[[int], str]], ...] = (
    (bounds.EXPRESSION_TOKENS, lambda count: "{{ " + "not " * (count - 1) + "1 }}"),
    (bounds.EXPRESSION_DEPTH, lambda count: "{{ " + "(" * count + "1" + ")" * count + " }}"),
    (bounds.EXPRESSION_NUMBER_DIGITS, lambda count: "{{ " + "1" * count + " }}"),
    (bounds.VALUE_CHARACTERS, lambda count: "{% set a = 'aaaaaaaaaa' %}" + _made(count)),
    (bounds.LETTER_TAGS, lambda count: "{{ 1 }}\n\n" * count),
    (bounds.LETTER_BLOCKS, lambda count: "{% if 1 %}" * count + "{% endif %}" * count),
    (bounds.LETTER_TURNS, lambda count: _loop(count, "")),
)


def _made(count: int) -> str:
    """A text of so many signs out of tens, and what a letter then prints: the first of its signs."""
    text, signs = "{% set b = '' %}", ""
    for digit in f"{count:b}":
        text += "{% set b = b + b %}" + ("{% set b = b + 'a' %}" if digit == "1" else "")
        signs = "{{ b | length }}"
    return text + signs


def _loop(count: int, inside: str) -> str:
    """A loop of so many turns."""
    return _made_list(count) + "{% for x in b %}" + inside + "{% endfor %}"


def _made_list(count: int) -> str:
    text = "{% set b = [1] %}"
    for digit in f"{count:b}"[1:]:
        text += "{% set b = b + b %}" + ("{% set b = b + [1] %}" if digit == "1" else "")
    return text


@pytest.mark.parametrize(("bound", "text"), LETTERS, ids=lambda value: getattr(value, "unit", ""))
def test_a_letter_at_the_bound_is_made_and_one_beyond_is_refused_with_its_line(
    bound: Bound, text: Callable[[int], str]
) -> None:
    told = f"more than {bound.most:,} {bound.unit} in {bound.where}, and no more are read"
    assert told not in [problem.message for problem in loaded(text(bound.most), kind="letter").problems]
    found = loaded(f"Dear reader\n\n{text(bound.most + 1)}\n", kind="letter").problems
    (refused,) = [problem for problem in found if problem.message == told]
    last = 3 + 2 * bound.most if bound is bounds.LETTER_TAGS else 3
    assert (refused.code, refused.place.path, refused.place.line) == ("VAR-03", LOADING, last)


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{% set a = 'x' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}", "VAR-03"),
        ("{% set a = 'x' %}" + "{% set a = a + a %}" * 40 + "{{ a }}", "VAR-03"),
        ("{% set a = 'x' %}" + "{% set a = [a, a, a, a, a, a, a, a] | join %}" * 20 + "{{ a }}", "VAR-03"),
        ("{% set a = ['x'] %}" + "{% set a = [a, a, a, a, a, a] %}" * 30 + "{{ a | length }}", "VAR-01"),
        ("{{ 999999 ** 999999 }}", "VAR-02"),
        ("{% set a = 10 ** 14 %}{{ a * a }}", "VAR-02"),
        ("{{ 1e999 }}", "VAR-03"),
        ("{% set a %}x{% endset %}", "VAR-03"),
        ("{% filter upper %}x{% endfilter %}", "VAR-03"),
        ("{% block a %}{{ self.a() }}{% endblock %}", "VAR-03"),
        ("{{ 'a' | center(1000000000) }}", "VAR-02"),
        ("{{ '{:1000000000}'.format(1) }}", "VAR-03"),
        ("{{ roles }}", "VAR-01"),
    ],
)
def test_nothing_in_a_letter_grows_without_being_counted(template: str, code: str) -> None:
    found = loaded(f"Dear reader\n\n{template}\n", kind="letter").problems
    assert [(problem.code, problem.place.line) for problem in found] == [(code, 3)]


@pytest.mark.parametrize(
    "text",
    ["{{" * 20_000, "# h " + "{" * 60_000, "[" * 60_000, "<!--\n" * 12_000, "**a " * 15_000, "`a``" * 15_000],
    ids=lambda text: text[:6],
)
def test_a_long_run_of_one_mark_is_refused_before_it_is_parsed(text: str) -> None:
    assert [problem.code for problem in loaded(f"{text}\n").problems] == ["BND-01"]


@pytest.mark.parametrize(
    "value",
    ["9" * 5_000, "1." + "0" * 400, "1.5e999", "-" + "9" * 16],
    ids=["digits", "decimals", "exponent", "negative"],
)
def test_a_number_of_too_many_digits_is_a_problem_with_its_place(value: str) -> None:
    with pytest.raises(PipelineError, match="more than 15 digits in a number") as caught:
        yaml_tree(f"a: 1\nb: {value}\n".encode(), "x.yaml")
    assert (caught.value.code, str(caught.value.place)) == ("BND-01", "x.yaml:2:4")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("```table\nid: t\nrows:\n  - [{text: a, colspan: 999999999}]\n```\n", "TYPE-01"),
        ("```table\nid: t\nrows:\n  - [{text: a, rowspan: 999999999}]\n```\n", "TYPE-01"),
        ("```table\nid: t\nrows:\n  - [a]\nwidths: [-5]\n```\n", "TYPE-01"),
        ('{#t caption="T" widths="nan,1e400"}\n| a | b |\n|---|---|\n| 1 | 2 |\n', "TBL-04"),
        (flow(101), "TYPE-01"),
        (
            "```table\nid: t\nrows:\n" + "  - [{text: a, rowspan: 5000, colspan: 100}]\n" * 100 + "```\n",
            "BND-01",
        ),
    ],
)
def test_a_count_that_a_source_states_is_bounded_where_it_stands(text: str, code: str) -> None:
    found = loaded(text).problems
    assert code in {problem.code for problem in found}
    assert all(problem.place.path == LOADING and problem.place.line for problem in found)


@pytest.mark.parametrize(
    "day", ["0000-01-01", "0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31", "10000-01-01"]
)
def test_a_date_near_the_ends_of_the_calendar_is_a_problem_with_its_place(day: str) -> None:
    text = (
        "- {id: m10, code: M10, name: Ready, date: 2025-03-07}\n- {id: m11, code: M11, name: So, date: %s}\n"
    )
    found = loaded("# A {#a}\n", {"sources/shared/milestones.yaml": text % day})
    assert found.document is not None
    files = {**snapshot().files, "sources/shared/milestones.yaml": (text % f'"{day}"').encode()}
    told = [str(problem) for problem in problems(Sources(Memory(files))) if problem.code == "DATE-01"]
    assert len(told) == 1 and told[0].startswith("sources/shared/milestones.yaml:2:")


@pytest.mark.parametrize("text", ["[" * 200_000, "- " * 100_000, "{a: " * 20_000, "? " * 50_000])
def test_yaml_that_nests_without_end_is_a_problem_and_no_crash(text: str) -> None:
    with pytest.raises(PipelineError) as caught:
        yaml_tree(text.encode(), "x.yaml")
    assert caught.value.code in ("BND-01", "YAML-01") and caught.value.place is not None


def test_yaml_in_steps_of_one_blank_is_bounded_too() -> None:
    text = "\n".join(f"{' ' * level}a:" for level in range(3_000))
    with pytest.raises(PipelineError, match="more than 40 levels"):
        yaml_tree(text.encode(), "x.yaml")


def test_an_alias_is_refused_and_never_expanded() -> None:
    laughs = "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(50))
    with pytest.raises(PipelineError, match="anchors and aliases"):
        yaml_tree(laughs.encode(), "x.yaml")


def raster(kind: str, size: tuple[int, int]) -> bytes:
    target = BytesIO()
    Image.new("1" if kind == "PNG" else "L", size).save(target, kind)
    return target.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_of_too_many_pixels_is_refused_by_its_head(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = raster(kind, (8_000, 6_000))
    monkeypatch.setattr(ImageFile.ImageFile, "load", _never)
    with pytest.raises(PipelineError, match="more than 40,000,000 pixels"):
        picture_from_bytes(data, f"image/{kind.lower()}")


def _never(*_: object, **__: object) -> Iterator[None]:
    raise AssertionError("it was decoded")
