"""The comments of a file and of those that it replaces into pairs, and into what changed in each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from pipeline.consult.confidence.withheld import public
from pipeline.consult.typed.matching import plain, plain_name, short
from pipeline.model.consultations.comment import WITHHELD, Comment

_FIELDS: Mapping[str, str] = {
    "comment": "comment",
    "proposed": "proposed change",
    "section_given": "section",
    "anchor": "paragraph, table or figure",
    "artefact": "artefact",
    "type": "type",
    "severity": "severity",
    "confidential": "confidentiality",
}
"""What of a comment its sender can change, and what it is called."""
_ALIKE = 72
_ALIKE_IN_PLACE = 58
"""So much alike, of 100, are a comment and what it was: more is asked where it stands in another section."""
REVISED = "revised by its sender"
"""How every remark on a revision begins."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which comment of a file is which of those that it replaces, by their places in the two lists."""

    old_of: Mapping[int, int]
    """By the place of the new one; new comments are not in it."""

    @property
    def kept(self) -> frozenset[int]:
        """The places of the old ones that are still there."""
        return frozenset(self.old_of.values())


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a comment that its sender changed."""

    field: str
    was: str
    now: str


def comment_pairs(old: Sequence[Comment], new: Sequence[Comment]) -> Pairs:
    """The pairs: equal ones, then those of equal words, then the most alike; each comment in one at most."""
    pairs: dict[int, int] = {}
    for key in (_everything, words_of):
        _pair_equal(old, new, pairs, key)
    free = [at for at in range(len(new)) if at not in pairs]
    left = [at for at in range(len(old)) if at not in set(pairs.values())]
    scored = sorted(
        (
            (-score, abs(before - at), before, at)
            for at in free
            for before in left
            if (score := _alike(old[before], new[at]))
        ),
    )
    taken: set[int] = set()
    for _, _, before, at in scored:
        if at not in pairs and before not in taken:
            pairs[at] = before
            taken.add(before)
    return Pairs(pairs)


def field_changes(old: Comment, new: Comment) -> tuple[FieldChange, ...]:
    """What changed from one to the other."""
    values = (
        (name, str(getattr(old, field) or ""), str(getattr(new, field) or ""))
        for field, name in _FIELDS.items()
    )
    return tuple(FieldChange(name, was, now) for name, was, now in values if plain(was) != plain(now))


def revision_flags(old: Comment, new: Comment) -> tuple[str, ...]:
    """The remarks on what changed; what was withheld of the old comment is not quoted."""
    shown = public(old)
    return tuple(
        f"{REVISED}: {change.field} was {_quoted(change.was, change.field, shown)}"
        for change in field_changes(old, new)
    )


def _quoted(was: str, field: str, shown: Comment) -> str:
    own = {"comment": shown.comment, "proposed change": shown.proposed, "section": shown.section_given}
    text = own.get(field, shown.anchor if field == "paragraph, table or figure" else was)
    if text == WITHHELD:
        return "confidential"
    return f"'{text if field in ('comment', 'proposed change') else short(text)}'" if text else "blank"


def _everything(comment: Comment) -> tuple[str, ...]:
    return tuple(plain(str(getattr(comment, field) or "")) for field in _FIELDS)


def words_of(comment: Comment) -> tuple[str, ...]:
    """What a comment says, for comparing."""
    return (plain_name(comment.words("comment")), plain_name(comment.words("proposed")))


def _pair_equal(
    old: Sequence[Comment],
    new: Sequence[Comment],
    pairs: dict[int, int],
    key: Callable[[Comment], tuple[str, ...]],
) -> None:
    """Adds the pairs of comments that a key makes equal, in their order."""
    taken = set(pairs.values())
    waiting: dict[tuple[str, ...], list[int]] = {}
    for at, comment in enumerate(old):
        if at not in taken:
            waiting.setdefault(key(comment), []).append(at)
    for at, comment in enumerate(new):
        places = waiting.get(key(comment)) if at not in pairs else None
        if places and any(key(comment)):
            pairs[at] = places.pop(0)


def _alike(old: Comment, new: Comment) -> float:
    """How much alike two comments are, of 100; 0 for two that are not."""
    in_place = (old.artefact, _section(old)) == (new.artefact, _section(new))
    least = _ALIKE_IN_PLACE if in_place else _ALIKE
    score = ratio(
        plain_name(f"{old.words('comment')} {old.words('proposed')}"),
        plain_name(f"{new.words('comment')} {new.words('proposed')}"),
        score_cutoff=least,
    )
    return score + (1 if score and in_place else 0)


def _section(comment: Comment) -> str:
    return comment.section or plain(comment.section_given)
