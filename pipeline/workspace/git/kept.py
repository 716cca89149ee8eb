"""What was found out about commits, kept beside the repository: a commit never changes, so it is asked once.

Nothing rests on it that `artefacts verify` says: that looks again. What cannot be kept is found out anew.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.workspace.disk.atomic import write_files
from pipeline.workspace.git import repository

_NAME = "artefacts-verified.json"
_FOLDER = "artefacts-history"
"""Where files of what was found out stand that anybody may delete."""


def kept_facts(clone: repository.Repository) -> dict[str, str]:
    """What is kept; {} where nothing is, or nothing that this program can read."""
    try:
        value = json.loads(_path(clone).read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(value, dict):
        return {}
    return {key: fact for key, fact in value.items() if isinstance(fact, str)}


def keep_facts(clone: repository.Repository, facts: Mapping[str, str]) -> None:
    """Adds facts to those that are kept; where nothing can be written, nothing is."""
    merged = {**kept_facts(clone), **facts}
    with suppress(PipelineError):
        write_files({_path(clone): json.dumps(merged, indent=1, sort_keys=True).encode()})


def kept_file(clone: repository.Repository, name: str) -> bytes:
    """What a file holds that was kept beside the repository; b"" where there is none."""
    try:
        return (_home(clone) / _FOLDER / name).read_bytes()
    except OSError:
        return b""


def keep_file(clone: repository.Repository, name: str, data: bytes) -> None:
    """Keeps a file beside the repository; where nothing can be written, nothing is."""
    with suppress(PipelineError):
        write_files({_home(clone) / _FOLDER / name: data})


def _path(clone: repository.Repository) -> Path:
    return _home(clone) / _NAME


def _home(clone: repository.Repository) -> Path:
    answer = repository.run_git(clone.folder, "rev-parse", "--git-common-dir").stdout.decode().strip()
    return clone.folder / (answer or ".git")
