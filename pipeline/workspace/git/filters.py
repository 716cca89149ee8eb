"""The settings of a repository that send its files through programs into settings that do not.

A file of the working tree goes through its `clean` filter before git compares it with a commit.
"""

import subprocess
from collections.abc import Callable, Mapping

_NAMES = r"^filter\..*\.(clean|smudge|process|required)$"
_OWN_SCOPES = ("local", "worktree")
"""What whoever made the repository wrote; the settings of the person and of the machine are trusted."""
_OF_LFS = ("git-lfs clean -- %f", "git-lfs smudge -- %f", "git-lfs filter-process")
"""What `git lfs install --local` writes: without it every large file would seem to be edited."""


def without_own_filters(run: Callable[..., subprocess.CompletedProcess[bytes]]) -> Mapping[str, str]:
    """Settings under which no program runs that the repository's own settings name as a filter."""
    answer = run("config", "--show-scope", "--includes", "-z", "--get-regexp", _NAMES)
    words = answer.stdout.decode("utf-8", "surrogateescape").split("\0")
    settings: dict[str, str] = {}
    for scope, setting in zip(words[::2], words[1::2], strict=False):
        name, _, value = setting.partition("\n")
        if scope in _OWN_SCOPES and value not in _OF_LFS:
            settings[name] = "false" if name.endswith(".required") else ""
    return settings


def in_environment(settings: Mapping[str, str], environment: Mapping[str, str]) -> Mapping[str, str]:
    """Settings as git takes them from its environment, behind those that are there already.

    In the words of a command a name with "=" would end too early.
    """
    if not settings:
        return {}
    before = environment.get("GIT_CONFIG_COUNT", "")
    start = int(before) if before.isdigit() else 0
    variables = {"GIT_CONFIG_COUNT": str(start + len(settings))}
    for number, (name, value) in enumerate(settings.items(), start):
        variables |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return variables
