"""A word for roles into the roles that it means."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.shared import Entry, Shared, data_set
from pipeline.model.text.inline import Id


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A word that means one role or several."""

    id: Id
    name: str
    roles: tuple[Id, ...]


def role_word(shared: Shared, word: str) -> RoleWord | None:
    """What a word means in any case, singular or plural; None for an unknown one.

    It may be the id, code or name of a role, a name of a group of roles (Data Services), or another name,
    which several roles may share.
    """
    roles = data_set(shared, "roles")
    for names in (_own_names, _other_names):
        meant = [role for role in roles if _folded(word) in map(_folded, names(role))]
        if meant:
            return RoleWord(meant[0].id, meant[0].text("name"), tuple(role.id for role in meant))
        for group in data_set(shared, "role-groups"):
            if _folded(word) in map(_folded, _group_names(group)):
                return RoleWord(group.id, group.text("name"), group.texts("roles"))
    return None


def role_names(shared: Shared) -> tuple[str, ...]:
    """Every word that means a role or a group of roles."""
    roles = data_set(shared, "roles")
    names = [name for role in roles for name in (*_own_names(role), *_other_names(role))]
    return (*names, *(name for group in data_set(shared, "role-groups") for name in _group_names(group)))


def _own_names(role: Entry) -> Iterator[str]:
    yield from filter(None, (role.id, role.text("code"), role.text("name")))


def _other_names(role: Entry) -> Iterator[str]:
    yield from role.texts("also")


def _group_names(group: Entry) -> Iterator[str]:
    yield from (group.id, group.text("name"), *group.texts("also"))


def _folded(word: str) -> str:
    """The word without case, hyphens and the s of a plural, which every long word loses alike."""
    plain = word.casefold().replace("-", " ").replace("&", " and ")
    return " ".join(part.removesuffix("s") if len(part) > 3 else part for part in plain.split())
