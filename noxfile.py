"""Sessions that build, test, check and measure the project; each installs what it is missing."""

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import nox

nox.options.sessions = ["lint", "tests"]
nox.options.reuse_existing_virtualenvs = True

PANGO = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
"""What WeasyPrint loads, by Debian package."""
JUDGES = {
    "libreoffice-writer": "soffice",
    "libreoffice-calc": "/usr/lib/libreoffice/program/libsclo.so",
    "python3-uno": "/usr/lib/python3/dist-packages/uno.py",
    "chromium": "chromium",
    "poppler-utils": "pdftotext",
    "openssl": "openssl",
    "fonts-crosextra-carlito": "/usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf",
}
"""The independent programs that the tests ask, by Debian package; Carlito is LibreOffice's Calibri."""


QUICK = ("model", "load", "resolve", "diff", "draw", "read", "consult", "workspace", "house")
"""Folders of tests whose tests work on values: none needs LibreOffice or a browser."""
DEAR_SECONDS = 1.0
"""Of the tests of a file that `quick` leaves out, as they were measured; what was not measured yet is run."""
COSTS = Path("tests/costs.txt")
"""Processor seconds of each file of tests; `pytest --record-costs` writes it."""
ASKING = ("soffice", "judges.libreoffice", "judges.asked", "chromium", "pdftotext", "pdftoppm", "write.pdf")
"""What a file of tests names that asks LibreOffice, a browser, Poppler or Pango: `quick` leaves it out."""

ALONE = {"ARTEFACTS_SHARED": "none"}
"""Without judges from beside the repository."""


@nox.session
def build(session: nox.Session) -> None:
    """Build every artefact into output/."""
    install(session, "runtime")
    system_packages(session, PANGO)
    session.run("artefacts", "build", *session.posargs)


@nox.session
def verify(session: nox.Session) -> None:
    """Prove what is sealed and what was built against history and bytes."""
    install(session, "runtime")
    system_packages(session, PANGO)
    session.run("artefacts", "verify", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests, the judges included."""
    install(session, "dev")
    system_packages(session, PANGO | JUDGES)
    session.run("pytest", "-n", "2", "--dist", "loadgroup", "--no-loadscope-reorder", *session.posargs)


@nox.session(venv_backend="uv|virtualenv")
def quick(session: nox.Session) -> None:
    """Check the style of what changed since main, and run the tests of values; types are left to `lint`."""
    install(session, "dev")
    changed = changed_files()
    if changed:
        session.run("ruff", "format", "--check", *changed)
        session.run("ruff", "check", *changed)
    session.run("lint-imports", "--no-logo")
    options = ("--quiet", "--numprocesses", "2", "--dist", "loadfile", "--no-loadscope-reorder")
    session.run("pytest", *options, *(session.posargs or quick_files()), env=ALONE)


@nox.session
def lint(session: nox.Session) -> None:
    """Check format, style, types and layers."""
    install(session, "dev")
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("mypy")
    session.run("lint-imports")


@nox.session
def accept(session: nox.Session) -> None:
    """Rewrite the golden files, for a person to read the difference."""
    install(session, "dev")
    places = ("tests/checks", "tests/house", "tests/artefacts/test_deviations.py")
    session.run("pytest", "-q", *places, "--accept", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure against the peers and print the table of docs/benchmarks.md."""
    install(session, "bench")
    system_packages(session, PANGO | JUDGES)
    session.run("python", "-m", "benchmarks", *session.posargs)


@nox.session
def campaign(session: nox.Session) -> None:
    """Compare and read every file of the corpora beside the repository; judge each; docs/campaign.md."""
    install(session, "bench")
    system_packages(session, PANGO | JUDGES)
    session.run("python", "-m", "tests.campaign", *session.posargs)


@nox.session
def forms(session: nox.Session) -> None:
    """Have programs of many kinds and LibreOffice fill a hundred forms each; compare what is read of them."""
    install(session, "dev")
    system_packages(session, PANGO | JUDGES)
    session.run("python", "-m", "tests.forms", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Damage packages, files for every reader, workspaces and sources by seeds; kill what writes; count."""
    install(session, "dev")
    system_packages(session, PANGO)
    session.run("python", "-m", "tests.fuzz", *session.posargs)
    session.run("python", "-m", "tests.killed")


@nox.session
def reviews(session: nox.Session) -> None:
    """Have LibreOffice review what was built, by seeds, and take each review back; count."""
    install(session, "dev")
    system_packages(session, PANGO | JUDGES)
    session.run("python", "-m", "tests.reviewers", *session.posargs)


@nox.session
def judges(session: nox.Session) -> None:
    """Install the programs that the tests ask."""
    system_packages(session, PANGO | JUDGES)


@nox.session
def lock(session: nox.Session) -> None:
    """Lock the dependencies anew."""
    session.install("uv")
    for name, options in {
        "runtime": ["pyproject.toml"],
        "cluster": ["pyproject.toml", "--extra", "cluster"],
        "dev": ["pyproject.toml", "--group", "dev"],
        "bench": ["pyproject.toml", "--group", "dev", "--group", "bench"],
    }.items():
        session.run(
            *("uv", "pip", "compile", "--quiet", "--upgrade", "--generate-hashes", "--universal"),
            *("--python-version", "3.11", "--custom-compile-command", "nox -s lock"),
            *("--output-file", f"requirements/{name}.txt", *options),
        )


def install(session: nox.Session, name: str) -> None:
    """Install the locked dependencies of a group, and the project itself, unless both are there."""
    locked = f"requirements/{name}.txt"
    wanted = sha256(Path(locked).read_bytes() + Path("pyproject.toml").read_bytes()).hexdigest()
    installed = Path(session.virtualenv.location) / "installed"
    if installed.exists() and installed.read_text() == wanted:
        return
    session.install("--require-hashes", "-r", locked)
    session.install("--no-deps", "-e", ".")
    installed.write_text(wanted)


def quick_files() -> list[str]:
    """The files of tests that are cheap and ask no other program, the dearest first."""
    costs = {name: float(seconds) for seconds, name in map(str.split, COSTS.read_text("utf-8").splitlines())}
    there = [path for name in QUICK for path in Path("tests", name).glob("test_*.py")]
    cheap = [path.as_posix() for path in there if costs.get(path.as_posix(), 0) < DEAR_SECONDS]
    kept = [name for name in cheap if not any(word in Path(name).read_text("utf-8") for word in ASKING)]
    return sorted(kept, key=lambda name: (-costs.get(name, 0), name))


def changed_files() -> list[str]:
    """The Python files that differ from where the branch left main, new ones included."""
    bases = ("origin/main", "main", "HEAD")
    since = next(base for name in bases if (base := git("merge-base", "HEAD", name).strip()))
    changed = git("diff", "--name-only", "-z", "--diff-filter=d", since, "--", "*.py")
    new = git("ls-files", "-z", "--others", "--exclude-standard", "--", "*.py")
    return sorted({name for name in (changed + new).split("\0") if name})


def git(*words: str) -> str:
    """What git prints; "" where it refuses, as for a branch that is not there."""
    return subprocess.run(["git", *words], capture_output=True, text=True, check=False).stdout


def system_packages(session: nox.Session, packages: dict[str, str]) -> None:
    """Install the Debian packages whose file, program or library is missing; elsewhere, name them."""
    missing = [package for package, needed in packages.items() if not present(needed)]
    if not missing:
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        session.warn(f"missing: {', '.join(missing)}. docs/install.md says where they come from.")
        return
    environment = {"DEBIAN_FRONTEND": "noninteractive"}
    session.run("apt-get", "update", "-qq", external=True, silent=True)
    session.run(
        *("apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing),
        env=environment,
        external=True,
        silent=True,
    )


def present(needed: str) -> bool:
    """True where a program, a file or a shared library is there."""
    if "/" in needed:
        return Path(needed).exists()
    if ".so" in needed:
        folders = ("/usr/lib", "/usr/lib64", "/lib")
        return any(next(Path(folder).rglob(needed), None) for folder in folders if Path(folder).exists())
    return shutil.which(needed) is not None
