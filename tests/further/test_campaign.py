"""The sample of the campaign: pairs of every feature, both ways, and files of every kind are as they should be."""

from pathlib import Path

import pytest

from tests.campaign.agreement import agreement
from tests.campaign.comparing import Task, compared, sides
from tests.campaign.corpora import Pair, Source, both_ways, pairs, sources
from tests.campaign.engines import OURS
from tests.campaign.offices import offices
from tests.campaign.reading import ReadTask, read_and_judged
from tests.campaign.sample import ASKED_IN_LIBREOFFICE, SAMPLE, is_sampled, is_sampled_file
from tests.judges.asked import further_folder


def sampled() -> list[Pair]:
    """The pairs of the sample, both ways."""
    return [pair for pair in both_ways(pairs(further_folder() or Path())) if is_sampled(pair)]


def files() -> list[Source]:
    """The files of the sample, damaged ones included."""
    return [source for source in sources(further_folder() or Path()) if is_sampled_file(source)]


def test_the_sample_names_what_is_there() -> None:
    assert len(files()) == 14
    assert {pair.name for pair in sampled()} == SAMPLE
    assert ASKED_IN_LIBREOFFICE < SAMPLE


@pytest.mark.parametrize("pair", sampled(), ids=lambda pair: pair.called)
def test_a_pair_of_the_sample_is_as_it_should_be(pair: Pair, tmp_path: Path) -> None:
    assert compared(Task(pair, OURS, tmp_path)).findings == ()


@pytest.mark.parametrize("source", files(), ids=lambda source: source.name)
def test_a_file_of_the_sample_is_read_whole(source: Source, tmp_path: Path) -> None:
    verdict = read_and_judged(ReadTask(source, tmp_path))
    assert verdict.findings == ()
    assert bool(verdict.told) == source.damaged


@pytest.mark.xdist_group("libreoffice")
def test_libreoffice_agrees_about_pairs_of_the_sample(tmp_path: Path) -> None:
    tasks = [Task(pair, OURS, tmp_path) for pair in sampled() if pair.name in ASKED_IN_LIBREOFFICE]
    with offices(tmp_path) as asked:
        for task in tasks:
            compared(task)
            assert list(agreement(asked, sides(task))) == [], task.pair.called


@pytest.mark.parametrize("pair", sampled()[1:9:2], ids=lambda pair: pair.called)
def test_the_new_file_itself_is_no_red_line_of_the_pair(pair: Pair, tmp_path: Path) -> None:
    assert {"reject", "own judges"} <= compared(Task(pair, "nothing", tmp_path)).failed
