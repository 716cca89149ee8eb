"""A script into what a shell makes of it, where `artefacts` is the program in the process of the test.

The shell reads the words, changes folders, sets variables and directs what is said; then it waits while the command
is run here. A start of the program takes longer than most commands, and a page of the documentation has dozens.
One script runs at a time, and one command of it.
"""

import os
import select
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.small import child_environment, run_in

_AT = "ARTEFACTS_TESTS_ASKED_AT"
"""The variable that names the folder in which shell and test meet."""
_ASKING = """\
#!/bin/bash
{cheap}at={at}
{{ printf '%s\\0' "$#" "$PWD" "$@"; env -0; }} > "$at/words"
echo asked > "$at/asked"
read -r code < "$at/answered"
cat "$at/out"
cat "$at/err" >&2
exit "$code"
"""
_CHEAP = 'case "$1" in build|redline) set -- "$@" --format md ;; esac\n'
_LOOK_AGAIN_SECONDS = 0.05


def with_command_in_the_test(folder: Path, *, only_markdown: bool = False) -> dict[str, str]:
    """An environment in which `artefacts` is run by `told_by`; its builds may be of the cheapest format alone."""
    script = folder / "bin" / "artefacts"
    script.parent.mkdir(parents=True)
    script.write_text(_ASKING.format(cheap=_CHEAP if only_markdown else "", at=shlex.quote(str(folder))))
    script.chmod(0o755)
    for name in ("asked", "answered"):
        os.mkfifo(folder / name)
    path = f"{script.parent}{os.pathsep}{os.environ['PATH']}"
    return {**child_environment(), "PATH": path, _AT: str(folder)}


def told_by(script: str, folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """What a script says and gives in a shell that stops at the first command which fails."""
    words = ["/bin/bash", "-euc", script]
    if _AT not in environment:
        return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    at = Path(environment[_AT])
    said, told = at / "said", at / "told"
    with said.open("wb") as out, told.open("wb") as err, _meeting(at) as (asked, answered):
        shell = subprocess.Popen(words, cwd=folder, env=environment, stdout=out, stderr=err)
        while shell.poll() is None:
            if select.select([asked], [], [], _LOOK_AGAIN_SECONDS)[0]:
                os.read(asked, len("asked\n"))
                os.write(answered, f"{_run(at)}\n".encode())
    return subprocess.CompletedProcess(words, shell.returncode, said.read_text(), told.read_text())


@contextmanager
def _meeting(at: Path) -> Iterator[tuple[int, int]]:
    """Both pipes, open both ways, so that neither side waits for the other to open them."""
    ends = [os.open(at / name, os.O_RDWR) for name in ("asked", "answered")]
    try:
        yield ends[0], ends[1]
    finally:
        for end in ends:
            os.close(end)


def _run(at: Path) -> int:
    """The exit code of the command that the shell asked for; what it said lies in two files."""
    count, folder, *rest = (at / "words").read_bytes().decode().rstrip("\0").split("\0")
    words, variables = rest[: int(count)], rest[int(count) :]
    environment = dict(variable.split("=", 1) for variable in variables)
    done = run_in(Path(folder), words, environment)
    (at / "out").write_text(done.stdout)
    (at / "err").write_text(done.stderr)
    return done.returncode
