"""The boundary of loading: whatever reading raises is a problem with its place, and nothing else comes out."""

import builtins
from collections.abc import Callable, Iterator

import pytest

from pipeline.cli import run
from pipeline.errors import PipelineError, Place, boundary
from pipeline.load.sources import Sources
from pipeline.model.text.version import version_key
from pipeline.resolve.checks import rules
from pipeline.resolve.checks.problems import problems
from tests.checks.case import Memory, snapshot

KINDS = tuple(
    kind
    for kind in vars(builtins).values()
    if isinstance(kind, type)
    and issubclass(kind, Exception)
    and not issubclass(kind, Warning | ExceptionGroup)
)
"""Every exception that the language has."""
READERS = {
    "pipeline.load.sources.artefact": "sources/plan/artefact.yaml",
    "pipeline.load.sources.history": "changelogs/plan.yaml",
    "pipeline.load.sources.document": "sources/plan/artefact.yaml",
    "pipeline.load.shared.loaded_entries": "sources/shared/",
    "pipeline.load.parts.markdown_content": "sources/plan/01.md",
    "pipeline.load.parts.source_text": "sources/plan/01.md",
    "pipeline.load.artefact.validated": "changelogs/plan.yaml",
    "pipeline.load.organisation.source_format.validated": "artefacts.yaml",
    "pipeline.load.markdown.blocks.breaches": "sources/plan/01.md",
}
"""What reads a part of the sources, and the file that it reads."""


def raised(kind: type[Exception]) -> Exception:
    """An exception of a kind, some of which need more than words."""
    if issubclass(kind, UnicodeDecodeError):
        return kind("utf-8", b"\xff", 0, 1, "no start byte")
    if issubclass(kind, UnicodeEncodeError):
        return kind("utf-8", "\ud800", 0, 1, "no letter")
    if issubclass(kind, UnicodeTranslateError):
        return kind("\ud800", 0, 1, "no letter")
    return kind("what a library says")


def raising(error: Exception) -> Callable[..., object]:
    def raises(*_: object, **__: object) -> object:
        raise error

    return raises


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize(("reader", "path"), READERS.items(), ids=READERS)
def test_whatever_a_reader_raises_is_a_problem_of_the_file_that_it_reads(
    reader: str, path: str, kind: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, raising(raised(kind)))
    told = [problem for problem in problems(Sources(snapshot())) if problem.code == "BND-02"]
    assert all(problem.severity == "error" for problem in told)
    assert any(problem.place.path.startswith(path) and kind.__name__ in problem.hint for problem in told)


def test_what_a_block_raises_is_told_with_the_line_of_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    files = dict(snapshot().files)
    files["sources/plan/01.md"] = b"# Scope {#scope}\n\n```table\nid: t\nrows: [[a]]\n```\n"
    monkeypatch.setattr("pipeline.load.blocks.tables.validated", raising(OverflowError("too far")))
    (told,) = [problem for problem in problems(Sources(Memory(files))) if problem.code == "BND-02"]
    assert (told.place.path, told.place.line) == ("sources/plan/01.md", 3)


def test_what_a_rule_raises_is_told_and_the_other_rules_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> Iterator[object]:
        raise ZeroDivisionError("division by zero")
        yield

    monkeypatch.setattr(rules, "RULES", (broken, *rules.RULES))
    found = problems(Sources(snapshot()), rules=rules.RULES)
    assert [(problem.code, problem.place.path) for problem in found] == [
        ("BND-02", "sources/plan/artefact.yaml")
    ]


def test_what_was_raised_is_named_with_the_line_of_the_program_that_it_went_through() -> None:
    with pytest.raises(PipelineError) as inside, boundary(Place("a.md", 3)):
        version_key(1)  # type: ignore[arg-type]
    assert "TypeError in model/text/version.py:" in inside.value.hint
    with pytest.raises(PipelineError) as raised_here, boundary(Place("a.md", 3)):
        raise LookupError("no such thing")
    assert str(raised_here.value.place) == "a.md:3:1"
    assert "LookupError" in raised_here.value.hint and "report it" in raised_here.value.hint
    assert isinstance(raised_here.value.__cause__, LookupError)


def test_an_error_that_has_a_place_keeps_it_and_one_without_gets_that_of_the_boundary() -> None:
    for own, expected in ((Place("own.md", 9), "own.md:9:1"), (None, "a.md:3:1")):
        with pytest.raises(PipelineError) as caught, boundary(Place("a.md", 3)):
            raise PipelineError("wrong", place=own)
        assert str(caught.value.place) == expected


def test_an_interruption_goes_through() -> None:
    with pytest.raises(KeyboardInterrupt), boundary(Place("a.md")):
        raise KeyboardInterrupt


def test_too_little_memory_stops_the_run_with_a_note_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pipeline.cli.check.working_copy", raising(MemoryError()))
    monkeypatch.chdir("tests/workspaces/small")
    assert run(["check"]) == 1
    told = capsys.readouterr().err
    assert "not enough memory" in told and "Traceback" not in told
