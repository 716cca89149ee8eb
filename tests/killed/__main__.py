"""`python -m tests.killed`: commands killed at seeded moments, with the counts of what came of it."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.killed.situations import SITUATIONS, killed_often


def main() -> int:
    """Exit code 1 where something is torn or left."""
    parser = argparse.ArgumentParser(prog="python -m tests.killed", description=__doc__)
    parser.add_argument("--kills", type=int, default=60, help="of each command (default %(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="(default %(default)s)")
    parser.add_argument("--command", choices=SITUATIONS, action="append", help="(default: all)")
    options = parser.parse_args()
    wrong = 0
    for name in options.command or SITUATIONS:
        with TemporaryDirectory() as folder:
            found = killed_often(name, Path(folder), options.kills, options.seed)
        wrong += len(found.faults)
        for fault in found.faults:
            sys.stdout.write(f"FAULT {fault}\n")
        sys.stdout.write(
            f"{name}: {found.kills} kills in {found.changes} changes, {len(found.faults)} faults\n"
        )
        sys.stdout.flush()
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
