"""The comments of two Word files into those that came, went or differ; Word tracks none of it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.model.change import Fact, Facts
from pipeline.model.text.block import Heading
from pipeline.model.text.walk import paragraphs_of_text
from pipeline.publish.comparing.listed.headings import heading_words
from pipeline.publish.comparing.marked_files import MarkedFiles
from pipeline.read.docx.document import WordReader, WordText
from pipeline.read.docx.whole.word_comments import word_comments


@dataclass(frozen=True, slots=True)
class ToldComment:
    """A comment as it is told."""

    author: str
    date: str
    words: str
    about: str
    """The words that it stands at."""
    heading: str
    """The words of the heading above it."""
    answers: str
    """The words of the comment that it replies to."""
    done: bool

    @property
    def called(self) -> str:
        """What it is called in a list: "comment of Ann at “ten days”, under “Scope”"."""
        about = f"at “{self.about}”" if self.about else ""
        place = ", ".join(filter(None, (about, f"under “{self.heading}”" if self.heading else "")))
        return " ".join(filter(None, (f"comment of {self.author or 'nobody'}", place)))


CommentPair = tuple[ToldComment | None, ToldComment | None]
"""A comment as it was and as it is; None for a file that has it not."""


@dataclass(frozen=True, slots=True)
class CommentDifference:
    """A comment that differs."""

    called: str
    """Once in a comparison."""
    pair: CommentPair
    facts: Facts

    @property
    def heading(self) -> str:
        """The words of the heading above it, where it is or where it was."""
        return next((comment.heading for comment in reversed(self.pair) if comment is not None), "")


def comments_that_differ(files: MarkedFiles) -> Iterator[CommentDifference]:
    """Each comment that differs, those of the new file first."""
    old, new = (_told(*side) for side in zip(files.readers, files.bodies, strict=True))
    pairs = _pairs(old, new)
    kept = frozenset((was.words, now.words) for was, now in pairs if was is not None and now is not None)
    times: Counter[str] = Counter()
    for was, now in pairs:
        facts = _facts(was, now, kept)
        comment = now or was
        if facts and comment is not None:
            name = comment.called
            times[name] += 1
            called = name if times[name] == 1 else f"{name} ({times[name]})"
            yield CommentDifference(called, (was, now), facts)


def _told(reader: WordReader, body: WordText) -> tuple[ToldComment, ...]:
    comments = word_comments(reader, [body, *reader.notes().values()])
    words = {comment.id: _words(comment.text) for comment in comments}
    sections = _sections(body)
    return tuple(
        ToldComment(
            comment.author,
            comment.date,
            words[comment.id],
            " ".join(comment.quoted.split()),
            sections.get(comment.start.paragraph, "") if comment.start is not None else "",
            words.get(comment.answers, ""),
            comment.done,
        )
        for comment in comments
    )


def _words(text: WordText) -> str:
    elements = text.container.iter("{*}p", "{*}t")
    said = ((" " if etree.QName(element).localname == "p" else element.text or "") for element in elements)
    return " ".join("".join(said).split())


def _sections(body: WordText) -> Mapping[etree._Element, str]:
    """The heading above each paragraph of a body."""
    sections: dict[etree._Element, str] = {}
    heading = ""
    for block in paragraphs_of_text(body.blocks):
        heading = heading_words(block) if isinstance(block, Heading) else heading
        if block.foreign is not None and isinstance(block.foreign.xml, etree._Element):
            sections[block.foreign.xml] = heading
    return sections


_Key = Callable[[ToldComment], object]
_ALIKE: Sequence[_Key] = (
    lambda comment: comment,
    lambda comment: (comment.author, comment.date, comment.words),
    lambda comment: (comment.author, comment.words),
    # Programs that take out who made a file take the names of authors and the dates.
    lambda comment: (comment.words, comment.about, comment.answers) if comment.words else None,
    # Only a stated date tells one comment of an author from another whose words differ.
    lambda comment: (comment.author, comment.date, comment.answers) if comment.date else None,
)
"""What two comments have to share to be one, the surest first."""


def _pairs(old: Sequence[ToldComment], new: Sequence[ToldComment]) -> list[CommentPair]:
    """Each comment once, those of the new file first, in its order."""
    left = dict(enumerate(old))
    partner: dict[int, ToldComment] = {}
    for key in _ALIKE:
        waiting: defaultdict[object, list[int]] = defaultdict(list)
        for place, comment in left.items():
            waiting[key(comment)].append(place)
        for place, comment in enumerate(new):
            same = key(comment)
            if place not in partner and same is not None and waiting[same]:
                partner[place] = left.pop(waiting[same].pop(0))
    came = [(partner.get(place), comment) for place, comment in enumerate(new)]
    return [*came, *((comment, None) for comment in left.values())]


def _facts(was: ToldComment | None, now: ToldComment | None, kept: frozenset[tuple[str, str]]) -> Facts:
    """What differs of a comment; its date alone is no difference, as programs state it otherwise.

    Nor is what it answers, where that is a comment of both files which was reworded: `kept` has their words.
    """
    before, after = _said(was), _said(now)
    if was is not None and now is not None:
        before |= {"author": was.author, "at": was.about}
        after |= {"author": now.author, "at": now.about}
        if (was.answers, now.answers) in kept:
            del before["answers"], after["answers"]
    return tuple(Fact(name, before[name], after[name]) for name in before if before[name] != after[name])


def _said(comment: ToldComment | None) -> dict[str, str]:
    if comment is None:
        return {"words": "", "answers": "", "resolved": ""}
    return {
        "words": comment.words or "no words",
        "answers": comment.answers,
        "resolved": "yes" if comment.done else "",
    }
