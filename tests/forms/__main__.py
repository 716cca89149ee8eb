"""`python -m tests.forms`: forms filled by seeds, by programs of many kinds and by LibreOffice; what is wrong."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.forms.office import wrong_in_office
from tests.forms.seeds import PROGRAMS, wrong_in_seed
from tests.redline.judging import office

_OFFICE = "libreoffice"


def main() -> int:
    """Exit code 1 where any answer is not what was typed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=100, help="how many forms each program fills")
    parser.add_argument("--program", action="append", choices=[*PROGRAMS, _OFFICE], help="this one alone")
    options = parser.parse_args()
    wrong = 0
    for program in options.program or [*PROGRAMS, _OFFICE]:
        began = time.monotonic()
        faults = _of_office(options.seeds) if program == _OFFICE else _of(program, options.seeds)
        wrong += len(faults)
        seconds = time.monotonic() - began
        sys.stdout.write(f"{program}: {options.seeds} forms, {len(faults)} wrong, {seconds:.0f} s\n")
        sys.stdout.writelines(f"  {fault}\n" for fault in faults)
    return int(wrong > 0)


def _of(program: str, seeds: int) -> list[str]:
    return [f"seed {seed}: {fault}" for seed in range(seeds) for fault in wrong_in_seed(seed, program)]


def _of_office(seeds: int) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="forms-") as folder, office(Path(folder)) as running:
        return [
            f"seed {seed}: {fault}"
            for seed in range(seeds)
            for fault in wrong_in_office(seed, running, Path(folder))
        ]


if __name__ == "__main__":
    sys.exit(main())
