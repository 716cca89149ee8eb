"""The wording of the artefacts is the repository's own: no long run of words is that of the published pages."""

import re
from collections.abc import Iterator

import pytest

from pipeline.load.sources import Sources
from pipeline.model.text.block import Paragraph, Table, TableRole
from pipeline.model.text.inline import plain_text
from pipeline.resolve.checks.prose import passages
from pipeline.workspace.snapshots.folder import FolderSnapshot
from tests.artefacts.test_whole import VERSIONS
from tests.judges.asked import further_folder
from tests.small import REPOSITORY

FURTHER = further_folder()
SEEDS = (FURTHER or REPOSITORY) / "seeds"
LONGEST = 11
"""So many words in a row may be alike: names of bodies and phases with a verb between them come to as many."""

pytestmark = pytest.mark.skipif(
    FURTHER is None, reason="the published pages do not lie beside the repository"
)


@pytest.fixture(scope="module")
def sources() -> Sources:
    return Sources(FolderSnapshot(REPOSITORY))


@pytest.fixture(scope="module")
def published() -> frozenset[tuple[str, ...]]:
    """Every run of one word more than may be alike, of every page."""
    return frozenset(
        run for path in SEEDS.glob("*.txt") for run in runs(words(path.read_text("utf-8").replace("’", "'")))
    )


@pytest.mark.parametrize("artefact", VERSIONS)
def test_no_long_run_of_words_of_an_artefact_is_a_published_one(
    artefact: str, sources: Sources, published: frozenset[tuple[str, ...]]
) -> None:
    names = _names(sources)
    assert [text for text in _texts(artefact, sources) if _copied(text, names, published)] == []


def test_a_published_sentence_would_be_found(sources: Sources, published: frozenset[tuple[str, ...]]) -> None:
    names = _names(sources)
    page = min(SEEDS.glob("*.txt")).read_text("utf-8")
    longest = max(re.split(r"[.\n]", page), key=len)
    assert _copied(f"Before it. {longest}. After it.", names, published)


def _copied(text: str, names: re.Pattern[str], published: frozenset[tuple[str, ...]]) -> bool:
    pieces = names.split(" ".join(text.split()))
    return any(run in published for piece in pieces for run in runs(words(piece)))


def words(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return [word.lower() for word in re.findall(r"[A-Za-z0-9&']+", text)]


def runs(found: list[str]) -> Iterator[tuple[str, ...]]:
    """Every run that is one word too long."""
    size = LONGEST + 1
    yield from (tuple(found[at : at + size]) for at in range(len(found) - size + 1))


def _texts(artefact: str, sources: Sources) -> Iterator[str]:
    """What people wrote as sentences: paragraphs, items, questions, notes, change records."""
    for passage in passages(sources.document(artefact)):
        block = passage.block
        if isinstance(block, Paragraph) or block is None or _is_question(block):
            yield plain_text(passage.content)
    for entry in sources.history(artefact):
        yield from (entry.change, *(detail.change for detail in entry.details))


def _is_question(block: object) -> bool:
    return isinstance(block, Table) and block.role is TableRole.QUESTION


def _names(sources: Sources) -> re.Pattern[str]:
    """The titles of documents and the names of bodies and roles, which nobody can word otherwise."""
    titles = [sources.artefact(name).title for name in sources.artefact_ids()]
    titles += [entry.text("title") for entry in sources.shared["documents"]]
    for kind, key in (("forums", "full_name"), ("code-bodies", "full_name"), ("roles", "name")):
        titles += [entry.text(key) for entry in sources.shared[kind]]
    longest_first = sorted(filter(None, titles), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))
