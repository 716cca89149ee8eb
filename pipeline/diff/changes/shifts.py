"""A red-line into the change that shifted each computed number: what came, went or moved in front of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline.diff.marking.redline import Redline
from pipeline.model.text.block import Block, Figure, Heading, ListFormat, Paragraph, Table, TableRole
from pipeline.model.text.inline import Id, Inlines
from pipeline.model.text.revision import ARRIVED, GONE, Revision, RevisionKind, whole

_SECTION, _APPENDIX, _QUESTION = "Section", "Appendix", "Question"
Causes = tuple[Revision, ...]
"""The first change of each person, of two people at most: more than one is nobody alone."""


def shifted_by(red: Redline) -> Mapping[Id, Revision]:
    """The first change that shifted the number of each thing with an id.

    What several people's changes shifted has no entry: nobody alone has done it. Nor has what nothing in
    this document explains.
    """
    walk = _Shifts(red)
    for block in red.document.blocks:
        if isinstance(block, Heading):
            walk.heading(block)
        else:
            walk.other(block)
    return {name: causes[0] for name, causes in walk.causes.items() if len(causes) == 1}


@dataclass(slots=True)
class _Counter:
    """How far the numbers of a list or section are apart on the two sides, and since which changes."""

    offset: int = 0
    passed: int = 0
    moves: dict[str, tuple[int, Revision]] = field(default_factory=dict)
    """The moves of which one end has been passed, in order: the other end takes back what the first did."""
    others: dict[str, tuple[int, Revision]] = field(default_factory=dict)
    """The first of each person's other changes."""

    @property
    def since(self) -> Causes:
        """The changes that numbers from here on are shifted by."""
        placed = sorted((*self.others.values(), *self.moves.values()), key=lambda placed: placed[0])
        return _first_two(tuple(revision for _, revision in placed))

    def shift(self, by: int, causes: Causes) -> None:
        """Something counts on one side alone. Numbers that agree again have no causes any more."""
        self.offset += by
        self.passed += 1
        for cause in causes:
            if not cause.move:
                self.others.setdefault(cause.who, (self.passed, cause))
            elif not self.moves.pop(cause.move, None):
                self.moves[cause.move] = self.passed, cause
        if not self.offset and not self.moves:
            self.others.clear()


@dataclass(slots=True)
class _Side:
    """The headings that are open on one side, by level; unnumbered ones are left out."""

    open: dict[int, Id] = field(default_factory=dict)
    last: Id = ""
    """The last heading of any kind: questions are counted from it on."""

    def enter(self, heading: Heading) -> Id:
        """Opens a heading; the numbered one above it, "" for none."""
        self.last = heading.id
        above = max((level for level in self.open if level < heading.level), default=0)
        parent = self.open.get(above, "")
        if heading.numbered:
            self.open = {level: name for level, name in self.open.items() if level < heading.level}
            self.open[heading.level] = heading.id
        return parent

    @property
    def section(self) -> Id:
        """The deepest numbered heading that is open."""
        return self.open[max(self.open)] if self.open else ""


class _Shifts:
    """Counts both sides of a red-line at once."""

    def __init__(self, red: Redline) -> None:
        self.red = red
        self.old, self.new = _Side(), _Side()
        self.counters: dict[tuple[str, Id], _Counter] = {}
        self.events: dict[Id, Revision] = {}
        """What happened to each heading that only one side has at its place or level."""
        self.causes: dict[Id, Causes] = {}

    def heading(self, heading: Heading) -> None:
        """Passes a heading."""
        before, after = _sides(heading)
        above = tuple(
            side.enter(headed) if headed else "" for side, headed in ((self.old, before), (self.new, after))
        )
        was, now = (headed is not None and headed.numbered for headed in (before, after))
        own = _event(heading, before, after)
        if own:
            self.events[heading.id] = own
        causes = (own,) if own else self._between(*above) if was and now else ()
        if own or (was and now and above[0] != above[1]):
            self._count(_SECTION, above[0], -int(was), causes)
            self._count(_SECTION, above[1], int(now), causes)
        lettered = (bool(headed and headed.appendix) for headed in (before, after))
        self._count(_APPENDIX, "", next(lettered) * -1 + next(lettered), causes)
        if now and self._has_other_number(heading.id):
            place = self._since(_SECTION, above[1])
            letters = self._since(_APPENDIX, "") if heading.appendix else ()
            revisions = (*causes, *place, *letters, *self.causes.get(above[1], ()))
            self.causes[heading.id] = _first_two(revisions)

    def other(self, block: Block) -> None:
        """Passes a table, figure, question or principle; anything else has no number."""
        noun = _noun(block)
        if not noun:
            return
        was, now = _counts(block, noun)
        heads = (self.old.last, self.new.last) if noun == _QUESTION else ("", "")
        own = _revision(block) if was != now else None
        causes = (own,) if own else self._between(*heads)
        if own or heads[0] != heads[1]:
            self._count(noun, heads[0], -int(was), causes)
            self._count(noun, heads[1], int(now), causes)
        name = getattr(block, "id", "")
        if now and self._has_other_number(name):
            section = self.causes.get(self.new.section, ()) if noun == _QUESTION else ()
            self.causes[name] = _first_two((*causes, *self._since(noun, heads[1]), *section))

    def _between(self, old: Id, new: Id) -> Causes:
        """What put something below another heading than before; nothing where it stands below the same."""
        revisions = (self.events.get(name) for name in ((new, old) if old != new else ()))
        return tuple(replace(revision, move="") for revision in revisions if revision)[:1]

    def _count(self, noun: str, section: Id, by: int, causes: Causes) -> None:
        if by:
            self.counters.setdefault((noun, section), _Counter()).shift(by, causes)

    def _since(self, noun: str, section: Id) -> Causes:
        counter = self.counters.get((noun, section))
        return counter.since if counter else ()

    def _has_other_number(self, name: Id) -> bool:
        old, new = self.red.old.numbers.get(name), self.red.new.numbers.get(name)
        return bool(name and old and new and old.words != new.words)


def _first_two(causes: Causes) -> Causes:
    revisions: dict[str, Revision] = {}
    for cause in causes:
        revisions.setdefault(cause.who, cause)
    return tuple(revisions.values())[:2]


def _sides(heading: Heading) -> tuple[Heading | None, Heading | None]:
    """A heading as the old and as the new side has it at this place."""
    kind = whole(heading.revisions)
    if kind in GONE:
        return heading, None
    if kind in ARRIVED:
        return None, heading
    before = (revision.before for revision in heading.revisions if isinstance(revision.before, Heading))
    return next(before, heading), heading


def _event(heading: Heading, before: Heading | None, after: Heading | None) -> Revision | None:
    """What makes a heading count otherwise: it came, went, moved, went up or down, lost or got a number."""
    if before and after and (before.level, before.numbered) == (after.level, after.numbered):
        return None
    return heading.revisions[0]


def _noun(block: Block) -> str:
    match block:
        case Table(role=TableRole.QUESTION):
            return _QUESTION
        case Table() | Figure() if block.caption and block.id:
            return type(block).__name__
        case Paragraph():
            return "Principle" if any(map(_is_principle, (block, *_befores(block)))) else ""
        case _:
            return ""


def _counts(block: Block, noun: str) -> tuple[bool, bool]:
    """On which sides a block counts."""
    kind = whole(block.revisions)
    old, new = kind not in ARRIVED, kind not in GONE
    match block:
        case Paragraph() if kind is None:
            return _is_principle(next(_befores(block), block)), _is_principle(block)
        case Table() | Figure() if kind is None and noun != _QUESTION:
            return _has(block.caption, ARRIVED), _has(block.caption, GONE)
        case _:
            return old, new


def _has(caption: Inlines, others: frozenset[RevisionKind]) -> bool:
    return any(whole(inline.revisions) not in others for inline in caption)


def _befores(block: Paragraph) -> Iterator[Paragraph]:
    return (revision.before for revision in block.revisions if isinstance(revision.before, Paragraph))


def _is_principle(block: Paragraph) -> bool:
    position = block.list
    return (
        position is not None
        and position.format is ListFormat.PRINCIPLE
        and position.marked
        and position.level == 0
    )


def _revision(block: Block) -> Revision | None:
    """What happened to a block, or to its caption."""
    caption: Iterable[Revision] = (
        revision for inline in getattr(block, "caption", ()) for revision in inline.revisions
    )
    return next(iter((*block.revisions, *caption)), None)
