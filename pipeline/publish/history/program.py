"""The running program into its fingerprint, and the names and versions of what lays out its pages."""

import ctypes
import platform
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from pipeline.model.text.version import PROGRAM_VERSION
from pipeline.workspace.disk.files import names_in
from pipeline.workspace.disk.own_code import own_code

_SHAPING = frozenset(
    {
        *("cffi", "cssselect2", "docxcompose", "fonttools", "jinja2", "lxml", "markdown_it_py", "markupsafe"),
        *("mdit_py_plugins", "pikepdf", "pillow", "pydantic", "pydyf", "pyphen", "python_docx", "resvg_py"),
        *("ruamel_yaml", "tinycss2", "tinyhtml5", "weasyprint", "zopfli"),
    }
)
"""The libraries that can change an output; their distributions' names, normalised."""
_READING = (
    "model",
    "load",
    "resolve",
    "draw",
    "publish/sealing/digest.py",
    "publish/sealing/digest_kinds.py",
)
"""The rooms and modules that decide what a digest says of some sources."""
_COMPARING = ("model", "load", "diff", "publish/redlines")
"""The rooms and modules that decide what stayed from one state of an artefact to the next."""
_PARSING = frozenset({"jinja2", "markdown_it_py", "mdit_py_plugins", "pydantic", "ruamel_yaml"})

_PANGO = (
    "libpango-1.0.so.0",
    "libpango-1.0-0.dll",
    "libpango-1.0-0",
    "libpango-1.0.dylib",
    "libpango-1.0.0.dylib",
)
_HARFBUZZ = (
    "libharfbuzz.so.0",
    "libharfbuzz-0.dll",
    "libharfbuzz-0",
    "libharfbuzz.dylib",
    "libharfbuzz.0.dylib",
)


def fingerprint() -> str:
    """The sha256 of this package's own code and of the versions of everything that shapes an output."""
    digest = sha256()
    for code in own_code():
        digest.update(code)
    facts = {**toolchain(), **dict(_libraries())}
    digest.update(repr(sorted(facts.items())).encode())
    return digest.hexdigest()


def reading_program() -> str:
    """What names the part of this program that turns sources into what a digest says, in a few letters.

    Where two programs bear one name here, they give the same sources the same digest.
    """
    return _part(_READING)[:16]


def comparing_program() -> str:
    """What names the part of this program that tells what stayed from one commit to the next."""
    return _part(_COMPARING)


def _part(rooms: tuple[str, ...]) -> str:
    """The sha256 of the code of some rooms and modules, and of the versions of what they parse with."""
    digest = sha256()
    for code in own_code(rooms):
        digest.update(code)
    libraries = {name: version for name, version in _libraries() if name in _PARSING}
    digest.update(repr(sorted(libraries.items())).encode())
    return digest.hexdigest()


def toolchain() -> Mapping[str, str]:
    """What the bytes of an output depend on beside its sources; "unknown" for what is not installed."""
    libraries = dict(_libraries())
    return {
        "program": f"artefact-pipeline {PROGRAM_VERSION}",
        "python": f"{sys.implementation.name} {platform.python_version()}",
        "weasyprint": libraries.get("weasyprint", "unknown"),
        "pango": _native_version(_PANGO, "pango_version_string"),
        "harfbuzz": _native_version(_HARFBUZZ, "hb_version_string"),
    }


def _libraries() -> Iterator[tuple[str, str]]:
    """Names and versions from the metadata folders' names: importlib.metadata takes 60 ms."""
    for folder in map(Path, reversed(sys.path)):
        for name in names_in(folder):
            library, _, version = name.removesuffix(".dist-info").partition("-")
            library = library.lower().replace(".", "_")
            if library in _SHAPING and name.endswith(".dist-info"):
                yield library, version


def _native_version(names: tuple[str, ...], function: str) -> str:
    for name in names:
        try:
            version = getattr(ctypes.CDLL(name), function)
        except (OSError, AttributeError):
            continue
        version.restype = ctypes.c_char_p
        text: bytes = version()
        return text.decode()
    return "unknown"
