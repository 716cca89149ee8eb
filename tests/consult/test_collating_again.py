"""The same files in any order and folder give the same bytes; a file more changes only what it must; a killed run loses nothing."""

import random
from pathlib import Path

import pytest

from tests.consult.returned.around import ID, Around
from tests.consult.returned.plan import Plan
from tests.consult.returned.run import FORMAT, collated, forgotten
from tests.consult.returned.seeds import planned, seeded, write, written
from tests.killed import changes_of, killed_before_rename, killed_in, moments
from tests.small import files_of

MOMENTS = 4
"""More of them in the fuzz session."""
SEEDS = (0, 11, 47, 101)


def folders(at: Around) -> dict[str, Path]:
    """Where a collation writes."""
    return {
        "output": at.root / "output",
        "sources": at.root / "sources" / "consultations" / ID,
        "private": at.root.parent / f"{at.root.name}-private",
    }


def kept(at: Around) -> dict[str, bytes]:
    """Everything that a collation wrote, by path."""
    return {
        f"{name}/{path}": data
        for name, folder in folders(at).items()
        for path, data in files_of(folder).items()
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_files_named_one_by_one_in_any_order_give_the_same_bytes(
    seed: int, at: Around, tmp_path: Path
) -> None:
    write(seeded(seed, at), tmp_path)
    forgotten(at)
    code = collated(at, tmp_path).code
    first = kept(at)
    register = ("--register", str(tmp_path / "received.csv"))
    paths = [str(path) for path in tmp_path.iterdir() if path.name != "received.csv"]
    for shuffle in range(3):
        random.Random(shuffle).shuffle(paths)
        forgotten(at)
        assert collated(at, Path(paths[0]), *paths[1:], *register).code == code
        assert kept(at) == first


@pytest.mark.parametrize("seed", SEEDS)
def test_collating_once_more_gives_the_same_bytes_and_touches_no_returned_file(
    seed: int, at: Around, tmp_path: Path
) -> None:
    write(seeded(seed, at), tmp_path)
    before = {path: (data, (tmp_path / path).stat().st_mtime_ns) for path, data in files_of(tmp_path).items()}
    forgotten(at)
    code = collated(at, tmp_path).code
    first = kept(at)
    assert (collated(at, tmp_path).code, kept(at)) == (code, first)
    assert collated(at, tmp_path, "--jobs", "2").code == code and kept(at) == first
    assert {
        path: (data, (tmp_path / path).stat().st_mtime_ns) for path, data in files_of(tmp_path).items()
    } == before


@pytest.mark.parametrize("seed", range(0, 200, 29))
def test_a_file_more_leaves_every_comment_that_was_there_as_it_was(
    seed: int, at: Around, tmp_path: Path
) -> None:
    plans = seeded(seed, at)
    late = random.Random(seed).randrange(len(plans))
    write([plan for number, plan in enumerate(plans) if number != late], tmp_path)
    forgotten(at)
    before = collated(at, tmp_path)
    write(plans, tmp_path)
    after = collated(at, tmp_path)
    was = {one["id"]: one for one in before.log["comments"]}
    now = {one["id"]: one for one in after.log["comments"]}
    own = {plans[late].name}
    assert [one["id"] for one in after.log["comments"]][: len(was)] == list(was)
    assert {comment_id: now[comment_id] for comment_id in was} == was
    assert {one["source"]["file"] for one in after.log["comments"][len(was) :]} <= own
    for kind in ("quarantine", "reported"):
        assert [one for one in after.report[kind] if one["file"] not in own] == before.report[kind]
    same = {
        one["name"]: {**one, "notes": [note for note in one["notes"] if plans[late].name not in note]}
        for one in after.report["files"]
    }
    assert [same[one["name"]] for one in before.report["files"]] == before.report["files"]


def test_a_collation_that_is_killed_at_random_moments_is_made_good_by_the_next(
    at: Around, tmp_path: Path
) -> None:
    write(seeded(0, at), tmp_path)
    forgotten(at)
    collated(at, tmp_path)
    more = more_files(at)
    write([*seeded(0, at), *more], tmp_path)
    old = kept(at)
    counter = tmp_path.parent / f"{tmp_path.name}.changes"
    made = changes_of(at.root, words(at, tmp_path), counter)
    new = kept(at)
    assert new != old
    returned = files_of(tmp_path)

    def killed(change: int) -> bool:
        put_back(at, old)
        return killed_in(at.root, words(at, tmp_path), counter, change)

    # Late are the changes that put the files in place.
    for _ in moments(MOMENTS, made, killed, late=0.6, seed=20261127):
        assert files_of(tmp_path) == returned
        between = kept(at)
        assert [path for path, data in between.items() if data not in (old.get(path), new.get(path))] == []
        collated(at, tmp_path)
        assert kept(at) == new


@pytest.mark.parametrize("renames", range(0, 6, 2))
def test_a_collation_that_is_killed_between_two_renames_keeps_the_ids(
    renames: int, at: Around, tmp_path: Path
) -> None:
    write(seeded(0, at), tmp_path)
    forgotten(at)
    collated(at, tmp_path)
    old = kept(at)
    write([*seeded(0, at), *more_files(at)], tmp_path)
    assert killed_before_rename(at.root, words(at, tmp_path), renames)
    found = collated(at, tmp_path)
    after = kept(at)
    put_back(at, old)
    collated(at, tmp_path)
    assert kept(at) == after
    assert len({one["id"] for one in found.log["comments"]}) == len(found.log["comments"])


def more_files(at: Around) -> list[Plan]:
    """Files of another seed under names of their own."""
    plans = [plan for plan in planned(1, at)[0] if not plan.after]
    for plan in plans:
        plan.name = f"more-{plan.name}"
        plan.data = written(plan, at)
    return plans


def words(at: Around, returns: Path) -> list[str]:
    """The words of a collation in a process of its own."""
    return ["consult", "collate", ID, str(returns), "--root", str(at.root), "--jobs", "2", *FORMAT]


def put_back(at: Around, files: dict[str, bytes]) -> None:
    """The state after an earlier collation."""
    forgotten(at)
    for path, data in files.items():
        name, _, rest = path.partition("/")
        file = folders(at)[name] / rest
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
