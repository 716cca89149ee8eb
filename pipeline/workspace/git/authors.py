"""Commits into the names of all who made them, as `.mailmap` calls them; and who would make the next."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.workspace.git import log, repository

_CONTACT = re.compile(r"(?P<name>[^<>]*)<[^<>]+>")


def author_name(root: Path) -> str:
    """The `user.name` of git's configuration; "" where there is none."""
    try:
        return repository.run_git(root, "config", "user.name").stdout.decode().strip()
    except FileNotFoundError:
        return ""


def authors(clone: repository.Repository, commits: Iterable[log.Commit]) -> Mapping[str, tuple[str, ...]]:
    """The names of each commit by its hash: its author, then its co-authors, each once.

    A co-author without a name is called as the trailer does, and that may be an address.
    """
    given = tuple(commits)
    called = _called(
        clone, tuple(dict.fromkeys(co_author for commit in given for co_author in commit.co_authors))
    )
    return {
        commit.hash: tuple(
            dict.fromkeys((commit.author, *(called[co_author] for co_author in commit.co_authors)))
        )
        for commit in given
    }


def _called(clone: repository.Repository, contacts: tuple[str, ...]) -> Mapping[str, str]:
    """The name of each contact; git refuses to look up what has no address in angle brackets."""
    known = tuple(contact for contact in contacts if _CONTACT.fullmatch(contact))
    lines = "".join(f"{contact}\n" for contact in known).encode()
    answer = repository.answer_to(clone, lines, "check-mailmap", "--stdin") if known else b""
    mapped = answer.decode("utf-8", "replace").splitlines()
    whole = dict(zip(known, mapped, strict=True)) if len(mapped) == len(known) else {}
    return {contact: _name(whole.get(contact, contact)) for contact in contacts}


def _name(contact: str) -> str:
    match = _CONTACT.fullmatch(contact)
    name = match["name"] if match else contact.rpartition("<")[0]  # a name may have brackets of its own
    return name.strip() or contact.strip("<> ")


def known_addresses(clone: repository.Repository) -> Mapping[str, str]:
    """The newest address of each author of a commit that HEAD reaches, by name, as `.mailmap` says."""
    if repository.head(clone) is None:
        return {}
    lines = repository.output_of(clone, "log", "--format=%aN%x00%aE").decode(errors="replace").splitlines()
    pairs = [line.partition("\0") for line in reversed(lines)]
    return {name: address for name, _, address in pairs}
