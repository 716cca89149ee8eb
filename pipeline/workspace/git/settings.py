"""A question to git into the options and the environment that it is asked with, whoever runs it."""

import os
from collections.abc import Mapping

SETTINGS = (
    *("log.follow=false", "log.showSignature=false", "log.showRoot=true"),
    *("core.fsmonitor=false", "core.useReplaceRefs=false"),
    *("mailmap.file=", "mailmap.blob="),
    f"core.hooksPath={os.devnull}",  # git 2.39 may write the index when it compares, and calls one
    "advice.graftFileDeprecated=false",
    *("core.trustctime=true", "core.checkStat=default"),
)
"""Against settings of a person that list other commits, put more than was asked for between them, or call
authors otherwise than the repository's own `.mailmap`; and of a repository that run a program of its own, or
put one object in the place of another."""
OPTIONS = tuple(word for setting in SETTINGS for word in ("-c", setting))
"""The settings as words of a command."""
OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})
"""What git sets for a hook that it runs, and what would mislead the git that is run here."""


def fixed_environment(literal: bool = True) -> Mapping[str, str]:
    """What git finds in its environment beside what the person has set there.

    The reasons are told apart by their English words. The index must not be refreshed on disk: a build may
    run where it has no right to write. History is read as it was recorded: neither replacements nor grafts
    are followed.
    """
    return {
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_LITERAL_PATHSPECS": str(int(literal)),
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_GRAFT_FILE": os.devnull,
    }
