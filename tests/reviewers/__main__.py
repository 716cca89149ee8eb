"""`python -m tests.reviewers`: many reviewers in LibreOffice, and how many of their edits came back right."""

import argparse
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.publish.history.origin import working_copy
from tests.reviewers.in_libreoffice import says_what_was_done, sent_back
from tests.reviewers.test_in_libreoffice import TEXTS
from tests.reviewers.verdict import base_of, verdict, word_file
from tests.small import REPOSITORY


def main() -> None:
    """Prints a line for each artefact, and each fault with its seed; exit code 1 where there is one."""
    parser = argparse.ArgumentParser(prog="nox -s reviews --", description=__doc__)
    parser.add_argument("--seeds", type=int, default=40, help="reviewers of each artefact (default 40)")
    seeds = range(parser.parse_args().seeds)
    faults = sum(_reviewed(workspace, artefact, seeds) for workspace, artefact in TEXTS)
    raise SystemExit(faults > 0)


def _reviewed(workspace: Path, artefact: str, seeds: range) -> int:
    base = base_of(working_copy(REPOSITORY / workspace).snapshot, artefact)
    counts: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        for sent in sent_back(word_file(base), seeds, Path(folder)):
            judged = verdict(base, sent.data)
            faults = [*judged.faults, *([] if says_what_was_done(sent) else ["the file says something else"])]
            for fault in faults:
                sys.stdout.write(f"{artefact}, seed {sent.seed}, {sent.program}: {fault}\n")
            counts["faults"] += len(faults)
            counts.update(taken.fate.value for taken in judged.edits)
    sys.stdout.write(f"{artefact}: {len(seeds)} reviewers, {dict(sorted(counts.items()))}\n")
    return counts["faults"]


if __name__ == "__main__":
    main()
