"""What stands between the stages is printed, for a person and for a program."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.publish.history.origin import working_copy
from pipeline.publish.redlines.stages import Stage, between
from pipeline.workspace.snapshots.snapshot import artefact_ids
from pipeline.write.data.stage_values import KIND, outline, plain_value
from tests.small import REPOSITORY, edit, small, small_with_history

EVERY_KIND = REPOSITORY / "tests/workspaces/every-kind"
CLEAN = (Stage.TOKENS, Stage.DOCUMENT, Stage.RESOLVED)


def dumped(capsys: pytest.CaptureFixture[str], root: Path, *words: str, code: int = 0) -> str:
    """What `artefacts dump guide` prints."""
    capsys.readouterr()
    assert run(["dump", "guide", *words, "--root", str(root)]) == code
    return capsys.readouterr().out


@pytest.mark.parametrize("stage", [Stage.TOKENS, Stage.RESOLVED])
def test_each_value_of_every_kind_of_document_has_a_plain_form(stage: Stage) -> None:
    working = working_copy(EVERY_KIND)
    for name in artefact_ids(working.snapshot):
        shown = between(working, name, stage, "", lambda _: None)
        json.dumps(plain_value(shown.value))
        assert all(line.strip().isprintable() for line in outline(plain_value(shown.value, whole=False)))


def test_the_stages_follow_one_heading_from_its_token_to_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path)
    tokens = dumped(capsys, root, "--stage", "tokens")
    assert tokens.startswith('guide, working copy: tokens\nPartTokens path="sources/guide/')
    assert '    Token type="heading_open" tag="h1"' in tokens
    document = dumped(capsys, root, "--stage", "document")
    (heading,) = [line for line in document.splitlines() if 'Heading id="dates"' in line]
    assert heading.startswith('    Heading id="dates" level=') and 'place="sources/guide/' in heading
    resolved = dumped(capsys, root, "--stage", "resolved")
    assert heading.strip() in resolved
    assert '\n    dates:\n      PrintedHeading number="' in resolved


def test_json_has_every_field_and_names_artefact_stage_and_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = json.loads(dumped(capsys, small(tmp_path), "--stage", "document", "--format", "json"))
    assert (values["artefact"], values["stage"], values["versions"]) == (
        "guide",
        "document",
        ["working copy"],
    )
    headings = [block for block in values["value"]["body"] if block[KIND] == "Heading"]
    assert headings and all(
        set(heading) - {KIND}
        == {
            "id",
            "level",
            "content",
            "label",
            "numbered",
            "appendix",
            "page_break_before",
            "place",
            "revisions",
            "foreign",
            "section",
            "inside",
        }
        for heading in headings
    )


def test_an_earlier_version_and_the_red_line_from_it_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_with_history(tmp_path)
    earlier = dumped(capsys, root, "--stage", "document", "--version", "0.1")
    assert earlier.startswith("guide, v0.1: document\n")
    assert "nine working days" in earlier and "ten working days" not in earlier
    marked = dumped(capsys, root, "--stage", "redline", "--from", "0.1", "--to", "1.0")
    assert marked.startswith("guide, v0.1 to v1.0: redline\nMarkedDocument\n")
    assert 'Text text="nine"\n' in marked and 'Revision kind="deleted" who="Ada Author"' in marked
    assert '  changes:\n    Change id="' in marked


def test_sources_with_errors_are_shown_as_far_as_they_load(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path)
    edit(root, "sources/guide/01-entry.md", "# ", "\\wrong{x} {{ nothing }}\n\n# ")
    for stage in CLEAN[1:]:
        capsys.readouterr()
        assert run(["dump", "guide", "--stage", stage.value, "--root", str(root)]) == 1
        told = capsys.readouterr()
        assert 'Heading id="' in told.out
        assert "sources/guide/01-entry.md:1:" in told.err and " error " in told.err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["guide", "--stage", "redline", "--version", "1.0"], 2, "name them with --from and --to"),
        (["guide", "--stage", "document", "--from", "1.0"], 2, "document takes --version"),
        (["guide"], 2, "--stage"),
        (["gide", "--stage", "tokens"], 1, "did you mean 'guide'?"),
        (["guide", "--stage", "tokens", "--version", "9.9"], 1, "guide has no version '9.9'"),
    ],
)
def test_what_cannot_be_shown_is_told(
    words: list[str], code: int, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["dump", *words, "--root", str(small(tmp_path))]) == code
    assert told in capsys.readouterr().err


def test_a_sign_that_turns_a_line_shows_as_its_code_and_bytes_as_their_number() -> None:
    @dataclass(frozen=True)
    class Picture:
        data: bytes
        alt: str = ""

    plain = plain_value(Picture(b"12345", "a\u202eb\n"), whole=False)
    assert list(outline(plain)) == [
        'Picture alt="a<U+202E>b\\n"',
        "  data:",
        '    bytes length=5 sha256="5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5"',
    ]
