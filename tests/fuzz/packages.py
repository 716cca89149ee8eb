"""A seed into a folder of damaged returned logs, collated at once: none stops another, and no text is lost."""

from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory, mkdtemp
from zipfile import is_zipfile

from pipeline.cli import OUR_BUG
from tests.consult.nothing_lost import judged
from tests.consult.returned.around import Around, around
from tests.consult.returned.plan import Plan
from tests.consult.returned.run import Collated, collated, forgotten, written
from tests.consult.returned.seeds import SEEDS, seeded
from tests.consult.returned_xml import found_in
from tests.fuzz.mutations import damaged_package
from tests.fuzz.outcome import Outcome, bug, quietly

AT_ONCE = 25
"""Packages of one seed."""
_PACKAGES = (".xlsx", ".docx", ".ods")


def packages(seed: int) -> Outcome:
    """What came of a folder of damaged packages."""
    chance, at = Random(seed), consultation()
    with TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(AT_ONCE):
            plan = chance.choice(whole_returns())
            stem, _, ending = plan.name.rpartition(".")
            (folder / f"{stem}-{number}.{ending}").write_bytes(damaged_package(chance, plan.data))
        forgotten(at)
        code, said = quietly(lambda: collated(at, folder).code)
        if code == OUR_BUG:
            return Outcome({}, (bug(said),))
        log, report = (written(at, f"{name}.json") for name in ("consolidated-log", "collation-report"))
        return _judged(at, folder, Collated(code, log, report))


@cache
def consultation() -> Around:
    """The consultation that the packages answer, in a folder that stays for the process."""
    return around(Path(mkdtemp()))


@cache
def whole_returns() -> tuple[Plan, ...]:
    """Returned packages of every writer, before they are damaged."""
    found = (plan for seed in SEEDS[:40] for plan in seeded(seed, consultation()))
    return tuple(plan for plan in found if plan.name.endswith(_PACKAGES) and is_zipfile(BytesIO(plan.data)))


def _judged(at: Around, folder: Path, found: Collated) -> Outcome:
    named = {row["name"] for row in found.report["files"]}
    unnamed = [f"{path.name} is not in the report" for path in folder.iterdir() if path.name not in named]
    unread = [path for path in sorted(folder.iterdir()) if not _judge_reads(path)]
    for path in unread:
        path.unlink()
    verdict = judged(folder, found.log, found.report, at.empty, fields=False)
    aside = sum(bool(row["quarantined"]) for row in found.report["files"])
    said = {"packages": AT_ONCE, "set aside": aside, "comments": len(found.log["comments"])}
    said |= {"texts found": verdict.cells, "packages the judge cannot read": len(unread)}
    return Outcome(said, (*unnamed, *(f"lost: {line}" for line in verdict.lost)))


def _judge_reads(path: Path) -> bool:
    """True where the judge can make anything of a package."""
    try:
        found_in(path.name, path.read_bytes())
    except Exception:  # it trusts what it reads, and what it cannot read it does not judge
        return False
    return True
