"""Every fenced block of the documentation is run, compared with what it shows, or stands in a closed list."""

import csv
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.govern import case
from pipeline.load.json_schemas import with_schema_line
from pipeline.load.schemas.artefact import VersionRow
from pipeline.load.yaml.tree import yaml_tree
from pipeline.publish.formats.format_table import BuildStyle
from pipeline.resolve.resolved import Resolved
from pipeline.workspace.git.new_repository import with_text_view
from tests.cli.test_init import with_command_on_the_path
from tests.docs.blocks import Block, blocks, every_block
from tests.docs.test_source_examples import ALL as OF_SOURCES
from tests.publish.test_pack_of_each import PACKS
from tests.shell import told_by, with_command_in_the_test
from tests.small import REPOSITORY, git
from tests.writing import document, paragraph

NOT_RUN: Mapping[str, str] = {
    "README.md: python3 -m venv .venv && .venv/bin/pip install -q nox && .venv/bin/nox -s build": "needs the network",
    "README.md: python3 -m venv .venv && .venv/bin/pip install -q nox && .venv/bin/nox -s tests": "needs the network",
    'CONTRIBUTING.md: python3 -m venv .venv && .venv/bin/pip install -q "nox[uv]" && .venv/bin/nox -s quick': (
        "needs the network"
    ),
    "CONTRIBUTING.md: .venv/bin/nox -s quick": "needs the network",
    "CONTRIBUTING.md: .nox/quick/bin/python -m pytest tests/model/test_paging.py": "tests that run in any case",
    "CONTRIBUTING.md: .nox/quick/bin/artefacts dump qap --stage tokens | less": (
        "tests/cli/test_dump.py prints every stage"
    ),
    "docs/install.md: pipx install .": "needs the network; what it installs is asked for its version",
    "docs/install.md: podman build -t artefacts .": "needs a container engine and the network",
    "docs/scale.md: pip install 'artefact-pipeline[cluster]'               # here, on the scheduler's machine and on "
    "each worker's": "needs the network; tests/publish/test_cluster.py builds on two workers",
    "docs/scale.md: {": "costs as they were measured; tests/docs/test_scale.py holds the page to them",
    "docs/architecture.md: working copy ─┐            load              resolve               write              "
    "publish": "a picture of the rooms",
    "docs/red-lines.md: Editorial: entry – the Code Body has always had nine days; this mends the figure": (
        "a line of a commit's message; tests/redline/test_overruled.py commits such lines"
    ),
    "docs/organisation.md: format: 1": "read by tests/model/test_languages.py",
    "docs/organisation.md: - {id: responsable, name: Responsable du fichier, registre: tenu par la déléguée}": (
        "read by tests/docs/test_organisation.py, as the next two"
    ),
    "docs/organisation.md: - id: codes": "read there",
    "docs/organisation.md: - id: routing": "read there",
    "docs/dive-in.md: {.principles}": "as version 0.1 had it; tests/artefacts/test_dive_in.py follows it",
    'docs/dive-in.md: <w:bookmarkStart w:id="120" w:name="p_accountable"/>': "compared by test_dive_in.py",
    "output/README.md: manifest.json                                   every file with its sha256, artefact or "
    "consultation, version, kind, source commit and source digest": "held by tests/publish/test_everything_listed.py",
}
"""The blocks that no test runs, and why."""

REFUSED: Mapping[str, str] = {
    "artefacts version approve qap 5.0": "is still to come",
    "artefacts version gates qap 5.0": "fail",
    "artefacts version issue qap 5.0": "is not issued",
    "artefacts version effective qap 5.0": "is not issued",
    "artefacts version supersede qap 5.0": "is not issued",
    "artefacts version withdraw qap 5.0": "is not issued",
    "artefacts version retract qap 5.0": "was never sealed or decided on",
}
"""What a command of a version that is still to come says: the page tells that it is refused until then."""


IN_PART = frozenset(
    {
        "artefacts consult collate annex-4 examples/returns/annex-4 examples/returns/annex-4-later",
        "artefacts consult collate annex-4 examples/returns/annex-4-later examples/returns/annex-4",
    }
)
"""Commands that set something aside, as the page says, and end with exit code 3."""


MADE_ELSEWHERE = frozenset({"artefacts consult pack example-guidance"})
"""What tests/publish/test_pack_of_each.py does with the same words, and looks at: it takes as long as half a page."""


def page(name: str) -> tuple[Block, ...]:
    return tuple(blocks(REPOSITORY / name))


def lines(block: Block) -> list[str]:
    return [line for line in block.text.splitlines() if line.strip()]


def clone(folder: Path) -> Path:
    """A clone of this repository with its newest sources."""
    git(folder, "clone", "--quiet", "--no-hardlinks", str(REPOSITORY), "clone")
    root = folder / "clone"
    git(root, "config", "user.name", "Ada Author")
    git(root, "config", "user.email", "ada@example.org")
    return root


def test_every_block_is_run_or_stands_in_the_closed_list() -> None:
    run_here = {
        *(block.name for block in OF_SOURCES),
        *(block.name for name in RUN for block in page(name)),
    }
    names = [block.name for block in every_block()]
    assert len(names) == len(set(names)), "two blocks with one name"
    assert sorted(set(names) - run_here - set(NOT_RUN)) == []
    assert set(NOT_RUN) <= set(names), "a reason for a block that is gone"


RUN = (
    "docs/consultations.md",
    "docs/letters.md",
    "docs/look.md",
    "docs/new-workspace.md",
    "docs/word.md",
    "examples/README.md",
    "README.md",
    "starter/first/README.md",
)
"""The pages whose blocks are run, every one of them: below, and those of word.md in test_word_page.py."""


def test_what_is_made_elsewhere_is_made_there() -> None:
    assert {f"artefacts consult pack {name}" for name in PACKS} >= MADE_ELSEWHERE


@pytest.fixture
def one_page_for_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """The gates, and the issue, which asks them again, look at two builds of one page: the page has both refused.

    What a gate says of the files of an artefact stands in tests/govern/test_gates.py.
    """

    def of_one_page(_: Resolved, style: BuildStyle, jobs: int) -> tuple[Mapping[str, bytes], ...]:
        return built_twice(document(paragraph("It stands for the plan.")), style, jobs)

    built_twice = case._built_twice
    monkeypatch.setattr(case, "_built_twice", of_one_page)


@pytest.mark.usefixtures("one_page_for_the_plan")
def test_the_page_of_consultations_can_be_followed_in_a_clone(tmp_path: Path) -> None:
    environment = with_command_in_the_test(tmp_path / "tools")
    root = clone(tmp_path)
    answered = []
    for block in page("docs/consultations.md"):
        match block.language:
            case "csv":
                returns(tmp_path / "returns" / "annex-3", block.text)
            case "yaml" if block.text.startswith("settled:"):
                with (root / "sources/consultations/annex-4.yaml").open("a") as file:
                    file.write(block.text)
            case "yaml":
                entry = {
                    "version": "5.0",
                    "date": "2027-03-28",
                    "status": "baselined",
                    "authors": ["A"],
                    "change": "C",
                }
                VersionRow.model_validate({**entry, **_values(block.text)})
            case "":
                git(root, "commit", "--quiet", "--allow-empty", "--message", block.text)
                trailers = git(root, "log", "-1", "--format=%(trailers:key=Comment,valueonly)").split()
                assert trailers == [block.text.split("Comment: ")[1].strip()]
                assert (
                    trailers[0].removeprefix("annex-3/")
                    in (root / "sources/consultations/annex-3/comments.yaml").read_text()
                )
            case _:
                answered += [
                    (line, told_by(line, root, environment))
                    for line in lines(block)
                    if line not in MADE_ELSEWHERE
                ]
    for line, answer in answered:
        told = next((told for start, told in REFUSED.items() if line.startswith(start)), "")
        code = 1 if told else 3 if line in IN_PART else 0
        assert answer.returncode == code, f"{line}\n{answer.stdout}\n{answer.stderr}"
        assert told in f"{answer.stdout}{answer.stderr}", f"{line}\n{answer.stderr}"
    assert len(answered) == 24 - len(MADE_ELSEWHERE)
    _walked_through([answer.stdout for line, answer in answered if line in IN_PART], root)


def _walked_through(collated: list[str], root: Path) -> None:
    """What the page says of the returns of every kind."""
    first, second = collated
    assert "13 rows in = 10 logged + 2 replaced + 1 withdrawn + 0 quarantined + 0 blank" in first
    assert "ask Example Agent 1 whether its response is confidential" in first
    assert "ask Example Agent 1" not in second and "ask Example Service Provider 1" in second
    comments = (root / "sources/consultations/annex-4/comments.yaml").read_text()
    assert "~~five~~++ ten++" in comments and "The list may be read as closed." in comments
    published = (root / "output/consultations/annex-4/published-log.json").read_text()
    assert "The list may be read as closed." in published
    for text in (comments, published):
        assert "decide on a sanction" not in text and "and by when" not in text
    mails = root / "output/consultations/annex-4/status/mails"
    assert {path.name for path in mails.glob("questions-*")} == {
        f"questions-example-{name}.eml" for name in ("agent-1", "service-provider-1", "supplier-2")
    }


def _values(text: str) -> dict[str, object]:
    value = yaml_tree(text.encode(), "page").value
    assert isinstance(value, dict)
    return value


def returns(folder: Path, register: str) -> None:
    """The example returns under the names that the page's register gives them."""
    folder.mkdir(parents=True)
    examples = REPOSITORY / "examples/returns/annex-3"
    shutil.copy(examples / "Example Supplier 1 - annex 3.xlsx", folder / "Example Supplier 1.xlsx")
    shutil.copy(examples / "annex-3 EXLD.xlsx", folder / "log.xlsx")
    (folder / "received.csv").write_text(register)


def test_the_page_of_examples_can_be_followed_in_a_clone(tmp_path: Path) -> None:
    environment = with_command_in_the_test(tmp_path / "tools")
    root = clone(tmp_path)
    for block in page("examples/README.md"):
        for line in lines(block):
            answer = told_by(line, root, environment)
            assert answer.returncode == 0, f"{line}\n{answer.stderr}"


def test_the_letters_of_the_page_are_made_and_refused_as_it_shows(tmp_path: Path) -> None:
    command, refused = page("docs/letters.md")
    environment = with_command_on_the_path(tmp_path)
    shutil.copytree(REPOSITORY / "sources", tmp_path / "sources")
    shutil.copytree(REPOSITORY / "changelogs", tmp_path / "changelogs")
    shutil.copy(REPOSITORY / "artefacts.yaml", tmp_path)
    text = (REPOSITORY / "docs/letters.md").read_text()
    heads, good = (
        [cell.strip() for cell in row.strip("|").split("|")]
        for row in re.findall(r"^\| (?:Participant|Example Supplier).*\|$", text, re.MULTILINE)
    )
    wrong = dict(zip(heads, good, strict=True)) | dict(
        re.findall(r"'([^']+)': '([^']+)' is no", refused.text)
    )
    again = [[f"Example Supplier {number}", *good[1:]] for number in (1, 2, 3)]
    with (tmp_path / "decisions.csv").open("w", newline="") as file:
        csv.writer(file).writerows([heads, *again, list(wrong.values())])
    answer = told_by(command.text, tmp_path, environment)
    assert answer.returncode == 3, answer.stderr
    assert refused.text in answer.stderr
    assert len(list((tmp_path / "output").rglob("*.docx"))) == 3


def test_the_first_ten_minutes_and_the_pages_of_a_new_workspace_can_be_followed(tmp_path: Path) -> None:
    environment = with_command_in_the_test(tmp_path / "tools")
    root = clone(tmp_path)
    minutes = [block for block in page("README.md") if block.name not in NOT_RUN]
    answer = told_by("\n".join(block.text for block in minutes), root, environment)
    assert answer.returncode == 0, answer.stderr
    assert "QA&P" in answer.stdout, "what there is"
    assert answer.stdout.count("five") == answer.stdout.count("seven") > 0, (
        "what the edit changes, told twice"
    )
    assert len(list((tmp_path / "first/output/plan/v0.2").glob("*-clean.*"))) == 4
    (explained,) = (tmp_path / "first/output/plan/v0.2").glob("*-to-v0.2-redlined.html")
    assert "CR001" in explained.read_text()
    git(tmp_path / "first", "config", "user.name", "Ada Author")
    of_look = (block for block in page("docs/look.md") if block.language == "sh")
    of_new = (page("docs/new-workspace.md")[number] for number in (5, 7, 8))
    for block in (*page("starter/first/README.md"), *of_new, *of_look):
        for line in lines(block):
            answer = told_by(line, tmp_path / "first", environment)
            assert answer.returncode == 0, f"{line}\n{answer.stderr}"


def test_the_lines_for_git_are_those_that_init_writes() -> None:
    line, shown = (page("docs/new-workspace.md")[number].text for number in (6, 9))
    assert with_schema_line("sources/new/artefact.yaml", "") == line
    assert with_text_view("") == shown
    assert set(shown.splitlines()) <= set(
        (REPOSITORY / "starter/first/dot-gitattributes").read_text().splitlines()
    )


def test_the_folders_of_a_workspace_are_those_of_this_repository() -> None:
    for line in OF_SOURCES[0].text.splitlines():
        pattern = line.split("  ")[0].split(", ")[0].replace("<id>", "*")
        assert list(REPOSITORY.glob(pattern)), line


def test_the_program_that_is_installed_says_its_version(tmp_path: Path) -> None:
    block, _ = page("docs/install.md")
    assert lines(block)[-1] == "artefacts --version"
    answer = told_by("artefacts --version", tmp_path, with_command_on_the_path(tmp_path))
    assert re.fullmatch(r"artefacts \d+\.\d+\.\d+\n", answer.stdout)


@pytest.mark.parametrize("name", sorted(path.name for path in (REPOSITORY / "docs").glob("*.md")))
def test_every_command_named_in_a_page_exists(name: str) -> None:
    from pipeline.cli import artefacts
    from pipeline.cli.terminal.commands import COMMANDS
    from tests.cli.test_next_step import leaves

    known = {*COMMANDS, *leaves(artefacts)}
    text = (REPOSITORY / "docs" / name).read_text()
    for words in re.findall(r"`artefacts ((?:version |consult )?[a-z][a-z-]*)", text):
        assert words in known, words
